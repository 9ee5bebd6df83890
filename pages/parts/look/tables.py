"""The table behind a chart: text only, so that every figure reads as the page's language writes it."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

import streamlit as st

from words.translation import _

__all__ = ["show_stacking_table", "show_table", "show_table_behind", "stacking_table", "style_tables"]

_STYLE = Path(__file__).with_suffix(".css")


def show_table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Show a table; the first cell of a row names it."""
    style_tables()
    st.html(_table(caption, headings, rows))


def show_stacking_table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Show a table whose rows become blocks on a phone, so that nothing of them lies out of sight."""
    style_tables()
    st.html(stacking_table(escape(caption), headings, ([escape(cell) for cell in row] for row in rows)))


def stacking_table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Draw such a table from a caption and cells that are HTML; the roles keep it a table for a screen reader.

    `style_tables` goes with it.
    """
    head = "".join(f'<th scope="col" role="columnheader">{escape(heading)}</th>' for heading in headings)
    body = "".join(f'<tr role="row">{_stacking_cells(headings, row)}</tr>' for row in rows)
    return (
        f'<table class="stacking" role="table"><caption>{caption}</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead><tbody role="rowgroup">{body}</tbody></table>'
    )


def style_tables() -> None:
    """Put the look of tables on the page."""
    st.html(_STYLE)


def show_table_behind(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Fold a table away under a chart, for those who would rather read it."""
    style_tables()
    shown = _("Show as a table")
    st.html(f'<details class="behind"><summary>{escape(shown)}</summary>{_table(caption, headings, rows)}</details>')


def _table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Let what is too wide for a phone be scrolled, by the keyboard too."""
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in headings)
    body = "".join(f"<tr>{_cells(row)}</tr>" for row in rows)
    return (
        f'<div class="plain-table" role="region" tabindex="0" aria-label="{escape(caption)}">'
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _stacking_cells(headings: Sequence[str], row: Sequence[str]) -> str:
    first, *others = row
    named = zip(headings[1:], others, strict=True)
    return f'<th scope="row" role="rowheader">{first}</th>' + "".join(
        f'<td role="cell" data-column="{escape(heading)}"><span>{cell}</span></td>' for heading, cell in named
    )


def _cells(row: Sequence[str]) -> str:
    first, *others = row
    return f'<th scope="row">{escape(first)}</th>' + "".join(f"<td>{escape(cell)}</td>" for cell in others)
