"""Links: what the address chooses goes along, what cannot be used does not."""
# ruff: noqa: PLC0415 - AppTest runs each script from its source alone, so each imports what it needs

import pytest
from streamlit.testing.v1 import AppTest

pytestmark = pytest.mark.slow


def links_of() -> None:
    """Write links to a plan's screen and to this one; what a test asks for is in the session's state."""
    import streamlit as st

    from pages.parts.state.address import here, href

    st.session_state.links = [
        href("plan", **st.session_state.changes),
        here(**st.session_state.changes),
    ]


def links(asked: dict[str, str], **changes: str | None) -> list[str]:
    """The links of a page whose address asks for all this."""
    page = AppTest.from_function(links_of, default_timeout=60)
    page.session_state["changes"] = changes
    for name, value in asked.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return list(page.session_state["links"])


def test_a_link_hands_on_what_the_address_chooses_and_here_a_screens_own_too() -> None:
    """Plan, quarter, assumption and language; filters belong to their screen, a scenario to the board."""
    asked = {"plan": "cpr-2020", "quarter": "1. kvartal 2020", "assume": "latest", "lang": "en", "show": "open"}
    chosen = "?plan=cpr-2020&quarter=2020K1&assume=latest&lang=en"
    assert links({**asked, "what_if": "a:1"}) == [f"/plan{chosen}", f"{chosen}&show=open"]


def test_what_goes_without_saying_and_what_cannot_be_used_is_left_out() -> None:
    """A short link says the same, and a mistake in one is not handed on."""
    assert links({"lang": "da", "assume": "year"}) == ["/plan", "?"]
    assert links({"plan": "cpr", "quarter": "2020K1", "assume": "sidste", "lang": "de"}) == ["/plan", "?"]


def test_a_change_replaces_or_removes_and_another_plan_drops_the_quarter() -> None:
    """Another plan has another year: its quarters are other ones."""
    asked = {"quarter": "2024K1", "lang": "en", "show": "open", "sort": "near"}
    assert links(asked, show=None, sort="goal") == [
        "/plan?quarter=2024K1&lang=en&sort=goal",
        "?quarter=2024K1&lang=en&sort=goal",
    ]
    assert links(asked, plan="cpr-2020") == [
        "/plan?lang=en&plan=cpr-2020",
        "?lang=en&show=open&sort=near&plan=cpr-2020",
    ]
    assert links(asked, plan="ankestyrelsen-2024")[0] == "/plan?quarter=2024K1&lang=en&plan=ankestyrelsen-2024"
