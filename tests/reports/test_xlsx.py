"""A document as Excel: its tables with figures that can be reckoned with, and texts that are never run."""

from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from reports.document import Cell, Column, Heading, Paragraph, Row, Run, Style, Table, plain
from reports.xlsx import write_xlsx
from tests.reports.documents import a_document, tables


def opened(content: bytes) -> openpyxl.Workbook:
    """A workbook, opened."""
    return openpyxl.load_workbook(BytesIO(content))


def values(content: bytes) -> list[object]:
    """Whatever stands in a workbook's cells, in their order."""
    rows = [row for sheet in opened(content) for row in sheet.iter_rows(values_only=True)]
    return [cell for row in rows for cell in row if cell is not None]


def one_cell(cell: Cell) -> Any:  # noqa: ANN401 - whatever openpyxl reads
    """A cell as it stands in a workbook."""
    table = Table("Tabel", (Column("Tal"),), (Row((cell,)),))
    return opened(write_xlsx(a_document(0, draft="")._replace(blocks=(table,)))).worksheets[0]["A5"]


def test_every_figure_of_every_table_stands_in_it_as_a_number() -> None:
    """All values of the document's tables, unrounded and in their order, and every text beside them."""
    document = a_document(4)
    there: Iterator[object] = iter(values(write_xlsx(document)))
    for table in tables(document):
        for row in table.rows:
            for cell in row.cells:
                assert expected(cell) in there


def expected(cell: Cell) -> object:
    """What a cell of a document is in a workbook: a number to the 16 digits that Excel is given of it."""
    if cell.value is None or isinstance(cell.value, bool):
        return plain(cell.runs)
    return datetime.combine(cell.value, time()) if isinstance(cell.value, date) else float(f"{cell.value:.16G}")


@pytest.mark.parametrize(
    ("cell", "value", "shown"),
    [
        (Cell((Run("9,8 uger*"),), 9.8, 1, "uger"), 9.8, '#,##0.0" uger*";−#,##0.0" uger*"'),
        (Cell((Run("ca. −1.234,50"),), -1234.5, 2), -1234.5, '"ca. "#,##0.00;"ca. "−#,##0.00'),
        (Cell((), 12.0, 0, "sager"), 12, '#,##0" sager";−#,##0" sager"'),
        (Cell((Run("9,8 mod 10,1"),), 10.25, 1), "9,8 mod 10,1", "General"),
        (Cell((Run("Opfyldt"),), value=True), "Opfyldt", "General"),
        (
            Cell((Run("Senest 3. april 2024"),), date(2024, 4, 3)),
            datetime.combine(date(2024, 4, 3), time()),
            '"Senest "[$-406]d. mmmm yyyy',
        ),
        (Cell((Run('5" rør'),), 5, 0), 5, '#,##0"” rør";−#,##0"” rør"'),
    ],
)
def test_a_figure_shows_what_the_document_says_of_it(cell: Cell, value: object, shown: str) -> None:
    """Words around a number are its format's; a text that says something else than the value stays a text."""
    written = one_cell(cell)
    assert (written.value, written.number_format) == (value, shown)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "=cmd|' /C calc'!A0", "\t=1", "'=1"])
def test_a_text_is_never_run_not_even_when_it_is_edited(text: str) -> None:
    """It is a string, and marked as one: editing the cell does not make a formula of it."""
    written = one_cell(Cell((Run(text),)))
    assert (written.value, written.data_type) == (text, "s")
    assert written.quotePrefix


def test_a_sheet_is_a_main_section_with_tables() -> None:
    """Named by its heading within Excel's rules, no two alike; headings that lead to no table are left out."""
    table = Table("T", (Column("A"),), (Row((Cell((Run("1"),)),)),))
    title = "2. Alle mål: krav/resultat [tal] og meget mere"
    blocks = (
        Heading(1, title, "a"),
        Heading(2, "Tomt", "b"),
        Heading(2, "Fuldt", "c"),
        table,
        Heading(1, title, "d"),
        table,
        Paragraph((Run("* Foreløbigt"),), Style.NOTE),
        Heading(1, "Uden tal", "e"),
        Paragraph((Run("Kun tekst"),)),
    )
    workbook = opened(write_xlsx(a_document(0)._replace(blocks=blocks)))
    assert workbook.sheetnames == ["2. Alle mål krav resultat tal o", "2. Alle mål krav resultat t 2"]
    first, second = ([row[0] for row in sheet.iter_rows(values_only=True) if row[0]] for sheet in workbook)
    assert first == [*_above(), title, "Fuldt", "A", "1"]
    assert second == [*_above(), title, "A", "1", "* Foreløbigt"]


def _above() -> list[str]:
    document = a_document()
    return [document.title, document.subject, document.draft]


def test_it_prints_across_with_its_header_and_sorts_by_it() -> None:
    """The table of all goals has its header in sight, on every page, with what sorts its rows."""
    sheet = opened(write_xlsx(a_document(30)))["2. Alle mål"]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.freeze_panes == "B7"
    assert sheet.print_title_rows == "$6:$6"
    assert sheet.auto_filter.ref == "A6:K36"
    assert sheet["A6"].value == "Nr."


def test_it_says_what_it_is_and_nothing_of_the_machines_clock() -> None:
    """Title and day are the document's; any text finds room, or is cut where Excel would refuse it."""
    content = write_xlsx(a_document())
    properties = opened(content).properties
    assert (properties.title, properties.created) == (a_document().title, datetime.combine(date(2024, 7, 12), time()))
    with ZipFile(BytesIO(content)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert len(one_cell(Cell((Run("x" * 40_000),))).value) == 32_767
    assert one_cell(Cell((Run("\x00_x0041_\ud800"),))).value == "_x0041_"
    assert opened(write_xlsx(a_document(0)._replace(blocks=()))).sheetnames == ["Ankestyrelsen"]
