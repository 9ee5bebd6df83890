"""What is written for reports, and reports that were sent: kept with their files, and with what sending proves."""

from datetime import date
from functools import partial

import pytest
from sqlalchemy import text

from engine.plan import Quarter
from engine.reading import read_results
from reports.proofs import proof_file, proofs
from reports.texts import Explanation, ReportTexts
from store import (
    ApprovalKind,
    Conflict,
    LedgerEntry,
    PlanFile,
    ReportFile,
    ReportKind,
    SentReport,
    Store,
    StoredApproval,
    StoredReport,
    StoreFailure,
    StoreFailureKind,
    Submission,
    Upload,
    accepted_figures,
)
from store.verification import verified_steps
from tests.store.kept import MARK, OTHER_PLAN, PLAN, SENT, accept, quarter, reopen
from tests.store.tampering import misfits, unguarded

PLAN_ID = PLAN.plan.id
TEXTS = ReportTexts(
    goals={
        "1.5": Explanation(answers={"sagsbehandlingstid_nævn": "Adoptionsnævnet;14\nPsykolognævnet;9,5"}),
        "2.3": Explanation(answers={"status_informationssikkerhed": "Alt til tiden."}),
    },
    journal="2024-1207",
)


def proved(plan: PlanFile = PLAN) -> Submission:
    """What the report for the 2nd quarter proves, with the file that it follows from."""
    data = proof_file(plan.plan, proofs(plan.plan, Quarter(2024, 2), TEXTS, date(2024, 7, 12)))
    return Submission((Upload("afrapportering_2024K2.csv", data, read_results(data, plan.plan).measurements),))


def send(store: Store, submission: Submission | None, report: SentReport = SENT) -> StoredReport:
    """Send a report on top of all that is there."""
    done = store.send_report(PLAN, report, submission, MARK, expected_revision=store.revision(PLAN_ID).entry)
    assert isinstance(done, StoredReport), done
    return done


def test_the_newest_explanation_of_a_goal_and_period_counts(store: Store) -> None:
    """Earlier ones stay; last quarter's stand beside this one's."""
    assert store.save_explanations(PLAN.plan, "2024K1", {"1.2": {"cause": "Ferie"}}, MARK, expected={}) is True
    assert store.save_explanations(PLAN.plan, "2024K2", {"1.2": {"cause": "Sygdom"}}, MARK, expected={}) is True
    assert store.save_explanations(PLAN.plan, "2024K2", {"1.2": {"cause": "Ø"}}, MARK, expected={"1.2": 1}) is True
    told = [(each.period, each.goal, each.content, each.revision) for each in store.explanations(PLAN_ID)]
    assert told == [("2024K1", "1.2", {"cause": "Ferie"}, 1), ("2024K2", "1.2", {"cause": "Ø"}, 2)]
    assert [each.period for each in store.explanations(PLAN_ID, "2024K2")] == ["2024K2"]
    assert store.explanations(OTHER_PLAN.plan.id) == ()
    assert misfits(store) == []


def test_texts_are_saved_together_or_not_at_all(store: Store) -> None:
    """Where somebody wrote one of them meanwhile, none is saved, and theirs is shown."""
    store.save_explanations(PLAN.plan, "2024K2", {"1.2": {"cause": "Ferie"}}, MARK, expected={})
    several = {"1.1": {"cause": "Ny"}, "1.2": {"cause": "Min"}}
    conflict = store.save_explanations(PLAN.plan, "2024K2", several, MARK, expected={})
    assert isinstance(conflict, Conflict)
    assert conflict.since == store.explanations(PLAN_ID)
    assert [each.goal for each in store.explanations(PLAN_ID)] == ["1.2"]
    assert store.save_explanations(PLAN.plan, "2024K2", {"1.9": {}}, MARK, expected={"1.9": 1}) == Conflict(())


def test_a_report_is_sent_with_what_it_proves_in_one_entry(store: Store) -> None:
    """The entry is as any other: its figures follow from its file, and say which sending they come from."""
    accept(store, quarter(1))
    sent = send(store, proved())
    assert (sent.version, sent.entry, sent.journal, sent.sent) == (1, 2, "2024-1207", date(2024, 7, 12))
    assert [store.report_file(file) for file in sent.files] == [file.data for file in SENT.files]
    figures = {each.measure: each for each in store.ledger(PLAN_ID)[-1].files[0].measurements}
    assert {key: each.value for key, each in figures.items()} == {
        "nævn_afrapporteret": 2.0,
        "infosikkerhed_statusrapport": True,
    }
    assert {each.note for each in figures.values()} == {"Afrapportering 2024K2 sendt 12-07-2024, j.nr. 2024-1207"}
    with store.read() as connection:
        assert [fault for step in verified_steps(connection) for fault in step.faults] == []
    assert misfits(store) == []


def test_what_a_sending_proved_is_taken_back_as_any_entry_of_an_open_quarter(store: Store) -> None:
    """Once its quarter is opened again. The report stays: it was sent."""
    sent = send(store, proved())
    undo = partial(store.undo, PLAN, store.ledger(PLAN_ID)[-1], MARK, expected_revision=1)
    assert undo() == StoreFailure(StoreFailureKind.LOCKED, "2024K2")
    reopen(store, "2024K2")
    assert isinstance(undo(), LedgerEntry)
    assert accepted_figures(store.ledger(PLAN_ID)) == ()
    assert store.reports(PLAN_ID) == (sent,)
    assert misfits(store) == []


@pytest.mark.parametrize("submission", [None, proved()], ids=["proves nothing", "proves something"])
def test_a_report_of_older_figures_is_not_sent(store: Store, submission: Submission | None) -> None:
    """Neither the report nor its figures are kept; what came meanwhile is shown."""
    entry = accept(store, quarter(1))
    assert store.send_report(PLAN, SENT, submission, MARK, expected_revision=0) == Conflict((entry,))
    assert (store.reports(PLAN_ID), len(store.ledger(PLAN_ID))) == ((), 1)


def test_each_sending_of_a_report_is_a_version_of_it(store: Store) -> None:
    """Another quarter's, and a deviation's of another goal, begin with 1."""
    other_quarter = SENT._replace(period="2024K3")
    note = SENT._replace(kind=ReportKind.DEVIATION, goal="1.2", files=(ReportFile("note.pdf", b"%PDF"),))
    sendings = [SENT, SENT, other_quarter, note, note._replace(goal="1.3"), SENT._replace(language="en")]
    assert [send(store, None, each).version for each in sendings] == [1, 2, 1, 1, 1, 3]
    told = store.reports(PLAN_ID)
    assert [(each.period, each.goal, each.version, len(each.files)) for each in told] == [
        ("2024K2", "", 1, 2), ("2024K2", "", 2, 2), ("2024K3", "", 1, 2),
        ("2024K2", "1.2", 1, 1), ("2024K2", "1.3", 1, 1), ("2024K2", "", 3, 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ("UPDATE report SET data = 'x' WHERE id = 1", "ankestyrelsen-2024, Resultatplan_2024_K2.docx"),
        ("UPDATE report SET sent = '2024-07-20' WHERE id = 1", "report 1, ankestyrelsen-2024"),
        ("UPDATE report SET step = 9 WHERE id = 1", "report 1"),
        ("DELETE FROM report WHERE id = 2", "report, ankestyrelsen-2024, seal"),
        ("UPDATE explanation SET content = '{}' WHERE id = 1", "explanation 1, ankestyrelsen-2024"),
    ],
)
def test_whatever_is_changed_past_the_program_is_named(full_store: Store, change: str, place: str) -> None:
    """A report's bytes, the day it was sent, the entry it names, a file taken away, and a text."""
    with unguarded(full_store) as connection:
        connection.execute(text(change))
    assert any(each.place.startswith(place) for each in misfits(full_store))


def test_nothing_is_said_or_sent_of_texts_that_the_person_has_not_seen(store: Store) -> None:
    """What a colleague wrote meanwhile is read first."""
    store.save_explanations(PLAN.plan, "2024K2", {"1.2": {"cause": "Ferie"}}, MARK, expected={})
    say_it = partial(store.approve, PLAN.plan, "2024K2", ApprovalKind.CHECKED, MARK, expected_revision=0)
    assert say_it(expected_texts=0) == Conflict(())
    sent = store.send_report(PLAN, SENT, None, MARK, expected_revision=0, expected_texts=0)
    assert (sent, store.approvals(PLAN_ID), store.reports(PLAN_ID)) == (Conflict(()), (), ())
    assert isinstance(say_it(expected_texts=1), StoredApproval)
    assert isinstance(store.send_report(PLAN, SENT, None, MARK, expected_revision=0, expected_texts=1), StoredReport)
