"""A document as PDF: all that it says, tagged to be read aloud, the same bytes each time."""

import re
from collections import Counter
from functools import cache
from io import BytesIO
from pathlib import Path

import outloud
import pdfua
import pikepdf
import pymupdf
import pytest

from reports.document import Cell, Chart, Column, Field, Heading, Paragraph, Row, Run, Table
from reports.pdf import write_pdf
from reports.printable import drawable
from reports.typesetting import draw_charts
from tests.reports.documents import a_document, chart, tables, texts
from words.language import Language


@cache
def written(goals: int = 4, language: Language = "da", draft: str = "Udkast: 3 svar mangler") -> bytes:
    """A report as PDF."""
    return write_pdf(a_document(goals, language=language, draft=draft))


def pages(content: bytes) -> list[str]:
    """What stands on each page, as it is read out, without the ends of lines."""
    with pymupdf.open(stream=content) as pdf:  # type: ignore[no-untyped-call]
        return [joined(page.get_text(sort=False)) for page in pdf]


def joined(text: str) -> str:
    """A text without what the ends of lines put in or take out; a minus is no hyphen."""
    return re.sub(r"[\s\u00ad\u2010-]", "", text)


def elements(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Every element of a PDF's structure, in the order in which it is read."""
    waiting: list[pikepdf.Object] = [pdf.Root.StructTreeRoot]
    found: list[pikepdf.Object] = []
    while waiting:
        element = waiting.pop()
        if isinstance(element, pikepdf.Array):
            waiting.extend(reversed(list(element)))
        elif isinstance(element, pikepdf.Dictionary):
            found.append(element)
            if "/K" in element and element.get("/Type") not in ("/MCR", "/OBJR"):
                waiting.append(element.K)
    return found


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_text_and_number_of_the_document_stands_in_it(language: Language) -> None:
    """Nothing is lost, rounded or worded anew on the way to paper."""
    document = a_document(4, language=language)
    everything = "".join(pages(written(4, language)))
    missing = [text for text in texts(document) if joined(drawable(text)) not in everything]
    assert missing == []


def test_it_says_what_it_is_and_each_page_which_it_is() -> None:
    """Title, language and day are the document's; each page says that it is a draft, and which of how many."""
    content = written()
    with pikepdf.open(BytesIO(content)) as pdf:
        assert str(pdf.docinfo.Title) == a_document().title
        assert str(pdf.docinfo.Author) == "Ankestyrelsen"
        assert str(pdf.docinfo.CreationDate).startswith("D:20240712")
        assert str(pdf.Root.Lang) == "da-DK"
        across = [page.mediabox[2] > page.mediabox[3] for page in pdf.pages]
    assert across == [False, True] + [False] * (len(across) - 2)
    said = pages(content)
    assert [f"Side{number}af{len(said)}" in page for number, page in enumerate(said, start=1)] == [True] * len(said)
    assert all("Udkast:3svarmangler" in page for page in said)
    english = pages(written(2, "en", ""))
    assert f"Page1of{len(english)}" in english[0]
    assert not any("Udkast" in page for page in english)


def test_it_can_be_read_aloud() -> None:
    """Headings, lists, tables with their headers of columns and rows, and charts in words: all by their tags."""
    document = a_document(4)
    pdf = pikepdf.open(BytesIO(written()))
    found = elements(pdf)
    kinds = Counter(str(element.get("/S")) for element in found)
    headings = Counter(block.level for block in document.blocks if isinstance(block, Heading))
    assert {kinds[f"/H{level}"] - count for level, count in headings.items()} == {0}
    assert kinds["/L"] == 4
    summaries = [str(each.Summary) for element in found for each in attributes(element) if "/Summary" in each]
    assert summaries == [table.caption for table in tables(document)]
    scopes = Counter(str(each.Scope) for element in found for each in attributes(element) if "/Scope" in each)
    assert scopes["/Row"] == sum(len(table.rows) for table in tables(document) if table.row_headers)
    alts = [str(element.Alt) for element in found if element.get("/S") == "/Figure"]
    assert alts == [block.alt for block in document.blocks if isinstance(block, Chart)]


def attributes(element: pikepdf.Object) -> list[pikepdf.Object]:
    """What is said of an element beside its kind."""
    said = element.get("/A")
    return [] if said is None else list(said) if isinstance(said, pikepdf.Array) else [said]


def test_the_checkers_have_nothing_to_say(tmp_path: Path) -> None:
    """Of what a program can check of PDF/UA, and of what is heard, all holds.

    `outloud` takes a table of two columns for one whose headers were torn apart: each row has a header to one figure.
    """
    path = tmp_path / "report.pdf"
    path.write_bytes(written())
    assert not pdfua.validate(str(path)).findings
    heard = [finding for finding in outloud.check(str(path)).findings if finding.severity != "info"]
    assert {(finding.rule, finding.evidence) for finding in heard} <= {("TBL-010", "Oplysning; Indhold")}


def test_the_header_row_stands_on_each_page_of_a_long_table() -> None:
    """Thirty goals need two pages across, each with its header; no row is parted between them."""
    content = write_pdf(a_document(30))
    across = [page for page in pages(content) if "SammeperiodeåretførKvartalet" in page]
    assert len(across) == 2
    rows = [re.findall(r"sagstype\d+", page) for page in across]
    assert sum(len(row) for row in rows) == 30


def test_no_page_is_empty_and_no_heading_stands_alone_at_its_end() -> None:
    """A heading stays with what it heads, a chart with its figures; text of any length finds its pages."""
    document = a_document(5, text="Lang forklaring. " * 900)
    said = pages(write_pdf(document))
    headings = {joined(block.text) for block in document.blocks if isinstance(block, Heading)}
    for page in said:
        body = page.removesuffix(page[page.rindex("Ankestyrelsen") :])
        assert body
        assert not any(body.endswith(heading) for heading in headings)


def test_a_label_stands_on_the_page_of_its_field() -> None:
    """However far down the page the field would begin."""
    label = "Fremdrift i de tværgående initiativer om borgerdeltagelse"
    blocks = [Field("k", f"{label} {number}.", "", f"Hvad er der sket {number}?") for number in range(45)]
    for page in pages(write_pdf(a_document(0)._replace(blocks=tuple(blocks)))):
        labels = re.findall(r"borgerdeltagelse(\d+)\.", page)
        assert labels == re.findall(r"sket(\d+)\?", page)


def test_text_of_people_is_never_markup_and_may_hold_any_sign() -> None:
    """What looks like a command is text; a sign that the font has not is a box, so that no emoji stops a report."""
    text = '#panic("x") $1/2$ *a* _b_ <c> [d] \\ "e" // f \x00\x07\ud800 🎉 العربية 中文 e\u0301 \ue000 @g = h'
    document = a_document(1)._replace(blocks=(Paragraph((Run(text),)), Heading(1, text, "x y")), title=text)
    assert joined('#panic("x")$1/2$*a*_b_<c>[d]\\"e"//f□□□□□□□□□□é□@g=h') in "".join(pages(write_pdf(document)))


def test_every_sign_that_the_font_has_can_be_set() -> None:
    """What is told apart from the font's own table is what the compiler takes."""
    signs = "".join(sign for sign in map(chr, range(32, 0x2FFFF)) if drawable(sign) == sign)
    assert set("æøåÆØÅéüß–−≥≤→✓✗●○□☐☑ …»«”’\u00a0") <= set(signs)
    assert write_pdf(a_document(0)._replace(blocks=(Paragraph((Run(signs),)),)))


def test_a_row_longer_than_a_page_is_parted_and_a_link_to_nowhere_is_text() -> None:
    """Both would stop the compiler, or run off the page, if they were taken as they are."""
    cells = (Cell((Run("Ord " * 6_000),), anchor="nowhere"), Cell((Run("slut"),)))
    table = Table("Lang", (Column("Tekst", 3), Column("Slut", 1)), (Row(cells),))
    said = pages(write_pdf(a_document(0)._replace(blocks=(table,))))
    assert "".join(said).count("Ord") == 6_000


def test_a_chart_is_drawn_as_a_picture_for_programs_that_show_no_drawing() -> None:
    """Twice as fine as a screen; none, one or several."""
    assert draw_charts([]) == ()
    one, two = draw_charts([chart(1)]), draw_charts([chart(1), chart(2)])
    assert len(two) == 2
    assert one[0] == two[0]
    assert one[0].startswith(b"\x89PNG")
    assert int.from_bytes(one[0][16:20]) == 440 * 2, "the width that a PNG says at its beginning"
