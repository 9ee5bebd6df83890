"""The cheapest changes that meet so many goals: exact, also where goals share a measure.

Measures that only one part depends on are settled part by part. Those that several share are tried value by value, and
put aside one after another once every goal that depends on them is in (variable elimination), so that the work grows
with how tightly goals are tangled, not with how many there are.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import islice, product
from math import prod
from typing import NamedTuple

from engine.plan import Branch, Plan, Value
from engine.scoring import part_column
from engine.what_if.candidates import AS_IT_IS, Candidates, Cost, rounded

__all__ = ["MOST_TIES", "MOST_WORK", "Cheapest", "GoalConstraint", "SearchResult", "figures_of", "search"]

MOST_TIES = 20
"""Ties beyond these are counted as cut off, not kept."""

MOST_COMBINATIONS = 20_000
"""Combinations of shared measures' values that are tried at once; beyond, the dearest values are left out."""

HOPELESS = 4
"""Where there is so many times too much work, every value of every tangle in question is thinned out at once."""

MOST_WORK = 250_000
"""The same in all, each counted once for every goal that it is looked up for; so that no search goes on and on."""

Combination = tuple[tuple[str, int], ...]
"""Changed measures and the numbers of the candidates they were brought to."""


class GoalConstraint(StrEnum):
    """What is asked of a goal."""

    MAY = "may"
    """To be met, where that is worth its cost."""
    MUST = "must"
    MUST_NOT = "must_not"


class Cheapest(NamedTuple):
    """The least cost, and the combinations that tie in it; `cut`: there are more than were kept."""

    cost: Cost
    ties: tuple[Combination, ...]
    cut: bool = False


class SearchResult(NamedTuple):
    """The cheapest for each number of the asked goals that can be met; `exact`: every value worth trying was tried."""

    by_met: Mapping[int, Cheapest]
    exact: bool


NOTHING = Cheapest((0.0, 0.0), ((),))
Table = dict[int, Cheapest]


class _Factor(NamedTuple):
    """The cheapest by number of goals met, for each choice of the shared measures in `scope`."""

    scope: tuple[str, ...]
    tables: Mapping[tuple[int, ...], Table]


def search(
    plan: Plan, candidates: Candidates, constraints: Mapping[str, GoalConstraint], most_work: int = MOST_WORK
) -> SearchResult:
    """Find for each number of goals among those asked the cheapest changes that meet just so many."""
    shared = _shared(plan, candidates, constraints)
    scopes = [_scope(plan, candidates, goal, shared) for goal in constraints]
    sizes = _bounded(scopes, {key: len(candidates.by_measure[key]) for key in shared}, most_work)
    numbers_of = {key: _nearest(candidates, key, size) for key, size in sizes.items()}
    factors = [
        _factor(plan, candidates, goal, constraint, {key: numbers_of[key] for key in scope})
        for (goal, constraint), scope in zip(constraints.items(), scopes, strict=True)
    ]
    for key in _order(scopes, sizes):
        joined = _joined([factor for factor in factors if key in factor.scope], numbers_of)
        factors = [factor for factor in factors if key not in factor.scope]
        factors.append(_eliminate(joined, key, candidates, numbers_of[key]))
    exact = candidates.complete and all(size == len(candidates.by_measure[key]) for key, size in sizes.items())
    return SearchResult(_joined(factors, numbers_of).tables.get((), {}), exact)


def figures_of(plan: Plan, candidates: Candidates, combination: Combination) -> dict[str, Value]:
    """Return a combination's figures, by measure in the plan's order."""
    values = {key: candidates.by_measure[key][number].value for key, number in combination}
    return {key: value for key in plan.measure_by_key if (value := values.get(key)) is not None}


def _parts(plan: Plan, goal: str) -> list[str]:
    return [part_column(goal, index) for index in range(len(plan.parts[goal]))]


def _shared(plan: Plan, candidates: Candidates, goals: Iterable[str]) -> tuple[str, ...]:
    """The levers that more than one part depends on."""
    count = Counter(key for goal in goals for part in _parts(plan, goal) for key in candidates.levers[part])
    several = {key for key, times in count.items() if times > 1}
    return tuple(key for key in candidates.by_measure if key in several) if several else ()


def _scope(plan: Plan, candidates: Candidates, goal: str, shared: tuple[str, ...]) -> tuple[str, ...]:
    keys = {key for part in _parts(plan, goal) for key in candidates.levers[part]}
    return tuple(key for key in shared if key in keys)


# --- one goal ---


def _factor(
    plan: Plan, candidates: Candidates, goal: str, constraint: GoalConstraint, numbers_of: Mapping[str, tuple[int, ...]]
) -> _Factor:
    tables = {}
    for numbers in product(*numbers_of.values()):
        choice = dict(zip(numbers_of, numbers, strict=True))
        tables[numbers] = _of_goal(plan, candidates, goal, constraint, choice)
    return _Factor(tuple(numbers_of), tables)


def _of_goal(
    plan: Plan, candidates: Candidates, goal: str, constraint: GoalConstraint, choice: Mapping[str, int]
) -> Table:
    def cheapest(*, met: bool) -> Cheapest | None:
        return _cheapest(plan.trees[goal], _parts(plan, goal), candidates, choice, met=met)

    if constraint is GoalConstraint.MUST_NOT:
        unmet = cheapest(met=False)
        return {} if unmet is None else {0: unmet}
    met = cheapest(met=True)
    if constraint is GoalConstraint.MUST or (met and () in met.ties):
        return {} if met is None else {1: met}
    return {0: NOTHING} if met is None else {0: NOTHING, 1: met}


def _cheapest(
    branch: Branch, parts: Sequence[str], candidates: Candidates, choice: Mapping[str, int], *, met: bool
) -> Cheapest | None:
    """The cheapest changes of measures not shared that make a requirement met, or not met; None where none can."""
    if branch.part is not None:
        return _of_part(parts[branch.part], candidates, choice, met=met)
    below_it = [_cheapest(below, parts, candidates, choice, met=met) for below in branch.below]
    if branch.all_must is not met:
        return _best(each for each in below_it if each is not None)
    total = NOTHING
    for each in below_it:
        if each is None:
            return None
        total = _both(total, each)
    return total


def _of_part(part: str, candidates: Candidates, choice: Mapping[str, int], *, met: bool) -> Cheapest | None:
    keys = candidates.levers[part]
    combinations = product(
        *([choice[key]] if key in choice else range(len(candidates.by_measure[key])) for key in keys)
    )
    return _best(
        _cost([(key, number) for key, number in zip(keys, numbers, strict=True) if key not in choice], candidates)
        for numbers in combinations
        if candidates.holds[part][numbers] is met
    )


def _cost(numbers: Iterable[tuple[str, int]], candidates: Candidates) -> Cheapest:
    combination = tuple((key, number) for key, number in numbers if candidates.by_measure[key][number] is not AS_IT_IS)
    costs = [candidates.by_measure[key][number].cost for key, number in combination]
    return Cheapest((sum(cost[0] for cost in costs), sum(cost[1] for cost in costs)), (combination,))


def _best(results: Iterable[Cheapest]) -> Cheapest | None:
    """The cheapest, with every combination that ties in it, each once."""
    best: Cheapest | None = None
    for each in results:
        if best is None or rounded(each.cost) < rounded(best.cost):
            best = each
        elif rounded(each.cost) == rounded(best.cost):
            ties = tuple(dict.fromkeys((*best.ties, *each.ties)))
            best = Cheapest(best.cost, ties[:MOST_TIES], best.cut or each.cut or len(ties) > MOST_TIES)
    return best


def _both(one: Cheapest, other: Cheapest) -> Cheapest:
    ties = tuple(islice((first + second for first in one.ties for second in other.ties), MOST_TIES))
    cost = one.cost[0] + other.cost[0], one.cost[1] + other.cost[1]
    return Cheapest(cost, ties, one.cut or other.cut or len(one.ties) * len(other.ties) > MOST_TIES)


# --- goals together ---


def _joined(factors: list[_Factor], numbers_of: Mapping[str, tuple[int, ...]]) -> _Factor:
    scope = tuple(key for key in numbers_of if any(key in factor.scope for factor in factors))
    tables = {}
    for numbers in product(*(numbers_of[key] for key in scope)):
        choice = dict(zip(scope, numbers, strict=True))
        table: Table = {0: NOTHING}
        for factor in factors:
            table = _sums(table, factor.tables[tuple(choice[key] for key in factor.scope)])
        tables[numbers] = table
    return _Factor(scope, tables)


def _sums(one: Table, other: Table) -> Table:
    results_by_met: dict[int, list[Cheapest]] = {}
    for met, ties in one.items():
        for more, further in other.items():
            results_by_met.setdefault(met + more, []).append(_both(ties, further))
    return {met: best for met, each in results_by_met.items() if (best := _best(each)) is not None}


def _eliminate(factor: _Factor, key: str, candidates: Candidates, numbers_of: tuple[int, ...]) -> _Factor:
    """Choose a shared measure's value for the best, once every goal that depends on it is in."""
    index = factor.scope.index(key)
    own = {number: _cost([(key, number)], candidates) for number in numbers_of}
    results: dict[tuple[int, ...], dict[int, list[Cheapest]]] = {}
    for numbers, table in factor.tables.items():
        by_met = results.setdefault((*numbers[:index], *numbers[index + 1 :]), {})
        for met, ties in table.items():
            by_met.setdefault(met, []).append(_both(own[numbers[index]], ties))
    scope = (*factor.scope[:index], *factor.scope[index + 1 :])
    return _Factor(
        scope,
        {
            numbers: {met: best for met, each in by_met.items() if (best := _best(each)) is not None}
            for numbers, by_met in results.items()
        },
    )


# --- the order, and its price ---


class _Tangle(NamedTuple):
    """A shared measure that is put aside, the measures it is tangled with, itself included, and the goals joined."""

    key: str
    together: frozenset[str]
    goals: frozenset[int]

    def combinations(self, sizes: Mapping[str, int]) -> int:
        """How many combinations of values are tried."""
        return prod(sizes[key] for key in self.together)

    def work(self, sizes: Mapping[str, int]) -> int:
        """The same, each as often as a goal is looked up for it."""
        return self.combinations(sizes) * len(self.goals)


def _order(scopes: Iterable[tuple[str, ...]], sizes: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(tangle.key for tangle in _elimination(scopes, sizes))


def _elimination(scopes: Iterable[tuple[str, ...]], sizes: Mapping[str, int]) -> Iterator[_Tangle]:
    """The order that puts aside first what is least tangled."""
    together: dict[str, set[str]] = {key: {key} for key in sizes}
    goals: dict[str, set[int]] = {key: set() for key in sizes}
    for goal, scope in enumerate(scopes):
        for key in scope:
            together[key].update(scope)
            goals[key].add(goal)
    weights = {key: prod(sizes[other] for other in together[key]) for key in sizes}
    while weights:
        key = min(weights, key=weights.__getitem__)
        tangle = _Tangle(key, frozenset(together[key]), frozenset(goals[key]))
        yield tangle
        del weights[key]
        for other in tangle.together - {key}:
            together[other] |= tangle.together
            together[other].discard(key)
            goals[other] |= tangle.goals
            weights[other] = prod(sizes[each] for each in together[other])


def _bounded(scopes: Iterable[tuple[str, ...]], sizes: Mapping[str, int], most_work: int) -> dict[str, int]:
    """How many candidates of each shared measure can be tried: all, unless too many would be tried."""
    bounded = dict(sizes)
    while True:
        tangles = list(_elimination(scopes, bounded))
        worst = max(tangles, key=lambda each: each.combinations(bounded), default=None)
        work = sum(tangle.work(bounded) for tangle in tangles)
        if worst is None or (worst.combinations(bounded) <= MOST_COMBINATIONS and work <= most_work):
            return bounded
        if all(size == 1 for size in bounded.values()):
            return bounded
        if work > HOPELESS * most_work:
            share = most_work / len(tangles)
            crowded = {key for tangle in tangles if tangle.work(bounded) > share for key in tangle.together}
            bounded = {
                key: size - max(1, size // 4) if key in crowded and size > 1 else size for key, size in bounded.items()
            }
        else:
            heaviest = max(tangles, key=lambda each: each.work(bounded)) if work > most_work else worst
            among = [key for key in sorted(heaviest.together) if bounded[key] > 1] or sorted(bounded)
            largest = max(among, key=lambda each: bounded[each])
            bounded[largest] -= max(1, bounded[largest] // 4)


def _nearest(candidates: Candidates, key: str, size: int) -> tuple[int, ...]:
    """The numbers of the cheapest candidates; leaving it as it is always stays."""
    by_cost = sorted(
        range(len(candidates.by_measure[key])), key=lambda number: rounded(candidates.by_measure[key][number].cost)
    )
    return tuple(sorted(by_cost[:size]))
