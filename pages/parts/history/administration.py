"""What is for those who run the server: the seals, and the digests of files and plans, folded away."""

from collections.abc import Sequence

import htpy as h

from engine.plan import Plan
from pages.parts.look.html import show_html
from pages.parts.look.tables import stacking_table
from pages.parts.state import database
from pages.parts.state.erased import erased_thing
from pages.parts.state.timestamps import stamp_text
from store import LedgerEntry, Redaction
from words.digests import short_digest
from words.lists import listed
from words.translation import _

__all__ = ["show_administration"]


def show_administration(plan: Plan, redactions: Sequence[Redaction]) -> None:
    """Fold away each change's seal, the newest first, and the digests by which files can be told from others."""
    entries = database.ledger(plan)
    if not entries and not redactions:
        return
    show_html(
        h.details(".behind.administration")[
            h.summary[_("For the administrator")],
            bool(entries) and _seals(entries, database.store().newest_digest(plan.id)),
            bool(redactions)
            and stacking_table(
                _("Digests of what was erased"),
                (_("What"), _("When"), _("Digest")),
                [
                    (erased_thing(each, entries), stamp_text(each.stamp), h.span(".seal")[each.sha256])
                    for each in reversed(redactions)
                ],
            ),
        ]
    )


def _seals(entries: tuple[LedgerEntry, ...], newest: str) -> h.Node:
    caption = _("The seals, the newest first")
    headings = (_("Change"), _("When"), _("Seal"), _("Engine"), _("Plan"), _("Files"))
    return h.fragment[
        h.p[
            _("The newest seal:"),
            " ",
            h.span(".seal")[newest],
            ". ",
            _(
                "A change’s seal follows from all that was kept before it. Where the newest one stands in the minutes, "
                "a later change of the history shows."
            ),
        ],
        stacking_table(caption, headings, map(_row, reversed(entries))),
    ]


def _row(entry: LedgerEntry) -> tuple[h.Node, ...]:
    files = listed(f"{file.name} ({short_digest(file.sha256)})" for file in entry.files) if entry.files else ""
    return (
        str(entry.number),
        stamp_text(entry.stamp),
        h.span(".seal")[short_digest(entry.digest)],
        entry.engine,
        h.span(".seal")[short_digest(entry.plan_sha256)],
        files,
    )
