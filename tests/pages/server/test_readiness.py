"""What is told to whoever decides where the next visitor goes, however many ask and however the database does."""

import asyncio
from threading import Event

import pytest
from starlette.requests import Request

from pages.parts.server.readiness import Readiness
from store import Store

MANY = 50


def asked_at_once(readiness: Readiness, times: int = 1) -> list[tuple[int, bytes]]:
    """Ask so many times at once; gives each status and body."""

    async def ask() -> list[tuple[int, bytes]]:
        answers = await asyncio.gather(*(readiness.answer(Request({"type": "http"})) for _ in range(times)))
        return [(answer.status_code, bytes(answer.body)) for answer in answers]

    return asyncio.run(ask())


def test_a_database_that_answers_is_ready() -> None:
    """The next visitor may come."""
    assert asked_at_once(Readiness()) == [(200, b'{"status":"ready"}')]


def test_many_who_ask_at_once_ask_the_database_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever floods the address does not flood the database; who asks a moment later is told the same."""
    questions: list[float] = []

    def answer(_store: Store, seconds: float) -> bool:
        questions.append(seconds)
        return True

    monkeypatch.setattr(Store, "answers", answer)
    readiness = Readiness()
    assert asked_at_once(readiness, MANY) == [(200, b'{"status":"ready"}')] * MANY
    assert asked_at_once(readiness) == [(200, b'{"status":"ready"}')]
    assert len(questions) == 1


def test_a_database_that_hangs_is_not_ready_and_only_one_thread_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each who asks is told so, and nothing of why; the question goes on behind, once."""
    questions: list[float] = []
    goes_on = Event()

    def hang(_store: Store, seconds: float) -> bool:
        questions.append(seconds)
        return goes_on.wait(60)

    monkeypatch.setattr(Store, "answers", hang)
    monkeypatch.setattr("pages.parts.server.readiness.WITHIN_SECONDS", 0.1)
    readiness = Readiness()

    async def ask() -> list[int]:
        statuses = [(await readiness.answer(Request({"type": "http"}))).status_code for _ in range(3)]
        goes_on.set()
        await asyncio.sleep(0.2)
        return [*statuses, (await readiness.answer(Request({"type": "http"}))).status_code]

    assert asyncio.run(ask()) == [503, 503, 503, 200]
    assert len(questions) == 1


def test_a_database_that_is_gone_is_not_ready_and_no_more_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """No host, no reason: the log has them."""
    monkeypatch.setattr(Store, "answers", lambda _store, _seconds: False)
    assert asked_at_once(Readiness()) == [(503, b'{"status":"not ready"}')]
