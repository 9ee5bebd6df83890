"""The page that somebody sees who does not come in: why, and where to sign in."""

from collections.abc import Iterator
from urllib.parse import urlencode

import htpy as h
from starlette.responses import HTMLResponse

from pages.parts.server.not_found import plain_page
from pages.parts.state.address import base_path
from pages.parts.state.page_language import language_of_query
from pages.parts.state.sign_in import Mode, SignIn
from pages.parts.state.sign_in_words import SIGN_IN, SIGN_OUT, refusal_sentence
from pages.parts.state.sign_ins import Refusal, Visitor
from words.language import speaking
from words.translation import _

__all__ = ["NOT_KEPT", "failed_page", "no_provider_page", "sign_in_page", "sign_out_page", "status_of"]

NOT_KEPT = {"cache-control": "no-store"}
OK, UNAUTHORIZED, FORBIDDEN, UNAVAILABLE = 200, 401, 403, 503
_STATUS = {
    Refusal.NO_ROLE: FORBIDDEN,
    Refusal.NOT_THE_PROXY: FORBIDDEN,
    Refusal.ELSEWHERE: FORBIDDEN,
    Refusal.UNKNOWN: UNAVAILABLE,
}


def status_of(refusal: Refusal | None) -> int:
    """Return the number of the answer to somebody who does not come in."""
    return _STATUS.get(refusal, UNAUTHORIZED) if refusal else UNAUTHORIZED


def sign_in_page(who: Visitor, way: SignIn, to: str) -> HTMLResponse:
    """Draw why somebody does not come in. `to`: the address that they asked for, where they are led afterwards."""
    status = status_of(who.refusal)
    with speaking(language_of_query(to.partition("?")[2])):
        titles = {
            UNAUTHORIZED: _("Signed out") if who.refusal is Refusal.SIGNED_OUT else _("Sign in"),
            FORBIDDEN: _("These pages are not open to you"),
            UNAVAILABLE: _("The database does not answer"),
        }
        return _page(titles[status], refusal_sentence(who, way), list(_ways(who, way, to)), to, status)


def failed_page(to: str) -> HTMLResponse:
    """Draw that somebody came back from the provider without being signed in."""
    with speaking(language_of_query(to.partition("?")[2])):
        sentence = _("The sign-in was broken off, or was refused. Try again, or tell those who run these pages.")
        return _page(_("You were not signed in"), sentence, [_to_sign_in(to)], to, UNAUTHORIZED)


def no_provider_page(to: str) -> HTMLResponse:
    """Draw that the provider cannot be asked who somebody is."""
    with speaking(language_of_query(to.partition("?")[2])):
        sentence = _("The service that signs people in does not answer. Try again in a moment.")
        return _page(_("Nobody can be signed in right now"), sentence, [_to_sign_in(to)], to, UNAVAILABLE)


def sign_out_page(to: str) -> HTMLResponse:
    """Ask whether somebody wants to sign out, whom another site has led here."""
    with speaking(language_of_query(to.partition("?")[2])):
        ways: list[h.Node] = [h.a(".button", href=_below(SIGN_OUT))[_("Sign out")], h.a(href=to)[_("Stay signed in")]]
        return _page(_("Sign out?"), _("You are signed out on all your devices."), ways, to, OK)


def _page(title: str, sentence: str, ways: list[h.Node], to: str, status: int) -> HTMLResponse:
    content = h.fragment[h.p[sentence], ways and h.p(".ways")[ways]]
    language = language_of_query(to.partition("?")[2])
    return HTMLResponse(plain_page(title, content, language, base_path()), status, NOT_KEPT)


def _ways(who: Visitor, way: SignIn, to: str) -> Iterator[h.Node]:
    """Offer what helps: to sign in, as somebody else, or to try again."""
    if way.mode is not Mode.OIDC or who.refusal is Refusal.UNKNOWN:
        yield h.a(".button", href=to)[_("Try again")]
    elif who.refusal is Refusal.NO_ROLE:
        yield h.a(".button", href=_below(SIGN_OUT))[_("Sign out")]
        yield h.a(href=_sign_in_to(to))[_("Sign in again")]
    else:
        yield _to_sign_in(to)


def _to_sign_in(to: str) -> h.Element:
    return h.a(".button", href=_sign_in_to(to))[_("Sign in")]


def _sign_in_to(to: str) -> str:
    return f"{_below(SIGN_IN)}?{urlencode({'to': to})}"


def _below(address: str) -> str:
    base = base_path()
    return f"/{base}/{address}" if base else f"/{address}"
