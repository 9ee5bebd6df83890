"""The bar says who is signed in, what they are here, and the way out; and where nobody signs in, that."""

from unittest.mock import patch

import pytest

from pages.parts.frame import person_menu
from pages.parts.state.sign_in import Mode, SignIn
from store import Grant, Person, Role
from tests.pages.kept_screens import words
from tests.store.kept import PLAN

BOTH = frozenset({Grant(Role.CONTROLLER, "Ankestyrelsen"), Grant(Role.APPROVER), Grant(Role.READER, "Andre")})

NOBODY = Person()


def drawn(mode: Mode, person: Person = NOBODY) -> str:
    """The menu's HTML, on a page about Ankestyrelsen's plan."""
    with (
        patch.object(person_menu, "sign_in", lambda: SignIn(mode)),
        patch.object(person_menu, "current_person", lambda: person),
    ):
        return str(person_menu.person_menu(PLAN.plan) or "")


def test_at_a_machine_of_ones_own_nothing_is_said() -> None:
    """Nobody signs in there, and nobody else can come."""
    assert drawn(Mode.LOCAL) == ""


def test_where_nobody_signs_in_every_page_says_so() -> None:
    """The administrator has set it so, and it is never forgotten."""
    assert "Intet login" in drawn(Mode.NONE)
    assert "Alle, der kan nå siderne, må alt" in words(drawn(Mode.NONE))


def test_who_is_signed_in_reads_their_roles_at_this_plans_institution() -> None:
    """A role at another institution is none here; the short name is the first letters."""
    text = words(drawn(Mode.OIDC, Person("Signe Bech Hansen", "s-1", BOTH)))
    assert "SH : Signe Bech Hansen, logget ind" in text
    assert "Controller og godkender hos Ankestyrelsen" in text
    assert "læser" not in text
    assert "Ingen rolle hos Ankestyrelsen" in words(drawn(Mode.OIDC, Person("S", "s-1")))


def test_one_signs_out_where_one_signed_in() -> None:
    """Behind a proxy the way out is the proxy's own."""
    assert 'href="/sign-out"' in drawn(Mode.OIDC, Person("S", "s-1", BOTH))
    assert "sign-out" not in drawn(Mode.PROXY, Person("S", "s-1", BOTH))


@pytest.mark.parametrize(
    ("name", "letters"), [("Signe Hansen", "SH"), ("signe", "S"), ("signe.hansen@ast.dk", "SH"), ("@", "@"), ("Å", "Å")]
)
def test_the_short_name(name: str, letters: str) -> None:
    """Of first and last name, or of an address; whatever the sign-in calls somebody, there is one."""
    assert f"<span>{letters}</span>" in drawn(Mode.OIDC, Person(name, "s-1"))
