"""Figures are accepted in steps: whole or not at all, never changed, and never on top of what was not seen."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta, timezone
from math import nextafter

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from engine.figures import VERSION, Scenario, project
from engine.plan import Measurement, Quarter
from engine.reading import read_results
from engine.scoring import scorecard
from store import (
    AuditStamp,
    Conflict,
    LedgerEntry,
    Store,
    Submission,
    Upload,
    accepted_figures,
    effective_entries,
)
from tests.store.conftest import open_store
from tests.store.kept import MARK, OTHER_PLAN, PLAN, accept, asked, quarter, scored

K1 = Quarter(2024, 1)


def test_what_is_accepted_is_there_for_the_next_program(place: str) -> None:
    """A file's bytes, name, digest, time, by whom, plan, engine and figures are all as they were."""
    first = open_store(place)
    done = first.accept(
        PLAN, Submission((quarter(1),), outcomes={"1.1": "met"}, period="2024K1"), MARK, expected_revision=0
    )
    first.close()
    later = open_store(place)
    steps = later.ledger("ankestyrelsen-2024")
    assert steps == (done,)
    assert steps[0].stamp == MARK
    assert (steps[0].plan_sha256, steps[0].engine) == (PLAN.sha256, VERSION)
    assert (steps[0].outcomes, steps[0].period) == ({"1.1": "met"}, "2024K1")
    assert steps[0].files[0].measurements == quarter(1).measurements
    assert steps[0].files[0].size == len(quarter(1).data)
    assert later.file(steps[0].files[0]) == quarter(1).data
    later.close()


@pytest.mark.parametrize(
    "value",
    [96.96, 0.1 + 0.2, nextafter(97.0, 0), -0.3, 1e-12, 1e15, True, False, date(2024, 2, 29), None],
)
def test_a_figure_comes_back_exactly_as_it_was(store: Store, value: float | bool | date | None) -> None:
    """Every bit of a number counts, for a verdict may hang on it; a yes is no 1 and a day no text."""
    taken = Measurement("x", K1, value, 412.5, provisional=True, note="æøå\r\n“”")
    accept(store, Upload("tal.csv", b"", (taken,)))
    (kept,) = accepted_figures(store.ledger(PLAN.plan.id))
    assert kept == taken
    assert type(kept.value) is type(value)
    assert repr(kept.value) == repr(value)


def test_what_was_answered_about_a_file_is_kept_with_it(place: str) -> None:
    """With what was known when it was asked: the cell, what it may be, the target."""
    store = open_store(place)
    upload = asked()
    accept(store, upload)
    store.close()
    store = open_store(place)
    [[file]] = [entry.files for entry in store.ledger(PLAN.plan.id)]
    [decision] = file.decisions
    assert decision == upload.decisions[0]
    assert (decision.question.cell, decision.answer.key, decision.question.facts["target"]) == ("0,934", "93,4", 90.0)
    assert file.measurements[0].value == 93.4
    store.close()


def test_all_that_was_answered_about_a_file_is_kept_however_much_it_is(store: Store) -> None:
    """A year's shares as fractions: twenty questions are more than ten thousand characters of JSON."""
    shares = [measure.key for measure in PLAN.plan.measures if measure.domain == "share"]
    rows = "".join(f"{key};2024K{number};0,934;4710\r\n" for number in (1, 2, 3, 4) for key in shares)
    data = f"måling;kvartal;værdi;antal\r\n{rows}".encode()
    answers = {each.id: each.answers[0].key for each in read_results(data, PLAN.plan).questions}
    reading = read_results(data, PLAN.plan, answers=answers)
    accept(store, Upload("andele.csv", data, reading.measurements, reading.decisions))
    [[file]] = [entry.files for entry in store.ledger(PLAN.plan.id)]
    assert file.decisions == reading.decisions
    assert len(file.decisions) == len(answers) == 20


def test_of_two_figures_for_a_quarter_the_later_counts_and_the_earlier_is_kept(store: Store) -> None:
    """A correction supersedes; the history has both, each with its file and who accepted it."""
    was, corrected = Measurement("sygefravær", K1, 10.1), Measurement("sygefravær", K1, 9.9)
    accept(store, Upload("først.csv", b"1", (was,)))
    accept(store, Upload("rettelse.csv", b"2", (corrected,)))
    steps = store.ledger(PLAN.plan.id)
    assert accepted_figures(steps) == (corrected,)
    lines = [
        (figure.value, file.name, entry.stamp.by)
        for entry in steps
        for file in entry.files
        for figure in file.measurements
    ]
    assert lines == [(10.1, "først.csv", "Kontroller"), (9.9, "rettelse.csv", "Kontroller")]


def test_undo_is_a_new_line_and_gives_back_what_stood(store: Store) -> None:
    """Taking back deletes nothing: the step is still there, marked, and so are its figures."""
    accept(store, quarter(1))
    before = scored(store)
    taken = accept(store, quarter(2))
    undone = store.undo(PLAN, taken, AuditStamp(MARK.at, "Kollega"), expected_revision=2)
    assert isinstance(undone, LedgerEntry)
    steps = store.ledger(PLAN.plan.id)
    assert [(each.number, each.undoes, each.stamp.by) for each in steps][1:] == [
        (2, None, "Kontroller"),
        (3, 2, "Kollega"),
    ]
    assert [each.number for each in effective_entries(steps)] == [1]
    assert scored(store) == before
    assert [file.measurements for each in steps for file in each.files][1] == quarter(2).measurements


def test_a_step_is_taken_back_once(store: Store) -> None:
    """Two people who press undo at once take back one step, not two."""
    taken = accept(store, quarter(1))
    assert isinstance(store.undo(PLAN, taken, MARK, expected_revision=1), LedgerEntry)
    assert isinstance(store.undo(PLAN, taken, MARK, expected_revision=1), Conflict)
    assert len(store.ledger(PLAN.plan.id)) == 2


def test_the_second_of_two_sees_what_the_first_changed_and_loses_nothing(store: Store) -> None:
    """Who looked before the other accepted is told what came, and can accept anew on top of it."""
    accept(store, quarter(1))
    theirs = accept(store, quarter(2))
    overtaken = store.accept(PLAN, Submission((quarter(3),)), MARK, expected_revision=1)
    assert overtaken == Conflict((theirs,))
    assert len(store.ledger(PLAN.plan.id)) == 2
    again = store.accept(PLAN, Submission((quarter(3),)), MARK, expected_revision=2)
    assert isinstance(again, LedgerEntry)
    assert [file.name for each in store.ledger(PLAN.plan.id) for file in each.files] == [
        "2024K1.csv", "2024K2.csv", "2024K3.csv"
    ]  # fmt: skip


def test_of_many_who_accept_at_once_one_comes_first_and_all_come_in_the_end(place: str) -> None:
    """Eight people with the same look: exactly one is kept each time, the others are told, and none is lost."""
    stores = [open_store(place) for _ in range(8)]

    def until_kept(number: int) -> int:
        tries, seen = 1, 0
        file = Upload(f"{number}.csv", bytes([number]), (Measurement("sygefravær", K1, float(number)),))
        while not isinstance(
            stores[number].accept(PLAN, Submission((file,)), MARK, expected_revision=seen), LedgerEntry
        ):
            tries, seen = tries + 1, stores[number].revision(PLAN.plan.id).entry
        return tries

    with ThreadPoolExecutor(len(stores)) as people:
        tries = list(people.map(until_kept, range(len(stores))))
    steps = stores[0].ledger(PLAN.plan.id)
    for each in stores:
        each.close()
    assert [each.number for each in steps] == list(range(1, 9))
    assert {file.name for each in steps for file in each.files} == {f"{number}.csv" for number in range(8)}
    assert sum(tries) > len(stores)


def test_the_same_submission_twice_at_once_is_kept_once(place: str) -> None:
    """A double press, or two tabs on one file: one entry, and the other is told which it was."""
    stores = [open_store(place) for _ in range(2)]
    brought = Submission((quarter(1),))
    with ThreadPoolExecutor(2) as tabs:
        results = list(tabs.map(lambda store: store.accept(PLAN, brought, MARK, expected_revision=0), stores))
    [entry] = stores[0].ledger(PLAN.plan.id)
    for each in stores:
        each.close()
    assert [each for each in results if isinstance(each, LedgerEntry)] == [entry]
    assert [each for each in results if isinstance(each, Conflict)] == [Conflict((entry,))]


def test_plans_do_not_disturb_each_other(store: Store) -> None:
    """Several institutions and years lie side by side, each with its own steps."""
    accept(store, quarter(1))
    accept(store, quarter(1, OTHER_PLAN), plan=OTHER_PLAN)
    assert [each.number for each in store.ledger("cpr-2020")] == [1]
    assert [each.number for each in store.ledger("ankestyrelsen-2024")] == [1]
    assert {taken.measure for taken in accepted_figures(store.ledger("cpr-2020"))} <= set(
        OTHER_PLAN.plan.measure_by_key
    )


@pytest.mark.parametrize("change", ["UPDATE figure SET number = 1", "DELETE FROM step", "DELETE FROM upload"])
def test_the_database_itself_refuses_to_change_what_is_kept(store: Store, change: str) -> None:
    """Append-only is not a habit of ours but a rule of the database, whoever asks."""
    accept(store, quarter(1))
    with store.engine.begin() as connection, pytest.raises(DatabaseError, match="never changed"):
        connection.execute(text(change))
    assert accepted_figures(store.ledger(PLAN.plan.id)) == quarter(1).measurements


@pytest.mark.parametrize(
    "told",
    ["<script>alert(1)</script>", "'; DROP TABLE step; --", "=1+1", "%(at)s {0} :name $1", "../../etc/passwd", "🧮 æ"],
)
def test_a_name_a_note_and_a_person_stay_text(store: Store, told: str) -> None:
    """HTML, SQL, formulas, placeholders and paths are kept as they are written, and do nothing."""
    taken = Measurement("sygefravær", K1, 9.9, note=told)
    store.accept(
        PLAN, Submission((Upload(told, told.encode(), (taken,)),)), AuditStamp(MARK.at, told), expected_revision=0
    )
    store.save_scenario(PLAN.plan, "1", told, {told: told}, AuditStamp(MARK.at, told), expected_revision=0)
    store.log(PLAN.plan, "1", {1: told}, MARK)
    store.save_assessment(PLAN.plan, told, MARK, expected_revision=0)
    (step,) = store.ledger(PLAN.plan.id)
    assert (step.stamp.by, step.files[0].name, step.files[0].measurements[0].note) == (told, told, told)
    assert [(kept.name, dict(kept.content)) for kept in store.scenarios(PLAN.plan.id)] == [(told, {told: told})]
    assert [meeting.lines for meeting in store.meetings(PLAN.plan.id)] == [(told,)]
    assert [kept.text for kept in store.assessments(PLAN.plan.id)] == [told]


def test_text_that_no_database_takes_is_kept_but_for_that(store: Store) -> None:
    """A NUL and half a character become a mark, and the rest of the name stays."""
    accept(store, Upload("a\0b\ud800c.csv", b"\0", ()))
    assert store.ledger(PLAN.plan.id)[0].files[0].name == "a�b?c.csv"


def test_a_moment_comes_back_in_universal_time(store: Store) -> None:
    """Summer time at one server and winter time at another are one order of events."""
    summer = MARK.at.astimezone(timezone(timedelta(hours=2)))
    store.accept(PLAN, Submission((quarter(1),)), AuditStamp(summer), expected_revision=0)
    assert store.ledger(PLAN.plan.id)[0].stamp.at == MARK.at
    assert store.ledger(PLAN.plan.id)[0].stamp.at.utcoffset() == timedelta(0)


def test_what_stood_at_a_step_can_be_scored_again(store: Store) -> None:
    """From what is kept, any earlier scorecard comes out as it was: its plan, its figures, its verdicts."""
    cards = []
    for number in (1, 2, 3):
        accept(store, quarter(number))
        cards.append(scored(store))
    steps = store.ledger(PLAN.plan.id)
    plan = store.plan_file(steps[1].plan_sha256)

    assert [scorecard(plan.plan, Scenario(project(accepted_figures(steps[:n]), plan.plan))) for n in (1, 2, 3)] == cards


def test_two_databases_do_not_share(new_place: Callable[[], str]) -> None:
    """What is kept in one place is in no other."""
    one, other = open_store(new_place()), open_store(new_place())
    accept(one, quarter(1))
    assert other.ledger(PLAN.plan.id) == ()
    one.close()
    other.close()
