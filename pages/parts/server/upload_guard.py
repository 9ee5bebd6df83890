"""HTTP middleware: how much a session may send and leave lying at the server, counted as it comes in.

Streamlit holds one file to `server.maxUploadSize` and knows no limit for all of them; whoever speaks to it without a
browser could fill it file by file. What a page has taken is let go of (`pages/parts/state/uploads.py`), so for a person
there is always room.
"""

from collections import Counter
from re import compile as compile_pattern

from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime import Runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from pages.parts.server.paths import address_of
from pages.parts.server.sign_in_gate import visitor_of
from pages.parts.state.upload_limits import MEGABYTE, MOST_FILES, MOST_MEGABYTES, MOST_MEGABYTES_LYING_READY
from store import Person, log_event

__all__ = ["room_for_uploads"]

_UPLOAD = compile_pattern(r"_stcore/upload_file/([^/]+)/[^/]+")
FRAMING_BYTES = 65_536
"""A file comes in a form, whose head, name and end are a little more than the file."""
MOST_BYTES = MOST_MEGABYTES * MEGABYTE + FRAMING_BYTES
TOO_LARGE, NO_SUCH_SESSION, FAILS = 413, 400, 400


def room_for_uploads(app: ASGIApp) -> ASGIApp:
    """Refuse, while it comes in, a file that is larger than any may be, or that a session has no room for.

    The bytes that arrive are counted; what the sender says of their number is not believed.
    """
    arriving: Counter[str] = Counter()
    arriving_bytes: Counter[str] = Counter()

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        session = _uploading_session(scope)
        if session is None:
            await app(scope, receive, send)
            return
        arrived, is_taken = 0, False

        async def count() -> Message:
            nonlocal arrived
            message = await receive()
            length = len(message.get("body", b""))
            arrived += length
            arriving_bytes[session] += length
            if arrived > MOST_BYTES or held + arriving_bytes[session] > MOST_MEGABYTES_LYING_READY * MEGABYTE:
                raise HTTPException(TOO_LARGE, "File too large")
            return message

        async def see(message: Message) -> None:
            nonlocal is_taken
            if message["type"] == "http.response.start":
                is_taken = message["status"] < FAILS
            await send(message)

        files, held = _lying_ready(session)
        refusal = _refusal(session, files + arriving[session])
        arriving[session] += 1
        try:
            await (refusal(scope, receive, see) if refusal else app(_without_length(scope), count, see))
        finally:
            _less(arriving, session, 1)
            _less(arriving_bytes, session, arrived)
            log_event("upload", _who(scope), "done" if is_taken else "refused", bytes=arrived)

    return answer


def _refusal(session: str, files: int) -> PlainTextResponse | None:
    """Return why nothing is taken for a session which has so many files; None where there is room for one more."""
    if not Runtime.exists() or not Runtime.instance().is_active_session(session):
        return PlainTextResponse("There is no such session", NO_SUCH_SESSION)
    return PlainTextResponse("Too many files", TOO_LARGE) if files >= MOST_FILES else None


def _who(scope: Scope) -> Person:
    """Return who sends a file, for the event log; nobody where nobody signs in."""
    who = visitor_of(scope)
    return who.person if who else Person()


def _without_length(scope: Scope) -> Scope:
    """Leave the length out of the headers: Streamlit takes it for the file's, though head and end are in it."""
    return {**scope, "headers": [each for each in scope["headers"] if each[0].lower() != b"content-length"]}


def _uploading_session(scope: Scope) -> str | None:
    """Return the session that a file is sent for; None for any other request."""
    if scope["type"] != "http" or scope["method"] != "PUT":
        return None
    upload = _UPLOAD.fullmatch(address_of(scope))
    return upload[1] if upload else None


def _lying_ready(session: str) -> tuple[int, int]:
    """Return how many files of a session lie at the server, and how many bytes they are."""
    manager = Runtime.instance().uploaded_file_mgr if Runtime.exists() else None
    if not isinstance(manager, MemoryUploadedFileManager):
        return 0, 0
    files = list(manager.file_storage.get(session, {}).values())
    return len(files), sum(len(file.data) for file in files)


def _less(counter: Counter[str], session: str, amount: int) -> None:
    """Count down, and forget a session of which nothing is under way."""
    counter[session] -= amount
    if counter[session] <= 0:
        del counter[session]
