"""What could be changed in the rest of the year: for every lever the few values worth trying, and what each does."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby, permutations, product
from math import prod
from typing import NamedTuple

from engine.figures import Figure, Scenario
from engine.plan import Plan, Value, measures_of
from engine.scoring import Trial, judge, part_column
from engine.what_if.region import crossings, outermost, probe_values

__all__ = ["AS_IT_IS", "Candidate", "Candidates", "Cost", "find_candidates", "movable", "rounded"]

Cost = tuple[float, float]
"""What counts first, then what counts among equals."""

FREE: Cost = (0.0, 0.0)


class Candidate(NamedTuple):
    """One value a measure could be brought to; None leaves it as it is."""

    value: Value | None
    cost: Cost


MOST_VALUES = 120
"""Of one measure: every pair of a figure's and its benchmark's is scored, and they multiply along a chain."""

MOST_CROSSINGS = 8_000
"""Places where a verdict may turn that are asked for again for values of a benchmark, all pairs together."""

MOST_CHOICES = 60_000
"""Choices of a part's levers that are scored, all parts together: in a large plan each lever has fewer values."""

MOST_LINKS = 5
"""Figures held against figures held against others: beyond, the values at the far end are not all tried."""

AS_IT_IS = Candidate(None, FREE)


class Candidates(NamedTuple):
    """What could be changed, and what follows.

    `by_measure`: by measure, the first leaves it as it is; a measure that cannot be changed is not there.
    `levers`: by part, the measures among them that it depends on.
    `holds`: by part, whether it holds for each choice of its levers' candidates, by their numbers.
    `complete`: no value worth trying was left out.
    """

    by_measure: Mapping[str, tuple[Candidate, ...]]
    levers: Mapping[str, tuple[str, ...]]
    holds: Mapping[str, Mapping[tuple[int, ...], bool]]
    complete: bool = True


def rounded(cost: Cost) -> Cost:
    """Make costs comparable that differ by nothing but the order they were added in."""
    return round(cost[0], 9), round(cost[1], 9)


def find_candidates(
    plan: Plan, scenario: Scenario, locked: Iterable[str], cost: Callable[[str, Value], Cost]
) -> Candidates:
    """Find what could be changed in the rest of the year, locked measures apart.

    A measure is a lever while its year is not settled: numbers within the range they can still take, on the reported
    decimals; days not before `as_of` ends; nothing after the year's account. Of values that do the same only the
    cheapest are kept, both where two on either side tie.
    """
    held = frozenset(locked)
    levers = [key for key in scenario.projection.figures if movable(scenario, key) and key not in held]
    pairs = _pairs(plan, levers)
    links = _longest_chain(pairs)
    values, complete = _values(plan, scenario, levers, _Chains(pairs, min(links, MOST_LINKS)), cost)
    values, all_kept = _few_enough(plan, values, cost)
    by_measure = {
        key: (AS_IT_IS, *(Candidate(value, cost(key, value)) for value in some_values))
        for key, some_values in ((key, sorted(some_values)) for key, some_values in values.items())
        if some_values
    }
    candidates = _prune(_score(plan, scenario, by_measure))
    return candidates._replace(complete=complete and all_kept and links <= MOST_LINKS)


def movable(scenario: Scenario, key: str) -> bool:
    """Whether the rest of the year can still move a measure. `scenario`: as it is read."""
    figure = scenario.projection.figures[key]
    return not (scenario.projection.closed or figure.settled) and (
        bool(figure.missing) or figure.measure.domain == "date"
    )


class _Chains(NamedTuple):
    """Levers of which one is held against the other, both ways round, and how many of them hang together in a row."""

    pairs: frozenset[tuple[str, str]]
    links: int


def _values(
    plan: Plan, scenario: Scenario, levers: list[str], chains: _Chains, cost: Callable[[str, Value], Cost]
) -> tuple[dict[str, set[Value]], bool]:
    """The values next to where a goal turns; then again for each value that a benchmark could be brought to.

    As often as figures are held against figures that are held against others, so that what follows what is found too.
    With it whether all of them are there: of too many of one measure only the cheapest are.
    """
    turns = chains.links * sum(len(plan.parts_on[key]) for key, _ in chains.pairs)
    most = min(MOST_VALUES, MOST_CROSSINGS // turns) if turns else MOST_VALUES
    values, complete = _cheapest_of(_near(plan, scenario, [(key, {}) for key in levers]), cost, MOST_VALUES)
    if not most:
        return values, False
    newest = values
    for _ in range(chains.links):
        tried, all_tried = _cheapest_of(newest, cost, most)
        questions = [(key, {other: value}) for key, other in sorted(chains.pairs) for value in sorted(tried[other])]
        further = _near(plan, scenario, questions)
        together, all_kept = _cheapest_of(
            {key: values[key] | further.get(key, set()) for key in levers}, cost, MOST_VALUES
        )
        newest = {key: together[key] - values[key] for key in levers}
        values, complete = together, complete and all_kept and all_tried
    return values, complete


def _cheapest_of(
    values: Mapping[str, set[Value]], cost: Callable[[str, Value], Cost], most: int
) -> tuple[dict[str, set[Value]], bool]:
    """Keep of each measure's values the cheapest, of equals the least; and whether that is all of them."""

    def fewest(key: str) -> set[Value]:
        priced = sorted((*rounded(cost(key, value)), value) for value in values[key])
        return {value for *_cost, value in priced[:most]}

    complete = all(len(of_key) <= most for of_key in values.values())
    return (dict(values) if complete else {key: fewest(key) for key in values}), complete


def _few_enough(
    plan: Plan, values: Mapping[str, set[Value]], cost: Callable[[str, Value], Cost]
) -> tuple[dict[str, set[Value]], bool]:
    """Keep so many of each measure's values that all choices of the parts' levers can be scored; and whether all."""
    keys_of_parts = [
        [key for key in measures_of(part) if values.get(key)] for parts in plan.parts.values() for part in parts
    ]
    most = MOST_VALUES

    def choices() -> int:
        return sum(prod(1 + min(len(values[key]), most) for key in keys) for keys in keys_of_parts)

    while most > 1 and choices() > MOST_CHOICES:
        most -= max(1, most // 4)
    return _cheapest_of(values, cost, most)


def _pairs(plan: Plan, levers: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Levers of which one is held against the other, both ways round."""
    keys_by_part = [measures_of(part) for parts in plan.parts.values() for part in parts]
    free = frozenset(levers)
    return frozenset(pair for keys in keys_by_part if free.issuperset(keys) for pair in permutations(keys, 2))


def _longest_chain(pairs: frozenset[tuple[str, str]]) -> int:
    """How many links a chain of figures held against figures can have: at most, where it closes to a ring."""
    beside: dict[str, set[str]] = {}
    for one, other in pairs:
        beside.setdefault(one, set()).add(other)
    return max((_chain_from(one, beside) for one in beside), default=0)


def _chain_from(start: str, beside: Mapping[str, set[str]]) -> int:
    reached, edge, links = {start}, {start}, 0
    while edge := {other for one in edge for other in beside[one]} - reached:
        reached, links = reached | edge, links + 1
    ring = sum(len(beside[one]) for one in reached) > 2 * (len(reached) - 1)
    return len(reached) - 1 if ring else links


def _near(
    plan: Plan, scenario: Scenario, questions: Sequence[tuple[str, Mapping[str, Value]]]
) -> dict[str, set[Value]]:
    candidates: dict[str, set[Value]] = {}
    for (key, _), turning_points in zip(questions, crossings(plan, scenario, questions), strict=True):
        reported = {point.value for point in probe_values(plan.measure(key), turning_points) if point.reported}
        candidates.setdefault(key, set()).update(_within_reach(scenario, scenario.figure(key), reported))
    return candidates


def _within_reach(scenario: Scenario, figure: Figure, values: set[Value]) -> set[Value]:
    """Those the year can still end on and does not end on already; for numbers the ends of that range too."""
    here = None if figure.gap else figure.value
    if figure.measure.domain == "date":
        as_of = scenario.projection.as_of
        earliest = date.min if as_of is None else as_of.last_day
        return {value for value in values if isinstance(value, date) and value >= earliest and value != here}
    low, high = figure.feasible
    ends = outermost(figure.measure, float(low), float(high)) if figure.measure.numeric else ()  # type: ignore[arg-type]
    return {value for value in {*values, *ends} if low <= value <= high and value != here}  # type: ignore[operator]


def _score(plan: Plan, scenario: Scenario, by_measure: Mapping[str, tuple[Candidate, ...]]) -> Candidates:
    """Score every part for every choice of its own levers, in one sweep."""
    levers = {
        part_column(goal, index): tuple(key for key in measures_of(part) if key in by_measure)
        for goal, parts in plan.parts.items()
        for index, part in enumerate(parts)
    }
    combinations = [
        (part, numbers)
        for part, keys in levers.items()
        for numbers in product(*(range(len(by_measure[key])) for key in keys))
    ]
    trials = [
        Trial((part,), _changes(by_measure, dict(zip(levers[part], numbers, strict=True))))
        for part, numbers in combinations
    ]
    holds: dict[str, dict[tuple[int, ...], bool]] = {part: {} for part in levers}
    for (part, numbers), verdicts in zip(combinations, judge(plan, scenario, trials), strict=True):
        holds[part][numbers] = verdicts[part] is True
    return Candidates(by_measure, levers, holds)


def _changes(by_measure: Mapping[str, tuple[Candidate, ...]], numbers: Mapping[str, int]) -> dict[str, Value]:
    chosen = {key: by_measure[key][number].value for key, number in numbers.items()}
    return {key: value for key, value in chosen.items() if value is not None}


def _prune(candidates: Candidates) -> Candidates:
    """Keep of each lever's candidates that do the same the cheapest; one that does nothing is dearer than none."""
    parts_on: dict[str, list[str]] = {key: [] for key in candidates.by_measure}
    for part, keys in candidates.levers.items():
        for key in keys:
            parts_on[key].append(part)
    cheapest = {key: _cheapest(candidates, key, parts_on[key]) for key in candidates.by_measure}
    by_measure = {
        key: tuple(candidates.by_measure[key][number] for number in numbers) for key, numbers in cheapest.items()
    }
    holds = {
        part: {
            numbers: verdicts[tuple(cheapest[key][number] for key, number in zip(keys, numbers, strict=True))]
            for numbers in product(*(range(len(cheapest[key])) for key in keys))
        }
        for (part, keys), verdicts in zip(candidates.levers.items(), candidates.holds.values(), strict=True)
    }
    return Candidates(by_measure, candidates.levers, holds)


def _cheapest(candidates: Candidates, key: str, parts: Iterable[str]) -> list[int]:
    holds_by_candidate: list[list[bool]] = [[] for _ in candidates.by_measure[key]]
    for part in parts:
        index = candidates.levers[part].index(key)
        for numbers, holds in candidates.holds[part].items():
            holds_by_candidate[numbers[index]].append(holds)
    effects = [tuple(each) for each in holds_by_candidate]
    changed = range(1, len(effects))
    costs = [rounded(candidate.cost) for candidate in candidates.by_measure[key]]
    least = {effect: min(costs[at] for at in changed if effects[at] == effect) for effect in effects[1:]}
    first = [
        _plainest(candidates.by_measure[key], [at for at in run if costs[at] == least[effect]], last=len(effects) - 1)
        for effect, run in ((effect, list(run)) for effect, run in groupby(changed, key=lambda at: effects[at]))
        if effect != effects[0] and min(costs[at] for at in run) == least[effect]
    ]
    return [0, *first]


def _plainest(by_measure: Sequence[Candidate], tied: Sequence[int], *, last: int) -> int:
    """Of neighbouring values that do the same at the same cost the one next to where the verdict turns.

    Where it turns on both sides the number nearest to zero; of days the last.
    """
    borders_below, borders_above = tied[0] > 1, tied[-1] < last
    if borders_below is not borders_above:
        return tied[0] if borders_below else tied[-1]
    return min(reversed(tied), key=lambda at: _size(by_measure[at].value))


def _size(value: Value | None) -> float:
    return abs(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else 0.0
