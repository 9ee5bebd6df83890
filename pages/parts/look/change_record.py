"""A change of what everybody shares, drawn the same before it is made, after it, and in the history."""

import htpy as h

from engine.scoring import Outcome
from pages.parts.look.figures import figure_cell
from pages.parts.look.html import in_danish
from pages.parts.look.tables import stacking_table
from words.change_record import (
    KINDS,
    ChangeRecord,
    FigureChange,
    GoalChange,
    cause_of,
    counts_text,
    goal_changes,
    total_text,
)
from words.dates import quarter_short
from words.headline import headline
from words.lists import capitalised
from words.translation import _
from words.verdicts import outcome

__all__ = ["change_circumstances", "change_effect", "change_heading", "figures_changed"]

OPEN_UP_TO = 5
"""So many figures are seen at once; more are folded away under their count."""


def change_effect(record: ChangeRecord) -> h.Element:
    """Draw what a change does: the total before and after, and every goal that flips, with what makes it flip."""
    moved = goal_changes(record)
    now = headline(record.after)
    return h.div(".change-effect")[
        h.p(".change-total")[h.span[now.name], " ", h.strong[total_text(record)], " ", h.span(".goals")[now.goals]],
        _flips(record, moved) if moved else record.before is not None and h.p(".no-flips")[_("No goal flips.")],
    ]  # fmt: skip


def figures_changed(record: ChangeRecord) -> h.Element | None:
    """Draw each figure before and after, folded under their count where they are many; None where none changes."""
    if not record.figures:
        return None
    table = stacking_table(
        _("The figures before and after"),
        (_("Measure"), _("Quarter"), _("Before"), _("After")),
        map(_figure_row, record.figures),
    )
    is_open = len(record.figures) <= OPEN_UP_TO
    return h.details(".behind.change-figures", open=is_open)[h.summary[counts_text(record.figures)], table]


def _figure_row(change: FigureChange) -> tuple[h.Node, ...]:
    measure = change.measure
    before, after = figure_cell(measure, change.before), figure_cell(measure, change.after)
    return in_danish(measure.title), quarter_short(change.quarter), before, h.strong[after]


def _flips(record: ChangeRecord, moved: tuple[GoalChange, ...]) -> h.Element:
    sorts = ((kind, _(name), [change for change in moved if change.kind is kind]) for kind, name in KINDS)
    return h.ul(".flipped-goals")[
        [
            h.li(class_=kind)[
                h.span(".flip-kind")[name], h.ul[[h.li[_flip(change, cause_of(record, change))] for change in changes]]
            ]
            for kind, name, changes in sorts
            if changes
        ]
    ]  # fmt: skip


def _flip(change: GoalChange, cause: str) -> h.Node:
    return h.fragment[
        h.strong[change.goal], " ", in_danish(change.title), ": ",
        f"{_word(change.before)} → {_word(change.after)}",
        bool(cause) and h.span(".flip-cause")[f" · {cause}"],
    ]  # fmt: skip


def _word(value: Outcome | None) -> str:
    return outcome(value) if value else _("not in it")


def change_heading(title: str, stamp: str, reason: str) -> h.Node:
    """Draw what was done, when and by whom, and why where that was said."""
    return h.fragment[h.strong[capitalised(title)], change_circumstances(stamp, reason)]


def change_circumstances(stamp: str, reason: str) -> h.Node:
    """Draw when something was done and by whom, and why where that was said."""
    return h.fragment[" ", h.span(".change-stamp")[stamp], " ", bool(reason) and h.q(".change-reason")[reason]]
