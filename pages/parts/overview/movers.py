"""What moves the total most easily: the goals nearest to a flip, in terms of the rest of the year, with their worth."""

from typing import NamedTuple

from engine.plan import Plan
from engine.scoring import scorecard
from engine.what_if import Change, Nearness, Prospect, nearest_first
from pages.parts.overview.outlook import Outlook
from words.brief_rest import brief_rest
from words.flip_paths import changes_sentence
from words.reasons import margin_text

__all__ = ["Mover", "movers"]

MOST = 3


class Mover(NamedTuple):
    """A goal that little would flip.

    `margin`: how far it is from its limit; empty where that has no measure. `rest`: what the rest of the year must be
    for it to be won, or not to be lost. `worth`: what the flip does to the total, in points. `measure`: the figure to
    move.
    """

    goal: str
    margin: str
    rest: str
    worth: float
    measure: str

    @property
    def wins(self) -> bool:
        """Whether the total rises by it."""
        return self.worth > 0


def movers(outlook: Outlook) -> tuple[Mover, ...]:
    """Return the few goals that are nearest to a flip: those whose distance can be measured before all others."""
    nearest = sorted(nearest_first(outlook.nearness), key=lambda near: near.deciding_part is None)
    return tuple(_mover(outlook, near) for near in nearest[:MOST])


def _mover(outlook: Outlook, near: Nearness) -> Mover:
    plan, changes = outlook.plan, near.path.changes if near.path else ()
    result, deciding = outlook.card.goal(near.goal), near.deciding_part
    return Mover(
        near.goal,
        margin_text(plan, result.parts[deciding.index]) if deciding else "",
        " · ".join(_rest(outlook, near, change) for change in changes),
        _worth(plan, outlook, changes),
        changes[0].measure,
    )


def _rest(outlook: Outlook, near: Nearness, change: Change) -> str:
    """Word what a figure's missing quarters must be for the part that decides, else where the year's figure must go."""
    rests = [rest for rest in outlook.rests_of(near.goal) if rest.measure == change.measure]
    deciding = near.deciding_part.index if near.deciding_part else None
    rests.sort(key=lambda rest: rest.part != deciding)
    levels = [rest for rest in rests if rest.prospect is Prospect.LEVEL]
    return brief_rest(outlook.scenario, levels[0]) if levels else changes_sentence(outlook.plan, [change])


def _worth(plan: Plan, outlook: Outlook, changes: tuple[Change, ...]) -> float:
    """Score the figures moved: one that several goals stand on may move more than the goal in question."""
    moved = outlook.scenario
    for change in changes:
        moved = moved.with_value(change.measure, change.after)
    return scorecard(plan, moved).score - outlook.card.score
