"""Why one part of a goal has its outcome: its name, its margin, and a clause, in the page's language."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple, assert_never

from engine.figures import Scenario
from engine.plan import Measure, Minimum, Plan, Rule, Side, Value
from engine.scoring import Cause, GoalResult, Outcome, PartResult
from words.dates import day
from words.figures import amount, difference, figure, limit_decimals, precise, precise_decimals, with_decimals
from words.numbers import MOST_DECIMALS, NOTHING, rounded, signed
from words.quotations import quoted
from words.rules import demand, growth_demanded, named
from words.spaces import SPACE
from words.translation import N_, _, ngettext
from words.units import unit

__all__ = [
    "figure_text",
    "margin_text",
    "part_name",
    "percentage_change_text",
    "side_text",
    "why",
    "yearly_change_text",
]


def part_name(plan: Plan, result: GoalResult, index: int) -> str:
    """Name a part inside a sentence: its letter, with its title where parts share the letter or have none."""
    part = result.parts[index].requirement
    shares = any(each.letter == part.letter and each.requirement != part for each in result.parts)
    title = part.title or plan.measure(part.measure).title
    if shares and (change := growth_demanded(part)):
        return change
    if not part.letter:
        return quoted(title)
    if shares:
        return _("part {letter} “{title}”", letter=part.letter, title=title)
    return _("part {letter}", letter=part.letter)


def margin_text(plan: Plan, part: PartResult) -> str:
    """Format on which side of its limit a part's figure lies, and how far: 2 sager under loftet, 0,03 uger for højt.

    The amount is the figure as `figure_text` writes it less the limit as the demand writes it, so that the reader's own
    sum comes out. Empty where the part has no margin.
    """
    if part.margin is None:
        return ""
    if abs(part.margin) < NOTHING:
        return _("exactly at the limit")
    measure, pair = plan.measure(part.measure), _rounded_pair(plan, part)
    holds = part.outcome is Outcome.MET or (part.cause is not Cause.FAILS and part.margin >= 0)
    if pair is None:
        return side_text(measure, part.requirement.rule, amount(measure, part.margin), holds=holds)
    size = float(abs(pair.figure - pair.limit))
    distance = difference(measure, size or 10.0**-pair.decimals, pair.decimals)
    return side_text(
        measure,
        part.requirement.rule,
        distance if size else _("less than {amount}", amount=distance),
        holds=holds,
    )


def side_text(measure: Measure, rule: Rule, distance: str, *, holds: bool) -> str:
    """Word on which side of its limit a figure lies, as the demand has it: for mange, under loftet, for sent.

    `distance`: how far it lies from the limit, in words.
    """
    return _(_side_phrase(measure, rule, holds=holds), distance=distance)


def _side_phrase(measure: Measure, rule: Rule, *, holds: bool) -> str:
    if rule.judges == "date":
        return N_("{distance} before the deadline") if holds else N_("{distance} late")
    counts = measure.domain == "count"
    match rule.side:
        case Side.INSIDE:
            return N_("{distance} inside the limit") if holds else N_("{distance} outside the limit")
        case Side.BELOW if holds:
            return N_("{distance} under the ceiling") if counts else N_("{distance} below the requirement")
        case Side.BELOW:
            return N_("{distance} too many") if counts else N_("{distance} too high")
        case Side.ABOVE if holds:
            return N_("{distance} above the requirement")
        case Side.ABOVE:
            return N_("{distance} too few") if counts else N_("{distance} too low")
        case _:
            assert_never(rule.side)


def why(plan: Plan, part: PartResult) -> str:
    """Describe why a part has its outcome, as a clause without the outcome's word and without a full stop."""
    match part.requirement.rule.judges:
        case "date":
            return _why_delivered(plan, part)
        case "yes_no":
            return _why_attested(plan, part)
        case "number":
            return _why_measured(plan, part)


def _why_measured(plan: Plan, part: PartResult) -> str:
    other = part.requirement.benchmark
    demand_text, value = demand(plan, part.requirement, part.target), figure_text(plan, part)
    match part.cause:
        case Cause.HOLDS | Cause.FAILS if abs(part.margin or 0.0) < NOTHING:
            return _("{value}, exactly at the limit; the requirement is {demand}", value=value, demand=demand_text)
        case Cause.HOLDS | Cause.FAILS | Cause.OVERDUE:
            margin = margin_text(plan, part)
            return _("{value}; the requirement is {demand} – {margin}", value=value, demand=demand_text, margin=margin)
        case Cause.NOT_REPORTED:
            return _("no figure yet; the requirement is {demand}", demand=demand_text)
        case Cause.BENCHMARK_NOT_REPORTED:
            benchmark = named(plan.measure(other)) if other else demand_text
            return _("{value}, but {other} is not known yet", value=value, other=benchmark)
        case Cause.QUARTER_MISSING:
            return _("{value} so far, but a quarter that should be included is missing", value=value)
        case Cause.CLOSED if part.value is not None and part.target is not None:
            return _("{value}, but a quarter was missing when the year’s account was made", value=value)
        case Cause.CLOSED if part.value is not None:
            benchmark = named(plan.measure(other)) if other else demand_text
            return _(
                "{value}, but {other} was still not known when the year’s account was made",
                value=value,
                other=benchmark,
            )
        case Cause.CLOSED:
            return _(
                "still not known when the year’s account was made; the requirement is {demand}", demand=demand_text
            )
        case _:
            assert_never(part.cause)


def figure_text(plan: Plan, part: PartResult) -> str:
    """Write a part's figure with the decimals it takes to lie on its own side of the limit beside it."""
    measure, pair = plan.measure(part.measure), _rounded_pair(plan, part)
    if pair is None:
        return precise(measure, part.value)
    value = float(pair.figure)
    sign = 1.0 if part.requirement.rule.size(float(part.value)) == part.value else -1.0  # type: ignore[arg-type]
    return with_decimals(measure, sign * value, pair.of_figure)


def yearly_change_text(scenario: Scenario, part: PartResult) -> str:
    """Write how far a figure is from the earlier one that it must differ from: −4,6 pct.; empty where not known.

    Per cent are told of an earlier figure above zero alone: of none there are none, of one below zero they mislead.
    Every quarterly report must give it: Ankestyrelsen 2024, goal 2.2.
    """
    limit = part.requirement.rule.limit
    if not limit.earlier or limit.benchmark is None:
        return ""
    return percentage_change_text(scenario.value(limit.benchmark), part.value)


def percentage_change_text(before: Value | None, now: Value | None) -> str:
    """Write how many per cent a figure lies from an earlier one above zero; empty where one is not known."""
    if not isinstance(before, float) or not isinstance(now, float) or before < NOTHING:
        return ""
    return f"{signed(100 * (now / before - 1), 1)}{SPACE}{unit('pct.')}"


class _RoundedPair(NamedTuple):
    """A figure (a deviation without its sign) and its limit as they are written, each with its decimals.

    `decimals`: those of the one less the other.
    """

    figure: Decimal
    limit: Decimal
    of_figure: int
    decimals: int


def _rounded_pair(plan: Plan, part: PartResult) -> _RoundedPair | None:
    """Round a part's figure and limit so that they show on which side the figure lies; None where they are no numbers.

    Nothing but a difference beyond six decimals is then written as none.
    """
    measure, value, limit = plan.measure(part.measure), part.value, part.target
    if not measure.numeric or not isinstance(value, (int, float)) or not isinstance(limit, (int, float)):
        return None
    size = part.requirement.rule.size(value)
    of_limit = limit_decimals(measure, limit)
    rounded_limit, side = rounded(limit, of_limit), _side(size - limit)
    if not side:
        return _RoundedPair(rounded_limit, rounded_limit, of_limit, of_limit)
    decimals = min(precise_decimals(measure, value), MOST_DECIMALS)
    while _side(float(rounded(size, decimals) - rounded_limit)) != side and decimals < MOST_DECIMALS:
        decimals += 1
    return _RoundedPair(rounded(size, decimals), rounded_limit, decimals, max(decimals, of_limit))


def _side(distance: float) -> int:
    return 0 if abs(distance) < NOTHING else 1 if distance > 0 else -1


def _why_delivered(plan: Plan, part: PartResult) -> str:
    due = figure(plan.measure(part.measure), part.target)
    if isinstance(part.value, date) and part.margin is not None:
        days = round(abs(part.margin))
        if days == 0:
            return _("delivered on the deadline itself, {due}", due=due)
        if part.margin > 0:
            return ngettext(
                "delivered {day}, {n} day before the deadline {due}",
                "delivered {day}, {n} days before the deadline {due}",
                days,
                day=day(part.value),
                due=due,
            )
        return ngettext(
            "delivered {day}, {n} day after the deadline {due}",
            "delivered {day}, {n} days after the deadline {due}",
            days,
            day=day(part.value),
            due=due,
        )
    match part.cause:
        case Cause.OVERDUE:
            return _("not delivered, the deadline {due} has passed", due=due)
        case Cause.CLOSED:
            return _("still not delivered when the year’s account was made, the deadline is {due}", due=due)
        case _:
            return _("not delivered yet, the deadline is {due}", due=due)


def _why_attested(plan: Plan, part: PartResult) -> str:
    each = isinstance(plan.measure(part.measure).aggregation, Minimum)
    match part.cause:
        case Cause.HOLDS:
            return _("confirmed in every quarter so far") if each else _("confirmed")
        case Cause.FAILS | Cause.OVERDUE:
            return _("not confirmed in at least one quarter") if each else _("not confirmed")
        case Cause.NOT_REPORTED | Cause.BENCHMARK_NOT_REPORTED:
            return _("no answer yet")
        case Cause.QUARTER_MISSING:
            return _("confirmed so far, but a quarter that should be included is missing")
        case Cause.CLOSED if part.value is not None:
            return _("confirmed, but a quarter was missing when the year’s account was made")
        case Cause.CLOSED:
            return _("still no answer when the year’s account was made")
        case _:
            assert_never(part.cause)
