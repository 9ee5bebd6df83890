"""Cookies as they are set: Streamlit's own would stay for thirty days, and go without TLS."""

from collections.abc import Iterable, Mapping, MutableMapping
from http.cookies import CookieError, SimpleCookie

from pages.parts.state.address import base_path
from pages.parts.state.cookies import USER

__all__ = ["Cookies", "cookie", "for_the_session", "gone", "set_by"]

Cookies = dict[str, str]
PROVIDER = "_streamlit_session"
"""What is remembered on the way to the provider and back."""

_SET_COOKIE = b"set-cookie"


def for_the_session(written: str, *, secure: bool) -> str:
    """Return a cookie that is set, as we want it: the sign-in's until the browser is closed, each by TLS alone.

    Without TLS nothing can be done about that: then it is for this machine.
    """
    name = written.partition("=")[0]
    parts = [part.strip() for part in written.split(";")]
    is_gone = any(part.casefold() == "max-age=0" for part in parts)
    kept = [part for part in parts if is_gone or not (_is_of_sign_in(name) and _is_lasting(part))]
    names = {part.partition("=")[0].casefold() for part in kept[1:]}
    if _is_of_sign_in(name):
        kept += [part for part in ("HttpOnly", "SameSite=Lax") if part.partition("=")[0].casefold() not in names]
    if secure and "secure" not in names:
        kept.append("Secure")
    return "; ".join(kept)


def cookie(name: str, value: str, *, secure: bool, seconds: int | None = None) -> tuple[bytes, bytes]:
    """Return the header that sets a cookie of ours; without `seconds` it is gone when the browser is closed."""
    lasting = "" if seconds is None else f"; Max-Age={seconds}"
    end = "; Secure" if secure else ""
    path = f"/{base_path()}"
    return _SET_COOKIE, f"{name}={value}; Path={path}; HttpOnly; SameSite=Lax{lasting}{end}".encode("latin-1")


def gone(name: str) -> tuple[bytes, bytes]:
    """Return the header that lets a browser forget a cookie of ours."""
    return cookie(name, "", secure=False, seconds=0)


def set_by(headers: Iterable[tuple[bytes, bytes]]) -> Mapping[str, str]:
    """Return the cookies that an answer sets, and that are not empty."""
    found: MutableMapping[str, str] = {}
    for name, value in headers:
        if name.lower() != _SET_COOKIE:
            continue
        jar: SimpleCookie = SimpleCookie()
        try:
            jar.load(value.decode("latin-1"))
        except CookieError:
            continue
        found.update({key: morsel.value for key, morsel in jar.items() if morsel.value})
    return found


def is_kept_sign_in(header: tuple[bytes, bytes]) -> bool:
    """Whether a header sets a cookie of the sign-in, and does not take one away."""
    name, value = header
    written = value.decode("latin-1")
    return name.lower() == _SET_COOKIE and written.startswith(USER) and "max-age=0" not in written.casefold()


def rewritten(headers: Iterable[tuple[bytes, bytes]], *, secure: bool) -> list[tuple[bytes, bytes]]:
    """Return an answer's headers with its cookies as we want them."""
    return [
        (name, for_the_session(value.decode("latin-1"), secure=secure).encode("latin-1"))
        if name.lower() == _SET_COOKIE
        else (name, value)
        for name, value in headers
    ]


def _is_of_sign_in(name: str) -> bool:
    return name.startswith((USER, PROVIDER))


def _is_lasting(part: str) -> bool:
    return part.casefold().startswith(("max-age=", "expires="))
