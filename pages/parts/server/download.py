"""A download, sent while it is made: nothing of it is kept, and however slow the browser is, it ends."""

from logging import getLogger
from time import monotonic
from typing import BinaryIO, cast
from urllib.parse import quote

from anyio import (
    BrokenResourceError,
    CancelScope,
    CapacityLimiter,
    create_memory_object_stream,
    create_task_group,
    fail_after,
    from_thread,
    to_thread,
)
from anyio.streams.memory import MemoryObjectReceiveStream, MemoryObjectSendStream
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import Receive, Scope, Send

from pages.parts.server.not_found import message_page
from pages.parts.server.paths import language_of
from pages.parts.server.sign_in_gate import visitor_of
from pages.parts.state.address import base_path
from pages.parts.state.downloads import Download, downloads
from pages.parts.state.store_failure import store_failure_sentence
from store import StoreError, StoreFailure
from words.language import Language
from words.translation import _

__all__ = ["download"]

log = getLogger(__name__)

AT_ONCE = 3
"""Downloads at a time: each holds a thread and a connection to the database."""

CHUNK = 2**16
AHEAD = 4
"""Chunks that lie ready for the browser."""

STALL_SECONDS = 30.0
"""A browser that takes nothing for so long is left."""

MOST_SECONDS = 900.0
"""The whole of it: so long the database may have to keep one moment of itself for us."""

GONE, UNAVAILABLE = 404, 503

_AT_ONCE = CapacityLimiter(AT_ONCE)


async def download(request: Request) -> Response:
    """Answer with what the address stands for; with a page that says what to do where it stands for nothing."""
    language = language_of(request.scope)
    who = visitor_of(request.scope)
    offer = downloads().find(request.path_params["token"], who.person.subject if who else "")
    if offer is None:
        title = _("This download is not open any more", lang=language)
        what_to_do = _("Open the page again, and take it from there. The pages are here:", lang=language)
        return _page(title, what_to_do, language, GONE)
    if _AT_ONCE.available_tokens < 1:
        title = _("Others are taking everything along right now", lang=language)
        what_to_do = _("Go back, and try again in a minute. The pages are here:", lang=language)
        return _page(title, what_to_do, language, UNAVAILABLE)
    return _Sending(offer, language)


class _Sending(Response):
    """One download under way."""

    def __init__(self, offer: Download, language: Language) -> None:
        headers = {"content-disposition": _saved_as(offer.file_name), "cache-control": "no-store"}
        super().__init__(headers=headers, media_type=offer.media_type)
        del self.headers["content-length"]
        self._offer, self._language = offer, language
        self._failure: StoreFailure | None = None
        self._is_whole = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the headers with the first bytes, so that a failure before them is told in words."""
        if scope["method"] == "HEAD":
            await self._begin(send)
            await _end(send)
            return
        chunks, ready = create_memory_object_stream[bytes](AHEAD)
        async with create_task_group() as tasks:
            tasks.start_soon(_until_the_browser_leaves, receive, tasks.cancel_scope)
            tasks.start_soon(self._make, chunks)
            with ready:
                has_begun = await self._hand_on(ready, send)
            if self._is_whole:
                if not has_begun:  # there is nothing in it
                    await self._begin(send)
                await _end(send)
            elif not has_begun and self._failure is not None:
                await _failed(self._failure, self._language)(scope, receive, send)
            # else it is left in the middle, and the browser sees that it is not whole
            tasks.cancel_scope.cancel()

    async def _hand_on(self, ready: MemoryObjectReceiveStream[bytes], send: Send) -> bool:
        has_begun = False
        async for chunk in ready:
            if not has_begun:
                await self._begin(send)
            has_begun = True
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        return has_begun

    async def _begin(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})

    async def _make(self, chunks: MemoryObjectSendStream[bytes]) -> None:
        with chunks:
            try:
                await to_thread.run_sync(self._write, _Pipe(chunks), limiter=_AT_ONCE)
            except StoreError as error:
                log.error("A download ended: %s", error)  # noqa: TRY400 - the database's own words are all there is
                self._failure = error.failure
            except (TimeoutError, BrokenResourceError):
                log.warning("A download was left: the browser took nothing for too long, or it lasted too long")
            else:
                self._is_whole = True

    def _write(self, pipe: "_Pipe") -> None:
        self._offer.write(cast("BinaryIO", pipe))
        pipe.close()


class _Pipe:
    """What the thread writes to: it waits until the browser has taken enough of what came before."""

    def __init__(self, chunks: MemoryObjectSendStream[bytes]) -> None:
        self._chunks, self._end = chunks, monotonic() + MOST_SECONDS
        self._held = bytearray()

    def write(self, data: bytes) -> int:
        """Take bytes, and hand over what makes a whole chunk."""
        self._held += data
        while len(self._held) >= CHUNK:
            self._hand_over(CHUNK)
        return len(data)

    def flush(self) -> None:
        """Do nothing: a zip flushes after every file in it, and small chunks are dear."""

    def close(self) -> None:
        """Hand over what is left."""
        if self._held:
            self._hand_over(len(self._held))

    def _hand_over(self, size: int) -> None:
        chunk = bytes(self._held[:size])
        del self._held[:size]
        from_thread.run(self._put, chunk)

    async def _put(self, chunk: bytes) -> None:
        with fail_after(max(0.0, min(STALL_SECONDS, self._end - monotonic()))):
            await self._chunks.send(chunk)


async def _end(send: Send) -> None:
    """Say that this was all, in a message of its own: what packs the answer writes into what it is sent."""
    await send({"type": "http.response.body"})


async def _until_the_browser_leaves(receive: Receive, sending: CancelScope) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    sending.cancel()


def _saved_as(file_name: str) -> str:
    """Say what a browser saves it as: a header takes no letters but ASCII's, so the name stands there encoded, too."""
    plain = file_name.encode("ascii", "replace").decode().replace("?", "_")
    encoded = "" if plain == file_name else f"; filename*=UTF-8''{quote(file_name)}"
    return f'attachment; filename="{plain}"{encoded}'


def _failed(failure: StoreFailure, language: Language) -> HTMLResponse:
    title = _("Nothing could be taken along", lang=language)
    return _page(title, store_failure_sentence(failure, lang=language), language, UNAVAILABLE)


def _page(title: str, what_to_do: str, language: Language, status: int) -> HTMLResponse:
    return HTMLResponse(message_page(title, what_to_do, language, base_path()), status, {"cache-control": "no-store"})
