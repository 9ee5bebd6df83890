"""Every change of a plan's figures, of the plan in use or in the choice and of what was said of its quarters.

Each is a line, the newest first, and one of them may be open.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import htpy as h
import streamlit as st

from engine.plan import Plan
from engine.scoring import FlipKind
from pages.parts.history.entry import show_entry
from pages.parts.look.html import show_html
from pages.parts.look.lock import lock_sign
from pages.parts.state import database
from pages.parts.state.address import here, href
from pages.parts.state.change_records import change_of_entry, what_was_accepted
from pages.parts.state.erased import erased_note
from pages.parts.state.quarter_way import approval_text
from pages.parts.state.session import batches
from pages.parts.state.timestamps import stamp_text
from pages.parts.state.typed_text import typed_text
from store import ApprovalKind, LedgerEntry, PlanVersion, StoredApproval, StoredPlanChoice, effective_entries
from words.change_record import ChangeRecord, goal_changes, total_text
from words.lists import capitalised, listed
from words.translation import _, ngettext

__all__ = ["show_entries"]

SHOWN_AT_ONCE = 12
ALL = "all"
LONGEST_NUMBER = 9


_Change = LedgerEntry | PlanVersion | StoredApproval | StoredPlanChoice


class _Line(NamedTuple):
    """An entry as a line: what it says, whether it is open, and whether it still counts."""

    entry: LedgerEntry
    record: ChangeRecord | None
    is_open: bool
    counts: bool


def show_entries(plan: Plan) -> None:
    """List the changes, the newest first: a few at once, and the one that the address names, open, however old."""
    entries = database.ledger(plan)
    choices = database.store().plan_choices(plan.id)
    changes = _in_order([*entries, *database.own_versions(plan), *database.approvals(plan), *choices])
    if not changes:
        show_html(h.p[_nothing_yet(plan)])
        return
    opened = _opened()
    is_all = st.query_params.get("show") == ALL
    shown, older = (changes, []) if is_all else (changes[:SHOWN_AT_ONCE], changes[SHOWN_AT_ONCE:])
    counting = {entry.number for entry in effective_entries(entries)}
    for change in shown:
        _show_change(plan, change, opened, counting)
    if older:
        every = ngettext("Show all {n} change", "Show all {n} changes", len(changes))
        show_html(h.p[h.a(".button", data_go="all changes", href=here(show=ALL))[every]])
    for change in older:
        if isinstance(change, LedgerEntry) and change.number == opened:
            _show_change(plan, change, opened, counting)


def _in_order(changes: list[_Change]) -> list[_Change]:
    """Put changes in order, the newest first; of one act, what was said comes after its figures."""
    oldest_first = sorted(changes, key=lambda change: change.stamp.at)
    return oldest_first[::-1]


def _show_change(plan: Plan, change: _Change, opened: int, counting: AbstractSet[int]) -> None:
    """Show a change as a line, and what it did where it is the one that is opened."""
    if isinstance(change, StoredApproval):
        show_html(_approval(plan, change))
        return
    if isinstance(change, PlanVersion):
        show_html(_of_plan(_("The plan was put in use"), change))
        return
    if isinstance(change, StoredPlanChoice):
        what = (
            _("The plan was taken off the list of plans")
            if change.away
            else _("The plan was put back on the list of plans")
        )
        show_html(_of_plan(what, change))
        return
    entries = database.ledger(plan)
    line = _Line(change, change_of_entry(plan, entries, change), change.number == opened, change.number in counting)
    show_html(_entry(line, entries))
    if line.is_open:
        with st.container(key="entry_open"):
            show_entry(plan, change, line.record)


def _nothing_yet(plan: Plan) -> str:
    if batches(plan):
        return _("Nothing has been accepted for this plan yet. What you see is the sample data.")
    return _("Nothing has been accepted for this plan yet.")


def _opened() -> int:
    """Return the number of the entry that the address names; 0 where it names none."""
    text = typed_text(st.query_params.get("entry", ""), LONGEST_NUMBER)
    return int(text) if text.isascii() and text.isdecimal() else 0


def _entry(line: _Line, entries: Sequence[LedgerEntry]) -> h.Element:
    entry, record = line.entry, line.record
    link = here(entry=None if line.is_open else str(entry.number))
    return h.article(class_=["entry", {"open": line.is_open, "back": not line.counts and entry.undoes is None}])[
        h.p(".what")[
            h.a(
                data_go=f"entry {entry.number}",
                href=link,
                aria_expanded="true" if line.is_open else "false",
            )[_what(entry, entries)],
            [(" ", h.span(".mark")[mark]) for mark in _marks(line)],
        ],
        h.p(".effect")[total_text(record) if record else ""],
        _stamp(entry),
        h.p(".flipped")[" · ".join(_flipped(record)) if record else ""],
    ]


def _of_plan(what: str, change: PlanVersion | StoredPlanChoice) -> h.Element:
    return h.article(".entry")[
        h.p(".what")[h.a(data_go=f"plan {change.stamp.at.isoformat()}", href=href("plan"))[what]],
        h.p(".effect"),
        _stamp(change),
        h.p(".flipped"),
    ]


def _approval(plan: Plan, said: StoredApproval) -> h.Element:
    """Draw what was said of a quarter; what locks it, and what opens it again, plainly."""
    locks = said.kind in {ApprovalKind.SENT, ApprovalKind.CLOSED}
    to = href("report", quarter=said.period)
    return h.article(class_=["entry", "said", said.kind.value])[
        h.p(".what")[
            h.a(data_go=f"said {said.kind} {said.period}", href=to)[capitalised(approval_text(plan, said))],
            locks and [" ", lock_sign()],
        ],
        h.p(".effect"),
        _stamp(said),
        h.p(".flipped"),
    ]


def _stamp(change: _Change) -> h.Element:
    stamp, erased = change.stamp, getattr(change, "reason_redaction", None)
    return h.p(".stamp")[
        stamp_text(stamp),
        bool(stamp.reason) and [" · ", h.q[stamp.reason]],
        erased is not None and f" · {erased_note(erased)}",
    ]


def _what(entry: LedgerEntry, entries: Sequence[LedgerEntry]) -> str:
    if entry.undoes is not None:
        return _("Taken back: {what}", what=what_was_accepted(entries[entry.undoes - 1]))
    return what_was_accepted(entry)


def _marks(line: _Line) -> Iterator[str]:
    if line.entry.illustrative:
        yield _("illustrative")
    if line.entry.undoes is None and not line.counts:
        yield _("taken back")


def _flipped(record: ChangeRecord) -> Iterator[str]:
    """Name the goals that flip, gained and lost apart; their reasons stand in the open entry."""
    moved = goal_changes(record)
    gained = [change.goal for change in moved if change.kind is FlipKind.GAINED]
    lost = [change.goal for change in moved if change.kind is FlipKind.LOST]
    if gained:
        yield _("gained {goals}", goals=listed(gained))
    if lost:
        yield _("lost {goals}", goals=listed(lost))
