"""How people sign in is clear before anything starts, and mistakes in it are named."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import streamlit as st
from streamlit.runtime.secrets import AttrDict

from pages.parts.state import sign_in as module
from pages.parts.state.sign_in import Mode, SignInError, sign_in
from store import Settings

ROLES = '[[role]]\nvalue = "a"\nrole = "reader"\n'
AUTH = {
    "client_id": "resultatplan",
    "client_secret": "x",
    "server_metadata_url": "https://login.example.dk/.well-known/openid-configuration",
    "redirect_uri": "https://plan.example.dk/oauth2callback",
    "cookie_secret": "0123456789abcdef0123456789abcdef",
}
LOCAL: Mapping[str, object] = {"server.address": "localhost", "server.allowedHosts": ["localhost", "127.0.0.1"]}

Set = Callable[..., None]


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Set:
    """Set what an administrator sets."""

    def set_up(
        settings: Settings | None = None,
        options: Mapping[str, object] = LOCAL,
        auth: Mapping[str, object] | None = None,
    ) -> None:
        monkeypatch.setattr(module, "current_settings", lambda: settings or Settings())
        monkeypatch.setattr(st, "get_option", {**LOCAL, **options}.get)
        section = dict(AUTH if auth is None else auth)
        monkeypatch.setattr(module, "get_secrets_auth_section", lambda: AttrDict(section))
        uri = str(section.get("redirect_uri", ""))
        monkeypatch.setattr(
            module, "get_validated_redirect_uri", lambda: uri if uri.endswith("/oauth2callback") else None
        )
        module._sign_in.cache_clear()

    return set_up


@pytest.fixture
def roles(tmp_path: Path) -> str:
    """A file of roles."""
    file = tmp_path / "roles.toml"
    file.write_text(ROLES, encoding="utf-8")
    return str(file)


def test_a_machine_of_ones_own_asks_nobody(given: Set) -> None:
    """One person, localhost alone: nothing has to be set."""
    given()
    assert sign_in().mode is Mode.LOCAL


@pytest.mark.parametrize(
    ("settings", "options", "said"),
    [
        (Settings(database_url="postgresql://x@db/y"), {}, "DATABASE_URL is set"),
        (Settings(database_url="sqlite:////r.sqlite3"), {}, "DATABASE_URL is set"),
        (Settings(user_header="X-User"), {}, "RESULTATPLAN_USER_HEADER is set"),
        (Settings(), {"server.address": "0.0.0.0"}, "server.address is 0.0.0.0"),  # noqa: S104 - not bound
        (Settings(), {"server.address": None}, "server.address is not set"),
        (Settings(), {"server.allowedHosts": ["localhost", "plan.dk"]}, "server.allowedHosts names plan.dk"),
        (Settings(), {"server.allowedHosts": []}, "server.allowedHosts names *"),
    ],
)
def test_what_others_could_reach_does_not_start_until_somebody_says_how_they_sign_in(
    settings: Settings, options: Mapping[str, object], said: str, given: Set
) -> None:
    """One sentence says why, and what to set; `none` opens it knowingly."""
    given(settings, options)
    with pytest.raises(SignInError, match="set RESULTATPLAN_SIGN_IN to oidc or proxy, or to none") as refused:
        sign_in()
    assert said in str(refused.value)
    given(settings._replace(sign_in="none"), options)
    assert sign_in().mode is Mode.NONE


@pytest.mark.parametrize(
    ("auth", "said"),
    [
        ({}, "lacks client_id, client_secret, server_metadata_url, redirect_uri, cookie_secret"),
        (AUTH | {"client_id": ""}, "lacks client_id;"),
        (AUTH | {"cookie_secret": "kort"}, "shorter than 32 characters"),
        (AUTH | {"redirect_uri": "https://plan.example.dk/"}, "then /oauth2callback"),
        (AUTH | {"redirect_uri": "plan.example.dk/oauth2callback"}, "then /oauth2callback"),
        (AUTH | {"redirect_uri": "http://plan.example.dk/oauth2callback"}, "with https:// unless it is localhost"),
    ],
)
def test_oidc_starts_only_with_all_that_it_needs(auth: Mapping[str, object], said: str, given: Set, roles: str) -> None:
    """Else the first visitor would find out, or nobody would."""
    settings = Settings(sign_in="oidc", roles=roles)
    given(settings, auth=auth)
    with pytest.raises(SignInError, match=said):
        sign_in()
    given(settings)
    assert (sign_in().origin, sign_in().is_secure) == ("https://plan.example.dk", True)


def test_a_proxy_starts_only_with_all_that_it_needs(given: Set, roles: str, tmp_path: Path) -> None:
    """A header alone is never believed."""
    secret = tmp_path / "secret"
    secret.write_text("0123456789abcdef0123456789abcdef\n", encoding="utf-8")
    whole = Settings("", "X-User", sign_in="proxy", roles=roles, subject_header="X-Sub", roles_header="X-Groups")
    whole = whole._replace(proxy_secret_file=str(secret))
    for lacking in ("user_header", "subject_header", "roles_header", "proxy_secret_file", "roles"):
        given(Settings(**(whole._asdict() | {lacking: ""})))
        with pytest.raises(SignInError, match=f"RESULTATPLAN_{lacking.upper()}"):
            sign_in()
    for twice in ("x-user", "X-Groups", "X-Resultatplan-Proxy"):
        given(whole._replace(subject_header=twice))
        with pytest.raises(SignInError, match="three different headers"):
            sign_in()
    given(whole._replace(proxy_secret_file=str(tmp_path / "nowhere")))
    with pytest.raises(SignInError, match="cannot be read: No such file"):
        sign_in()
    given(whole)
    assert sign_in().proxy_secret == secret.read_text(encoding="utf-8").strip()
    secret.write_text("kort", encoding="utf-8")
    given(whole)
    with pytest.raises(SignInError, match="shorter than 32"):
        sign_in()


@pytest.mark.parametrize("written", ["0", "-1", "nan", "inf", "ti", "1e999"])
def test_a_limit_that_is_none_is_refused(written: str, given: Set, roles: str) -> None:
    """A session without end, or without beginning, is a mistake and not a setting."""
    for setting in ("session_hours", "idle_minutes"):
        given(Settings(**(Settings(sign_in="oidc", roles=roles)._asdict() | {setting: written})))
        with pytest.raises(SignInError, match="write a number above 0"):
            sign_in()
    given(Settings(sign_in="oidc", roles=roles, session_hours="8", idle_minutes="0.5"))
    assert (sign_in().session_seconds, sign_in().idle_seconds) == (8 * 3600, 30)


def test_another_way_than_ours_is_refused(given: Set) -> None:
    """A slip of the pen does not open anything."""
    given(Settings(sign_in="oicd"))
    with pytest.raises(SignInError, match='"oicd"; write one of these: oidc, proxy, none'):
        sign_in()
