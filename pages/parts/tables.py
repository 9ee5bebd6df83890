"""The table behind a chart: text only, so that every figure reads as the page's language writes it."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

import streamlit as st

from pages.parts.text import t

__all__ = ["show_table", "show_table_behind"]

_STYLE = Path(__file__).with_suffix(".css")


def show_table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Show a table; the first cell of a row names it."""
    st.html(_STYLE)
    st.html(_table(caption, headings, rows))


def show_table_behind(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Fold a table away under a chart, for those who would rather read it."""
    st.html(_STYLE)
    shown = t("Show as a table")
    st.html(f'<details class="behind"><summary>{escape(shown)}</summary>{_table(caption, headings, rows)}</details>')


def _table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Let what is too wide for a phone be scrolled, by the keyboard too."""
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in headings)
    body = "".join(f"<tr>{_cells(row)}</tr>" for row in rows)
    return (
        f'<div class="plain-table" role="region" tabindex="0" aria-label="{escape(caption)}">'
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cells(row: Sequence[str]) -> str:
    first, *others = row
    return f'<th scope="row">{escape(first)}</th>' + "".join(f"<td>{escape(cell)}</td>" for cell in others)
