"""A measure's year, quarter by quarter: what was reported, what is assumed of the rest, and what it must be.

Nothing is drawn here: `course_of` gathers the figures, and gives them as the chart's frame and as its table.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple, assert_never

import polars as pl

from engine.figures import Figure, Scenario, rest_level
from engine.plan import (
    AtQuarter,
    Latest,
    Measure,
    Measurement,
    Minimum,
    Quarter,
    Rule,
    Value,
    WeightedMean,
)
from engine.what_if import Interval, Prospect, RestOfYear
from words.dates import quarter_short
from words.figures import figure, limit, volume
from words.lists import listed
from words.numbers import MOST_DECIMALS, NOTHING, SPACE, number
from words.required_rest import level_text
from words.translation import _
from words.units import unit

__all__ = ["Course", "Stop", "chart_frame", "course_of", "headings", "places", "table_rows"]

_COLUMNS = {
    "kind": pl.String,
    "place": pl.String,
    "value": pl.Float64,
    "high": pl.Float64,
    "shown": pl.String,
    "stroke": pl.Int64,
    "form": pl.String,
    "side": pl.String,
}


class Stop(NamedTuple):
    """One quarter of the year, or (`quarter` None) the year's own figure, where that is a mean of them.

    `value`: None where nothing is reported and nothing can be assumed. `reported`: None where it is assumed.
    `targets`: what it is held against, both sides of a band. `required`: runs of levels, one for each part, at which
    the rest must lie. `practical`: where it ends if the rest lies between the lowest and the highest so far.
    """

    quarter: Quarter | None
    value: float | None
    reported: Measurement | None
    targets: tuple[float, ...]
    required: tuple[Interval, ...] = ()
    practical: tuple[float, float] | None = None


class Course(NamedTuple):
    """A measure's year.

    `outcome`: the verdict on the year's figure in the engine's word, where just one part stands on it; else empty.
    `settled`: whether no quarter to come can change the year's figure.
    """

    measure: Measure
    stops: tuple[Stop, ...]
    outcome: str
    settled: bool


def course_of(scenario: Scenario, key: str, rests: tuple[RestOfYear, ...], outcome: str = "") -> Course:
    """Gather a numeric measure's year: its four quarters, and the year itself where its figure is their mean."""
    plan, at = scenario.plan, scenario.projection.figures[key]
    known = _reported(scenario, key)
    assumed = _assumed(at)
    required = tuple(
        run for each in rests if each.measure == key and each.prospect is Prospect.LEVEL for run in each.levels
    )
    mean = isinstance(at.measure.aggregation, WeightedMean)
    practical = None if mean else _practical(at)
    stops = [
        Stop(
            quarter,
            assumed if missing else _number(known.get(quarter)),
            known.get(quarter),
            _targets(scenario, key, quarter) if _counts(at.measure, quarter) else (),
            required if missing else (),
            practical if missing else None,
        )
        for quarter in plan.quarters
        for missing in [quarter in at.missing]
    ]
    if mean and at.value is not None:
        own = _targets(scenario, key, None)
        stops.append(Stop(None, float(at.value), None, own, practical=None if at.settled else _practical(at)))  # type: ignore[arg-type]
    return Course(at.measure, tuple(stops), outcome, at.settled)


def _counts(measure: Measure, quarter: Quarter) -> bool:
    """Tell whether a quarter's figure has a say in the year's: nothing that comes after the one that is read does."""
    match measure.aggregation:
        case WeightedMean(quarters=listed) | Minimum(quarters=listed):
            return quarter.number in listed
        case AtQuarter(quarter=last):
            return quarter.number <= last
        case Latest():
            return True
        case _:
            assert_never(measure.aggregation)


def _reported(scenario: Scenario, key: str) -> dict[Quarter, Measurement]:
    """Give what was reported for a measure, up to the quarter that counts."""
    as_of = scenario.projection.as_of
    return {
        each.quarter: each
        for each in scenario.projection.measurements
        if each.measure == key and as_of is not None and each.quarter <= as_of
    }


def _number(reported: Measurement | None) -> float | None:
    return None if reported is None or reported.value is None else float(reported.value)  # type: ignore[arg-type]


def _assumed(at: Figure) -> float | None:
    """Give the level of the missing quarters that the projected figure was made with."""
    if at.value is None:
        return None
    level = rest_level(at, float(at.value))  # type: ignore[arg-type]
    return float(at.value) if level is None else level  # type: ignore[arg-type]


def _practical(at: Figure) -> tuple[float, float] | None:
    return None if at.practical is None else (float(at.practical.low), float(at.practical.high))  # type: ignore[arg-type]


def _targets(scenario: Scenario, key: str, quarter: Quarter | None) -> tuple[float, ...]:
    """Find what a measure's parts were held against in a quarter; without one, what they are held against in the year.

    A benchmark that has no figure of that quarter stands as it is projected.
    """
    on_key = [part for parts in scenario.plan.parts.values() for part in parts if part.measure == key]
    others = {other for part in on_key if (other := part.benchmark)}
    values = {other: scenario.value(other) for other in others}
    if quarter is not None:
        reported = {other: _number(_reported(scenario, other).get(quarter)) for other in others}
        values |= {other: value for other, value in reported.items() if value is not None}
    return tuple(dict.fromkeys(side for part in on_key for side in _sides(part.rule, values)))


def _sides(rule: Rule, values: Mapping[str, Value | None]) -> tuple[float, ...]:
    limit_then = rule.limit.at(values.get(rule.limit.benchmark or ""))
    return rule.turning_values(limit_then) if isinstance(limit_then, float) else ()


# --- the chart ------------------------------------------------------------------------------------


def places(course: Course) -> list[str]:
    """Name the chart's places from left to right."""
    return [_place(stop) for stop in course.stops]


def chart_frame(course: Course) -> pl.DataFrame:
    """Give what `charts.course_chart` draws, a row a mark."""
    rows = [row for stop in course.stops for row in _marks(course, stop)]
    return pl.DataFrame([*rows, *_strokes(course)], schema=_COLUMNS)


def _marks(course: Course, stop: Stop) -> Iterator[dict[str, object]]:
    place, decimals = _place(stop), course.measure.decimals
    for aim in stop.targets:
        yield _row("target", place, aim)
    if stop.practical:
        yield {**_row("practical", place, stop.practical[0]), "high": stop.practical[1]}
    for run in stop.required:
        for end, bound, form, side, sign in (
            (run.low, course.measure.bounds[0], "triangle-up", "above", "≥"),
            (run.high, course.measure.bounds[1], "triangle-down", "below", "≤"),
        ):
            if isinstance(end, float) and end != bound:
                shown = f"{sign} {number(end, decimals)}"
                yield {**_row("required", place, end), "form": form, "side": side, "shown": shown}
    if stop.value is not None:
        form, side = course.outcome or "not_judged", _side(course, stop)
        yield {**_row(_kind(stop), place, stop.value), "shown": _written(course, stop), "form": form, "side": side}


def _side(course: Course, stop: Stop) -> str:
    """Write a figure below its point where the lines to its neighbours come from above."""
    drawn = [each for each in course.stops if each.quarter and each.value is not None]
    place = drawn.index(stop) if stop in drawn else -1
    beside = [each.value for each in (drawn[max(0, place - 1) : place] + drawn[place + 1 : place + 2]) if place >= 0]
    return "below" if beside and all((value or 0.0) > (stop.value or 0.0) for value in beside) else "above"


def _written(course: Course, stop: Stop) -> str:
    """Write a figure with the decimals it takes not to look like a target that it differs from."""
    value, decimals = stop.value or 0.0, course.measure.decimals
    apart = [side for side in stop.targets if abs(side - value) > NOTHING]
    while any(number(value, decimals) == number(side, decimals) for side in apart) and decimals < MOST_DECIMALS:
        decimals += 1
    return number(value, decimals)


def _strokes(course: Course) -> Iterator[dict[str, object]]:
    """Give the ends of the lines between quarters that have a figure, drawn otherwise where one of them is assumed."""
    quarters = [stop for stop in course.stops if stop.quarter and stop.value is not None]
    for stroke, (one, other) in enumerate(pairwise(quarters)):
        kind = "line" if one.reported and other.reported else "assumed line"
        for stop in (one, other):
            yield {**_row(kind, _place(stop), stop.value), "stroke": stroke}


def _row(kind: str, place: str, value: float | None) -> dict[str, object]:
    return dict.fromkeys(_COLUMNS) | {"kind": kind, "place": place, "value": value}


def _kind(stop: Stop) -> str:
    if stop.quarter is None:
        return "year"
    if stop.reported is None:
        return "assumed"
    return "provisional" if stop.reported.provisional else "reported"


def _place(stop: Stop) -> str:
    return _("The year") if stop.quarter is None else quarter_short(stop.quarter)


# --- the same in words ----------------------------------------------------------------------------


def headings() -> tuple[str, ...]:
    """Head the table's columns."""
    return _("Quarter"), _("Figure"), _("Status"), _("Cases"), _("Target"), _("Must be")


def table_rows(course: Course) -> list[tuple[str, ...]]:
    """Write a row a quarter, and one for the year."""
    measure = course.measure
    return [
        (
            _place(stop),
            figure(measure, None) if stop.value is None else _with_unit(course, stop),
            _status(course, stop),
            volume(measure, stop.reported.volume) if stop.reported and stop.reported.volume is not None else "",
            listed(limit(measure, side) for side in stop.targets),
            "; ".join(level_text(measure, run) for run in stop.required),
        )
        for stop in course.stops
    ]


def _with_unit(course: Course, stop: Stop) -> str:
    return f"{_written(course, stop)}{SPACE}{unit(course.measure.unit, stop.value or 0.0)}".rstrip(SPACE)


def _status(course: Course, stop: Stop) -> str:
    match _kind(stop):
        case "year":
            return _("settled") if course.settled else _("projected")
        case "assumed":
            return _("assumed") if stop.value is not None else _("nothing reported")
        case "provisional":
            return _("provisional")
        case _:
            return _("reported") if stop.value is not None else _("no cases")
