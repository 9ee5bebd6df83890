"""What makes a plan whole: every name exists, every rule fits what it measures."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, islice, pairwise
from types import MappingProxyType
from typing import NamedTuple

from pydantic_core import PydanticCustomError

from engine.plan.bounds import within_limit
from engine.plan.duty_check import MeasureNames, check_duties, placed_parts
from engine.plan.finding import MOST_MISTAKES, Fact, Mistake, Path, Sentence
from engine.plan.fit import fit
from engine.plan.goal import Cell, Goal
from engine.plan.marking import N_
from engine.plan.measure import Measure
from engine.plan.measurement import Value
from engine.plan.reasons import meant
from engine.plan.requirement import Part, Requirement, measures_of, parts_of
from engine.plan.suggestion import nearest

__all__ = ["Pieces", "check_plan"]

LONGEST_NUMBER = 100


class Pieces(NamedTuple):
    """A plan's pieces that can be read, by their number in the file.

    `goal_count` and `year`: None where they cannot be read. `report_day`: the day the report for a quarter of that
    year is due. `other_keys`: those of measures that cannot be read. `other_goals`: the numbers of the
    goals that cannot be read.
    """

    goals: Mapping[int, Goal]
    measures: Mapping[int, Measure]
    goal_count: int | None
    year: int | None
    report_day: Callable[[int], date]
    other_keys: tuple[str, ...] = ()
    other_goals: Mapping[int, str] = MappingProxyType({})


def check_plan(pieces: Pieces) -> tuple[Mistake, ...]:
    """Return what is wrong across a plan, no more than can be told; nothing where it is whole."""
    several = chain(_counts(pieces), _names(pieces), _unused(pieces), _fits(pieces), _duties(pieces))
    return tuple(islice(several, MOST_MISTAKES + 1))


_GOAL_COUNT = N_(
    "the contract says {count} goals (goal_count), here are {goals}. Add the missing goal or correct goal_count."
)
_TWICE = N_('"{name}" stands twice. Keep one.')
_GOAL_TWICE = N_("goal {goal} stands twice. Put the goals in the contract's order, each number once.")
_MANY_TIMES = N_('"{name}" stands {count} times. Keep one.')
_ORDER = N_("goal {goal} stands after goal {before}. Put the goals in the contract's order, each number once.")
_SAME_NAME = N_('"{name}" names {count} measures. A key or title must tell one measure from another.')
_UNKNOWN = N_('the measure "{measure}" is not among the plan\'s measures.')
_CORRECT = N_("Correct the name, or add the measure.")
_UNUSED = N_('"{measure}" is used by no goal. Use it in a requirement, or take it out.')
_CELLS = N_('"{measure}" has {count} cells for {year}. Keep one.')
_RESULT = N_("the result {result} is not a {domain}. Correct it, or write the words in printed.")
_OWN_UNIT = N_("the result is in {own}, the targets in {unit}. Give the cell its own target or requirement.")
_NOT_ITS_RULE = N_('its own requirement does not stand on "{measure}". Name that measure in it.')


def _mistake(place: str, path: Path, template: str, **facts: Fact) -> Mistake:
    return Mistake(place, (Sentence(template, facts),), path)


def _counts(pieces: Pieces) -> Iterator[Mistake]:
    count = len(pieces.goals) + len(pieces.other_goals)
    if pieces.goal_count is not None and count != pieces.goal_count:
        yield _mistake("goals", ("goal_count",), _GOAL_COUNT, count=pieces.goal_count, goals=count)
    ids = sorted({**{index: goal.id for index, goal in pieces.goals.items()}, **pieces.other_goals}.items())
    numbers = [(index, goal, number) for index, goal in ids if (number := _number(goal))]
    seen: set[tuple[int, ...]] = set()
    for (_before, before, earlier), (index, goal, number) in pairwise(numbers):
        seen.add(earlier)
        if number in seen:
            yield _mistake("goals", ("goals", index, "id"), _GOAL_TWICE, goal=goal)
        elif number < earlier:
            yield _mistake("goals", ("goals", index, "id"), _ORDER, goal=goal, before=before)
    yield from _measure_names(pieces.measures)


def _number(goal: str) -> tuple[int, ...]:
    """Return the numbers in a goal's own; nothing where it is not written so."""
    parts = goal.split(".")
    return tuple(map(int, parts)) if all(part.isdecimal() and len(part) < LONGEST_NUMBER for part in parts) else ()


def _measure_names(measures: Mapping[int, Measure]) -> Iterator[Mistake]:
    last = {measure.key: index for index, measure in measures.items()}
    keys = Counter(measure.key for measure in measures.values())
    for key, count in keys.items():
        if count > 1:
            template = _TWICE if count == 2 else _MANY_TIMES  # noqa: PLR2004 - twice
            yield _mistake("measures", ("measures", last[key], "key"), template, name=key, count=count)
    names = [(name, index) for index, each in measures.items() for name in {each.key.casefold(), each.title.casefold()}]
    folded, later = Counter(name for name, _index in names), dict(names)
    for name, count in folded.items():
        if count > 1 and keys[name] <= 1:
            yield _mistake("measures", ("measures", later[name]), _SAME_NAME, name=name, count=count)


def _names(pieces: Pieces) -> Iterator[Mistake]:
    known = _keys(pieces)
    for index, goal in pieces.goals.items():
        yield from _unknown(f"goals[{goal.id}].requirement", ("goals", index, "requirement"), goal.requirement, pieces)
        for number, cell in enumerate(goal.history):
            place, path = _cell_place(goal, index, number)
            if cell.measure not in known and nearest(cell.measure, pieces.other_keys) is None:
                yield _unknown_measure(place, (*path, "measure"), cell.measure, known)
            if cell.requirement:
                yield from _unknown(f"{place}.requirement", (*path, "requirement"), cell.requirement, pieces)


def _unknown(place: str, path: Path, requirement: Requirement, pieces: Pieces) -> Iterator[Mistake]:
    """Name the measures that there are none of; not where a measure is near whose key is mistaken, and told there."""
    known = _keys(pieces)
    for part, part_place, part_path in placed_parts(requirement, place, path):
        for name, field in ((part.measure, ("measure",)), (part.benchmark, _benchmark_field(part))):
            if name is not None and name not in known and nearest(name, pieces.other_keys) is None:
                yield _unknown_measure(part_place, (*part_path, *field), name, known)


def _unknown_measure(place: str, path: Path, name: str, known: Sequence[str]) -> Mistake:
    near = meant(nearest(name, known))
    return Mistake(place, (Sentence(_UNKNOWN, {"measure": name}), *near, Sentence(_CORRECT)), path)


def _benchmark_field(part: Part) -> tuple[str, ...]:
    return ("against",) if part.kind == "reduced_by" else ("target", "measure")


def _unused(pieces: Pieces) -> Iterator[Mistake]:
    """Name the measures that no rule uses; not those that a rule means which is mistaken itself, and told there."""
    if pieces.other_goals:
        return
    known = _keys(pieces)
    used = {name for goal in pieces.goals.values() for name in measures_of(goal.requirement)}
    almost = {nearest(name, known) for name in used if name not in known}
    for index, measure in pieces.measures.items():
        if measure.key not in used | almost:
            yield _mistake("measures", ("measures", index), _UNUSED, measure=measure.key)


def _keys(pieces: Pieces) -> list[str]:
    return [*(measure.key for measure in pieces.measures.values()), *pieces.other_keys]


def _told_apart(pieces: Pieces) -> dict[str, Measure]:
    """Return the measures by their key, but for those that share one."""
    keys = Counter(_keys(pieces))
    return {measure.key: measure for measure in pieces.measures.values() if keys[measure.key] == 1}


def _duties(pieces: Pieces) -> Iterator[Mistake]:
    return check_duties(pieces.goals, MeasureNames(_told_apart(pieces), _keys(pieces), pieces.other_keys))


def _fits(pieces: Pieces) -> Iterator[Mistake]:
    by_key = _told_apart(pieces)
    for index, goal in pieces.goals.items():
        place, path = f"goals[{goal.id}].requirement", ("goals", index, "requirement")
        for part, part_place, part_path in placed_parts(goal.requirement, place, path):
            yield from (Mistake(part_place, sentences, part_path) for sentences in _part(part, by_key, pieces))
        yield from _history(goal, index, by_key)


def _part(part: Part, by_key: Mapping[str, Measure], pieces: Pieces) -> Iterator[tuple[Sentence, ...]]:
    if pieces.year is None:
        return
    try:
        standing = part.in_year(pieces.year, pieces.report_day)
    except PydanticCustomError as error:
        yield (error.context or {})["sentences"]
        return
    measure, benchmark = by_key.get(part.measure), by_key.get(part.benchmark or "")
    if measure is not None and (benchmark is not None or part.benchmark is None):
        yield from fit(standing, measure, benchmark)


def _cell_place(goal: Goal, index: int, number: int) -> tuple[str, Path]:
    cell = goal.history[number]
    return f"goals[{goal.id}].history[{cell.year} {cell.measure}]", ("goals", index, "history", number)


def _history(goal: Goal, index: int, by_key: Mapping[str, Measure]) -> Iterator[Mistake]:
    cells = Counter((cell.year, cell.measure) for cell in goal.history)
    for (year, measure), count in cells.items():
        if count > 1:
            yield _mistake(
                f"goals[{goal.id}].history",
                ("goals", index, "history"),
                _CELLS,
                measure=measure,
                count=count,
                year=year,
            )
    for number, cell in enumerate(goal.history):
        place, path = _cell_place(goal, index, number)
        if cell.measure in by_key and cell.result is not None:
            yield from (Mistake(place, (sentence,), path) for sentence in _cell(cell, by_key[cell.measure]))


def _is_a_figure(result: Value | None) -> bool:
    return isinstance(result, float) and within_limit(result)


def _cell(cell: Cell, measure: Measure) -> Iterator[Sentence]:
    own_unit = cell.unit if cell.unit != measure.unit else None
    of_its_kind = _is_a_figure(cell.result) if own_unit and measure.numeric else measure.fits(cell.result)
    if not of_its_kind:
        yield Sentence(_RESULT, {"result": str(cell.result), "domain": measure.domain})
    if own_unit and cell.requirement is None and cell.target is None:
        yield Sentence(_OWN_UNIT, {"own": own_unit, "unit": measure.unit or "–"})
    if cell.requirement is not None and cell.measure not in (part.measure for part in parts_of(cell.requirement)):
        yield Sentence(_NOT_ITS_RULE, {"measure": cell.measure})
