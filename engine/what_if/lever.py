"""A lever: the values it can stand on."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import count
from math import ceil, floor, isfinite, log10

from engine.figures import Scenario
from engine.plan import FIGURE_LIMIT, Measure, Part, Plan, Value, within_limit

__all__ = ["Grid", "lever_grid"]

MOST_STEPS = 2_000
"""More than a screen has pixels; a measure with many decimals, and a span of many years, get coarser steps instead."""

FEWEST_STEPS_ASIDE = 5
DAYS_AFTER_DEADLINE = 61


@dataclass(frozen=True, slots=True)
class Grid:
    """The values that a lever can stand on, the least first, in the measure's unit, and evenly spaced."""

    values: tuple[Value, ...]

    def nearest(self, value: Value) -> int:
        """Number the step that lies nearest to a value, from 0; of two equally near the lower."""
        index = bisect_left(self.values, value)
        if index == 0:
            return 0
        if index == len(self.values):
            return index - 1
        below, above = self.values[index - 1], self.values[index]
        return index - 1 if value - below <= above - value else index  # type: ignore[operator]


def lever_grid(scenario: Scenario, measure: str) -> Grid:
    """Return the values that a measure's lever can stand on. KeyError where the plan has no such measure.

    Numbers: steps of the measure's last decimal, from well below to well above the figure, its quarters and its
    targets, inside the domain; a target outside it is no place to go. Days: from the year's first, or a deadline
    before it, until two months past the deadline.
    The scale follows the baseline alone, so that it rests while levers are moved; a figure tried outside widens it.
    """
    definition = scenario.plan.measure(measure)
    value = scenario.value(measure)
    if definition.domain == "yes_no":
        return Grid((False, True))
    if definition.domain == "date":
        return _days(scenario, measure)
    anchors = sorted(_anchors(scenario, definition))
    low, high = _span(definition, anchors[0], anchors[-1]) if anchors else _span(definition, 0.0, 10.0)
    if isinstance(value, (int, float)):
        low, high = min(low, float(value)), max(high, float(value))
    return Grid(_numbers(low, high, _decimals(definition)))


def _days(scenario: Scenario, measure: str) -> Grid:
    plan = scenario.plan
    due = [day for part in _parts_on(plan, measure) if isinstance(day := part.rule.limit.constant, date)]
    known = [value for value in _own(scenario, measure) if isinstance(value, date)]
    first = min([plan.quarters[0].first_day, *due, *known])
    last = max([*map(_after_deadline, due or [plan.quarters[-1].last_day]), *known])
    days = (last - first).days
    return Grid(tuple(first + timedelta(days=day) for day in range(0, days + 1, max(1, ceil(days / MOST_STEPS)))))


def _after_deadline(due: date) -> date:
    return due + min(timedelta(days=DAYS_AFTER_DEADLINE), date.max - due)


def _own(scenario: Scenario, measure: str) -> tuple[Value | None, Value | None]:
    return scenario.projection.figures[measure].value, scenario.value(measure)


def _anchors(scenario: Scenario, measure: Measure) -> Iterator[float]:
    """The figures that the span must hold: the projected one, the quarters', and those it is held against."""
    figure = scenario.projection.figures[measure.key]
    values = [figure.value, *(measurement.value for measurement in figure.counted), *(figure.practical or ())]
    for part in _parts_on(scenario.plan, measure.key):
        if part.measure == measure.key:
            values += _targets(scenario, part)
        if part.benchmark == measure.key:
            values.append(_held_against(scenario, part))
    least, most = _ends(measure)
    yield from (min(max(float(at), least), most) for at in values if isinstance(at, (int, float)) and isfinite(at))


def _ends(measure: Measure) -> tuple[float, float]:
    """Return the domain's ends, or where nothing bounds it those of every figure."""
    least, most = measure.bounds
    return max(least, -FIGURE_LIMIT), min(most, FIGURE_LIMIT)


def _parts_on(plan: Plan, measure: str) -> Iterator[Part]:
    for goal, index in plan.parts_on.get(measure, ()):
        yield plan.parts[goal][index]


def _targets(scenario: Scenario, part: Part) -> tuple[float, ...]:
    """Where a part's verdict turns on the baseline, near enough for a scale; both sides of a band."""
    limit = part.rule.limit.at(_projected(scenario, part.benchmark))
    return part.rule.turning_values(limit) if isinstance(limit, (int, float)) else ()


def _held_against(scenario: Scenario, part: Part) -> float | None:
    """The benchmark at which the part's own figure would lie right on its limit, near enough for a scale."""
    own = _projected(scenario, part.measure)
    return None if own is None else part.rule.limit.benchmark_at(part.rule.size(own))


def _projected(scenario: Scenario, measure: str | None) -> float | None:
    value = scenario.projection.figures[measure].value if measure else None
    return float(value) if isinstance(value, (int, float)) else None


def _span(measure: Measure, low: float, high: float) -> tuple[float, float]:
    """Widen a span so that it can be moved in, to round numbers inside the domain."""
    least, most = _ends(measure)
    step = 10.0 ** -_decimals(measure)
    if measure.domain == "share":
        aside = 2 * max(min(low, 100 - low), min(high, 100 - high))
    else:
        aside = 0.4 * max(abs(low), abs(high))
    aside = max(aside, high - low, FEWEST_STEPS_ASIDE * step)
    low, high = max(least, low - aside), min(most, high + aside)
    if least == 0 and low < high / 4:
        low = 0.0
    round_to = max(step, 10.0 ** floor(log10(high - low) - 0.5))
    return max(least, floor(low / round_to) * round_to), min(most, ceil(high / round_to) * round_to)


def _decimals(measure: Measure) -> int:
    return 0 if measure.domain == "count" else measure.decimals


@lru_cache(maxsize=512)
def _numbers(low: float, high: float, decimals: int) -> tuple[float, ...]:
    """Every multiple of a step from `low` to `high` that a figure can be, each the float that its decimals read as."""
    scale: int = 10**decimals
    first, last = floor(low * scale + 1e-6), ceil(high * scale - 1e-6)
    step = next(step for step in _round_steps() if (last - first) / step <= MOST_STEPS)
    values = (number * step / scale for number in range(first // step, -(-last // step) + 1))
    return tuple(value for value in values if within_limit(value))


def _round_steps() -> Iterator[int]:
    for power in count():
        yield from (10**power, 2 * 10**power, 5 * 10**power)
