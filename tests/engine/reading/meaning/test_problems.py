"""What is wrong is named: all at once, each with line, column, cell, code and the mend."""

from collections.abc import Callable
from random import Random
from time import process_time

import pytest

from engine.reading import AnswerCode, NoticeCode, Problem, ProblemCode, QuestionCode, read_results
from engine.reading.findings.findings import KEPT_OF_A_KIND
from engine.reading.findings.sentences import ANSWERS, NOTICES, PROBLEMS, QUESTIONS
from tests.engine.reading.quarter_file import (
    HEADER,
    K2,
    PLAN,
    codes,
    only_problem,
    read,
    read_text,
    sick_leave,
    without_a_word,
)

WEEKS = "sagstid_13_ugers_sager"
SECONDS = 30
"""Far above what it takes, some 1 to 5 on a free machine; far below what a slip into squares would take."""


@pytest.mark.parametrize(
    ("row", "column", "cell", "code"),
    [
        ("sygefravaer;2024K3;9,8;;;", "måling", "sygefravaer", ProblemCode.MEASURE_UNKNOWN),
        (";2024K3;9,8;;;", "måling", "", ProblemCode.MEASURE_MISSING),
        ("sygefravær;;9,8;;;", "kvartal", "", ProblemCode.QUARTER_MISSING),
        ("sygefravær;sommer;9,8;;;", "kvartal", "sommer", ProblemCode.NOT_A_QUARTER),
        ("sygefravær;2024K5;9,8;;;", "kvartal", "2024K5", ProblemCode.NO_SUCH_QUARTER),
        ("sygefravær;0. kvartal 2024;9,8;;;", "kvartal", "0. kvartal 2024", ProblemCode.NO_SUCH_QUARTER),
        ("sygefravær;2024K3;omkring 9;;;", "værdi", "omkring 9", ProblemCode.NOT_A_NUMBER),
        ("sygefravær;2024K3;1.250;;;", "værdi", "1.250", ProblemCode.POINT_AMBIGUOUS),
        ("sygefravær;2024K3;1e5;;;", "værdi", "1e5", ProblemCode.EXPONENT),
        ("sygefravær;2024K3;NaN;;;", "værdi", "NaN", ProblemCode.NOT_FINITE),
        ("sygefravær;2024K3;-inf;;;", "værdi", "-inf", ProblemCode.NOT_FINITE),
        ("sygefravær;2024K3;=9+0,8;;;", "værdi", "=9+0,8", ProblemCode.FORMULA),
        ("sygefravær;2024K3;#I/T;;;", "værdi", "#I/T", ProblemCode.EXCEL_ERROR),
        ("sygefravær;2024K3;9,8 uger;;;", "værdi", "9,8 uger", ProblemCode.WRONG_UNIT),
        ("sygefravær;2024K3;-1;;;", "værdi", "-1", ProblemCode.OUTSIDE_DOMAIN),
        ("kritikprocent;2024K3;104 pct.;;;", "værdi", "104 pct.", ProblemCode.OUTSIDE_DOMAIN),
        ("verserende_over_6_mdr;2024K3;2,5;;;", "værdi", "2,5", ProblemCode.NOT_WHOLE),
        ("nis2;2024K4;snart;;;", "værdi", "snart", ProblemCode.NOT_A_DATE),
        ("nis2;2024K4;31-02-2024;;;", "værdi", "31-02-2024", ProblemCode.NO_SUCH_DATE),
        ("tværgående_initiativer;2024K3;måske;;;", "værdi", "måske", ProblemCode.NOT_YES_NO),
        (f"{WEEKS};2024K3;13,1;;;", "antal", "", ProblemCode.VOLUME_MISSING),
        (f"{WEEKS};2024K3;13,1;-3;;", "antal", "-3", ProblemCode.VOLUME_NEGATIVE),
        (f"{WEEKS};2024K3;13,1;4,5;;", "antal", "4,5", ProblemCode.VOLUME_FRACTIONAL),
        (f"{WEEKS};2024K3;13,1;1.250;;", "antal", "1.250", ProblemCode.POINT_AMBIGUOUS),
        (f"{WEEKS};2024K3;13,1;mange;;", "antal", "mange", ProblemCode.NOT_A_NUMBER),
        (f"{WEEKS};2024K3;;-3;;", "antal", "-3", ProblemCode.VOLUME_NEGATIVE),
        ("sygefravær;2024K3;9,8;;måske;", "foreløbig", "måske", ProblemCode.PROVISIONAL_UNREADABLE),
        ("sygefravær;2024K3;9,8;;;;8", "", "8", ProblemCode.TOO_MANY_CELLS),
        ('sygefravær;2024K3;"9,8;;;', "værdi", '"9,8', ProblemCode.QUOTE_OPEN),
    ],
)
def test_a_fault_in_a_row_is_named_by_line_column_and_cell(row: str, column: str, cell: str, code: ProblemCode) -> None:
    """One fault is one problem, with a message that has its place; the good rows around it are read."""
    reading = read("nis2;2024K3;18-10-2024;;;", row, "sygefravær;2024K2;9,8;;;")
    problem = only_problem(reading)
    assert (problem.line, problem.column, problem.cell, problem.code) == (3, column, cell, code)
    assert problem.message.startswith(f"line 3{f', column {column}' if column else ''}: ")
    assert sick_leave(quarter=K2) in reading.measurements
    assert len(reading.measurements) == 2


def test_the_words_of_the_design_are_said() -> None:
    """What happened and how to mend it, with the near miss as a question."""
    unknown, number = read("sygefravaer;2024K3;9,8", "sygefravær;2024K3;omkring 9").problems
    assert unknown.message == (
        'line 2, column måling: the measure "sygefravaer" is not in the plan. Did you mean "sygefravær"?'
    )
    assert number.message == 'line 3, column værdi: "omkring 9" must be a number, for example 9,9.'
    assert unknown.facts["suggestion"] == "sygefravær"


def test_a_near_miss_of_a_title_suggests_the_title() -> None:
    """People who write titles are answered with one; what is near nothing gets no suggestion."""
    title = PLAN.measure(WEEKS).title
    assert only_problem(read(f"{title[:-2]};2024K3;9,8;1")).facts["suggestion"] == title
    assert "suggestion" not in only_problem(read("qqqq;2024K3;9,8")).facts


def test_all_faults_are_named_at_once() -> None:
    """A row with three faults has three problems, and so on for every row."""
    reading = read("x;2024K5;9,8;;måske;", f"{WEEKS};2023K3;9.x;-1;;")
    assert codes(reading) == [
        ProblemCode.MEASURE_UNKNOWN,
        ProblemCode.NO_SUCH_QUARTER,
        ProblemCode.PROVISIONAL_UNREADABLE,
        ProblemCode.QUARTER_OUTSIDE_PLAN,
        ProblemCode.NOT_A_NUMBER,
        ProblemCode.VOLUME_NEGATIVE,
    ]


def test_the_same_measure_and_quarter_twice_names_both_lines() -> None:
    """The later row is the problem; key and title are the same measure, and the first row's figure stays to be seen."""
    reading = read("sygefravær;2024K3;9,8", "nis2;2024K3;", f"{PLAN.measure('sygefravær').title};3. kvartal 2024;9,9")
    problem = only_problem(reading)
    assert (problem.code, problem.line, problem.facts["first_line"]) == (ProblemCode.REPEATED, 4, 2)
    assert "line 2" in problem.message
    assert reading.measurements == (sick_leave(),)


def test_a_faulty_figure_is_repeated_all_the_same() -> None:
    """Both rows claim the quarter, so both lines are named at once."""
    reading = read("sygefravær;2024K3;omkring 9", "sygefravær;2024K3;9,8")
    assert codes(reading) == [ProblemCode.NOT_A_NUMBER, ProblemCode.REPEATED]
    assert reading.measurements == ()


@pytest.mark.parametrize(
    ("header", "missing"),
    [
        ("måling;kvartal", ["værdi"]),
        ("kvartal;værdi;antal", ["måling"]),
        ("måling;antal", ["kvartal", "værdi"]),
        ("a;b;c", ["måling", "kvartal", "værdi"]),
    ],
)
def test_a_missing_column_is_named_at_the_headers_line(header: str, missing: list[str]) -> None:
    """Each of them; title rows count."""
    reading = read_text(f"Titel\r\n\r\n{header}\r\n1;2;3\r\n" if "a;" not in header else f"{header}\r\n1;2;3\r\n")
    found = [problem for problem in reading.problems if problem.code is ProblemCode.COLUMN_MISSING]
    assert [problem.column for problem in found] == missing
    assert {problem.line for problem in found} == {1 if "a;" in header else 3}
    assert reading.measurements == ()


def test_a_misspelt_header_is_asked_about() -> None:
    """A header that is near a missing column's name."""
    problem = only_problem(read("sygefravær;2024K3;9,8", header="måling;kvartal;vaerdi"))
    assert (problem.code, problem.facts["suggestion"]) == (ProblemCode.COLUMN_MISSING, "vaerdi")


def test_the_cells_of_the_other_columns_are_checked_though_one_is_missing() -> None:
    """The controller hears of everything at once."""
    reading = read("x;2024K3;9,8", "sygefravær;2024K5;", header="måling;kvartal;tal")
    assert (
        codes(reading)
        == [
            ProblemCode.COLUMN_MISSING,
            ProblemCode.MEASURE_UNKNOWN,
            ProblemCode.NO_SUCH_QUARTER,
        ][: len(reading.problems)]
    )
    assert ProblemCode.MEASURE_UNKNOWN in codes(reading)


def test_a_doubled_column_is_named_at_the_headers_line() -> None:
    """The later one is the problem, in either language."""
    problem = only_problem(read("sygefravær;2024K3;9,8;9,9", header="måling;kvartal;værdi;Value"))
    assert (problem.code, problem.line, problem.column) == (ProblemCode.COLUMN_DOUBLED, 1, "Value")
    assert problem.facts["first"] == "værdi"


@pytest.mark.parametrize(
    "data", [b"", b"\r\n\r\n", b"\xef\xbb\xbf", b";;;\r\n;;;\r\n", b"  \t ", b"sep=;\r\n", b'"";""']
)
def test_an_empty_file_is_named_so(data: bytes) -> None:
    """Nothing but separators, spaces and line breaks, at line 1."""
    problem = only_problem(read_results(data, PLAN))
    assert (problem.code, problem.line) == (ProblemCode.EMPTY_FILE, 1)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\x00\x01\x02\x03", ProblemCode.NOT_TEXT),
        (b"\xff\xfeabc", ProblemCode.NOT_TEXT),
        (b"m\x81ling", ProblemCode.NOT_TEXT),
        (b"PK\x03\x04" + bytes(100), ProblemCode.WORKBOOK_UNREADABLE),
        (b"PK\x05\x06" + bytes(18), ProblemCode.WORKBOOK_UNREADABLE),
    ],
)
def test_what_is_no_text_is_named_so(data: bytes, code: ProblemCode) -> None:
    """Rubbish, broken encodings and damaged workbooks, at line 1."""
    problem = only_problem(read_results(data, PLAN))
    assert (problem.code, problem.line) == (code, 1)


def test_a_cell_under_no_header_is_one_too_many() -> None:
    """A column without a name is no column, wherever it stands."""
    problem = only_problem(read("sygefravær;se mail;2024K3;9,8", header="måling;;kvartal;værdi"))
    assert (problem.code, problem.cell) == (ProblemCode.TOO_MANY_CELLS, "se mail")
    assert read("sygefravær;;2024K3;9,8", header="måling;;kvartal;værdi").problems == ()


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        (['sygefravær;2024K3;"9,8;;;', "nis2;2024K3;18-10-2024;;;"], 2),
        (["nis2;2024K3;18-10-2024;;;", 'sygefravær;2024K3;9,8;;;"målt'], 3),
        (['sygefravær;2024K3;"9,8;;;', 'nis2;2024K3;18-10-2024;;;"afsluttet; helt"'], 2),
    ],
)
def test_a_quote_left_open_is_named_where_it_opens(rows: list[str], line: int) -> None:
    """It ends with its line, so that it hides neither rows nor faults after it."""
    reading = read(*rows, "x;2024K3;9,8;;;")
    assert [(problem.code, problem.line) for problem in reading.problems] == [
        (ProblemCode.QUOTE_OPEN, line),
        (ProblemCode.MEASURE_UNKNOWN, 4),
    ]
    assert [given.measure for given in reading.measurements] == ["nis2"]


def test_a_volume_where_none_is_needed_is_noticed_and_not_kept() -> None:
    """Whatever it says."""
    reading = read("sygefravær;2024K3;9,8;412;;")
    assert reading.measurements == (sick_leave(),)
    [notice] = reading.notices
    assert (notice.code, notice.line, notice.column) == (NoticeCode.VOLUME_NOT_NEEDED, 2, "antal")


def test_a_decimal_point_is_noticed_in_a_danish_file_alone() -> None:
    """English headers, or commas between the cells, make it what is expected."""
    [notice] = read("sygefravær;2024K3;9.8").notices
    assert (notice.code, notice.cell, notice.facts["read"]) == (NoticeCode.DECIMAL_POINT, "9.8", "9,8")
    assert without_a_word(read("sygefravær;2024K3;9.8", header="measure;quarter;value")) == (sick_leave(),)
    assert without_a_word(read("sygefravær,2024K3,9.8", header="måling,kvartal,værdi")) == (sick_leave(),)


def test_of_many_problems_of_a_kind_some_are_kept_and_the_lines_of_all() -> None:
    """A thousand misspelt measures do not hide the one unreadable figure below them."""
    reading = read(*(f"x{number};2024K3;1" for number in range(1000)), "sygefravær;2024K3;ti")
    unknown, unreadable = reading.problem_groups
    assert (unknown.findings[0].code, unknown.size) == (ProblemCode.MEASURE_UNKNOWN, 1000)
    assert unknown.lines == tuple(range(2, 1002))
    assert unknown.findings == reading.problems[:KEPT_OF_A_KIND]
    assert (unreadable.findings[0].code, unreadable.lines) == (ProblemCode.NOT_A_NUMBER, (1002,))
    assert reading.problems[KEPT_OF_A_KIND:] == unreadable.findings
    assert reading.problem_count == 1001


def test_notices_are_grouped_the_same_way() -> None:
    """Some of every kind, and the lines of all."""
    reading = read(*(f"x{number};2024K3;" for number in range(300)), *(f"nis2;2024K{n % 4 + 1};;7" for n in range(300)))
    [group] = reading.notice_groups
    assert (len(group.findings), group.size, reading.notice_count) == (KEPT_OF_A_KIND, 300, 300)


def test_every_code_has_its_words() -> None:
    """No problem and no notice leaves the reader without a sentence."""
    assert set(PROBLEMS) == set(ProblemCode)
    assert set(NOTICES) == set(NoticeCode)
    assert set(QUESTIONS) == set(QuestionCode)
    assert set(ANSWERS) == set(AnswerCode)
    for code in ProblemCode:
        message = Problem(3, "værdi", "x", code, {}).message
        assert message.startswith("line 3, column værdi: ")
        assert message.endswith((".", "?"))


def test_a_hostile_cell_is_cut_in_message_and_problem() -> None:
    """A cell of a megabyte does not fill the screen; braces and line breaks in it are only text."""
    problem = only_problem(read('"{0}\n' + "x" * 1_000_000 + '{cell}";2024K3;1'.replace('"{0}\n', "")))
    assert len(problem.cell) <= 200
    assert len(problem.message) < 300
    assert "{0} x" in only_problem(read('"{0}\nx";2024K3;1')).message


MEGABYTES = 20_000_000
SEEDED = Random(1)  # noqa: S311 - rubbish, no secret


HEAD = f"{HEADER}\r\n".encode()
RUBBISH: dict[str, Callable[[], bytes]] = {
    "random bytes": lambda: SEEDED.randbytes(MEGABYTES),
    "random letters": lambda: SEEDED.randbytes(MEGABYTES // 2).hex().encode(),
    "line breaks": lambda: HEAD + b"\n" * MEGABYTES,
    "semicolons": lambda: HEAD + b";" * MEGABYTES,
    "quotes": lambda: HEAD + b'"' * MEGABYTES,
    "a quote a line": lambda: HEAD + b'"a\n' * (MEGABYTES // 3),
    "quotes far apart": lambda: HEAD + (b'"a' + b"\n" * 40_000) * (MEGABYTES // 40_002),
    "wrong rows": lambda: HEAD + b"sygefravaer;2024K3;9,8;;;\r\n" * (MEGABYTES // 27),
    "wrong figures": lambda: HEAD + "sygefravær;2024K3;9.x8;;;\n".encode() * (MEGABYTES // 27),
    "one long figure": lambda: HEAD + "sygefravær;2024K3;".encode() + b"1" * MEGABYTES,
    "combining marks": lambda: HEAD + ("a" + "\u0327\u0301" * (MEGABYTES // 4)).encode(),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", RUBBISH)
def test_twenty_megabytes_of_rubbish_answer_within_seconds(kind: str) -> None:
    """And no more is kept than can be shown."""
    data = RUBBISH[kind]()
    started = process_time()
    reading = read_results(data, PLAN)
    assert process_time() - started < SECONDS
    assert len(reading.problems) <= 202


def test_a_file_with_more_rows_than_any_quarter_has_is_not_read() -> None:
    """All that is said of it is how many rows are taken, and what to do."""
    reading = read_results(HEAD + b"x;2024K3;1;;;\n" * 5_001, PLAN)
    problem = only_problem(reading)
    assert (problem.code, problem.facts["limit"], reading.measurements) == (ProblemCode.TOO_MANY_ROWS, 5_000, ())
    assert "more than 5,000 rows" in problem.message
    assert "Keep only the quarter’s figures." in problem.message


def test_as_many_rows_as_are_taken_are_read() -> None:
    """Rows without anything in them are none, and count for nothing."""
    reading = read_results(HEAD + b"x;2024K3;1;;;\n" * 5_000 + b";;;;;\n" * 9_000, PLAN)
    assert ProblemCode.TOO_MANY_ROWS not in codes(reading)


def test_an_unknown_measure_near_to_none_is_told_with_one_that_could_be_written() -> None:
    """The nearest where there is one; else the plan's first, so that what a measure looks like is seen."""
    problem = only_problem(read("vejret;2024K3;9,8;;;"))
    assert problem.facts == {"known": "tvang_børn_8_uger"}
    assert 'Write a measure’s key or title, for example "tvang_børn_8_uger"; the template' in problem.message
    assert only_problem(read("sygefravaer;2024K3;9,8;;;")).message.endswith('Did you mean "sygefravær"?')


def test_a_unit_that_ends_in_a_full_stop_ends_no_sentence() -> None:
    """One stop after "pct." is enough."""
    problem = only_problem(read("kritikprocent;2024K3;1,2 dage;;;"))
    assert problem.code is ProblemCode.WRONG_UNIT
    assert 'has the unit "dage", but "pct." is the measure’s own. Write for example' in problem.message
    assert ".." not in problem.message
