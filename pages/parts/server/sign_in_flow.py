"""The way to the provider and back: Streamlit's own routes, walked inside the server, with what they lack.

To the provider: what was asked for is kept. Back: the cookie lasts as long as the browser, and one is led to what was
asked for. Out: the sign-in ends on all servers before the browser forgets it.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from logging import getLogger
from typing import NamedTuple
from urllib.parse import parse_qs, urlencode, urlsplit

from anyio import to_thread
from starlette.datastructures import MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.auth_util import encode_provider_token

from pages.parts.server.deep_link import KEPT_SECONDS, cookie_name, kept, read_kept, root
from pages.parts.server.set_cookie import cookie, gone, rewritten, set_by
from pages.parts.server.sign_in_events import tell, tell_refusal
from pages.parts.server.sign_in_page import failed_page, no_provider_page
from pages.parts.server.slim_sign_in import slim
from pages.parts.state.cookies import USER, Claims, read_claims
from pages.parts.state.opened_store import opened_store
from pages.parts.state.roles import has_too_many_groups
from pages.parts.state.sign_in import SignIn
from pages.parts.state.sign_ins import Refusal, SignIns, Visitor, visitor
from store import Person, StoreFailure

__all__ = ["CALLBACK", "LEFT", "Asked", "back_from_provider", "cookies_of", "sign_out", "to_provider"]

CALLBACK = "oauth2callback"
LEFT = "resultatplan_left"
"""The cookie of a browser that has signed out: its next page asks before it leads to the provider again."""

FAILS = 400

_MAY_END = frozenset({None, Refusal.NO_ROLE, Refusal.UNKNOWN})
"""A sign-in that has ended itself ends no other: who has an old copy of a cookie could else throw its person out."""

log = getLogger(__name__)

Lead = Callable[[Message], Awaitable[bool]]
"""Looks at how an answer begins, and may change it; False where it has answered otherwise."""


class Asked(NamedTuple):
    """A request at the gate: by whom, and all that answering it takes."""

    app: ASGIApp
    scope: Scope
    receive: Receive
    send: Send
    way: SignIn
    known: SignIns
    who: Visitor


async def to_provider(asked: Asked, to: str) -> None:
    """Lead a browser to the provider, and keep where it wanted to go."""
    way = asked.way

    async def lead(start: Message) -> bool:
        headers = MutableHeaders(scope=start)
        state = parse_qs(urlsplit(headers.get("location", "")).query).get("state", [""])[0]
        if start["status"] >= FAILS or not state:
            log.error("The provider of the sign-in does not answer as it should.")
            await no_provider_page(to)(asked.scope, asked.receive, asked.send)
            return False
        kept_there = kept(to, state, way.cookie_secret, asked.known.clock())
        start["headers"].append(cookie(cookie_name(state), kept_there, secure=way.is_secure, seconds=KEPT_SECONDS))
        headers["cache-control"] = "no-store"
        return True

    await _walk(asked, "auth/login", urlencode({"provider": encode_provider_token("default")}), lead)


async def back_from_provider(asked: Asked) -> None:
    """Let somebody in who comes back from the provider, to where they wanted to go; else say that they are not."""
    query = asked.scope["query_string"].decode("latin-1")
    state = parse_qs(query).get("state", [""])[0]
    to = read_kept(cookies_of(asked.scope), state, asked.way.cookie_secret, asked.known.clock())

    async def lead(start: Message) -> bool:
        fresh = {name: value for name, value in set_by(start["headers"]).items() if name.startswith(USER)}
        headers = MutableHeaders(scope=start)
        headers["cache-control"] = "no-store"
        signed = read_claims(fresh, asked.way.cookie_secret)
        if signed is not None:
            start["headers"] = slim(start["headers"], signed, fresh, asked.way, asked.known.clock())
            await to_thread.run_sync(_tell_sign_in, set_by(start["headers"]), signed, asked)
            MutableHeaders(scope=start)["location"] = to
            start["headers"] += [gone(cookie_name(state)), gone(LEFT)]
            return True
        if asked.who.refusal is None or not state:  # an old step of the browser's history, or back from signing out
            headers["location"] = root()
            return True
        tell_refusal(Person(), "the provider signed nobody in", asked.scope)
        await failed_page(to)(asked.scope, asked.receive, asked.send)
        return False

    await _walk(asked, CALLBACK, query, lead)


async def sign_out(asked: Asked) -> StoreFailure | None:
    """End every sign-in of a person on all servers, then let browser and provider forget this one.

    Where the database fails nothing is ended, and nothing is answered yet. May raise StoreError.
    """
    person = asked.who.person
    if person.subject and asked.who.refusal in _MAY_END:
        at = datetime.fromtimestamp(asked.known.clock(), UTC)
        answer = await to_thread.run_sync(opened_store().sign_out, person.subject, at)
        if isinstance(answer, StoreFailure):
            return answer
        asked.known.forget_answer(person.subject)
        tell("sign_out", person, asked.scope)

    async def lead(start: Message) -> bool:
        MutableHeaders(scope=start)["cache-control"] = "no-store"
        start["headers"].append(cookie(LEFT, "1", secure=asked.way.is_secure))
        return True

    await _walk(asked, "auth/logout", "", lead)
    return None


def cookies_of(scope: Scope) -> Mapping[str, str]:
    """Return the cookies that a request brings."""
    values = [value.decode("latin-1") for name, value in scope["headers"] if name == b"cookie"]
    return cookie_parser("; ".join(values))


async def _walk(asked: Asked, address: str, query: str, lead: Lead) -> None:
    """Let Streamlit answer at an address of its own, with our cookies, as far as `lead` lets it."""
    path, goes_on = f"{root()}{address}", True

    async def send(message: Message) -> None:
        nonlocal goes_on
        if message["type"] == "http.response.start":
            message = {**message, "headers": rewritten(message["headers"], secure=asked.way.is_secure)}
            goes_on = await lead(message)
        if goes_on:
            await asked.send(message)

    scope = {**asked.scope, "path": path, "raw_path": path.encode(), "query_string": query.encode("latin-1")}
    await asked.app(scope, asked.receive, send)


def _tell_sign_in(cookies: Mapping[str, str], signed: Claims, asked: Asked) -> None:
    who = visitor({}, cookies, asked.way, asked.known)
    if who.refusal is None:
        tell("sign_in", who.person, asked.scope)
    else:
        tell_refusal(who.person, who.refusal, asked.scope)
    if has_too_many_groups(signed.claims, asked.way.roles):
        log.error(
            "Somebody signed in whose groups Entra ID left out because they are too many: hand out only the groups "
            "that are assigned to the application, or use its roles."
        )
