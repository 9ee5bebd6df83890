"""What a locked quarter keeps from being changed, said before the press, and where the quarter is opened again."""

from collections.abc import Collection, Iterable

import htpy as h

from engine.plan import Measurement, Plan, Quarter
from pages.parts.look.change_record import figures_changed
from pages.parts.look.html import show_html
from pages.parts.look.lock import lock_sign
from pages.parts.quarter_results.inbox import ResultsFile
from pages.parts.quarter_results.ownership import are_illustrative
from pages.parts.state import session
from pages.parts.state.address import href
from pages.parts.state.person import allowed
from pages.parts.state.quarter_way import ASKED, approval_text, locked_figures, locked_since
from pages.parts.state.timestamps import stamp_text
from store import Act
from words.change_record import ChangeRecord, FigureChange
from words.dates import quarter
from words.lists import capitalised, listed
from words.translation import _, ngettext

__all__ = ["locked_by_files", "locked_text", "show_locked"]


def locked_by_files(plan: Plan, files: tuple[ResultsFile, ...], figures: Iterable[Measurement]) -> frozenset[Quarter]:
    """Return the locked quarters that files would change, as they are read now."""
    beside = session.figures_beside(plan, illustrative=are_illustrative(plan, files))
    return locked_figures(plan, beside, (*beside, *figures))


def show_locked(plan: Plan, record: ChangeRecord, quarters: Collection[Quarter]) -> None:
    """Show which locked quarters would be changed, by which figures, and where they are opened again."""
    concerned = tuple(each for each in record.figures if each.quarter in quarters and _is_another(each))
    show_html(
        h.section(".locked", aria_labelledby="locked-headline")[
            h.h2("#locked-headline")[lock_sign(), " ", capitalised(locked_text(quarters))],
            [h.p[_since(plan, each)] for each in sorted(quarters)],
            h.p[
                ngettext(
                    "{n} figure would be another there, so this cannot be done:",
                    "{n} figures would be others there, so this cannot be done:",
                    len(concerned),
                )
            ],
            figures_changed(record._replace(figures=concerned)),
            [h.p(".to-reopen")[_to_report(plan, each)] for each in sorted(quarters)],
        ]
    )


def _is_another(change: FigureChange) -> bool:
    """Whether the figure itself becomes another: a remark beside it may come whatever is locked."""
    figures = (each and each._replace(note="") for each in (change.before, change.after))
    return next(figures) != next(figures)


def locked_text(quarters: Collection[Quarter]) -> str:
    """Say that quarters are locked: 1. kvartal 2024 og 2. kvartal 2024 er låst."""
    names = listed(quarter(each) for each in sorted(quarters))
    return ngettext("{quarters} is locked", "{quarters} are locked", len(quarters), quarters=names)


def _since(plan: Plan, locked: Quarter) -> str:
    lock = locked_since(plan, locked)
    return capitalised(_("{what}, {time}", what=approval_text(plan, lock), time=stamp_text(lock.stamp))) if lock else ""


def _to_report(plan: Plan, locked: Quarter) -> h.Node:
    """Lead to where the quarter is opened again: by this person, or by who approves."""
    lock = locked_since(plan, locked)
    period = lock.period if lock else str(locked)
    if allowed(Act.REOPEN, plan):
        to = href("report", quarter=period, ask="reopen")
        return h.a(href=to, data_go=f"reopen {locked}", data_to=ASKED)[
            _("Reopen {quarter}, with a reason, on “Report”", quarter=quarter(locked))
        ]
    return h.fragment[
        h.a(href=href("report", quarter=period), data_go=f"reopen {locked}")[
            _("See {quarter} on “Report”", quarter=quarter(locked))
        ],
        ": ",
        _("it is reopened there, with a reason, by somebody who approves."),
    ]
