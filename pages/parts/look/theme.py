"""The theme's colour of text, for what the page's style sheets do not reach: the charts."""

import streamlit as st

__all__ = ["theme_text_color"]


def theme_text_color() -> str:
    """Return the colour of text in the theme that the page is shown in, light where that is not known."""
    theme = "dark" if st.context.theme.type == "dark" else "light"
    return str(st.get_option(f"theme.{theme}.textColor"))
