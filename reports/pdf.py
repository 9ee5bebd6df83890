"""A document -> PDF: typst sets the pages from a template of ours, tagged so that they can be read aloud."""

import json
from calendar import timegm
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, assert_never

import typst

from reports.document import Block, Bullets, Chart, Document, Field, Heading, PageBreak, Paragraph, Runs, Table
from reports.paging import forms, page_runs, stays_with_next
from reports.pdf_tags import with_table_tags
from reports.printable import drawable
from reports.table_size import breaks_words, may_part, stays_whole
from reports.typesetting import fonts
from words.language import locale_of
from words.page_label import page_label

__all__ = ["write_pdf"]

_TEMPLATE = (Path(__file__).parent / "template.typ").read_bytes()


def write_pdf(document: Document) -> bytes:
    """Return a document as a tagged PDF that declares PDF/UA-1 and PDF/A-2a; equal documents give equal bytes.

    Signs that the font has not are drawn as boxes. Nothing of the machine is in it: neither its fonts nor its clock.
    """
    made = typst.compile(
        _TEMPLATE,
        font_paths=fonts(),
        sys_inputs={"document": json.dumps(_data(document), ensure_ascii=False)},
        format="pdf",
        pdf_standards=["ua-1", "a-2a"],
        timestamp=timegm(document.day.timetuple()),
    )
    return with_table_tags(made, tuple(_tables(document)))


def _tables(document: Document) -> Iterable[Table]:
    """Return a document's tables in its order, those of charts too."""
    for block in document.blocks:
        match block:
            case Table():
                yield block
            case Chart(table=table):
                yield table
            case _:
                pass


def _data(document: Document) -> dict[str, Any]:
    """Return a document as the template reads it: nothing but text, numbers and truths."""
    anchors = frozenset(block.anchor for block in document.blocks if isinstance(block, Heading))
    language, region = locale_of(document.language).split("_")
    return {
        "title": drawable(document.title),
        "subject": drawable(document.subject),
        "institution": drawable(document.institution),
        "running": drawable(document.running),
        "draft": drawable(document.draft),
        "lang": language,
        "region": region,
        "day": [document.day.year, document.day.month, document.day.day],
        "page": page_label(lang=document.language),
        "sections": [
            {
                "landscape": section.landscape,
                "blocks": [
                    _form(together)
                    if isinstance(together[0], Field)
                    else {**_block(together[0], anchors), "stays": stays_with_next(section.blocks, number)}
                    for number, together in forms(section.blocks)
                ],
            }
            for section in page_runs(document.blocks)
        ],
    }


def _block(block: Block, anchors: frozenset[str]) -> dict[str, Any]:
    match block:
        case Heading(level, text, anchor, language):
            return {
                "kind": "heading",
                "level": level,
                "text": drawable(text),
                "anchor": anchor,
                "language": language or "",
            }
        case Paragraph(runs, style):
            return {"kind": "paragraph", "runs": _runs(runs), "style": style.value}
        case Bullets(items, ordered, checked):
            return {
                "kind": "bullets",
                "items": [_runs(item) for item in items],
                "ordered": ordered,
                "checked": list(checked),
            }
        case Table():
            return _table(block, anchors)
        case Chart(svg, alt, table, width):
            return {
                "kind": "chart",
                "svg": svg,
                "alt": drawable(alt),
                "width": width,
                "title": drawable(table.caption),
                "table": _table(table, anchors),
            }
        case Field():
            return _form((block,))
        case PageBreak():
            raise ValueError("A page break stands between sections, not in one")
        case _:
            assert_never(block)


def _form(fields: Sequence[Block]) -> dict[str, Any]:
    """Return fields that stand one below the other, as one form."""
    return {
        "kind": "form",
        "fields": [
            {
                "label": drawable(field.label),
                "text": drawable(field.text.strip()),
                "placeholder": drawable(field.placeholder),
                "short": field.short,
            }
            for field in fields
            if isinstance(field, Field)
        ],
    }


def _table(table: Table, anchors: frozenset[str]) -> dict[str, Any]:
    return {
        "kind": "table",
        "columns": [
            {
                "title": drawable(column.title),
                "weight": column.weight,
                "align": column.align,
                "divides": breaks_words(table, number),
            }
            for number, column in enumerate(table.columns)
        ],
        "rows": [
            {
                "breakable": may_part(row, table),
                "cells": [
                    {"runs": _runs(cell.runs), "anchor": cell.anchor if cell.anchor in anchors else ""}
                    for cell in row.cells
                ],
            }
            for row in table.rows
        ],
        "row-headers": table.row_headers,
        "landscape": table.landscape,
        "look": table.look.value,
        "whole": stays_whole(table),
    }


def _runs(runs: Runs) -> list[dict[str, Any]]:
    return [{"text": drawable(run.text), "strong": run.strong, "language": run.language or ""} for run in runs]
