"""A goal's printed history: a chart for each figure that has a course, and the table of all that is printed."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import htpy as h
import polars as pl
import streamlit as st

from engine.plan import Cell, Goal, Measure, Plan
from engine.scoring import JudgedCell, JudgedYear, Outcome, judge_history
from pages.parts.look.charts import HISTORY_HEIGHT, history_chart
from pages.parts.look.drawing import show_chart
from pages.parts.look.html import show_html
from pages.parts.look.tables import show_stacking_table
from pages.parts.look.theme import theme_text_color
from pages.parts.plan.contract import show_heading
from words.figures import figure
from words.lists import capitalised, listed
from words.markdown import escape_markdown
from words.numbers import number
from words.sentences import demand
from words.translation import _
from words.units import unit
from words.verdicts import outcome

__all__ = ["printed_rows", "show_history"]

FEWEST_POINTS = 2
"""A single point has no course, and a table says it better."""

CHART_WIDTH = 340


class _Point(NamedTuple):
    """One printed year of one figure, in one unit. `stretch`: years between two breaks share it."""

    year: int
    result: float | None
    targets: tuple[float, ...]
    outcome: Outcome | None
    provisional: bool
    stretch: int


def show_history(plan: Plan, goal: Goal) -> None:
    """Show what the contract prints of earlier years, judged by each year's own rule; nothing where it prints none."""
    years = judge_history(plan, goal)
    if not years:
        return
    show_heading(_("Earlier years"))
    verdicts = [_("{year} {outcome}", year=year.year, outcome=outcome(year.outcome)) for year in years if year.outcome]
    if verdicts:
        st.markdown(escape_markdown(_("Judged by each year’s own rule: {years}.", years=listed(verdicts))))
    _show_courses(tuple(_courses(plan, goal, years)))
    show_stacking_table(
        _("Printed in the contract, {goal}", goal=goal.id),
        (_("Year"), _("Figure"), _("Demand"), _("Result"), _("Status"), _("Remark")),
        printed_rows(plan, years),
    )


def printed_rows(plan: Plan, years: Iterable[JudgedYear]) -> tuple[tuple[str, ...], ...]:
    """Return the table of what is printed: year, figure, demand, result, verdict and remark, a line a cell."""
    return tuple(_cells(plan, year, judged_cell) for year in years for judged_cell in year.cells)


# --- charts ---------------------------------------------------------------------------------------


def _show_courses(courses: tuple[tuple[Measure, tuple[_Point, ...]], ...]) -> None:
    if not courses:
        return
    with st.container(horizontal=True, gap="large"):
        for measure, points in courses:
            show_chart(
                history_chart,
                _frame(measure, points),
                measure.title,
                unit(measure.unit),
                theme_text_color(),
                alt=_alt(measure, points),
                width=CHART_WIDTH,
                height=HISTORY_HEIGHT,
            )
    legend = _(
        "The bars are targets. A round point met its own, a square one did not, a diamond is not judged; a hollow "
        "one is provisional. The line breaks where a figure is missing, or the method changed."
    )
    show_html(h.details(".behind")[h.summary[_("How the charts are read")], h.p[legend]])


def _courses(plan: Plan, goal: Goal, years: Iterable[JudgedYear]) -> Iterator[tuple[Measure, tuple[_Point, ...]]]:
    """Yield each figure of the goal that has a course, a unit at a time."""
    figures = dict.fromkeys(
        (judged_cell.cell.measure, judged_cell.cell.unit) for year in years for judged_cell in year.cells
    )
    own = {part.measure for part in plan.parts[goal.id]}
    for key, printed_in in figures:
        measure = _measure(plan, key, printed_in)
        points = tuple(_points(years, key, printed_in))
        if key in own and measure.numeric and sum(point.result is not None for point in points) >= FEWEST_POINTS:
            yield measure, points


def _figure_of(judged_cell: JudgedCell) -> tuple[str, str | None]:
    """Return which figure a cell is of: its measure, and the unit it is printed in where that is another."""
    return judged_cell.cell.measure, judged_cell.cell.unit


def _points(years: Iterable[JudgedYear], key: str, printed_in: str | None) -> Iterator[_Point]:
    stretch = 0
    for year in years:
        judged_cells = [
            judged_cell
            for judged_cell in year.cells
            if (judged_cell.cell.measure, judged_cell.cell.unit) == (key, printed_in)
        ]
        if not judged_cells:
            continue
        cell = judged_cells[0].cell
        result = float(cell.result) if isinstance(cell.result, (int, float)) else None
        stretch += cell.breaks or result is None
        targets = tuple(judged_cell.target for judged_cell in judged_cells if isinstance(judged_cell.target, float))
        yield _Point(year.year, result, targets, _outcome(year, judged_cells), cell.provisional, stretch)


def _outcome(year: JudgedYear, judged_cells: Iterable[JudgedCell]) -> Outcome | None:
    """Return what the parts that stand on a figure agree on; where they do not, the goal's own."""
    outcomes = {judged_cell.outcome for judged_cell in judged_cells if judged_cell.outcome}
    return next(iter(outcomes), None) if len(outcomes) < FEWEST_POINTS else year.outcome


def _frame(measure: Measure, points: Iterable[_Point]) -> pl.DataFrame:
    """Return a row for every target and every result."""
    rows = [
        {
            "year": str(point.year),
            "kind": kind,
            "value": value,
            "text": number(value, measure.decimals),
            "outcome": point.outcome.value if point.outcome else "not_judged",
            "provisional": point.provisional,
            "stretch": point.stretch,
        }
        for point in points
        for kind, value in (*(("target", target) for target in point.targets), ("result", point.result))
        if value is not None
    ]
    return pl.DataFrame(rows)


def _alt(measure: Measure, points: tuple[_Point, ...]) -> str:
    """Name the chart in few words: Streamlit repeats them on every button beside it, and the table tells the rest."""
    return _(
        "Chart: {title}, {first} to {last}. The figures stand in the table below it.",
        title=measure.title,
        first=points[0].year,
        last=points[-1].year,
    )


# --- table ----------------------------------------------------------------------------------------


def _cells(plan: Plan, year: JudgedYear, judged_cell: JudgedCell) -> tuple[str, ...]:
    cell, part = judged_cell.cell, judged_cell.part
    measure = _measure(plan, cell.measure, cell.unit)
    letter = f"{part.letter}) " if part and part.letter else ""
    return (
        str(year.year),
        letter + measure.title,
        _demand(plan, judged_cell),
        _result(measure, cell),
        _verdict(judged_cell),
        _remark(cell),
    )


def _demand(plan: Plan, judged_cell: JudgedCell) -> str:
    """Write what was demanded; in the contract's own words where its unit was another."""
    part = judged_cell.part
    if part is None:
        return ""
    return part.quote if judged_cell.cell.unit and part.quote else demand(plan, part, judged_cell.target)


def _verdict(judged_cell: JudgedCell) -> str:
    """Name the outcome; a figure that others are only held against has none."""
    if judged_cell.part is None:
        return ""
    return capitalised(outcome(judged_cell.outcome)) if judged_cell.outcome else _("Not judged")


def _result(measure: Measure, cell: Cell) -> str:
    if cell.result is None:
        return cell.printed.strip("-") or _("none")
    text = figure(measure, cell.result)
    return _("{result} (provisional)", result=text) if cell.provisional else text


def _remark(cell: Cell) -> str:
    broken = _("Method or unit changed.") if cell.breaks else ""
    source = _("Source: {source}.", source=cell.source.rstrip(".")) if cell.source else ""
    return " ".join(filter(None, (broken, source)))


def _measure(plan: Plan, key: str, printed_in: str | None) -> Measure:
    """Return a measure in the unit that a cell was printed in."""
    measure = plan.measure(key)
    return measure.model_copy(update={"unit": printed_in}) if printed_in else measure
