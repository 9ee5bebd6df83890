"""A Word file that is brought back: its texts are shown as changes first, and never take another's unseen."""

from collections.abc import Mapping
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from streamlit.testing.v1 import AppTest

from reports.document import Document
from reports.docx import write_docx
from reports.quarterly import quarterly
from tests.pages.kept_screens import said
from tests.pages.report.ready import keep_texts
from tests.pages.report.report_screen import everything, open_report
from tests.reports.inputs import ANKESTYRELSEN, given
from tests.reports.inputs import written as sample_texts
from tests.store.kept import PLAN, memory

pytestmark = pytest.mark.slow

PLAN_ID = PLAN.plan.id


def filled(document: Document, texts: Mapping[str, str]) -> bytes:
    """The document's Word file with texts written in its fields, as in Word."""
    word = docx.Document(BytesIO(write_docx(document)))
    left = dict(texts)
    for control in word.element.body.iter(qn("w:sdt")):
        properties = control.find(qn("w:sdtPr"))
        tag = properties.find(qn("w:tag"))
        text = left.pop(tag.get(qn("w:val")), None) if tag is not None else None
        if text is None:
            continue
        for placeholder in properties.findall(qn("w:showingPlcHdr")):
            properties.remove(placeholder)
        first, *others = control.iter(qn("w:t"))
        first.text = text
        for other in others:
            other.text = ""
    assert not left
    saved = BytesIO()
    word.save(saved)
    return saved.getvalue()


def bring(page: AppTest, data: bytes, name: str = "retur.docx") -> AppTest:
    """Bring a file to the screen."""
    page.file_uploader[0].upload(name, data, "application/vnd.openxmlformats").run()
    assert not page.exception, page.exception[0].stack_trace
    return page


def second_quarter() -> Document:
    """The second quarter's report without a text."""
    return quarterly(given(ANKESTYRELSEN, 2))


def test_the_texts_of_a_word_file_are_seen_before_they_are_taken() -> None:
    """Old and new by field; whoever takes them is named, and the goal is answered as in a form."""
    page = open_report(quarter="2024K2", view="document")
    texts = {"vurdering": "Skrevet i Word", "forklaring.1.2.deviation": "Ja.", "forklaring.1.2.cause": "Ferie"}
    bring(page, filled(second_quarter(), texts))
    seen = everything(page)
    assert "3 tekster i retur.docx er anderledes end her" in seen
    assert "1.2 Årsag" in seen
    page.button(key="take word").click().run()
    assert "3 tekster er hentet ind fra filen" in everything(page)
    with memory() as store:
        kept = {each.goal: each.content for each in store.explanations(PLAN_ID, "2024K2")}
    assert kept[""]["judgement"] == "Skrevet i Word"
    assert (kept["1.2"]["deviation"], kept["1.2"]["cause"]) == (True, "Ferie")


def test_what_was_written_here_since_the_file_was_taken_stays_unless_that_is_chosen() -> None:
    """The file says when it was taken; a field that is empty in it changes nothing."""
    data = filled(second_quarter(), {"vurdering": "Fra Word", "forklaring.1.2.cause": "Fra Word"})
    with memory() as store:
        keep_texts(store, sample_texts(), "", by="gh")
    page = bring(open_report(quarter="2024K2", view="document"), data)
    assert "ændret her" in everything(page)
    assert "bliver stående" in said(page)
    assert page.button(key="take word").label == "Gem 1 tekst"
    page.checkbox(key="take texts that were changed here, too").check().run()
    assert page.button(key="take word").label == "Gem 2 tekster"


def test_a_file_of_another_report_or_none_at_all_is_refused_with_what_to_do() -> None:
    """Nothing of it is taken."""
    page = open_report(quarter="2024K2", view="document")
    bring(page, filled(quarterly(given(ANKESTYRELSEN, 1)), {"vurdering": "Fra 1. kvartal"}))
    assert "hører til en anden rapport: Resultatplan_2024_K1" in said(page)
    bring(page, b"PK\x03\x04 no zip")
    assert "retur.docx: " in said(page)
    assert "take word" not in [button.key for button in page.button]
