"""The cookie of a sign-in, as it is kept: who somebody is, what they are called, and those of their groups that matter.

The provider says much more; nothing of it has to lie in a browser, and a cookie that is long breaks on the way.
"""

from collections.abc import Iterator, Mapping
from json import dumps, loads

from streamlit.auth_util import set_cookie_with_chunks

from pages.parts.server.set_cookie import cookie, is_kept_sign_in
from pages.parts.state.cookies import TOKENS, USER, Claims, read_text, sign
from pages.parts.state.roles import known_values, person_of
from pages.parts.state.sign_in import SignIn

__all__ = ["slim"]

Headers = list[tuple[bytes, bytes]]

LONGEST = 3_800
"""Letters of a cookie that every browser keeps."""


def slim(headers: Headers, signed: Claims, fresh: Mapping[str, str], way: SignIn, now: float) -> Headers:
    """Return an answer's headers with the cookies of a sign-in in place of Streamlit's. `fresh`: what it would set."""
    ours = (cookie(name, value, secure=way.is_secure) for name, value in _kept(signed, fresh, way, now))
    return [*(header for header in headers if not is_kept_sign_in(header)), *ours]


def _kept(signed: Claims, fresh: Mapping[str, str], way: SignIn, now: float) -> Iterator[tuple[str, str]]:
    person = person_of(signed.claims, way.roles)
    claims: dict[str, object] = {
        "sub": person.subject,
        "name": person.name,
        way.roles.claim: sorted(known_values(signed.claims, way.roles)),
        "provider": signed.claims.get("provider"),
        "origin": signed.origin,
        "is_logged_in": True,
        "at": now,
    }
    parts: dict[str, str] = {}

    def as_cookie(name: str, value: str) -> bytes:
        return sign(way.cookie_secret, name, value, now).encode()

    def keep(name: str, value: str) -> None:
        parts[name] = as_cookie(name, value).decode()

    set_cookie_with_chunks(
        keep, as_cookie, USER, claims, cookie_attr_size=len("; Path=/; HttpOnly; SameSite=Lax; Secure")
    )
    yield from parts.items()
    tokens = read_text(fresh, way.cookie_secret, TOKENS)
    proof = loads(tokens.value).get("id_token") if tokens else None
    if proof:  # by which the provider knows whom it signs out
        value = sign(way.cookie_secret, TOKENS, dumps({"id_token": proof}), now)
        if len(value) <= LONGEST:
            yield TOKENS, value
