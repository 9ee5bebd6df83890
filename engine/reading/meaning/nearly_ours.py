"""Columns and sheets that are nearly ours: somebody says whether they are meant, and the header is read so."""

from collections.abc import Iterable, Mapping, Sequence

from engine.plan import Plan, Quarter
from engine.reading.cell.cells import read_yes_no
from engine.reading.cell.normalization import normalize
from engine.reading.cell.quarters import quarter_within
from engine.reading.findings.codes import AnswerCode, QuestionCode
from engine.reading.findings.findings import Findings, Location
from engine.reading.findings.problem import CellError, Fact
from engine.reading.findings.question import TAKE_OR_LEAVE, Answer
from engine.reading.form.column_names import is_quarter
from engine.reading.form.header import Field, Group, Header
from engine.reading.form.table import Row
from engine.reading.meaning.sheet import Sheet

__all__ = ["ask_about_columns", "ask_about_sheet", "is_named_as_a_quarter"]

_MOST_ROWS = 1_000
_ALSO_PROVISIONAL = tuple(map(Answer.of, (AnswerCode.AS_READ, AnswerCode.PROVISIONAL, AnswerCode.LEAVE_OUT)))


def is_named_as_a_quarter(sheet_name: str) -> bool:
    """Whether a sheet's name is a quarter and nothing else, so that figures are to be expected in it."""
    return is_quarter(normalize(sheet_name))


def ask_about_sheet(sheet: Sheet, plan: Plan, findings: Findings) -> Sheet | None:
    """Return a sheet that lacks a column of quarters as the quarter's that its name holds; None: it is left out."""
    header, within = sheet.header, quarter_within(sheet.table.sheet, plan.year)
    if within is None or within[0].year != plan.year or header.missing != (Field.QUARTER,):
        return sheet
    quarter = within[0]
    location = Location(header.line, cell_name=sheet.table.sheet, sheet=sheet.table.sheet, file=sheet.file)
    facts = {"wanted": str(quarter)}
    answer = findings.ask(location, "", QuestionCode.SHEET_NEARLY_OURS, TAKE_OR_LEAVE, facts)
    if answer.code is AnswerCode.LEAVE_OUT:
        return None
    groups = tuple(group._replace(quarter=quarter) for group in header.groups)
    return sheet._replace(header=header._replace(groups=groups, missing=()))


def ask_about_columns(sheet: Sheet, rows: Sequence[Row], findings: Findings) -> Sheet:
    """Return a sheet with the columns that are nearly ours taken or left out, as somebody says."""
    header = sheet.header
    for index, (quarter, field) in sheet.header.nearly.items():
        if header.missing or _is_taken(header, quarter, field) or not _holds(field, index, header, rows):
            continue
        facts: Mapping[str, Fact] = {"wanted": _name(quarter, field)}
        answers = _ALSO_PROVISIONAL if quarter and field is Field.VALUE else TAKE_OR_LEAVE
        location = sheet.location(header.line, index)
        answer = findings.ask(location, header.name(index), QuestionCode.COLUMN_NEARLY_OURS, answers, facts)
        header = header._replace(unused=tuple(other for other in header.unused if other != index))
        if answer.code is not AnswerCode.LEAVE_OUT:
            provisional = answer.code is AnswerCode.PROVISIONAL
            header = _with_column(header, quarter, field, index, provisional=provisional)
    return sheet._replace(header=header)


def _name(quarter: Quarter | None, field: Field) -> str:
    if quarter is None:
        return str(field)
    return str(quarter) if field is Field.VALUE else f"{quarter} {field}"


def _is_taken(header: Header, quarter: Quarter | None, field: Field) -> bool:
    """Whether a header has the column already, so that another is none of ours."""
    return any(field in group.columns for group in header.groups if group.quarter == quarter)


def _holds(field: Field, index: int, header: Header, rows: Sequence[Row]) -> bool:
    """Whether a column's cells can be its field's: a number of cases, a yes or no."""
    cells = [cell for cell in _cells(index, header, rows) if cell]
    match field:
        case Field.VOLUME:
            return any(cell[0].isdigit() for cell in cells)
        case Field.PROVISIONAL:
            return bool(cells) and not any(isinstance(read_yes_no(cell), CellError) for cell in cells)
        case _:
            return bool(cells)


def _cells(index: int, header: Header, rows: Sequence[Row]) -> Iterable[str]:
    below = (row.cells for row in rows[:_MOST_ROWS] if row.line > header.line)
    return (cells[index].strip() for cells in below if index < len(cells))


def _with_column(header: Header, quarter: Quarter | None, field: Field, index: int, *, provisional: bool) -> Header:
    """Return a header in which a column is a field of a group, or of a group of its own."""
    groups = {group.quarter: group for group in header.groups}
    measure = {} if header.measure is None else {Field.MEASURE: header.measure}
    group = groups.get(quarter, Group(quarter, measure))
    columns = {**group.columns, field: index}
    groups[quarter] = group._replace(columns=columns, provisional=group.provisional or provisional)
    return header._replace(groups=tuple(groups.values()))
