"""HTTP middleware: what a browser learns besides the page: whom to trust, the language, that a page is not there.

Streamlit answers every unknown address with its one HTML file, in English; here that file gets the language of the
address, and an address without a screen gets a page of its own that says so.
"""

import gzip
from asyncio import create_task
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from re import DOTALL, Pattern, sub
from re import compile as compile_pattern

import htpy as h
import streamlit as st
from markupsafe import Markup
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.parts.server.first_sight import SCRIPT, first_sight
from pages.parts.server.not_found import not_found_page
from pages.parts.server.packed import takes_packed
from pages.parts.server.page_style import page_style
from pages.parts.server.paths import address_of, language_of
from pages.parts.state.address import base_path
from pages.parts.state.screens import FORMER_ADDRESSES, PRODUCT, SCREENS
from words.language import Language
from words.translation import _

__all__ = ["page_in_its_language", "security_headers"]

TYPEFACE = "./app/static/ibm-plex-sans-latin-{weight}-normal.woff2"
"""What is fetched ahead, in place of Streamlit's own typeface: all that a total and its words are written in."""
WEIGHTS = (400, 600, 700)

NOT_PAGES = (
    *("_stcore", "app", "auth", "component", "download", "health", "media", "oauth2callback", "ready", "static"),
)
"""First segments of addresses that Streamlit or we answer with something else than a page."""

NOT_PASSED_ON = frozenset({b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"})
"""Headers that would get us a compressed, an unchanged or half an answer, in which nothing can be replaced."""

FILE_HEADERS = ("etag", "last-modified", "accept-ranges", "content-length")
"""Headers that describe the file that Streamlit opened, not the page that we make of it."""


def security_headers(app: ASGIApp) -> ASGIApp:
    """Add to every answer that the browser shall load from, be framed by, and report to nobody else."""
    headers = {
        "content-security-policy": _content_policy(),
        "cross-origin-opener-policy": "same-origin",
        "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
        "referrer-policy": "same-origin",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
    }

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers)
            await send(message)

        await app(scope, receive, send_with_headers if scope["type"] == "http" else send)

    return answer


def page_in_its_language(app: ASGIApp) -> ASGIApp:
    """Send every page with the language of its address, and 404 with a page in our words where there is no screen."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if not _asks_for_a_page(scope):
            await app(scope, receive, send)
            return
        if address_of(scope) in FORMER_ADDRESSES:
            await _moved(scope)(scope, receive, send)
            return
        sight = create_task(first_sight(scope))  # while Streamlit reads its file
        start: list[Message] = []
        body = bytearray()

        async def hold_html(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_html(message):
                start.append(message)
            elif not start:
                await send(message)
            else:
                body.extend(message.get("body", b""))
                if not message.get("more_body", False):
                    for part in _rewritten(scope, start[0], bytes(body), await sight):
                        await send(part)

        headers = [header for header in scope["headers"] if header[0] not in NOT_PASSED_ON]
        await app({**scope, "headers": headers, "extensions": {}}, receive, hold_html)

    return answer


def _moved(scope: Scope) -> RedirectResponse:
    """Lead a link of an earlier version to the screen's address of today, with all that it asks for."""
    base, query = base_path(), scope["query_string"].decode("latin-1")
    root = f"/{base}/" if base else "/"
    return RedirectResponse(f"{root}{FORMER_ADDRESSES[address_of(scope)]}{'?' + query if query else ''}", 308)


def _content_policy() -> str:
    """Allow what the screens need and no more: `blob:` is what components are loaded from."""
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' blob: {' '.join(_inline_scripts())}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ),
    )


def _own_script() -> str:
    """Say in the page where it is served: else it asks at a deep link's own address first, and waits for the 404."""
    here = f'location.origin + "/{base_path()}"'
    return f"window.__streamlit = {{ BACKEND_BASE_URL: {here}, MAIN_PAGE_BASE_URL: {here} }}"


def _inline_scripts() -> list[str]:
    """Name the few lines of script in the page's HTML by their hash, so that no other inline script may run."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    scripts = [*_element("script").findall(page), _own_script(), SCRIPT]
    return [f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts]


def _element(name: str) -> Pattern[str]:
    """Match an element that has no attributes, and catch what is in it."""
    return compile_pattern(rf"<{name}>(.*?)</{name}>", DOTALL)


def _asks_for_a_page(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
        return False
    return address_of(scope).split("/")[0] not in NOT_PAGES


def _is_html(start: Message) -> bool:
    return Headers(scope=start).get("content-type", "").startswith("text/html")


def _rewritten(scope: Scope, start: Message, html: bytes, sight: Markup) -> tuple[Message, Message]:
    language = language_of(scope)
    exists = address_of(scope) in {screen.address for screen in SCREENS}
    page = _in_language(html.decode(), language, sight) if exists else not_found_page(language, base_path())
    headers = MutableHeaders(scope=start)
    for name in FILE_HEADERS:
        del headers[name]
    headers["content-language"] = language
    headers["vary"] = "accept-encoding"
    if sight:
        headers["cache-control"] = "no-store"  # figures are asked for anew each time
    body = page.encode()
    if takes_packed(scope):
        body = gzip.compress(body, mtime=0)
        headers["content-encoding"] = "gzip"
    if scope["method"] == "GET":
        headers["content-length"] = str(len(body))
    else:
        body = b""
    status = start["status"] if exists else 404
    return {**start, "status": status}, {"type": "http.response.body", "body": body}


def _in_language(html: str, language: Language, sight: Markup) -> str:
    """Put our language, name, icon, typeface, style and words into Streamlit's HTML."""
    without_script = h.p[_("Switch on JavaScript in the browser: these pages are drawn with it.", lang=language)]
    html = html.replace('lang="en"', f'lang="{language}"', 1)
    html = _element("title").sub(str(h.title[PRODUCT]), html, count=1)
    html = _element("noscript").sub(str(h.noscript[without_script]), html, count=1)
    script, style = h.script[Markup(_own_script())], h.style[Markup(page_style())]  # noqa: S704 - our own files
    html = _before(html, "script", script)
    html = _before(html, "noscript", style)  # after the head, where Streamlit adds its own, so that ours wins
    if sight:
        html = _before(html, 'div id="root"', h.fragment[sight, h.script[Markup(SCRIPT)]])  # noqa: S704 - our own file
    html = html.replace("./favicon.png", "./app/static/icon.svg", 1)
    first, *others = (TYPEFACE.format(weight=weight) for weight in WEIGHTS)
    html = sub(r"\./static/media/SourceSans[^\"]*\.woff2", first, html, count=1)
    return _before(html, "link", h.fragment[(_fetched_ahead(file) for file in others)])


def _fetched_ahead(typeface: str) -> h.VoidElement:
    return h.link(rel="preload", href=typeface, as_="font", type="font/woff2", crossorigin=True)


def _before(html: str, name: str, element: h.Renderable) -> str:
    """Put an element before the first that has a name."""
    before, mark, after = html.partition(f"<{name}")
    return "".join((before, str(element), mark, after))
