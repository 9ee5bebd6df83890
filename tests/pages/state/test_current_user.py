"""Who sits at the screen is asked once a browser, and what a browser says is taken as what somebody typed."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.state import current_user
from pages.parts.state.current_user import MOST_CHARACTERS


def page() -> None:
    """A screen that says who sits at it, as a test of Streamlit's runs it."""
    import streamlit as st  # noqa: PLC0415 - Streamlit runs the text of this function alone

    from pages.parts.state.current_user import current_user, name_user  # noqa: PLC0415

    if st.button("no name"):
        name_user("")
    st.text(current_user())


@pytest.mark.parametrize(
    ("kept", "name"),
    [("abc", "abc"), ("", ""), ("a\x00b\x1b[1m", "ab[1m"), ("x" * 500, "x" * MOST_CHARACTERS)],
)
def test_what_a_browser_keeps_fills_the_field(monkeypatch: pytest.MonkeyPatch, kept: str, name: str) -> None:
    """Somebody else may have written it there: no longer and no other than what a field takes."""
    monkeypatch.setattr(current_user, "name_in_browser", lambda: kept)
    assert AppTest.from_function(page).run().text[0].value == name


def test_a_name_that_was_taken_out_of_the_field_does_not_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is asked in vain: without a name nothing is done."""
    monkeypatch.setattr(current_user, "name_in_browser", lambda: "abc")
    shown = AppTest.from_function(page).run()
    shown.button[0].click().run()
    assert not shown.exception
    assert shown.text[0].value == ""


def test_who_signs_in_is_called_as_the_sign_in_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name in a cookie is not a name of theirs."""
    monkeypatch.setattr(current_user, "name_in_browser", lambda: "somebody else")
    monkeypatch.setattr(current_user, "is_signed_in_here", lambda: True)
    assert "somebody else" not in AppTest.from_function(page).run().text[0].value
