"""The ladder: a cell for every goal, the surest first, and what each rung of them brings the total to.

A cell leads to its goal.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import assert_never

import htpy as h

from engine.plan import Plan
from engine.scoring import GoalResult, Outcome, Scorecard, Standing
from words.totals import total_text
from words.translation import _, ngettext

__all__ = ["Rung", "goal_bar", "ladder", "rung_of"]


MOST_CELLS = 150
"""Cells that can be told apart; of a larger plan each rung is one block."""

NARROW_CELLS = 20
"""Goals; the cells of more are lower, and stand in several rows."""


class Rung(StrEnum):
    """How sure a goal is, the surest first."""

    SECURED = "secured"
    EXPECTED = "expected"
    PENDING = "pending"
    REACHABLE = "reachable"
    LOST = "lost"


def rung_of(result: GoalResult) -> Rung:
    """Return the rung that a goal stands on."""
    match result.standing:
        case Standing.SECURED:
            return Rung.SECURED
        case Standing.LOST:
            return Rung.LOST
        case Standing.OPEN if result.outcome is Outcome.MET:
            return Rung.EXPECTED
        case Standing.OPEN if result.outcome is Outcome.PENDING:
            return Rung.PENDING
        case Standing.OPEN:
            return Rung.REACHABLE
        case _:
            assert_never(result.standing)


def ladder(plan: Plan, card: Scorecard, address: Callable[[str], str]) -> h.Element:
    """Draw the ladder. `address`: where the cell of a goal leads."""
    goals: dict[Rung, list[GoalResult]] = {rung: [] for rung in Rung}
    for result in card.goals:
        goals[rung_of(result)].append(result)
    steps, count = [], 0
    for rung in Rung:
        name, on_rung = _rung_name(rung, closed=card.closed), goals[rung]
        count += len(on_rung)
        if len(card.goals) > MOST_CELLS:
            cells = h.span(".block")[ngettext("{n} goal", "{n} goals", len(on_rung))]
        else:
            cells = h.ul[[h.li[_cell(plan, result, name, address)] for result in on_rung]]
        if on_rung:
            total = None if rung is Rung.LOST else h.b[f"→ {total_text(count, len(card.goals))}"]
            steps.append(h.li(class_=["rung", rung], style=f"--n:{len(on_rung)}")[cells, h.p[h.span[name], " ", total]])
    many = len(card.goals) > NARROW_CELLS
    return h.ul(
        class_=["ladder", {"many": many}],
        style=f"--goals:{len(card.goals)}",
        aria_label=_("The goals, the surest first"),
    )[steps]


def goal_bar(card: Scorecard) -> h.Element:
    """Draw the ladder as one narrow bar, for where many plans stand below each other."""
    rungs = [rung_of(result) for result in card.goals]
    steps = [(rung, rungs.count(rung)) for rung in Rung if rung in rungs]
    spoken = ", ".join(f"{count} {_rung_name(rung, closed=card.closed)}" for rung, count in steps)
    return h.div(".goal-bar", role="img", aria_label=spoken, title=spoken)[
        [h.i(class_=rung, style=f"--n:{count}")[count] for rung, count in steps]
    ]


def _cell(plan: Plan, result: GoalResult, rung: str, address: Callable[[str], str]) -> h.Element:
    """Draw a goal's cell: its number, a mark where its figures are provisional, and for who cannot see it the rest."""
    title = plan.goal(result.id).title
    spoken = _("{title}: {rung}, provisional", title=title, rung=rung) if result.provisional else f"{title}: {rung}"
    return h.a(href=address(result.id), title=spoken, data_go=f"ladder {result.id}", data_to=f"goal-{result.id}")[
        result.id, h.i(aria_hidden="true")["*"] if result.provisional else None, h.span(".unseen")[f" {spoken}"]
    ]


def _rung_name(rung: Rung, *, closed: bool) -> str:
    """Name a rung; in the year's account a goal is met or not, and nothing else."""
    match rung:
        case Rung.SECURED:
            return _("met") if closed else _("secured")
        case Rung.EXPECTED:
            return _("expected to be met")
        case Rung.PENDING:
            return _("pending")
        case Rung.REACHABLE:
            return _("can be reached")
        case Rung.LOST:
            return _("not met") if closed else _("cannot be reached")
        case _:
            assert_never(rung)
