"""The board's script: sent once with the page, and not again with every answer as a component's own is."""

from pathlib import Path

import streamlit as st

__all__ = ["show_script"]

_HERE = Path(__file__).parent
_SCRIPTS = ("lookup.js", "steps.js", "build.js", "fill.js", "filter.js", "panels.js", "paint.js", "board.js")
"""One script in several files: each is about one thing."""

_component = st.components.v2.component(
    "board_script", js="\n".join((_HERE / script).read_text(encoding="utf-8") for script in _SCRIPTS)
)


def show_script() -> None:
    """Put the script on the page, outside of what is drawn again when a lever is let go."""
    _component(key="board_script")
