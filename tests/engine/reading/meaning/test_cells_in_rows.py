"""What a cell means in its row and its file: marks for not known, formulas anywhere, English in the file around it."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook

from engine.plan import Measurement
from engine.reading import NoticeCode, ProblemCode, read_results
from tests.engine.reading.quarter_file import K3, PLAN, codes, only_problem, read, read_text, sick_leave

WEEKS = "sagstid_13_ugers_sager"
ENGLISH_HEADER = "measure;quarter;value;volume;provisional;note"


@pytest.mark.parametrize("mark", ["-", "–", "..", ".", "n/a", "u.o.", "I.O."])
def test_a_mark_for_not_known_is_an_empty_value_with_a_notice(mark: str) -> None:
    """Of a number, a day and an answer; nothing is taken, and nothing is erased."""
    reading = read(f"sygefravær;2024K3;{mark};;;", f"nis2;2024K3;{mark};;;", f"tværgående_initiativer;2024K3;{mark};;;")
    assert reading.measurements == ()
    assert reading.problems == ()
    assert [notice.code for notice in reading.notices] == [NoticeCode.MARK_NOT_KNOWN] * 3
    assert reading.notices[0].message == (
        f'line 2, column værdi: "{mark}" is read as not known, like an empty cell. Write 0 if none is meant.'
    )


def test_a_mark_for_a_number_of_cases_is_a_missing_one() -> None:
    """A figure that needs one is not taken without; beside a figure that is not known it says nothing."""
    assert only_problem(read(f"{WEEKS};2024K3;13,1;-;;")).code is ProblemCode.VOLUME_MISSING
    beside = read(f"{WEEKS};2024K3;;-;;", "sygefravær;2024K3;9,8;-;;")
    assert beside.measurements == (sick_leave(),)
    assert beside.problems == ()
    assert [notice.line for notice in beside.notices] == [2]


def test_a_marked_figure_of_no_cases_is_one_of_no_cases() -> None:
    """As an empty value beside a volume of 0 is."""
    assert read(f"{WEEKS};2024K3;-;0;;").measurements == (Measurement(WEEKS, K3, None, 0.0),)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("=A2;2024K3;9,8;;;", "måling"),
        ("sygefravær;=B2;9,8;;;", "kvartal"),
        ("sygefravær;2024K3;=C2;;;", "værdi"),
        (f"{WEEKS};2024K3;13,1;=D2;;", "antal"),
        ("sygefravær;2024K3;9,8;;=E2;", "foreløbig"),
    ],
)
def test_a_formula_is_told_as_one_in_every_column(row: str, column: str) -> None:
    """And not as an unknown measure, or as a quarter that is none."""
    problem = only_problem(read(row))
    assert (problem.code, problem.column) == (ProblemCode.FORMULA, column)
    assert "Write its result, for example" in problem.message


def test_an_empty_cell_is_no_mend_where_one_is_not_taken() -> None:
    """A number of cases behind a figure, and a row's quarter, have to be written."""
    for row in (f"{WEEKS};2024K3;13,1;null;;", f"{WEEKS};2024K3;13,1;#I/T;;", "sygefravær;#N/A;9,8;;;"):
        assert "Write for example" in only_problem(read(row)).message
        assert "empty" not in only_problem(read(row)).message
    for mark in ("[x]", "#DIV/0!", "NaN"):
        beside = only_problem(read(f"{WEEKS};2024K3;{mark};412;;")).message
        assert beside.endswith("Write the value, for example 9,9; while it is not known, leave both cells empty.")
    assert only_problem(read(f"{WEEKS};2024K3;[x];;;")).message.endswith("where the value is not known.")


def test_a_formula_that_no_spreadsheet_has_computed_is_mended_by_opening_and_saving() -> None:
    """A program wrote the workbook; the quarter's cell is told as a formula too."""
    workbook, file = Workbook(), BytesIO()
    sheet = workbook.worksheets[0]
    for row in (["måling", "kvartal", "værdi"], ["sygefravær", '="2024K"&3', "=9+0.8"]):
        sheet.append(row)
    workbook.save(file)
    reading = read_results(file.getvalue(), PLAN)
    assert codes(reading) == [ProblemCode.FORMULA, ProblemCode.FORMULA]
    for problem in reading.problems:
        assert problem.message.endswith("save it and upload it again.")


def test_a_comma_before_three_digits_is_refused_under_english_headers() -> None:
    """`1,250` weeks may be 1250 there; under Danish headers they are 1,25, and only a number of cases is refused."""
    english = read(f"{WEEKS};2024K3;1,250;412;;", header=ENGLISH_HEADER)
    danish = read(f"{WEEKS};2024K3;1,250;2,190;;")
    assert (only_problem(english).code, only_problem(english).column) == (ProblemCode.COMMA_AMBIGUOUS, "value")
    assert (only_problem(danish).code, only_problem(danish).column) == (ProblemCode.COMMA_AMBIGUOUS, "antal")


def test_a_slash_date_under_english_headers_is_refused_with_both_days() -> None:
    """Under Danish ones it is read day first, and the day is named."""
    english = read("nis2;2024K4;11/10/2024;;;", header=ENGLISH_HEADER)
    assert only_problem(english).message == (
        'line 2, column value: "11/10/2024" can be two days. Write 11 October 2024 or 10 November 2024.'
    )
    danish = read("nis2;2024K4;11/10/2024;;;")
    assert danish.measurements[0].value == date(2024, 10, 11)
    assert danish.notices[0].message == 'line 2, column værdi: "11/10/2024" is read as 11 October 2024.'


def test_a_numeric_cell_of_a_workbook_under_english_headers_is_taken_as_it_is() -> None:
    """89.511 is no text with a comma in it."""
    workbook, file = Workbook(), BytesIO()
    sheet = workbook.worksheets[0]
    for row in (["measure", "quarter", "value"], ["sygefravær", "2024K3", 9.125]):
        sheet.append(row)
    workbook.save(file)
    assert read_results(file.getvalue(), PLAN).measurements == (sick_leave(9.125),)


def test_two_counts_under_each_other_in_one_cell_are_refused() -> None:
    """As Alt+Enter leaves them; they are not one long number."""
    reading = read_text('måling;kvartal;værdi\r\nverserende_over_6_mdr;2024K3;"256\n124"\r\n')
    assert only_problem(reading).code is ProblemCode.TWO_FIGURES


def test_three_decimals_in_an_english_file_are_mended_with_a_fourth() -> None:
    """`12,125` would be taken for thousands as `12.125` is; what is offered is taken."""
    problem = only_problem(read("sygefravær,2024K3,12.125", header="measure,quarter,value"))
    assert problem.message.endswith("Write 12125 or 12,1250.")
    mended = read('sygefravær,2024K3,"12,1250"', header="measure,quarter,value")
    assert mended.measurements == (Measurement("sygefravær", K3, 12.125),)
    assert not mended.problems
