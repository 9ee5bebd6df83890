"""A document as data: what it says, in its order, and nothing of how a format writes it.

Each writer (Word, PDF, Excel, HTML) takes a `Document` and adds nothing to it: no word, no number, no clock. All text
is plain text, people's own too; a writer escapes it.
"""

from datetime import date
from enum import StrEnum
from typing import Literal, NamedTuple

from words.language import Language

__all__ = [
    "Align",
    "Block",
    "Bullets",
    "Cell",
    "Chart",
    "Column",
    "Document",
    "Field",
    "Heading",
    "PageBreak",
    "Paragraph",
    "Row",
    "Run",
    "Runs",
    "Style",
    "Table",
    "TableLook",
    "plain",
]


class Run(NamedTuple):
    """Some text within a paragraph. `language`: where it is not the document's own, as a Danish title is in English."""

    text: str
    strong: bool = False
    language: Language | None = None


Runs = tuple[Run, ...]


class Style(StrEnum):
    """What a paragraph is."""

    BODY = "body"
    LEAD = "lead"
    """The sentence that says it all."""
    NOTE = "note"
    """A remark below: what a sign means, where a figure is from."""
    QUOTE = "quote"
    """The contract's own words."""


Align = Literal["start", "end", "center"]


class Heading(NamedTuple):
    """A heading of level 1 to 3; no level is left out. `anchor`: what a link in the document leads to; unique in it."""

    level: Literal[1, 2, 3]
    text: str
    anchor: str
    language: Language | None = None


class Paragraph(NamedTuple):
    """A paragraph."""

    runs: Runs
    style: Style = Style.BODY


class Bullets(NamedTuple):
    """A list; `ordered` where the order says something. `checked`: of a check list, one truth an item."""

    items: tuple[Runs, ...]
    ordered: bool = False
    checked: tuple[bool, ...] = ()


class Column(NamedTuple):
    """A table's column. `weight`: its share of the width, against the other columns' weights."""

    title: str
    weight: float = 1.0
    align: Align = "start"


class Cell(NamedTuple):
    """A table's cell. `value`: the figure behind the text, for a workbook; `decimals` and `unit` as it is shown there.

    `anchor`: the heading that it leads to.
    """

    runs: Runs = ()
    value: float | date | bool | None = None
    decimals: int = 0
    unit: str = ""
    anchor: str = ""


class Row(NamedTuple):
    """A table's row; its first cell is the row's header where the table says so."""

    cells: tuple[Cell, ...]


class TableLook(StrEnum):
    """What a table is to a reader."""

    PLAIN = "plain"
    FACTS = "facts"
    """Names with what is said of each: its rows' headers say all, and its header row is not drawn."""
    GLANCE = "glance"
    """A row of figures to be seen at once: large, with the columns' titles small."""


class Table(NamedTuple):
    """A table with one header row, repeated on each page, no cell merged. `caption` names it for who cannot see it."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    row_headers: bool = True
    landscape: bool = False
    """Whether it needs a page across."""
    look: TableLook = TableLook.PLAIN


class Chart(NamedTuple):
    """A drawing and what it says in words; `table` holds the same figures. `svg` has no script, and no font's file."""

    svg: str
    alt: str
    table: Table
    width: float
    height: float
    """In points, as the SVG's own view box is."""


class Field(NamedTuple):
    """A text that a person writes: `key` names it (`forklaring.1.2.cause`) in a Word file that is brought back.

    `placeholder` stands where it is empty. `required`: whether the report is not ready without it. `short`: a word or
    two, that another such field has room beside.
    """

    key: str
    label: str
    text: str
    placeholder: str
    required: bool = False
    short: bool = False


class PageBreak(NamedTuple):
    """What follows begins on a new page; `landscape`: which lies across."""

    landscape: bool = False


Block = Heading | Paragraph | Bullets | Table | Chart | Field | PageBreak


class Document(NamedTuple):
    """A document.

    `title`: the whole of it, for the file's properties and at the top of the first page, with `subject` below it; no
    block repeats them. `running`: what stands at the head of every page. `draft`: what every page says while it is not
    ready; empty where it is. `file_stem`: the file's name without its ending. `day`: what it counts as made on, for the
    file's properties, so that the same document is the same bytes.
    """

    title: str
    subject: str
    institution: str
    language: Language
    running: str
    draft: str
    file_stem: str
    day: date
    blocks: tuple[Block, ...]


def plain(runs: Runs) -> str:
    """Return the text of runs."""
    return "".join(run.text for run in runs)
