"""A map of two levers: what every pair of their figures gives, all else as the scenario has it."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from math import ceil
from statistics import fmean
from string import ascii_uppercase
from typing import NamedTuple

import polars as pl

from engine.figures import Scenario
from engine.plan import Plan, Value, joining, measures_of
from engine.scoring import Outcome, outcome_of, outcomes, part_column, part_outcomes, scorecard
from engine.what_if import Profile, profile
from words.lists import capitalised, listed
from words.sentences import carriers
from words.totals import total_sentence
from words.translation import _
from words.verdicts import outcome

__all__ = ["TOTAL", "LeverMap", "goals_of_two", "map_levers"]

MOST_STEPS = 60
"""A side: as fine as a point on a phone."""

FAMILIES = ("met", "not_met", "unused", "unused too", "pending")
"""What areas share a colour, in the order of the charts' colours: the second is not met's own, the fifth pending's."""

LEAST_STRENGTH, MOST_STRENGTH = 0.3, 0.7
ASIDE = 0.35
"""How far beyond what can happen, and where the goal turns, a side goes on: so much of the distance between them."""

FEWEST_STEPS = 12
"""A side, where nothing much can happen."""

TOTAL = ""
"""In place of a goal: how many goals are met."""


class LeverMap(NamedTuple):
    """`cells`, `letters`: as `lever_charts.map_chart` draws them. `legend`: what each area means, behind its letter."""

    cells: pl.DataFrame
    letters: pl.DataFrame
    legend: tuple[str, ...]


class _Area(NamedTuple):
    """What a pair of figures gives, in words, which family of colour it has, and how much of it."""

    text: str
    family: str
    strength: float = LEAST_STRENGTH


def goals_of_two(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return the goals that two or more numbers decide, with their measures; first those where one is held against one.

    A goal of several parts that each stand on a number of their own has little to see on a map, and comes after.
    """
    numeric = {
        goal: tuple(key for key in measures_of(requirement) if plan.measure(key).numeric)
        for goal, requirement in plan.requirements.items()
    }
    several = {goal: keys for goal, keys in numeric.items() if len(keys) > 1}
    held_against = {goal for goal in several if any(part.benchmark for part in plan.parts[goal])}
    return {goal: several[goal] for goal in sorted(several, key=lambda goal: goal not in held_against)}


def map_levers(scenario: Scenario, across: str, up: str, goal: str) -> LeverMap:
    """Score every pair of two numeric measures' figures in one sweep, and word what it gives for a goal or in all."""
    xs, ys = _steps(scenario, across, goal), _steps(scenario, up, goal)
    pairs: list[dict[str, Value]] = [{across: x, up: y} for y in ys for x in xs]
    areas = list(_total_areas(scenario, pairs) if goal == TOTAL else _goal_areas(scenario, goal, pairs))
    rows = [areas[start : start + len(xs)] for start in range(0, len(areas), len(xs))]
    letters = {area: letter for letter, area in zip(ascii_uppercase, _by_size(areas), strict=False)}
    legend = {area: f"{letter} · {area.text}" for area, letter in letters.items()}
    stretches = [
        stretch for y, row in enumerate(rows) for stretch in _stretches(row, y, _edges(xs), _edges(ys), legend)
    ]
    middles = [
        {"x": xs[x], "y": ys[y], "letter": letter} for area, letter in letters.items() for x, y in [_middle(rows, area)]
    ]
    return LeverMap(pl.DataFrame(stretches), pl.DataFrame(middles), tuple(legend.values()))


def _steps(scenario: Scenario, measure: str, goal: str) -> list[float]:
    """Return a lever's figures around what can happen, and where the goal turns along it, thinned out evenly."""
    along = profile(scenario.plan, scenario, measure)
    values = [float(value) for value in along.grid.values if isinstance(value, (int, float))]
    low, high = _span(scenario, along, values, goal)
    first, last = bisect_left(values, low), bisect_right(values, high) - 1
    if last - first < FEWEST_STEPS:
        first, last = max(0, first - FEWEST_STEPS), min(len(values) - 1, last + FEWEST_STEPS)
    around = values[first : last + 1]
    return around[:: ceil(len(around) / MOST_STEPS)]


def _span(scenario: Scenario, along: Profile, values: Sequence[float], goal: str) -> tuple[float, float]:
    figure = scenario.expected.figures[along.measure]
    turns = [runs for (of_goal, _part), runs in along.parts.items() if goal in (TOTAL, of_goal)]
    at = [
        *(figure.practical or ()),
        figure.value,
        scenario.value(along.measure),
        *(values[step] for runs in turns for step, _outcome in runs[1:]),
    ]
    known = [float(each) for each in at if isinstance(each, (int, float))]
    if not known:
        return values[0], values[-1]
    aside = ASIDE * (max(known) - min(known))
    return min(known) - aside, max(known) + aside


def _edges(steps: Sequence[float]) -> list[float]:
    """Return where the cells around the steps begin and end: half a step to either side."""
    half = (steps[1] - steps[0]) / 2
    return [steps[0] - half, *(step + half for step in steps)]


def _goal_areas(scenario: Scenario, goal: str, pairs: Sequence[Mapping[str, Value]]) -> Iterator[_Area]:
    """Word a goal's outcome for each pair; where one of several branches is enough, which of them hold."""
    plan = scenario.plan
    met = [row[goal] for row in outcomes(plan, scenario, pairs)]
    if all(branch.part is not None or joining(branch).all_must for branch in plan.trees[goal].walk()):
        yield from map(_plain_area, met)
        return
    result, parts = scorecard(plan, scenario).goal(goal), part_outcomes(plan, scenario, pairs)
    ways: dict[tuple[str, ...], None] = {}
    held_by_row = []
    for is_met, row in zip(met, parts, strict=True):
        held = frozenset(index for index in range(len(result.parts)) if row[part_column(goal, index)] is True)
        branches = carriers(plan, result, plan.trees[goal], held) if is_met else ()
        held_by_row.append(branches)
        ways.update(dict.fromkeys([branches] if branches else []))
    strength = {way: _strength(index, len(ways)) for index, way in enumerate(sorted(ways, key=len))}
    for is_met, branches in zip(met, held_by_row, strict=True):
        if branches:
            text = capitalised(_("met via {branches}", branches=listed(branches)))
            yield _Area(text, Outcome.MET.value, strength[branches])
        else:
            yield _plain_area(is_met)


def _plain_area(is_met: bool | None) -> _Area:  # noqa: FBT001 - three-valued, as the sweep gives it
    verdict = outcome_of(is_met)
    return _Area(capitalised(outcome(verdict)), verdict.value)


def _total_areas(scenario: Scenario, pairs: Sequence[Mapping[str, Value]]) -> Iterator[_Area]:
    """Word the total for each pair: the more goals are met, the stronger the colour."""
    goals = len(scenario.plan.goals)
    counts = [sum(met is True for met in row.values()) for row in outcomes(scenario.plan, scenario, pairs)]
    order = {count: index for index, count in enumerate(sorted(set(counts)))}
    for count in counts:
        yield _Area(total_sentence(count, goals), Outcome.MET.value, _strength(order[count], len(order)))


def _strength(index: int, count: int) -> float:
    return LEAST_STRENGTH + (MOST_STRENGTH - LEAST_STRENGTH) * (index / (count - 1) if count > 1 else 0.0)


def _by_size(areas: Iterable[_Area]) -> list[_Area]:
    """Order areas by how often they come, the commonest first."""
    return [area for area, _count in Counter(areas).most_common()]


def _stretches(
    row: Sequence[_Area], y: int, xs: Sequence[float], ys: Sequence[float], legend: Mapping[_Area, str]
) -> Iterator[dict[str, float | str]]:
    """Join neighbouring cells of a row that read the same."""
    for area, cells in groupby(range(len(row)), key=row.__getitem__):
        columns = list(cells)
        first, last = columns[0], columns[-1]
        side = {"x": xs[first], "x2": xs[last + 1], "y": ys[y], "y2": ys[y + 1]}
        yield {**side, "says": legend[area], "family": area.family, "strength": area.strength}


def _middle(rows: Sequence[Sequence[_Area]], area: _Area) -> tuple[int, int]:
    """Find the cell of an area that lies nearest to its middle, and so inside it: its column and row."""
    cells = [(x, y) for y, row in enumerate(rows) for x, cell in enumerate(row) if cell == area]
    middle_x, middle_y = fmean(x for x, _y in cells), fmean(y for _x, y in cells)
    return min(cells, key=lambda cell: (cell[0] - middle_x) ** 2 + (cell[1] - middle_y) ** 2)
