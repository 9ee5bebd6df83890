"""The style sheet of every page is the same, whoever comes first."""

import pytest
import streamlit as st

from pages.parts.server.page_style import page_style


def test_a_session_that_goes_on_before_a_page_is_asked_for_changes_no_typeface(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tab that was open when the server was started anew speaks first, and Streamlit renames the weights then."""
    page_style.cache_clear()
    before, option = page_style(), st.get_option
    faces = [{"weight": face.get("weight") or int(face["weight_range"])} | face for face in option("theme.fontFaces")]
    renamed = [{**face, "weight_range": str(face["weight"])} for face in faces]
    for face in renamed:
        del face["weight"]
    monkeypatch.setattr(st, "get_option", lambda name: renamed if name == "theme.fontFaces" else option(name))
    page_style.cache_clear()
    assert page_style() == before
