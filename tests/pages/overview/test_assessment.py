"""The discretionary assessment's text: what two people write at once is neither lost nor overtaken unseen."""

import pytest
from streamlit.testing.v1 import AppTest

from store import Store
from tests.pages.kept_screens import MARKUP, said, show, unmarked
from tests.store.kept import MARK, PLAN, memory

pytestmark = pytest.mark.slow

PLAN_ID = PLAN.plan.id


def keep(page: AppTest, text: str) -> AppTest:
    """Write a text and press the button."""
    page.text_area[0].set_value(text)
    page.button(key="keep assessment").click().run()
    assert not page.exception
    return page


def texts(store: Store) -> list[str]:
    """Every text that is stored."""
    return [each.text for each in store.assessments(PLAN_ID)]


def test_a_colleagues_newer_text_is_shown_before_it_can_be_overtaken() -> None:
    """Mine stays in the field, letter by letter; pressed again, having seen theirs, it counts."""
    with memory() as store:
        page = show("overview.py", judgement="open")
        store.save_assessment(PLAN.plan, f"Kollegas {MARKUP}", MARK, expected_revision=0)
        keep(page, "Min")
        assert texts(store) == [f"Kollegas {MARKUP}"]
        assert page.text_area[0].value == "Min"
        assert "Nu er en anden tekst gemt, 19. juli 2024, 12.14 (Kontroller)" in said(page).replace("\\", "")
        assert page.code[0].value == f"Kollegas {MARKUP}"
        assert unmarked(page) == []
        keep(page, "Min")
        assert texts(store)[1:] == ["Min"]
    assert "Nu er en anden tekst gemt" not in said(page)
    assert page.text_area[0].value == "Min"


def test_a_text_that_is_being_written_stays_when_a_colleague_stores_theirs() -> None:
    """Any redraw of the page would show their text in the field: it does so only where nothing of mine stands there."""
    with memory() as store:
        writing, reading = show("overview.py", judgement="open"), show("overview.py", judgement="open")
        writing.text_area[0].set_value("Halvt skre").run()
        store.save_assessment(PLAN.plan, "Kollegas", MARK, expected_revision=0)
        assert writing.run().text_area[0].value == "Halvt skre"
        assert "Nu er en anden tekst gemt" in said(writing)
        assert reading.run().text_area[0].value == "Kollegas"
        assert "Nu er en anden tekst gemt" not in said(reading)
        keep(reading, "Rettet")
        assert texts(store) == ["Kollegas", "Rettet"]


def test_the_field_can_be_emptied() -> None:
    """An empty text means that there is none any more; it is not filled again."""
    with memory() as store:
        store.save_assessment(PLAN.plan, "Kollegas", MARK, expected_revision=0)
        page = keep(show("overview.py", judgement="open"), "")
        assert texts(store) == ["Kollegas", ""]
    assert page.text_area[0].value == ""
