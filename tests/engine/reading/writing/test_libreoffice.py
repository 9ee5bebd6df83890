"""What we write keeps its figures when a spreadsheet, Danish or English, opens it and saves it again."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from engine.plan import Measurement
from engine.reading import (
    ProblemCode,
    Reading,
    read_results,
    write_results,
    write_results_workbook,
    write_template,
    write_template_workbook,
)
from engine.reading.cell.numbers import read_number
from engine.reading.workbook.workbook import UnreadWorkbook, read_workbook
from tests.engine.reading.libreoffice import DANISH, ENGLISH, needs_office, saved_again
from tests.engine.reading.quarter_file import K4, PLAN, codes
from tests.engine.reading.workbooks import formed

pytestmark = [pytest.mark.slow, needs_office]

FIGURES = (
    Measurement("afvigelse_grundbudget", K4, -0.125, note="5. maj"),
    Measurement("kritikprocent", K4, 1.4, note="97,5 %"),
    Measurement("kvalitetsmåling", K4, date(2024, 12, 5), note="18-10-2024"),
    Measurement("kvalitetsplan", K4, date(2024, 10, 18), note="12:30"),
    Measurement("nis2", K4, date(2024, 12, 2), note="1/2"),
    Measurement("sagstid_13_ugers_sager", K4, 12.125, 2650.0, provisional=True, note="1.250"),
    Measurement("sagstid_arbejdsskade", K4, 19.96657, 2190.0, note="@navn"),
    Measurement("sygefravær", K4, 9.6, note="0012"),
    Measurement("tværgående_initiativer", K4, value=True, note="TRUE"),
    Measurement("underretninger_8_uger", K4, 98.9, 341.0, note='"flere\nlinjer"; her'),
    Measurement("verserende_over_6_mdr", K4, 403.0, note="=1+1"),
)


def texts() -> list[bytes]:
    """All that we write as text: figures, and a template with the figures that are known."""
    return [write_results(FIGURES, PLAN), write_template(PLAN, FIGURES, K4)]


def workbooks() -> list[bytes]:
    """The same as workbooks."""
    return [write_results_workbook(FIGURES, PLAN), write_template_workbook(PLAN, FIGURES, K4)]


def in_order(reading: Reading) -> list[Measurement]:
    """The figures that were read, by their measure."""
    return sorted(reading.measurements, key=lambda figure: figure.measure)


@pytest.mark.parametrize("every_form", [True, False], ids=["every form", "plain numbers"])
@pytest.mark.parametrize(("locale", "separator"), [(DANISH, ";"), (ENGLISH, ";"), (ENGLISH, ",")])
def test_our_text_files_are_the_same_when_a_spreadsheet_has_saved_them(
    tmp_path: Path, locale: str, separator: str, *, every_form: bool
) -> None:
    """2 December does not become 12 February, nor 12,125 twelve thousand, nor a remark 0012 a 12."""
    for data in saved_again(texts(), tmp_path, locale=locale, separator=separator, every_form=every_form):
        reading = read_results(data, PLAN)
        assert in_order(reading) == list(FIGURES)
        assert reading.problems == ()


@pytest.mark.parametrize("locale", [DANISH, ENGLISH])
def test_our_workbooks_are_the_same_when_a_spreadsheet_has_saved_them(tmp_path: Path, locale: str) -> None:
    """In both languages, without a word."""
    for data in saved_again(workbooks(), tmp_path, locale=locale, origin="xlsx", to="xlsx"):
        reading = read_results(data, PLAN)
        assert in_order(reading) == list(FIGURES)
        assert (reading.problems, reading.notices) == ((), ())


def test_our_workbooks_saved_as_danish_text_hold_the_same(tmp_path: Path) -> None:
    """A figure with three decimals too."""
    for data in saved_again(workbooks(), tmp_path, locale=DANISH, origin="xlsx"):
        reading = read_results(data, PLAN)
        assert in_order(reading) == list(FIGURES)
        assert reading.problems == ()


@pytest.mark.parametrize("separator", [";", ","])
def test_our_workbooks_saved_as_english_text_hold_the_same_or_ask(tmp_path: Path, separator: str) -> None:
    """`12.125` may be twelve thousand, and is asked about; no figure comes back as another."""
    for data in saved_again(workbooks(), tmp_path, locale=ENGLISH, origin="xlsx", separator=separator):
        reading = read_results(data, PLAN)
        assert set(reading.measurements) <= set(FIGURES)
        assert set(codes(reading)) <= {ProblemCode.POINT_AMBIGUOUS}
        assert len(reading.measurements) + len(reading.problems) == len(FIGURES)


def test_a_workbook_saved_in_libreoffices_own_format_is_refused(tmp_path: Path) -> None:
    """It is named for what it is."""
    for data in saved_again(workbooks(), tmp_path, locale=DANISH, origin="xlsx", to="ods"):
        reading = read_results(data, PLAN)
        assert reading.measurements == ()
        assert codes(reading) == [ProblemCode.OTHER_FORMAT]


FORMATS = (
    "General", "0", "0.0", "#,##0", "#,##0.00", "0.0;-0.0", "#,##0_);(#,##0)", "#,##0.00_);[Red](#,##0.00)",
    "+0.0;-0.0", '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', "#.##", "0.###", "0000", "@", "[Blue]0.0",
    "0.0;(0.0)", "0.0;0.0", "-0.0", "(0.0)", "0.0,,", "#,##0,", ";;;", "0;;", "#", '0"7"', "[<0]0.0;0.0", "0.0%",
)  # fmt: skip
NUMBERS = (0, 0.04, -0.04, 9.6, -9.6, 96.96, 97.05, -812345.678, 812000, 1250, -1250.5)


def test_a_number_is_taken_as_libreoffice_shows_it_or_asked_about(tmp_path: Path) -> None:
    """Rounded as on the screen; what is shown as nothing, or with another sign or size, is in doubt."""
    rows = [("sygefravær", "2024K3", number) for _ in FORMATS for number in NUMBERS]
    formats = {row: FORMATS[(row - 2) // len(NUMBERS)] for row in range(2, len(rows) + 2)}

    def form(sheet: Any) -> None:  # noqa: ANN401 - openpyxl's sheets have no types
        for row, number_format in formats.items():
            sheet.cell(row, 3).number_format = number_format

    data = formed(form, *rows)
    sheets = read_workbook(data, 2024)
    assert not isinstance(sheets, UnreadWorkbook)
    table = sheets[0].table
    [shown] = saved_again([data], tmp_path, locale=DANISH, origin="xlsx")
    lines = shown.decode().splitlines()
    for row in list(table.rows)[1:]:
        cell = table.appearances.get((row.line, 2))
        if cell is not None and cell.doubt:
            continue
        on_screen = lines[row.line - 1].split(";")[2].strip().replace(".", "")  # points group a Dane's thousands
        on_screen = f"-{on_screen[1:-1]}" if on_screen.startswith("(") else on_screen
        taken = cell.rounded if cell and cell.rounded else row.cells[2]
        assert read_number(taken, {"%"}) == read_number(on_screen, {"%"}), (formats[row.line], taken, on_screen)
