"""A Word file that is brought back: what its fields say, and no harm from whoever made it."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from reports.document import Field
from reports.docx import write_docx
from reports.field_tag import LONGEST_TAG, field_tag
from reports.word_texts import MOST_LETTERS, WordFault, WordTexts, read_word_texts
from tests.reports.documents import a_document
from words.translation import _

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = (
    '<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>'
)


def word_file(body: str, *, relations: str = _RELATION, **parts: str) -> bytes:
    """A Word file with no more than it needs."""
    document = f'<w:document xmlns:w="{_WORD}" xmlns:mc="urn:mc"><w:body>{body}</w:body></w:document>'
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in {"_rels/.rels": relations, "word/document.xml": document, **parts}.items():
            archive.writestr(name, content)
    return made.getvalue()


def field(key: str, content: str, *, marks: str = "") -> str:
    """A content control around something."""
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{key}"/>{marks}</w:sdtPr><w:sdtContent><w:p>{content}</w:p></w:sdtContent>'
        "</w:sdt>"
    )


def test_what_a_report_says_in_its_fields_comes_back() -> None:
    """Every field gives the text that was written in it, an empty one none; the file says which report it is."""
    document = a_document(3)
    fields = {block.key: block.text.strip() for block in document.blocks if isinstance(block, Field)}
    brought = read_word_texts(write_docx(document), fields)
    assert brought == WordTexts(fields, document.file_stem)
    assert brought.texts["vurdering"].endswith("🎉\nAnden linje")
    assert brought.texts["forklaring.1.1.action"] == ""


def test_a_key_that_word_has_no_room_for_comes_back_whole() -> None:
    """Word takes 64 letters; a longer key is shortened in the file, and known again."""
    key = "oplysning.sagsbehandlingstid_i_hvert_af_de_seks_nævn_i_kvartalet.Psykolognævnet"
    document = a_document(1)._replace(blocks=(Field(key, "Tid", "8,5 uger", "Skriv"),))
    content = write_docx(document)
    assert len(field_tag(key)) == LONGEST_TAG
    assert field_tag(key) != field_tag(f"{key}s")
    assert read_word_texts(content, [key]).texts == {key: "8,5 uger"}
    assert read_word_texts(content).texts == {field_tag(key): "8,5 uger"}


def test_text_counts_as_it_stands_on_paper() -> None:
    """Change tracking's deletions are out and its insertions in; line breaks, tabs and table cells part words."""
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = field(
        "a",
        run.format("Vi ")
        + f"<w:del>{run.format('sletter')}<w:r><w:delText>var</w:delText></w:r></w:del>"
        + f"<w:ins>{run.format('er ')}</w:ins>"
        + "<w:r><w:t>klar</w:t><w:br/><w:t>her</w:t><w:tab/><w:t>og</w:t></w:r>"
        + "<w:r><w:instrText>PAGE</w:instrText></w:r><mc:Fallback><w:r><w:t>dobbelt</w:t></w:r></mc:Fallback>",
    )
    table = "</w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p>"
    brought = read_word_texts(word_file(body + field("b", table)))
    assert brought.texts == {"a": "Vi er klar\nher\tog", "b": "1"}


def test_a_field_inside_another_gives_both_and_one_that_shows_its_placeholder_is_empty() -> None:
    """A placeholder is no text; `w:val="0"` says that it is not shown."""
    shown, not_shown = "<w:showingPlcHdr/>", '<w:showingPlcHdr w:val="0"/>'
    text = "<w:r><w:t>Skriv</w:t></w:r>"
    inner = f"</w:p>{field('inner', text)}<w:p>"
    body = field("outer", inner) + field("empty", text, marks=shown) + field("full", text, marks=not_shown)
    assert read_word_texts(word_file(body)).texts == {"inner": "Skriv", "outer": "Skriv", "empty": "", "full": "Skriv"}


def test_a_field_that_stands_twice_with_two_texts_is_not_guessed_at() -> None:
    """The same text twice is one text, an empty copy takes nothing away, two texts are named and neither is taken."""
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = "".join(
        field(key, run.format(text))
        for key, text in [("a", "x"), ("a", "x"), ("b", "x"), ("b", ""), ("c", "x"), ("c", "y")]
    )
    brought = read_word_texts(word_file(body))
    assert brought.texts == {"a": "x", "b": "x"}
    assert brought.unlike == ("c",)


def test_a_very_long_text_is_cut_and_said_to_be() -> None:
    """What is read of a text is bounded, and nobody loses the rest unawares."""
    brought = read_word_texts(word_file(field("a", f"<w:r><w:t>{'x' * (MOST_LETTERS + 1)}</w:t></w:r>")))
    assert len(brought.texts["a"]) == MOST_LETTERS
    assert brought.cut == ("a",)


_BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", WordFault.NOT_WORD),
        (b"%PDF-1.7", WordFault.NOT_WORD),
        (b"PK\x03\x04 and no more", WordFault.DAMAGED),
        (b"x" * (10 * 1_024 * 1_024 + 1), WordFault.TOO_LARGE),
        (b"PK\x01\x02" * 2_001, WordFault.TOO_LARGE),
        (word_file(""), WordFault.NO_FIELDS),
        (word_file("<w:p>"), WordFault.DAMAGED),
        (word_file("<w:p>" * 600 + "</w:p>" * 600), WordFault.DAMAGED),
        (word_file("<w:p/>" * 600_001), WordFault.TOO_LARGE),
        (word_file(" " * 41_000_000), WordFault.TOO_LARGE),
        (word_file("", relations=_BOMB + _RELATION), WordFault.DAMAGED),
        (word_file("", relations=_RELATION.replace("word/document", "xl/workbook")), WordFault.NOT_WORD),
        (word_file("", relations=_RELATION.replace("word/", "../../etc/")), WordFault.NOT_WORD),
        (word_file("", relations=_RELATION.replace("document.xml", "elsewhere.xml")), WordFault.DAMAGED),
        (word_file(field("a", "") * 10_001), WordFault.DAMAGED),
    ],
)
def test_a_hostile_file_is_refused_with_a_sentence_that_says_what_to_do(data: bytes, fault: WordFault) -> None:
    """No file of a stranger costs more than its bounds; each fault has its sentence in both languages."""
    brought = read_word_texts(data)
    assert (brought.fault, brought.texts) == (fault, {})
    assert _(fault.message, lang="da") != fault.message


def test_a_damaged_file_never_raises() -> None:
    """Whatever byte is lost or changed, there is an answer."""
    content = word_file(field("a", "<w:r><w:t>tekst</w:t></w:r>"))
    for at in range(0, len(content), 3):
        assert isinstance(read_word_texts(content[:at] + content[at + 1 :]), WordTexts)
        assert isinstance(read_word_texts(content[:at] + b"\xff" + content[at + 1 :]), WordTexts)
