"""What is not answered, or not yet: a host that is not ours, and figures that nobody asked the server to give."""

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from pages.parts.server.paths import address_of, language_of
from pages.parts.state.sign_in import is_signed_in_here
from store import current_settings
from words.translation import _

__all__ = ["known_hosts_only", "may_be_shown", "metrics_if_asked_for"]

PROBES = ("health", "ready")
"""Whoever watches the server asks by its number, not by its name."""

METRICS = "_stcore/metrics"
MISDIRECTED, NOT_FOUND = 421, 404


def known_hosts_only(app: ASGIApp) -> ASGIApp:
    """Answer 421 to every address under a host that server.allowedHosts does not name; Streamlit guards its socket."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        is_asked = scope["type"] == "http" and address_of(scope) not in PROBES
        if not is_asked or is_host_allowed(Headers(scope=scope).get("host")):
            await app(scope, receive, send)
            return
        sentence = _(
            "These pages are not here under this name. Ask those who run them for the right address.",
            lang=language_of(scope),
        )
        await PlainTextResponse(sentence, MISDIRECTED)(scope, receive, send)

    return answer


def may_be_shown(_scope: Scope) -> bool:
    """Whether who asks may see figures before their session has begun: everybody where nobody signs in, else nobody."""
    return not is_signed_in_here()


def metrics_if_asked_for(app: ASGIApp) -> ASGIApp:
    """Let nobody read Streamlit's own figures about the server, unless the administrator has set that they may."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and address_of(scope) == METRICS and not current_settings().metrics:
            await PlainTextResponse("", NOT_FOUND)(scope, receive, send)
            return
        await app(scope, receive, send)

    return answer
