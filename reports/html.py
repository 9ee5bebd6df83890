"""A document as HTML: what the page shows and a browser prints. It adds no word and no number."""

from collections.abc import Sequence
from typing import assert_never

import htpy as h
from markupsafe import Markup

from reports.document import (
    Block,
    Bullets,
    Cell,
    Chart,
    Document,
    Field,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Runs,
    Style,
    Table,
    TableLook,
)

__all__ = ["blocks_html", "document_html", "page_html"]


def document_html(document: Document) -> h.Element:
    """Draw a document as one article; its style sheet is `report.css`."""
    return h.article(".report", lang=document.language)[
        h.p(".draft")[document.draft] if document.draft else None,
        h.header[h.h1[document.title], h.p(".subject")[document.subject]],
        blocks_html(document.blocks),
    ]


def blocks_html(blocks: Sequence[Block]) -> h.Node:
    """Draw some blocks of a document, as where a page shows what it says of one goal."""
    return [_block(block, before) for before, block in zip((None, *blocks), blocks, strict=False)]


def page_html(document: Document, style: str) -> str:
    """Return a whole page with a document on it, for a file or for print. `style`: the sheet's text."""
    head = h.head[
        h.meta(charset="utf-8"),
        h.meta(name="viewport", content="width=device-width, initial-scale=1"),
        h.title[document.title],
        h.style[Markup(style)],  # noqa: S704 - our own sheet
    ]
    return str(h.html(lang=document.language)[head, h.body[document_html(document)]])


def _block(block: Block, before: Block | None) -> h.Node:
    """Draw a block; a table that says what the heading before it says is named for those alone who do not see it."""
    match block:
        case Heading():
            heading = (h.h2, h.h3, h.h4)[block.level - 1]
            return heading(id=block.anchor, lang=block.language)[block.text]
        case Paragraph(runs=runs, style=Style.QUOTE):
            return h.blockquote[h.p[_runs(runs)]]
        case Paragraph():
            return h.p(class_=str(block.style) if block.style is not Style.BODY else None)[_runs(block.runs)]
        case Bullets():
            return _bullets(block)
        case Table():
            return _table(block, named=isinstance(before, Heading) and before.text == block.caption)
        case Chart():
            return h.figure(".chart")[
                h.div(role="img", aria_label=block.alt)[Markup(block.svg)],  # noqa: S704 - our own drawing
                _table(block.table),
            ]
        case Field():
            return h.div(class_=["field", {"short": block.short}], data_field=block.key)[
                h.h4(".label")[block.label],
                h.p(class_=["text", {"empty": not block.text}])[_lines(block.text or block.placeholder)],
            ]
        case PageBreak():
            return h.hr(class_=["break", {"across": block.landscape}])
        case _:
            assert_never(block)


def _runs(runs: Runs) -> list[h.Node]:
    drawn: list[h.Node] = []
    for run in runs:
        text: h.Node = h.span(lang=run.language)[run.text] if run.language else run.text
        drawn.append(h.strong[text] if run.strong else text)
    return drawn


def _lines(text: str) -> list[h.Node]:
    """Draw a text's lines as lines."""
    first, *others = text.splitlines() or [""]
    return [first, *(node for line in others for node in (h.br, line))]


def _bullets(block: Bullets) -> h.Element:
    items: Sequence[h.Element]
    if block.checked:
        items = [
            h.li(class_="checked" if done else "open")[h.span(aria_hidden="true")["☑ " if done else "☐ "], _runs(runs)]
            for runs, done in zip(block.items, block.checked, strict=True)
        ]
        return h.ul(".checks")[items]
    items = [h.li[_runs(runs)] for runs in block.items]
    return h.ol[items] if block.ordered else h.ul[items]


def _table(table: Table, *, named: bool = False) -> h.Element:
    whole = sum(column.weight for column in table.columns)
    unseen = named or table.look is not TableLook.PLAIN
    return h.div(class_=["table", table.look], tabindex="0", role="region", aria_label=table.caption)[
        h.table[
            h.caption(class_={"unseen": unseen})[table.caption],
            h.colgroup[[h.col(style=f"width:{100 * column.weight / whole:.1f}%") for column in table.columns]],
            h.thead(class_={"unseen": table.look is TableLook.FACTS})[
                h.tr[[h.th(scope="col", class_=_side(column.align))[column.title] for column in table.columns]]
            ],
            h.tbody[[_row(table, row) for row in table.rows]],
        ]
    ]


def _row(table: Table, row: Row) -> h.Element:
    cells = list(zip(row.cells, table.columns, strict=True))
    drawn = [
        (h.th(scope="row") if index == 0 and table.row_headers else h.td(class_=_side(column.align)))[_cell(cell)]
        for index, (cell, column) in enumerate(cells)
    ]
    return h.tr[drawn]


def _cell(cell: Cell) -> h.Node:
    return h.a(href=f"#{cell.anchor}")[_runs(cell.runs)] if cell.anchor else _runs(cell.runs)


def _side(align: str) -> str | None:
    return None if align == "start" else align
