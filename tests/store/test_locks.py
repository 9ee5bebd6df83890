"""Laws of locks: what was said of a year's periods, in any order, and what it leaves locked, checked and approved."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from shutil import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.plan import Measurement, Quarter
from store import (
    ApprovalKind,
    Conflict,
    LedgerEntry,
    ReportKind,
    Store,
    StoredApproval,
    StoredFile,
    StoredReport,
    StoreFailure,
    StoreFailureKind,
    Submission,
    effective_entries,
    locked_by,
    locked_quarters,
    parse_database_url,
    state_in,
)
from store.locks import changed_quarters, newest_entry_on, period_quarters, state_of
from store.results import accepted_figures
from tests.lawful import lawful
from tests.store.kept import MARK, PLAN, SENT, quarter
from tests.store.tampering import misfits

PLAN_ID, YEAR = PLAN.plan.id, "2024"
PERIODS = (YEAR, "2024K1", "2024K2", "2024K3", "2024K4")
LOCKING = {ApprovalKind.SENT, ApprovalKind.CLOSED}
WHY = MARK._replace(reason="Fejl i oversigten")

sayings = st.lists(st.tuples(st.sampled_from(PERIODS), st.sampled_from(ApprovalKind), st.integers(0, 4)), max_size=12)
"""What may have been said: of which period, what, and on which newest entry."""


def said(*words: tuple[str, ApprovalKind, int]) -> list[StoredApproval]:
    """Approvals, in their order."""
    return [StoredApproval(period, kind, entry, MARK) for period, kind, entry in words]


@given(words=sayings)
@lawful(150)
def test_a_quarter_is_locked_as_its_newest_word_says(words: list[tuple[str, ApprovalKind, int]]) -> None:
    """A word on the year is one on each of its quarters; a check and an approval are none."""
    approvals = said(*words)
    for period in PERIODS[1:]:
        spoken = [kind for about, kind, _ in words if about in {period, YEAR} and kind in {*LOCKING, "reopened"}]
        is_locked = bool(spoken) and spoken[-1] in LOCKING
        state = state_of(approvals, period, 0)
        assert (Quarter.parse(period) in locked_quarters(PLAN.plan, approvals)) == is_locked
        assert (state.locked is not None) == is_locked
        assert (state.reopened is not None) == (bool(spoken) and not is_locked)


@given(words=sayings)
@lawful(150)
def test_the_year_is_locked_only_as_long_as_each_of_its_quarters_is(words: list[tuple[str, ApprovalKind, int]]) -> None:
    """Opening one of them opens the year's account with it; locking them one by one does not send it."""
    approvals = said(*words)
    state = state_of(approvals, YEAR, 0)
    if state.locked:
        assert state.locked.period == YEAR
        assert locked_quarters(PLAN.plan, approvals) == set(PLAN.plan.quarters)
    for period in PERIODS[1:]:
        reopened = [*approvals, *said((period, ApprovalKind.REOPENED, 4))]
        assert state_of(reopened, YEAR, 0).locked is None
        assert locked_quarters(PLAN.plan, reopened) == locked_quarters(PLAN.plan, approvals) - {Quarter.parse(period)}


@given(words=sayings, period=st.sampled_from(PERIODS), newest=st.integers(0, 5))
@lawful(150)
def test_what_was_said_before_a_period_was_opened_again_counts_no_more(
    words: list[tuple[str, ApprovalKind, int]], period: str, newest: int
) -> None:
    """And what was said of older figures or texts is stale."""
    approvals = [each._replace(texts=index % 3) for index, each in enumerate(said(*words))]
    state = state_of(approvals, period, newest, 1)
    for approval, is_stale in ((state.checked, state.is_check_stale), (state.approved, state.is_approval_stale)):
        assert approval is None or is_stale == (approval.entry < newest or approval.texts < 1)
        assert approval is None or approval.period == period
    assert state.is_approved == (state.approved is not None and not state.is_approval_stale)
    reopened = state_of([*approvals, *said((period, ApprovalKind.REOPENED, newest))], period, newest)
    assert reopened[:3] == (None, None, None)
    assert (reopened.is_checked, reopened.is_approved) == (False, False)
    assert reopened.reopened == said((period, ApprovalKind.REOPENED, newest))[0]


def figure(measure: str = "sygefravær", number: int = 2, **other: object) -> Measurement:
    """A figure of a quarter of the year."""
    return Measurement(measure, Quarter(2024, number), 8.8)._replace(**other)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ([figure()], [figure(note="Set igen")], set()),
        ([figure()], [figure(value=8.9)], {2}),
        ([figure()], [figure(volume=4.0)], {2}),
        ([figure()], [figure(provisional=True)], {2}),
        ([figure(value=True)], [figure(value=1.0)], {2}),
        ([figure()], [], {2}),
        ([figure()], [figure(), figure("nedlagt", 3), figure("nedlagt", 4)], {3, 4}),
        ([figure(), figure(number=3)], [figure(number=3), figure()], set()),
    ],
)
def test_a_figure_is_another_by_its_value_its_cases_or_its_provisional_mark(
    before: Sequence[Measurement], after: Sequence[Measurement], changed: set[int]
) -> None:
    """A remark beside it makes it no other one; and of a locked quarter, that is what may not be."""
    assert changed_quarters(before, after) == {Quarter(2024, number) for number in changed}
    approvals = said(("2024K2", ApprovalKind.CLOSED, 0))
    expected = {Quarter(2024, 2)} if 2 in changed else set()
    assert locked_by(PLAN.plan, approvals, before, after) == expected


def test_the_newest_entry_on_a_period_is_of_its_figures_or_of_those_before() -> None:
    """An undo counts as the entry that it takes back; later quarters are nothing to a quarter's report."""
    ledger = [entry(1, 1), entry(2, 3), entry(3, 2), entry(4, undoes=2), entry(5)]
    assert [newest_entry_on(ledger, period) for period in PERIODS] == [4, 1, 3, 4, 4]
    assert [newest_entry_on(ledger[:3], period) for period in PERIODS] == [3, 1, 3, 3, 3]
    assert newest_entry_on([], YEAR) == 0


def test_what_the_sending_itself_accepts_makes_no_check_stale() -> None:
    """The entry that is written in its act proves the delivery; figures of any other moment are news."""
    sending = MARK._replace(at=MARK.at + timedelta(hours=1))
    approvals = [
        *said(("2024K2", ApprovalKind.CHECKED, 1), ("2024K2", ApprovalKind.APPROVED, 1)),
        StoredApproval("2024K2", ApprovalKind.SENT, 2, sending, 1),
    ]
    ledger = [entry(1, 2), entry(2, 2)._replace(stamp=sending)]
    state = state_in(ledger, approvals, "2024K2")
    assert (state.is_checked, state.is_approved, state.locked) == (True, True, approvals[-1])
    account = said((YEAR, ApprovalKind.SENT, 2))
    assert state_in(ledger, [*approvals, *account], "2024K2")[:3] == (*approvals[:2], account[0])
    assert state_in(ledger, [*approvals, *account], "2024K2").is_checked
    others = (entry(2, 2), entry(3, 2), entry(3, undoes=2))
    assert not state_in([entry(1, 2), others[0]], approvals, "2024K2").is_checked
    assert not any(state_in([*ledger, each], approvals, "2024K2").is_checked for each in others[1:])
    sent_later = approvals[-1]._replace(period="2024K1")
    assert not state_in(ledger, [*approvals[:2], sent_later], "2024K2").is_checked


def test_a_quarter_that_is_opened_again_says_nothing_of_an_account_that_was_never_locked() -> None:
    """Where the account was sent, it is open again with the quarter."""
    reopened = said(("2024K2", ApprovalKind.CLOSED, 0), ("2024K2", ApprovalKind.REOPENED, 0))
    assert state_in([], reopened, YEAR).reopened is None
    assert state_in([], reopened, "2024K2").reopened == reopened[-1]
    sent = [*said((YEAR, ApprovalKind.SENT, 0)), *reopened]
    assert state_in([], sent, YEAR).reopened == reopened[-1]


def entry(number: int, of_quarter: int | None = None, undoes: int | None = None) -> LedgerEntry:
    """An entry with a figure of a quarter, or one that takes another back."""
    figures = () if of_quarter is None else (figure(number=of_quarter),)
    files = () if undoes else (StoredFile(number, "x.csv", "", 0, figures),)
    return LedgerEntry(number, MARK, undoes, illustrative=False, plan_sha256="", engine="", files=files)


@pytest.mark.parametrize("text", ["", "2024K0", "2024K5", "24K1", "2024K", "2024K1 ", "K1", "2024k1", "20240"])
def test_a_period_is_written_in_one_way(text: str) -> None:
    """Two spellings of one quarter would be two periods."""
    with pytest.raises(ValueError, match="is no period"):
        period_quarters(text)


Act = tuple[str, int, bool]
acts = st.lists(
    st.tuples(st.sampled_from(("accept", "undo", "send", "close", "reopen")), st.integers(0, 4), st.booleans()),
    min_size=4,
    max_size=14,
)


def do(store: Store, act: Act) -> object:
    """Do something on top of all that is there; what cannot be done is answered as a value."""
    what, number, other = act
    period, newest = PERIODS[number], store.revision(PLAN_ID).entry
    match what:
        case "accept":
            upload = quarter(max(number, 1))
            figures = [each._replace(value=88.0) if other else each for each in upload.measurements[:3]]
            submission = Submission((upload._replace(measurements=tuple(figures)),))
            return store.accept(PLAN, submission, MARK, expected_revision=newest)
        case "undo":
            left = effective_entries(store.ledger(PLAN_ID))
            return store.undo(PLAN, left[number % len(left)], MARK, expected_revision=newest) if left else None
        case "send":
            kind = ReportKind.QUARTERLY if number else ReportKind.ANNUAL
            return store.send_report(
                PLAN, SENT._replace(kind=kind, period=period), None, MARK, expected_revision=newest
            )
        case _:
            kind_said = ApprovalKind.CLOSED if what == "close" else ApprovalKind.REOPENED
            return store.approve(PLAN.plan, period, kind_said, WHY, expected_revision=newest)


@pytest.mark.slow
@given(drawn=acts)
@lawful(12)
def test_whatever_is_done_the_figures_of_a_locked_quarter_are_those_that_it_was_locked_with(
    template_file: Path, tmp_path_factory: pytest.TempPathFactory, drawn: list[Act]
) -> None:
    """Each act is done whole, or refused by the name of a quarter that it would have changed, and changes nothing."""
    file = copy(template_file, tmp_path_factory.mktemp("locks") / "locks.sqlite3")
    store = Store.connect(parse_database_url(f"sqlite:///{file}"))
    for act in drawn:
        locked = locked_quarters(PLAN.plan, store.approvals(PLAN_ID))
        before, head = accepted_figures(store.ledger(PLAN_ID)), store.head()
        result = do(store, act)
        assert isinstance(result, (LedgerEntry, StoredReport, StoredApproval, StoreFailure, Conflict, type(None)))
        if isinstance(result, StoreFailure):
            assert result.kind is StoreFailureKind.LOCKED
            assert Quarter.parse(result.detail) in locked
            assert store.head() == head
        assert not changed_quarters(before, accepted_figures(store.ledger(PLAN_ID))) & locked
    assert misfits(store) == []
    store.close()
