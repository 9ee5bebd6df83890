"""A measure's year, quarter by quarter: what was reported, what is assumed of the rest, and what it must be.

Nothing is drawn here: `course_of` gathers the figures, and they are given as a drawing's marks and as its table.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple, assert_never

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
from words.numbers import MOST_DECIMALS, NOTHING, number
from words.required_rest import level_text
from words.spaces import SPACE
from words.translation import _
from words.units import unit

__all__ = ["MARK", "Course", "Stop", "course_of", "headings", "marks", "positions", "table_rows"]

MARK = ("kind", "position", "value", "high", "text", "stroke", "form", "side")
"""What is said of each mark."""


class Stop(NamedTuple):
    """One quarter of the year, or (`quarter` None) the year's own figure, where that is a mean of them.

    `value`: None where nothing is reported and nothing can be assumed. `measurement`: None where it is assumed.
    `targets`: what it is held against, both sides of a band. `required_levels`: runs of levels, one for each part,
    at which the rest must lie. `practical_range`: where it ends if the rest lies between the lowest and the highest so
    far.
    """

    quarter: Quarter | None
    value: float | None
    measurement: Measurement | None
    targets: tuple[float, ...]
    required_levels: tuple[Interval, ...] = ()
    practical_range: tuple[float, float] | None = None


class Course(NamedTuple):
    """A measure's year.

    `outcome`: the verdict on the year's figure in the engine's word, where just one part stands on it; else empty.
    `settled`: whether no quarter to come can change the year's figure. `closed`: whether the year's account is made.
    """

    measure: Measure
    stops: tuple[Stop, ...]
    outcome: str
    settled: bool
    closed: bool = False


def course_of(scenario: Scenario, key: str, rests: tuple[RestOfYear, ...], outcome: str = "") -> Course:
    """Gather a numeric measure's year: its four quarters, and the year itself where its figure is their mean."""
    plan, year_figure = scenario.plan, scenario.projection.figures[key]
    measurements = _measurements(scenario, key)
    assumed = _assumed_level(year_figure)
    required_levels = tuple(
        run for each in rests if each.measure == key and each.prospect is Prospect.LEVEL for run in each.levels
    )
    is_mean = isinstance(year_figure.measure.aggregation, WeightedMean)
    practical_range = None if is_mean else _practical_range(year_figure)
    stops = [
        Stop(
            quarter,
            assumed if is_missing else _number(measurements.get(quarter)),
            measurements.get(quarter),
            _targets(scenario, key, quarter) if _counts(year_figure.measure, quarter) else (),
            required_levels if is_missing else (),
            practical_range if is_missing else None,
        )
        for quarter in plan.quarters
        for is_missing in [quarter in year_figure.missing]
    ]
    if is_mean and year_figure.value is not None:
        own = _targets(scenario, key, None)
        ends = None if year_figure.settled else _practical_range(year_figure)
        stops.append(Stop(None, float(year_figure.value), None, own, practical_range=ends))  # type: ignore[arg-type]
    return Course(year_figure.measure, tuple(stops), outcome, year_figure.settled, scenario.projection.closed)


def _counts(measure: Measure, quarter: Quarter) -> bool:
    """Whether a quarter's figure has a say in the year's: nothing that comes after the one that is read does."""
    match measure.aggregation:
        case WeightedMean(quarters=numbers) | Minimum(quarters=numbers):
            return quarter.number in numbers
        case AtQuarter(quarter=last):
            return quarter.number <= last
        case Latest():
            return True
        case _:
            assert_never(measure.aggregation)


def _measurements(scenario: Scenario, key: str) -> dict[Quarter, Measurement]:
    """Return what was reported for a measure, by quarter, up to the quarter that counts."""
    as_of = scenario.projection.as_of
    return {
        each.quarter: each
        for each in scenario.projection.measurements
        if each.measure == key and as_of is not None and each.quarter <= as_of
    }


def _number(measurement: Measurement | None) -> float | None:
    return None if measurement is None or measurement.value is None else float(measurement.value)  # type: ignore[arg-type]


def _assumed_level(year_figure: Figure) -> float | None:
    """Return the level of the missing quarters that the projected figure was made with."""
    if year_figure.value is None:
        return None
    level = rest_level(year_figure, float(year_figure.value))  # type: ignore[arg-type]
    return float(year_figure.value) if level is None else level  # type: ignore[arg-type]


def _practical_range(year_figure: Figure) -> tuple[float, float] | None:
    ends = year_figure.practical
    return None if ends is None else (float(ends.low), float(ends.high))  # type: ignore[arg-type]


def _targets(scenario: Scenario, key: str, quarter: Quarter | None) -> tuple[float, ...]:
    """Return what a measure's parts were held against in a quarter; without one, what they are in the year.

    A benchmark that has no figure of that quarter stands as it is projected.
    """
    on_key = [part for parts in scenario.plan.parts.values() for part in parts if part.measure == key]
    others = {other for part in on_key if (other := part.benchmark)}
    values = {other: scenario.value(other) for other in others}
    if quarter is not None:
        reported = {other: _number(_measurements(scenario, other).get(quarter)) for other in others}
        values |= {other: value for other, value in reported.items() if value is not None}
    return tuple(dict.fromkeys(side for part in on_key for side in _sides(part.rule, values)))


def _sides(rule: Rule, values: Mapping[str, Value | None]) -> tuple[float, ...]:
    limit_then = rule.limit.at(values.get(rule.limit.benchmark or ""))
    return rule.turning_values(limit_then) if isinstance(limit_then, float) else ()


# --- the drawing ----------------------------------------------------------------------------------


def positions(course: Course) -> list[str]:
    """Name the drawing's positions from left to right."""
    return [_position(stop) for stop in course.stops]


def marks(course: Course) -> list[dict[str, object]]:
    """Return each mark by the names of `MARK`, None where it says nothing."""
    return [*(row for stop in course.stops for row in _marks(course, stop)), *_strokes(course)]


def _marks(course: Course, stop: Stop) -> Iterator[dict[str, object]]:
    position, decimals = _position(stop), course.measure.decimals
    for aim in stop.targets:
        yield _row("target", position, aim)
    if stop.practical_range:
        yield {**_row("practical", position, stop.practical_range[0]), "high": stop.practical_range[1]}
    for run in stop.required_levels:
        for end, bound, form, side, sign in (
            (run.low, course.measure.bounds[0], "triangle-up", "above", "≥"),
            (run.high, course.measure.bounds[1], "triangle-down", "below", "≤"),
        ):
            if isinstance(end, float) and end != bound:
                text = f"{sign} {number(end, decimals)}"
                yield {**_row("required", position, end), "form": form, "side": side, "text": text}
    if stop.value is not None:
        form, side = course.outcome or "not_judged", _side(course, stop)
        yield {**_row(_kind(stop), position, stop.value), "text": _value_text(course, stop), "form": form, "side": side}


def _side(course: Course, stop: Stop) -> str:
    """Write a figure below its point where the lines to its neighbours come from above."""
    drawn = [each for each in course.stops if each.quarter and each.value is not None]
    if stop not in drawn:
        return "above"
    index = drawn.index(stop)
    neighbours = [*drawn[max(0, index - 1) : index], *drawn[index + 1 : index + 2]]
    falls_to_it = all((each.value or 0.0) > (stop.value or 0.0) for each in neighbours)
    return "below" if neighbours and falls_to_it else "above"


def _value_text(course: Course, stop: Stop) -> str:
    """Write a figure with the decimals it takes not to look like a target that it differs from."""
    value, decimals = stop.value or 0.0, course.measure.decimals
    apart = [side for side in stop.targets if abs(side - value) > NOTHING]
    while any(number(value, decimals) == number(side, decimals) for side in apart) and decimals < MOST_DECIMALS:
        decimals += 1
    return number(value, decimals)


def _strokes(course: Course) -> Iterator[dict[str, object]]:
    """Return the ends of the lines between quarters that have a figure, broken where one of them is assumed."""
    quarters = [stop for stop in course.stops if stop.quarter and stop.value is not None]
    for stroke, (one, other) in enumerate(pairwise(quarters)):
        kind = "line" if one.measurement and other.measurement else "assumed line"
        for stop in (one, other):
            yield {**_row(kind, _position(stop), stop.value), "stroke": stroke}


def _row(kind: str, position: str, value: float | None) -> dict[str, object]:
    return dict.fromkeys(MARK) | {"kind": kind, "position": position, "value": value}


def _kind(stop: Stop) -> str:
    if stop.quarter is None:
        return "year"
    if stop.measurement is None:
        return "assumed"
    return "provisional" if stop.measurement.provisional else "reported"


def _position(stop: Stop) -> str:
    return _("The year") if stop.quarter is None else quarter_short(stop.quarter)


# --- the same in words ----------------------------------------------------------------------------


def headings(course: Course) -> tuple[str, ...]:
    """Head the table's columns; in the year's account nothing is to come that must be anything."""
    always = _("Quarter"), _("Figure"), _("Status"), _("Cases"), _("Target")
    return always if course.closed else (*always, _("Must be"))


def table_rows(course: Course) -> list[tuple[str, ...]]:
    """Write a row a quarter, and one for the year."""
    measure = course.measure
    return [
        (
            _position(stop),
            figure(measure, None) if stop.value is None else _with_unit(course, stop),
            _status(course, stop),
            _cases(measure, stop.measurement),
            listed(limit(measure, side) for side in stop.targets),
            *(() if course.closed else ("; ".join(level_text(measure, run) for run in stop.required_levels),)),
        )
        for stop in course.stops
    ]


def _cases(measure: Measure, measurement: Measurement | None) -> str:
    return "" if measurement is None or measurement.volume is None else volume(measure, measurement.volume)


def _with_unit(course: Course, stop: Stop) -> str:
    return f"{_value_text(course, stop)}{SPACE}{unit(course.measure.unit, stop.value or 0.0)}".rstrip(SPACE)


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
