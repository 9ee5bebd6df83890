"""Cookies that carry a signature: read only where it is ours, with the moment at which it was made."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from json import loads
from typing import NamedTuple

from itsdangerous import BadData, TimestampSigner, URLSafeTimedSerializer

__all__ = ["TOKENS", "USER", "Claims", "Signed", "read_claims", "read_text", "sign", "unsign"]

USER, TOKENS = "_streamlit_user", "_streamlit_user_tokens"
"""Streamlit's cookies: with what the sign-in says of somebody, and with what proves it to the provider."""

CHUNKS = "chunks-"
MOST_CHUNKS = 30
CHUNKS_WITHIN_SECONDS = 5.0
"""The parts of a long cookie are signed one by one, but at once: parts of two do not make a third."""


class Signed(NamedTuple):
    """What was signed, and when, in seconds since 1970."""

    value: str
    at: float


class Claims(NamedTuple):
    """What a sign-in says of somebody, when it was said, and on which site it was said."""

    claims: Mapping[str, object]
    issued: float
    origin: str


def sign(secret: str, name: str, value: str, at: float) -> str:
    """Sign, at a moment, what a cookie is to hold; under another name it means nothing."""

    class Then(TimestampSigner):
        def get_timestamp(self) -> int:
            return int(at)

    return str(URLSafeTimedSerializer(secret, salt=name, signer=Then).dumps(value))


@lru_cache(maxsize=512)
def unsign(secret: str, name: str, value: str) -> Signed | None:
    """Return what was signed; None where it was not signed here."""
    try:
        signed, at = URLSafeTimedSerializer(secret, salt=name).loads(value, return_timestamp=True)
    except (BadData, ValueError):
        return None
    return Signed(signed, at.timestamp()) if isinstance(signed, str) else None


def read_claims(cookies: Mapping[str, str], secret: str) -> Claims | None:
    """Return what the sign-in says of whoever sends these cookies; None where none of ours says anything."""
    text = read_text(cookies, secret, USER)
    return None if text is None else _claims(text.value, text.at)


def read_text(cookies: Mapping[str, str], secret: str, name: str) -> Signed | None:
    """Return what a cookie of Streamlit's says, put together from its parts; None where it was not signed here."""
    parts = list(_parts(cookies, secret, name))
    signed = [part for part in parts if part is not None]
    if len(signed) < len(parts):
        return None
    moments = [part.at for part in signed]
    if max(moments) - min(moments) > CHUNKS_WITHIN_SECONDS:
        return None
    return Signed("".join(part.value for part in signed), min(moments))


@lru_cache(maxsize=512)
def _claims(text: str, issued: float) -> Claims | None:
    try:
        claims = loads(text)
    except ValueError:
        return None
    if not isinstance(claims, dict) or claims.get("is_logged_in") is not True:
        return None
    at = claims.get("at")  # the very moment, where it is our own: a signature knows seconds alone
    return Claims(claims, at if isinstance(at, float) else issued, str(claims.get("origin")))


def _parts(cookies: Mapping[str, str], secret: str, name: str) -> Iterator[Signed | None]:
    """Give the parts of a cookie as Streamlit split it: one, or a first that says how many follow."""
    first = _part(cookies, secret, name)
    if first is None or not first.value.startswith(CHUNKS):
        yield first
        return
    count = first.value.removeprefix(CHUNKS)
    if not count.isascii() or not count.isdigit() or not 0 < int(count) <= MOST_CHUNKS:
        yield None
        return
    for number in range(1, int(count) + 1):
        yield _part(cookies, secret, f"{name}_{number}")


def _part(cookies: Mapping[str, str], secret: str, name: str) -> Signed | None:
    value = cookies.get(name)
    return unsign(secret, name, value) if value else None
