"""A mended file brought beside the first is recognised, and asked about once."""

import pytest

from engine.plan import Measurement
from engine.reading import ProblemCode, QuestionCode, Reading, read_together, write_results_workbook
from tests.engine.reading.quarter_file import K3, PLAN, only_question, text_of

ROWS = ("sygefravær;2024K3;9,6", "kritikprocent;2024K3;1,4", "verserende_over_6_mdr;2024K3;256")
FAULTY = text_of("sygefravær;2024K3;9,6*", *ROWS[1:]).encode()
MENDED = text_of(*ROWS).encode()
FIGURES = (
    Measurement("sygefravær", K3, 9.6),
    Measurement("kritikprocent", K3, 1.4),
    Measurement("verserende_over_6_mdr", K3, 256.0),
)


def together(*files: tuple[str, bytes], answer: str = "") -> Reading:
    """What files give together, with their one question answered."""
    question = only_question(read_together(files, PLAN))
    return read_together(files, PLAN, answers={question.id: answer})


@pytest.mark.parametrize(
    ("first", "mended"),
    [
        ("2024K3.csv", "2024K3 (1).csv"),
        ("2024K3 (1).csv", "2024K3 (2).csv"),
        ("2024K3.csv", "2024K3 - rettet.csv"),
        ("tal.csv", "andre tal.csv"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_the_mended_file_is_asked_about_whatever_it_is_called(first: str, mended: str, *, turned: bool) -> None:
    """In whichever order a browser hands them over; the faults of the first are not told as the second's."""
    files = [(first, FAULTY), (mended, MENDED)]
    question = only_question(read_together(files[::-1] if turned else files, PLAN))
    assert (question.code, question.facts["file"], question.facts["first_file"]) == (
        QuestionCode.MENDED_FILE, mended, first,
    )  # fmt: skip
    assert [answer.key for answer in question.answers] == ["replace", "as_read"]
    reading = together(*(files[::-1] if turned else files), answer="replace")
    assert (reading.ready, reading.measurements) == (True, FIGURES)
    assert set(reading.origins) == {0 if turned else 1}


def test_a_mended_file_may_come_in_another_format() -> None:
    """The controller mended it in the spreadsheet and saved it as a workbook."""
    reading = together(("2024K3.csv", FAULTY), ("2024K3.xlsx", write_results_workbook(FIGURES, PLAN)), answer="replace")
    assert (reading.ready, set(reading.measurements)) == (True, set(FIGURES))


def test_files_that_both_count_repeat_what_they_both_hold() -> None:
    """Then it is for the controller to say which row goes."""
    reading = together(("a.csv", MENDED), ("b.csv", MENDED), answer="as_read")
    assert [problem.code for problem in reading.problems] == [ProblemCode.REPEATED] * 3
    assert {problem.facts["first_file"] for problem in reading.problems} == {"a.csv"}


def test_files_of_different_departments_are_not_asked_about() -> None:
    """One figure in common is a repeated figure, and no mended file."""
    others = ("nis2;2024K4;18-10-2024", "kvalitetsmåling;2024K4;05-12-2024", "sygefravær_staten;2024K3;9,9")
    rest = text_of(ROWS[0], *others)
    reading = read_together([("hr.csv", MENDED), ("drift.csv", rest.encode())], PLAN)
    assert reading.questions == ()
    assert [problem.code for problem in reading.problems] == [ProblemCode.REPEATED]


def test_an_answer_about_one_file_is_none_about_another() -> None:
    """The first is put away and a third brought in its place: whether that one is replaced is asked anew."""
    question = only_question(read_together([("2024K3.csv", FAULTY), ("2024K3 (1).csv", MENDED)], PLAN))
    third = text_of(*ROWS, "sygefravær_staten;2024K3;9,9").encode()
    reading = read_together([("hr.csv", third), ("2024K3 (1).csv", MENDED)], PLAN, answers={question.id: "replace"})
    assert only_question(reading).code is QuestionCode.MENDED_FILE
    assert reading.decisions == ()
