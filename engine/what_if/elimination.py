"""The cheapest changes that meet so many goals: exact, also where goals share a measure.

Measures that only one part depends on are settled part by part. Those that several share are tried value by value, and
put aside one after another once every goal that depends on them is in (variable elimination), so that the work grows
with how tightly goals are tangled, not with how many there are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import islice, product
from math import prod
from typing import NamedTuple

from engine.plan import Branch, Plan, Value
from engine.scoring import part_name
from engine.what_if.candidates import AS_IT_IS, Candidates, Cost, rounded

__all__ = ["MOST_WAYS", "Cheapest", "Found", "GoalConstraint", "proposal", "search"]

MOST_WAYS = 20
"""Ties beyond these are counted as cut off, not kept."""

MOST_TANGLED = 20_000
"""Combinations of shared measures' values that are tried at once; beyond, the dearest values are left out."""

Combination = tuple[tuple[str, int], ...]
"""Changed measures and the numbers of the options they were brought to."""


class GoalConstraint(StrEnum):
    """What is asked of a goal."""

    MAY = "may"
    """To be met, where that is worth its cost."""
    MUST = "must"
    MUST_NOT = "must_not"


class Cheapest(NamedTuple):
    """The least cost, and the ways that tie in it; `cut`: there are more than were kept."""

    cost: Cost
    ways: tuple[Combination, ...]
    cut: bool = False


class Found(NamedTuple):
    """The cheapest for each number of the asked goals that can be met; `exact`: every value worth trying was tried."""

    by_met: Mapping[int, Cheapest]
    exact: bool


NOTHING = Cheapest((0.0, 0.0), ((),))
Table = dict[int, Cheapest]


class _Factor(NamedTuple):
    """The cheapest by number of goals met, for each choice of the shared measures in `scope`."""

    scope: tuple[str, ...]
    tables: Mapping[tuple[int, ...], Table]


def search(plan: Plan, choices: Candidates, demands: Mapping[str, GoalConstraint]) -> Found:
    """Find for each number of goals among those asked the cheapest changes that meet just so many."""
    shared = _shared(plan, choices, demands)
    scopes = [_scope(plan, choices, goal, shared) for goal in demands]
    sizes = _untangled(scopes, {key: len(choices.options[key]) for key in shared})
    kept = {key: _nearest(choices, key, size) for key, size in sizes.items()}
    factors = [
        _factor(plan, choices, goal, demand, {key: kept[key] for key in scope})
        for (goal, demand), scope in zip(demands.items(), scopes, strict=True)
    ]
    for key in _order(scopes, sizes):
        joined = _joined([factor for factor in factors if key in factor.scope], kept)
        factors = [factor for factor in factors if key not in factor.scope]
        factors.append(_put_aside(joined, key, choices, kept[key]))
    exact = choices.whole and all(size == len(choices.options[key]) for key, size in sizes.items())
    return Found(_joined(factors, kept).tables.get((), {}), exact)


def proposal(plan: Plan, choices: Candidates, way: Combination) -> dict[str, Value]:
    """Give a way's figures, by measure in the plan's order."""
    values = {key: choices.options[key][number].value for key, number in way}
    return {key: value for key in plan.measure_by_key if (value := values.get(key)) is not None}


def _parts(plan: Plan, goal: str) -> list[str]:
    return [part_name(goal, place) for place in range(len(plan.leaves[goal]))]


def _shared(plan: Plan, choices: Candidates, goals: Iterable[str]) -> tuple[str, ...]:
    """The levers that more than one part depends on."""
    named = [key for goal in goals for part in _parts(plan, goal) for key in choices.levers[part]]
    return tuple(key for key in choices.options if named.count(key) > 1)


def _scope(plan: Plan, choices: Candidates, goal: str, shared: tuple[str, ...]) -> tuple[str, ...]:
    named = {key for part in _parts(plan, goal) for key in choices.levers[part]}
    return tuple(key for key in shared if key in named)


# --- one goal ---


def _factor(
    plan: Plan, choices: Candidates, goal: str, demand: GoalConstraint, kept: Mapping[str, tuple[int, ...]]
) -> _Factor:
    tables = {}
    for numbers in product(*kept.values()):
        chosen = dict(zip(kept, numbers, strict=True))
        tables[numbers] = _of_goal(plan, choices, goal, demand, chosen)
    return _Factor(tuple(kept), tables)


def _of_goal(plan: Plan, choices: Candidates, goal: str, demand: GoalConstraint, chosen: Mapping[str, int]) -> Table:
    def cheapest(*, met: bool) -> Cheapest | None:
        return _cheapest(plan.trees[goal], _parts(plan, goal), choices, chosen, met=met)

    if demand is GoalConstraint.MUST_NOT:
        unmet = cheapest(met=False)
        return {} if unmet is None else {0: unmet}
    met = cheapest(met=True)
    if demand is GoalConstraint.MUST or (met and () in met.ways):
        return {} if met is None else {1: met}
    return {0: NOTHING} if met is None else {0: NOTHING, 1: met}


def _cheapest(
    branch: Branch, parts: Sequence[str], choices: Candidates, chosen: Mapping[str, int], *, met: bool
) -> Cheapest | None:
    """The cheapest changes of measures not shared that make a requirement met, or not met; None where none can."""
    if branch.part is not None:
        return _of_part(parts[branch.part], choices, chosen, met=met)
    found = [_cheapest(below, parts, choices, chosen, met=met) for below in branch.below]
    if branch.all_must is not met:
        return _best(each for each in found if each is not None)
    total = NOTHING
    for each in found:
        if each is None:
            return None
        total = _both(total, each)
    return total


def _of_part(part: str, choices: Candidates, chosen: Mapping[str, int], *, met: bool) -> Cheapest | None:
    keys = choices.levers[part]
    tried = product(*([chosen[key]] if key in chosen else range(len(choices.options[key])) for key in keys))
    return _best(
        _cost([(key, number) for key, number in zip(keys, numbers, strict=True) if key not in chosen], choices)
        for numbers in tried
        if choices.holds[part][numbers] is met
    )


def _cost(numbers: Iterable[tuple[str, int]], choices: Candidates) -> Cheapest:
    way = tuple((key, number) for key, number in numbers if choices.options[key][number] is not AS_IT_IS)
    costs = [choices.options[key][number].cost for key, number in way]
    return Cheapest((sum(cost[0] for cost in costs), sum(cost[1] for cost in costs)), (way,))


def _best(found: Iterable[Cheapest]) -> Cheapest | None:
    """The cheapest, with every way that ties in it, each once."""
    best: Cheapest | None = None
    for each in found:
        if best is None or rounded(each.cost) < rounded(best.cost):
            best = each
        elif rounded(each.cost) == rounded(best.cost):
            ways = tuple(dict.fromkeys((*best.ways, *each.ways)))
            best = Cheapest(best.cost, ways[:MOST_WAYS], best.cut or each.cut or len(ways) > MOST_WAYS)
    return best


def _both(one: Cheapest, other: Cheapest) -> Cheapest:
    ways = tuple(islice((first + second for first in one.ways for second in other.ways), MOST_WAYS))
    cost = one.cost[0] + other.cost[0], one.cost[1] + other.cost[1]
    return Cheapest(cost, ways, one.cut or other.cut or len(one.ways) * len(other.ways) > MOST_WAYS)


# --- goals together ---


def _joined(factors: list[_Factor], kept: Mapping[str, tuple[int, ...]]) -> _Factor:
    scope = tuple(key for key in kept if any(key in factor.scope for factor in factors))
    tables = {}
    for numbers in product(*(kept[key] for key in scope)):
        chosen = dict(zip(scope, numbers, strict=True))
        table: Table = {0: NOTHING}
        for factor in factors:
            table = _sums(table, factor.tables[tuple(chosen[key] for key in factor.scope)])
        tables[numbers] = table
    return _Factor(scope, tables)


def _sums(one: Table, other: Table) -> Table:
    found: dict[int, list[Cheapest]] = {}
    for met, ways in one.items():
        for more, further in other.items():
            found.setdefault(met + more, []).append(_both(ways, further))
    return {met: best for met, each in found.items() if (best := _best(each)) is not None}


def _put_aside(factor: _Factor, key: str, choices: Candidates, kept: tuple[int, ...]) -> _Factor:
    """Choose a shared measure's value for the best, once every goal that depends on it is in."""
    place = factor.scope.index(key)
    own = {number: _cost([(key, number)], choices) for number in kept}
    found: dict[tuple[int, ...], dict[int, list[Cheapest]]] = {}
    for numbers, table in factor.tables.items():
        by_met = found.setdefault((*numbers[:place], *numbers[place + 1 :]), {})
        for met, ways in table.items():
            by_met.setdefault(met, []).append(_both(own[numbers[place]], ways))
    scope = (*factor.scope[:place], *factor.scope[place + 1 :])
    return _Factor(
        scope,
        {
            numbers: {met: best for met, each in by_met.items() if (best := _best(each)) is not None}
            for numbers, by_met in found.items()
        },
    )


# --- the order, and its price ---


def _order(scopes: Iterable[tuple[str, ...]], sizes: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(key for key, _ in _elimination(scopes, sizes))


def _elimination(scopes: Iterable[tuple[str, ...]], sizes: Mapping[str, int]) -> Iterator[tuple[str, set[str]]]:
    """The order that puts aside first what is least tangled, and what each is tangled with, itself included."""
    tangles = [set(scope) for scope in scopes if scope]
    left = list(sizes)
    while left:
        together = {key: {key}.union(*(tangle for tangle in tangles if key in tangle)) for key in left}
        key = min(left, key=lambda each: prod(sizes[other] for other in together[each]))
        yield key, together[key]
        tangles = [tangle for tangle in tangles if key not in tangle] + [together[key] - {key}]
        left.remove(key)


def _untangled(scopes: Iterable[tuple[str, ...]], sizes: Mapping[str, int]) -> dict[str, int]:
    """How many options of each shared measure can be tried: all, but where too many would have to be tried at once."""
    found = dict(sizes)
    while True:
        tangles = [together for _, together in _elimination(scopes, found)]
        worst = max(tangles, key=lambda each: prod(found[key] for key in each), default=set())
        if prod(found[key] for key in worst) <= MOST_TANGLED:
            return found
        largest = max(sorted(worst), key=lambda each: found[each])
        found[largest] -= max(1, found[largest] // 4)


def _nearest(choices: Candidates, key: str, size: int) -> tuple[int, ...]:
    """The numbers of the cheapest options; leaving it as it is always stays."""
    by_cost = sorted(range(len(choices.options[key])), key=lambda number: rounded(choices.options[key][number].cost))
    return tuple(sorted(by_cost[:size]))
