"""What a session may send: counted byte by byte as it arrives, and refused while it does."""

import asyncio
from collections.abc import Iterator
from json import loads
from typing import Any, NamedTuple

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.runtime import Runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from pages.parts.server.upload_guard import MOST_BYTES, room_for_uploads
from pages.parts.state.upload_limits import MEGABYTE, MOST_FILES, MOST_MEGABYTES_LYING_READY

PATH = "/_stcore/upload_file/here/file"


class Held(NamedTuple):
    """A stand-in for Streamlit's runtime: one session is here, and some of its files lie at the server."""

    uploaded_file_mgr: MemoryUploadedFileManager

    def is_active_session(self, session: str) -> bool:
        """Whether it is that one."""
        return session == "here"

    def hold(self, count: int, length: int) -> None:
        """Let so many files of so many bytes lie there."""
        for number in range(count):
            self.uploaded_file_mgr.add_file("here", UploadedFileRec(str(number), "a.csv", "text/csv", bytes(length)))


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    """The runtime that the guard asks."""
    runtime = Held(MemoryUploadedFileManager("/_stcore/upload_file"))
    monkeypatch.setattr(Runtime, "exists", lambda: True)
    monkeypatch.setattr(Runtime, "instance", lambda: runtime)
    return runtime


@pytest.fixture
def client() -> Iterator[TestClient]:
    """A guarded server that reads whatever comes."""

    async def take(request: Request) -> Response:
        length = 0
        async for chunk in request.stream():
            length += len(chunk)
        return Response(str(length))

    app = Starlette(routes=[Route("/{path:path}", take, methods=["PUT", "POST"])])
    with TestClient(room_for_uploads(app)) as client:
        yield client


def in_pieces(length: int) -> Iterator[bytes]:
    """A body that says nothing of its length."""
    while length:
        piece = min(length, MEGABYTE)
        length -= piece
        yield bytes(piece)


def put(client: TestClient, length: int, path: str = PATH) -> int:
    """Send so many bytes in pieces; gives the status."""
    return client.put(path, content=in_pieces(length)).status_code


@pytest.mark.parametrize(("length", "status"), [(MOST_BYTES, 200), (MOST_BYTES + 1, 413)])
def test_the_bytes_of_a_file_are_counted(held: Held, client: TestClient, length: int, status: int) -> None:
    """Whatever the sender says, or does not say, of their number."""
    del held
    assert put(client, length) == status


@pytest.mark.parametrize(("count", "status"), [(MOST_FILES - 1, 200), (MOST_FILES, 413)])
def test_the_files_that_lie_ready_are_counted(held: Held, client: TestClient, count: int, status: int) -> None:
    """An eleventh waits until one is taken or put away."""
    held.hold(count, 1)
    assert put(client, 1) == status


@pytest.mark.parametrize(("length", "status"), [(MEGABYTE, 200), (MEGABYTE + 1, 413)])
def test_the_bytes_that_lie_ready_are_counted(held: Held, client: TestClient, length: int, status: int) -> None:
    """All files of a session together."""
    held.hold(1, (MOST_MEGABYTES_LYING_READY - 1) * MEGABYTE)
    assert put(client, length) == status


def test_files_that_come_at_once_are_counted_together(held: Held) -> None:
    """Each of them alone would have had room; so have others, when they are through."""
    held.hold(MOST_FILES - 1, 1)
    statuses = asyncio.run(_two_at_once())
    assert sorted(statuses) == [200, 413]


async def _two_at_once() -> list[int]:
    """Send one file while another is on its way, then a third."""
    arrived, go_on = asyncio.Event(), asyncio.Event()

    async def take(_scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401 - as ASGI hands them over
        await receive()
        arrived.set()
        await go_on.wait()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    app = room_for_uploads(take)
    statuses: list[int] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"x", "more_body": False}

    async def send(message: Any) -> None:  # noqa: ANN401 - as ASGI hands it over
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    scope = {"type": "http", "method": "PUT", "path": PATH, "headers": []}

    async def second() -> None:
        await arrived.wait()
        await app(scope, receive, send)
        go_on.set()

    await asyncio.gather(app(scope, receive, send), second())
    return statuses


def test_who_is_not_here_brings_nothing(held: Held, client: TestClient) -> None:
    """Refused before a byte is read."""
    del held
    assert put(client, 1, "/_stcore/upload_file/nobody/file") == 400


def test_other_requests_are_not_counted(held: Held, client: TestClient) -> None:
    """Only files that are brought are."""
    held.hold(MOST_FILES, 1)
    assert client.post(PATH, content=in_pieces(MOST_BYTES + 1)).status_code == 200
    assert put(client, MOST_BYTES + 1, "/elsewhere") == 200


@pytest.mark.parametrize(("length", "outcome"), [(3, "done"), (MOST_BYTES + 1, "refused")])
def test_each_file_has_a_line_in_the_event_log(
    held: Held, client: TestClient, capsys: pytest.CaptureFixture[str], length: int, outcome: str
) -> None:
    """Whether there was room for it, and how many bytes had come; not its name, and nothing of it."""
    held.hold(1, 1)
    put(client, length)
    [line] = [loads(each) for each in capsys.readouterr().err.splitlines() if '"upload"' in each]
    assert (line["event"], line["outcome"]) == ("upload", outcome)
    assert line["bytes"] == length
    assert line.keys() == {"time", "event", "outcome", "name", "subject", "bytes"}
