"""What is typed is bounded on the server, whatever a browser would let through."""

import pytest

from pages.parts.state.saved_scenarios import _trimmed
from pages.parts.state.typed_text import typed_text
from pages.parts.what_if.shared_link import _digest
from tests.pages.kept_screens import show
from tests.store.kept import memory, put_in_use

HOSTILE = {
    "five megabytes": "x" * 5_000_000,
    "control characters": "a\x00\x01\x1b[31mb\x7f\x9f",
    "half a character": "a\ud800b\udfff",
    "right to left": "\u202eabc\u2066",
    "a hundred thousand digits": "9" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_typed_can_be_kept_whatever_it_is(name: str) -> None:
    """No longer than its field, and written in any file or database."""
    text = typed_text(HOSTILE[name], 80)
    assert len(text) <= 80
    assert text.encode()
    assert "\x00" not in text
    assert len(_trimmed(HOSTILE[name])) <= 80
    assert _trimmed(HOSTILE[name]).encode()
    assert len(_digest(HOSTILE[name])) == 16


def test_lines_of_a_text_are_kept() -> None:
    """An assessment has paragraphs."""
    assert typed_text("  Første.\n\nAnden.\t\x0b ", 100) == "Første.\n\nAnden."


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(HOSTILE.keys() - {"five megabytes", "half a character"}))
def test_initials_without_a_browser_are_cut_and_kept(name: str) -> None:
    """A field's length binds a browser; here the value comes past it.

    Megabytes, and halves of characters, Streamlit does not take.
    """
    with memory() as store:
        put_in_use(store)
    page = show("overview.py", judgement="open")
    page.text_input(key="initials to assess").set_value(HOSTILE[name]).run()
    assert not page.exception
    assert len(page.session_state["the person’s own initials"]) <= 80
