"""Tables: plain ones, which scroll on a phone, and stacking ones, whose rows become blocks there.

Figures in them are text, so that each reads as the page's language writes it.
"""

from collections.abc import Iterable, Sequence

import htpy as h

from pages.parts.look.html import show_html
from words.translation import _

__all__ = [
    "folded_table",
    "grouped_table",
    "plain_table",
    "show_stacking_table",
    "show_table_behind",
    "stacking_row",
    "stacking_table",
]


def show_table_behind(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Fold a table away under a chart, for those who would rather read it."""
    show_html(folded_table(_("Show as a table"), plain_table(caption, headings, rows)))


def show_stacking_table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[h.Node]]) -> None:
    """Show a table whose rows become blocks on a phone, so that nothing of them lies out of sight."""
    show_html(stacking_table(caption, headings, rows))


def plain_table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> h.Element:
    """Draw a table that is scrolled where it is too wide for a phone, by the keyboard too."""
    return h.div(".plain-table", role="region", tabindex="0", aria_label=caption)[
        h.table[
            h.caption[caption],
            h.thead[h.tr[[h.th(scope="col")[heading] for heading in headings]]],
            h.tbody[[h.tr[_cells(row)] for row in rows]],
        ]
    ]


def stacking_table(caption: h.Node, headings: Sequence[str], rows: Iterable[Sequence[h.Node]]) -> h.Element:
    """Draw such a table; the roles keep it a table for a screen reader."""
    return grouped_table(caption, headings, [h.tbody(role="rowgroup")[[stacking_row(headings, row) for row in rows]]])


def grouped_table(caption: h.Node, headings: Sequence[str], bodies: Sequence[h.Element]) -> h.Element:
    """Draw such a table of several groups of rows under the same headings."""
    return h.table(".stacking", role="table")[
        h.caption[caption],
        h.thead(role="rowgroup")[
            h.tr(role="row")[[h.th(scope="col", role="columnheader")[heading] for heading in headings]]
        ],
        bodies,
    ]


def folded_table(summary: str, table: h.Element) -> h.Element:
    """Fold a table away under a line that says what it is."""
    return h.details(".behind")[h.summary[summary], table]


def stacking_row(headings: Sequence[str], row: Sequence[h.Node]) -> h.Element:
    """Draw a row of such a table, whose cells know their headings where it stacks."""
    first, *others = row
    named = zip(headings[1:], others, strict=True)
    return h.tr(role="row")[
        h.th(scope="row", role="rowheader")[first],
        *(h.td(role="cell", data_column=heading)[h.span[cell]] for heading, cell in named),
    ]


def _cells(row: Sequence[str]) -> list[h.Element]:
    first, *others = row
    return [h.th(scope="row")[first], *(h.td[cell] for cell in others)]
