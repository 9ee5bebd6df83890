"""A document -> Word: real headings, lists and tables, and a content control around each text that a person writes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from datetime import datetime, time
from io import BytesIO
from itertools import count
from typing import NamedTuple, assert_never
from zipfile import ZipFile

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.section import Section as WordSection
from docx.shared import Mm, Pt, Twips

from engine.reading import write_package
from reports.document import (
    Block,
    Bullets,
    Chart,
    Document,
    Field,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Style,
    Table,
)
from reports.docx_form import form_elements
from reports.docx_styles import Numbering, add_lists, set_styles
from reports.docx_table import keep_with_next, table_element
from reports.docx_xml import (
    INK,
    Element,
    bookmarked,
    element,
    field_code,
    language_tag,
    paragraph,
    styled,
    text_runs,
)
from reports.paging import forms, page_runs, stays_with_next
from reports.printable import storable
from reports.typesetting import draw_charts
from words.page_label import page_label

__all__ = ["write_docx"]

_STYLES = {Style.BODY: "Normal", Style.LEAD: "Lead", Style.NOTE: "Note", Style.QUOTE: "Quote"}
_SHORT_SIDE, _LONG_SIDE = Mm(210), Mm(297)
_SVG = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""The extension of a picture by which Word takes the drawing itself, and leaves the PNG to programs that cannot."""
_SVG_NAMES = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_FIRST_CONTROL = 1_000
_TWIPS_IN_A_POINT = 20
_EMU_IN_A_TWIP = 635
_WORD_2013 = "15"
"""The form of Word 2013 and all since: an earlier one is opened "in compatibility mode"."""


def write_docx(document: Document) -> bytes:
    """Return a document as .docx; equal documents give equal bytes.

    Each field is a content control that bears its key, so that a file that is brought back gives its texts.
    """
    word = docx.Document()
    _set_properties(word, document)
    set_styles(word, document.language)
    _write_body(word, document)
    made = BytesIO()
    word.save(made)
    with ZipFile(made) as archive:
        return write_package((name, archive.read(name)) for name in archive.namelist())


class _Paper(NamedTuple):
    """What is written on. `bookmarks`: by anchor; `width`: of the text on the page now, in twentieths of a point."""

    word: WordDocument
    lists: Numbering
    bookmarks: Mapping[str, str]
    pictures: Iterator[bytes]
    numbers: Iterator[int]
    width: int


def _write_body(word: WordDocument, document: Document) -> None:
    headings = (block for block in document.blocks if isinstance(block, Heading))
    bookmarks = {heading.anchor: f"afsnit_{number}" for number, heading in enumerate(headings, start=1)}
    charts = (block for block in document.blocks if isinstance(block, Chart))
    paper = _Paper(word, add_lists(word), bookmarks, iter(draw_charts(charts)), count(_FIRST_CONTROL), 0)
    for number, section in enumerate(page_runs(document.blocks)):
        page = word.sections[0] if number == 0 else word.add_section(WD_SECTION.NEW_PAGE)
        _lay_page(page, document, landscape=section.landscape, first=number == 0)
        paper = paper._replace(width=_text_width(page))
        if number == 0:
            _append(word, _opening(document))
        for at, together in forms(section.blocks):
            is_form = isinstance(together[0], Field)
            elements = list(form_elements(together, paper.numbers) if is_form else _elements(together[0], paper))
            if not is_form and stays_with_next(section.blocks, at):
                keep_with_next(elements)
            _append(word, elements)


def _text_width(page: WordSection) -> int:
    """Return how wide the text on a page is, in twentieths of a point."""
    return ((page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0)) // _EMU_IN_A_TWIP


def _append(word: WordDocument, elements: Iterable[Element]) -> None:
    """Put elements at the end of what is written, before what says how the last pages lie."""
    last = word.element.body.sectPr
    for each in elements:
        last.addprevious(each)


def _opening(document: Document) -> Iterator[Element]:
    yield paragraph("Institution", (Run(document.institution),))
    yield paragraph("Title", (Run(document.title),))
    yield paragraph("Subtitle", (Run(document.subject),))
    if document.draft:
        yield paragraph("Draft", (Run(document.draft),))


def _elements(block: Block, paper: _Paper) -> Iterable[Element]:
    match block:
        case Heading(level, text, anchor, language):
            number = next(paper.numbers)
            content = bookmarked(paper.bookmarks[anchor], number, text_runs((Run(text, language=language),)))
            return [styled(f"Heading{level}", content)]
        case Paragraph(runs, style):
            return [paragraph(_STYLES[style], runs)]
        case Bullets():
            return _list(block, paper.lists)
        case Table():
            return [table_element(block, paper.width, paper.bookmarks), _gap()]
        case Chart(table=table):
            title = paragraph("ChartTitle", (Run(table.caption),))
            figures = table_element(table, paper.width, paper.bookmarks, small=True)
            return [title, _picture(block, paper), figures, _gap()]
        case Field():
            return list(form_elements((block,), paper.numbers))
        case PageBreak():
            raise ValueError("A page break stands between sections, not in one")
        case _:
            assert_never(block)


def _gap() -> Element:
    """Return the little room below a table, which Word gives no other way."""
    spacing = {"w:before": "0", "w:after": "0", "w:line": "200", "w:lineRule": "exact"}
    return element("w:p", {}, element("w:pPr", {}, element("w:spacing", spacing)))


def _list(bullets: Bullets, lists: Numbering) -> Iterator[Element]:
    ordered = lists.ordered() if bullets.ordered else lists.bullet
    style = "ListNumber" if bullets.ordered else "ListBullet"
    for number, item in enumerate(bullets.items):
        which = ordered
        if bullets.checked:
            which = lists.checked if bullets.checked[number] else lists.unchecked
        numbering = element("w:numPr", {}, element("w:ilvl", {"w:val": "0"}), element("w:numId", {"w:val": which}))
        yield styled(style, text_runs(item), numbering)


def _picture(chart: Chart, paper: _Paper) -> Element:
    """Return a chart: as a drawing for programs that can show it, as a picture for the others, and in words for all."""
    scale = min(1.0, paper.width / _TWIPS_IN_A_POINT / chart.width)
    part = paper.word.part
    inline = part.new_pic_inline(BytesIO(next(paper.pictures)), Pt(chart.width * scale), Pt(chart.height * scale))
    number = next(paper.numbers)
    inline.docPr.set("id", str(number))
    inline.docPr.set("name", f"Chart {number}")
    inline.docPr.set("descr", storable(chart.alt))
    drawing = Part(PackURI(f"/word/media/chart{number}.svg"), "image/svg+xml", chart.svg.encode(), part.package)
    relation = part.relate_to(drawing, RELATIONSHIP_TYPE.IMAGE)
    picture = next(inline.iter(qn("a:blip")))
    picture.append(
        parse_xml(
            f'<a:extLst {nsdecls("a", "r")}><a:ext uri="{_SVG}">'
            f'<asvg:svgBlip xmlns:asvg="{_SVG_NAMES}" r:embed="{relation}"/></a:ext></a:extLst>'
        )
    )
    return styled("Chart", [element("w:r", {}, element("w:drawing", {}, inline))])


def _lay_page(page: WordSection, document: Document, *, landscape: bool, first: bool) -> None:
    """Lay a page upright or across, with what stands at its head and its foot."""
    sides = (_LONG_SIDE, _SHORT_SIDE) if landscape else (_SHORT_SIDE, _LONG_SIDE)
    page.page_width, page.page_height = sides
    page.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    page.left_margin = page.right_margin = Mm(14 if landscape else 22)
    page.top_margin, page.bottom_margin = (Mm(22), Mm(17)) if landscape else (Mm(26), Mm(22))
    page.header_distance, page.footer_distance = Mm(11), Mm(9)
    page.different_first_page_header_footer = first
    end = _text_width(page)
    pages = _page_number(document)
    bands = [
        (page.header, "Header", document.running, _draft(document)),
        (page.footer, "Footer", document.institution, pages),
    ]
    if first:
        bands += [
            (page.first_page_header, "Header", "", _draft(document)),
            (page.first_page_footer, "Footer", document.institution, pages),
        ]
    for band, style, left, right in bands:
        band.is_linked_to_previous = False
        there = band.paragraphs[0]
        there.style = style
        there.paragraph_format.tab_stops.add_tab_stop(Twips(end), WD_TAB_ALIGNMENT.RIGHT)
        tab = element("w:r", {}, element("w:tab"))
        for each in (*text_runs((Run(left),)), tab, *map(deepcopy, right)):
            there.paragraph_format.element.append(each)


def _draft(document: Document) -> list[Element]:
    if not document.draft:
        return []
    border = {"w:val": "single", "w:sz": "6", "w:space": "0", "w:color": INK}
    marks = element("w:rPr", {}, element("w:b"), element("w:color", {"w:val": INK}), element("w:bdr", border))
    text = element("w:t", {"xml:space": "preserve"})
    text.text = f"\N{NO-BREAK SPACE}{storable(document.draft)}\N{NO-BREAK SPACE}"
    return [element("w:r", {}, marks, text)]


def _page_number(document: Document) -> list[Element]:
    """Return which page of how many it is, as Word counts them."""
    codes = {"{page}": field_code("PAGE", "1"), "{pages}": field_code("NUMPAGES", "1")}
    pieces = re.split(r"(\{pages?\})", page_label(lang=document.language))
    return [each for piece in pieces for each in codes.get(piece) or text_runs((Run(piece),))]


def _set_properties(word: WordDocument, document: Document) -> None:
    """Say what the file is: its title, its language, and the day it counts as made on, never the machine's."""
    made = datetime.combine(document.day, time())
    tag = language_tag(document.language)
    properties = word.core_properties
    properties.title, properties.subject = storable(document.title), storable(document.subject)
    properties.author = properties.last_modified_by = storable(document.institution)
    properties.created = properties.modified = made
    properties.comments = properties.keywords = ""
    properties.identifier, properties.language, properties.revision = document.file_stem, tag, 1
    package = word.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[key]
    settings = word.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), tag)
    settings.find(qn("w:decimalSymbol")).set(qn("w:val"), "," if document.language == "da" else ".")
    compatibility = settings.find(qn("w:compat"))
    compatibility.remove(compatibility.find(qn("w:useFELayout")))
    compatibility.find(qn("w:compatSetting")).set(qn("w:val"), _WORD_2013)
