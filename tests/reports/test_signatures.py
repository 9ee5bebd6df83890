"""Who prepared, checked and approved a report stands in it as it is on record, in every format and both languages."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest
from openpyxl import load_workbook

from reports.annual import annual
from reports.document import Document, Field, Heading, Table, plain
from reports.docx import write_docx
from reports.facts import facts_of
from reports.html import document_html
from reports.keys import APPROVED, CHECKED, PREPARED
from reports.pdf import write_pdf
from reports.quarterly import quarterly
from reports.readiness import annual_readiness, missing, readiness
from reports.texts import Signature, Signed
from reports.xlsx import write_xlsx
from tests.reports import test_pdf
from tests.reports.inputs import ANKESTYRELSEN, given, written
from words.language import Language

pytestmark = pytest.mark.slow

BY_ALL = Signed(
    Signature("abc og ef", date(2024, 7, 9)), Signature("ef", date(2024, 7, 10)), Signature("gh", date(2024, 7, 12))
)
HEADINGS = {"da": "Udarbejdet, kontrolleret og godkendt", "en": "Prepared, checked and approved"}


def signed(record: Signed, language: Language = "da") -> Document:
    """The second quarter's report with this on record."""
    return quarterly(replace(given(ANKESTYRELSEN, 2, language), texts=written(), signed=record))


def record(document: Document) -> list[str]:
    """The lines of the record; none where it has no section."""
    captions = set(HEADINGS.values())
    tables = (block for block in document.blocks if isinstance(block, Table) and block.caption in captions)
    return [": ".join(plain(cell.runs) for cell in row.cells) for table in tables for row in table.rows]


def test_the_record_says_who_and_when() -> None:
    """In the words of the document's own language."""
    assert record(signed(BY_ALL)) == [
        "Udarbejdet af: abc og ef, 9. juli 2024",
        "Kontrolleret af: ef, 10. juli 2024",
        "Godkendt af: gh, 12. juli 2024",
    ]
    assert record(signed(BY_ALL, "en"))[-1] == "Approved by: gh, 12 July 2024"


def test_nothing_stands_where_nobody_did() -> None:
    """No line for a step that was not taken, and no section without any; nobody is asked to write a name."""
    assert record(signed(BY_ALL._replace(checked=None, approved=None))) == ["Udarbejdet af: abc og ef, 9. juli 2024"]
    bare = signed(Signed())
    assert HEADINGS["da"] not in [block.text for block in bare.blocks if isinstance(block, Heading)]
    keys = {block.key for block in bare.blocks if isinstance(block, Field)}
    assert keys.isdisjoint({PREPARED, CHECKED, APPROVED})


def test_a_record_takes_the_place_of_what_people_write() -> None:
    """A name that somebody typed is no approval where a record is kept; without a record the names are fields."""
    assert written().approved
    assert written().approved not in str(document_html(signed(Signed())))
    without = quarterly(replace(given(ANKESTYRELSEN, 2), texts=written()))
    assert written().approved in str(document_html(without))


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_format_carries_the_record(language: Language) -> None:
    """Word, PDF, Excel and the page."""
    document = signed(BY_ALL, language)
    lines = [line.partition(": ")[2] for line in record(document)]
    word = "\n".join(
        cell.text for table in docx.Document(BytesIO(write_docx(document))).tables for cell in table._cells
    )
    sheets = load_workbook(BytesIO(write_xlsx(document))).worksheets
    excel = "\n".join(str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row)
    pdf = "".join(test_pdf.pages(write_pdf(document)))
    for line in lines:
        assert line in word
        assert line in excel
        assert test_pdf.joined(line) in pdf
        assert line in str(document_html(document)).replace("\N{NO-BREAK SPACE}", " ")
    assert len(lines) == len(BY_ALL) - 1


def test_the_same_record_gives_the_same_bytes() -> None:
    """A version can be made again."""
    assert write_pdf(signed(BY_ALL)) == write_pdf(signed(BY_ALL))
    assert write_docx(signed(BY_ALL)) == write_docx(signed(BY_ALL))


@pytest.mark.parametrize("closed", [False, True])
def test_a_report_that_must_be_checked_is_not_ready_before_it_is(*, closed: bool) -> None:
    """Who wrote and who approves are never missing: texts are somebody's, and the sending approves."""
    ready = annual_readiness if closed else readiness

    def lacks(record: Signed) -> set[str]:
        facts = facts_of(replace(given(ANKESTYRELSEN, 4 if closed else 2, closed=closed), signed=record))
        return {check.key for check in missing(ready(facts))} & {PREPARED, CHECKED, APPROVED}

    assert lacks(Signed(must_be_checked=True)) == {CHECKED}
    assert lacks(BY_ALL._replace(must_be_checked=True)) == set()
    assert lacks(Signed()) == set()


def test_the_years_account_carries_it_too() -> None:
    """As the quarter's report does."""
    account = annual(replace(given(ANKESTYRELSEN, 4, closed=True), signed=BY_ALL))
    assert record(account)[-1] == "Godkendt af: gh, 12. juli 2024"
