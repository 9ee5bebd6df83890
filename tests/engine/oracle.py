"""What a plan's figures and verdicts should be, reckoned plainly in Python: no expression of the engine's."""

from calendar import monthrange
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction

from engine.plan import (
    Above,
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    AtQuarter,
    Below,
    Delivered,
    IncreasedBy,
    Latest,
    Measure,
    Measurement,
    Minimum,
    OtherMeasure,
    Part,
    Plan,
    Quarter,
    ReducedBy,
    Requirement,
    Target,
    Value,
    WeightedMean,
    Within,
    WithReport,
)

Figures = Mapping[str, Value | None]
EQUAL = 5e-10


def verdict(
    plan: Plan, requirement: Requirement, figures: Figures, as_of: Quarter | None, gaps: Collection[str] = ()
) -> bool | None:
    """Whether a requirement, its targets as the author wrote them, is met: yes, no, or not known yet."""
    if isinstance(requirement, AllOf):
        answers = [verdict(plan, part, figures, as_of, gaps) for part in requirement.parts]
        return False if False in answers else None if None in answers else True
    if isinstance(requirement, AnyOf):
        answers = [verdict(plan, part, figures, as_of, gaps) for part in requirement.parts]
        return True if True in answers else None if None in answers else False
    holds = _of_part(plan, requirement, figures, as_of)
    return None if holds and requirement.measure in gaps else holds


def _of_part(plan: Plan, part: Part, figures: Figures, as_of: Quarter | None) -> bool | None:
    own = figures[part.measure]
    if isinstance(part, Delivered):
        due = (
            _last_of(plan.year, part.due.report) + timedelta(plan.report_due_days)
            if isinstance(part.due, WithReport)
            else part.due
        )
        if isinstance(own, date):
            return own <= due
        return False if as_of is not None and due < _last_of(plan.year, as_of.number) else None
    if own is None or isinstance(own, bool):
        return own
    assert not isinstance(own, date)
    if isinstance(part, ReducedBy):
        before = figures[part.against]
        return None if before is None else _number(before) * ((100 - part.percent) / 100) - own > -EQUAL
    if isinstance(part, IncreasedBy):
        before = figures[part.against]
        return None if before is None else own - _number(before) * ((100 + part.percent) / 100) > -EQUAL
    target = _target(plan.year, part.target, figures)  # type: ignore[union-attr]
    if target is None:
        return None
    match part:
        case AtLeast():
            return own - target > -EQUAL
        case AtMost():
            return target - own > -EQUAL
        case Within():
            return target - abs(own) > -EQUAL
        case Above():
            return own - target >= EQUAL
        case Below():
            return target - own >= EQUAL
        case _:
            raise AssertionError(part)


def _last_of(year: int, quarter: int) -> date:
    return date(year, 3 * quarter, monthrange(year, 3 * quarter)[1])


def _target(year: int, target: Target, figures: Figures) -> float | None:
    if isinstance(target, OtherMeasure):
        other = figures[target.measure]
        return None if other is None else _number(other) + (target.plus - target.minus)
    if isinstance(target, float):
        return target
    return next(each.target for each in target if each.year == year)


def _number(value: Value) -> float:
    assert not isinstance(value, (bool, date))
    return float(value)


def year_figure(measure: Measure, given: Iterable[Measurement], as_of: Quarter | None) -> Value | Fraction | None:
    """The year's figure, quarters to come being like the year so far; a mean is exact."""
    known = {each.quarter.number: each for each in given if as_of is not None and each.quarter <= as_of}
    newest = known[max(known)].value if known else None
    if measure.domain == "date":
        return newest
    match measure.aggregation:
        case Latest():
            return newest
        case AtQuarter(quarter=at, constant=constant):
            early = {number: each for number, each in known.items() if number <= at}
            if as_of is not None and as_of.number >= at and not constant:
                return early[at].value if at in early else None
            return early[max(early)].value if early else None
        case Minimum(quarters=listed):
            return min((known[number].value for number in listed if number in known), default=None)  # type: ignore[type-var]
        case WeightedMean(quarters=listed):
            cases = [known[number] for number in listed if number in known and known[number].volume]
            volume = sum(Fraction(each.volume or 0) for each in cases)
            total = sum(Fraction(_number(each.value or 0.0)) * Fraction(each.volume or 0) for each in cases)
            return total / volume if volume else None


def has_gap(measure: Measure, given: Iterable[Measurement], as_of: Quarter | None) -> bool:
    """Whether a measure that counts by its least quarter has some, and lacks one that should be in."""
    if not isinstance(measure.aggregation, Minimum) or as_of is None:
        return False
    listed = [number for number in measure.aggregation.quarters if number <= as_of.number]
    known = {each.quarter.number for each in given if each.quarter <= as_of}
    return bool(known.intersection(listed)) and not known.issuperset(listed)
