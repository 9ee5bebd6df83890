"""What is pressed on an open page whose sign-in has ended is not done, however the page came by its line."""

from json import loads

import pytest
from starlette.websockets import WebSocketDisconnect

from pages.parts.server import sign_in_socket
from pages.parts.state.sign_ins import SINCE
from tests.pages.server.signed_in import ANNA, NOW, PROOF, PROXY, House, cookies_of, pressed, signed


def test_a_line_ends_with_its_sign_in_and_does_nothing_more() -> None:
    """What is pressed after signing out elsewhere is not done: the page is drawn anew, and the line closes."""
    house = House()
    with house.comes(cookies_of(ANNA)).websocket_connect("/_stcore/stream") as line:
        line.send_bytes(pressed())
        assert line.receive_bytes() == b"drawn"
        house.now, house.signed_out["anna-1"] = NOW + 10, NOW + 5
        house.known.forget_answer("anna-1")
        line.send_bytes(pressed())
        assert line.receive_bytes() == b"drawn"
        line.send_bytes(pressed())
        with pytest.raises(WebSocketDisconnect):
            line.receive_bytes()
    before, after = house.heard
    assert before.rerun_script.widget_states.widgets
    assert after.rerun_script.query_string == "plan=x"
    assert not after.rerun_script.widget_states.widgets
    assert not after.rerun_script.fragment_id


def test_nothing_is_done_while_the_database_cannot_say_who_has_signed_out() -> None:
    """The page is drawn anew and says so; the line stays, and what is pressed once it answers is done."""
    house = House()
    with house.comes(cookies_of(ANNA)).websocket_connect("/_stcore/stream") as line:
        for is_down in (True, True, False):
            house.is_down = is_down
            house.known.forget_answer("anna-1")
            line.send_bytes(pressed())
            line.receive_bytes()
    assert [bool(said.rerun_script.widget_states.widgets) for said in house.heard] == [False, False, True]


def test_a_page_that_looks_for_news_by_itself_keeps_nobody_signed_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """An open tab asks every fifteen seconds; a person who presses something is there. A silent line ends too."""
    house = House()
    with house.comes(cookies_of(ANNA)).websocket_connect("/_stcore/stream") as line:
        for minutes, by_itself in ((20, False), (45, True), (49, True)):
            house.now = NOW + minutes * 60
            line.send_bytes(pressed(by_itself=by_itself))
            line.receive_bytes()
        assert all(said.rerun_script.widget_states.widgets for said in house.heard)
        house.now = NOW + 51 * 60
        line.send_bytes(pressed(by_itself=True))
        line.receive_bytes()
        assert not house.heard[-1].rerun_script.widget_states.widgets
    monkeypatch.setattr(sign_in_socket, "LOOK_EVERY_SECONDS", 0.01)
    silent = House()
    with silent.comes(cookies_of(ANNA)).websocket_connect("/_stcore/stream") as line:
        silent.now = NOW + 31 * 60
        assert line.receive_bytes() == b"drawn"
        with pytest.raises(WebSocketDisconnect):
            line.receive_bytes()


def test_a_line_through_a_proxy_ends_too(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The proxy says who somebody is when the line is opened; how long ago that was the server keeps for itself.

    It stays open, for the next one would be let in at once; and that one is no younger.
    """
    monkeypatch.setattr(sign_in_socket, "LOOK_EVERY_SECONDS", 0.02)
    house = House(PROXY)
    old = signed(SINCE, str(NOW - 9 * 3600), NOW)
    with house.comes().websocket_connect("/_stcore/stream", headers=PROOF | {SINCE: old}) as line:
        since = house.headers[-1][SINCE]
        assert since != old
        house.known.own("session-of-anna", "anna-1", since)
        house.now = NOW + 31 * 60
        line.receive_bytes()
        for _ in range(2):
            line.send_bytes(pressed())
            line.receive_bytes()
        assert not any(said.rerun_script.widget_states.widgets for said in house.heard)
    for session, is_in in (("session-of-anna", False), ("session-of-bo", True)):
        speaks = ["streamlit", "xsrf", session]
        with house.comes().websocket_connect("/_stcore/stream", subprotocols=speaks, headers={**PROOF}) as line:
            assert (house.headers[-1][SINCE] == since) is not is_in
            line.send_bytes(pressed())
            line.receive_bytes()
            assert bool(house.heard[-1].rerun_script.widget_states.widgets) is is_in
    events = [loads(event) for event in capsys.readouterr().err.splitlines() if event.startswith("{")]
    assert [event["event"] for event in events] == ["sign_in", "refusal", "refusal", "sign_in"]
    assert {(event["subject"], event["client"]) for event in events} == {("anna-1", "127.0.0.1")}
