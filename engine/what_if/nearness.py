"""How near each goal is to flipping: the shortest way on which it is lost or won, in normal quarterly moves."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import fsum
from typing import NamedTuple

from engine.figures import Figure, Scenario
from engine.plan import AtQuarter, Branch, Part, Plan, Value, measures_of
from engine.scoring import (
    TOLERANCE,
    GoalResult,
    Outcome,
    PartResult,
    Scorecard,
    Standing,
    build_frame,
    margin,
    outcomes,
    part_column,
    part_outcomes,
)
from engine.what_if.candidates import Candidates, Cost, find_candidates
from engine.what_if.change import Change, changes_of
from engine.what_if.elimination import GoalConstraint, figures_of, search
from engine.what_if.typical_change import count_typical_changes

__all__ = ["DecidingPart", "FlipPath", "Nearness", "Unmeasured", "nearest_first", "nearness"]


class Unmeasured(StrEnum):
    """Why a goal has no room that could be measured."""

    SETTLED = "settled"
    """Secured or lost: it cannot flip any more."""
    UNREACHED = "unreached"
    """No figure that the rest of the year can still move flips it, on the decimals reported."""
    PENDING = "pending"
    """It waits for a figure that is not known yet."""
    ANSWER = "answer"
    """It turns on a yes/no or on a day."""


class FlipPath(NamedTuple):
    """The shortest way on which a goal is lost or won.

    `changes`: the figures that would have to move, with how far each in normal quarterly moves. `moves`: all together.
    `after`: the goal's outcome then, scored anew.
    """

    changes: tuple[Change, ...]
    typical_changes: float
    after: Outcome


@dataclass(frozen=True, slots=True)
class DecidingPart:
    """The part that decides, and its margin.

    `index`: its number among the goal's parts, 0 is the first. `margin`: signed, in its measure's unit.
    `usual`: the least and the greatest margin that the year ends on if the quarters to come lie between the lowest and
    the highest so far. `reach`: the same two as normal quarterly moves from the flip, below 0 on the side where the
    goal is not met.
    """

    index: int
    margin: float
    usual: tuple[float, float]
    reach: tuple[float, float]


class Nearness(NamedTuple):
    """How near one goal is to flipping.

    `way`: None where nothing flips it. `room`: None where it cannot be measured, and then `unmeasured` says why.
    """

    goal: str
    before: Outcome
    path: FlipPath | None = None
    deciding_part: DecidingPart | None = None
    unmeasured: Unmeasured | None = None

    @property
    def wins(self) -> bool:
        """Whether the flip wins the goal; else it loses it."""
        return self.before is not Outcome.MET

    @property
    def signed_typical_changes(self) -> float:
        """Normal quarterly moves from the flip: below 0 for a goal that is not met. ValueError without a way."""
        if self.path is None:
            message = f"nothing flips goal {self.goal}"
            raise ValueError(message)
        return -self.path.typical_changes if self.wins else self.path.typical_changes


def nearness(plan: Plan, scenario: Scenario, card: Scorecard) -> tuple[Nearness, ...]:
    """Find for every goal, in the contract's order, the shortest way to a flip. `card`: the scenario's scorecard.

    Short is what takes the least in normal quarterly moves (see `engine.move`); of equals what moves fewer figures. Any
    figure of the rest of the year may move, benchmarks too, but none that is settled, constant, or an earlier period's.
    """
    opened = tuple(result for result in card.goals if result.standing is Standing.OPEN)
    ways = _ways(plan, scenario, opened)
    return tuple(_of_goal(scenario, result, ways.get(result.id)) for result in card.goals)


def nearest_first(found: Iterable[Nearness]) -> tuple[Nearness, ...]:
    """Give those that something flips by how little it takes; of equals the first given first."""
    return tuple(
        sorted((near for near in found if near.path), key=lambda near: round(abs(near.signed_typical_changes), 9))
    )


class _Found(NamedTuple):
    """A way, and which of the goal's parts hold on it."""

    path: FlipPath
    holds: tuple[bool, ...]


# --- the shortest way ---


def _ways(plan: Plan, scenario: Scenario, opened: tuple[GoalResult, ...]) -> dict[str, _Found]:
    """Find each open goal's shortest way; one that did not flip the goal, once scored anew, would be left out."""

    def cost(measure: str, value: Value) -> Cost:
        return count_typical_changes(scenario, measure, value), 1.0

    asked = {key for result in opened for key in measures_of(plan.requirements[result.id])}
    tried = find_candidates(plan, scenario, (plan.measure_by_key.keys() - asked) | _unmovable(plan), cost)
    proposed = [(goal, values) for goal in opened if (values := _shortest(plan, tried, goal)) is not None]
    figures = [values for _, values in proposed]
    told = changes_of(plan, scenario, [(values, _flipped(goal)) for goal, values in proposed])
    after, parts = outcomes(plan, scenario, figures), part_outcomes(plan, scenario, figures)
    found = {}
    for (goal, _), changes, met, holds in zip(proposed, told, after, parts, strict=True):
        if changes and _flipped(goal)(met):
            way = FlipPath(changes, fsum(change.effort for change in changes), _outcome(met[goal.id]))
            indices = range(len(goal.parts))
            found[goal.id] = _Found(way, tuple(holds[part_column(goal.id, index)] is True for index in indices))
    return found


def _unmovable(plan: Plan) -> set[str]:
    """Name what no quarter to come moves: constants, and an earlier period's figures that others must be reduced from.

    The state's average is nobody's to move either, but it does move.
    """
    every = [part for parts in plan.parts.values() for part in parts]
    constant = {m.key for m in plan.measures if isinstance(m.aggregation, AtQuarter) and m.aggregation.constant}
    earlier = {part.benchmark for part in every if part.rule.limit.earlier and part.benchmark} - {
        part.measure for part in every
    }
    return constant | earlier


def _shortest(plan: Plan, tried: Candidates, goal: GoalResult) -> dict[str, Value] | None:
    demand = GoalConstraint.MUST_NOT if goal.outcome is Outcome.MET else GoalConstraint.MUST
    for cheapest in search(plan, tried, {goal.id: demand}).by_met.values():
        return figures_of(plan, tried, cheapest.ties[0])
    return None


def _flipped(goal: GoalResult) -> Callable[[Mapping[str, bool | None]], bool]:
    return lambda row: (row[goal.id] is True) is not (goal.outcome is Outcome.MET)


def _outcome(met: bool | None) -> Outcome:  # noqa: FBT001 - three-valued, as the expression gives it
    if met is None:
        return Outcome.PENDING
    return Outcome.MET if met else Outcome.NOT_MET


# --- the part that decides, and its room ---


def _of_goal(scenario: Scenario, result: GoalResult, found: _Found | None) -> Nearness:
    if result.standing is not Standing.OPEN:
        return Nearness(result.id, result.outcome, unmeasured=Unmeasured.SETTLED)
    if found is None:
        return Nearness(result.id, result.outcome, unmeasured=Unmeasured.UNREACHED)
    why = _unmeasured(scenario, result, found.path)
    room = None if why else _room(scenario, result, found)
    return Nearness(result.id, result.outcome, found.path, room, why)


def _unmeasured(scenario: Scenario, result: GoalResult, way: FlipPath) -> Unmeasured | None:
    figures = [scenario.figure(change.measure) for change in way.changes]
    if result.outcome is Outcome.PENDING or any(figure.value is None or figure.gap for figure in figures):
        return Unmeasured.PENDING
    return None if all(figure.measure.numeric for figure in figures) else Unmeasured.ANSWER


class _Turn(NamedTuple):
    """A part that turns on the way: what it takes, its margin without the sign, its index."""

    effort: float
    size: float
    part: int


def _room(scenario: Scenario, result: GoalResult, found: _Found) -> DecidingPart:
    won = result.outcome is not Outcome.MET
    turns = [_turn(part, index, found) for index, part in enumerate(result.parts)]
    decisive = _decisive(scenario.plan.trees[result.id], turns, won=won)
    assert decisive is not None, "a goal does not flip unless one of its parts does"  # noqa: S101 - for the type
    part = result.parts[decisive.part]
    now = part.margin or 0.0
    then, *usual = _margins(scenario, part.requirement, found.path)
    others = round(found.path.typical_changes - decisive.effort, 9)
    by_unit, sign = decisive.effort / abs(then - now), -1.0 if won else 1.0

    def placed(end: float) -> float:
        """As if this part alone moved there: where others must turn too, it cannot do their share.

        What turns between two reported values turns before the way's end is reached: it stands at 0.
        """
        own = by_unit * (end - then)
        beyond = sign * end < -TOLERANCE and sign * own > 0
        return sign * (others + max(0.0, sign * own)) if others else 0.0 if beyond else own

    low, high = min(usual), max(usual)
    return DecidingPart(decisive.part, now, (low, high), (placed(low), placed(high)))


def _turn(part: PartResult, index: int, found: _Found) -> _Turn | None:
    if (part.outcome is Outcome.MET) is found.holds[index]:
        return None
    named = measures_of(part.requirement)
    effort = fsum(change.effort for change in found.path.changes if change.measure in named)
    return _Turn(effort, abs(part.margin or 0.0), index)


def _decisive(branch: Branch, turns: Sequence[_Turn | None], *, won: bool) -> _Turn | None:
    """Find the part that takes the most where all must turn, and the least where one is enough; of equals the first."""
    if branch.part is not None:
        return turns[branch.part]
    found = [_decisive(below, turns, won=won) for below in branch.below]
    hardest_or_easiest = max if branch.all_must is won else min
    return hardest_or_easiest(
        (each for each in found if each), key=lambda each: (round(each.effort, 9), round(each.size, 9)), default=None
    )


def _margins(scenario: Scenario, part: Part, way: FlipPath) -> list[float]:
    """Give the margin at the end of the way, then at every corner of the practical ranges of figure and benchmark."""
    own, other = scenario.figure(part.measure), part.benchmark
    against = _span(scenario.figure(other)) if other else (None,)
    corners = [{part.measure: figure, other or "": benchmark} for figure in _span(own) for benchmark in against]
    then = {**scenario.values(), **{change.measure: change.after for change in way.changes}}
    rows = [{key: row.get(key) for key in measures_of(part)} for row in (then, *corners)]
    found: list[float] = build_frame(scenario.plan, rows).select(margin(part).alias("margin"))["margin"].to_list()
    return found


def _span(figure: Figure) -> tuple[Value | None, ...]:
    """Give the figure, the ends of its practical range, and zero where that lies between: a deviation is best there."""
    if figure.settled or figure.practical is None:
        return (figure.value,)
    low, high = figure.practical
    inside = (0.0,) if low < 0 < high else ()  # type: ignore[operator]
    return (figure.value, low, high, *inside)
