"""The gate: whoever has not signed in gets nothing but the page on which one signs in.

It answers before anything of Streamlit does. What is open to everybody is counted up (`_is_open`); all else is closed,
whatever it is called.
"""

from collections.abc import Callable, Mapping
from ipaddress import IPv6Address, ip_address
from re import compile as compile_pattern
from urllib.parse import parse_qs, urlsplit

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.parts.server.deep_link import asked_for, on_this_site, root
from pages.parts.server.set_cookie import rewritten
from pages.parts.server.sign_in_events import tell, tell_refusal
from pages.parts.server.sign_in_flow import CALLBACK, LEFT, Asked, back_from_provider, cookies_of, sign_out, to_provider
from pages.parts.server.sign_in_page import NOT_KEPT, sign_in_page, sign_out_page, status_of
from pages.parts.server.sign_in_socket import Line
from pages.parts.state.sign_in import PROXY_PROOF, Mode, SignIn, sign_in
from pages.parts.state.sign_in_words import SIGN_IN, SIGN_OUT, refusal_sentence
from pages.parts.state.sign_ins import SINCE, Refusal, SignIns, Visitor, open_since, sign_ins, visitor
from store import Person, StoreError, StoreFailure

__all__ = ["VISITOR", "Gate", "visitor_of"]

VISITOR = "resultatplan.visitor"
"""Where a request carries who asks."""

_PROBES = frozenset({"health", "ready"})
"""Whoever watches the server does not sign in."""

_FILES = compile_pattern(r"(?:app/)?static(?:/[\w@+~-][\w@+~.-]*)+\.(?:css|js|json|map|png|svg|ttf|wasm|woff2?)")
"""Scripts, style sheets and typefaces, which are everybody's; no part of such a path begins with a point."""

_STREAMLITS_WAYS = compile_pattern(r"auth/.*")
"""Streamlit's own routes for signing in and out; they are walked by ours alone."""

_UPLOAD = compile_pattern(r"_stcore/upload_file/([^/]+)/.*")
_CHANGES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_NOT_TOLD = frozenset({Refusal.NOBODY, Refusal.UNKNOWN})
FORBIDDEN, NOT_FOUND, POLICY = 403, 404, 1008


class Gate:
    """Middleware; `way` and `known` as the server has them, unless a test says otherwise."""

    def __init__(
        self, app: ASGIApp, way: Callable[[], SignIn] = sign_in, known: Callable[[], SignIns] = sign_ins
    ) -> None:
        """Stand before an app."""
        self._app, self._way, self._known = app, way, known

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let in whoever may come in."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        way, known = self._way(), self._known()
        scope = {**scope, "headers": [header for header in scope["headers"] if header[0].lower() != SINCE.encode()]}
        if way.mode is Mode.LOCAL and not _is_own_machine(scope):
            who = Visitor(Person(), Refusal.ELSEWHERE)
            asked = Asked(self._app, scope, receive, send, way, known, who)
            await (_speak(asked) if scope["type"] == "websocket" else _refuse(asked))
            return
        if way.mode in (Mode.LOCAL, Mode.NONE) or _is_probe(scope):
            await self._app(scope, receive, send)
            return
        if way.mode is Mode.OIDC and scope["type"] == "http" and _FILES.fullmatch(_address(scope)):
            await self._app(scope, receive, send)
            return
        who = await to_thread.run_sync(visitor, _headers(scope, way), cookies_of(scope), way, known)
        if who.refusal is not None and who.refusal not in _NOT_TOLD:
            tell_refusal(who.person, who.refusal, scope)
        asked = Asked(self._app, {**scope, VISITOR: who}, receive, send, way, known, who)
        await (_speak(asked) if scope["type"] == "websocket" else _answer(asked))


def visitor_of(scope: Scope) -> Visitor | None:
    """Return who asks; None where nobody signs in here."""
    who: Visitor | None = scope.get(VISITOR)
    return who


async def _answer(asked: Asked) -> None:
    scope, who, address = asked.scope, asked.who, _address(asked.scope)
    method = scope["method"]
    if _STREAMLITS_WAYS.fullmatch(address):
        await _respond(asked, PlainTextResponse("", NOT_FOUND))
    elif asked.way.mode is Mode.OIDC and address == CALLBACK and method == "GET":
        await back_from_provider(asked)
    elif asked.way.mode is Mode.OIDC and address == SIGN_OUT and method == "GET":
        await _out(asked)
    elif asked.way.mode is Mode.OIDC and address == SIGN_IN and method == "GET":
        await _in(asked, parse_qs(scope["query_string"].decode("latin-1")).get("to", [""])[0])
    elif who.refusal is not None:
        await _refuse(asked)
    elif _is_anothers(asked):
        tell_refusal(who.person, Refusal.ANOTHERS, scope)
        await _respond(asked, PlainTextResponse("", FORBIDDEN))
    else:
        if _is_a_page(scope) or method in _CHANGES:
            asked.known.touch(who.key)
        await asked.app(scope, asked.receive, _as_sent(asked))


async def _refuse(asked: Asked) -> None:
    who, to = asked.who, asked_for(asked.scope)
    has_left = who.refusal is Refusal.NOBODY and LEFT in cookies_of(asked.scope)
    if not _is_a_page(asked.scope):
        sentence = refusal_sentence(who, asked.way)
        await _respond(asked, PlainTextResponse(sentence, status_of(who.refusal), NOT_KEPT))
    elif who.refusal is Refusal.NOBODY and not has_left and asked.way.mode is Mode.OIDC:
        await to_provider(asked, to)
    else:
        refusal = Refusal.SIGNED_OUT if has_left else who.refusal
        await _respond(asked, sign_in_page(who._replace(refusal=refusal), asked.way, to))


async def _in(asked: Asked, to: str) -> None:
    await to_provider(asked, on_this_site(to))


async def _out(asked: Asked) -> None:
    """Sign out who asks for it on a page of ours; who was led here by another site is asked."""
    if not _comes_from_here(asked):
        is_in = asked.who.person.subject
        out = asked.who._replace(refusal=Refusal.SIGNED_OUT)
        await _respond(asked, sign_out_page(root()) if is_in else sign_in_page(out, asked.way, root()))
        return
    try:
        failure: StoreFailure | None = await sign_out(asked)
    except StoreError as error:
        failure = error.failure
    if failure is not None:
        who = asked.who._replace(refusal=Refusal.UNKNOWN, failure=failure)
        await _respond(asked, sign_in_page(who, asked.way, root()))


async def _speak(asked: Asked) -> None:
    who, way, known = asked.who, asked.way, asked.known
    if who.refusal is not None:
        await asked.receive()
        await asked.send({"type": "websocket.close", "code": POLICY})
        return
    session = _goes_on_with(asked)
    if way.mode is Mode.PROXY and not session:
        tell("sign_in", who.person, asked.scope)
    scope = {**asked.scope, "headers": _headers_of_line(asked, session)}
    headers, cookies = _headers(scope, way), cookies_of(scope)
    has_ended = False

    async def ask() -> Visitor:
        nonlocal has_ended
        now = await to_thread.run_sync(visitor, headers, cookies, way, known)
        if now.refusal not in (None, Refusal.UNKNOWN) and not has_ended:
            has_ended = True
            tell_refusal(now.person, now.refusal, scope)
        return now

    line = Line(asked.receive, asked.send, ask, known.touch, closes=way.mode is not Mode.PROXY)
    try:
        await asked.app(scope, line.receive, line.send)
    finally:
        line.close()


def _goes_on_with(asked: Asked) -> str:
    """Return the session that a line goes on with; empty where it begins one, or names one of somebody else."""
    spoken = Headers(scope=asked.scope).get("sec-websocket-protocol", "").split(",")
    session = spoken[2].strip() if len(spoken) > 2 else ""  # noqa: PLR2004 - as Streamlit writes it
    return session if session and asked.known.owner(session) == asked.who.person.subject else ""


def _headers_of_line(asked: Asked, session: str) -> list[tuple[bytes, bytes]]:
    """Return a line's headers: since when it is open, with the session's former ones, and no session but that one."""
    headers = []
    for name, value in asked.scope["headers"]:
        if name.lower() == b"sec-websocket-protocol" and not session:
            value = b",".join(value.split(b",")[:2])  # noqa: PLW2901 - the same header
        headers.append((name, value))
    since = (session and asked.known.since(session)) or open_since(asked.way, asked.known)
    return [*headers, (SINCE.encode(), since.encode())] if since else headers


def _is_anothers(asked: Asked) -> bool:
    """Whether a file is sent for, or taken from, a session that is not of whoever asks."""
    upload = _UPLOAD.fullmatch(_address(asked.scope))
    return upload is not None and asked.known.owner(upload[1]) != asked.who.person.subject


def _is_own_machine(scope: Scope) -> bool:
    """Whether a request comes from this machine, as far as can be told; a proxy on it says for whom it asks."""
    client = scope.get("client")
    if client is None:
        return True
    try:
        address = ip_address(client[0])
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback


def _is_probe(scope: Scope) -> bool:
    return scope["type"] == "http" and (_address(scope) in _PROBES or scope["path"][1:] in _PROBES)


def _address(scope: Scope) -> str:
    """Return the path below the one that the server lives under, as it is written; empty where it is not below."""
    path = str(scope["path"])
    return path.removeprefix(root()) if path.startswith(root()) else ""


def _is_a_page(scope: Scope) -> bool:
    return scope["method"] == "GET" and Headers(scope=scope).get("sec-fetch-dest") == "document"


def _comes_from_here(asked: Asked) -> bool:
    headers = Headers(scope=asked.scope)
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    before = urlsplit(headers.get("referer", ""))
    return f"{before.scheme}://{before.netloc}" == asked.way.origin


def _headers(scope: Scope, way: SignIn) -> Mapping[str, str]:
    """Return a request's headers by their names; nothing of one by which the proxy speaks, where it stands twice."""
    headers = Headers(scope=scope)
    spoken = (PROXY_PROOF, way.user_header, way.subject_header, way.roles_header)
    if any(len(headers.getlist(name)) > 1 for name in spoken if name):
        return {}
    return dict(headers.items())


def _as_sent(asked: Asked) -> Send:
    """Let nobody keep what is behind the sign-in, and no cookie go without TLS where people come by it."""

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": rewritten(message["headers"], secure=asked.way.is_secure)}
            MutableHeaders(scope=message).update(NOT_KEPT)
        await asked.send(message)

    return send


async def _respond(asked: Asked, response: Response) -> None:
    await response(asked.scope, asked.receive, asked.send)
