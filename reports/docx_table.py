"""A table in a Word document: fixed widths, a header row that is repeated, no cell merged, rows that stay whole."""

from collections.abc import Iterable, Mapping

from docx.oxml.ns import qn

from reports.document import Cell, Column, Row, Run, Table, TableLook
from reports.docx_xml import HAIRLINE, INK, Element, element, linked, text_runs
from reports.printable import storable
from reports.table_size import may_part, stays_whole

__all__ = ["keep_with_next", "table_element"]

_SIDES = {"start": "left", "end": "right", "center": "center"}


def table_element(table: Table, width: int, bookmarks: Mapping[str, str], *, small: bool = False) -> Element:
    """Return a table as wide as that, in twentieths of a point; `bookmarks`: by anchor, where links lead to."""
    widths = _widths(table.columns, width)
    style = "TableTextSmall" if table.landscape or small else "TableText"
    header = [] if table.look is TableLook.FACTS else [_header(table, widths, style)]
    if table.look is TableLook.GLANCE:
        style = "KeyFigure"
    rows = [*header, *(_row(table, row, widths, style, bookmarks) for row in table.rows)]
    if stays_whole(table):
        keep_with_next(rows[:-1])
    columns = element("w:tblGrid", {}, *(element("w:gridCol", {"w:w": str(each)}) for each in widths))
    return element("w:tbl", {}, _properties(table, width, small=small), columns, *rows)


def _widths(columns: tuple[Column, ...], width: int) -> list[int]:
    weight = sum(column.weight for column in columns)
    return [int(width * column.weight / weight) for column in columns]


def _properties(table: Table, width: int, *, small: bool) -> Element:
    strong = {"w:val": "single", "w:sz": "8", "w:space": "0", "w:color": INK}
    faint = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": HAIRLINE}
    edges = {
        TableLook.PLAIN: (strong, {**strong, "w:sz": "6"}, faint),
        TableLook.FACTS: (faint, faint, faint),
        TableLook.GLANCE: (),
    }[table.look]
    borders = [element(name, edge) for name, edge in zip(("w:top", "w:bottom", "w:insideH"), edges, strict=False)]
    room = 20 if small else 36
    margins = {"w:top": room, "w:left": 70, "w:bottom": room, "w:right": 70}
    sides = (element(side, {"w:w": str(size), "w:type": "dxa"}) for side, size in margins.items())
    looks = {
        "w:firstRow": str(int(table.look is not TableLook.FACTS)),
        "w:lastRow": "0",
        "w:firstColumn": str(int(table.row_headers)),
        "w:lastColumn": "0",
    }
    caption = storable(table.caption)
    return element(
        "w:tblPr",
        {},
        element("w:tblW", {"w:w": str(width), "w:type": "dxa"}),
        element("w:tblBorders", {}, *borders),
        element("w:tblLayout", {"w:type": "fixed"}),
        element("w:tblCellMar", {}, *sides),
        element("w:tblLook", {"w:val": "0000", **looks, "w:noHBand": "1", "w:noVBand": "1"}),
        element("w:tblCaption", {"w:val": caption}),
        element("w:tblDescription", {"w:val": caption}),
    )


def _header(table: Table, widths: list[int], style: str) -> Element:
    below = {"w:val": "single", "w:sz": "6", "w:space": "0", "w:color": INK}
    cells = []
    for column, width in zip(table.columns, widths, strict=True):
        properties = element(
            "w:tcPr",
            {},
            element("w:tcW", {"w:w": str(width), "w:type": "dxa"}),
            *([] if table.look is TableLook.GLANCE else [element("w:tcBorders", {}, element("w:bottom", below))]),
            element("w:vAlign", {"w:val": "bottom"}),
        )
        content = text_runs((Run(column.title, strong=True),))
        cells.append(element("w:tc", {}, properties, _paragraph(style, column, content, with_next=True)))
    return element("w:tr", {}, element("w:trPr", {}, element("w:cantSplit"), element("w:tblHeader")), *cells)


def _row(table: Table, row: Row, widths: list[int], style: str, bookmarks: Mapping[str, str]) -> Element:
    whole = [] if may_part(row, table) else [element("w:trPr", {}, element("w:cantSplit"))]
    cells = []
    for number, (column, cell, width) in enumerate(zip(table.columns, row.cells, widths, strict=True)):
        content = _content(cell, bookmarks, header=number == 0 and table.row_headers)
        properties = element("w:tcPr", {}, element("w:tcW", {"w:w": str(width), "w:type": "dxa"}))
        cells.append(element("w:tc", {}, properties, _paragraph(style, column, content)))
    return element("w:tr", {}, *whole, *cells)


def _content(cell: Cell, bookmarks: Mapping[str, str], *, header: bool) -> list[Element]:
    content = text_runs(tuple(run._replace(strong=True) for run in cell.runs) if header else cell.runs)
    return [linked(bookmarks[cell.anchor], content)] if cell.anchor in bookmarks and content else content


def _paragraph(style: str, column: Column, content: list[Element], *, with_next: bool = False) -> Element:
    properties = element("w:pPr", {}, element("w:pStyle", {"w:val": style}))
    if with_next:
        properties.append(element("w:keepNext"))
    properties.append(element("w:jc", {"w:val": _SIDES[column.align]}))
    return element("w:p", {}, properties, *content)


def keep_with_next(elements: Iterable[Element]) -> None:
    """Keep paragraphs, and those in tables, on one page with what follows."""
    for each in elements:
        for layout in each.iter(qn("w:pPr")):
            if layout.find(qn("w:keepNext")) is None:
                layout.insert(1, element("w:keepNext"))
