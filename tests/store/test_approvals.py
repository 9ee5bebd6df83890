"""A quarter's way: checked, approved, sent, which locks it, opened again with a reason; and what a lock holds fast."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from io import BytesIO

import pytest
from sqlalchemy import text

from engine.plan import Measurement
from store import (
    ApprovalKind,
    AuditStamp,
    Conflict,
    LedgerEntry,
    ReportFile,
    ReportKind,
    Store,
    StoredApproval,
    StoredReport,
    StoreFailure,
    StoreFailureKind,
    Submission,
    Upload,
    export_store,
    import_store,
)
from store.__main__ import main
from store.erasure import erasable, erase
from tests.store.conftest import open_store
from tests.store.kept import MARK, OTHER_PLAN, PLAN, SENT, accept, put_in_use, quarter, reopen
from tests.store.tampering import everything, misfits, unguarded
from tests.store.test_reports import proved, send

PLAN_ID = PLAN.plan.id
SIGNED_IN = AuditStamp(MARK.at + timedelta(days=1), "Godkender", "Gennemgået", "sub-0042")
LOCKED = StoreFailure(StoreFailureKind.LOCKED, "2024K2")


def say(store: Store, kind: ApprovalKind, period: str = "2024K2", stamp: AuditStamp = MARK) -> StoredApproval:
    """Say something of a period, on all that is there."""
    said = store.approve(PLAN.plan, period, kind, stamp, expected_revision=store.revision(PLAN_ID).entry)
    assert isinstance(said, StoredApproval), said
    return said


def kinds(store: Store, period: str = "2024K2") -> list[ApprovalKind]:
    """What was said of a period, the oldest first."""
    return [each.kind for each in store.approvals(PLAN_ID) if each.period == period]


def take(store: Store, upload: Upload, *, illustrative: bool = False) -> LedgerEntry | Conflict | StoreFailure:
    """Accept a file on all that is there."""
    return store.accept(
        PLAN, Submission((upload,), illustrative), MARK, expected_revision=store.revision(PLAN_ID).entry
    )


def changed(upload: Upload, change: Callable[[Measurement], Measurement | None]) -> Upload:
    """A file whose first figure is another, or is not there."""
    first, *others = upload.measurements
    other = change(first)
    return upload._replace(measurements=tuple(filter(None, (other, *others))))


def test_what_is_said_of_a_period_is_kept_with_the_figures_it_was_said_of(store: Store) -> None:
    """Who, when, why, and the newest entry; in the order in which it was said, and of its own plan alone."""
    say(store, ApprovalKind.CLOSED, "2024K4")
    accept(store, quarter(2))
    checked, approved = say(store, ApprovalKind.CHECKED), say(store, ApprovalKind.APPROVED, stamp=SIGNED_IN)
    assert checked == StoredApproval("2024K2", ApprovalKind.CHECKED, 1, MARK)
    assert approved == StoredApproval("2024K2", ApprovalKind.APPROVED, 1, SIGNED_IN)
    assert store.approvals(PLAN_ID)[1:] == (checked, approved)
    assert store.approvals(OTHER_PLAN.plan.id) == ()
    assert misfits(store) == []


def test_nothing_is_said_of_figures_that_the_person_has_not_seen(store: Store) -> None:
    """What came meanwhile is handed to them, and they decide anew."""
    entry = accept(store, quarter(2))
    said = store.approve(PLAN.plan, "2024K2", ApprovalKind.APPROVED, MARK, expected_revision=0)
    assert said == Conflict((entry,))
    assert store.approvals(PLAN_ID) == ()


def test_a_period_is_opened_again_where_it_is_locked_and_with_a_reason(store: Store) -> None:
    """Twice is once; and where nothing locks it, nothing is opened."""
    why = MARK._replace(reason="Fejl i oversigten")
    again = partial(store.approve, PLAN.plan, "2024K2", ApprovalKind.REOPENED, expected_revision=0)
    assert again(why) == Conflict(())
    first = say(store, ApprovalKind.CLOSED)
    assert say(store, ApprovalKind.CLOSED, stamp=SIGNED_IN) == first
    with pytest.raises(ValueError, match="with a reason"):
        again(MARK._replace(reason=" "))
    opened = again(why)
    assert isinstance(opened, StoredApproval)
    assert again(why) == opened
    assert kinds(store) == [ApprovalKind.CLOSED, ApprovalKind.REOPENED]


@pytest.mark.parametrize(
    ("period", "kind"),
    [("2023K2", "closed"), ("2024K5", "closed"), ("2024-K2", "closed"), ("", "closed"), ("2024K2", "sent")],
)
def test_what_no_screen_offers_is_a_mistake_of_ours(store: Store, period: str, kind: str) -> None:
    """A period of another year, or none; and that a report was sent is said by sending it."""
    with pytest.raises(ValueError, match="period"):
        store.approve(PLAN.plan, period, ApprovalKind(kind), MARK, expected_revision=0)
    assert store.approvals(PLAN_ID) == ()


def test_the_same_person_says_a_thing_of_the_same_figures_once(store: Store) -> None:
    """A second pair of eyes is another; and of newer figures or texts it is said anew."""
    first = say(store, ApprovalKind.CHECKED)
    assert say(store, ApprovalKind.CHECKED, stamp=MARK._replace(at=SIGNED_IN.at)) == first
    assert say(store, ApprovalKind.CHECKED, stamp=SIGNED_IN) != first
    accept(store, quarter(2))
    say(store, ApprovalKind.CHECKED)
    write(store, "Ferie")
    say(store, ApprovalKind.CHECKED)
    assert [(each.entry, each.texts) for each in store.approvals(PLAN_ID)] == [(0, 0), (0, 0), (1, 0), (1, 1)]


def test_sending_a_report_approves_and_locks_its_quarter_in_one_act(store: Store) -> None:
    """After the figures that the sending proves: they are in, and from then on they stand."""
    accept(store, quarter(1))
    sent = send(store, proved())
    approved, locked = store.approvals(PLAN_ID)
    assert [(each.kind, each.entry, each.version) for each in (approved, locked)] == [
        (ApprovalKind.APPROVED, sent.entry, 0),
        (ApprovalKind.SENT, sent.entry, 1),
    ]
    assert take(store, quarter(2)) == LOCKED
    assert misfits(store) == []


def write(store: Store, cause: str, stamp: AuditStamp = MARK, period: str = "2024K2") -> None:
    """Write of a goal."""
    known = {each.goal: each.revision for each in store.explanations(PLAN_ID, period)}
    assert store.save_explanations(PLAN.plan, period, {"1.2": {"cause": cause}}, stamp, expected=known) is True


def test_what_was_approved_already_is_not_approved_again_by_sending_it(store: Store) -> None:
    """What came of a later quarter, or written of another, is nothing to it, nor is what the sending itself proves."""
    accept(store, quarter(1))
    say(store, ApprovalKind.APPROVED, stamp=SIGNED_IN)
    accept(store, quarter(3))
    write(store, "Ferie", period="2024K3")
    send(store, proved())
    assert kinds(store) == [ApprovalKind.APPROVED, ApprovalKind.SENT]
    assert [each.entry for each in store.approvals(PLAN_ID)] == [1, 3]


def test_what_is_written_after_it_was_approved_is_approved_by_sending_it(store: Store) -> None:
    """By the order in which it was kept: the clock of the server that it was written on may be behind."""
    accept(store, quarter(2))
    write(store, "Ferie")
    say(store, ApprovalKind.APPROVED, stamp=SIGNED_IN)
    write(store, "Sygdom", MARK._replace(at=MARK.at - timedelta(hours=1)))
    send(store, None)
    assert [(each.kind, each.stamp.by, each.texts) for each in store.approvals(PLAN_ID)] == [
        (ApprovalKind.APPROVED, "Godkender", 1),
        (ApprovalKind.APPROVED, "Kontroller", 2),
        (ApprovalKind.SENT, "Kontroller", 2),
    ]


def test_a_report_that_is_not_sent_locks_nothing(store: Store) -> None:
    """Where figures came meanwhile; and a note on a deviation leaves its quarter open."""
    accept(store, quarter(1))
    assert isinstance(store.send_report(PLAN, SENT, None, MARK, expected_revision=0), Conflict)
    send(store, None, SENT._replace(kind=ReportKind.DEVIATION, goal="1.2", files=(ReportFile("n.pdf", b"%PDF"),)))
    assert store.approvals(PLAN_ID) == ()


def test_the_figures_of_a_locked_quarter_stay_as_they_are(store: Store) -> None:
    """Not another value, number of cases or provisional mark, not a figure less by an undo nor one more."""
    accept(store, quarter(1))
    accept(store, changed(quarter(2), lambda _first: None))
    say(store, ApprovalKind.CLOSED)
    head = store.head()
    ways = (
        lambda each: each._replace(value=88.0),
        lambda each: each._replace(volume=7.0),
        lambda each: each._replace(provisional=True),
        lambda each: each,
    )
    assert [take(store, changed(quarter(2), way)) for way in ways] == [LOCKED] * len(ways)
    assert store.undo(PLAN, store.ledger(PLAN_ID)[-1], MARK, expected_revision=2) == LOCKED
    assert store.head() == head


def test_what_leaves_a_locked_quarter_as_it_is_is_done(store: Store) -> None:
    """A year's file that repeats it, a remark, another quarter's figures, and the undo of either."""
    accept(store, quarter(2))
    say(store, ApprovalKind.CLOSED)
    again = quarter(2)._replace(measurements=tuple(each._replace(note="Set igen") for each in quarter(2).measurements))
    year = again._replace(measurements=(*again.measurements, *quarter(3).measurements))
    for upload in (again, year, quarter(1)):
        assert isinstance(take(store, upload), LedgerEntry)
    for _entry in range(3):
        newest = [each for each in store.ledger(PLAN_ID) if each.undoes is None][-1 - _entry]
        done = store.undo(PLAN, newest, MARK, expected_revision=store.revision(PLAN_ID).entry)
        assert isinstance(done, LedgerEntry)
    assert misfits(store) == []


def test_made_up_figures_are_held_apart_from_real_ones(store: Store) -> None:
    """They never count beside them; a locked quarter of either stays as it is."""
    take(store, quarter(2), illustrative=True)
    say(store, ApprovalKind.CLOSED)
    assert take(store, quarter(2), illustrative=True) != LOCKED
    assert take(store, quarter(2)) == LOCKED
    assert take(store, changed(quarter(2), lambda each: each._replace(value=88.0)), illustrative=True) == LOCKED


def test_a_quarter_that_is_opened_again_takes_figures_until_it_is_locked_anew(store: Store) -> None:
    """Sent, opened with a reason, corrected, sent as version 2."""
    accept(store, quarter(2))
    send(store, None)
    other = changed(quarter(2), lambda each: each._replace(value=88.0))
    assert take(store, other) == LOCKED
    reopen(store, "2024K2")
    assert isinstance(take(store, other), LedgerEntry)
    sent = send(store, None)
    assert (sent.version, take(store, quarter(2))) == (2, LOCKED)
    assert kinds(store) == ["approved", "sent", "reopened", "approved", "sent"]


def test_what_a_second_sending_would_change_of_a_locked_quarter_is_refused(store: Store) -> None:
    """The proofs are figures as any others: neither they nor the report are kept."""
    accept(store, quarter(1))
    send(store, None)
    refused = store.send_report(PLAN, SENT, proved(), MARK, expected_revision=1)
    assert refused == LOCKED
    assert (len(store.reports(PLAN_ID)), len(store.ledger(PLAN_ID))) == (1, 1)


def test_the_years_account_locks_all_four_quarters(store: Store) -> None:
    """One of them can be opened again by itself, or all of them with the year."""
    for number in (1, 2, 3, 4):
        accept(store, quarter(number))
    send(store, None, SENT._replace(kind=ReportKind.ANNUAL, period="2024"))
    others = [changed(quarter(number), lambda each: each._replace(value=88.0)) for number in (1, 2, 3, 4)]
    assert [take(store, each) for each in others] == [
        StoreFailure(StoreFailureKind.LOCKED, f"2024K{number}") for number in (1, 2, 3, 4)
    ]
    reopen(store, "2024K2")
    assert isinstance(take(store, others[1]), LedgerEntry)
    assert take(store, others[2]) == StoreFailure(StoreFailureKind.LOCKED, "2024K3")
    reopen(store, "2024K3")
    assert (
        store.approve(PLAN.plan, "2024", ApprovalKind.REOPENED, MARK._replace(reason="x"), expected_revision=5)
        == (store.approvals(PLAN_ID)[-1])
    )


def test_of_a_sending_and_a_change_at_once_one_comes_first(place: str) -> None:
    """Either the report is of the figures that it tells of, or it is not sent; and no change comes after it."""
    stores = [open_store(place) for _ in range(2)]
    accept(stores[0], quarter(2))
    other = Submission((changed(quarter(2), lambda each: each._replace(value=88.0)),))
    acts = (
        partial(stores[0].send_report, PLAN, SENT, None, MARK, expected_revision=1),
        partial(stores[1].accept, PLAN, other, MARK, expected_revision=1),
    )
    with ThreadPoolExecutor(2) as people:
        sent, taken = [each.result() for each in [people.submit(act) for act in acts]]
    assert (isinstance(sent, StoredReport), taken) == (True, LOCKED) or (
        isinstance(sent, Conflict) and isinstance(taken, LedgerEntry)
    )
    assert misfits(stores[0]) == []
    for store in stores:
        store.close()


def test_two_who_open_a_quarter_again_at_once_open_it_once(place: str) -> None:
    """Both are told what stands."""
    stores = [open_store(place) for _ in range(2)]
    say(stores[0], ApprovalKind.CLOSED)
    with ThreadPoolExecutor(2) as people:
        first, second = people.map(partial(reopen, period="2024K2"), stores)
    assert first == second
    assert kinds(stores[1]) == [ApprovalKind.CLOSED, ApprovalKind.REOPENED]
    for store in stores:
        store.close()


def test_a_plan_is_put_away_and_put_back(store: Store) -> None:
    """What is kept of it stays as it is; of the same said twice one is written."""
    put_in_use(store)
    for _twice in range(2):
        assert store.put_away(PLAN.plan, True, SIGNED_IN) is True
    assert store.put_away(OTHER_PLAN.plan, False, MARK) is True
    assert store.plans_put_away() == {PLAN_ID: SIGNED_IN}
    with store.read() as connection:
        assert connection.scalar(text("SELECT count(*) FROM plan_choice")) == 1
    store.put_away(PLAN.plan, False, MARK)
    assert store.plans_put_away() == {}
    assert misfits(store) == []


def test_the_newest_sign_out_counts_and_holds_no_name(store: Store) -> None:
    """Whoever reads the database finds a digest."""
    assert store.signed_out_at("sub-0042") is None
    store.sign_out("sub-0042", SIGNED_IN.at)
    store.sign_out("sub-0042", MARK.at)
    store.sign_out("sub-0043", MARK.at)
    assert (store.signed_out_at("sub-0042"), store.signed_out_at("sub-0043")) == (SIGNED_IN.at, MARK.at)
    with store.read() as connection:
        assert {len(each) for each in connection.scalars(text("SELECT subject_sha256 FROM sign_out"))} == {64}


def signed_in(store: Store) -> None:
    """Do something of every kind as somebody who signed in."""
    put_in_use(store)
    store.use_plan(PLAN._replace(data=PLAN.data + b"\n"), SIGNED_IN, expected_revision=store.revision(PLAN_ID))
    store.accept(PLAN, Submission((quarter(1),)), SIGNED_IN, expected_revision=0)
    store.undo(PLAN, store.ledger(PLAN_ID)[-1], SIGNED_IN._replace(reason=""), expected_revision=1)
    store.save_scenario(PLAN.plan, "1", "Efterår", {}, SIGNED_IN, expected_revision=0)
    store.log(PLAN.plan, "møde", {0: "10.14"}, SIGNED_IN)
    store.save_assessment(PLAN.plan, "Godt.", SIGNED_IN, expected_revision=0)
    store.save_explanations(PLAN.plan, "2024K2", {"1.2": {"cause": "Ferie"}}, SIGNED_IN, expected={})
    store.send_report(PLAN, SENT, None, SIGNED_IN, expected_revision=2)
    store.put_away(PLAN.plan, True, SIGNED_IN)


def test_the_sign_ins_own_name_is_kept_in_every_record_and_goes_along(store: Store, another_place: str) -> None:
    """Sealed and exported with it; a reason can be erased, and who did it stays."""
    signed_in(store)
    with store.read() as connection:
        targets = [each for each in erasable(connection, PLAN_ID) if each.target in {"approval", "plan_choice"}]
    assert [each.target for each in targets] == ["approval", "plan_choice"]
    erase(store, targets, "Slettefrist", SIGNED_IN)
    sent = store.approvals(PLAN_ID)[-1]
    assert (sent.stamp.reason, sent.stamp.subject) == ("", "sub-0042")
    assert sent.reason_redaction is not None
    assert sent.reason_redaction.stamp.subject == "sub-0042"
    archive = BytesIO()
    export_store(store, archive, MARK.at)
    other = open_store(another_place)
    assert import_store(other, archive) is None
    assert everything(other, [PLAN_ID]) == everything(store, [PLAN_ID])
    assert (misfits(store), misfits(other)) == ([], [])
    stamps = [
        *(each.stamp for each in store.ledger(PLAN_ID)),
        *(each.stamp for each in store.explanations(PLAN_ID)),
        *(each.stamp for each in store.scenarios(PLAN_ID)),
        *(each.stamp for each in store.meetings(PLAN_ID)),
        *(each.stamp for each in store.assessments(PLAN_ID)),
        *(each.stamp for each in store.reports(PLAN_ID)),
        store.plan_versions()[-1].stamp,
    ]
    assert {stamp.subject for stamp in stamps} == {"sub-0042"}
    assert say(other, ApprovalKind.CHECKED, "2024K4").entry == len(other.ledger(PLAN_ID))
    other.close()


@pytest.mark.parametrize(
    ("change", "at"),
    [
        ("UPDATE approval SET approval_kind = 'reopened' WHERE id = 2", "approval 2, "),
        ("UPDATE approval SET step = 1 WHERE id = 1", "approval 1, "),
        ("UPDATE approval SET step = 9 WHERE id = 1", "approval 1"),
        ("UPDATE approval SET reason = 'Andet' WHERE id = 2", "approval 2, "),
        ("UPDATE approval SET \"by\" = 'En anden' WHERE id = 2", "approval 2, "),
        ("UPDATE approval SET subject = '' WHERE id = 2", "approval 2, "),
        ("DELETE FROM approval WHERE id = 2", "approval, ankestyrelsen-2024, seal"),
        ("UPDATE plan_choice SET away = (1 = 0)", "plan_choice 1, "),
        ("UPDATE step SET subject = 'sub-1' WHERE number = 1", "step 1, "),
        ("UPDATE report SET subject = '' WHERE id = 1", "report 1, "),
        ("UPDATE scenario SET subject = 'x'", "scenario 1, "),
        ("UPDATE plan_in_use SET subject = 'x' WHERE id = 1", "version 1, "),
    ],
)
def test_what_is_changed_past_the_program_is_named(store: Store, change: str, at: str) -> None:
    """Who said what, of which figures, and why; and who it was by the sign-in's own name."""
    signed_in(store)
    with unguarded(store) as connection:
        connection.execute(text(change))
    assert any(each.place.startswith(at) for each in misfits(store))


def test_an_administrator_ends_what_somebody_has_open(
    store: Store, place: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """From the command line, by the subject that the event log names; the log tells it too."""
    monkeypatch.setenv("DATABASE_URL", place)
    assert main(["sign-out", "sub-0042"]) == 0
    assert store.signed_out_at("sub-0042") is not None
    assert store.signed_out_at("sub-0043") is None
    assert '"event": "sign_out"' in capsys.readouterr().err
