"""How near each goal is to flipping: the shortest path on which it is lost or won, in typical changes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import fsum
from typing import NamedTuple

from engine.figures import Figure, Scenario
from engine.plan import Branch, Part, Plan, Value, measures_of
from engine.scoring import (
    TOLERANCE,
    GoalResult,
    Outcome,
    PartResult,
    Scorecard,
    Standing,
    Trial,
    build_frame,
    judge,
    margin,
    outcome_of,
    part_column,
)
from engine.what_if.candidates import Candidates, Cost, find_candidates
from engine.what_if.change import Change, Promise, changes_of
from engine.what_if.elimination import MOST_WORK, GoalConstraint, SearchResult, figures_of, search
from engine.what_if.typical_change import Basis, count_of

__all__ = ["DecidingPart", "FlipPath", "Nearness", "Unmeasured", "nearest_first", "nearness"]


MANY = 30
"""So many open goals are each searched with all the work of a search; of more each has its share."""


class Unmeasured(StrEnum):
    """Why a goal has no margin that could be measured."""

    SETTLED = "settled"
    """Secured or lost: it cannot flip any more."""
    UNREACHED = "unreached"
    """No figure that the rest of the year can still move flips it, on the decimals reported."""
    NOT_FOUND = "not_found"
    """Nothing was found that flips it, and not every value was tried: so many figures hang together."""
    PENDING = "pending"
    """It waits for a figure that is not known yet."""
    ANSWER = "answer"
    """It turns on a yes/no or on a day."""


class FlipPath(NamedTuple):
    """The shortest path on which a goal is lost or won.

    `changes`: the figures that would have to move, with how far each in typical changes. `typical_changes`: all
    together. `after`: the goal's outcome then, scored anew.
    """

    changes: tuple[Change, ...]
    typical_changes: float
    after: Outcome

    @property
    def assumed(self) -> bool:
        """Whether any of its figures has no quarters that show how it moves."""
        return any(change.basis is Basis.ASSUMED for change in self.changes)


@dataclass(frozen=True, slots=True)
class DecidingPart:
    """The part that decides, and its margin.

    `index`: its number among the goal's parts, 0 is the first. `margin`: signed, in its measure's unit.
    `usual`: the least and the greatest margin that the year ends on if the quarters to come lie between the lowest and
    the highest so far. `reach`: the same two as typical changes from the flip, below 0 on the side where the
    goal is not met.
    """

    index: int
    margin: float
    usual: tuple[float, float]
    reach: tuple[float, float]


class Nearness(NamedTuple):
    """How near one goal is to flipping.

    `path`: None where nothing flips it. `deciding_part`: None where its margin cannot be measured, and then
    `unmeasured` says why. `exact`: False only where goals are so many, or share so many measures, that not every value
    was tried; the path still does what it says, but a shorter one may have been missed.
    """

    goal: str
    before: Outcome
    path: FlipPath | None = None
    deciding_part: DecidingPart | None = None
    unmeasured: Unmeasured | None = None
    exact: bool = True

    @property
    def wins(self) -> bool:
        """Whether the flip wins the goal; else it loses it."""
        return self.before is not Outcome.MET

    @property
    def signed_typical_changes(self) -> float:
        """Typical changes from the flip: below 0 for a goal that is not met. ValueError without a path."""
        if self.path is None:
            message = f"nothing flips goal {self.goal}"
            raise ValueError(message)
        return -self.path.typical_changes if self.wins else self.path.typical_changes


def nearness(plan: Plan, scenario: Scenario, card: Scorecard) -> tuple[Nearness, ...]:
    """Find for every goal, in the contract's order, the shortest path to a flip. `card`: the scenario's scorecard.

    Short is what takes the least in typical changes (see `typical_change`); of equals what moves fewer figures.
    Any figure of the rest of the year may move, benchmarks too, but none that is settled, constant, or an earlier
    period's (see `_unmovable`).
    """
    scenario = scenario.as_read
    plan = scenario.plan
    open_goals = tuple(result for result in card.goals if result.standing is Standing.OPEN)
    searched = _paths(plan, scenario, open_goals)
    return tuple(_of_goal(scenario, result, searched.get(result.id)) for result in card.goals)


def nearest_first(all_nearness: Iterable[Nearness]) -> tuple[Nearness, ...]:
    """Return those that something flips by how little it takes; of equals the first stays first."""
    return tuple(
        sorted(
            (near for near in all_nearness if near.path), key=lambda near: round(abs(near.signed_typical_changes), 9)
        )
    )


class _ScoredPath(NamedTuple):
    """A path, and which of the goal's parts hold on it."""

    path: FlipPath
    holds: tuple[bool, ...]


class _Searched(NamedTuple):
    """What a search for an open goal's shortest path found; None where it found none. `exact`: as in `Nearness`."""

    scored: _ScoredPath | None
    exact: bool


# --- the shortest path ---


def _paths(plan: Plan, scenario: Scenario, open_goals: tuple[GoalResult, ...]) -> dict[str, _Searched]:
    """Find each open goal's shortest path; one that did not flip the goal, once scored anew, would be left out."""
    count = count_of(scenario)

    def cost(measure: str, value: Value) -> Cost:
        return count(measure, value), 1.0

    measures = {key for result in open_goals for key in measures_of(plan.requirements[result.id])}
    candidates = find_candidates(plan, scenario, (plan.measure_by_key.keys() - measures) | _unmovable(plan), cost)
    most_work = MOST_WORK // max(1, len(open_goals) // MANY)
    results = {goal.id: _search(plan, candidates, goal, most_work) for goal in open_goals}
    figures_by_goal = [
        (goal, figures_of(plan, candidates, next(iter(results[goal.id].by_met.values())).ties[0]))
        for goal in open_goals
        if results[goal.id].by_met
    ]
    changes_by_path = changes_of(
        plan, scenario, [Promise(values, _flipped(goal), (goal.id,)) for goal, values in figures_by_goal]
    )
    trials = [Trial(_names(goal), values) for goal, values in figures_by_goal]
    paths = {}
    for (goal, _), changes, met in zip(figures_by_goal, changes_by_path, judge(plan, scenario, trials), strict=True):
        if changes and _flipped(goal)(met):
            path = FlipPath(changes, fsum(change.effort for change in changes), outcome_of(met[goal.id]))
            paths[goal.id] = _ScoredPath(path, tuple(met[name] is True for name in _names(goal)[1:]))
    return {goal: _Searched(paths.get(goal), result.exact) for goal, result in results.items()}


def _names(goal: GoalResult) -> tuple[str, ...]:
    """A goal and each of its parts, as they are judged."""
    return (goal.id, *(part_column(goal.id, index) for index in range(len(goal.parts))))


def _unmovable(plan: Plan) -> frozenset[str]:
    """Name what no quarter to come moves: the figures of an earlier period.

    The plan says which those are: a measure that is constant; and one that others must be reduced or increased from
    and that no part stands on. A reduction that the plan turned round is growth by then (see `engine.plan.growth`): the
    figure that grows is its own, and moves. The state's average is nobody's to move either, but it does move.
    """
    all_parts = [part for parts in plan.parts.values() for part in parts]
    earlier = {part.benchmark for part in all_parts if part.rule.limit.earlier and part.benchmark} - {
        part.measure for part in all_parts
    }
    return plan.constant_measures | earlier


def _search(plan: Plan, candidates: Candidates, goal: GoalResult, most_work: int) -> SearchResult:
    constraint = GoalConstraint.MUST_NOT if goal.outcome is Outcome.MET else GoalConstraint.MUST
    return search(plan, candidates, {goal.id: constraint}, most_work)


def _flipped(goal: GoalResult) -> Callable[[Mapping[str, bool | None]], bool]:
    return lambda row: (row[goal.id] is True) is not (goal.outcome is Outcome.MET)


# --- the part that decides, and its margin ---


def _of_goal(scenario: Scenario, result: GoalResult, searched: _Searched | None) -> Nearness:
    if searched is None:
        return Nearness(result.id, result.outcome, unmeasured=Unmeasured.SETTLED)
    scored, exact = searched
    if scored is None:
        none = Unmeasured.UNREACHED if exact else Unmeasured.NOT_FOUND
        return Nearness(result.id, result.outcome, unmeasured=none, exact=exact)
    why = _unmeasured(scenario, result, scored.path)
    deciding = None if why else _deciding_part(scenario, result, scored)
    return Nearness(result.id, result.outcome, scored.path, deciding, why, exact)


def _unmeasured(scenario: Scenario, result: GoalResult, path: FlipPath) -> Unmeasured | None:
    figures = [scenario.figure(change.measure) for change in path.changes]
    if result.outcome is Outcome.PENDING or any(figure.value is None or figure.gap for figure in figures):
        return Unmeasured.PENDING
    return None if all(figure.measure.numeric for figure in figures) else Unmeasured.ANSWER


class _FlippingPart(NamedTuple):
    """A part that flips on the path: what it takes, its margin without the sign, its index."""

    effort: float
    size: float
    part: int


def _deciding_part(scenario: Scenario, result: GoalResult, scored: _ScoredPath) -> DecidingPart:
    wins = result.outcome is not Outcome.MET
    flipping = [_flipping(part, index, scored) for index, part in enumerate(result.parts)]
    decisive = _decisive(scenario.plan.trees[result.id], flipping, wins=wins)
    assert decisive is not None, "a goal does not flip unless one of its parts does"  # noqa: S101 - for the type
    part = result.parts[decisive.part]
    now = part.margin or 0.0
    then, *usual = _margins(scenario, part.requirement, scored.path)
    others = round(scored.path.typical_changes - decisive.effort, 9)
    by_unit, sign = decisive.effort / abs(then - now), -1.0 if wins else 1.0

    def distance(end: float) -> float:
        """As if this part alone moved there: where others must flip too, it cannot do their share.

        What flips between two reported values flips before the path's end is reached: it stands at 0.
        """
        own = by_unit * (end - then)
        beyond = sign * end < -TOLERANCE and sign * own > 0
        return sign * (others + max(0.0, sign * own)) if others else 0.0 if beyond else own

    low, high = min(usual), max(usual)
    return DecidingPart(decisive.part, now, (low, high), (distance(low), distance(high)))


def _flipping(part: PartResult, index: int, scored: _ScoredPath) -> _FlippingPart | None:
    if (part.outcome is Outcome.MET) is scored.holds[index]:
        return None
    keys = measures_of(part.requirement)
    effort = fsum(change.effort for change in scored.path.changes if change.measure in keys)
    return _FlippingPart(effort, abs(part.margin or 0.0), index)


def _decisive(branch: Branch, flipping: Sequence[_FlippingPart | None], *, wins: bool) -> _FlippingPart | None:
    """Find the part that takes the most where all must flip, and the least where one is enough; of equals the first."""
    if branch.part is not None:
        return flipping[branch.part]
    deciding = [_decisive(below, flipping, wins=wins) for below in branch.below]
    hardest_or_easiest = max if branch.all_must is wins else min
    return hardest_or_easiest(
        (each for each in deciding if each), key=lambda each: (round(each.effort, 9), round(each.size, 9)), default=None
    )


def _margins(scenario: Scenario, part: Part, path: FlipPath) -> list[float]:
    """Return the margin at the path's end, then at every corner of the practical ranges of figure and benchmark."""
    own, other = scenario.figure(part.measure), part.benchmark
    against = _span(scenario.figure(other)) if other else (None,)
    corners = [{part.measure: figure, other or "": benchmark} for figure in _span(own) for benchmark in against]
    changed = {change.measure: change.after for change in path.changes}
    then = {key: changed.get(key, scenario.value(key)) for key in measures_of(part)}
    frame = build_frame(scenario.plan, (then, *corners), keys=measures_of(part))
    margins: list[float] = frame.select(margin(part).alias("margin"))["margin"].to_list()
    return margins


def _span(figure: Figure) -> tuple[Value | None, ...]:
    """Return the figure, its practical range's ends, and zero where that lies between: a deviation is best there."""
    if figure.settled or figure.practical is None:
        return (figure.value,)
    low, high = figure.practical
    inside = (0.0,) if low < 0 < high else ()  # type: ignore[operator]
    return (figure.value, low, high, *inside)
