"""Whether what a plan asks of reports can be reported: each key once, each table with rows, and what fulfils a part."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from engine.plan.finding import Fact, Mistake, Path, Sentence, clipped
from engine.plan.goal import Goal
from engine.plan.marking import N_
from engine.plan.measure import Measure
from engine.plan.reasons import meant
from engine.plan.report_duty import ReportDuty
from engine.plan.requirement import (
    Above,
    AllOf,
    AnyOf,
    AtLeast,
    Attested,
    Delivered,
    Part,
    Requirement,
    WithReport,
    parts_of,
)
from engine.plan.suggestion import nearest

__all__ = ["MeasureNames", "check_duties", "placed_parts"]

_TWICE = N_('"{name}" stands twice. Keep one.')
_NO_PART = N_("the whole goal is not fulfilled by sending a report. Put the entry on the part that is.")
_CANNOT_FULFIL = N_(
    "sending a report fulfils a delivery that is due with it, a yes or no, or a count of the rows in a table. "
    "Leave fulfils out."
)
_OTHER_QUARTERS = N_("the part is due with the report for one quarter. Write quarters = [{quarter}].")
_PROVED_TWICE = N_('"{measure}" is fulfilled twice by the report for quarter {quarter}. Keep one.')
_NO_ROWS = N_("a table needs its rows and what is filled in for each. Write {missing}.")
_NO_TABLE = N_('kind = "{kind}" has no {field}. Leave it out, or write kind = "table".')
_NOT_IN_A_ROW = N_("a row's name is one line without a semicolon. Write “{row}” otherwise.")
_NO_MEASURES = N_("a figure names its measure, and last year's where the change is asked for: one or two.")
_NO_FIGURE = N_('kind = "{kind}" has no measures. Leave them out, or write kind = "figure".')
_UNKNOWN = N_('the measure "{measure}" is not among the plan\'s measures.')
_CORRECT = N_("Correct the name, or add the measure.")
_NO_NUMBER = N_('"{measure}" is of the domain {domain}; a figure needs numbers.')
_UNITS = N_('"{measure}" is in {unit} and "{other}" in {other_unit}; they must have the same unit.')
_OF_THE_PAST = N_("an earlier year's rule asks for no report. Leave it out.")

MOST_MEASURES = 2


class MeasureNames(NamedTuple):
    """The measures that a duty may name.

    `by_key`: those that can be told apart. `known`: every key there is. `unread`: the keys of measures that cannot be
    read.
    """

    by_key: Mapping[str, Measure]
    known: Sequence[str]
    unread: Sequence[str] = ()


class _Entry(NamedTuple):
    """A duty with the part it stands on, None where it stands on the whole goal; its place and the way to it."""

    duty: ReportDuty
    part: Part | None
    place: str
    path: Path

    def mistake(self, template: str, *below: str | int, **facts: Fact) -> Mistake:
        """Say what is wrong with it, or with what is `below` it."""
        return Mistake(self.place, (Sentence(template, facts),), (*self.path, *below))


def check_duties(goals: Mapping[int, Goal], names: MeasureNames) -> Iterator[Mistake]:
    """Yield what is wrong with what goals ask of reports."""
    keys, proved = set[str](), set[tuple[str, int]]()
    for index, goal in goals.items():
        for entry in _entries(goal, index):
            duty, part = entry.duty, entry.part
            if duty.key in keys:
                yield entry.mistake(_TWICE, "key", name=duty.key)
            keys.add(duty.key)
            yield from _repeated(entry, "quarters", duty.quarters)
            yield from _table(entry)
            yield from _figure(entry, names)
            if not duty.fulfils:
                continue
            yield from _fulfils(entry, names.by_key)
            proofs = {(part.measure, quarter) for quarter in duty.quarters} if part else set()
            for measure, quarter in sorted(proofs & proved):
                yield entry.mistake(_PROVED_TWICE, measure=measure, quarter=quarter)
            proved |= proofs
        yield from _of_the_past(goal, index)


def placed_parts(requirement: Requirement, place: str, path: Path) -> Iterator[tuple[Part, str, Path]]:
    """Walk the parts that stand on a measure, each with its place and the way to it."""
    if not isinstance(requirement, (AllOf, AnyOf)):
        yield requirement, place, path
        return
    for index, each in enumerate(requirement.parts):
        name = index + 1 if isinstance(each, (AllOf, AnyOf)) else each.letter or each.measure
        yield from placed_parts(each, f"{place}.parts[{name}]", (*path, "parts", index))


def _entries(goal: Goal, index: int) -> Iterator[_Entry]:
    place, path = f"goals[{goal.id}]", ("goals", index)
    for number, duty in enumerate(goal.report):
        yield _Entry(duty, None, f"{place}.report[{duty.key}]", (*path, "report", number))
    for part, part_place, part_path in placed_parts(goal.requirement, f"{place}.requirement", (*path, "requirement")):
        for number, duty in enumerate(part.report):
            yield _Entry(duty, part, f"{part_place}.report[{duty.key}]", (*part_path, "report", number))


def _repeated(entry: _Entry, field: str, values: Sequence[object]) -> Iterator[Mistake]:
    for value, count in Counter(values).items():
        if count > 1:
            yield entry.mistake(_TWICE, field, name=str(value))


def _table(entry: _Entry) -> Iterator[Mistake]:
    duty = entry.duty
    if duty.kind != "table":
        for field in ("rows", "column"):
            if getattr(duty, field):
                yield entry.mistake(_NO_TABLE, field, kind=duty.kind, field=field)
        return
    missing = tuple(field for field in ("rows", "column") if not getattr(duty, field))
    if missing:
        yield entry.mistake(_NO_ROWS, missing=missing)
    yield from _repeated(entry, "rows", [row.casefold() for row in duty.rows])
    for number, row in enumerate(duty.rows):
        if ";" in row or len(row.splitlines()) > 1:
            yield entry.mistake(_NOT_IN_A_ROW, "rows", number, row=clipped(row))


def _figure(entry: _Entry, names: MeasureNames) -> Iterator[Mistake]:
    duty = entry.duty
    if duty.kind != "figure":
        if duty.measures:
            yield entry.mistake(_NO_FIGURE, "measures", kind=duty.kind)
        return
    if not 0 < len(duty.measures) <= MOST_MEASURES:
        yield entry.mistake(_NO_MEASURES)
        return
    yield from _repeated(entry, "measures", duty.measures)
    for number, key in enumerate(duty.measures):
        if key not in names.known and nearest(key, names.unread) is None:
            near = meant(nearest(key, names.known))
            unknown = entry.mistake(_UNKNOWN, "measures", number, measure=key)
            yield replace(unknown, sentences=(*unknown.sentences, *near, Sentence(_CORRECT)))
        elif key in names.by_key and not names.by_key[key].numeric:
            yield entry.mistake(_NO_NUMBER, "measures", number, measure=key, domain=names.by_key[key].domain)
    numeric = [names.by_key[key] for key in duty.measures if key in names.by_key and names.by_key[key].numeric]
    for own, other in pairwise(numeric):
        if other.unit != own.unit:
            units = {"unit": own.unit or "–", "other_unit": other.unit or "–"}
            yield entry.mistake(_UNITS, "measures", measure=own.key, other=other.key, **units)


def _fulfils(entry: _Entry, by_key: Mapping[str, Measure]) -> Iterator[Mistake]:
    match entry.part:
        case None:
            yield entry.mistake(_NO_PART, "fulfils")
        case Delivered(due=WithReport(report=quarter)) if entry.duty.kind != "figure":
            if entry.duty.quarters != (quarter,):
                yield entry.mistake(_OTHER_QUARTERS, "fulfils", quarter=quarter)
        case Attested() if entry.duty.kind != "figure":
            pass
        case part if part.measure in by_key and not _counts_rows(entry.duty, part, by_key[part.measure]):
            yield entry.mistake(_CANNOT_FULFIL, "fulfils")
        case _:
            pass


def _counts_rows(duty: ReportDuty, part: Part, measure: Measure) -> bool:
    """Whether a part counts what a table's rows can be: at least, or more than, so many."""
    return duty.kind == "table" and measure.domain == "count" and isinstance(part, (AtLeast, Above))


def _of_the_past(goal: Goal, index: int) -> Iterator[Mistake]:
    for number, cell in enumerate(goal.history):
        if cell.requirement and any(part.report for part in parts_of(cell.requirement)):
            path: Path = ("goals", index, "history", number, "requirement")
            yield Mistake(f"goals[{goal.id}].history[{cell.year} {cell.measure}]", (Sentence(_OF_THE_PAST),), path)
