"""Where view and focus go after an act: to its outcome, once, as a name that the outcome's element bears."""

from pathlib import Path

import streamlit as st

from pages.parts.state.session_state import Remembered

__all__ = ["attention_id", "call_attention", "lead_attention"]

_TARGET: Remembered[tuple[str, int]] = Remembered("where attention is called to, and how often it was")
_SCRIPT = Path(__file__).with_suffix(".js")

_component = st.components.v2.component("attention", js=_SCRIPT.read_text(encoding="utf-8"))


def call_attention(to: str) -> None:
    """Let view and focus go to an outcome when the page is drawn next."""
    _TARGET.set((to, _TARGET.get_or(("", 0))[1] + 1))


def attention_id(of: str) -> str:
    """Return the id that an outcome's element bears, with the class `outcome-of-act`: another one after each act."""
    name, times = _TARGET.get_or(("", 0))
    return f"{of}-{times}" if name == of else of


def lead_attention() -> None:
    """Lead to what attention was called to last; at the end of a page."""
    name, _times = _TARGET.get_or(("", 0))
    _component(key="attention", data={"target": attention_id(name) if name else ""})
