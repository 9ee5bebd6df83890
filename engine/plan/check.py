"""What makes a plan whole: every name exists, every rule fits what it measures."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from pydantic_core import PydanticCustomError

from engine.plan.goal import Cell, Goal
from engine.plan.measure import Measure, Minimum
from engine.plan.requirement import Part, in_year, measures_of, parts_of
from engine.plan.rule import Rule, Side
from engine.plan.suggestion import did_you_mean

__all__ = ["check_plan"]


def check_plan(
    goals: Sequence[Goal], measures: Sequence[Measure], goal_count: int, year: int, report_day: Callable[[int], date]
) -> str:
    """Return what is wrong across a plan, one mistake a line; empty where it is whole.

    `goal_count`: as the contract says. `report_day`: the day the report for a quarter of `year` is due.
    """
    by_key = {measure.key: measure for measure in measures}
    checks = (_counts(goals, measures, goal_count), _names(goals, list(by_key)), _unused(goals, measures))
    mistakes = [line for check in checks for line in check]
    return "\n".join(mistakes or [line for goal in goals for line in _goal(goal, by_key, year, report_day)])


def _counts(goals: Sequence[Goal], measures: Sequence[Measure], goal_count: int) -> Iterator[str]:
    if len(goals) != goal_count:
        fault = f"the contract says {goal_count} goals (goal_count), here are {len(goals)}"
        yield f"goals: {fault}. Add the missing goal or correct goal_count."
    numbers = [tuple(int(number) for number in goal.id.split(".")) for goal in goals]
    for before, after in pairwise(numbers):
        if after <= before:
            fault = f"goal {_dotted(after)} stands after goal {_dotted(before)}"
            yield f"goals: {fault}. Put the goals in the contract's order, each number once."
    keys = Counter(measure.key for measure in measures)
    for key, count in keys.items():
        if count > 1:
            yield f'measures: "{key}" stands {count} times. Keep one.'
    names = Counter(name for measure in measures for name in {measure.key.casefold(), measure.title.casefold()})
    for name, count in names.items():
        if count > 1 and keys[name] <= 1:
            yield f'measures: "{name}" names {count} measures. A key or title must tell one measure from another.'


def _dotted(number: tuple[int, ...]) -> str:
    return ".".join(str(part) for part in number)


def _names(goals: Sequence[Goal], known: list[str]) -> Iterator[str]:
    for goal in goals:
        yield from _unknown(f"goal {goal.id}", measures_of(goal.requirement), known)
        for cell in goal.history:
            names = (cell.measure, *(measures_of(cell.requirement) if cell.requirement else ()))
            yield from _unknown(f"goal {goal.id}, history {cell.year}", names, known)


def _unknown(location: str, names: tuple[str, ...], known: list[str]) -> Iterator[str]:
    for name in names:
        if name not in known:
            fault = f'the measure "{name}" is not among the plan\'s measures.{did_you_mean(name, known)}'
            yield f"{location}: {fault} Correct the name, or add the measure."


def _unused(goals: Sequence[Goal], measures: Sequence[Measure]) -> Iterator[str]:
    used = {name for goal in goals for name in measures_of(goal.requirement)}
    for measure in measures:
        if measure.key not in used:
            fault = f'"{measure.key}" is used by no goal.{did_you_mean(measure.key, sorted(used))}'
            yield f"measures: {fault} Use it in a requirement, or take it out."


def _goal(
    goal: Goal, by_key: Mapping[str, Measure], year_of_plan: int, report_day: Callable[[int], date]
) -> Iterator[str]:
    try:
        requirement = in_year(goal.requirement, year_of_plan, report_day)
    except PydanticCustomError as error:
        yield f"goal {goal.id}: {error.message()}."
        return
    for part in parts_of(requirement):
        location = f"goal {goal.id}, {part.kind} {part.measure}"
        benchmark = by_key[part.benchmark] if part.benchmark else None
        yield from (f"{location}: {reason}" for reason in _fit(part, by_key[part.measure], benchmark))
    cells = Counter((cell.year, cell.measure) for cell in goal.history)
    for (year, measure), count in cells.items():
        if count > 1:
            yield f'goal {goal.id}, history: "{measure}" has {count} cells for {year}. Keep one.'
    for cell in goal.history:
        location = f"goal {goal.id}, history {cell.year} {cell.measure}"
        yield from (f"{location}: {reason}" for reason in _cell(cell, by_key[cell.measure]))


def _cell(cell: Cell, measure: Measure) -> Iterator[str]:
    own_unit = cell.unit is not None and cell.unit != measure.unit
    of_its_kind = isinstance(cell.result, float) if own_unit and measure.numeric else measure.fits(cell.result)
    if cell.result is None:
        return
    if not of_its_kind:
        yield f"the result {cell.result} is not a {measure.domain}. Correct it, or write the words in printed."
    if own_unit and cell.requirement is None and cell.target is None:
        fault = f"the result is in {cell.unit}, the targets in {measure.unit or 'no unit'}"
        yield f"{fault}. Give the cell its own target or requirement."
    if cell.requirement is not None and cell.measure not in (part.measure for part in parts_of(cell.requirement)):
        yield f'its own requirement does not stand on "{cell.measure}". Name that measure in it.'


def _fit(part: Part, measure: Measure, benchmark: Measure | None) -> Iterator[str]:
    rule = part.rule
    match rule.judges:
        case "number":
            yield from _fits_number(part, rule, measure, benchmark)
        case "date" if measure.domain != "date":
            yield f'"{measure.key}" is of the domain {measure.domain}; a delivery needs domain = "date".'
        case "yes_no" if measure.domain != "yes_no":
            yield f'"{measure.key}" is of the domain {measure.domain}; an attestation needs domain = "yes_no".'


def _fits_number(part: Part, rule: Rule, measure: Measure, benchmark: Measure | None) -> Iterator[str]:
    if not measure.numeric:
        fitting = "delivered" if measure.domain == "date" else "attested"
        yield f'"{measure.key}" is of the domain {measure.domain}; use kind = "{fitting}".'
    elif benchmark is not None and not benchmark.numeric:
        domain = f"is of the domain {benchmark.domain} and cannot be a target"
        yield f'"{benchmark.key}" {domain}; name a measure with numbers.'
    elif benchmark is not None and benchmark.key == measure.key:
        yield f'"{measure.key}" is held against itself; name another measure.'
    elif benchmark is not None and benchmark.unit != measure.unit:
        units = f'"{measure.key}" is in {measure.unit} and "{benchmark.key}" in {benchmark.unit}'
        yield f"{units}; they must have the same unit."
    elif isinstance(measure.aggregation, Minimum) and rule.side is not Side.ABOVE:
        fault = f"which cannot show that {part.kind} holds in every quarter"
        yield f'"{measure.key}" counts by its least quarter (minimum), {fault}.'
    elif isinstance(rule.limit.constant, float) and not _possible(rule, rule.limit.constant, measure):
        fault = f'the target {rule.limit.constant} lies outside the domain of "{measure.key}" ({measure.domain})'
        yield f"{fault}. Write a number of 0 or more{', and no more than 100' if measure.domain == 'share' else ''}."


def _possible(rule: Rule, target: float, measure: Measure) -> bool:
    low, high = measure.bounds
    return target >= 0 if rule.side is Side.INSIDE else low <= target <= high
