"""A table under its header, and the locations in it."""

from typing import NamedTuple

from engine.plan import Plan, Quarter
from engine.reading.cell.notation import English, Notation
from engine.reading.cell.quarters import NoQuarter
from engine.reading.findings.codes import NoticeCode, ProblemCode
from engine.reading.findings.findings import Location
from engine.reading.findings.problem import Fact
from engine.reading.form.appearance import Appearance
from engine.reading.form.header import Header
from engine.reading.form.table import Row, Table

__all__ = ["Cell", "Sheet", "no_quarter"]


class Sheet(NamedTuple):
    """A table under its header; `file` is empty where there is but one."""

    file: str
    table: Table
    header: Header
    english: English = English.NO

    @property
    def notation(self) -> Notation:
        """How it writes numbers and days."""
        return Notation(self.english, self.table.epoch)

    def location(self, line: int, index: int | None = None, name: str = "") -> Location:
        """Return the location of a cell, by its column's index; `name` stands for a column that is not there."""
        cell_name = f"{self.table.sheet}!{_letters(index or 0)}{line}" if self.table.sheet else ""
        return Location(line, self.header.name(index) or name, cell_name, self.table.sheet, self.file)

    def cell(self, row: Row, index: int | None, name: str = "") -> "Cell":
        """Return a cell of a row; an empty one where the row, or the column, is not there."""
        return Cell(
            self, row, index, name, row.cells[index].strip() if index is not None and index < len(row.cells) else ""
        )


class Cell(NamedTuple):
    """A cell, and where it stands; `name` is that of a column that is not there, whose `column` is None."""

    sheet: Sheet
    row: Row
    column: int | None
    name: str
    text: str

    @property
    def location(self) -> Location:
        """Where it stands."""
        return self.sheet.location(self.row.line, self.column, self.name)

    @property
    def notation(self) -> Notation:
        """How it is to be understood."""
        return self.sheet.notation._replace(typed=(self.row.line, self.column) in self.sheet.table.typed)

    @property
    def uncomputed(self) -> bool:
        """Whether it is a workbook's formula that no spreadsheet has computed."""
        appearance = self.sheet.table.appearances.get((self.row.line, self.column)) if self.column is not None else None
        return appearance is not None and appearance.uncomputed

    @property
    def notices(self) -> tuple[NoticeCode, ...]:
        """How it was read otherwise than written before it became text."""
        return self.sheet.table.notices.get((self.row.line, self.column), ()) if self.column is not None else ()

    @property
    def appearance(self) -> Appearance | None:
        """How it looks, where that is not plainly what it holds."""
        return self.sheet.table.appearances.get((self.row.line, self.column)) if self.column is not None else None


def _letters(index: int) -> str:
    """Name a column as spreadsheets do: A, B, …, Z, AA."""
    letters = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def no_quarter(quarter: Quarter | NoQuarter, plan: Plan) -> tuple[ProblemCode, dict[str, Fact]]:
    """Return why a quarter is none of the plan's, as a problem's code and facts."""
    facts: dict[str, Fact] = {"wanted": str(plan.quarters[2]), "year": plan.year}
    match quarter:
        case Quarter():
            return ProblemCode.QUARTER_OUTSIDE_PLAN, facts
        case NoQuarter.NOT_EXISTING:
            return ProblemCode.NO_SUCH_QUARTER, facts
        case NoQuarter.UNLIKE:
            return ProblemCode.NOT_A_QUARTER, facts
