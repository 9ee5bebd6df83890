"""A row under a header -> its measurements, or what is wrong with them."""

from functools import lru_cache
from typing import NamedTuple

from engine.plan import Measure, Measurement, Plan, Quarter, Value
from engine.reading.cells import facts_of, read_cell, read_volume, read_yes_no, write_value
from engine.reading.codes import NoticeCode, ProblemCode
from engine.reading.findings import Findings
from engine.reading.folding import fold, nearest
from engine.reading.header import Field, Group, Header, quarter_in
from engine.reading.problem import Fact, Fault, ParsedValue
from engine.reading.sheet import Cell, Sheet, no_quarter
from engine.reading.table import Row

__all__ = ["read_row"]


@lru_cache(maxsize=8)
def _measures_by_name(plan: Plan) -> dict[str, Measure]:
    return {fold(measure.title): measure for measure in plan.measures} | {
        fold(measure.key): measure for measure in plan.measures
    }


@lru_cache(maxsize=4_096)
def _near_measure(text: str, plan: Plan) -> str | None:
    return nearest(text, {fold(name): name for measure in plan.measures for name in (measure.title, measure.key)})


def read_row(sheet: Sheet, row: Row, plan: Plan, findings: Findings) -> None:
    """Add the figures of a row: one, or in the wide form one a quarter."""
    header = sheet.header
    used = {index for group in header.groups for index in group.columns.values()}
    if not any(row.cells[index].strip() for index in used if index < len(row.cells)):
        return
    if _repeats(header, row, used):
        findings.notice(sheet.place(row.line), "", NoticeCode.HEADER_REPEATED)
        return
    measure = _read_measure(sheet, row, plan, findings)
    for group in header.groups:
        _read_figure(_Figure(sheet, row, group, plan, findings), measure)


def _repeats(header: Header, row: Row, used: set[int]) -> bool:
    return all(index < len(row.cells) and row.cells[index].strip() == header.names[index] for index in used)


def _read_measure(sheet: Sheet, row: Row, plan: Plan, findings: Findings) -> Measure | None:
    index = sheet.header.measure
    if index is None:
        return None
    cell = sheet.cell(row, index)
    measure = _measures_by_name(plan).get(fold(cell.text))
    if measure is None and not cell.text:
        findings.problem(cell.place, "", ProblemCode.MEASURE_MISSING)
    elif measure is None:
        near = None if findings.full else _near_measure(cell.text[:100], plan)
        facts = {"suggestion": near} if near else {"known": plan.measures[0].key}
        findings.problem(cell.place, cell.text, ProblemCode.MEASURE_UNKNOWN, facts)
    return measure


class _Figure(NamedTuple):
    """The cells of one figure, and where to put what is found."""

    sheet: Sheet
    row: Row
    group: Group
    plan: Plan
    findings: Findings

    def cell(self, field: Field) -> Cell:
        """Give the cell of a field."""
        name = f"{self.group.quarter} {field}" if self.group.quarter else str(field)
        return self.sheet.cell(self.row, self.group.columns.get(field), name)


def _read_figure(figure: _Figure, measure: Measure | None) -> None:
    value, volume = figure.cell(Field.VALUE), figure.cell(Field.VOLUME)
    problems = figure.findings.problem_count
    quarter = _read_quarter(figure, blank=not value.text and not volume.text)
    provisional = _read_provisional(figure)
    if measure is None:
        return
    read = _read_value(figure, value, measure)
    cases = _read_cases(figure, volume, measure, wanted=bool(value.text))
    if not value.text and cases != 0:
        return
    repeated = quarter is not None and _repeated(figure, measure, quarter)
    if (
        quarter is not None
        and not repeated
        and figure.findings.problem_count == problems
        and (read is not None or cases == 0)
    ):
        note = figure.cell(Field.NOTE).text
        figure.findings.measurements.append(Measurement(measure.key, quarter, read, cases, provisional, note))


def _read_quarter(figure: _Figure, *, blank: bool) -> Quarter | None:
    """Read the row's quarter; a row without one is a problem only if it has a figure."""
    if figure.group.quarter is not None:
        return figure.group.quarter
    if Field.QUARTER not in figure.group.columns:
        return None
    cell = figure.cell(Field.QUARTER)
    if not cell.text:
        if not blank:
            figure.findings.problem(
                cell.place, "", ProblemCode.QUARTER_MISSING, {"wanted": str(figure.plan.quarters[2])}
            )
        return None
    quarter = quarter_in(cell.text)
    if isinstance(quarter, Quarter) and quarter.year == figure.plan.year:
        return quarter
    figure.findings.problem(cell.place, cell.text, *no_quarter(quarter, figure.plan))
    return None


def _read_provisional(figure: _Figure) -> bool:
    cell = figure.cell(Field.PROVISIONAL)
    if not cell.text:
        return False
    match read_yes_no(cell.text):
        case ParsedValue(value=answer):
            return answer is True
        case Fault():
            figure.findings.problem(cell.place, cell.text, ProblemCode.PROVISIONAL_UNREADABLE)
            return False


def _read_value(figure: _Figure, cell: Cell, measure: Measure) -> Value | None:
    if not cell.text:
        return None
    return _taken(figure, cell, read_cell(cell.text, measure, english=figure.sheet.english), facts_of(measure))


def _read_cases(figure: _Figure, cell: Cell, measure: Measure, *, wanted: bool) -> float | None:
    """Read the volume; None where there is none, or where the measure needs none."""
    if not measure.needs_volume:
        if cell.text:
            figure.findings.notice(cell.place, cell.text, NoticeCode.VOLUME_NOT_NEEDED, facts_of(measure))
        return None
    if not cell.text:
        if wanted:
            figure.findings.problem(cell.place, "", ProblemCode.VOLUME_MISSING, _volume_facts(measure))
        return None
    read = read_volume(cell.text, measure, english=figure.sheet.english)
    cases = _taken(figure, cell, read, _volume_facts(measure))
    return cases if isinstance(cases, float) else None


def _volume_facts(measure: Measure) -> dict[str, Fact]:
    counted = getattr(measure.aggregation, "volume", "")
    return {**facts_of(measure), "volume": counted, "unit": counted, "wanted": "412"}


def _taken(figure: _Figure, cell: Cell, read: ParsedValue | Fault, about: dict[str, Fact]) -> Value | None:
    """Give what was read, and say what was read otherwise than written; or say what is wrong."""
    match read:
        case Fault(code=code, facts=facts):
            figure.findings.problem(cell.place, cell.text, code, {**about, **facts})
            return None
        case ParsedValue(value=value, otherwise=otherwise):
            for notice in (*cell.otherwise, *((otherwise,) if otherwise else ())):
                figure.findings.notice(cell.place, cell.text, notice, {**about, "read": write_value(value)})
            return value


def _repeated(figure: _Figure, measure: Measure, quarter: Quarter) -> bool:
    """Whether the measure already has a figure for the quarter; the later one is the problem, and names the first."""
    here = figure.cell(Field.MEASURE).place
    first = figure.findings.seen.setdefault((measure.key, quarter), here)
    if first is here:
        return False
    facts: dict[str, Fact] = {**facts_of(measure), "quarter": str(quarter), "first_line": first.line}
    named = {"first_file": first.file if first.file != here.file else "", "first_place": first.at}
    cell = figure.cell(Field.MEASURE).text
    figure.findings.problem(
        here, cell, ProblemCode.REPEATED, facts | {name: text for name, text in named.items() if text}
    )
    return True
