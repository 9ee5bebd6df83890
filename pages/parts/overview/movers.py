"""What moves the total most easily: the goals nearest to a flip, in terms of the rest of the year, with their worth."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from engine.scoring import outcomes
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
    nearest = sorted(nearest_first(outlook.nearness), key=lambda near: near.deciding_part is None)[:MOST]
    return tuple(map(_mover, [outlook] * len(nearest), nearest, _worths(outlook, nearest)))


def _mover(outlook: Outlook, near: Nearness, worth: float) -> Mover:
    plan, changes = outlook.plan, _changes(near)
    result, deciding = outlook.card.goal(near.goal), near.deciding_part
    return Mover(
        near.goal,
        margin_text(plan, result.parts[deciding.index]) if deciding else "",
        " · ".join(_rest(outlook, near, change) for change in changes),
        worth,
        changes[0].measure,
    )


def _changes(near: Nearness) -> tuple[Change, ...]:
    return near.path.changes if near.path else ()


def _rest(outlook: Outlook, near: Nearness, change: Change) -> str:
    """Word what a figure's missing quarters must be for the part that decides, else where the year's figure must go."""
    rests = [rest for rest in outlook.rests_of(near.goal) if rest.measure == change.measure]
    deciding = near.deciding_part.index if near.deciding_part else None
    rests.sort(key=lambda rest: rest.part != deciding)
    levels = [rest for rest in rests if rest.prospect is Prospect.LEVEL]
    return brief_rest(outlook.scenario, levels[0]) if levels else changes_sentence(outlook.plan, [change])


def _worths(outlook: Outlook, nearest: Sequence[Nearness]) -> Iterator[float]:
    """Score the figures moved: one that several goals stand on may move more than the goal in question."""
    moved = [{change.measure: change.after for change in _changes(near)} for near in nearest]
    for met in outcomes(outlook.plan, outlook.scenario, moved):
        yield 100 * sum(holds is True for holds in met.values()) / len(met) - outlook.card.score
