"""Files as they come: any encoding, separator, quoting, header and order of columns."""

import unicodedata
from pathlib import Path

import pytest

from engine.plan import Measurement
from engine.reading import NoticeCode, ProblemCode, read_results, read_together
from tests.engine.reading.quarter_file import (
    HEADER,
    K1,
    K2,
    K3,
    PLAN,
    codes,
    only_problem,
    read,
    read_text,
    sick_leave,
    text_of,
    without_a_word,
)
from tests.engine.samples import PLANS, SAMPLE_DATA

ROW = "sygefravær;2024K3;9,8;;;"
WITH_NOTE = (Measurement("sygefravær", K3, 9.8, note="æøå"),)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1252", "latin-1"]
)
def test_every_encoding_a_spreadsheet_writes_is_read(encoding: str) -> None:
    """UTF-8 with or without BOM, UTF-16 with or without BOM, and Windows-1252 give the same figures."""
    reading = read_results(text_of(ROW + "æøå").encode(encoding), PLAN)
    assert without_a_word(reading) == WITH_NOTE


def test_utf_16_with_its_mark_is_read_in_either_byte_order() -> None:
    """The mark says which byte comes first."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert read_results(mark + text_of(ROW + "æøå").encode(encoding), PLAN).measurements == WITH_NOTE


def test_windows_1252_keeps_its_own_signs() -> None:
    """A dash and quotation marks from Word are no reason to refuse a file."""
    reading = read_results(text_of(ROW + "“afsluttet” – €").encode("windows-1252"), PLAN)
    assert reading.measurements[0].note == "“afsluttet” – €"


@pytest.mark.parametrize("separator", [";", "\t", ","])
def test_the_separator_is_found_by_the_header(separator: str) -> None:
    """Semicolon, tab or comma."""
    text = text_of(ROW).replace(";", separator).replace("9,8", '"9,8"')
    assert without_a_word(read_text(text)) == (sick_leave(),)


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;", "sep=|", "sep=\t", "sep=,"])
def test_a_file_may_declare_its_separator(first: str) -> None:
    """The line `sep=;` is no row; it counts as a line."""
    separator = first.strip('"')[-1]
    text = (text_of(ROW) + "x;2024K3;1;;;\r\n").replace("9,8", '"9,8"').replace(";", separator)
    reading = read_text(f"{first}\r\n{text}")
    assert reading.measurements == (sick_leave(),)
    assert only_problem(reading).line == 4


def test_a_wrongly_declared_separator_does_not_hide_the_header() -> None:
    """The header decides where the declared separator makes nothing of it."""
    assert read_text("sep=,\r\n" + text_of(ROW)).measurements == (sick_leave(),)


@pytest.mark.parametrize("line_break", ["\r\n", "\n", "\r"])
def test_every_line_break_counts_as_one_line(line_break: str) -> None:
    """CRLF, LF and CR."""
    text = text_of(ROW, "", "x;2024K3;1;;;").replace("\r\n", line_break)
    reading = read_text(text)
    assert reading.measurements == (sick_leave(),)
    assert only_problem(reading).line == 4


def test_a_last_line_without_a_line_break_is_a_line() -> None:
    """Programs differ in how they end a file."""
    assert read_text(text_of(ROW).rstrip()).measurements == (sick_leave(),)
    assert read_text(text_of(ROW) + "\x1a").measurements == (sick_leave(),)


def test_quoted_cells_may_hold_separators_quotes_and_line_breaks() -> None:
    """What stands in quotation marks is one cell, and a row over several lines is named by its first."""
    reading = read('sygefravær;2024K3;9,8;;;"a;b ""c""\r\nd"', "x;2024K3;1;;;", '"x\r\n";2024K3;1;;;', "x;2024K3;1;;;")
    assert reading.measurements == (Measurement("sygefravær", K3, 9.8, note='a;b "c"\nd'),)
    assert [problem.line for problem in reading.problems] == [4, 5, 7]


def test_a_quotation_mark_inside_a_cell_is_a_sign_like_any_other() -> None:
    """Only the first sign of a cell opens a quotation."""
    assert read('sygefravær;2024K3;9,8;;;målt "løst').measurements[0].note == 'målt "løst'


def test_empty_rows_are_passed_over_and_counted_as_lines() -> None:
    """Rows of nothing but separators, spaces or empty quotes are empty."""
    reading = read("", ";;;;;", "  ", '"";"";"";"";"";""', ROW, "x;2024K3;1;;;")
    assert reading.measurements == (sick_leave(),)
    assert only_problem(reading).line == 7


def test_trailing_separators_are_noticed_once_a_file() -> None:
    """Empty cells after the last column are passed over, and said so where they first stand."""
    reading = read("nis2;2024K3;", ROW + ";;;", "sygefravær;2024K2;9,8;;;;")
    assert reading.measurements == (sick_leave(), sick_leave(quarter=K2))
    [notice] = reading.notices
    assert (notice.code, notice.line, notice.facts["rows"]) == (NoticeCode.TRAILING_CELLS, 3, 2)


def test_columns_stand_in_any_order() -> None:
    """The header says which is which."""
    reading = read("ja;9,8;sygefravær;2024K3", header="foreløbig;værdi;måling;kvartal")
    assert without_a_word(reading) == (sick_leave()._replace(provisional=True),)


def test_a_column_that_is_not_used_is_said_so() -> None:
    """An additional column is a notice at the header, not a problem."""
    reading = read("Hans;sygefravær;2024K3;9,8", header="Ansvarlig;måling;kvartal;værdi")
    assert reading.measurements == (sick_leave(),)
    assert reading.problems == ()
    [notice] = reading.notices
    assert (notice.code, notice.line, notice.column) == (NoticeCode.COLUMN_NOT_USED, 1, "Ansvarlig")


@pytest.mark.parametrize(
    "header",
    [
        " Måling ;KVARTAL;  værdi",
        "measure;quarter;value",
        "Measure;Kvartal;VALUE",
        unicodedata.normalize("NFD", "måling;kvartal;værdi"),
        "\u00a0måling\u200b;kvartal;værdi",
        '"måling";"kvartal";"værdi"',
    ],
)
def test_headers_are_danish_or_english_in_any_case_and_spacing(header: str) -> None:
    """Also as a Mac writes å, in two signs."""
    assert without_a_word(read("sygefravær;2024K3;9,8", header=header)) == (sick_leave(),)


@pytest.mark.parametrize("volume", ["antal", "volume", "count", "cases"])
def test_the_other_columns_have_english_names_too(volume: str) -> None:
    """Volume, provisional and note."""
    reading = read(
        "sagstid_13_ugers_sager;2024K3;13,1;412;yes;x", header=f"measure;quarter;value;{volume};provisional;note"
    )
    assert without_a_word(reading) == (
        Measurement("sagstid_13_ugers_sager", K3, 13.1, 412.0, provisional=True, note="x"),
    )


def test_optional_columns_may_be_absent() -> None:
    """Without `antal`, `foreløbig` and `bemærkning` a figure is final and has no note."""
    assert without_a_word(read("sygefravær;2024K3;9,8", header="måling;kvartal;værdi")) == (sick_leave(),)


def test_title_rows_above_the_header_are_passed_over() -> None:
    """They count as lines, and may have any number of cells."""
    text = "Illustrative tal – ikke vores egne;;;;;;;;\r\n\r\nMåling i 3. kvartal\r\n" + text_of(ROW, "x;2024K3;1")
    reading = read_text(text)
    assert reading.measurements == (sick_leave(),)
    assert reading.notices == ()
    assert only_problem(reading).line == 6


def test_a_header_between_the_rows_is_passed_over() -> None:
    """As when two departments' files are pasted together; a notice says so."""
    reading = read(ROW, HEADER, "sygefravær;2024K2;9,8")
    assert reading.measurements == (sick_leave(), sick_leave(quarter=K2))
    assert [(notice.code, notice.line) for notice in reading.notices] == [(NoticeCode.HEADER_REPEATED, 3)]


@pytest.mark.parametrize("name", ["sygefravær", "SYGEFRAVÆR", "  sygefravær ", PLAN.measure("sygefravær").title])
def test_a_measure_is_named_by_its_key_or_its_title(name: str) -> None:
    """In any case, with stray spaces, and as a Mac writes it."""
    for written in (name, unicodedata.normalize("NFD", name), name.upper()):
        assert read(f"{written};2024K3;9,8").measurements == (sick_leave(),)


def test_an_empty_value_is_not_known_yet() -> None:
    """Neither a problem nor a notice, also where the volume is empty, or where an earlier row has the figure."""
    reading = read(ROW, "sygefravær;2024K3;;;;", "sagstid_13_ugers_sager;2024K3;;;;", "nis2;;;;;")
    assert without_a_word(reading) == (sick_leave(),)


def test_an_empty_value_with_no_cases_is_known() -> None:
    """A quarter with volume 0 has no figure of its own, and is known all the same."""
    reading = read("sagstid_13_ugers_sager;2024K3;;0;;", "sagstid_13_ugers_sager;2024K2;13,1;0;;")
    volume_0 = Measurement("sagstid_13_ugers_sager", K3, None, 0.0)
    assert without_a_word(reading) == (volume_0, volume_0._replace(quarter=K2, value=13.1))


def test_the_wide_form_has_a_column_a_quarter() -> None:
    """One row a measure; beside a quarter may stand its volume, its mark and its note."""
    reading = read(
        "sygefravær;9,6;9,8;;;",
        "sagstid_13_ugers_sager;13,0;;412;ja;x",
        header="måling;2024K1;3. kvartal 2024;2024K1 antal;Foreløbig 2024K1;2024K1 bemærkning",
    )
    assert reading.problems == ()
    assert reading.notices == ()
    assert set(reading.measurements) == {
        sick_leave(9.6, K1),
        sick_leave(),
        Measurement("sagstid_13_ugers_sager", K1, 13.0, 412.0, provisional=True, note="x"),
    }


def test_a_problem_in_the_wide_form_names_its_own_column() -> None:
    """The column is the quarter's; a volume without a column is missed by the name it would have."""
    reading = read("sygefravær;omkring 9;", "sagstid_13_ugers_sager;;13,0", header="måling;2024K1;2024K3")
    assert [(problem.line, problem.column) for problem in reading.problems] == [(2, "2024K1"), (3, "2024K3 antal")]


def test_a_quarter_that_does_not_exist_is_a_problem_in_a_wide_header_too() -> None:
    """And so is a quarter twice, and a header without measures."""
    reading = read("sygefravær;1;3;4", header="måling;2024K5;2024K1;K1 2024")
    assert [(problem.code, problem.column) for problem in reading.problems] == [
        (ProblemCode.COLUMN_DOUBLED, "K1 2024"),
        (ProblemCode.NO_SUCH_QUARTER, "2024K5"),
    ]
    assert codes(read("sygefravær;1;2", header=";2024K1;2024K2")) == [ProblemCode.COLUMN_MISSING]


@pytest.mark.parametrize("path", sorted((SAMPLE_DATA / "results").glob("*/*.csv")), ids=lambda path: f"{path.stem}")
def test_every_sample_file_is_read_without_a_word(path: Path) -> None:
    """The files that lie ready for a demonstration have neither problems nor notices."""
    plan = next(plan for plan in PLANS if plan.id == path.parent.name)
    reading = read_results(path.read_bytes(), plan)
    assert reading.measurements
    assert (reading.problems, reading.notices) == ((), ())


def test_files_given_together_are_one_reading() -> None:
    """Three departments' files give what one file with all their rows would."""
    files = [("a.csv", text_of(ROW).encode()), ("b.csv", text_of("nis2;2024K3;18-10-2024", "x;2024K3;1").encode())]
    reading = read_together(files, PLAN)
    assert [given.measure for given in reading.measurements] == ["sygefravær", "nis2"]
    problem = only_problem(reading)
    assert (problem.facts["file"], problem.line) == ("b.csv", 3)
    assert problem.message.startswith("b.csv, line 3, column måling: ")


def test_the_same_figure_in_two_files_is_a_problem_of_the_later() -> None:
    """Its facts name the earlier file and line."""
    files = [("a.csv", text_of("nis2;2024K3;", ROW).encode()), ("b.csv", text_of(ROW).encode())]
    problem = only_problem(read_together(files, PLAN))
    assert problem.code is ProblemCode.REPEATED
    assert (problem.facts["file"], problem.line) == ("b.csv", 2)
    assert (problem.facts["first_file"], problem.facts["first_line"]) == ("a.csv", 3)
    assert "a.csv, line 3" in problem.message


def test_an_unfilled_template_row_does_not_repeat_another_departments_figure() -> None:
    """Three departments may fill in one template each: an empty value is nothing."""
    files = [("a", text_of(ROW).encode()), ("b", text_of("sygefravær;2024K3;;;;").encode())]
    assert without_a_word(read_together(files, PLAN)) == (sick_leave(),)


@pytest.mark.parametrize("volume", ["412", "412 sager", "412 Cases", "412 klagesager", "412 stk."])
def test_a_volume_may_say_what_it_counts(volume: str) -> None:
    """By the plan's own word, or plainly as cases; another unit is refused."""
    plan = next(plan for plan in PLANS if plan.id == "cpr-2020")
    rows = f"{HEADER}\r\nklagesager_rettidigt;2020K3;95,8;{volume};;\r\n"
    reading = read_results(rows.encode(), plan)
    assert reading.problems == ()
    assert reading.measurements[0].volume == 412.0
    wrong = read_results(rows.replace(f";{volume};", ";412 uger;").encode(), plan)
    assert codes(wrong) == [ProblemCode.WRONG_UNIT]
