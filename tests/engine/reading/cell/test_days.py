"""Days as people write them: day first, by month names, with slashes, times and zones; and what is none."""

from datetime import date

import pytest

from engine.reading import NoticeCode, ParsedValue, Problem, ProblemCode, read_value
from engine.reading.cell.cells import facts_of, read_cell
from engine.reading.cell.dates import read_date
from engine.reading.cell.notation import EPOCH_1904, English, Notation
from engine.reading.findings.problem import CellError
from tests.engine.reading.quarter_file import PLAN

DAY = PLAN.measure("nis2")
A_LITTLE_ENGLISH, ENGLISH = Notation(English.SOME), Notation(English.WHOLLY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("18-10-2024", date(2024, 10, 18)),
        ("18.10.2024", date(2024, 10, 18)),
        ("18/10/2024", date(2024, 10, 18)),
        ("18/10-2024", date(2024, 10, 18)),
        ("5.3.2024", date(2024, 3, 5)),
        ("05-03-2024", date(2024, 3, 5)),
        ("2024-10-18", date(2024, 10, 18)),
        ("18. oktober 2024", date(2024, 10, 18)),
        ("5. MAJ 2024", date(2024, 5, 5)),
        ("den 1. dec. 2024", date(2024, 12, 1)),
        ("October 18, 2024", date(2024, 10, 18)),
        ("Oct. 1st 2024", date(2024, 10, 1)),
        ("2024/10/18", date(2024, 10, 18)),
        ("1. sept 2024", date(2024, 9, 1)),
        ("1 march 2024", date(2024, 3, 1)),
        ("1. marts 2024", date(2024, 3, 1)),
        ("1-Oct-2024", date(2024, 10, 1)),
        ("10/10/2024", date(2024, 10, 10)),
        ("11/10-2024", date(2024, 10, 11)),
        ("18\u201110\u20112024", date(2024, 10, 18)),
        ("18\u200b-10-2024\u200e", date(2024, 10, 18)),
        ("29-02-2024", date(2024, 2, 29)),
    ],
)
def test_a_day_is_read_day_first_or_as_iso(text: str, day: date) -> None:
    """05-03 is the fifth of March; a month has its whole name or the usual short one, in either language."""
    assert read_date(text) == ParsedValue(day)


@pytest.mark.parametrize(
    "text", ["2024-10-18 00:00:00", "2024-10-18T14:30", "18-10-2024 kl. 14.30", "18/10/2024 11:30:00 PM"]
)
def test_a_time_of_day_is_passed_over_with_a_notice(text: str) -> None:
    """A delivery's day counts, not its hour."""
    assert read_date(text) == ParsedValue(date(2024, 10, 18), NoticeCode.TIME_DROPPED)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31-02-2024", ProblemCode.NO_SUCH_DATE),
        ("29-02-2023", ProblemCode.NO_SUCH_DATE),
        ("2024-13-01", ProblemCode.NO_SUCH_DATE),
        ("10/18/2024", ProblemCode.NO_SUCH_DATE),
        ("0000-01-01", ProblemCode.NO_SUCH_DATE),
        ("18-10-80", ProblemCode.NOT_A_DATE),
        ("18-10-024", ProblemCode.NOT_A_DATE),
        ("2024-10/18", ProblemCode.NOT_A_DATE),
        ("3. kvartal 2024", ProblemCode.NOT_A_DATE),
        ("18. marmelade 2024", ProblemCode.NOT_A_DATE),
        ("18-10-2024 24:00", ProblemCode.NO_SUCH_DATE),
        ("18-10-2024 12:60", ProblemCode.NO_SUCH_DATE),
        ("18-10-2024 13:00 pm", ProblemCode.NO_SUCH_DATE),
        ("2024-10-18T22:00+25:00", ProblemCode.NO_SUCH_DATE),
        ("oktober 2024", ProblemCode.NOT_A_DATE),
        ("leveret", ProblemCode.NOT_A_DATE),
        ("ja", ProblemCode.NOT_A_DATE),
        ("=TODAY()", ProblemCode.FORMULA),
        ("#REF!", ProblemCode.EXCEL_ERROR),
    ],
)
def test_what_is_no_day_is_refused(text: str, code: ProblemCode) -> None:
    """A day that the calendar lacks is told apart from what is no day at all; an hour that no clock shows is none."""
    read = read_date(text)
    assert isinstance(read, CellError)
    assert read.code is code


def test_a_spreadsheets_number_for_a_day_is_refused_with_the_day_it_stands_for() -> None:
    """45583 is what remains of 18-10-2024 when a cell loses its format."""
    problem = read_value("45583", DAY)
    assert isinstance(problem, Problem)
    assert problem.code is ProblemCode.NOT_A_DATE
    assert problem.facts["suggestion"] == "18-10-2024"


@pytest.mark.parametrize(("text", "day"), [("11/10/2024", date(2024, 10, 11)), ("2/12/24", date(2024, 12, 2))])
def test_a_slash_date_with_two_readings_is_read_day_first_in_a_danish_file_alone(text: str, day: date) -> None:
    """With a notice that names the day; where anything is English it is refused with both days."""
    assert read_date(text) == ParsedValue(day, NoticeCode.SLASH_DATE)
    for notation in (A_LITTLE_ENGLISH, ENGLISH):
        error = read_cell(text, DAY, notation)
        assert isinstance(error, CellError)
        assert error.code is ProblemCode.SLASH_AMBIGUOUS
        month_first = date(day.year, day.day, day.month)
        assert error.facts["readings"] == (day.isoformat(), month_first.isoformat())


def test_both_days_of_a_slash_date_are_named_with_their_months() -> None:
    """So that no program can turn them round again; each is read when it is written so."""
    error = read_cell("11/10/2024", DAY, ENGLISH)
    assert isinstance(error, CellError)
    problem = Problem(2, "value", "11/10/2024", error.code, {**facts_of(DAY), **error.facts})
    assert problem.message.endswith('"11/10/2024" can be two days. Write 11 October 2024 or 10 November 2024.')
    assert read_cell("11 October 2024", DAY, ENGLISH) == ParsedValue(date(2024, 10, 11))


def test_a_date_that_only_works_month_first_is_read_so_in_an_english_file() -> None:
    """In a Danish one it is offered as we write it."""
    assert read_date("12/25/2024", ENGLISH) == ParsedValue(date(2024, 12, 25), NoticeCode.SLASH_DATE)
    assert read_date("25/12/2024", ENGLISH) == ParsedValue(date(2024, 12, 25))
    problem = read_value("12/25/2024", DAY)
    assert isinstance(problem, Problem)
    assert problem.code is ProblemCode.NO_SUCH_DATE
    assert problem.facts["suggestion"] == "25-12-2024"
    assert read_date("13/13/2024", ENGLISH) == CellError(ProblemCode.NO_SUCH_DATE, {})


@pytest.mark.parametrize("text", ["18-10-24", "18/10/24", "18.10.24", "18. okt 24", "18-Oct-24"])
def test_a_year_of_two_digits_is_of_this_century_with_a_notice(text: str) -> None:
    """00 to 79."""
    assert read_date(text) == ParsedValue(date(2024, 10, 18), NoticeCode.SHORT_YEAR)
    assert read_date("1-1-79") == ParsedValue(date(2079, 1, 1), NoticeCode.SHORT_YEAR)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("18. oktoxyz 2024", "18-10-2024"),
        ("18. oktbr. 2024", "18-10-2024"),
        ("18. mayonaise 2024", None),
        ("18. septembre 24", "18-09-2024"),
        ("31. novembr 2024", None),
    ],
)
def test_a_month_has_its_whole_name_or_the_usual_short_one(text: str, suggestion: str | None) -> None:
    """Three right letters are not enough; the nearest month is offered where one is near and has the day."""
    problem = read_value(text, DAY)
    assert isinstance(problem, Problem)
    assert problem.code is ProblemCode.NOT_A_DATE
    assert problem.facts.get("suggestion") == suggestion
    assert "is no month" in problem.message


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-10-18T22:00:00Z", date(2024, 10, 19)),
        ("2024-01-18T22:59:59.999Z", date(2024, 1, 18)),
        ("2024-10-19T00:30:00+05:00", date(2024, 10, 18)),
        ("2024-10-18 23:30 +0200", date(2024, 10, 18)),
        ("18-10-2024 22:00 UTC", date(2024, 10, 19)),
        ("0001-01-01T00:00:00+14:00", date(1, 1, 1)),
        ("9999-12-31T23:00:00Z", date(9999, 12, 31)),
    ],
)
def test_a_moment_with_a_time_zone_is_the_danish_day_it_falls_on(text: str, day: date) -> None:
    """In summer two hours ahead of UTC, in winter one; the day written stands beside it where it is another."""
    written = read_date(text.partition("T")[0].partition(" ")[0])
    assert isinstance(written, ParsedValue)
    others = (written.value,) if written.value != day else ()
    assert read_date(text) == ParsedValue(day, NoticeCode.TIME_ZONE, others)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("45583,75", "18-10-2024"),
        ("20241018", "18-10-2024"),
        ("18102024", "18-10-2024"),
        ("202410", None),
        ("20241399", None),
        ("12345", None),
    ],
)
def test_a_number_for_a_day_is_refused_with_the_day_where_only_one_can_be_meant(
    text: str, suggestion: str | None
) -> None:
    """Else the form to write is given."""
    problem = read_value(text, DAY)
    assert isinstance(problem, Problem)
    assert problem.code is ProblemCode.NOT_A_DATE
    assert problem.facts.get("suggestion") == suggestion
    assert problem.facts["wanted"] == "18-10-2024"


def test_a_workbook_that_counts_from_1904_has_its_own_days() -> None:
    """The same number is four years later there."""
    error = read_cell("44169", DAY, Notation(epoch=EPOCH_1904))
    assert isinstance(error, CellError)
    assert error.facts["suggestion"] == "05-12-2024"
