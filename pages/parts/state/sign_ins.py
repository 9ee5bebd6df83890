"""Who is signed in: whether what a browser brings still holds, and for whom.

One question, asked by the server of every request and by the frame at every run: `visitor`. A sign-in ends on all
servers when its person signs out anywhere, and here when its time is over or nothing was done for too long.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from hmac import compare_digest
from threading import Lock
from time import monotonic, time
from typing import NamedTuple, TypeVar

import streamlit as st

from pages.parts.state.cookies import USER, read_claims, sign, unsign
from pages.parts.state.opened_store import opened_store
from pages.parts.state.roles import MOST_CHARACTERS, person_of
from pages.parts.state.sign_in import PROXY_PROOF, Mode, SignIn
from store import Person, StoreError, StoreFailure

__all__ = ["SINCE", "Refusal", "SignIns", "Visitor", "open_since", "sign_ins", "visitor"]

SINCE = "x-resultatplan-since"
"""The header in which the server tells the session when its line was opened; from outside it is never handed on."""

T = TypeVar("T")

KNOWN_SECONDS = 2.0
"""How long an answer about who has signed out serves."""

MOST = 20_000
"""Sign-ins and sessions remembered; of more, those are forgotten of which nothing was heard for the longest time."""


class Refusal(StrEnum):
    """Why somebody does not come in."""

    NOBODY = "nobody is signed in"
    FORGED = "what the browser keeps was not signed here"
    SIGNED_OUT = "signed out"
    IDLE = "nothing done for too long"
    OVER = "signed in for too long"
    NO_ROLE = "no role"
    NOT_THE_PROXY = "not from the proxy"
    ELSEWHERE = "not from this machine"
    ANOTHERS = "another person's session"
    UNKNOWN = "the database does not answer"


class Visitor(NamedTuple):
    """Somebody who asks. `refusal`: why not; None where they are in. `key`: of their sign-in.

    `failure`: of the database, where it could not say whether they have signed out.
    """

    person: Person
    refusal: Refusal | None = None
    key: str = ""
    failure: StoreFailure | None = None

    @property
    def granted(self) -> Person:
        """The person with the roles that hold now: none where they do not come in."""
        return self.person if self.refusal is None else self.person._replace(grants=frozenset())


class SignIns:
    """What this server knows of sign-ins: when somebody last did something, who has signed out, whose a session is."""

    def __init__(self, signed_out_at: Callable[[str], datetime | None], clock: Callable[[], float] = time) -> None:
        """Know nothing yet. `signed_out_at`: asks the database; `clock`: seconds since 1970."""
        self.clock = clock
        self._ask = signed_out_at
        self._lock = Lock()
        self._active: dict[str, float] = {}
        self._owners: dict[str, tuple[str, str]] = {}
        self._signed_out: dict[str, tuple[float, float]] = {}

    def touch(self, key: str) -> None:
        """Remember that a person did something just now."""
        self._remember(self._active, key, self.clock())

    def last_active(self, key: str) -> float:
        """Return when a person last did something; 0 where this server does not know."""
        return self._active.get(key, 0.0)

    def own(self, session: str, subject: str, since: str = "") -> None:
        """Remember whose a session is; `since`: what its line carries in the header `SINCE`."""
        self._remember(self._owners, session, (subject, since))

    def owner(self, session: str) -> str | None:
        """Return whose a session is; None where it is not known here."""
        owned = self._owners.get(session)
        return owned[0] if owned else None

    def since(self, session: str) -> str:
        """Return what a session's first line carried in the header `SINCE`; empty where there was none."""
        return self._owners.get(session, ("", ""))[1]

    def signed_out_at(self, subject: str) -> float:
        """Return when somebody last signed out, 0 where they never did; StoreError where the database cannot say."""
        known = self._signed_out.get(subject)
        if known is not None and monotonic() - known[1] < KNOWN_SECONDS:
            return known[0]
        at = self._ask(subject)
        answer = at.timestamp() if at else 0.0
        self._remember(self._signed_out, subject, (answer, monotonic()))
        return answer

    def forget_answer(self, subject: str) -> None:
        """Ask the database anew: somebody has signed out here."""
        with self._lock:
            self._signed_out.pop(subject, None)

    def _remember(self, among: dict[str, T], key: str, value: T) -> None:
        with self._lock:
            among.pop(key, None)
            among[key] = value
            while len(among) > MOST:
                del among[next(iter(among))]


@st.cache_resource(show_spinner=False)
def sign_ins() -> SignIns:
    """Return what this server knows."""
    return SignIns(lambda subject: opened_store().signed_out_at(subject))


def visitor(headers: Mapping[str, str], cookies: Mapping[str, str], way: SignIn, known: SignIns) -> Visitor:
    """Return who asks, and whether they come in. `headers`: by their names in small letters."""
    match way.mode:
        case Mode.LOCAL | Mode.NONE:
            return Visitor(Person())
        case Mode.OIDC:
            return _by_cookie(cookies, way, known)
        case Mode.PROXY:
            return _by_headers(headers, way, known)


def open_since(way: SignIn, known: SignIns) -> str:
    """Return what the server writes into the header `SINCE` of a line that is opened now."""
    return sign(way.proxy_secret, SINCE, str(known.clock()), known.clock()) if way.mode is Mode.PROXY else ""


def _by_cookie(cookies: Mapping[str, str], way: SignIn, known: SignIns) -> Visitor:
    if USER not in cookies:
        return Visitor(Person(), Refusal.NOBODY)
    signed = read_claims(cookies, way.cookie_secret)
    if signed is None or signed.origin != way.origin:
        return Visitor(Person(), Refusal.FORGED)
    person = person_of(signed.claims, way.roles)
    if not person.subject:
        return Visitor(Person(), Refusal.FORGED)
    key = sha256(f"{cookies[USER]}{cookies.get(f'{USER}_1', '')}".encode()).hexdigest()
    return _still_in(Visitor(person, key=key), signed.issued, way, known)


def _by_headers(headers: Mapping[str, str], way: SignIn, known: SignIns) -> Visitor:
    if not compare_digest(headers.get(PROXY_PROOF, "").encode(), way.proxy_secret.encode()):
        return Visitor(Person(), Refusal.NOT_THE_PROXY)
    subject = _text(headers, way.subject_header).strip()
    if not subject:
        return Visitor(Person(), Refusal.NOBODY)
    name = " ".join(_text(headers, way.user_header).split()) or subject
    values = [each.strip() for each in _text(headers, way.roles_header).split(",")]
    person = Person(name[:MOST_CHARACTERS], subject, way.roles.grants(values))
    opened = unsign(way.proxy_secret, SINCE, headers.get(SINCE, ""))
    if opened is None:  # a request of its own: the proxy has just said who asks
        return Visitor(person, None if person.grants else Refusal.NO_ROLE)
    return _still_in(Visitor(person, key=f"{subject} {headers[SINCE]}"), float(opened.value), way, known)


def _text(headers: Mapping[str, str], name: str) -> str:
    """Return what a header says: its bytes are UTF-8, as proxies write them, else the letters that they stand for."""
    written = headers.get(name.lower(), "")
    try:
        return written.encode("latin-1").decode()
    except UnicodeError:
        return written


def _still_in(who: Visitor, issued: float, way: SignIn, known: SignIns) -> Visitor:
    now = known.clock()
    if now - issued >= way.session_seconds:
        return who._replace(refusal=Refusal.OVER)
    if now - max(issued, known.last_active(who.key)) >= way.idle_seconds:
        return who._replace(refusal=Refusal.IDLE)
    try:
        signed_out = known.signed_out_at(who.person.subject)
    except StoreError as error:
        return who._replace(refusal=Refusal.UNKNOWN, failure=error.failure)
    if issued < signed_out:
        return who._replace(refusal=Refusal.SIGNED_OUT)
    return who if who.person.grants else who._replace(refusal=Refusal.NO_ROLE)
