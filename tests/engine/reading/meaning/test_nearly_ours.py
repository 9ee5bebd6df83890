"""Columns, sheets and rows that are nearly ours are asked about: never lost without a word, never taken unasked."""

from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from engine.plan import Measurement
from engine.reading import NoticeCode, ProblemCode, Reading, read_results
from engine.reading.findings.codes import QuestionCode
from tests.engine.reading.quarter_file import (
    K1,
    K2,
    K3,
    PLAN,
    codes,
    only_problem,
    only_question,
    read,
    sick_leave,
    text_of,
)


def answered(data: bytes, *keys: str) -> Reading:
    """What is read when the first question is answered so, then the next."""
    answers: dict[str, str] = {}
    for key in keys:
        answers[read_results(data, PLAN, answers=answers).questions[0].id] = key
    return read_results(data, PLAN, answers=answers)


@pytest.mark.parametrize(
    "name",
    [
        *("2024K3*", "2024K3 (foreløbig)", "3. kvartal 2024 1)", "K3*", "2024K3 resultat", "Q3 (prel.)"),
        *("2024K3¹", "2024K3a", "3. kvartal 2024²", "K3 (2024)"),
    ],
)
@pytest.mark.parametrize("before", ["2024K2", "K2"])
def test_a_marked_quarter_is_asked_about_and_taken_as_answered(name: str, before: str) -> None:
    """As that quarter, as that quarter's provisional figures, or not at all."""
    data = text_of("sygefravær;10,4;9,6", "kritikprocent;1,2;", header=f"måling;{before};{name}").encode()
    rest = (sick_leave(10.4, K2), Measurement("kritikprocent", K2, 1.2))
    reading = read_results(data, PLAN)
    question = only_question(reading)
    assert (question.code, question.line, question.column) == (QuestionCode.COLUMN_NEARLY_OURS, 1, name)
    assert question.facts["wanted"] == "2024K3"
    assert reading.notices == ()
    assert set(reading.measurements) == {*rest, sick_leave(9.6)}
    assert [answer.key for answer in question.answers] == ["as_read", "provisional", "leave_out"]
    assert set(answered(data, "as_read").measurements) == {*rest, sick_leave(9.6)}
    assert set(answered(data, "provisional").measurements) == {*rest, sick_leave(9.6)._replace(provisional=True)}
    assert set(answered(data, "leave_out").measurements) == set(rest)
    assert answered(data, "leave_out").notices == ()


@pytest.mark.parametrize("name", ["2023K3¹", "3. kvartal 2023¹", "3. kvartal 2023a", "K3 (2023)", "K3a"])
def test_a_marked_quarter_of_another_year_is_not_asked_about_as_the_plans(name: str) -> None:
    """Though only its year says so; nor is a question of a survey a quarter."""
    reading = read("sygefravær;10,4;9,6", header=f"måling;2024K1;{name}")
    assert reading.measurements == (sick_leave(10.4, K1),)
    assert (reading.problems, reading.questions) == ((), ())
    assert [notice.column for notice in reading.notices] == [name]


def test_a_wide_file_whose_every_quarter_is_marked_is_asked_about_each() -> None:
    """Nothing else would make it a file of ours."""
    reading = read("sygefravær;10,1;9,6", header="måling;2024K1*;2024K3*")
    assert [question.column for question in reading.questions] == ["2024K1*", "2024K3*"]
    assert set(reading.measurements) == {sick_leave(10.1, K1), sick_leave(9.6)}


def test_a_quarters_number_of_cases_with_more_to_say_is_asked_about() -> None:
    """It belongs to the quarter that it names."""
    reading = read("sagstid_arbejdsskade;19,6;2190", header="måling;2024K3;2024K3, antal sager")
    question = only_question(reading)
    assert question.facts["wanted"] == "2024K3 antal"
    assert reading.measurements == (Measurement("sagstid_arbejdsskade", K3, 19.6, 2190.0),)


@pytest.mark.parametrize("name", ["2024K1-2024K3", "2023K3*", "Ansvarlig", "2024K3 mål", "år til dato"])
def test_a_column_that_is_not_ours_is_noticed_and_not_asked_about(name: str) -> None:
    """Several quarters, another year, another thing, or a quarter whose column is there already."""
    reading = read("sygefravær;9,6;9,9", header=f"måling;2024K3;{name}")
    assert reading.measurements == (sick_leave(9.6),)
    assert (reading.problems, reading.questions) == ((), ())
    assert [notice.code for notice in reading.notices] == [NoticeCode.COLUMN_NOT_USED]


@pytest.mark.parametrize(
    ("name", "cell", "wanted", "taken"),
    [
        ("provisorisk", "ja", "foreløbig", sick_leave()._replace(provisional=True)),
        ("Foreløbigt?", "ja", "foreløbig", sick_leave()._replace(provisional=True)),
        ("Bemærkninger", "x", "bemærkning", sick_leave()._replace(note="x")),
        ("Kommentar", "x", "bemærkning", sick_leave()._replace(note="x")),
    ],
)
def test_a_name_that_is_nearly_ours_is_asked_about(name: str, cell: str, wanted: str, taken: Measurement) -> None:
    """And the column is taken, or left out."""
    data = text_of(f"sygefravær;2024K3;9,8;{cell}", header=f"måling;kvartal;værdi;{name}").encode()
    reading = read_results(data, PLAN)
    assert only_question(reading).facts["wanted"] == wanted
    assert reading.measurements == (taken,)
    left_out = answered(data, "leave_out")
    assert (left_out.measurements, left_out.questions, left_out.notices) == ((sick_leave(),), (), ())


def test_a_number_of_cases_by_nearly_its_name_is_asked_about() -> None:
    """Without it the figures would lack what they are weighted by."""
    reading = read("sagstid_arbejdsskade;2024K3;19,6;2190", header="måling;kvartal;værdi;antal sager")
    assert only_question(reading).facts["wanted"] == "antal"
    assert reading.measurements == (Measurement("sagstid_arbejdsskade", K3, 19.6, 2190.0),)


def test_a_column_whose_cells_cannot_be_it_is_not_asked_about() -> None:
    """A name alone is too little where every cell speaks against it."""
    for name, cell in (("provisorisk", "HR"), ("antal i tekst", "mange"), ("Bemærkninger", "")):
        reading = read(f"sygefravær;2024K3;9,8;{cell}", header=f"måling;kvartal;værdi;{name}")
        assert (reading.measurements, reading.questions) == ((sick_leave(),), ())


def sheets(**rows: list[tuple[Any, ...]]) -> bytes:
    """A workbook with a sheet for each name."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, lines in rows.items():
        sheet: Any = workbook.create_sheet(name.replace("_", " "))
        for line in lines:
            sheet.append(line)
    data = BytesIO()
    workbook.save(data)
    return data.getvalue()


HEAD = ("måling", "værdi", "antal")


def test_a_sheet_named_as_a_quarter_without_a_column_of_quarters_is_asked_about() -> None:
    """Once a sheet; its rows are that quarter's, or left out."""
    data = sheets(K2=[HEAD, ("sygefravær", 10.4)], K3=[HEAD, ("sygefravær", 9.6)])
    reading = read_results(data, PLAN)
    assert reading.problems == ()
    assert [(question.code, question.facts["wanted"]) for question in reading.questions] == [
        (QuestionCode.SHEET_NEARLY_OURS, "2024K2"),
        (QuestionCode.SHEET_NEARLY_OURS, "2024K3"),
    ]
    assert reading.measurements == (sick_leave(10.4, K2), sick_leave(9.6))
    assert answered(data, "leave_out", "as_read").measurements == (sick_leave(9.6),)
    assert answered(data, "leave_out", "leave_out").measurements == ()


def test_a_sheet_of_another_year_or_with_other_headers_is_refused() -> None:
    """It is named as a quarter, so its figures are not passed over with a notice."""
    for name, head in (("2023K3", HEAD), ("K3", ("Opgørelse", "Tal"))):
        first = [("måling", "kvartal", "værdi"), ("sygefravær", "2024K1", 9.8)]
        reading = read_results(sheets(Ark1=first, **{name: [head, ("sygefravær", 9.6)]}), PLAN)
        assert ProblemCode.COLUMN_MISSING in codes(reading)
    notes = read_results(sheets(Ark1=first, Noter_til_K3=[("Opgjort af HR",)]), PLAN)
    assert (codes(notes), notes.measurements) == ([], (sick_leave(quarter=K1),))


def test_rows_of_other_years_are_one_question_where_some_are_of_the_plans() -> None:
    """They are left out; the rows of the plan's year are read."""
    rows = ("sygefravær;2023K4;10;;;", "sygefravær;2024K3;9,8;;;", "ukendt;2022K1;x;;;", "sygefravær;2023K3;9;;;")
    reading = read(*rows)
    question = only_question(reading)
    assert (question.code, question.line, question.facts["rows"]) == (QuestionCode.OTHER_YEAR, 2, 3)
    assert "2022, 2023" in question.message
    assert reading.measurements == (sick_leave(),)
    assert answered(text_of(*rows).encode(), "leave_out").questions == ()


def test_rows_of_other_years_alone_are_problems() -> None:
    """The file is another year's."""
    reading = read("sygefravær;2023K4;10;;;", "sygefravær;2023K3;9;;;")
    assert codes(reading) == [ProblemCode.QUARTER_OUTSIDE_PLAN] * 2
    assert reading.questions == ()


def test_columns_of_other_years_are_one_question_beside_the_plans() -> None:
    """And problems where none is the plan's."""
    reading = read("sygefravær;9;10;9,8", header="måling;2023K3;2023K4;2024K3")
    question = only_question(reading)
    assert (question.code, question.column, question.facts["columns"]) == (QuestionCode.OTHER_YEAR, "2023K3", 2)
    assert (reading.measurements, reading.notices) == ((sick_leave(),), ())
    alone = read("sygefravær;9;10", header="måling;2023K3;2023K4")
    assert codes(alone) == [ProblemCode.QUARTER_OUTSIDE_PLAN] * 2


def test_short_quarters_in_a_sheet_of_another_year_get_the_form_to_write() -> None:
    """The sheet's name says which year it is."""
    wide = [("måling", "K2", "K3"), ("sygefravær", 9.9, 9.8)]
    assert codes(read_results(sheets(**{"2023": wide}), PLAN)) == [ProblemCode.NOT_A_QUARTER] * 2
    assert read_results(sheets(**{"2024": wide}), PLAN).measurements == (sick_leave(9.9, K2), sick_leave())


def test_a_column_of_another_year_shows_how_the_file_writes_its_days() -> None:
    """Left out or not: a day there that only works month first makes 08/02/2024 two days here."""
    header = "måling;2023K4;2024K4"
    problem = only_problem(read("nis2;10/28/2023;08/02/2024", header=header))
    assert problem.code is ProblemCode.SLASH_AMBIGUOUS
    assert read("nis2;28/10/2023;08/02/2024", header=header).problems == ()
