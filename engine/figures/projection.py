"""Quarter figures -> the year's expected figure for each measure, and the range it can still take."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, assert_never

from engine.figures.weighted_sum import weighted_sum
from engine.plan import (
    VOLUME_LIMIT,
    AtQuarter,
    Latest,
    Measure,
    Measurement,
    Minimum,
    Plan,
    Quarter,
    Value,
    WeightedMean,
)

__all__ = ["Assumption", "Figure", "Projection", "Range", "project", "settled_at", "whole_range"]


class Assumption(StrEnum):
    """What quarters to come are assumed to be like, where their figures weigh into a mean."""

    YEAR_SO_FAR = "year_so_far"
    """The mean of the quarters known."""
    LATEST_QUARTER = "latest_quarter"
    """The newest quarter with cases."""


class Range(NamedTuple):
    """The least and the greatest figure the year can still end on, both included; infinite where nothing bounds it.

    A delivery has the same day twice, None while nothing is delivered; a yes/no runs from False to True. In the year's
    account both ends are the figure, None where it never came.
    """

    low: Value | None
    high: Value | None


class Figure(NamedTuple):
    """One measure's expected figure for the year.

    `value`: in the measure's unit, with quarters to come as the projection assumes; None when not known.
    `feasible`: whatever the quarters to come can do within the domain. `practical`: quarters to come between the
    lowest and highest so far; None where no
    quarter is known. `counted`: the measurements the figure is made of. `missing`: quarters it still lacks, gaps
    and quarters to come.
    `gap`: a listed quarter that should be in is not (only `minimum`; the value is then the least known).
    `assumed_volume`: cases a missing quarter is assumed to have, the mean of the known ones; None where no
    assumption was needed or none can be made.
    """

    measure: Measure
    value: Value | None
    feasible: Range
    practical: Range | None
    counted: tuple[Measurement, ...]
    missing: tuple[Quarter, ...]
    gap: bool = False
    assumed_volume: float | None = None

    @property
    def provisional(self) -> bool:
        """Whether any figure it is made of is provisional."""
        return any(measurement.provisional for measurement in self.counted)

    @property
    def assumed_cases(self) -> float:
        """How many cases all missing quarters together are assumed to have; 0 where nothing is assumed."""
        return (self.assumed_volume or 0.0) * len(self.missing)

    @property
    def settled(self) -> bool:
        """Whether no quarter to come can change it."""
        return self.value is not None and self.feasible.low == self.feasible.high


@dataclass(frozen=True, slots=True)
class Projection:
    """The year as expected after one quarter: a figure for every measure of the plan.

    `as_of`: the newest quarter that counts; None where nothing was reported, and then no deadline has passed.
    `closed`: the year's account, where what is still pending is not met.
    `measurements`: all that was given, those of quarters after `as_of` too.
    `assume`: what the quarters to come were taken to be like.
    """

    plan: Plan
    as_of: Quarter | None
    closed: bool
    figures: Mapping[str, Figure]
    measurements: tuple[Measurement, ...]
    assume: Assumption = Assumption.YEAR_SO_FAR

    @property
    def rests_on_assumption(self) -> bool:
        """Whether any of the year's figures is a mean that quarters to come weigh into."""
        return any(figure.assumed_volume for figure in self.figures.values())


def project(
    measurements: Iterable[Measurement],
    plan: Plan,
    as_of: Quarter | None = None,
    closed: bool = False,  # noqa: FBT001, FBT002 - part of the public contract
    *,
    assume: Assumption = Assumption.YEAR_SO_FAR,
) -> Projection:
    """Project the year's figures from the quarters up to `as_of` (None: the newest quarter with a figure).

    `assume` moves the figures that are means over the quarters; no other figure, no range, and nothing in the year's
    account.
    Of two measurements of one measure and quarter the later given counts. ValueError: a measure that the plan
    does not have, a quarter of another year, a
    figure that is not of its measure's kind or lacks the volume its aggregation needs, `closed` before the year's
    4th quarter.
    """
    all_measurements = tuple(measurements)
    by_quarter = {(measurement.measure, measurement.quarter): measurement for measurement in all_measurements}
    for measurement in by_quarter.values():
        _refuse_unfit(measurement, plan)
    newest = max((quarter for _, quarter in by_quarter), default=None)
    as_of = as_of or newest
    if as_of is not None and as_of.year != plan.year:
        message = f"the plan is for {plan.year}; {as_of} is not one of its quarters"
        raise ValueError(message)
    if closed:  # nothing is to come that could be taken to be like anything
        assume = Assumption.YEAR_SO_FAR
    if closed and (as_of is None or as_of.number != len(plan.quarters)):
        message = f"the year's account is closed at {plan.quarters[-1]}, not at {as_of}"
        raise ValueError(message)
    counted: dict[str, list[Measurement]] = {measure.key: [] for measure in plan.measures}
    for (key, quarter), measurement in sorted(by_quarter.items(), key=lambda item: item[0][1]):
        if as_of is not None and quarter <= as_of:
            counted[key].append(measurement)
    figures = {
        measure.key: _figure(measure, tuple(counted[measure.key]), plan, as_of, assume) for measure in plan.measures
    }
    if closed:
        figures = {key: settled_at(figure, figure.value) for key, figure in figures.items()}
    return Projection(plan, as_of, closed, figures, all_measurements, assume)


def settled_at(figure: Figure, value: Value | None) -> Figure:
    """Return a figure in the year's account: nothing is to come, so it can only be what it is."""
    return figure._replace(value=value, feasible=Range(value, value), practical=None, missing=(), assumed_volume=None)


def _refuse_unfit(measurement: Measurement, plan: Plan) -> None:
    try:
        measure = plan.measure(measurement.measure)
    except KeyError as error:
        raise ValueError(error.args[0]) from None
    if measurement.quarter.year != plan.year:
        message = f"{measure.key}: the plan is for {plan.year}; {measurement.quarter} is not one of its quarters"
        raise ValueError(message)
    no_cases = measure.needs_volume and measurement.value is None and measurement.volume == 0
    if not no_cases and not measure.fits(measurement.value):
        message = f"{measure.key} {measurement.quarter}: {measurement.value!r} is not a {measure.domain}"
        raise ValueError(message)
    if measure.needs_volume and (measurement.volume is None or not 0 <= measurement.volume < VOLUME_LIMIT):
        place, wanted = f"{measure.key} {measurement.quarter}", "a number of cases below 10^12"
        message = f"{place}: the volume must be {wanted}, not {measurement.volume!r}"
        raise ValueError(message)


def _figure(
    measure: Measure, known: tuple[Measurement, ...], plan: Plan, as_of: Quarter | None, assume: Assumption
) -> Figure:
    if measure.domain == "date":
        return _delivery(measure, known)
    match measure.aggregation:
        case WeightedMean(quarters=numbers):
            return _weighted_mean(measure, [q for q in plan.quarters if q.number in numbers], known, assume)
        case Latest(once=once):
            return _latest(measure, known, plan.quarters[0] if once else plan.quarters[-1], plan.quarters[-1])
        case AtQuarter(quarter=number, constant=constant):
            return _at_quarter(measure, known, plan.quarters[number - 1], as_of, constant=constant)
        case Minimum(quarters=numbers):
            return _minimum(measure, [q for q in plan.quarters if q.number in numbers], known, as_of)
        case _:
            assert_never(measure.aggregation)


def _delivery(measure: Measure, known: tuple[Measurement, ...]) -> Figure:
    newest = known[-1:]
    day = newest[0].value if newest else None
    return Figure(measure, day, Range(day, day), None, newest, ())


def _weighted_mean(
    measure: Measure, quarters: list[Quarter], known: tuple[Measurement, ...], assume: Assumption
) -> Figure:
    known = tuple(measurement for measurement in known if measurement.quarter in quarters)
    missing = tuple(quarter for quarter in quarters if quarter not in {measurement.quarter for measurement in known})
    so_far = weighted_sum(known)
    if not so_far.volume:
        return Figure(measure, None, Range(*measure.bounds), None, known, missing)
    cases_a_quarter = so_far.volume / len(known)
    cases = cases_a_quarter * len(missing)

    def year(level: float) -> float:
        return so_far.plus(level * cases, cases).mean if cases else so_far.mean

    levels = [_number(measurement) for measurement in known if measurement.volume]
    return Figure(
        measure,
        year(levels[-1]) if assume is Assumption.LATEST_QUARTER else so_far.mean,
        Range(*(year(bound) for bound in measure.bounds)),
        Range(year(min(levels)), year(max(levels))),
        known,
        missing,
        assumed_volume=cases_a_quarter if missing else None,
    )


def _number(measurement: Measurement) -> float:
    """A figure as a number; 0 for a quarter without cases, which weighs nothing."""
    return float(measurement.value) if isinstance(measurement.value, (int, float)) else 0.0


def _latest(measure: Measure, known: tuple[Measurement, ...], settles_from: Quarter, last: Quarter) -> Figure:
    newest = known[-1:]
    value = newest[0].value if newest else None
    settled = bool(newest) and newest[0].quarter >= settles_from
    missing = () if settled else (last,)
    return Figure(
        measure, value, Range(value, value) if settled else whole_range(measure), _practical(known), newest, missing
    )


def _at_quarter(
    measure: Measure, known: tuple[Measurement, ...], read_at: Quarter, as_of: Quarter | None, *, constant: bool
) -> Figure:
    until = tuple(measurement for measurement in known if measurement.quarter <= read_at)
    own = tuple(measurement for measurement in until if measurement.quarter == read_at)
    due = as_of is not None and as_of >= read_at
    used = own if due and not constant else until[-1:]
    value = used[0].value if used else None
    settled = bool(own) or (constant and bool(used))
    missing = () if settled else (read_at,)
    return Figure(
        measure, value, Range(value, value) if settled else whole_range(measure), _practical(until), used, missing
    )


def _minimum(
    measure: Measure, quarters: list[Quarter], known: tuple[Measurement, ...], as_of: Quarter | None
) -> Figure:
    known = tuple(measurement for measurement in known if measurement.quarter in quarters)
    missing = tuple(quarter for quarter in quarters if quarter not in {measurement.quarter for measurement in known})
    values = [measurement.value for measurement in known if measurement.value is not None]
    if not values:
        return Figure(measure, None, whole_range(measure), None, known, missing)
    least = min(values)
    low = whole_range(measure).low if missing else least
    gap = any(as_of is not None and quarter <= as_of for quarter in missing)
    return Figure(measure, least, Range(low, least), Range(least, least), known, missing, gap=gap)


def whole_range(measure: Measure) -> Range:
    """All that a measure's domain allows; a delivery's range is its day, so it has none here."""
    return Range(*measure.bounds) if measure.numeric else Range(low=False, high=True)


def _practical(known: tuple[Measurement, ...]) -> Range | None:
    values = [measurement.value for measurement in known if measurement.value is not None]
    return Range(min(values), max(values)) if values else None
