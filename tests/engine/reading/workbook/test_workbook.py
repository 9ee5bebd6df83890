"""Workbooks: the same figures and messages as text, by sheet and cell; and no bomb is opened."""

from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from engine.plan import Measurement
from engine.reading import NoticeCode, ProblemCode, read_results, read_together
from tests.engine.reading.quarter_file import K1, K3, PLAN, codes, only_problem, sick_leave, without_a_word
from tests.engine.reading.workbooks import COLUMNS, SHEET, changed, saved, with_parts, workbook_of

ROW = ("sygefravær", "2024K3", 9.8)


def test_a_workbook_is_known_by_its_bytes_and_read_like_text() -> None:
    """Numbers, days, answers and text are the figures they show."""
    data = workbook_of(
        ROW,
        ("nis2", "2024K4", date(2024, 10, 18), None, "ja"),
        ("tværgående_initiativer", "2024K3", True, None, False),
        ("sagstid_13_ugers_sager", "3. kvt. 2024", "13,1 uger", 412, None, "x"),
        ("verserende_over_6_mdr", "2024K3", 1250),
    )
    reading = read_results(data, PLAN)
    assert (reading.problems, reading.notices) == ((), ())
    assert [given.value for given in reading.measurements] == [9.8, date(2024, 10, 18), True, 13.1, 1250.0]
    assert reading.measurements[1].provisional
    assert reading.measurements[3] == Measurement("sagstid_13_ugers_sager", K3, 13.1, 412.0, note="x")


def test_a_problem_is_named_by_sheet_and_cell() -> None:
    """`Ark1!C3`, with the same code and words as in a text file; the line is the sheet's row."""
    reading = read_results(workbook_of(ROW, ("nis2", "2024K4", "snart")), PLAN)
    problem = only_problem(reading)
    assert (problem.line, problem.column, problem.cell, problem.code) == (3, "værdi", "snart", ProblemCode.NOT_A_DATE)
    assert (problem.facts["sheet"], problem.facts["place"]) == ("Ark1", "Ark1!C3")
    assert problem.message == 'Ark1!C3: "snart" must be a date, for example 18-10-2024.'


def test_title_rows_empty_rows_and_columns_keep_their_cells_names() -> None:
    """A table that starts at C5 is told by where it stands."""
    data = workbook_of(
        ("Titel",), (), (None, None, *COLUMNS), (None, None, "sygefravær", "2024K3", "ni"), header=("Illustrative",)
    )
    assert only_problem(read_results(data, PLAN)).facts["place"] == "Ark1!E5"


def test_a_percentage_is_read_times_hundred_with_a_notice() -> None:
    """0,07 formatted as a percentage shows 7 % and is 7, without the noise of binary fractions."""
    reading = read_results(workbook_of(("kritikprocent", "2024K3", 0.07), C2="0.0%"), PLAN)
    assert reading.measurements == (Measurement("kritikprocent", K3, 7.0),)
    [notice] = reading.notices
    assert (notice.code, notice.facts["place"], notice.facts["read"]) == (NoticeCode.PERCENT_CELL, "Ark1!C2", "7")


def test_a_per_cent_sign_that_is_only_text_in_a_format_changes_nothing() -> None:
    """`0,0" %"` shows 1,4 % for 1,4."""
    reading = read_results(workbook_of(("kritikprocent", "2024K3", 1.4), C2='0.0" %"'), PLAN)
    assert without_a_word(reading) == (Measurement("kritikprocent", K3, 1.4),)


def test_a_percentage_where_days_are_asked_is_another_unit() -> None:
    """The cell shows per cent, and sick leave is in days."""
    assert only_problem(read_results(workbook_of(ROW, C2="0%"), PLAN)).code is ProblemCode.WRONG_UNIT


def test_a_formula_that_was_never_computed_is_a_problem() -> None:
    """There is no figure to read."""
    problem = only_problem(read_results(workbook_of(("sygefravær", "2024K3", "=9+0.8")), PLAN))
    assert (problem.code, problem.cell) == (ProblemCode.FORMULA, "=9+0.8")


def test_a_formulas_result_is_read_with_a_notice() -> None:
    """The figure that the spreadsheet last showed is what its user means."""
    data = workbook_of(("sygefravær", "2024K3", "=9+0.8"), ("nis2", "2024K3", '=IF(1=1,"","x")'))
    data = changed(data, SHEET, lambda xml: xml.replace("<v></v>", "<v>9.8</v>", 1).replace("<v />", "<v>9.8</v>", 1))
    data = changed(data, SHEET, lambda xml: xml.replace('<c r="C3">', '<c r="C3" t="str">'))
    reading = read_results(data, PLAN)
    assert reading.measurements == (sick_leave(),)
    assert reading.problems == ()
    assert [notice.code for notice in reading.notices] == [NoticeCode.FORMULA_RESULT]


def test_a_spreadsheets_error_is_a_problem() -> None:
    """`#DIV/0!` is no figure."""
    reading = read_results(workbook_of(("sygefravær", "2024K3", "#DIV/0!")), PLAN)
    assert only_problem(reading).code is ProblemCode.EXCEL_ERROR


def test_a_day_where_a_number_is_asked_is_told_as_one() -> None:
    """Spreadsheets turn 9.6 into the ninth of June."""
    reading = read_results(workbook_of(("sygefravær", "2024K3", date(2024, 6, 9))), PLAN)
    assert only_problem(reading).code is ProblemCode.DATE_FOR_NUMBER


def test_a_moment_is_read_as_its_day() -> None:
    """Midnight says nothing; another hour is passed over with a notice; an hour alone is no day."""
    reading = read_results(
        workbook_of(
            ("nis2", "2024K3", datetime(2024, 10, 18, tzinfo=UTC).replace(tzinfo=None)),
            ("nis2", "2024K4", datetime(2024, 10, 18, 14, 30, tzinfo=UTC).replace(tzinfo=None)),
            ("nis2", "2024K1", time(14, 30)),
        ),
        PLAN,
    )
    assert [given.value for given in reading.measurements] == [date(2024, 10, 18)] * 2
    assert [notice.code for notice in reading.notices] == [NoticeCode.TIME_DROPPED]
    assert codes(reading) == [ProblemCode.NOT_A_DATE]


def test_sheets_without_the_columns_are_passed_over_with_a_notice() -> None:
    """And so are hidden ones, whatever they hold."""
    workbook = Workbook()
    notes: Any = workbook.active
    notes.title = "Noter"
    notes["A1"] = "Husk"
    for title, state in (("Tal", "visible"), ("Gammelt", "hidden")):
        sheet: Any = workbook.create_sheet(title)
        sheet.sheet_state = state
        sheet.append(COLUMNS)
        sheet.append(ROW)
    workbook.create_sheet("Tom")
    reading = read_results(saved(workbook), PLAN)
    assert reading.measurements == (sick_leave(),)
    assert reading.problems == ()
    assert [(notice.code, notice.facts["sheet"], notice.facts["hidden"]) for notice in reading.notices] == [
        (NoticeCode.SHEET_NOT_USED, "Noter", False),
        (NoticeCode.SHEET_NOT_USED, "Gammelt", True),
    ]


def test_the_same_figure_in_two_sheets_names_the_first_cell() -> None:
    """Sheets of one workbook are read together."""
    workbook = Workbook()
    for title in ("A", "B"):
        sheet: Any = workbook.create_sheet(title)
        sheet.append(COLUMNS)
        sheet.append(ROW)
    problem = only_problem(read_results(saved(workbook), PLAN))
    assert (problem.code, problem.facts["place"], problem.facts["first_place"]) == (
        ProblemCode.REPEATED,
        "B!A2",
        "A!A2",
    )


def test_a_workbook_without_the_columns_is_told_what_it_lacks() -> None:
    """At the first sheet with anything in it; an empty workbook is an empty file."""
    assert codes(read_results(workbook_of(header=("a", "b")), PLAN)) == [ProblemCode.COLUMN_MISSING] * 3
    assert codes(read_results(saved(Workbook()), PLAN)) == [ProblemCode.EMPTY_FILE]


def test_the_wide_form_is_read_from_a_sheet_too() -> None:
    """One row a measure, one column a quarter."""
    reading = read_results(workbook_of(("sygefravær", 9.6, 9.8), header=("måling", "2024K1", "2024K3")), PLAN)
    assert without_a_word(reading) == (sick_leave(9.6, K1), sick_leave())


def test_a_workbook_among_several_files_is_named() -> None:
    """`figures.xlsx, Ark1!C2`."""
    files = [("figures.xlsx", workbook_of(("nis2", "2024K3", "snart")))]
    assert only_problem(read_together(files, PLAN)).message.startswith("figures.xlsx, Ark1!C2: ")


@pytest.mark.parametrize("claim", ["A1:XFD1048576", "A1", "A1:B1"])
def test_the_size_a_sheet_claims_is_not_believed(claim: str) -> None:
    """Neither a million by sixteen thousand cells, nor a single one: programs write both above two rows of six."""
    data = changed(workbook_of(ROW), SHEET, lambda xml: xml.replace('ref="A1:F2"', f'ref="{claim}"'))
    assert claim.encode() in ZipFile(BytesIO(data)).read(SHEET)
    assert without_a_word(read_results(data, PLAN)) == (sick_leave(),)


def test_rows_far_below_are_found_without_reading_what_lies_between() -> None:
    """A sheet may leave out a million rows."""

    def sink(xml: str) -> str:
        return xml.replace('<row r="2"', '<row r="1000000"').replace('2"', '1000000"')

    reading = read_results(changed(workbook_of(("nis2", "2024K3", "snart")), SHEET, sink), PLAN)
    assert only_problem(reading).line == 1_000_000


def _bombs() -> dict[str, bytes]:
    plain = workbook_of(ROW)
    cells = "<row>" + "<c><v>1</v></c>" * 300_000 + "</row></sheetData>"
    rows = '<row r="9"><c r="A9"><v>1</v></c></row>' * 200_000 + "</sheetData>"
    return {
        "a sheet of zeros": changed(plain, SHEET, lambda _: "\0" * 70_000_000),
        "a row of very many cells": changed(plain, SHEET, lambda xml: xml.replace("</sheetData>", cells)),
        "two hundred thousand rows": changed(plain, SHEET, lambda xml: xml.replace("</sheetData>", rows)),
        "endless styles": changed(
            plain, "xl/styles.xml", lambda xml: xml.replace("</cellXfs>", "<xf/>" * 200_000 + "</cellXfs>")
        ),
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    "kind", ["a sheet of zeros", "a row of very many cells", "two hundred thousand rows", "endless styles"]
)
def test_a_workbook_bomb_is_refused(kind: str) -> None:
    """By what it unpacks to, before it is opened."""
    bomb = _bombs()[kind]
    assert len(bomb) < 2_000_000
    problem = only_problem(read_results(bomb, PLAN))
    assert (problem.code, problem.line) == (ProblemCode.WORKBOOK_TOO_LARGE, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "iso-8859-1"])
def test_entities_are_not_unfolded(encoding: str) -> None:
    """A billion laughs are a damaged workbook, in every encoding that XML may have."""
    entities = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    sheet = ZipFile(BytesIO(workbook_of(ROW))).read(SHEET).decode()
    name = encoding.removesuffix("-le").removesuffix("-be")
    sheet = f'<?xml version="1.0" encoding="{name}"?>{entities}{sheet.replace("9.8", "&b;")}'
    data = with_parts(workbook_of(ROW), {SHEET: sheet.encode(encoding)})
    assert only_problem(read_results(data, PLAN)).code is ProblemCode.WORKBOOK_UNREADABLE


@pytest.mark.parametrize("part", ["[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml", SHEET])
def test_a_damaged_part_is_a_damaged_workbook(part: str) -> None:
    """Whichever it is, nothing is raised and nothing is half-read."""
    data = changed(workbook_of(ROW), part, lambda xml: xml[: len(xml) // 2])
    reading = read_results(data, PLAN)
    assert only_problem(reading).code is ProblemCode.WORKBOOK_UNREADABLE
    assert reading.measurements == ()
