"""A rule as a sentence: what a part demands, how its parts join, and which of the quarters' figures counts."""

from collections.abc import Iterable
from typing import assert_never

from engine.plan import (
    Above,
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    AtQuarter,
    Attested,
    Below,
    Delivered,
    IncreasedBy,
    Latest,
    Measure,
    Minimum,
    Part,
    Plan,
    Quarter,
    ReducedBy,
    Requirement,
    Value,
    WeightedMean,
    Within,
    joining,
    tree,
)
from words.dates import quarter_short
from words.figures import amount, figure, limit
from words.language import Language
from words.lists import listed
from words.numbers import MOST_DECIMALS, exact
from words.quotations import quoted
from words.spaces import MINUS, SPACE
from words.translation import _
from words.units import unit

__all__ = [
    "brief_demand",
    "counted_sentence",
    "demand",
    "growth_demanded",
    "joining_sentence",
    "named",
    "percentage",
    "rule_sentence",
]


def rule_sentence(plan: Plan, requirement: Requirement) -> str:
    """Describe a rule as it stands in the plan's year; parts that are joined are named one after the other."""
    here = plan.in_force(requirement)
    if not isinstance(here, (AllOf, AnyOf)):
        return _part_sentence(plan, here)
    joins = joining(tree(here))
    parts = _joined(plan, (branch.requirement for branch in joins.branches))
    if joins.all_must:
        return _("All of this must hold: {parts}", parts=parts)
    if joins.one_is_enough:
        return _("At least one of these must hold: {parts}", parts=parts)
    return _("At least {n} of these {all} must hold: {parts}", n=joins.needed, all=len(joins.branches), parts=parts)


def joining_sentence(requirement: Requirement, *, lang: Language | None = None) -> str:
    """Describe how the parts of a goal join; empty where it has only one."""
    joins = joining(tree(requirement))
    if not joins.branches:
        return ""
    if joins.all_must:
        return _("All parts must be met.", lang=lang)
    if joins.one_is_enough:
        return _("It is enough that one part is met.", lang=lang)
    return _("At least {n} of {all} parts must be met.", lang=lang, n=joins.needed, all=len(joins.branches))


def demand(plan: Plan, part: Part, target: Value | None = None) -> str:
    """Describe what a part demands: højst 13,0 uger, under 1,3 pct. (»Statens kritikprocent«), senest 21. april 2024.

    `target`: what its figure is held against now; None names another measure without its figure. The part stands as in
    the plan's year: TypeError where its targets are still by year, or its deadline a report.
    """
    match part:
        case AtLeast():
            return _("at least {limit}", limit=_limit(plan, part, target))
        case AtMost():
            return _("at most {limit}", limit=_limit(plan, part, target))
        case Below():
            return _("below {limit}", limit=_limit(plan, part, target))
        case Above():
            return _("above {limit}", limit=_limit(plan, part, target))
        case Within():
            return _("within ±{limit}", limit=_limit(plan, part, target))
        case ReducedBy():
            return _reduction(plan, part, target)
        case IncreasedBy():
            return _growth(plan, part, target)
        case Delivered():
            return _("on or before {day}", day=figure(plan.measure(part.measure), part.rule.limit.constant))
        case Attested():
            return _("must be yes")
        case _:
            assert_never(part)


def brief_demand(plan: Plan, part: Part, target: Value | None) -> str:
    """Describe what a part demands by its figure alone: højst 10,355 dage; in full where that is not known."""
    if part.rule.limit.benchmark is None or not isinstance(target, (int, float)):
        return demand(plan, part, target)
    figure_text = limit(plan.measure(part.measure), target)
    match part:
        case AtLeast() | IncreasedBy():
            return _("at least {limit}", limit=figure_text)
        case AtMost() | ReducedBy():
            return _("at most {limit}", limit=figure_text)
        case Below():
            return _("below {limit}", limit=figure_text)
        case Above():
            return _("above {limit}", limit=figure_text)
        case Within() | Delivered() | Attested():
            return demand(plan, part, target)
        case _:
            assert_never(part)


def growth_demanded(part: Part) -> str:
    """Name the change that a part demands: −5 pct.; empty for one that demands none."""
    match part:
        case ReducedBy():
            return f"{MINUS}{percentage(part)}"
        case IncreasedBy():
            return f"+{percentage(part)}"
        case AtLeast() | AtMost() | Below() | Above() | Within() | Delivered() | Attested():
            return ""
        case _:
            assert_never(part)


def counted_sentence(plan: Plan, measure: Measure) -> str:
    """Describe which of the quarters' figures counts as the year's; empty for a delivery, whose day is a fact."""
    if measure.domain == "date":
        return ""
    match measure.aggregation:
        case WeightedMean(volume=volume, quarters=numbers):
            return _(
                "The year’s figure is the mean of {quarters}, weighted by {volume}.",
                quarters=_quarters(plan, numbers),
                volume=unit(volume),
            )
        case Latest(once=True):
            return _("Settled by its first figure.")
        case Latest():
            return _("The newest figure counts.") if measure.numeric else _("The newest answer counts.")
        case AtQuarter(constant=True):
            return _("One figure, fixed for the whole year.")
        case AtQuarter(quarter=number):
            return _(
                "The figure for {quarter} counts; until then the newest is shown.",
                quarter=_quarters(plan, (number,)),
            )
        case Minimum(quarters=numbers):
            return _("It must hold in each of {quarters}.", quarters=_quarters(plan, numbers).rstrip("."))
        case _:
            assert_never(measure.aggregation)


def named(measure: Measure) -> str:
    """Name a measure inside a sentence: »Statens sygefravær«."""
    return quoted(measure.title)


def _joined(plan: Plan, parts: Iterable[Requirement]) -> str:
    return " ".join(_lettered(part, rule_sentence(plan, part)) for part in parts)


def _lettered(part: Requirement, sentence: str) -> str:
    if isinstance(part, (AllOf, AnyOf)):
        return f"({sentence})"
    letter = part.letter
    return f"{letter})\N{NO-BREAK SPACE}{sentence}" if letter else sentence


def _part_sentence(plan: Plan, part: Part) -> str:
    measure, rule = plan.measure(part.measure), part.rule
    match rule.judges:
        case "date":
            return _("{measure}: {demand}.", measure=measure.title, demand=demand(plan, part))
        case "yes_no":
            return _("{measure}: judged by a person, yes or no.", measure=measure.title)
        case "number":
            demand_text = demand(plan, part, rule.limit.constant).rstrip(".")
            return _("{measure} must be {demand}.", measure=named(measure), demand=demand_text)


def _limit(plan: Plan, part: Part, target: Value | None) -> str:
    """Write the limit with its figure where it is known, and with the measure it comes from where there is one."""
    measure, rule = plan.measure(part.measure), part.rule
    if rule.limit.benchmark is None:
        return limit(measure, rule.limit.constant if target is None else target)  # type: ignore[arg-type]
    source = _with_offset(measure, rule.limit.offset, named(plan.measure(rule.limit.benchmark)))
    if target is None:
        return source
    return _("{figure} ({source})", figure=limit(measure, target), source=source)


def _with_offset(measure: Measure, offset: float, source: str) -> str:
    if not offset:
        return source
    offset_text = amount(measure, offset)
    if offset < 0:
        return _("{source} minus {amount}", source=source, amount=offset_text)
    return _("{source} plus {amount}", source=source, amount=offset_text)


def _reduction(plan: Plan, part: ReducedBy, target: Value | None) -> str:
    percent, source = percentage(part), named(plan.measure(part.against))
    if target is None:
        return _("at least {percent} below {source}", percent=percent, source=source)
    return _(
        "at most {figure} ({percent} below {source})",
        figure=limit(plan.measure(part.measure), target),
        percent=percent,
        source=source,
    )


def _growth(plan: Plan, part: IncreasedBy, target: Value | None) -> str:
    percent, source = percentage(part), named(plan.measure(part.against))
    if target is None:
        return _("at least {percent} above {source}", percent=percent, source=source)
    return _(
        "at least {figure} ({percent} above {source})",
        figure=limit(plan.measure(part.measure), target),
        percent=percent,
        source=source,
    )


def percentage(part: ReducedBy | IncreasedBy) -> str:
    """Write by how many per cent a figure must differ from another, with six decimals at most: 5 pct."""
    return f"{exact(round(part.percent, MOST_DECIMALS))}{SPACE}{unit('pct.', part.percent)}"


def _quarters(plan: Plan, numbers: tuple[int, ...]) -> str:
    if set(numbers) == {quarter.number for quarter in plan.quarters}:
        return _("the four quarters")
    return listed(quarter_short(Quarter(plan.year, number)) for number in numbers)
