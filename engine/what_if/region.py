"""Where a verdict turns along one measure, and the runs of reported values between the turns.

The turns are found from each rule's own description; what holds on either side of them is for `met` to say.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor, isfinite, ulp
from types import MappingProxyType
from typing import NamedTuple

from engine.figures import Scenario
from engine.plan import Measure, Part, Plan, Rule, Value
from engine.scoring import TOLERANCE

__all__ = ["Crossing", "Interval", "ProbeValue", "crossings", "crossings_of_part", "outermost", "probe_values", "runs"]

NO_CHANGES: Mapping[str, Value] = MappingProxyType({})


class Interval(NamedTuple):
    """A closed run of reported values: numbers on the measure's decimals, days, or yes/no.

    None: nothing bounds it on that side, not the domain either.
    """

    low: Value | None
    high: Value | None

    def holds(self, value: Value) -> bool:
        """Whether a value lies in it, ends included."""
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)  # type: ignore[operator]


class Crossing(NamedTuple):
    """A figure at which a verdict may turn, and how far to either side of it the tolerance reaches; days by ordinal."""

    at: float
    slack: float = 0.0


class ProbeValue(NamedTuple):
    """A figure to be scored; `reported`: one that the measure's decimals can show."""

    value: Value
    reported: bool


def crossings(
    plan: Plan,
    scenario: Scenario,
    questions: Sequence[tuple[str, Mapping[str, Value]]],
    goals: Sequence[Container[str]] | None = None,
) -> list[list[Crossing]]:
    """Find for each measure, with some other figures changed, every figure at which one of its goals may turn.

    `goals`: for each question the goals that are asked about; all where None.
    """
    values = scenario.values()
    asked: Sequence[Container[str]] = [plan.requirements] * len(questions) if goals is None else goals
    return [
        [
            crossing
            for goal, index in plan.parts_on.get(key, ())
            if goal in of_question
            for crossing in crossings_of_part(plan.parts[goal][index], key, values, changes)
        ]
        for (key, changes), of_question in zip(questions, asked, strict=True)
    ]


def crossings_of_part(
    part: Part, key: str, values: Mapping[str, Value | None], changes: Mapping[str, Value] = NO_CHANGES
) -> Iterator[Crossing]:
    """Find where one part may turn along a measure. `values`: all figures, of which `changes` take the place."""
    if key == part.measure:
        other = part.benchmark or ""
        yield from _own_crossings(part.rule, changes[other] if other in changes else values.get(other))
    else:
        yield from _benchmark_crossings(
            part.rule, changes[part.measure] if part.measure in changes else values[part.measure]
        )


def _own_crossings(rule: Rule, benchmark: Value | None) -> Iterator[Crossing]:
    """Where the figure equals its limit; on both sides of a band."""
    limit = rule.limit.at(benchmark)
    match rule.judges:
        case "number" if isinstance(limit, (int, float)):
            yield from (Crossing(value, TOLERANCE) for value in rule.turning_values(limit))
        case "date" if isinstance(limit, date):
            yield Crossing(float(limit.toordinal()))
        case _:
            return


def _benchmark_crossings(rule: Rule, figure: Value | None) -> Iterator[Crossing]:
    """Where the limit, which moves linearly with its benchmark, comes to lie at the figure."""
    if isinstance(figure, (int, float)):
        yield Crossing(rule.limit.benchmark_at(rule.size(float(figure))), TOLERANCE / rule.limit.factor)


def probe_values(measure: Measure, turning_points: Iterable[Crossing]) -> tuple[ProbeValue, ...]:
    """Return the figures to be scored so that nothing turns unseen between two of them: in the domain, in order.

    On either side of each turn the reported values next to it and one further; between them the turn itself and the
    middle of two turns, so that no run is said to hold where it does not; the domain's ends.
    """
    if measure.domain == "yes_no":
        return (ProbeValue(value=False, reported=True), ProbeValue(value=True, reported=True))
    if measure.domain == "date":
        return tuple(ProbeValue(day, reported=True) for day in sorted(_days(turning_points)))
    finite = sorted({crossing for crossing in turning_points if isfinite(crossing.at)})
    reported = {value for crossing in finite for value in _values_around(measure, crossing)}
    reported |= {bound for bound in measure.bounds if isfinite(bound)} | ({0.0} if not finite else set())
    inside = {value for value in reported if measure.holds(value)} or {0.0}
    between = {crossing.at for crossing in finite} | {(one.at + other.at) / 2 for one, other in pairwise(finite)}
    least, most = min(inside), max(inside)  # beyond them nothing turns: a turn that lies further out is not reachable
    unreported = {value for value in between if least < value < most} - inside if measure.domain != "count" else set()
    return tuple(sorted(ProbeValue(value, value in inside) for value in inside | unreported))


def _days(turning_points: Iterable[Crossing]) -> set[date]:
    due = [int(crossing.at) for crossing in turning_points]
    first, last = date.min.toordinal(), date.max.toordinal()
    return {date.fromordinal(min(max(day + aside, first), last)) for day in due for aside in (-1, 0, 1)}


def outermost(measure: Measure, low: float, high: float) -> tuple[float, ...]:
    """Return the least and the greatest reported value in a range; an infinite end has none."""
    scale: int = 10 ** _decimals(measure)
    least = [ceil(Fraction(low) * scale)] if isfinite(low) else []
    most = [floor(Fraction(high) * scale)] if isfinite(high) else []
    return tuple(_at_step(measure, step) for step in (*least, *most))


def _at_step(measure: Measure, step: int) -> float:
    """Return the value a number of steps of the last decimal from zero: the same float as its digits read as."""
    scale: int = 10 ** _decimals(measure)
    return step / scale


def _values_around(measure: Measure, crossing: Crossing) -> Iterator[float]:
    """Yield the reported values next to a turn and one further; where floats lie further apart, the floats."""
    scale: int = 10 ** _decimals(measure)
    for at in (crossing.at - crossing.slack, crossing.at, crossing.at + crossing.slack):
        if ulp(at) * scale > 1:
            yield from (at - ulp(at), at, at + ulp(at))
            continue
        exact = Fraction(at) * scale
        for step in (floor(exact) - 1, floor(exact), ceil(exact), ceil(exact) + 1):
            yield _at_step(measure, step)


def _decimals(measure: Measure) -> int:
    return 0 if measure.domain == "count" else measure.decimals


def runs(measure: Measure, probes: Sequence[ProbeValue], holds: Iterable[bool]) -> tuple[Interval, ...]:
    """Join neighbouring probe values that hold into runs between reported values, rounded to the safe side."""
    intervals: list[list[Value]] = [[]]
    for probe, holding in zip(probes, holds, strict=True):
        if not holding:
            intervals.append([])
        elif probe.reported:
            intervals[-1].append(probe.value)
    return tuple(_interval(measure, run, probes) for run in intervals if run)


def _interval(measure: Measure, run: Sequence[Value], probes: Sequence[ProbeValue]) -> Interval:
    """A run that reaches the outermost probe value goes on to the domain's end, or without end where it has none."""
    least, most = measure.bounds if measure.numeric else (0.0, 0.0)
    endless = measure.domain == "date"
    low = None if run[0] == probes[0].value and (endless or not isfinite(least)) else run[0]
    high = None if run[-1] == probes[-1].value and (endless or not isfinite(most)) else run[-1]
    return Interval(low, high)
