"""How a section's words become blocks: runs, paragraphs, facts with a name before them."""

from collections.abc import Iterable

from engine.plan import Measure, Value
from reports.document import Bullets, Cell, Paragraph, Run, Runs, Style
from words.language import language
from words.spaces import SPACE
from words.translation import _
from words.units import unit

__all__ = ["NOTHING", "danish", "fact", "facts", "figure_cell", "paragraph", "runs", "text_cell"]

NOTHING = "–"
"""What stands in a cell that has nothing to say."""


def runs(text: str) -> Runs:
    """Return a text in the document's own language."""
    return (Run(text),)


def danish(text: str, *, strong: bool = False) -> Run:
    """Return words of the contract, the plan or an official, which are Danish whatever the document's language is."""
    return Run(text, strong, None if language() == "da" else "da")


def paragraph(text: str, style: Style = Style.BODY) -> Paragraph:
    """Return a paragraph in the document's own language."""
    return Paragraph(runs(text), style)


def fact(name: str, *said: str | Run) -> Runs:
    """Return what is said of something, with its name before it."""
    name_run = Run(_("{name}:", name=name), strong=True)
    return (name_run, Run(" "), *(Run(each) if isinstance(each, str) else each for each in said))


def facts(named: Iterable[tuple[str, str]]) -> Bullets:
    """Return a list of facts; those with nothing to say are left out."""
    return Bullets(tuple(fact(name, text) for name, text in named if text))


def text_cell(text: str, *, anchor: str = "") -> Cell:
    """Return a cell of text; a dash where it is empty."""
    return Cell(runs(text or NOTHING), anchor=anchor)


def figure_cell(measure: Measure, text: str, value: Value | None, *, mark: str = "") -> Cell:
    """Return a cell of a figure: its text, with a mark behind it, and the figure itself for a workbook.

    The workbook shows it with the decimals of the text.
    """
    if value is None:
        return text_cell(text + mark)
    separator = "," if language() == "da" else "."
    shown = text.partition(SPACE)[0].rpartition(separator)
    return Cell(runs(text + mark), value, len(shown[2]) if shown[1] else 0, unit(measure.unit, _size(value)))


def _size(value: Value) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0
