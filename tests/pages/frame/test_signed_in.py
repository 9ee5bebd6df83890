"""What an open page shows once its sign-in has ended, and whose roles count while it is drawn and when it writes."""

from pathlib import Path
from typing import Protocol

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.frame import signed_in
from pages.parts.state import current_visitor, person
from pages.parts.state.sign_in import Mode, SignIn
from pages.parts.state.sign_ins import Refusal, Visitor, sign_ins
from store import Act, Grant, Person, Role, StoreFailure, StoreFailureKind

FRAME = Path(__file__).parents[3] / "pages" / "frame.py"
ANNA = Person("Anna And", "anna-1", frozenset({Grant(Role.CONTROLLER)}))


class Sits(Protocol):
    """Let somebody sit at the screen, signed in by the provider or by a proxy."""

    def __call__(self, who: Visitor, mode: Mode = Mode.OIDC) -> None:
        """From now on."""


@pytest.fixture
def sits(monkeypatch: pytest.MonkeyPatch) -> Sits:
    """Let somebody sit at the screen, as the line says that the page speaks on."""

    def sit(who: Visitor, mode: Mode = Mode.OIDC) -> None:
        for module in (signed_in, person):
            monkeypatch.setattr(module, "is_signed_in_here", lambda: True)
        monkeypatch.setattr(signed_in, "sign_in", lambda: SignIn(mode))
        monkeypatch.setattr(current_visitor, "visitor_now", lambda: who)
        monkeypatch.setattr(person, "visitor_now", lambda: who)

    return sit


def drawn() -> tuple[AppTest, str]:
    """The page, and all of its HTML."""
    screen = AppTest.from_file(str(FRAME), default_timeout=120).run()
    assert not screen.exception
    return screen, " ".join(str(each.proto.body) for each in screen.get("html"))


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (Refusal.SIGNED_OUT, "Du er logget ud"),
        (Refusal.IDLE, "ikke er sket noget i 30 minutter"),
        (Refusal.OVER, "logget ind i 10 timer"),
        (Refusal.NOBODY, "Log ind for at se siderne"),
    ],
)
def test_a_page_whose_sign_in_has_ended_shows_nothing_else(refusal: Refusal, said: str, sits: Sits) -> None:
    """No bar, no plan, no figure: why, and a link to sign in."""
    sits(Visitor(ANNA, refusal))
    _screen, html = drawn()
    assert said in html
    assert "Gå til login" in html
    assert 'class="bar"' not in html
    assert "64,3" not in html


@pytest.mark.parametrize("mode", [Mode.OIDC, Mode.PROXY])
def test_only_where_it_would_be_refused_is_an_ended_page_asked_for_anew(mode: Mode, sits: Sits) -> None:
    """A proxy would let it in again, and its figures would stand before whoever passes by."""
    sits(Visitor(ANNA, Refusal.IDLE), mode)
    screen, _html = drawn()
    components = [each.proto.component_name for each in screen.get("bidi_component")]
    assert ("signed_out" in components) is (mode is Mode.OIDC), components


def test_a_page_that_cannot_see_who_has_signed_out_says_that_the_database_does_not_answer(sits: Sits) -> None:
    """And tries again on a press; it does not send anybody to sign in, who has."""
    sits(Visitor(ANNA, Refusal.UNKNOWN, failure=StoreFailure(StoreFailureKind.UNREACHABLE, "nobody there")))
    screen, html = drawn()
    assert "Databasen kan ikke nås" in screen.error[0].value
    assert [button.label for button in screen.button] == ["Prøv igen"]
    assert html == ""


def test_a_session_is_shown_to_nobody_but_whom_it_was_begun_by(sits: Sits) -> None:
    """Who signs in as somebody else gets a session of their own."""
    sits(Visitor(ANNA))
    screen, html = drawn()
    assert "64,3" in html
    known = sign_ins()
    assert {subject for subject, _since in known._owners.values()} == {"anna-1"}
    sits(Visitor(Person("Bo", "bo-2", ANNA.grants)))
    screen.run()
    assert "64,3" not in " ".join(str(each.proto.body) for each in screen.get("html"))


def test_roles_are_gone_with_the_sign_in(sits: Sits) -> None:
    """Whatever is still drawn or pressed then is done by somebody who may nothing."""
    sits(Visitor(ANNA))
    assert person.current_person() == ANNA
    assert person.person_now() == ANNA
    for refusal in Refusal:
        sits(Visitor(ANNA, refusal))
        assert person.person_now().grants == frozenset()
        assert not person.allowed(Act.SEE)
