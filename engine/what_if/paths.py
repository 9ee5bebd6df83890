"""Paths to a total: the fewest, then the least effortful, changes in the rest of the year that meet so many goals."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import chain
from math import fsum, isfinite
from types import MappingProxyType
from typing import NamedTuple

from engine.figures import Scenario
from engine.plan import Plan, Value, did_you_mean, measures_of
from engine.scoring import Flip, FlipKind, Outcome, Scorecard, Standing, flips_to, outcomes, scorecard
from engine.what_if.candidates import Candidates, Cost, find_candidates, rounded
from engine.what_if.change import Change, Promise, apply_changes, changes_of
from engine.what_if.elimination import MOST_TIES, MOST_WORK, Cheapest, GoalConstraint, figures_of, search
from engine.what_if.typical_change import count_of

__all__ = ["Path", "Paths", "Ways", "apply_path", "benchmarks", "paths", "ways"]

MOST_GOALS = 60
"""Open goals that are searched together; of more, those that take the least."""

DEFAULT_EFFORT: Mapping[str, float] = MappingProxyType({})


class Path(NamedTuple):
    """A set of changes, in the plan's order of measures; none where the total is reached already.

    `met`: goals met once all are made, scored anew. `flips`: what they flip.
    """

    changes: tuple[Change, ...]
    effort: float
    met: int
    flips: tuple[Flip, ...]


class Paths(NamedTuple):
    """The paths that tie for the fewest, then the least effortful, changes.

    `cheapest` is empty where the total cannot be reached; `most` is the greatest that can.
    `capped`: more paths tie than are given. `exact`: False only where goals are so many, or share so many measures,
    that not all of them and of their values were tried; each path still does what it says, but a cheaper one or a
    greater total may have been missed.
    """

    at_least: int
    most: int
    cheapest: tuple[Path, ...]
    capped: bool
    exact: bool


def paths(
    plan: Plan,
    scenario: Scenario,
    *,
    at_least: int,
    locked: Collection[str] = (),
    effort: Mapping[str, float] = DEFAULT_EFFORT,
) -> Paths:
    """Find the fewest changes, and of these the least effortful, that meet at least so many goals.

    Changes are of measures whose year is not settled, within what the rest of the year can still do; what is lost is
    never proposed. `locked`: goals whose outcome stays met, or stays not met, and measures that stay as they are.
    `effort`: by measure, the weight of one typical change (see `typical_change`); 1 where it is not named.
    ValueError: more goals than the plan has or fewer than none, a name that is neither goal nor measure, a weight that
    is negative or not a number.
    """
    if not 0 <= at_least <= len(plan.goals):
        raise ValueError(f"a total of {at_least} goals cannot be asked: the plan has {len(plan.goals)}")
    return ways(plan, scenario, locked=locked, effort=effort).to(at_least)


class Ways(NamedTuple):
    """The cheapest ways to every total, before any is scored anew and told.

    `most`: the greatest total that can be reached. `exact`: as in `Paths`.
    """

    most: int
    exact: bool
    to: Callable[[int], Paths]


def ways(
    plan: Plan,
    scenario: Scenario,
    *,
    locked: Collection[str] = (),
    effort: Mapping[str, float] = DEFAULT_EFFORT,
) -> Ways:
    """Search once for the cheapest ways to all totals. `locked`, `effort`, ValueError: as in `paths`."""
    _refuse_unfit(plan, locked, effort)
    scenario = scenario.as_read
    plan = scenario.plan
    before = scorecard(plan, scenario)

    count = count_of(scenario)

    def cost(measure: str, value: Value) -> Cost:
        return 1.0, effort.get(measure, 1.0) * count(measure, value)

    candidates = find_candidates(plan, scenario, locked, cost)
    constraints = dict(_constraints(before, locked))
    asked = _nearest(plan, candidates, constraints, before)
    result = search(plan, candidates, asked)
    as_they_are = sum(goal.outcome is Outcome.MET for goal in before.goals if goal.id not in asked)
    totals = {met + as_they_are: ties for met, ties in result.by_met.items()}
    most, exact = max(totals, default=before.met), result.exact and len(asked) == len(constraints)
    stay = frozenset(name for name in locked if name in plan.requirements)

    def to(at_least: int) -> Paths:
        cheapest = _cheapest({met: ties for met, ties in totals.items() if met >= at_least})
        figure_sets = [
            figures_of(plan, candidates, combination)
            for combination in chain.from_iterable(each.ties for each in cheapest)
        ]
        order = {key: index for index, key in enumerate(plan.measure_by_key)}
        shortlist = sorted(figure_sets, key=lambda path: [order[key] for key in path])[:MOST_TIES]
        capped = len(figure_sets) > len(shortlist) or any(each.cut for each in cheapest)
        scored = tuple(_scored(plan, scenario, shortlist, _Wanted(at_least, stay), effort))
        return Paths(at_least, most, scored, capped, exact)

    return Ways(most, exact, to)


def benchmarks(plan: Plan) -> frozenset[str]:
    """Name the measures that others are held against and that are nobody's own figure: the state's average, last year.

    Nobody in the institution can move them; a screen may want them locked.
    """
    own = {part.measure for parts in plan.parts.values() for part in parts}
    return frozenset(plan.measure_by_key) - own


def apply_path(scenario: Scenario, path: Path) -> Scenario:
    """Return the scenario with a path's figures in place."""
    return apply_changes(scenario, path.changes)


def _refuse_unfit(plan: Plan, locked: Collection[str], effort: Mapping[str, float]) -> None:
    known = [*(goal.id for goal in plan.goals), *plan.measure_by_key]
    for name in locked:
        if name not in known:
            raise ValueError(f'"{name}" is neither a goal nor a measure of the plan.{did_you_mean(name, known)}')
    for name, weight in effort.items():
        if name not in plan.measure_by_key:
            raise ValueError(f'The plan has no measure "{name}".{did_you_mean(name, list(plan.measure_by_key))}')
        if not (isfinite(weight) and weight >= 0):
            raise ValueError(f"{name}: the effort must be a number from 0 up, not {weight}")


def _constraints(card: Scorecard, locked: Collection[str]) -> Iterator[tuple[str, GoalConstraint]]:
    """Ask nothing of what is secured or lost."""
    for goal in card.goals:
        if goal.standing is Standing.OPEN:
            constraint = GoalConstraint.MUST if goal.outcome is Outcome.MET else GoalConstraint.MUST_NOT
            yield goal.id, constraint if goal.id in locked else GoalConstraint.MAY


def _nearest(
    plan: Plan, candidates: Candidates, constraints: Mapping[str, GoalConstraint], before: Scorecard
) -> Mapping[str, GoalConstraint]:
    """Keep of very many open goals those that take the least to win, and of the others those that depend on the same.

    All of them where they are not too many to be searched together.
    """
    if len(constraints) <= MOST_GOALS:
        return constraints
    costs: dict[str, Cost] = {}
    for goal in constraints:
        if before.goal(goal).outcome is not Outcome.MET:
            ways = search(plan, candidates, {goal: GoalConstraint.MUST}, MOST_WORK // len(constraints)).by_met
            if ways:
                costs[goal] = min(rounded(each.cost) for each in ways.values())
    nearest = sorted(costs, key=costs.__getitem__)[: MOST_GOALS // 2]
    levers = {key for goal in nearest for key in measures_of(plan.requirements[goal])}
    beside = dict.fromkeys(goal for key in plan.measure_by_key if key in levers for goal in plan.goals_of(key))
    chosen = {*nearest, *[goal for goal in beside if goal in constraints][: MOST_GOALS // 2]}
    return {goal: constraint for goal, constraint in constraints.items() if goal in chosen}


def _cheapest(totals: Mapping[int, Cheapest]) -> list[Cheapest]:
    least = min((rounded(ties.cost) for ties in totals.values()), default=None)
    return [ties for ties in totals.values() if rounded(ties.cost) == least]


class _Wanted(NamedTuple):
    """What every path must come to: so many goals met, and the outcomes of these as they are."""

    at_least: int
    stay: frozenset[str]


def _scored(
    plan: Plan,
    scenario: Scenario,
    combinations: Sequence[Mapping[str, Value]],
    wanted: _Wanted,
    effort: Mapping[str, float],
) -> Iterator[Path]:
    """Score each path anew, as the screen will; one that did not do as promised would be left out."""

    def reached(row: Mapping[str, bool | None]) -> bool:
        return sum(met is True for met in row.values()) >= wanted.at_least

    before = scorecard(plan, scenario)
    goals = tuple(plan.requirements)
    changes_by_path = changes_of(plan, scenario, [Promise(values, reached, goals) for values in combinations])
    figures = [{change.measure: change.after for change in changes} for changes in changes_by_path]
    for changes, after in zip(changes_by_path, outcomes(plan, scenario, figures), strict=True):
        weighed = tuple(change._replace(effort=change.effort * effort.get(change.measure, 1.0)) for change in changes)
        flipped = flips_to(before, after)
        if reached(after) and not any(
            flip.goal in wanted.stay and flip.kind is not FlipKind.CHANGED for flip in flipped
        ):
            met = sum(holds is True for holds in after.values())
            yield Path(weighed, fsum(change.effort for change in weighed), met, flipped)
