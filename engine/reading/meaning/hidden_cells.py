"""What a sheet hides: rows, be it by a filter, and columns; a person says whether the figures in them count."""

from collections.abc import Sequence

from engine.reading.findings.codes import AnswerCode, QuestionCode
from engine.reading.findings.findings import Findings
from engine.reading.findings.problem import Fact
from engine.reading.findings.question import TAKE_OR_LEAVE
from engine.reading.form.header import REQUIRED, Field, Group
from engine.reading.form.table import Row
from engine.reading.meaning.sheet import Sheet

__all__ = ["ask_about_hidden"]

_FIGURES = (Field.VALUE, Field.VOLUME)


def ask_about_hidden(sheet: Sheet, rows: list[Row], findings: Findings) -> tuple[Sheet, list[Row]]:
    """Return a sheet with its rows; without what it hides, where somebody said that this does not count."""
    table, header = sheet.table, sheet.header
    below = [row for row in rows if row.line > header.line]
    hidden = [row for row in below if row.line in table.hidden_lines and _has_figure(row, header.groups)]
    columns = sorted(
        column
        for column in {index for group in header.groups for index in group.columns.values()} & table.hidden_columns
        if any(_is_filled(row, column) for row in below)
    )
    if not hidden and not columns:
        return sheet, rows
    facts: dict[str, Fact] = {"sheet": table.sheet, "rows": len(hidden)}
    if columns:
        facts["found"] = ", ".join(map(header.name, columns))
    location = sheet.location(hidden[0].line if hidden else header.line, columns[0] if columns else None)
    answer = findings.ask(location, "", QuestionCode.HIDDEN_CELLS, TAKE_OR_LEAVE, facts)
    if answer.code is AnswerCode.AS_READ:
        return sheet, rows
    groups = tuple(filter(None, (_without(group, columns) for group in header.groups)))
    shown = [row for row in rows if row.line not in table.hidden_lines or row.line <= header.line]
    return sheet._replace(header=header._replace(groups=groups)), shown


def _has_figure(row: Row, groups: Sequence[Group]) -> bool:
    columns = (group.columns.get(field) for group in groups for field in _FIGURES)
    return any(column is not None and _is_filled(row, column) for column in columns)


def _is_filled(row: Row, column: int) -> bool:
    return column < len(row.cells) and bool(row.cells[column].strip())


def _without(group: Group, columns: Sequence[int]) -> Group | None:
    """Return a figure's columns without the hidden ones; none where no figure is left to read without them."""
    left = {field: column for field, column in group.columns.items() if column not in columns}
    complete = all(field in left for field in REQUIRED if field in group.columns)
    return group._replace(columns=left) if complete else None
