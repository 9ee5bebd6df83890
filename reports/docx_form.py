"""The fields of a Word document: a label, and a content control that a person writes in."""

from collections.abc import Iterable, Iterator, Sequence

from reports.document import Block, Field, Run
from reports.docx_xml import Element, content_control, element, paragraph, short_control, styled, text_runs
from reports.field_tag import field_tag

__all__ = ["form_elements"]

_SHORTEST = 26
"""Letters of a label, and of a text, that another field has room beside."""
_ON_A_LINE = 2
_STOPS, _FAR_STOPS = (1_700, 4_900, 6_100), (5_900,)
"""Where the texts of short fields stand, and the second one's label; where one stands behind a long label."""


def form_elements(fields: Iterable[Block], numbers: Iterator[int]) -> Iterator[Element]:
    """Yield fields below each other: each below its label, but a short one beside it, two on a line where both fit."""
    waiting: list[Field] = []
    for field in fields:
        if not isinstance(field, Field):
            continue
        fits = field.short and max(len(field.label), len(field.text)) <= _SHORTEST
        if waiting and not fits:
            yield _line(waiting, numbers)
            waiting = []
        if fits:
            waiting.append(field)
        elif field.short:
            yield _line([field], numbers)
        else:
            yield paragraph("FieldLabel", (Run(field.label),))
            yield content_control(*_control_of(field, numbers))
        if len(waiting) == _ON_A_LINE:
            yield _line(waiting, numbers)
            waiting = []
    if waiting:
        yield _line(waiting, numbers)


def _line(fields: Sequence[Field], numbers: Iterator[int]) -> Element:
    """Return short fields beside each other, each behind its label."""
    content: list[Element] = []
    for number, field in enumerate(fields):
        if number:
            content.append(_tab())
        content += [*text_runs((Run(field.label, strong=True),)), _tab(), short_control(*_control_of(field, numbers))]
    stops = _STOPS if max(len(field.label) for field in fields) <= _SHORTEST else _FAR_STOPS
    tabs = (element("w:tab", {"w:val": "left", "w:pos": str(stop)}) for stop in stops)
    indent = {"w:left": str(stops[0]), "w:hanging": str(stops[0])} if len(fields) == 1 else {"w:left": "0"}
    return styled("ShortField", content, element("w:tabs", {}, *tabs), element("w:ind", indent))


def _control_of(field: Field, numbers: Iterator[int]) -> tuple[str, str, int, str, str]:
    return field_tag(field.key), field.label, next(numbers), field.text.strip(), field.placeholder


def _tab() -> Element:
    return element("w:r", {}, element("w:tab"))
