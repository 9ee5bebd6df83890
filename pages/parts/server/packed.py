"""Streamlit's own scripts and style sheets, packed: it sends them as they are, for a proxy that packs them.

Most installations have one; those that do not save three quarters of a first visit's bytes here.
"""

import gzip
from functools import cache
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path
from typing import NamedTuple

import streamlit as st
from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.parts.server.paths import address_of

__all__ = ["packed_scripts", "takes_packed"]

_STATIC = Path(st.__file__).parent / "static"
_FILES = {
    f"static/{file.relative_to(_STATIC / 'static').as_posix()}": file for file in (_STATIC / "static").rglob("*.[jc]s*")
}
"""What is packed, by its address; nothing else can be asked for. Their names carry a digest, so they never change."""

_LEVEL = 6


class _Packed(NamedTuple):
    """A file, packed, and the tag under which a browser keeps it."""

    body: bytes
    tag: str


def packed_scripts(app: ASGIApp) -> ASGIApp:
    """Answer whoever takes it with packed scripts and style sheets; anything else is the app's to answer."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        file = _FILES.get(address_of(scope)) if _asks_for_a_whole_file(scope) and takes_packed(scope) else None
        if file is None:
            await app(scope, receive, send)
            return
        packed = await to_thread.run_sync(_packed, file)
        headers = {
            "cache-control": "public, max-age=31536000, immutable",
            "etag": packed.tag,
            "vary": "accept-encoding",
        }
        if packed.tag in Headers(scope=scope).get("if-none-match", ""):
            await Response(status_code=304, headers=headers)(scope, receive, send)
            return
        kind = guess_type(file.name)[0] or "text/javascript"
        response = Response(packed.body, media_type=kind, headers={**headers, "content-encoding": "gzip"})
        await response(scope, receive, send)

    return answer


def takes_packed(scope: Scope) -> bool:
    """Whether who asks can unpack what was packed by gzip."""
    encodings = Headers(scope=scope).get("accept-encoding", "").split(",")
    return "gzip" in {each.partition(";")[0].strip() for each in encodings}


def _asks_for_a_whole_file(scope: Scope) -> bool:
    return scope["type"] == "http" and scope["method"] == "GET" and "range" not in Headers(scope=scope)


@cache
def _packed(file: Path) -> _Packed:
    """Pack a file, once for as long as the server lives."""
    body = gzip.compress(file.read_bytes(), _LEVEL, mtime=0)
    return _Packed(body, f'"{sha256(body).hexdigest()[:24]}"')
