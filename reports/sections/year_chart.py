"""A figure's year in a report: the drawing, what it shows in words, and the same figures as a table."""

from engine.scoring import GoalResult
from reports.chart import HEIGHT, WIDTH, draw_course
from reports.document import Cell, Chart, Column, Row, Table
from reports.facts import Facts
from reports.sections.blocks import runs, text_cell
from words.course import Course, course_of, headings, table_rows
from words.lists import listed
from words.rules import brief_demand
from words.translation import _

__all__ = ["MOST_CHARTS", "shown_chart", "year_charts"]

_ALWAYS = 3
"""Columns of a chart's table that are always there: quarter, figure and status."""
_WEIGHTS = (0.7, 1.2, 1.05, 0.95, 1.15, 1.3)

MOST_CHARTS = 3
"""Figures of one goal whose year is drawn."""


def year_charts(facts: Facts, result: GoalResult) -> tuple[Chart, ...]:
    """Return a drawing for each of a goal's numbers, the one that it is shown by first."""
    shown = result.parts[facts.shown_part(result)].measure
    keys = dict.fromkeys([shown, *(part.measure for part in result.parts)])
    numbers = [key for key in keys if facts.plan.measure(key).numeric][:MOST_CHARTS]
    charts = (_chart(facts, result, key) for key in numbers)
    return tuple(chart for chart in charts if chart is not None)


def shown_chart(facts: Facts, result: GoalResult) -> tuple[Chart, ...]:
    """Return the drawing of the figure that a goal is shown by; nothing where that is no number."""
    key = result.parts[facts.shown_part(result)].measure
    chart = _chart(facts, result, key) if facts.plan.measure(key).numeric else None
    return () if chart is None else (chart,)


def _chart(facts: Facts, result: GoalResult, key: str) -> Chart | None:
    verdicts = [part.outcome.value for part in result.parts if part.measure == key]
    course = course_of(facts.scenario, key, facts.rests_of(result.id), verdicts[0] if len(verdicts) == 1 else "")
    svg = draw_course(course)
    return Chart(svg, _alt(facts, result, course), _table(course), WIDTH, HEIGHT) if svg else None


def _alt(facts: Facts, result: GoalResult, course: Course) -> str:
    """Say what the drawing shows: each quarter's figure with what it is, and what it is held against."""
    said = [
        _("{quarter}: {figure} ({status})", quarter=row[0], figure=row[1], status=row[2])
        for stop, row in zip(course.stops, table_rows(course), strict=True)
        if stop.value is not None
    ]
    demands = (
        brief_demand(facts.plan, part.requirement, part.target)
        for part in result.parts
        if part.measure == course.measure.key
    )
    return _(
        "{title}, quarter by quarter. {figures}. The requirement is {demand}.",
        title=course.measure.title,
        figures=listed(said),
        demand=listed(dict.fromkeys(demands)).rstrip("."),
    )


def _table(course: Course) -> Table:
    rows, told = [], table_rows(course)
    spoken = [at for at in range(len(headings(course))) if at < _ALWAYS or any(row[at] for row in told)]
    for stop, row in zip(course.stops, told, strict=True):
        first, shown, *others = (row[at] for at in spoken)
        decimals = course.measure.decimals
        value = Cell(runs(shown), stop.value, decimals, course.measure.unit) if stop.value is not None else None
        rows.append(Row((text_cell(first), value or text_cell(shown), *map(text_cell, others))))
    caption = _("{title}, quarter by quarter", title=course.measure.title)
    columns = (Column(headings(course)[at], _WEIGHTS[at], "end" if at == 1 else "start") for at in spoken)
    return Table(caption, tuple(columns), tuple(rows))
