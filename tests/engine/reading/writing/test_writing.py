"""What we write we read back the same; and the file comes back with its faults beside them."""

from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from engine.plan import Measurement, Plan
from engine.reading import (
    ProblemCode,
    TemplateTexts,
    read_results,
    read_together,
    with_error_column,
    write_results,
    write_results_workbook,
    write_template,
    write_template_workbook,
)
from tests.engine.reading.quarter_file import (
    HEADER,
    K1,
    K3,
    PLAN,
    codes,
    figures,
    read_text,
    sick_leave,
    text_of,
    without_a_word,
)
from tests.engine.samples import PLANS

several = settings(max_examples=40, deadline=None)
few = settings(max_examples=10, deadline=None)
FAULTY = [
    "sygefravaer;2024K3;9,8;;;",
    "",
    "sygefravær;2024K3;9,8;;;",
    'nis2;2024K3;snart;;;"to\r\nlinjer; og mere"',
    "sygefravær;2024K5;=1+1;;måske;",
    ";;;",
    'retssikkerhedsinitiativer;2024K4;"ja;;;',
    "verserende_over_6_mdr;2024K1;1;2;;;;9",
    "sygefravær;2024K3;1.250;;;",
]


@pytest.mark.slow
@several
@given(st.data(), st.sampled_from(PLANS))
def test_what_we_write_we_read_back_the_same(data: st.DataObject, plan: Plan) -> None:
    """Every value, volume, mark and note, for random figures of both plans; and without a word."""
    given_figures = data.draw(figures(plan))
    reading = read_results(write_results(given_figures, plan), plan)
    assert reading.measurements == given_figures
    assert (reading.problems, reading.notices) == ((), ())


@few
@given(st.data(), st.sampled_from(PLANS))
def test_what_we_write_as_a_workbook_we_read_back_the_same(data: st.DataObject, plan: Plan) -> None:
    """The same figures, as numbers and days."""
    given_figures = data.draw(figures(plan))
    reading = read_results(write_results_workbook(given_figures, plan), plan)
    assert reading.measurements == given_figures
    assert (reading.problems, reading.notices) == ((), ())


@few
@given(st.data(), st.sampled_from(PLANS))
def test_a_template_holds_what_is_known_and_nothing_else(data: st.DataObject, plan: Plan) -> None:
    """Sent back untouched, it changes nothing: its help is passed over, its empty cells are not known yet."""
    given_figures = data.draw(figures(plan))
    quarter = data.draw(st.sampled_from(plan.quarters))
    known = tuple(figure for figure in given_figures if figure.quarter == quarter)
    for write in (write_template, write_template_workbook):
        reading = read_results(write(plan, given_figures, quarter), plan)
        assert (reading.measurements, reading.problems, reading.notices) == (known, (), ())


def test_a_file_is_written_as_danish_excel_writes() -> None:
    """UTF-8 with BOM, semicolons, decimal comma, CRLF; the year first; ja; a negative number stays a number."""
    written = write_results(
        [
            Measurement("nis2", K3, date(2024, 10, 5), note='a;b "c"'),
            Measurement("sagstid_13_ugers_sager", K3, 13.25, 1412.0, provisional=True),
            Measurement("afvigelse_grundbudget", K1, -3.2),
            Measurement("tværgående_initiativer", K3, value=False),
        ],
        PLAN,
    )
    assert written.decode() == (
        f"\ufeff{HEADER}\r\n"
        "afvigelse_grundbudget;2024K1;-3,2;;;\r\n"
        "sagstid_13_ugers_sager;2024K3;13,25;1412;ja;\r\n"
        "tværgående_initiativer;2024K3;nej;;;\r\n"
        'nis2;2024K3;2024-10-05;;;"a;b ""c"""\r\n'
    )


@pytest.mark.parametrize(
    "note", ["=1+1", "+45 1234", "-cmd|' /C calc'!A0", "@SUM(A1)", "\uff1d1", "'=1+1", "''", "\t=1"]
)
def test_text_that_a_spreadsheet_would_run_is_neutralised_and_read_back(note: str) -> None:
    """An apostrophe keeps it text; reading takes the apostrophe away, and only ours."""
    figure = sick_leave()._replace(note=note)
    written = write_results([figure], PLAN).decode()
    assert (
        not written.splitlines()[1].rpartition(";")[2].strip('"').startswith(("=", "+45 1234 |", "-cmd", "@", "\uff1d"))
    )
    assert read_text(written).measurements == (figure._replace(note=note.strip()),)
    cell = load_workbook(BytesIO(write_results_workbook([figure], PLAN))).active["F2"]  # type: ignore[index]
    assert cell.data_type != "f"


@pytest.mark.parametrize(
    "note", ["0012", "1.250", "18-10-2024", "97,5 %", "5. maj", "TRUE", "kr. 10", "12:30", "'0012", "''24", "1e5"]
)
def test_a_remark_that_a_spreadsheet_would_write_otherwise_stays_as_it_is(note: str) -> None:
    """An apostrophe keeps it text in a text file, the cell's format in a workbook; both are read back the same."""
    figure = sick_leave()._replace(note=note)
    written = write_results([figure], PLAN).decode()
    assert written.splitlines()[1].endswith(f";'{note}")
    assert read_text(written).measurements == (figure,)
    workbook = write_results_workbook([figure], PLAN)
    cell = load_workbook(BytesIO(workbook)).active["F2"]  # type: ignore[index]
    assert (cell.data_type, cell.number_format) == ("s", "@")
    assert read_results(workbook, PLAN).measurements == (figure,)


def test_three_decimals_are_written_as_four() -> None:
    """An English spreadsheet takes `12,125` for twelve thousand and saves it so."""
    figures = (Measurement("afvigelse_grundbudget", K3, -0.125), Measurement("sygefravær", K3, 12.125))
    written = write_results(figures, PLAN).decode()
    assert written.splitlines()[1:] == ["afvigelse_grundbudget;2024K3;-0,1250;;;", "sygefravær;2024K3;12,1250;;;"]
    assert without_a_word(read_text(written)) == figures


def test_a_templates_workbook_shows_a_day_with_its_year_first() -> None:
    """Whoever types 5-12 in an English spreadsheet sees the twelfth of May."""
    sheet: Any = load_workbook(BytesIO(write_template_workbook(PLAN, [], K3))).active
    rows = [row for row, measure in enumerate(PLAN.measures, start=4) if measure.domain == "date"]
    assert {sheet.cell(row, 3).number_format for row in rows} == {"yyyy-mm-dd"}


def test_signs_that_no_file_can_hold_become_spaces() -> None:
    """Control signs and half characters do not make a file that cannot be read."""
    figure = sick_leave()._replace(note="a\x00b\x07c\ud800d\uffff")
    for write in (write_results, write_results_workbook):
        assert read_results(write([figure], PLAN), PLAN).measurements[0].note == "a b c d"


def test_a_template_has_a_row_for_each_measure_of_the_plan() -> None:
    """In the plan's order, under a title and a row that says what each column wants, with what each measure wants."""
    lines = write_template(PLAN, [sick_leave()], K3).decode("utf-8-sig").split("\r\n")
    assert PLAN.title in lines[0]
    assert lines[2] == f"{HEADER};vejledning"
    assert [line.split(";")[:2] for line in lines[3:-1]] == [[measure.key, "2024K3"] for measure in PLAN.measures]
    assert next(line for line in lines if line.startswith("sygefravær;")).startswith("sygefravær;2024K3;9,8;;;;")
    assert "antal sager" in next(line for line in lines if line.startswith("sagstid_13_ugers_sager;"))


def test_a_templates_words_can_be_another_languages() -> None:
    """They stand where reading passes them over, so that any words will do."""
    guide = TemplateTexts(
        title="Template for {quarter}", columns=("key or title", "such as 2024K3"), volume="; with {volume}"
    )
    for write in (write_template, write_template_workbook):
        written = write(PLAN, [sick_leave()], K3, guide)
        assert without_a_word(read_results(written, PLAN)) == (sick_leave(),)
    assert "Template for 2024K3" in write_template(PLAN, [], K3, guide).decode()


def test_a_templates_workbook_offers_yes_and_no_to_choose_from() -> None:
    """Where the measure asks for them, and in `foreløbig`."""
    sheet: Any = load_workbook(BytesIO(write_template_workbook(PLAN, [], K3))).active
    offered = {str(cells) for rule in sheet.data_validations.dataValidation for cells in rule.sqref.ranges}
    rows = [row for row, measure in enumerate(PLAN.measures, start=4) if measure.domain == "yes_no"]
    assert offered >= {f"C{row}" for row in rows}
    assert any(cells.startswith("E4:") for cells in offered)


def test_equal_figures_make_equal_bytes() -> None:
    """A workbook does not carry the hour it was made."""
    assert write_results_workbook([sick_leave()], PLAN) == write_results_workbook([sick_leave()], PLAN)
    assert write_template_workbook(PLAN, [], K3) == write_template_workbook(PLAN, [], K3)
    with ZipFile(BytesIO(write_results_workbook([sick_leave()], PLAN))) as archive:
        assert b"dcterms:" not in archive.read("docProps/core.xml")
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_workbook_keeps_a_figure_to_its_last_bit() -> None:
    """The spreadsheet's writer keeps 16 digits, and this figure needs 17."""
    figure = sick_leave(1.9862030904532446)
    assert read_results(write_results_workbook([figure], PLAN), PLAN).measurements == (figure,)


def test_the_file_comes_back_with_its_faults_beside_them() -> None:
    """A column `fejl` with every row's messages; the rest as it was, and each row on its own line."""
    data = text_of(*FAULTY).encode()
    reading = read_results(data, PLAN)
    lines = with_error_column(data, reading).decode("utf-8-sig").split("\r\n")
    assert lines[0] == f"{HEADER};;;fejl"
    assert "Did you mean" in lines[1]
    assert lines[2] == ""
    assert lines[3].rstrip(";") == "sygefravær;2024K3;9,8"
    assert lines[5].count("line 7, ") == 3


def test_the_next_reading_passes_over_the_error_column() -> None:
    """Unmended, the file has the same faults on the same lines; the column is neither read nor remarked."""
    data = text_of(*FAULTY).encode()
    reading = read_results(data, PLAN)
    again = read_results(with_error_column(data, reading), PLAN)
    assert again.measurements == reading.measurements
    assert again.notices == reading.notices
    assert [problem.line for problem in again.problems] == [problem.line for problem in reading.problems]
    told = {ProblemCode.QUOTE_OPEN: ProblemCode.NOT_YES_NO}  # the quotation mark is now one in the cell
    assert codes(again) == [told.get(code, code) for code in codes(reading)]


def test_a_mended_file_is_taken_and_its_error_column_written_anew() -> None:
    """Upload, mend, upload again."""
    data = text_of("sygefravaer;2024K3;9,8;;;", "nis2;2024K3;snart;;;").encode()
    first = with_error_column(data, read_results(data, PLAN))
    half = first.replace(b"snart", b"18-10-2024")
    reading = read_results(half, PLAN)
    assert codes(reading) == [ProblemCode.MEASURE_UNKNOWN]
    second = with_error_column(half, reading).decode("utf-8-sig").split("\r\n")
    assert second[0] == f"{HEADER};fejl"
    assert second[2] == "nis2;2024K3;18-10-2024;;;;"
    assert read_results(half.replace(b"sygefravaer;", "sygefravær;".encode()), PLAN).problems == ()


@pytest.mark.parametrize("separator", [";", "\t", ","])
@pytest.mark.parametrize("first", ["", "Titel\r\n\r\n", "sep={}\r\n"])
def test_lines_keep_their_numbers_in_the_file_that_comes_back(separator: str, first: str) -> None:
    """Under titles and declared separators, in every dialect."""
    rows = text_of(*FAULTY[:4]).replace("9,8", "9").replace(";", separator)
    data = (first.format(separator) + rows).encode()
    reading = read_results(data, PLAN)
    again = read_results(with_error_column(data, reading), PLAN)
    assert reading.problems
    assert [problem[:4] for problem in again.problems] == [problem[:4] for problem in reading.problems]


def test_a_fault_of_the_header_stands_in_the_error_columns_header() -> None:
    """And the column is passed over all the same."""
    data = text_of("sygefravær;2024K3;9,8;x", header="måling;kvartal;tal;Ansvarlig").encode()
    reading = read_results(data, PLAN)
    back = with_error_column(data, reading)
    assert back.decode("utf-8-sig").startswith('måling;kvartal;tal;Ansvarlig;"fejl: line 1, column værdi: the column')
    assert read_results(back, PLAN) == reading


def test_the_messages_are_the_callers_words() -> None:
    """The screen says them in its own language; line breaks in them do not move the lines below."""
    data = text_of("x;2024K3;9,8;;;", "y;2024K3;9,8;;;").encode()
    back = with_error_column(data, read_results(data, PLAN), lambda problem: f"Linje {problem.line}:\nukendt")
    assert back.decode("utf-8-sig").split("\r\n")[1:3] == [
        "x;2024K3;9,8;;;;Linje 2: ukendt",
        "y;2024K3;9,8;;;;Linje 3: ukendt",
    ]


def test_a_users_formula_comes_back_neutralised() -> None:
    """The file that comes back runs nothing, and is still told of the formula."""
    data = text_of('sygefravær;2024K3;"=HYPERLINK(""x"")";;;', "afvigelse_grundbudget;2024K3;-3,2;;;").encode()
    back = with_error_column(data, read_results(data, PLAN))
    assert b"\"'=HYPERLINK" in back
    assert b";-3,2;" in back
    assert codes(read_results(back, PLAN)) == [ProblemCode.FORMULA]


def test_among_several_files_each_comes_back_with_its_own_faults() -> None:
    """By the name it was read under."""
    files = [("a", text_of("x;2024K3;1;;;").encode()), ("b", text_of("sygefravær;2024K3;9,8;;;").encode())]
    reading = read_together(files, PLAN)
    assert b"is not in the plan" in with_error_column(files[0][1], reading, file="a")
    assert with_error_column(files[1][1], reading, file="b").decode("utf-8-sig").split("\r\n")[1].endswith(";;")


@pytest.mark.parametrize("data", [b"", b"\x00\x01", b"PK\x03\x04rubbish", b";;;\n"])
def test_a_file_without_rows_comes_back_as_it_is(data: bytes) -> None:
    """There is nowhere to write."""
    assert with_error_column(data, read_results(data, PLAN)) == data


def test_a_workbook_comes_back_as_a_workbook() -> None:
    """With the column after its last, its other sheets, formats and formulas; and the next reading passes over it."""
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.title = "Ark1"
    sheet.append(["Titel"])
    sheet.append(HEADER.split(";"))
    sheet.append(["sygefravaer", "2024K3", 9.8])
    sheet.append(["kritikprocent", "2024K3", 0.015])
    sheet["C4"].number_format = "0.0%"
    sheet.append(["nis2", "2024K3", "snart"])
    workbook.create_sheet("Noter")["A1"] = "=1+1"
    made = BytesIO()
    workbook.save(made)
    reading = read_results(made.getvalue(), PLAN)
    back = with_error_column(made.getvalue(), reading)
    opened: Any = load_workbook(BytesIO(back))
    assert opened["Ark1"]["G2"].value == "fejl"
    assert opened["Ark1"]["G3"].value.startswith("Ark1!A3: ")
    assert opened["Ark1"]["G4"].value is None
    assert opened["Ark1"]["G5"].value.startswith("Ark1!C5: ")
    assert opened["Noter"]["A1"].value == "=1+1"
    assert read_results(back, PLAN) == reading
    opened["Ark1"]["A3"], opened["Ark1"]["C5"] = "sygefravær", date(2024, 10, 18)
    opened.save(mended := BytesIO())
    assert read_results(mended.getvalue(), PLAN).problems == ()
