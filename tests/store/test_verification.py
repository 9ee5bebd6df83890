"""Every figure follows from its file and every verdict from what counted; what does not is named, with its place."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

import pytest
from sqlalchemy import Connection, text

from engine.reading import read_results, write_results
from store import Store, Submission, Upload
from store.__main__ import main
from store.erasure import erasable, erase
from store.mismatches import Mismatch, MismatchKind
from store.verification import plan_file_mismatches, verified_steps
from tests.store.acts import LATE, a_year_of_acts, accept_files, drawn_acts
from tests.store.kept import PLAN, quarter

pytestmark = pytest.mark.slow

SEEDS = range(40 if os.environ.get("LAWS") == "thorough" else 1)


def faults(connection: Connection) -> Iterator[Mismatch]:
    """All that is not as it was kept."""
    yield from plan_file_mismatches(connection)
    for each in verified_steps(connection):
        yield from each.faults


def test_what_was_accepted_as_on_the_page_verifies(store: Store) -> None:
    """Files together, answers, what is final kept against the provisional, an undo: nothing differs."""
    a_year_of_acts(store)
    with store.read() as connection:
        steps = list(verified_steps(connection))
        assert list(faults(connection)) == []
    assert [each.number for each in steps] == [1, 2, 3, 4, 5, 6]
    assert sum(each.outcomes_held for each in steps) == 5


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_people_do_verifies(store: Store, seed: int) -> None:
    """A law over drawn acts: remarks longer than is kept, fractions asked about, provisional figures, undos."""
    drawn_acts(store, Random(seed), 6)  # noqa: S311 - no secret
    with store.read() as connection:
        assert list(faults(connection)) == []
        assert sum(each.figures for each in verified_steps(connection)) > 20


AT = "tvang_børn_8_uger 2024K1"
"""The first figure of all."""


CHANGES: tuple[tuple[str, tuple[MismatchKind, int, str, str, str]], ...] = (
    ("UPDATE figure SET number = 12.5 WHERE id = 1", (MismatchKind.VALUE, 1, AT, "12,5", "98,1")),
    ("UPDATE figure SET volume = 1 WHERE id = 1", (MismatchKind.VOLUME, 1, AT, "1", "212")),
    ("UPDATE figure SET provisional = true WHERE id = 1", (MismatchKind.PROVISIONAL, 1, AT, "ja", "nej")),
    ("UPDATE figure SET note = 'aftalt' WHERE id = 1", (MismatchKind.NOTE, 1, AT, "aftalt", "")),
    ("UPDATE figure SET quarter = 4 WHERE id = 1", (MismatchKind.NOT_KEPT, 1, AT, "", "98,1")),
    ("DELETE FROM figure WHERE id = 1", (MismatchKind.NOT_KEPT, 1, AT, "", "98,1")),
    (
        "INSERT INTO figure VALUES (9999, 1, 'sygefravær', 2024, 4, 1.0, NULL, NULL, NULL, false, '')",
        (MismatchKind.NOT_IN_FILE, 1, "sygefravær 2024K4", "1", ""),
    ),
    (
        (
            "CREATE TEMPORARY TABLE again AS SELECT * FROM figure WHERE id = 1; UPDATE again SET id = 9999; "
            "INSERT INTO figure SELECT * FROM again"
        ),
        (MismatchKind.TWICE, 1, AT, "98,1", ""),
    ),
    (
        "UPDATE upload SET decisions = '[]' WHERE name = 'brøk.csv'",
        (MismatchKind.OPEN_QUESTION, 3, "fuldt_oplyste_10_uger 2024K2", "", ""),
    ),
    (
        "UPDATE upload SET decisions = (SELECT decisions FROM upload WHERE name = 'brøk.csv') WHERE id = 1",
        (MismatchKind.ANSWER, 1, "fuldt_oplyste_10_uger 2024K2", "93,4", ""),
    ),
    ("UPDATE upload SET data = data || data WHERE id = 1", (MismatchKind.BYTES, 1, "", "", "")),
    ("UPDATE upload SET sha256 = 'x' WHERE id = 1", (MismatchKind.BYTES, 1, "", "", "")),
    ("UPDATE plan_file SET data = data || data", (MismatchKind.PLAN_BYTES, 0, "", "", "")),
    ("UPDATE step SET engine = '9.0.0' WHERE number = 2", (MismatchKind.ENGINE, 2, "", "9.0.0", "1.1.0")),
    ("UPDATE step SET engine = 'x' WHERE number = 2", (MismatchKind.ENGINE, 2, "", "x", "1.1.0")),
    ("UPDATE step SET period = '2023K1' WHERE number = 2", (MismatchKind.PERIOD, 2, "", "2023K1", "")),
    ("UPDATE step SET period = '2024K1' WHERE number = 6", (MismatchKind.PERIOD, 6, "", "2024K1", "")),
    ("UPDATE step SET undoes = 5 WHERE undoes = 4", (MismatchKind.UNDO, 5, "", "5", "")),
    ("UPDATE step SET number = 7 WHERE number = 6", (MismatchKind.ORDER, 7, "", "6", "")),
)


def test_what_was_changed_past_the_program_is_named(store: Store) -> None:
    """By whoever can switch the database's own refusal off: the step, the figure, what is kept, what the file says."""
    a_year_of_acts(store)
    for change, fault in CHANGES:
        with past_the_triggers(store) as connection:
            for each in change.split("; "):
                connection.execute(text(each))
            named = next((each for each in faults(connection) if each.kind is fault[0]), None)
        assert named is not None, change
        said = "" if named.kind is MismatchKind.OPEN_QUESTION else named.read
        assert (named.kind, named.step, named.about, named.stored, said) == fault
        assert named.plan_id == PLAN.plan.id
        assert "{" not in named.place + named.what


def test_a_verdict_that_does_not_follow_is_named(store: Store) -> None:
    """Each goal, and a verdict too many or too few."""
    a_year_of_acts(store)
    outcomes = dict(store.ledger(PLAN.plan.id)[1].outcomes)
    goal, verdict = next(iter(outcomes.items()))
    other = "met" if verdict != "met" else "not_met"
    with past_the_triggers(store) as connection:
        changed = json.dumps({**outcomes, goal: other, "9.9": "met"})
        connection.execute(text("UPDATE step SET outcomes = :changed WHERE number = 2"), {"changed": changed})
        found = [(each.step, each.about, each.stored, each.read) for each in faults(connection)]
    assert found == [(2, goal, other, verdict), (2, "9.9", "met", "–")]


def test_what_an_earlier_version_read_otherwise_is_listed_and_no_fault(store: Store) -> None:
    """A step that claims an earlier version stands as it was accepted; its bytes are held all the same."""
    a_year_of_acts(store)
    with past_the_triggers(store) as connection:
        connection.execute(text("UPDATE figure SET number = 12.5 WHERE id = 1"))
        connection.execute(text("UPDATE step SET engine = '1.0.0' WHERE number = 1"))
        first = next(verified_steps(connection))
        assert (first.earlier, first.faults) == (True, ())
        assert [each.kind for each in first.by_earlier_rules][:1] == [MismatchKind.VALUE]
        connection.execute(text("UPDATE upload SET data = data || data WHERE id = 1"))
        assert [each.kind for each in next(verified_steps(connection)).faults] == [MismatchKind.BYTES]


def test_one_figure_left_out_of_several_is_no_choice_that_the_page_offers(store: Store) -> None:
    """What is final is kept against all that comes as provisional, or against none of it."""
    figures = quarter(1).measurements[:4]
    accept_files(store, ("først.csv", write_results(figures, PLAN.plan)))
    again = write_results([each._replace(provisional=True) for each in figures], PLAN.plan)
    accept_files(store, ("igen.csv", again))
    with past_the_triggers(store) as connection:
        assert list(faults(connection)) == []
        connection.execute(text("DELETE FROM figure WHERE id = (SELECT max(id) FROM figure)"))
        assert [(each.kind, each.step) for each in faults(connection)][:1] == [(MismatchKind.NOT_KEPT, 2)]


def test_a_trial_on_the_sample_figures_is_held_to_its_file_but_for_what_they_raised(store: Store) -> None:
    """The sample is nowhere in the store: an answer that only it asked for stands, a changed figure does not."""
    data = "måling;kvartal;værdi;antal\r\nfuldt_oplyste_10_uger;2024K3;93,4;4710\r\nsygefravær;2024K3;9,6;\r\n".encode()
    figures = read_results(data, PLAN.plan).measurements
    store.accept(
        PLAN,
        Submission((Upload("prøve.csv", data, figures),), illustrative=True, outcomes={"1.1": "met"}),
        LATE,
        expected_revision=0,
    )
    with past_the_triggers(store) as connection:
        [step] = verified_steps(connection)
        assert (step.illustrative, step.outcomes_held, step.mismatches) == (True, False, ())
        connection.execute(text("UPDATE figure SET number = 1.0 WHERE measure = 'sygefravær'"))
        [step] = verified_steps(connection)
        assert [(each.kind, each.about) for each in step.faults] == [(MismatchKind.VALUE, "sygefravær 2024K3")]


def test_a_file_that_was_erased_is_counted_and_no_fault(store: Store) -> None:
    """Its figures stand, the files beside it are read with them in mind, and the verdicts are held still."""
    a_year_of_acts(store)
    with store.read() as connection:
        files = [each for each in erasable(connection, PLAN.plan.id) if each.target == "upload"]
    erase(store, files[:1], "Slettefrist", LATE)
    with past_the_triggers(store) as connection:
        steps = list(verified_steps(connection))
        assert list(faults(connection)) == []
        assert ([each.erased for each in steps], steps[0].outcomes_held) == ([1, 0, 0, 0, 0, 0], True)
        connection.execute(text("UPDATE figure SET number = 0.5 WHERE upload = 1 AND number > 1"))
        assert MismatchKind.OUTCOME in {each.kind for each in faults(connection)}


def test_the_administrator_is_told_what_differs_and_where(
    store: Store, place: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 0 and what was held; 1 and a sentence for each fault, or the same as JSON."""
    a_year_of_acts(store)
    monkeypatch.setenv("DATABASE_URL", place)
    assert main(["verify"]) == 0
    assert "6 steps with 6 files" in capsys.readouterr().out
    with store.engine.begin() as connection:
        switch_triggers_off(connection)
        connection.execute(text("UPDATE figure SET number = 12.5 WHERE id = 1"))
    assert main(["verify"]) == 1
    assert (
        "step 1, ankestyrelsen-2024, 2024K1.csv, tvang_børn_8_uger 2024K1: the figure is kept as 12,5, but the file"
        in (capsys.readouterr().out)
    )
    assert main(["verify", "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert (report["whole"], report["steps"]) == (False, 6)
    assert report["faults"][0]["place"].startswith("step 1, ankestyrelsen-2024")


@contextmanager
def past_the_triggers(store: Store) -> Iterator[Connection]:
    """A connection whose changes nothing refuses; they are taken back at the end."""
    with store.engine.connect() as connection, connection.begin() as change:
        switch_triggers_off(connection)
        yield connection
        change.rollback()


def switch_triggers_off(connection: Connection) -> None:
    """Let a connection change what is kept, as whoever owns the database can."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        return
    for name in connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
        connection.execute(text(f'DROP TRIGGER "{name}"'))
