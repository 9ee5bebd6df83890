"""Fragility: the met goals nearest to being lost, and the unmet nearest to being won."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from math import fsum
from typing import NamedTuple

from engine.change import Change, changed, changes_of
from engine.measurement import Value
from engine.move import moves
from engine.option import Choices, Cost, choices
from engine.outcome import GoalResult, Outcome, Standing
from engine.plan import Plan
from engine.scenario import Scenario
from engine.scorecard import scorecard
from engine.search import Demand, proposal, search

__all__ = ["Fragility", "NearFlip", "fragility"]


class NearFlip(NamedTuple):
    """The shortest way on which a goal is lost or won.

    `changes`: the figures that would have to move, with how far each in normal quarterly moves. `moves`: all together.
    `after`: the goal's outcome then, scored anew.
    """

    goal: str
    before: Outcome
    after: Outcome
    changes: tuple[Change, ...]
    moves: float

    @property
    def distance(self) -> float | None:
        """How far the figure would have to move: in its measure's unit, days for a delivery.

        None where several figures would have to, where one is not known yet, and for a yes/no.
        """
        if len(self.changes) != 1:
            return None
        before, after = self.changes[0].before, self.changes[0].after
        if isinstance(before, bool) or isinstance(after, bool) or before is None:
            return None
        if isinstance(before, date) and isinstance(after, date):
            return float(abs((after - before).days))
        return abs(float(after) - float(before))  # type: ignore[arg-type]


class Fragility(NamedTuple):
    """Goals by how near they are to flipping, the nearest first; of equals in the contract's order.

    `losing`: met goals. `winning`: goals not met or pending. Secured and lost goals are in neither, and nor is a goal
    that nothing can flip on the decimals reported.
    """

    losing: tuple[NearFlip, ...]
    winning: tuple[NearFlip, ...]


def fragility(plan: Plan, scenario: Scenario) -> Fragility:
    """Find how near each open goal is to flipping, through whatever figures of the rest of the year, benchmarks too.

    Near is what takes the least in normal quarterly moves (see `engine.move`); of equals what moves fewer figures.
    """

    def cost(measure: str, value: Value) -> Cost:
        return moves(scenario, measure, value), 1.0

    tried = choices(plan, scenario, (), cost)
    opened = [goal for goal in scorecard(plan, scenario).goals if goal.standing is Standing.OPEN]
    ways = [(goal, values) for goal in opened if (values := _nearest(plan, tried, goal)) is not None]
    told = changes_of(plan, scenario, [(values, _flipped(goal)) for goal, values in ways])
    found = [
        _near_flip(plan, scenario, goal, changes) for (goal, _), changes in zip(ways, told, strict=True) if changes
    ]
    met = Outcome.MET
    return Fragility(
        _in_order(flip for flip in found if flip.before is met and flip.after is not met),
        _in_order(flip for flip in found if flip.before is not met and flip.after is met),
    )


def _nearest(plan: Plan, tried: Choices, goal: GoalResult) -> dict[str, Value] | None:
    demand = Demand.MUST_NOT if goal.outcome is Outcome.MET else Demand.MUST
    for cheapest in search(plan, tried, {goal.id: demand}).by_met.values():
        return proposal(plan, tried, cheapest.ways[0])
    return None


def _flipped(goal: GoalResult) -> Callable[[Mapping[str, bool | None]], bool]:
    return lambda row: (row[goal.id] is True) is not (goal.outcome is Outcome.MET)


def _near_flip(plan: Plan, scenario: Scenario, goal: GoalResult, changes: tuple[Change, ...]) -> NearFlip:
    after = scorecard(plan, changed(scenario, changes)).goal(goal.id).outcome
    return NearFlip(goal.id, goal.outcome, after, changes, fsum(change.effort for change in changes))


def _in_order(found: Iterable[NearFlip]) -> tuple[NearFlip, ...]:
    return tuple(sorted(found, key=lambda flip: round(flip.moves, 9)))
