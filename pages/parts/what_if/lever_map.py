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
from engine.plan import AnyOf, Value
from engine.scoring import Outcome, outcomes, part_outcomes, scorecard
from engine.scoring import part_name as part_column
from engine.what_if import lever_grid
from words.lists import capitalised, listed
from words.numbers import score
from words.sentences import part_name
from words.translation import _
from words.verdicts import outcome

__all__ = ["TOTAL", "LeverMap", "map_levers"]

MOST_STEPS = 60
"""A side: as fine as a point on a phone."""

ORANGE, GREY, SLOTS = 1, 4, 7
"""Places among the theme's colours for charts, and how many there are."""

TOTAL = ""
"""In place of a goal: how many goals are met."""


class LeverMap(NamedTuple):
    """`cells`, `letters`: as `lever_charts.map_chart` draws them. `said`: what areas say, each behind its letter.

    `colours`: the same in the order of the charts' colours, so that not met and pending have their own; may have gaps.
    """

    cells: pl.DataFrame
    letters: pl.DataFrame
    said: tuple[str, ...]
    colours: tuple[str, ...]


def map_levers(scenario: Scenario, across: str, up: str, goal: str) -> LeverMap:
    """Score every pair of two numeric measures' figures in one sweep, and say what it gives for a goal or in all."""
    xs, ys = _steps(scenario, across), _steps(scenario, up)
    pairs: list[dict[str, Value]] = [{across: x, up: y} for y in ys for x in xs]
    says = list(_total(scenario, pairs) if goal == TOTAL else _goal(scenario, goal, pairs))
    rows = [says[start : start + len(xs)] for start in range(0, len(says), len(xs))]
    letters = {said: letter for letter, said in zip(ascii_uppercase, _by_size(says), strict=False)}
    shown = {said: f"{letter} · {said}" for said, letter in letters.items()}
    stretches = [
        stretch for row, on in enumerate(rows) for stretch in _stretches(on, row, _edges(xs), _edges(ys), shown)
    ]
    middles = [{"x": xs[x], "y": ys[y], "letter": letters[said]} for said in letters for x, y in [_middle(rows, said)]]
    return LeverMap(pl.DataFrame(stretches), pl.DataFrame(middles), tuple(shown.values()), _colours(shown))


def _steps(scenario: Scenario, measure: str) -> list[float]:
    """Thin out a lever's figures, evenly."""
    values = [float(value) for value in lever_grid(scenario, measure).values if isinstance(value, (int, float))]
    return values[:: ceil(len(values) / MOST_STEPS)]


def _edges(steps: Sequence[float]) -> list[float]:
    """Give where the cells around the steps begin and end: half a step to either side."""
    half = (steps[1] - steps[0]) / 2
    return [steps[0] - half, *(step + half for step in steps)]


def _goal(scenario: Scenario, goal: str, pairs: Sequence[Mapping[str, Value]]) -> Iterator[str]:
    """Say a goal's outcome for each pair; where one of several ways is enough, which of them hold."""
    plan = scenario.plan
    met = [row[goal] for row in outcomes(plan, scenario, pairs)]
    if not isinstance(plan.requirements[goal], AnyOf):
        yield from (capitalised(_outcome(held)) for held in met)
        return
    result, parts = scorecard(plan, scenario).goal(goal), part_outcomes(plan, scenario, pairs)
    names = [part_name(plan, result, place) for place in range(len(result.parts))]
    for held, row in zip(met, parts, strict=True):
        ways = [name for place, name in enumerate(names) if row[part_column(goal, place)] is True]
        said = _("met via {branches}", branches=listed(ways)) if held and ways else _outcome(held)
        yield capitalised(said)


def _outcome(held: bool | None) -> str:  # noqa: FBT001 - three-valued, as the sweep gives it
    if held is None:
        return outcome(Outcome.PENDING)
    return outcome(Outcome.MET if held else Outcome.NOT_MET)


def _total(scenario: Scenario, pairs: Sequence[Mapping[str, Value]]) -> Iterator[str]:
    goals = len(scenario.plan.goals)
    for row in outcomes(scenario.plan, scenario, pairs):
        met = sum(held is True for held in row.values())
        yield _("{score}: {met} of {goals} goals met", score=score(100 * met / goals), met=met, goals=goals)


def _by_size(says: Iterable[str]) -> list[str]:
    """Order what is said by how often, the commonest first."""
    return [said for said, _ in Counter(says).most_common()]


def _colours(shown: Mapping[str, str]) -> tuple[str, ...]:
    """Keep the charts' orange for not met and their grey for pending; all else shares the other colours."""
    kept = {ORANGE: capitalised(_outcome(held=False)), GREY: capitalised(_outcome(None))}
    others = iter([words for said, words in shown.items() if said not in kept.values()])
    slots = [shown.get(kept[slot], "") if slot in kept else next(others, "") for slot in range(SLOTS)]
    return (*(words or f"unused {slot}" for slot, words in enumerate(slots)), *others)


def _stretches(
    says: Sequence[str], row: int, xs: Sequence[float], ys: Sequence[float], shown: Mapping[str, str]
) -> Iterator[dict[str, float | str]]:
    """Join neighbouring cells of a row that say the same."""
    for said, cells in groupby(range(len(says)), key=says.__getitem__):
        columns = list(cells)
        first, last = columns[0], columns[-1]
        yield {"x": xs[first], "x2": xs[last + 1], "y": ys[row], "y2": ys[row + 1], "says": shown[said]}


def _middle(rows: Sequence[Sequence[str]], said: str) -> tuple[int, int]:
    """Find the cell of an area that lies nearest to its middle, and so inside it: its column and row."""
    cells = [(x, y) for y, row in enumerate(rows) for x, each in enumerate(row) if each == said]
    at = fmean(x for x, _ in cells), fmean(y for _, y in cells)
    return min(cells, key=lambda cell: (cell[0] - at[0]) ** 2 + (cell[1] - at[1]) ** 2)
