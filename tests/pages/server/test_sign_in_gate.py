"""Who has not signed in gets nothing but the way to sign in, whatever they ask for and whatever they bring."""

from collections.abc import Mapping
from json import loads

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from pages.parts.server.sign_in_flow import LEFT
from pages.parts.state.cookies import USER, read_claims
from pages.parts.state.opened_store import opened_store
from pages.parts.state.roles import RoleOfValue, Roles
from pages.parts.state.sign_in import PROXY_PROOF, Mode, SignIn
from store import Role
from tests.pages.server.signed_in import (
    A_PAGE,
    ANNA,
    NOW,
    PROOF,
    PROXY,
    SECRET,
    House,
    cookies_of,
    in_many_groups,
    payload,
    signed,
)

CLOSED = (
    *("/", "", "/what_if", "/nowhere", "//", "//health", "/health/", "/ready/..", "/HEALTH", "/static/../media/x"),
    *(
        "/static/%2e%2e/media/x",
        "/static/..",
        "/static//x.js",
        "/static/",
        "/static/index.html",
        "/static/js",
        "/app/static/.git/config",
        "/health%2f..",
    ),
    *("/media/abc.xlsx", "/download/token", "/component/board/x.js", "/_stcore/metrics", "/_stcore/health"),
    *("/_stcore/upload_file/session/file", "/_stcore/host-config", "/app/static/..%2f..%2fframe.py", "/%2fhealth"),
)
OPEN = ("/health", "/ready", "/static/js/index.abc-1.js", "/app/static/icon.svg")


def test_without_a_sign_in_nothing_is_answered_but_probes_and_scripts() -> None:
    """Odd spellings, other methods and every kind of address are closed; what is open holds no figure."""
    house = House()
    asked = [
        *(("GET", path) for path in CLOSED),
        *((method, "/what_if") for method in ("HEAD", "POST", "PUT", "DELETE")),
    ]
    for method, path in asked:
        status, text = house.answers(method, path)
        assert (status, b"64,3" in text) == (401, False), (method, path)
    assert house.reached == []
    assert [house.comes().get(path).status_code for path in OPEN] == [200] * len(OPEN)


def test_streamlits_own_ways_in_and_out_are_walked_by_the_server_alone() -> None:
    """Else a page elsewhere could sign somebody out, or in as somebody else, by a link."""
    house = House()
    for cookies in ({}, cookies_of(ANNA)):
        for path in ("/auth/login?provider=x", "/auth/logout", "/auth/"):
            assert house.comes(cookies).get(path, headers=A_PAGE).status_code == 404
    assert house.reached == []


def test_a_first_visit_goes_to_the_provider_and_comes_back_to_what_was_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Path and query are kept exactly; the cookie ends with the browser, and never goes without TLS."""
    house = House()
    asked = "/what_if?plan=ankestyrelsen-2024&quarter=2024K2&what_if=a%3D1~2&lang=en"
    browser = house.comes()
    there = browser.get(asked, headers=A_PAGE)
    assert there.status_code == 302
    assert there.headers["location"].startswith("https://provider.example.dk/")
    back = browser.get("/oauth2callback?state=abc&code=1", headers=A_PAGE)
    assert back.headers["location"] == asked
    came_in = loads(capsys.readouterr().err)
    assert [came_in[each] for each in ("event", "outcome", "subject", "client")] == [
        *("sign_in", "done", "anna-1", "127.0.0.1"),
    ]
    set_cookies = back.headers.get_list("set-cookie")
    ours = next(each.casefold() for each in set_cookies if each.startswith(f"{USER}="))
    assert "max-age" not in ours
    kept = read_claims(dict(browser.cookies), SECRET)
    assert kept is not None
    assert kept.claims == {name: ANNA[name] for name in ("sub", "name", "groups", "origin", "is_logged_in")} | {
        "provider": None,
        "at": NOW,
    }
    assert all(word in ours for word in ("httponly", "secure", "samesite=lax"))
    assert all("secure" in each.casefold() for each in set_cookies if "Max-Age=0" not in each)
    assert browser.get("/", headers=A_PAGE).text == "64,3 af 100"
    behind = browser.get("/_stcore/health").headers
    assert "secure" in behind["set-cookie"].casefold()
    assert behind["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "to",
    [
        *("https://evil.example/", "//evil.example", "/\\evil.example", "/%0d%0ax", "javascript:alert(1)", "evil"),
        *("/" + "a" * 4_000, "/a\\b", "/ a", "/\tb"),
    ],
)
def test_nobody_is_led_to_another_site_after_signing_in(to: str) -> None:
    """What was asked for is a path of ours, or the first page."""
    browser = House().comes()
    browser.get("/sign-in", params={"to": to}, headers=A_PAGE)
    back = browser.get("/oauth2callback?state=abc&code=1", headers=A_PAGE)
    assert back.headers["location"] in ("/", "/%0d%0ax")  # in letters of an address it is a path, and no header


def test_a_kept_address_is_nobody_elses_to_write() -> None:
    """A cookie that somebody else wrote, or that is for another sign-in, leads to the first page."""
    browser = House().comes()
    browser.get("/what_if", headers=A_PAGE)
    name = next(name for name in browser.cookies if name.startswith("resultatplan_to_"))
    browser.cookies.set(name, signed(name, "/history", NOW, "et-andet-ord-som-ikke-er-vores-012345"), domain="x")
    browser.cookies.delete(name)
    assert browser.get("/oauth2callback?state=abc&code=1", headers=A_PAGE).headers["location"] == "/"


def test_who_comes_back_without_being_signed_in_is_told_and_not_led_round_again() -> None:
    """A provider that refuses, or that cannot be asked, would else send a browser in circles."""
    browser = House().comes()
    answer = browser.get("/oauth2callback?state=abc&error=access_denied", headers=A_PAGE)
    assert (answer.status_code, "Du blev ikke logget ind" in answer.text) == (401, True)


def forged() -> Mapping[str, Mapping[str, str]]:
    """Cookies that nobody may come in by."""
    long = in_many_groups(ANNA)
    parts, others = cookies_of(long), cookies_of(long | {"sub": "bo-2"}, NOW - 60)
    other = "et-andet-ord-som-ikke-er-vores-0123456789"
    return {
        "of another secret": cookies_of(ANNA, secret=other),
        "not signed": {USER: payload(ANNA)},
        "signed for something else": {USER: signed("_streamlit_user_tokens", payload(ANNA), NOW)},
        "of another site": cookies_of(ANNA | {"origin": "https://elsewhere.example"}),
        "not signed in": cookies_of(ANNA | {"is_logged_in": False}),
        "without a subject": cookies_of({name: value for name, value in ANNA.items() if name != "sub"}),
        "no object": {USER: signed(USER, "[1]", NOW)},
        "no JSON": {USER: signed(USER, "x", NOW)},
        "a part is missing": {name: value for name, value in parts.items() if not name.endswith("_2")},
        "parts of two": parts | {f"{USER}_2": others[f"{USER}_2"]},
        "too many parts": {USER: signed(USER, "chunks-999999999", NOW)},
        "parts without number": {USER: signed(USER, "chunks-x", NOW)},
    }


@pytest.mark.parametrize("which", forged())
def test_a_cookie_that_was_not_signed_here_opens_nothing_and_is_told(
    which: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither a page, nor the line, nor the figures about the server; the event log says so."""
    house, cookies = House(), forged()[which]
    assert house.comes(cookies).get("/", headers=A_PAGE).status_code == 401
    assert house.comes(cookies).get("/_stcore/metrics").status_code == 401
    with pytest.raises(WebSocketDisconnect), house.comes(cookies).websocket_connect("/_stcore/stream"):
        pass
    assert house.reached == []
    assert '"event": "refusal"' in capsys.readouterr().err


def test_a_long_cookie_comes_in_parts() -> None:
    """Whoever is in many groups has a cookie that no browser would keep in one."""
    cookies = cookies_of(in_many_groups(ANNA))
    assert len(cookies) > 2
    assert House().comes(cookies).get("/").text == "64,3 af 100"


@pytest.mark.parametrize(
    ("issued", "said"),
    [
        (NOW - 31 * 60, "ikke er sket noget i 30 minutter"),
        (NOW - 10 * 3600, "logget ind i 10 timer"),
        (NOW - 40 * 24 * 3600, "logget ind i 10 timer"),
    ],
)
def test_a_sign_in_ends_by_itself(issued: float, said: str) -> None:
    """After so long without doing anything, and after so long at all; a restart forgets who did something."""
    house = House()
    answer = house.comes(cookies_of(ANNA, issued)).get("/what_if?plan=x", headers=A_PAGE)
    assert (answer.status_code, said in answer.text) == (401, True)
    assert "to=%2Fwhat_if%3Fplan%3Dx" in answer.text
    assert house.reached == []


def test_doing_something_keeps_a_sign_in_but_never_beyond_its_hours() -> None:
    """A page asked for, a file sent and a press count; what the page fetches by itself does not."""
    house, cookies = House(), cookies_of(ANNA)
    for _ in range(23):
        house.now += 25 * 60
        assert house.comes(cookies).get("/", headers=A_PAGE).status_code == 200
    house.now += 26 * 60
    assert "10 timer" in house.comes(cookies).get("/", headers=A_PAGE).text
    house.now = NOW
    idle = cookies_of(ANNA | {"name": "Anna igen"})
    for _ in range(3):
        house.now += 10 * 60
        house.comes(idle).get("/media/x.png")
    assert "30 minutter" in house.comes(idle).get("/", headers=A_PAGE).text


def test_who_signed_out_anywhere_is_out_everywhere() -> None:
    """A copied cookie is worth nothing after that; a sign-in made since is."""
    house = House()
    house.now = NOW + 100
    house.signed_out["anna-1"] = NOW + 50
    answer = house.comes(cookies_of(ANNA)).get("/", headers=A_PAGE)
    assert (answer.status_code, "Du er logget ud" in answer.text) == (401, True)
    assert house.comes(cookies_of(ANNA, NOW + 60)).get("/").status_code == 200


def test_a_database_that_does_not_answer_lets_nobody_in() -> None:
    """Whether somebody has signed out cannot be seen then, and what is not known is closed."""
    house = House()
    house.is_down = True
    answer = house.comes(cookies_of(ANNA)).get("/", headers=A_PAGE)
    assert (answer.status_code, "Databasen" in answer.text, house.reached) == (503, True, [])


def test_who_has_no_role_is_told_whom_to_ask() -> None:
    """Signed in they are, and read that in words; nothing else."""
    house = House()
    for groups in ([], ["andre"], "x", 7, None):
        answer = house.comes(cookies_of(ANNA | {"groups": groups})).get("/", headers=A_PAGE)
        assert (answer.status_code, house.reached) == (403, [])
        assert "Du er logget ind som Anna And, men har ingen rolle her. Bed it@example.dk om en." in answer.text


def test_signing_out_needs_a_page_of_ours() -> None:
    """A link elsewhere asks first; ours ends it in the database before the browser forgets it."""
    house = House()
    for site in ("cross-site", "same-site", "none"):
        answer = house.comes(cookies_of(ANNA)).get("/sign-out", headers=A_PAGE | {"sec-fetch-site": site})
        assert (answer.status_code, "Log ud?" in answer.text) == (200, True)
    elsewhere = house.comes(cookies_of(ANNA)).get("/sign-out", headers={"referer": "https://evil.example/"})
    assert elsewhere.status_code == 200
    assert house.reached == []
    assert opened_store().signed_out_at("anna-1") is None
    left = house.comes(cookies_of(ANNA)).get("/sign-out", headers=A_PAGE | {"sec-fetch-site": "same-origin"})
    assert left.headers["location"] == "https://provider.example.dk/end"
    at = opened_store().signed_out_at("anna-1")
    assert at is not None
    assert at.timestamp() == NOW
    house.signed_out["anna-1"] = NOW
    for ended in (cookies_of(ANNA, NOW - 5), cookies_of(ANNA, NOW - 3_000)):
        house.now = NOW + 60
        house.comes(ended).get("/sign-out", headers=A_PAGE | {"sec-fetch-site": "same-origin"})
        assert opened_store().signed_out_at("anna-1") == at
    forgotten = next(each for each in left.headers.get_list("set-cookie") if each.startswith(f"{USER}="))
    assert "max-age=0" in forgotten.casefold()
    assert "Du er logget ud" in house.comes({LEFT: "1"}).get("/history", headers=A_PAGE).text
    assert house.reached == ["/auth/logout"] * 3


def test_a_session_and_its_files_are_its_persons_alone() -> None:
    """Nobody sends a file into another's session, or goes on with it, though they know its number."""
    house = House()
    house.known.own("session-of-bo", "bo-2")
    house.known.own("session-of-anna", "anna-1")
    browser = house.comes(cookies_of(ANNA))
    assert browser.put("/_stcore/upload_file/session-of-bo/1").status_code == 403
    assert browser.delete("/_stcore/upload_file/session-of-bo/1").status_code == 403
    assert browser.put("/_stcore/upload_file/session-of-nobody/1").status_code == 403
    assert browser.put("/_stcore/upload_file/session-of-anna/1").status_code == 200
    for session, goes_on in (("session-of-bo", False), ("session-of-anna", True)):
        with browser.websocket_connect("/_stcore/stream", subprotocols=["streamlit", "xsrf", session]):
            pass
        assert (session in house.headers[-1]["sec-websocket-protocol"]) is goes_on


def test_a_proxy_is_believed_only_with_its_proof() -> None:
    """Headers without the secret, or with a wrong one, are anybody's; and each is believed once."""
    house = House(PROXY)
    assert house.comes().get("/", headers=PROOF).text == "64,3 af 100"
    for wrong in (
        {PROXY_PROOF: ""},
        {PROXY_PROOF: "forkert"},
        {PROXY_PROOF: SECRET[:-1]},
        {PROXY_PROOF: SECRET + "x"},
    ):
        headers = PROOF | wrong
        answer = house.comes().get("/", headers=headers)
        assert answer.status_code == 403
        with pytest.raises(WebSocketDisconnect), house.browser.websocket_connect("/_stcore/stream", headers=headers):
            pass
    doubled = [*PROOF.items(), ("x-roles", "sagsbehandlere")]
    assert house.comes().get("/", headers=doubled).status_code == 403
    assert house.comes().get("/static/js/x.js").status_code == 403
    assert house.comes().get("/health").status_code == 200
    no_role = house.comes().get("/", headers=PROOF | A_PAGE | {"x-roles": "andre"})
    assert (no_role.status_code, "Anna And" in no_role.text) == (403, True)
    assert house.comes().get("/", headers=PROOF | {"x-subject": ""}).status_code == 401
    assert house.reached == ["GET /", "GET /health"]


def test_what_a_proxy_says_may_have_danish_letters() -> None:
    """A header's bytes are UTF-8, as proxies write them; one that writes a byte a letter is understood too."""
    said = {**PROOF, **A_PAGE, "x-user": "Søren Æble", "x-roles": "økonomi"}
    roles = Roles(role=(RoleOfValue(value="økonomi", role=Role.READER),))
    for encoding in ("utf-8", "latin-1"):
        headers = [(name.encode(), value.encode(encoding)) for name, value in said.items()]
        assert "Du er logget ind som Søren Æble, men har" in House(PROXY).comes().get("/", headers=headers).text
        assert House(PROXY._replace(roles=roles)).comes().get("/", headers=headers).status_code == 200


def test_below_a_path_of_its_own_the_same_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that lives below a path answers nothing beside it."""
    monkeypatch.setattr("pages.parts.server.deep_link.base_path", lambda: "plan")
    house = House()
    assert house.comes().get("/plan/static/js/x.js").status_code == 200
    for path in ("/static/js/x.js", "/planstatic/x.js", "/plan/media/x", "/plan", "/plan//static/x.js"):
        assert house.comes().get(path).status_code == 401
    house.comes().get("/plan/what_if?plan=x", headers=A_PAGE)
    assert house.reached == ["GET /plan/static/js/x.js", "GET /plan/auth/login"]


@pytest.mark.parametrize("mode", [Mode.LOCAL, Mode.NONE])
def test_where_nobody_signs_in_nothing_is_closed(mode: Mode) -> None:
    """At a machine of one's own, or where the administrator has said so; headers say nothing there."""
    house = House(SignIn(mode))
    for path in ("/", "/media/x", "/_stcore/metrics"):
        assert house.comes().get(path, headers=PROOF).text == "64,3 af 100"


@pytest.mark.parametrize(
    ("host", "status"),
    [("127.0.0.1", 200), ("::1", 200), ("::ffff:127.0.0.1", 200), ("10.0.0.7", 403), ("2001:db8::1", 403), ("x", 403)],
)
def test_a_server_for_one_machine_answers_no_other(host: str, status: int) -> None:
    """However it was started: nobody has said how others sign in."""
    elsewhere = TestClient(House(SignIn(Mode.LOCAL)).app, base_url="http://localhost", client=(host, 1))
    assert elsewhere.get("/", headers=A_PAGE).status_code == status
