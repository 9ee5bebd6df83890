"""How people sign in here: not at all at a machine of one's own, else as the administrator has said.

Whatever others could reach without anybody having said so does not start: `check_sign_in`.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from math import isfinite
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import streamlit as st
from streamlit.auth_util import get_secrets_auth_section, get_validated_redirect_uri
from streamlit.errors import StreamlitAPIException

from pages.parts.state.roles import Roles, RolesError, read_roles
from store import Settings, current_settings

__all__ = ["PROXY_PROOF", "Mode", "SignIn", "SignInError", "is_signed_in_here", "sign_in"]

PROXY_PROOF = "x-resultatplan-proxy"
"""The header in which a proxy proves itself."""

OWN_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
SESSION_HOURS, IDLE_MINUTES = 10.0, 30.0
SHORTEST_SECRET = 32
"""Characters that keep a secret from being guessed."""
NEEDED = ("client_id", "client_secret", "server_metadata_url", "redirect_uri", "cookie_secret")


class Mode(StrEnum):
    """The ways, as RESULTATPLAN_SIGN_IN names them; empty at a machine of one's own."""

    LOCAL = ""
    OIDC = "oidc"
    PROXY = "proxy"
    NONE = "none"


class SignInError(ValueError):
    """What is not set as it has to be, and what to set."""


class SignIn(NamedTuple):
    """How people sign in, with all that has to be known for it.

    `origin`: of the address that people type. `cookie_secret`: signs what their browsers keep. `proxy_secret`: by which
    the proxy proves itself, and the headers in which it says who somebody is.
    """

    mode: Mode
    roles: Roles = Roles.model_construct(role=())
    session_seconds: float = SESSION_HOURS * 3600
    idle_seconds: float = IDLE_MINUTES * 60
    origin: str = ""
    cookie_secret: str = ""
    proxy_secret: str = ""
    user_header: str = ""
    subject_header: str = ""
    roles_header: str = ""

    @property
    def is_secure(self) -> bool:
        """Whether people come by TLS, so that a cookie need never go without."""
        return self.origin.startswith("https://")


def sign_in() -> SignIn:
    """Return how people sign in here; SignInError where something is not set as it has to be."""
    hosts = st.get_option("server.allowedHosts") or ("*",)
    return _sign_in(current_settings(), st.get_option("server.address") or "", tuple(hosts))


def is_signed_in_here() -> bool:
    """Whether people are named by how they sign in, and so are asked for a name nowhere."""
    return sign_in().mode in (Mode.OIDC, Mode.PROXY)


@lru_cache(maxsize=16)
def _sign_in(settings: Settings, address: str, hosts: tuple[str, ...]) -> SignIn:
    mode = _mode(settings, address, hosts)
    match mode:
        case Mode.LOCAL | Mode.NONE:
            return SignIn(mode)
        case Mode.OIDC:
            return _with_limits(_oidc(settings), settings)
        case Mode.PROXY:
            return _with_limits(_proxy(settings), settings)


def _mode(settings: Settings, address: str, hosts: tuple[str, ...]) -> Mode:
    if settings.sign_in:
        try:
            return Mode(settings.sign_in)
        except ValueError:
            known = ", ".join(each for each in Mode if each)
            raise SignInError(f'RESULTATPLAN_SIGN_IN is "{settings.sign_in}"; write one of these: {known}.') from None
    shared = _shared_by(settings, address, hosts)
    if shared:
        raise SignInError(
            f"Others could reach it ({shared}), and nothing says how they sign in: set RESULTATPLAN_SIGN_IN to oidc or "
            "proxy, or to none where everybody who reaches it may do everything."
        )
    return Mode.LOCAL


def _shared_by(settings: Settings, address: str, hosts: tuple[str, ...]) -> str:
    """Say by which setting others could reach the server; empty where it is for one person at its machine."""
    if settings.database_url:
        return "DATABASE_URL is set"
    if settings.user_header:
        return "RESULTATPLAN_USER_HEADER is set"
    if address not in OWN_MACHINE:
        return f"server.address is {address or 'not set'}"
    others = [host for host in hosts if host not in OWN_MACHINE]
    return f"server.allowedHosts names {others[0]}" if others else ""


def _oidc(settings: Settings) -> SignIn:
    try:
        auth: Mapping[str, object] = get_secrets_auth_section().to_dict()
        redirect_uri = get_validated_redirect_uri()
    except (AttributeError, OSError, ValueError, StreamlitAPIException) as error:
        raise SignInError(f"The secrets cannot be read: {error}") from None
    missing = [name for name in NEEDED if not auth.get(name)]
    if missing:
        raise SignInError(
            f"RESULTATPLAN_SIGN_IN is oidc, and [auth] in the secrets lacks {', '.join(missing)}; "
            "STREAMLIT_SECRETS_FILES names the file."
        )
    parts = urlsplit(redirect_uri or "")
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in OWN_MACHINE):
        raise SignInError(
            "redirect_uri in [auth] is the address that people type, then /oauth2callback, with https:// unless it is "
            "localhost; write it so."
        )
    secret = str(auth["cookie_secret"])
    _refuse_short(secret, "cookie_secret in [auth]")
    return SignIn(Mode.OIDC, _roles(settings), origin=f"{parts.scheme}://{parts.netloc}", cookie_secret=secret)


def _proxy(settings: Settings) -> SignIn:
    headers = {
        "RESULTATPLAN_USER_HEADER": settings.user_header,
        "RESULTATPLAN_SUBJECT_HEADER": settings.subject_header,
        "RESULTATPLAN_ROLES_HEADER": settings.roles_header,
        "RESULTATPLAN_PROXY_SECRET_FILE": settings.proxy_secret_file,
    }
    missing = [name for name, value in headers.items() if not value]
    if missing:
        raise SignInError(f"RESULTATPLAN_SIGN_IN is proxy, and {', '.join(missing)} must be set too.")
    names = [PROXY_PROOF, settings.user_header.lower(), settings.subject_header.lower(), settings.roles_header.lower()]
    if len({*names}) < len(names):
        raise SignInError(
            "RESULTATPLAN_USER_HEADER, RESULTATPLAN_SUBJECT_HEADER and RESULTATPLAN_ROLES_HEADER must name three "
            "different headers, and none of them X-Resultatplan-Proxy."
        )
    try:
        secret = Path(settings.proxy_secret_file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise SignInError(f"RESULTATPLAN_PROXY_SECRET_FILE cannot be read: {reason}.") from None
    _refuse_short(secret, "The secret in RESULTATPLAN_PROXY_SECRET_FILE")
    return SignIn(
        Mode.PROXY,
        _roles(settings),
        proxy_secret=secret,
        user_header=settings.user_header,
        subject_header=settings.subject_header,
        roles_header=settings.roles_header,
    )


def _roles(settings: Settings) -> Roles:
    if not settings.roles:
        raise SignInError("RESULTATPLAN_ROLES must name the file that says which group has which role.")
    try:
        return read_roles(settings.roles)
    except RolesError as error:
        raise SignInError(f"RESULTATPLAN_ROLES: {error}") from None


def _with_limits(way: SignIn, settings: Settings) -> SignIn:
    hours = _limit("RESULTATPLAN_SESSION_HOURS", settings.session_hours, SESSION_HOURS)
    minutes = _limit("RESULTATPLAN_IDLE_MINUTES", settings.idle_minutes, IDLE_MINUTES)
    return way._replace(session_seconds=hours * 3600, idle_seconds=minutes * 60)


def _limit(name: str, written: str, default: float) -> float:
    try:
        limit = float(written) if written else default
    except ValueError:
        limit = -1.0
    if not isfinite(limit) or limit <= 0:
        raise SignInError(f'{name} is "{written}"; write a number above 0.')
    return limit


def _refuse_short(secret: str, what: str) -> None:
    if len(secret) < SHORTEST_SECRET:
        raise SignInError(
            f"{what} is shorter than {SHORTEST_SECRET} characters; openssl rand -hex 32 writes a good one."
        )
