"""What the contract prints of earlier years, judged part by part by each year's own rule."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

import polars as pl
from pydantic_core import PydanticCustomError

from engine.plan import (
    AllOf,
    AnyOf,
    Cell,
    Delivered,
    Goal,
    Part,
    Plan,
    Quarter,
    Requirement,
    Targeted,
    Value,
    in_year,
    parts_of,
)
from engine.scoring.expressions import margin, met, target
from engine.scoring.frame import build_frame
from engine.scoring.outcome import Outcome

__all__ = ["JudgedCell", "JudgedYear", "judge_history"]


class JudgedCell(NamedTuple):
    """A printed cell held against one part of its goal; a cell that two parts stand on is here once for each.

    `part`: the part as it stood that year; None where no part had a target for the cell's measure (a benchmark, say).
    `target` and `margin`: in the cell's unit; None where there is none or not known.
    `outcome`: None where there is no target or no figure.
    """

    cell: Cell
    target: Value | None
    margin: float | None
    outcome: Outcome | None
    part: Part | None


class JudgedYear(NamedTuple):
    """One printed year of a goal: its cells in the plan file's order.

    `outcome`: the goal's, from the parts that had a target that year; None where the printed figures do not tell it.
    """

    year: int
    cells: tuple[JudgedCell, ...]
    outcome: Outcome | None


def judge_history(plan: Plan, goal: Goal) -> tuple[JudgedYear, ...]:
    """Judge a goal's printed cells, oldest year first; nothing where the contract prints none.

    The rule is the goal's, with that year's target; a cell's own requirement or target comes before it.
    """
    years = sorted({cell.year for cell in goal.history})
    return tuple(_judged_year(plan, goal, year) for year in years)


def _judged_year(plan: Plan, goal: Goal, year: int) -> JudgedYear:
    cells = {cell.measure: cell for cell in goal.history if cell.year == year}
    rule = _rule_of(plan, goal.requirement, cells, year)
    if rule is None:
        return JudgedYear(year, tuple(_not_judged(cell) for cell in cells.values()), None)
    parts = tuple(parts_of(rule))
    figures = build_frame(plan, [{measure: cell.result for measure, cell in cells.items()}])
    verdicts = figures.select(met(rule).alias("goal"), *_of_parts(parts)).row(0, named=True)
    judged_cells = tuple(judged_cell for cell in cells.values() for judged_cell in _judged_cell(cell, parts, verdicts))
    return JudgedYear(year, judged_cells, _outcome(verdicts["goal"]))


def _rule_of(plan: Plan, requirement: Requirement, cells: Mapping[str, Cell], year: int) -> Requirement | None:
    """The requirement as it stood in a year, without the parts that had no target then; None where none had."""
    if isinstance(requirement, (AllOf, AnyOf)):
        rules = (_rule_of(plan, part, cells, year) for part in requirement.parts)
        parts = tuple(part for part in rules if part is not None)
        return requirement.model_copy(update={"parts": parts}) if parts else None
    rule = _own_rule(requirement, cells.get(requirement.measure))
    if rule is requirement and isinstance(rule, Delivered) and isinstance(rule.due, date) and year != plan.year:
        return None  # a day of the plan's own year
    try:
        return in_year(
            plan.forward(rule), year, lambda number: Quarter(year, number).last_day + timedelta(plan.report_due_days)
        )
    except PydanticCustomError:  # no target for that year
        return None


def _own_rule(part: Part, cell: Cell | None) -> Requirement:
    if cell is not None and cell.requirement is not None:
        return cell.requirement
    if cell is not None and cell.target is not None and isinstance(part, Targeted):
        return part.with_target(cell.target)
    return part


def _of_parts(parts: tuple[Part, ...]) -> Iterator[pl.Expr]:
    for index, part in enumerate(parts):
        yield met(part).alias(f"{index} met")
        yield margin(part).alias(f"{index} margin")
        yield target(part).alias(f"{index} target")


def _judged_cell(cell: Cell, parts: tuple[Part, ...], verdicts: Mapping[str, Any]) -> list[JudgedCell]:
    judged_cells = [
        JudgedCell(
            cell, verdicts[f"{index} target"], verdicts[f"{index} margin"], _outcome(verdicts[f"{index} met"]), part
        )
        for index, part in enumerate(parts)
        if part.measure == cell.measure
    ]
    return judged_cells or [_not_judged(cell)]


def _not_judged(cell: Cell) -> JudgedCell:
    return JudgedCell(cell, None, None, None, None)


def _outcome(holds: bool | None) -> Outcome | None:  # noqa: FBT001 - a verdict in three values
    if holds is None:
        return None
    return Outcome.MET if holds else Outcome.NOT_MET
