"""A report's files: the same document in each format, and each made only when somebody takes it."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import BinaryIO, NamedTuple

from reports.document import Document
from reports.docx import write_docx
from reports.html import document_html
from reports.pdf import write_pdf
from reports.xlsx import write_xlsx

__all__ = ["FORMATS", "HTML", "Format", "document_file", "write_document"]

HTML = "html"
"""How a version is kept as the page shows it; it is nobody's download."""


class Format(NamedTuple):
    """A format that a document is taken in: its program's name, its media type, and what writes it."""

    name: str
    media_type: str
    write: Callable[[Document], bytes]


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "docx": Format("Word", f"{_OFFICE}.wordprocessingml.document", write_docx),
        "pdf": Format("PDF", "application/pdf", write_pdf),
        "xlsx": Format("Excel", f"{_OFFICE}.spreadsheetml.sheet", write_xlsx),
    }
)
"""By the ending of its files."""


def document_file(document: Document, ending: str) -> bytes:
    """Return a document in a format."""
    return str(document_html(document)).encode() if ending == HTML else FORMATS[ending].write(document)


def write_document(document: Document, ending: str) -> Callable[[BinaryIO], None]:
    """Return what writes a document as it is sent to a browser."""
    return partial(_write, document, ending)


def _write(document: Document, ending: str, target: BinaryIO) -> None:
    target.write(document_file(document, ending))
