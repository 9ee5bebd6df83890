"""WordprocessingML, element by element: what python-docx has no call for."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser

from reports.document import Run, Runs
from reports.field_tag import LONGEST_TAG
from reports.printable import storable
from words.language import Language, locale_of

__all__ = [
    "ACCENT",
    "HAIRLINE",
    "INK",
    "PLACEHOLDER_STYLE",
    "QUIET",
    "Element",
    "bookmarked",
    "content_control",
    "element",
    "field_code",
    "language_tag",
    "linked",
    "paragraph",
    "short_control",
    "styled",
    "text_runs",
]

Element = Any
"""An element of lxml, which says nothing of its types."""

PLACEHOLDER_STYLE = "PlaceholderText"
INK, QUIET, ACCENT, HAIRLINE = "14171A", "4A545E", "004A94", "D5DBE1"
"""The colours of our paper."""


def element(name: str, attributes: Mapping[str, str] | None = None, *children: Element) -> Element:
    """Return an element such as `w:p`, its attributes named as `w:val`."""
    made: Element = oxml_parser.makeelement(_qualified(name), nsmap=_names(name))
    for key, value in (attributes or {}).items():
        made.set(_qualified(key) if ":" in key else key, value)
    made.extend(children)
    return made


@cache
def _qualified(name: str) -> str:
    """Return a name such as `w:p` with its whole namespace."""
    return qn(name)


@cache
def _names(name: str) -> Mapping[str, str]:
    prefix = name.partition(":")[0]
    return {prefix: nsmap[prefix]}


def language_tag(language: Language) -> str:
    """Return a language as Word and the web name it: da-DK."""
    return locale_of(language).replace("_", "-")


def text_runs(runs: Runs) -> list[Element]:
    """Return runs of text, each with what sets it apart; a newline ends a line, not the paragraph."""
    return [_run(run) for run in runs if run.text]


def _run(run: Run) -> Element:
    marks = [element("w:b")] if run.strong else []
    if run.language is not None:
        marks.append(element("w:lang", {"w:val": language_tag(run.language)}))
    return element("w:r", {}, *([element("w:rPr", {}, *marks)] if marks else []), *_text(run.text))


def _text(text: str) -> Iterable[Element]:
    for number, line in enumerate(storable(text).split("\n")):
        if number:
            yield element("w:br")
        for column, piece in enumerate(line.split("\t")):
            if column:
                yield element("w:tab")
            written = element("w:t", {"xml:space": "preserve"})
            written.text = piece
            yield written


def paragraph(style: str, runs: Runs) -> Element:
    """Return a paragraph of a style."""
    return styled(style, text_runs(runs))


def styled(style: str, content: Iterable[Element], *layout: Element) -> Element:
    """Return a paragraph of a style, laid out otherwise than it where something is said."""
    properties = element("w:pPr", {}, element("w:pStyle", {"w:val": style}), *layout)
    return element("w:p", {}, properties, *content)


def bookmarked(name: str, number: int, content: Iterable[Element]) -> list[Element]:
    """Return content that links lead to."""
    start = element("w:bookmarkStart", {"w:id": str(number), "w:name": name})
    return [start, *content, element("w:bookmarkEnd", {"w:id": str(number)})]


def linked(name: str, content: Iterable[Element]) -> Element:
    """Return runs that lead to a bookmark, and look like it."""
    runs = list(content)
    for run in runs:
        marks = run.find(qn("w:rPr"))
        if marks is None:
            marks = element("w:rPr")
            run.insert(0, marks)
        language = marks.find(qn("w:lang"))
        marks.insert(len(marks) if language is None else list(marks).index(language), _color(ACCENT))
    return element("w:hyperlink", {"w:anchor": name, "w:history": "1"}, *runs)


def _color(value: str) -> Element:
    return element("w:color", {"w:val": value})


def field_code(code: str, shown: str) -> list[Element]:
    """Return a field that Word works out itself, as the page's number; `shown`: until it has."""
    kinds = ("begin", "separate", "end")
    begin, separate, end = (element("w:r", {}, element("w:fldChar", {"w:fldCharType": kind})) for kind in kinds)
    instruction = element("w:instrText", {"xml:space": "preserve"})
    instruction.text = f" {code} "
    return [begin, element("w:r", {}, instruction), separate, *text_runs((Run(shown),)), end]


def content_control(tag: str, title: str, number: int, text: str, placeholder: str) -> Element:
    """Return a text that a person fills in: it can be written in, not deleted; where it is empty a placeholder stands.

    It lies around paragraphs of its own, one for each line of the text.
    """
    lines = storable(text or placeholder).split("\n")
    style = None if text else PLACEHOLDER_STYLE
    paragraphs = (element("w:p", {}, _field_layout(), _line(line, style)) for line in lines)
    return _control(tag, title, number, paragraphs, is_empty=not text)


def short_control(tag: str, title: str, number: int, text: str, placeholder: str) -> Element:
    """Return a text that a person fills in, as `content_control` is, within a paragraph."""
    words = _line(storable(text or placeholder), None if text else PLACEHOLDER_STYLE)
    return _control(tag, title, number, [words], is_empty=not text)


def _control(tag: str, title: str, number: int, content: Iterable[Element], *, is_empty: bool) -> Element:
    properties = [
        element("w:alias", {"w:val": storable(title)[:LONGEST_TAG]}),
        element("w:tag", {"w:val": tag}),
        element("w:id", {"w:val": str(number)}),
        element("w:lock", {"w:val": "sdtLocked"}),
        *([element("w:showingPlcHdr")] if is_empty else []),
        element("w:richText"),
    ]
    return element("w:sdt", {}, element("w:sdtPr", {}, *properties), element("w:sdtContent", {}, *content))


def _field_layout() -> Element:
    return element("w:pPr", {}, element("w:pStyle", {"w:val": "FieldText"}))


def _line(line: str, style: str | None) -> Element:
    marks = [] if style is None else [element("w:rPr", {}, element("w:rStyle", {"w:val": style}), *_quiet())]
    return element("w:r", {}, *marks, *_text(line))


def _quiet() -> list[Element]:
    """Set a placeholder apart also in programs that know its style by another name."""
    return [element("w:i"), _color(QUIET)]
