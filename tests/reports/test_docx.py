"""A document as Word: all that it says, in parts that Word knows, with a control around each text that people write."""

from functools import cache
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table as WordTable

from reports.document import Chart, Field, Heading, Paragraph, Run, TableLook
from reports.docx import write_docx
from reports.docx_xml import Element
from reports.printable import storable
from tests.reports.documents import a_document, tables, texts
from words.language import Language


@cache
def written(goals: int = 4, language: Language = "da", draft: str = "Udkast: 3 svar mangler") -> bytes:
    """A report as .docx."""
    return write_docx(a_document(goals, language=language, draft=draft))


def opened(content: bytes) -> docx.document.Document:
    """A Word file, opened."""
    return docx.Document(BytesIO(content))


def lines(content: bytes) -> list[str]:
    """The text of each paragraph, wherever it stands; what a tab parts stands alone."""
    return [line for each in opened(content).element.body.iter(qn("w:p")) for line in _parted(each)]


def _parted(paragraph: Element) -> list[str]:
    parts = paragraph.xpath(".//w:t | .//w:r/w:tab")
    return "".join("\t" if part.tag == qn("w:tab") else part.text or "" for part in parts).split("\t")


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_text_and_number_of_the_document_stands_in_it_in_its_order(language: Language) -> None:
    """Nothing is lost, rounded or worded anew on the way to Word."""
    document = a_document(4, language=language)
    there = iter(lines(written(4, language)))
    missing = [text for text in texts(document) if text not in there]
    assert missing == []


def test_it_says_what_it_is_and_each_page_that_it_is_a_draft() -> None:
    """Title, language and the day of the document; the machine's clock is nowhere in it."""
    document, content = a_document(), written()
    word = opened(content)
    properties = word.core_properties
    assert (properties.title, properties.author, properties.language) == (document.title, "Ankestyrelsen", "da-DK")
    assert properties.identifier == document.file_stem
    assert properties.created is not None
    assert properties.created.date() == properties.modified.date() == document.day
    languages = {each.get(qn("w:val")) for each in word.styles.element.iter(qn("w:lang"))}
    assert languages == {"da-DK"}
    heads = [head for page in word.sections for head in (page.header, page.first_page_header)]
    assert all(
        "Udkast: 3 svar mangler" in (head.paragraphs[0].text) for head in heads if not head.is_linked_to_previous
    )
    feet = [page.footer.paragraphs[0].text for page in word.sections]
    assert feet == ["Ankestyrelsen\tSide 1 af 1"] * len(feet)
    assert [page.orientation for page in word.sections] == [0, 1, 0]
    with ZipFile(BytesIO(content)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any("thumbnail" in name for name in archive.namelist())
    assert "Udkast" not in " ".join(lines(written(2, "en", "")))


def test_headings_are_headings_and_lists_are_lists_that_begin_anew() -> None:
    """Whoever reads by headings finds them; each ordered list begins at 1, and a check list shows what is done."""
    document, word = a_document(4), opened(written())
    headings = [(f"Heading {block.level}", block.text) for block in document.blocks if isinstance(block, Heading)]
    body = list(word.element.body.iter(qn("w:p")))
    styles = {style.style_id: style.name for style in word.styles}
    named = [(styles.get(_style(each)), "".join(part.text for part in each.iter(qn("w:t")))) for each in body]
    assert [(name, text) for name, text in named if name and name.startswith("Heading")] == headings
    numbers = [
        each.get(qn("w:val")) for part in body if _style(part).startswith("List") for each in part.iter(qn("w:numId"))
    ]
    assert len(set(numbers)) == 1 + 2 + 2
    signs = {each.get(qn("w:val")) for each in word.part.numbering_part.element.iter(qn("w:lvlText"))}
    assert {"☑", "☐", "•"} <= signs


def _style(paragraph: Element) -> str:
    """The style of a paragraph; nothing where it has none of its own."""
    return next((str(each.get(qn("w:val"))) for each in paragraph.iter(qn("w:pStyle"))), "")


def test_tables_repeat_their_header_merge_nothing_and_have_a_name() -> None:
    """On each page the header stands anew; a table's name is heard, and a row is never parted. Facts have no header."""
    word = opened(written())
    for table, ours in zip(word.tables, tables(a_document(4)), strict=True):
        headed = ours.look is not TableLook.FACTS
        marks = [row._tr.trPr for row in table.rows]
        assert [mark.find(qn("w:tblHeader")) is not None for mark in marks] == [True] * headed + [False] * len(
            ours.rows
        )
        assert all(mark.find(qn("w:cantSplit")) is not None for mark in marks)
        assert not list(table._tbl.iter(qn("w:gridSpan"), qn("w:vMerge")))
        properties = table._tbl.tblPr
        assert properties.find(qn("w:tblCaption")).get(qn("w:val")) == ours.caption
        assert properties.find(qn("w:tblLook")).get(qn("w:firstColumn")) == str(int(ours.row_headers))
        assert properties.find(qn("w:tblLook")).get(qn("w:firstRow")) == str(int(headed))
        assert [len(row.cells) for row in table.rows] == [len(ours.columns)] * (len(ours.rows) + headed)
        assert _width(table) <= 15_300


def _width(table: WordTable) -> int:
    return sum(int(each.get(qn("w:w"))) for each in table._tbl.tblGrid)


def test_a_chart_is_said_in_words_and_drawn_twice() -> None:
    """As a drawing for a Word that shows it, as a picture for other programs."""
    word = opened(written())
    said = [each.get("descr") for each in word.element.body.iter(qn("wp:docPr"))]
    assert said == [block.alt for block in a_document(4).blocks if isinstance(block, Chart)]
    kinds = {part.content_type for part in word.part.package.iter_parts() if "media" in part.partname}
    assert kinds == {"image/png", "image/svg+xml"}
    ids = [each.get("id") for each in word.element.body.iter(qn("wp:docPr"))]
    assert len(set(ids)) == len(ids)


def test_each_field_is_a_control_that_cannot_be_deleted() -> None:
    """It bears its key and its label; where nothing is written yet the placeholder shows, as a placeholder."""
    fields = [block for block in a_document(4).blocks if isinstance(block, Field)]
    controls = [each.find(qn("w:sdtPr")) for each in opened(written()).element.body.iter(qn("w:sdt"))]
    assert [_said(each, "tag") for each in controls] == [field.key for field in fields]
    assert [_said(each, "alias") for each in controls] == [field.label for field in fields]
    assert {_said(each, "lock") for each in controls} == {"sdtLocked"}
    assert [each.find(qn("w:showingPlcHdr")) is not None for each in controls] == [not field.text for field in fields]


def _said(control: Element, name: str) -> str | None:
    found = control.find(qn(f"w:{name}"))
    return None if found is None else found.get(qn("w:val"))


def test_links_lead_to_a_heading_and_text_of_people_may_hold_any_sign() -> None:
    """What no XML holds is left out; an emoji stays."""
    word = opened(written())
    names = {each.get(qn("w:name")) for each in word.element.body.iter(qn("w:bookmarkStart"))}
    links = {each.get(qn("w:anchor")) for each in word.element.body.iter(qn("w:hyperlink"))}
    assert len(links) == 4
    assert links <= names
    text = "<w:p> &amp; ]]> \x00\x07\ud800 🎉 =1+1"
    document = a_document(0)._replace(blocks=(Paragraph((Run(text),)),), title=text, institution=text)
    assert storable(text) in lines(write_docx(document))
    assert "🎉" in storable(text)


def test_every_part_of_the_file_is_sound_xml_and_every_reference_leads_somewhere() -> None:
    """Word says that a file is damaged where a relation, a style or a list is missing."""
    content = written()
    with ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, part in parts.items():
        if name.endswith((".xml", ".rels", ".svg")):
            ET.fromstring(part)  # noqa: S314 - our own
    word = opened(content)
    styles = {each.style_id for each in word.styles}
    used = {each.get(qn("w:val")) for each in word.element.body.iter(qn("w:pStyle"), qn("w:rStyle"))}
    assert used <= styles
    numbering = word.part.numbering_part.element
    lists = {each.get(qn("w:numId")) for each in numbering.iter(qn("w:num"))}
    assert {each.get(qn("w:val")) for each in word.element.body.iter(qn("w:numId"))} <= lists
