"""Rows and columns of other years in a file that also has some of the plan's: one question for them all."""

from collections.abc import Iterable, Sequence

from engine.plan import Plan, Quarter
from engine.reading.cell.quarters import quarter_in_cell
from engine.reading.findings.codes import AnswerCode, QuestionCode
from engine.reading.findings.findings import Findings
from engine.reading.findings.problem import Fact
from engine.reading.findings.question import Answer
from engine.reading.form.header import Field, Header
from engine.reading.form.table import Row
from engine.reading.meaning.sheet import Sheet

__all__ = ["ask_about_other_years"]

_MOST_YEARS = 5
_LEAVE_OUT = (Answer.of(AnswerCode.LEAVE_OUT),)


def ask_about_other_years(
    sheet: Sheet, rows: Sequence[Row], plan: Plan, findings: Findings
) -> tuple[Sheet, frozenset[int]]:
    """Return a sheet without the columns of other years, and the lines of the rows that are of other years.

    None of them where nothing is of the plan's year: then each is a problem.
    """
    header = sheet.header
    if header.wide:
        return sheet._replace(header=_without_columns(sheet, plan, findings)), frozenset()
    columns = [group.columns[Field.QUARTER] for group in header.groups if Field.QUARTER in group.columns]
    if not columns:
        return sheet, frozenset()
    quarters = _quarters(header, rows, columns[0])
    others = {line: quarter for line, quarter in quarters.items() if quarter.year != plan.year}
    if not others or len(others) == len(quarters):
        return sheet, frozenset()
    first = min(others)
    location = sheet.location(first, columns[0])
    facts: dict[str, Fact] = {"rows": len(others), "years": _years(others.values()), "year": plan.year}
    findings.ask(location, str(others[first]), QuestionCode.OTHER_YEAR, _LEAVE_OUT, facts)
    return sheet, frozenset(others)


def _without_columns(sheet: Sheet, plan: Plan, findings: Findings) -> Header:
    header = sheet.header
    others = {index: quarter for index, quarter in header.bad_quarters.items() if isinstance(quarter, Quarter)}
    if not others or not header.groups:
        return header
    first = min(others)
    facts: dict[str, Fact] = {"columns": len(others), "years": _years(others.values()), "year": plan.year}
    location = sheet.location(header.line, first)
    findings.ask(location, header.name(first), QuestionCode.OTHER_YEAR, _LEAVE_OUT, facts)
    return header._replace(
        bad_quarters={index: quarter for index, quarter in header.bad_quarters.items() if index not in others}
    )


def _quarters(header: Header, rows: Sequence[Row], column: int) -> dict[int, Quarter]:
    """Return the quarter of each row that has one, by its line."""
    below = (row for row in rows if row.line > header.line and row.is_whole and column < len(row.cells))
    quarters = ((row.line, quarter_in_cell(row.cells[column])) for row in below)
    return {line: quarter for line, quarter in quarters if isinstance(quarter, Quarter)}


def _years(quarters: Iterable[Quarter]) -> str:
    years = sorted({quarter.year for quarter in quarters})
    return ", ".join(map(str, years[:_MOST_YEARS])) + (" …" if len(years) > _MOST_YEARS else "")
