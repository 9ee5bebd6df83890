"""What makes a plan whole: every name exists, every rule fits what it measures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, assert_never

from pydantic_core import PydanticCustomError

from engine.plan.measure import Minimum
from engine.plan.requirement import (
    Above,
    AtLeast,
    AtMost,
    Attested,
    Below,
    Delivered,
    Leaf,
    ReducedBy,
    Within,
    in_year,
    leaves,
    measures_of,
    other_measure,
)
from engine.plan.suggestion import did_you_mean

if TYPE_CHECKING:
    from engine.plan.measure import Measure
    from engine.plan.plan import Cell, Goal, Plan

__all__ = ["check_plan"]


def check_plan(plan: Plan) -> str:
    """Say what is wrong across the plan, one mistake a line; empty where it is whole."""
    checks = (_counts(plan), _names(plan), _unused(plan))
    mistakes = [line for check in checks for line in check]
    return "\n".join(mistakes or [line for goal in plan.goals for line in _goal(plan, goal)])


def _counts(plan: Plan) -> Iterator[str]:
    if len(plan.goals) != plan.goal_count:
        told = f"the contract says {plan.goal_count} goals (goal_count), here are {len(plan.goals)}"
        yield f"goals: {told}. Add the missing goal or correct goal_count."
    numbers = [tuple(int(number) for number in goal.id.split(".")) for goal in plan.goals]
    for before, after in pairwise(numbers):
        if after <= before:
            told = f"goal {_dotted(after)} stands after goal {_dotted(before)}"
            yield f"goals: {told}. Put the goals in the contract's order, each number once."
    keys = Counter(measure.key for measure in plan.measures)
    for key, count in keys.items():
        if count > 1:
            yield f'measures: "{key}" stands {count} times. Keep one.'
    folded = Counter(name for measure in plan.measures for name in {measure.key.casefold(), measure.title.casefold()})
    for name, count in folded.items():
        if count > 1 and keys[name] <= 1:
            yield f'measures: "{name}" names {count} measures. A key or title must tell one measure from another.'


def _dotted(number: tuple[int, ...]) -> str:
    return ".".join(str(part) for part in number)


def _names(plan: Plan) -> Iterator[str]:
    known = [measure.key for measure in plan.measures]
    for goal in plan.goals:
        yield from _unknown(f"goal {goal.id}", measures_of(goal.requirement), known)
        for cell in goal.history:
            named = (cell.measure, *(measures_of(cell.requirement) if cell.requirement else ()))
            yield from _unknown(f"goal {goal.id}, history {cell.year}", named, known)


def _unknown(place: str, named: tuple[str, ...], known: list[str]) -> Iterator[str]:
    for name in named:
        if name not in known:
            told = f'the measure "{name}" is not among the plan\'s measures.{did_you_mean(name, known)}'
            yield f"{place}: {told} Correct the name, or add the measure."


def _unused(plan: Plan) -> Iterator[str]:
    used = {name for goal in plan.goals for name in measures_of(goal.requirement)}
    for measure in plan.measures:
        if measure.key not in used:
            told = f'"{measure.key}" is used by no goal.{did_you_mean(measure.key, sorted(used))}'
            yield f"measures: {told} Use it in a requirement, or take it out."


def _goal(plan: Plan, goal: Goal) -> Iterator[str]:
    by_key = {measure.key: measure for measure in plan.measures}
    try:
        requirement = in_year(goal.requirement, plan.year, plan.report_day)
    except PydanticCustomError as error:
        yield f"goal {goal.id}: {error.message()}."
        return
    for leaf in leaves(requirement):
        place = f"goal {goal.id}, {leaf.kind} {leaf.measure}"
        other = other_measure(leaf)
        yield from (
            f"{place}: {reason}" for reason in _fit(leaf, by_key[leaf.measure], by_key[other] if other else None)
        )
    seen = Counter((cell.year, cell.measure) for cell in goal.history)
    for (year, measure), count in seen.items():
        if count > 1:
            yield f'goal {goal.id}, history: "{measure}" has {count} cells for {year}. Keep one.'
    for cell in goal.history:
        place = f"goal {goal.id}, history {cell.year} {cell.measure}"
        yield from (f"{place}: {reason}" for reason in _cell(cell, by_key[cell.measure]))


def _cell(cell: Cell, measure: Measure) -> Iterator[str]:
    own_unit = cell.unit is not None and cell.unit != measure.unit
    of_its_kind = isinstance(cell.result, float) if own_unit and measure.numeric else measure.fits(cell.result)
    if cell.result is None:
        return
    if not of_its_kind:
        yield f"the result {cell.result} is not a {measure.domain}. Correct it, or write the words in printed."
    if own_unit and cell.requirement is None and cell.target is None:
        told = f"the result is in {cell.unit}, the targets in {measure.unit or 'no unit'}"
        yield f"{told}. Give the cell its own target or requirement."
    if cell.requirement is not None and cell.measure not in (leaf.measure for leaf in leaves(cell.requirement)):
        yield f'its own requirement does not stand on "{cell.measure}". Name that measure in it.'


def _fit(leaf: Leaf, measure: Measure, other: Measure | None) -> Iterator[str]:
    match leaf:
        case AtLeast() | AtMost() | Below() | Above() | Within() | ReducedBy():
            yield from _fits_number(leaf, measure, other)
        case Delivered():
            if measure.domain != "date":
                yield f'"{measure.key}" is of the domain {measure.domain}; a delivery needs domain = "date".'
        case Attested():
            if measure.domain != "yes_no":
                yield f'"{measure.key}" is of the domain {measure.domain}; an attestation needs domain = "yes_no".'
        case _:
            assert_never(leaf)


def _fits_number(
    leaf: AtLeast | AtMost | Below | Above | Within | ReducedBy, measure: Measure, other: Measure | None
) -> Iterator[str]:
    if not measure.numeric:
        fitting = "delivered" if measure.domain == "date" else "attested"
        yield f'"{measure.key}" is of the domain {measure.domain}; use kind = "{fitting}".'
    elif other is not None and not other.numeric:
        yield f'"{other.key}" is of the domain {other.domain} and cannot be a target; name a measure with numbers.'
    elif other is not None and other.key == measure.key:
        yield f'"{measure.key}" is held against itself; name another measure.'
    elif other is not None and other.unit != measure.unit:
        yield f'"{measure.key}" is in {measure.unit} and "{other.key}" in {other.unit}; they must have the same unit.'
    elif isinstance(measure.aggregation, Minimum) and isinstance(leaf, (AtMost, Below, Within, ReducedBy)):
        told = f"which cannot show that {leaf.kind} holds in every quarter"
        yield f'"{measure.key}" counts by its least quarter (minimum), {told}.'
    elif not isinstance(leaf, ReducedBy) and isinstance(leaf.target, float) and not _possible(leaf, measure):
        told = f'the target {leaf.target} lies outside the domain of "{measure.key}" ({measure.domain})'
        yield f"{told}. Write a number of 0 or more{', and no more than 100' if measure.domain == 'share' else ''}."


def _possible(leaf: AtLeast | AtMost | Below | Above | Within, measure: Measure) -> bool:
    low, high = measure.bounds
    if not isinstance(leaf.target, float):
        return True
    return leaf.target >= 0 if isinstance(leaf, Within) else low <= leaf.target <= high
