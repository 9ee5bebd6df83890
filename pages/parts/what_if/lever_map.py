"""A map of two levers: what every pair of their figures gives, all else as the scenario has it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from math import ceil
from statistics import fmean
from string import ascii_uppercase
from typing import NamedTuple

import polars as pl

from engine.figures import Scenario
from engine.plan import Value, joining
from engine.scoring import Outcome, outcomes, part_column, part_outcomes, scorecard
from engine.what_if import lever_grid
from words.lists import capitalised, listed
from words.sentences import carriers
from words.totals import total_sentence
from words.translation import _
from words.verdicts import outcome

__all__ = ["TOTAL", "LeverMap", "map_levers"]

MOST_STEPS = 60
"""A side: as fine as a point on a phone."""

ORANGE, GREY, SLOTS = 1, 4, 7
"""Indexes among the theme's colours for charts, and how many there are."""

TOTAL = ""
"""In place of a goal: how many goals are met."""


class LeverMap(NamedTuple):
    """`cells`, `letters`: as `lever_charts.map_chart` draws them. `legend`: what each area means, behind its letter.

    `colours`: the same in the order of the charts' colours, so that not met and pending have their own; may have gaps.
    """

    cells: pl.DataFrame
    letters: pl.DataFrame
    legend: tuple[str, ...]
    colours: tuple[str, ...]


def map_levers(scenario: Scenario, across: str, up: str, goal: str) -> LeverMap:
    """Score every pair of two numeric measures' figures in one sweep, and word what it gives for a goal or in all."""
    xs, ys = _steps(scenario, across), _steps(scenario, up)
    pairs: list[dict[str, Value]] = [{across: x, up: y} for y in ys for x in xs]
    texts = list(_total_texts(scenario, pairs) if goal == TOTAL else _goal_texts(scenario, goal, pairs))
    rows = [texts[start : start + len(xs)] for start in range(0, len(texts), len(xs))]
    letters = {text: letter for letter, text in zip(ascii_uppercase, _by_size(texts), strict=False)}
    legend = {text: f"{letter} · {text}" for text, letter in letters.items()}
    stretches = [
        stretch for y, row in enumerate(rows) for stretch in _stretches(row, y, _edges(xs), _edges(ys), legend)
    ]
    middles = [
        {"x": xs[x], "y": ys[y], "letter": letter} for text, letter in letters.items() for x, y in [_middle(rows, text)]
    ]
    return LeverMap(pl.DataFrame(stretches), pl.DataFrame(middles), tuple(legend.values()), _colours(legend))


def _steps(scenario: Scenario, measure: str) -> list[float]:
    """Thin out a lever's figures, evenly."""
    values = [float(value) for value in lever_grid(scenario, measure).values if isinstance(value, (int, float))]
    return values[:: ceil(len(values) / MOST_STEPS)]


def _edges(steps: Sequence[float]) -> list[float]:
    """Return where the cells around the steps begin and end: half a step to either side."""
    half = (steps[1] - steps[0]) / 2
    return [steps[0] - half, *(step + half for step in steps)]


def _goal_texts(scenario: Scenario, goal: str, pairs: Sequence[Mapping[str, Value]]) -> Iterator[str]:
    """Word a goal's outcome for each pair; where one of several branches is enough, which of them hold."""
    plan = scenario.plan
    met = [row[goal] for row in outcomes(plan, scenario, pairs)]
    if all(branch.part is not None or joining(branch).all_must for branch in plan.trees[goal].walk()):
        yield from (capitalised(_outcome_text(is_met)) for is_met in met)
        return
    result, parts = scorecard(plan, scenario).goal(goal), part_outcomes(plan, scenario, pairs)
    for is_met, row in zip(met, parts, strict=True):
        held = frozenset(index for index in range(len(result.parts)) if row[part_column(goal, index)] is True)
        branches = carriers(plan, result, plan.trees[goal], held)
        text = _("met via {branches}", branches=listed(branches)) if is_met and branches else _outcome_text(is_met)
        yield capitalised(text)


def _outcome_text(is_met: bool | None) -> str:  # noqa: FBT001 - three-valued, as the sweep gives it
    if is_met is None:
        return outcome(Outcome.PENDING)
    return outcome(Outcome.MET if is_met else Outcome.NOT_MET)


def _total_texts(scenario: Scenario, pairs: Sequence[Mapping[str, Value]]) -> Iterator[str]:
    goals = len(scenario.plan.goals)
    for row in outcomes(scenario.plan, scenario, pairs):
        yield total_sentence(sum(is_met is True for is_met in row.values()), goals)


def _by_size(texts: Iterable[str]) -> list[str]:
    """Order texts by how often they come, the commonest first."""
    return [text for text, _count in Counter(texts).most_common()]


def _colours(legend: Mapping[str, str]) -> tuple[str, ...]:
    """Keep the charts' orange for not met and their grey for pending; all else shares the other colours."""
    reserved = {ORANGE: capitalised(_outcome_text(is_met=False)), GREY: capitalised(_outcome_text(None))}
    others = iter([entry for text, entry in legend.items() if text not in reserved.values()])
    slots = [legend.get(reserved[slot], "") if slot in reserved else next(others, "") for slot in range(SLOTS)]
    return (*(entry or f"unused {slot}" for slot, entry in enumerate(slots)), *others)


def _stretches(
    row: Sequence[str], y: int, xs: Sequence[float], ys: Sequence[float], legend: Mapping[str, str]
) -> Iterator[dict[str, float | str]]:
    """Join neighbouring cells of a row that read the same."""
    for text, cells in groupby(range(len(row)), key=row.__getitem__):
        columns = list(cells)
        first, last = columns[0], columns[-1]
        yield {"x": xs[first], "x2": xs[last + 1], "y": ys[y], "y2": ys[y + 1], "says": legend[text]}


def _middle(rows: Sequence[Sequence[str]], text: str) -> tuple[int, int]:
    """Find the cell of an area that lies nearest to its middle, and so inside it: its column and row."""
    cells = [(x, y) for y, row in enumerate(rows) for x, cell in enumerate(row) if cell == text]
    middle_x, middle_y = fmean(x for x, _y in cells), fmean(y for _x, y in cells)
    return min(cells, key=lambda cell: (cell[0] - middle_x) ** 2 + (cell[1] - middle_y) ** 2)
