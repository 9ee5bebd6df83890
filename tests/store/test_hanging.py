"""A PostgreSQL that hangs: its machine still acknowledges what is sent, so only who waits can end the waiting.

Nothing here looks at a clock but to tell a wait that ends from one that never does.
"""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from time import monotonic, sleep

import pytest
from sqlalchemy import func, select, text

from store import LedgerEntry, Store, StoreError, StoreFailure, StoreFailureKind, Submission
from store.deadline import VISITOR
from store.schema import log_line
from store.silence import ASK_AGAIN_EVERY
from tests.store.conftest import create_database, open_store
from tests.store.kept import MARK, PLAN, accept, quarter
from tests.store.server import PostgreSQL, hanging, running_postgresql

pytestmark = pytest.mark.slow

PLAN_ID = PLAN.plan.id
HURRIED = VISITOR._replace(answer=0.8, block=0.8)
"""As a visitor waits, in a quarter of the time."""

FOR_EVER = 40.0
"""Seconds: ten times what a visitor may wait."""


@pytest.fixture(scope="module")
def server() -> Iterator[PostgreSQL]:
    """A server of our own, which may hang without anybody else's noticing."""
    with running_postgresql("fsync=off") as started:
        yield started


@pytest.fixture
def store(server: PostgreSQL) -> Iterator[Store]:
    """A store on that server, with one accept in it."""
    opened = open_store(create_database(server.address))
    accept(opened, quarter(1))
    yield Store(opened.engine, opened.place, HURRIED, opened.silence)
    opened.close()


def failure(ask: Callable[[], object]) -> StoreFailure:
    """What came of asking; it must come."""
    begun = monotonic()
    with ThreadPoolExecutor(1) as one:
        asked = one.submit(ask)
        try:
            answer = asked.result(FOR_EVER)
        except StoreError as error:
            answer = error.failure
    assert monotonic() - begun < FOR_EVER
    assert isinstance(answer, StoreFailure)
    return answer


def until_it_answers(ask: Callable[[], object]) -> object:
    """Ask until there is an answer, as a visitor does who presses again."""
    begun = monotonic()
    while monotonic() - begun < FOR_EVER:
        try:
            answer = ask()
            if not isinstance(answer, StoreFailure):
                return answer
        except StoreError:
            pass
        sleep(0.1)
    pytest.fail("it was not noticed that the server goes on")


def lines(store: Store) -> int | None:
    """How many lines of a meeting's log are kept."""
    with store.read() as connection:
        return connection.scalar(select(func.count()).select_from(log_line))


def test_a_server_that_hangs_is_left_and_its_return_is_noticed(server: PostgreSQL, store: Store) -> None:
    """Reads and writes name the reason while it hangs, and work when it goes on, in the same program."""
    brought = Submission((quarter(2),))
    with hanging(server):
        assert failure(lambda: store.ledger(PLAN_ID)).kind is StoreFailureKind.UNREACHABLE
        refused = failure(lambda: store.accept(PLAN, brought, MARK, expected_revision=1))
        assert refused.kind is StoreFailureKind.UNREACHABLE
        assert not store.answers(0.2)
    assert isinstance(until_it_answers(lambda: store.accept(PLAN, brought, MARK, expected_revision=1)), LedgerEntry)
    assert [entry.number for entry in store.ledger(PLAN_ID)] == [1, 2]


def test_all_that_is_asked_at_once_shares_one_limit(store: Store) -> None:
    """Connecting, beginning and each question do not take their three seconds one after the other."""

    def ask_slowly() -> None:
        with store.read() as connection:
            for _ in range(8):
                connection.execute(text("SELECT pg_sleep(0.25)"))

    assert failure(ask_slowly).kind is StoreFailureKind.UNREACHABLE


def test_what_we_ourselves_take_is_not_the_servers(store: Store) -> None:
    """On a machine that is busy drawing for fifty people, a database that answers at once is never called silent."""
    with store.read() as connection:
        sleep(2 * HURRIED.block)
        assert connection.scalar(text("SELECT 1")) == 1


def test_who_comes_after_is_told_at_once(server: PostgreSQL, store: Store) -> None:
    """One visitor finds the silence out; nobody else waits for it, and not one of them opens a connection."""
    with hanging(server):
        failure(lambda: store.ledger(PLAN_ID))
        with pytest.raises(StoreError, match="silent a moment ago"):
            store.ledger(PLAN_ID)
    until_it_answers(lambda: store.ledger(PLAN_ID))
    assert VISITOR.answer > ASK_AGAIN_EVERY


def test_a_server_that_takes_nobody_new_is_left_too(server: PostgreSQL, store: Store) -> None:
    """A new connection, which the machine takes and the server never answers, has the same end."""
    store.engine.dispose()
    with hanging(server):
        assert failure(lambda: store.revision(PLAN_ID)).kind is StoreFailureKind.UNREACHABLE
    until_it_answers(lambda: store.revision(PLAN_ID))


def test_a_server_that_hangs_in_the_middle_of_a_write_keeps_nothing_of_it(server: PostgreSQL, store: Store) -> None:
    """The lines are sent, the answer never comes: when it goes on, nothing of the write is there."""
    row = {"plan_id": "x", "meeting": "", "number": 1, "text": "half", "at": MARK.at, "by": ""}

    def write() -> None:
        with store.write() as connection:
            connection.execute(log_line.insert().values(row))
            with hanging(server):
                connection.execute(log_line.insert().values(row))

    assert failure(write).kind is StoreFailureKind.UNREACHABLE
    assert until_it_answers(lambda: lines(store)) == 0


def test_when_the_answer_to_the_last_word_is_lost_it_is_said_that_it_may_be_kept(
    server: PostgreSQL, store: Store
) -> None:
    """The server may have read it and written it down: nobody is told that nothing was kept."""
    hangs = hanging(server)

    def write() -> None:
        with store.write() as connection:
            row = {"plan_id": "x", "meeting": "", "number": 1, "text": "whole", "at": MARK.at, "by": ""}
            connection.execute(log_line.insert().values(row))
            hangs.__enter__()

    try:
        assert failure(write).kind is StoreFailureKind.UNCERTAIN
    finally:
        hangs.__exit__(None, None, None)
    assert until_it_answers(lambda: lines(store)) in (0, 1)


def test_a_lock_of_somebody_elses_is_no_silence(store: Store) -> None:
    """Who waits for a colleague's long work reads that, and nobody else is refused for it."""
    impatient = Store(store.engine, store.place, VISITOR._replace(lock=0.2))
    with store.engine.connect() as holder, holder.begin():
        holder.execute(text("LOCK TABLE step IN ACCESS EXCLUSIVE MODE"))
        assert failure(lambda: impatient.ledger(PLAN_ID)).kind is StoreFailureKind.BUSY
        assert impatient.plan_versions() == ()


def test_a_slow_statement_is_ended_by_the_server_itself(store: Store) -> None:
    """It says why, and does not go on working for somebody who has left."""

    def ask() -> None:
        with store.read() as connection:
            connection.execute(text("SELECT pg_sleep(30)"))

    assert failure(ask).kind is StoreFailureKind.BUSY


def test_long_work_goes_on_as_long_as_the_server_answers(server: PostgreSQL, store: Store) -> None:
    """Taking everything out may last longer than a visitor waits; a server that hangs in between is left as early."""
    patient = store.for_long_work()
    with patient.read() as connection:
        sleep(HURRIED.block + 0.1)
        assert connection.scalar(text("SELECT 1")) == 1

    def work() -> None:
        with patient.read() as connection, hanging(server):
            connection.execute(text("SELECT 1"))

    assert failure(work).kind is StoreFailureKind.UNREACHABLE
    until_it_answers(lambda: store.ledger(PLAN_ID))


def test_no_thread_is_left_waiting(server: PostgreSQL, store: Store) -> None:
    """However many ask while it hangs, all have come back."""
    before = threading.active_count()
    with hanging(server), ThreadPoolExecutor(20) as people:
        asked = [people.submit(failure, lambda: store.ledger(PLAN_ID)) for _ in range(20)]
        kinds = {each.result(FOR_EVER).kind for each in asked}
    assert kinds == {StoreFailureKind.UNREACHABLE}
    assert threading.active_count() <= before
    until_it_answers(lambda: store.ledger(PLAN_ID))


def test_a_server_that_answers_with_a_fault_is_silent_no_longer(server: PostgreSQL, store: Store) -> None:
    """A colleague's lock is told as that, each time that it is met, and not as a silence from before it."""
    impatient = Store(store.engine, store.place, HURRIED._replace(lock=0.1), store.silence)
    with hanging(server):
        failure(lambda: store.ledger(PLAN_ID))
    sleep(ASK_AGAIN_EVERY)
    with store.engine.connect() as holder, holder.begin():
        holder.execute(text("LOCK TABLE step IN ACCESS EXCLUSIVE MODE"))
        kinds = [failure(lambda: impatient.ledger(PLAN_ID)).kind for _ in range(2)]
    assert kinds == [StoreFailureKind.BUSY] * 2
