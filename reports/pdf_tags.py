"""The tags of a PDF's tables: what a cell that heads its row is, and what the table holds. Typst leaves both out."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, String

from reports.document import Table

__all__ = ["with_table_tags"]

_WITHOUT_TABLES = (Name.TR, Name.P, Name.L, Name.Figure, Name.Span, Name.Link, Name.H1, Name.H2, Name.H3, Name.THead)


def with_table_tags(content: bytes, tables: Sequence[Table]) -> bytes:
    """Return a PDF whose tables name what they hold, and whose rows say which cell heads them.

    `tables`: those of the document, in its order; the PDF has the same ones, in the same order.
    """
    with Pdf.open(BytesIO(content)) as pdf:
        elements = [each for each in _walk(pdf.Root.StructTreeRoot) if each.get("/S") == Name.Table]
        for element, table in zip(elements, tables, strict=True):
            _describe(element, {"/O": Name.Table, "/Summary": String(table.caption)})
            if table.row_headers:
                for row in _walk(element):
                    if row.get("/S") == Name.TR:
                        _head(row)
        made = BytesIO()
        pdf.save(made, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
        return made.getvalue()


def _head(row: Object) -> None:
    """Make the first cell of a row its header."""
    first = next(_children(row), None)
    if first is not None and first.get("/S") == Name.TD:
        first.S = Name.TH
        _describe(first, {"/O": Name.Table, "/Scope": Name.Row})


def _describe(element: Object, attributes: dict[str, Object]) -> None:
    """Add attributes of an element to those that it has."""
    before = element.get("/A")
    earlier = list(before) if isinstance(before, Array) else [before] if before is not None else []
    element.A = Array([*earlier, Dictionary(attributes)])


def _walk(root: Object) -> Iterator[Object]:
    """Return an element and those below it that a table or its rows may lie in, in the order in which they are read."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        yield element
        if element.get("/S") not in _WITHOUT_TABLES:
            waiting.extend(reversed(list(_children(element))))


def _children(element: Object) -> Iterator[Object]:
    """Return the elements right below one; what stands on a page is no element."""
    below = element.get("/K")
    for child in below if isinstance(below, Array) else () if below is None else (below,):
        if isinstance(child, Dictionary) and child.get("/Type") not in (Name.MCR, Name.OBJR):
            yield child
