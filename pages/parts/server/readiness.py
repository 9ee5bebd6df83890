"""Whether the database answers now, for whoever decides where the next visitor is sent."""

from asyncio import Task, create_task, wait
from math import inf
from time import monotonic

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse

from pages.parts.state.opened_store import opened_store
from store import StoreError

__all__ = ["Readiness"]

WITHIN_SECONDS = 1.0
"""A database that takes longer is not ready."""

REUSED_SECONDS = 1.0
"""How long an answer serves whoever asks next: asking often does not make the database work."""

UNAVAILABLE = 503


class Readiness:
    """What the database answered last; one question at a time is under way, however many ask."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._is_ready = False
        self._answered_at = -inf
        self._question: Task[None] | None = None

    async def answer(self, _request: Request) -> JSONResponse:
        """Answer 200 where the database answers within a second, else 503, and nothing of why: the log has it."""
        if await self._ask():
            return JSONResponse({"status": "ready"})
        return JSONResponse({"status": "not ready"}, UNAVAILABLE)

    async def _ask(self) -> bool:
        if monotonic() - self._answered_at < REUSED_SECONDS:
            return self._is_ready
        if self._question is None or self._question.done():
            self._question = create_task(self._put())
        done, _under_way = await wait({self._question}, timeout=WITHIN_SECONDS)
        return bool(done) and self._is_ready

    async def _put(self) -> None:
        self._is_ready = await to_thread.run_sync(_database_answers, limiter=CapacityLimiter(1))
        self._answered_at = monotonic()


def _database_answers() -> bool:
    try:
        return opened_store().answers(WITHIN_SECONDS)
    except StoreError:
        return False
