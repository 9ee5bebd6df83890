"""Where somebody wanted to go who has to sign in first: kept exactly, for ten minutes, and only on this site."""

from collections.abc import Mapping
from hashlib import sha256
from re import compile as compile_pattern
from urllib.parse import quote

from starlette.types import Scope

from pages.parts.state.address import base_path
from pages.parts.state.cookies import sign, unsign

__all__ = ["KEPT_SECONDS", "asked_for", "cookie_name", "kept", "on_this_site", "read_kept", "root"]

KEPT_SECONDS = 600
LONGEST = 3_000
"""Characters of an address that a cookie has room for; whoever brings more is led to the first page."""

_ON_THIS_SITE = compile_pattern(r"/(?![/\\])[!#-~]*")
"""A path of our own, in the letters that an address has: `//elsewhere` and `/\\elsewhere` are other sites."""


def root() -> str:
    """Return the path of the first page."""
    base = base_path()
    return f"/{base}/" if base else "/"


def asked_for(scope: Scope) -> str:
    """Return the path and the query that were asked for, as they were written."""
    raw = scope.get("raw_path")
    path = raw.decode("latin-1").partition("?")[0] if raw else quote(scope["path"])
    query = scope["query_string"].decode("latin-1")
    return on_this_site(f"{path}?{query}" if query else path)


def on_this_site(address: str) -> str:
    """Return an address where it is one of ours, else the first page's."""
    below_root = address == root().rstrip("/") or address.startswith((root(), f"{root().rstrip('/')}?"))
    is_ours = len(address) <= LONGEST and below_root and _ON_THIS_SITE.fullmatch(address) and "\\" not in address
    return address if is_ours else root()


def cookie_name(state: str) -> str:
    """Name the cookie of one sign-in under way, so that two tabs do not take each other's."""
    return f"resultatplan_to_{sha256(state.encode()).hexdigest()[:16]}"


def kept(address: str, state: str, secret: str, now: float) -> str:
    """Return what the cookie holds."""
    return sign(secret, cookie_name(state), address, now)


def read_kept(cookies: Mapping[str, str], state: str, secret: str, now: float) -> str:
    """Return where somebody wanted to go who comes back with this state; the first page where nothing is kept."""
    signed = unsign(secret, cookie_name(state), cookies.get(cookie_name(state), ""))
    return on_this_site(signed.value) if signed and now - signed.at <= KEPT_SECONDS else root()
