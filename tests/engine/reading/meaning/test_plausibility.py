"""What is far from all that is known of a measure is asked about, and nothing else is."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.plan import Measurement, Plan
from engine.reading import Answer, AnswerCode, Known, QuestionCode, read_results, write_value
from engine.reading.findings.findings import MOST_QUESTIONS, Findings, Location
from engine.reading.meaning.merging import reading_of
from tests.engine.reading.quarter_file import K1, K3, PLAN, only_question, read, text_of, without_a_word
from tests.engine.samples import PLANS, SAMPLE_DATA
from tests.lawful import lawful

CPR = next(plan for plan in PLANS if plan.id == "cpr-2020")
Q = QuestionCode


def answered(row: str, key: str) -> tuple[Measurement, ...]:
    """The figures of a file of one row whose one question is answered."""
    data = text_of(row).encode()
    question = only_question(read_results(data, PLAN))
    reading = read_results(data, PLAN, answers={question.id: key})
    assert reading.ready
    assert [decision.answer.key for decision in reading.decisions] == [key]
    return reading.measurements


@pytest.mark.parametrize(
    ("row", "other", "why"),
    [
        ("fuldt_oplyste_10_uger;2024K1;0,934;4710", "93,4", "a share as a fraction"),
        ("sagstid_arbejdsskade;2024K1;204;2190", "20,4", "a lost comma"),
        ("sygefravær;2024K1;96", "9,6", "a lost comma in a mean of days"),
    ],
)
def test_a_figure_far_from_all_that_is_known_is_asked_about_with_what_it_may_be(row: str, other: str, why: str) -> None:
    """It stands as read until somebody answers, and is then what was said."""
    question = only_question(read(row))
    assert question.code is Q.FIGURE_IMPLAUSIBLE, why
    read_as, said, left_out = (answer.key for answer in question.answers)
    assert (said, left_out) == (other, "leave_out")
    [kept] = answered(row, read_as)
    assert kept == read(row).measurements[0]
    [changed] = answered(row, said)
    assert changed == kept._replace(value=float(other.replace(",", ".")))
    assert answered(row, left_out) == ()


def test_a_question_carries_the_figure_before_it_and_the_target() -> None:
    """So that whoever answers need not look them up; the newest quarter before the figure's own."""
    key = "fuldt_oplyste_10_uger"
    accepted = (Measurement(key, K1, 91.0, 4500.0), Measurement(key, K3, 88.0, 4400.0))
    data = text_of("fuldt_oplyste_10_uger;2024K2;0,934;4710").encode()
    question = only_question(read_results(data, PLAN, known=Known(accepted)))
    assert (question.facts["before"], question.facts["target"], question.facts["quarter"]) == (91.0, 90.0, "2024K2")


def test_what_is_known_beside_the_file_makes_a_figure_plausible() -> None:
    """A measure that truly fell stays unasked where its other quarters say so."""
    row = "sagstid_arbejdsskade;2024K2;3,1;2190"
    assert only_question(read(row)).code is Q.FIGURE_IMPLAUSIBLE
    fell = Known((Measurement("sagstid_arbejdsskade", K1, 3.4, 2190.0),))
    assert read_results(text_of(row).encode(), PLAN, known=fell).questions == ()


def test_a_count_is_asked_about_only_far_and_more_than_twenty_away() -> None:
    """Six boards become none: that is what happens to a count."""
    known = Known((Measurement("nævn_afrapporteret", K1, 6.0),))
    assert read_results(text_of("nævn_afrapporteret;2024K2;0").encode(), PLAN, known=known).questions == ()
    far = read_results(text_of("nævn_afrapporteret;2024K2;60").encode(), PLAN, known=known)
    assert only_question(far).code is Q.FIGURE_IMPLAUSIBLE


def test_a_deviation_is_asked_about_only_upwards_and_never_near_nought() -> None:
    """Five times the band, whatever its sign; 812 000 kroner in a column of millions is such a figure."""
    assert read("afvigelse_grundbudget;2024K1;0,01").questions == ()
    question = only_question(read_results(text_of("afvigelse_grundbudget;2020K4;812000").encode(), CPR))
    assert question.code is Q.FIGURE_IMPLAUSIBLE
    assert "0,812" in [answer.key for answer in question.answers]


def test_a_volume_a_hundred_times_off_every_other_quarter_is_asked_about() -> None:
    """2 cases beside 2 190: a comma that was a thousands separator elsewhere."""
    known = Known((Measurement("sagstid_arbejdsskade", K1, 19.0, 2190.0),))
    data = text_of("sagstid_arbejdsskade;2024K2;19,6;2").encode()
    question = only_question(read_results(data, PLAN, known=known))
    assert question.code is Q.VOLUME_IMPLAUSIBLE
    assert (question.facts["low"], question.facts["before"]) == (2190.0, 2190.0)
    [changed] = read_results(data, PLAN, known=known, answers={question.id: question.answers[1].key}).measurements
    assert changed.volume == 2000.0


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("18-10-2023", Q.DAY_TOO_EARLY),
        ("18-12-2025", Q.DAY_TOO_LATE),
        ("20-11-2024", Q.DAY_TO_COME),
    ],
)
def test_a_day_that_can_hardly_be_meant_is_asked_about(day: str, code: QuestionCode) -> None:
    """Before the plan's year, half a year after the last deadline, or still to come."""
    today = date(2024, 11, 1) if code is Q.DAY_TO_COME else None
    data = text_of(f"nis2;2024K4;{day}").encode()
    assert only_question(read_results(data, PLAN, known=Known(today=today))).code is code


def test_a_day_on_the_day_it_is_read_is_asked_nothing() -> None:
    """Delivered today."""
    data = text_of("nis2;2024K4;18-10-2024").encode()
    assert read_results(data, PLAN, known=Known(today=date(2024, 10, 18))).questions == ()


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.id)
def test_the_sample_quarters_are_asked_nothing(plan: Plan) -> None:
    """One after the other, as they are accepted, a month after each quarter."""
    files = sorted((SAMPLE_DATA / "results" / plan.id).glob("*.csv"))
    accepted: tuple[Measurement, ...] = ()
    for file, quarter in zip(files, plan.quarters, strict=True):
        known = Known(accepted, quarter.last_day + timedelta(days=30))
        accepted += without_a_word(read_results(file.read_bytes(), plan, known=known))


def test_an_id_changes_with_the_file_and_with_nothing_else() -> None:
    """An answer about one file is none about another, and holds however often the file is read."""
    row = "fuldt_oplyste_10_uger;2024K1;0,934;4710"
    first, again = only_question(read(row)), only_question(read(row))
    other = only_question(read(row + ";;rettet"))
    assert first.id == again.id != other.id


def test_two_questions_never_have_one_id() -> None:
    """However many there are."""
    rows = [f"{measure.key};2024K{number};0,01;4710" for measure in PLAN.measures if measure.domain == "share"
            for number in (1, 2, 3, 4)]  # fmt: skip
    ids = [question.id for question in read(*rows).questions]
    assert len(ids) == len(set(ids)) == 20


def test_more_questions_than_a_person_answers_are_a_problem() -> None:
    """Something is wrong with the whole file then."""
    findings = [Findings(str(number), number) for number in range(3)]
    for each in findings:
        for line in range(100):
            each.ask(Location(line), "x", Q.DAY_TO_COME, [Answer.of(AnswerCode.AS_READ)])
    reading = reading_of(findings)
    assert len(reading.questions) == MOST_QUESTIONS
    assert [(problem.code, problem.facts["count"]) for problem in reading.problems] == [("too_many_questions", 300)]


@pytest.mark.parametrize(
    ("measure", "written", "meant"),
    [("fuldt_oplyste_10_uger", "0,93", "93"), ("sagstid_arbejdsskade", "1960", "19,6")],
)
def test_a_column_that_is_wrong_throughout_does_not_vouch_for_itself(measure: str, written: str, meant: str) -> None:
    """Four quarters at once, fractions or without their commas, are each asked about; what was accepted vouches."""
    rows = [f"{measure};2024K{number};{written};4710" for number in (1, 2, 3, 4)]
    assert [question.answers[1].key for question in read(*rows).questions] == [meant] * 4
    accepted = Known((Measurement(measure, K1, float(written.replace(",", ".")), 4710.0),))
    assert read_results(text_of(rows[1]).encode(), PLAN, known=accepted).questions == ()


def test_a_measure_that_truly_fell_vouches_for_itself() -> None:
    """A third of what it was, in all quarters: that is a good year."""
    rows = [f"sagstid_arbejdsskade;2024K{number};3,{number};2190" for number in (1, 2, 3)]
    assert read(*rows).questions == ()


@lawful(60)
@given(st.floats(allow_nan=False, allow_infinity=False), st.floats(0, 1e9), st.integers(0, 10**6))
@example(value=5e-324, before=5e8, cases=50)
def test_no_figure_raises_and_every_answer_is_a_value_that_is_taken(value: float, before: float, cases: int) -> None:
    """To the ends of the bound and of the smallest numbers."""
    text = write_value(value)
    for key in ("sagstid_arbejdsskade", "afvigelse_grundbudget", "verserende_over_6_mdr", "fuldt_oplyste_10_uger"):
        known = Known((Measurement(key, K1, before, 50.0),))
        data = text_of(f"{key};2024K2;{text};{cases}").encode()
        reading = read_results(data, PLAN, known=known)
        for question in reading.questions:
            for answer in question.answers:
                if answer.code is AnswerCode.OTHER:
                    [other] = read_results(data, PLAN, known=known, answers={question.id: answer.key}).measurements
                    assert PLAN.measure(key).takes(other.value, other.volume)
