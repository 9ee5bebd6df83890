"""The real reports on paper: what the engine said stands in each format."""

from pathlib import Path

import outloud
import pdfua
import pytest

from reports.document import Document, Field
from reports.docx import write_docx
from reports.pdf import write_pdf
from reports.printable import drawable
from reports.word_texts import WordTexts, read_word_texts
from reports.xlsx import write_xlsx
from tests.reports import documents, inputs, test_docx, test_pdf, test_xlsx


@pytest.mark.slow
@pytest.mark.parametrize(
    "document",
    [
        inputs.report(inputs.ANKESTYRELSEN, 2),
        inputs.report(inputs.CPR, 3, "en"),
        inputs.account(inputs.ANKESTYRELSEN),
    ],
    ids=["a quarter", "in English", "the year"],
)
def test_a_real_report_is_whole_in_every_format(document: Document, tmp_path: Path) -> None:
    """Every text and figure is read back, every field is found, and no checker has anything to say."""
    texts = documents.texts(document)
    there = iter(test_docx.lines(write_docx(document)))
    assert [text for text in texts if text not in there] == []
    pdf = write_pdf(document)
    everything = "".join(test_pdf.pages(pdf))
    assert [text for text in texts if test_pdf.joined(drawable(text)) not in everything] == []
    figures = iter(test_xlsx.values(write_xlsx(document)))
    cells = [cell for table in documents.tables(document) for row in table.rows for cell in row.cells]
    assert [each for each in map(test_xlsx.expected, cells) if each != "" and each not in figures] == []
    fields = {block.key: block.text.strip() for block in document.blocks if isinstance(block, Field)}
    assert read_word_texts(write_docx(document), fields) == WordTexts(fields, document.file_stem)
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf)
    assert not pdfua.validate(str(path)).findings
    heard = outloud.check(str(path)).findings
    assert {finding.rule for finding in heard if finding.severity != "info"} <= {"TBL-010"}
