"""What a file is that is neither a text with cells nor a workbook (.xlsx), by its bytes and never by its name."""

import re
from io import BytesIO
from zipfile import ZipFile

from engine.reading.findings.file_kinds import FileFormat
from engine.reading.form.zip_parts import has_too_many_parts, read_part

__all__ = ["binary_format", "text_format"]


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEGINNINGS: tuple[tuple[bytes, FileFormat], ...] = (
    (b"\x89PNG\r\n\x1a\n", FileFormat.IMAGE),
    (b"\xff\xd8\xff", FileFormat.IMAGE),
    (b"GIF87a", FileFormat.IMAGE),
    (b"GIF89a", FileFormat.IMAGE),
    (b"II*\x00", FileFormat.IMAGE),
    (b"MM\x00*", FileFormat.IMAGE),
    (b"{\\rtf", FileFormat.DOCUMENT),
    (b"\x1f\x8b", FileFormat.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", FileFormat.ARCHIVE),
    (b"Rar!\x1a\x07", FileFormat.ARCHIVE),
)
_PDF = b"%PDF-"
_PDF_WITHIN = 1_024
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_MIME_TYPE = 200

_WEB_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|meta|body|table|style|div|title)\b|mime-version:")
_XML = re.compile(r"<\?xml\b|<[a-z_][\w.-]{0,60}(?::[\w.-]{1,60})?(?:\s+xmlns\b|>\s*<)")
_JSON = re.compile(r'(?:\[\s*)?\{\s*"[^"]{0,200}"\s*:|\[\s*\[\s*["\[{0-9-]|\[\s*"[^"]{0,200}"\s*,\s*["\[{]')
_BEGINNING = 1_000
"""So many characters tell what a text is."""


def binary_format(data: bytes) -> FileFormat | None:
    """Return what bytes are that are no text; None for a text, for a workbook (.xlsx), and for what we do not know."""
    if data.startswith(_ZIP):
        return _zip_format(data)
    if data.startswith(_OLE):
        return _ole_format(data)
    if _PDF in data[:_PDF_WITHIN] and data[:_PDF_WITHIN].lstrip(b"\xef\xbb\xbf \t\r\n\x00").startswith(_PDF):
        return FileFormat.PDF
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return FileFormat.IMAGE
    if data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"mif1", b"avif"):
        return FileFormat.IMAGE
    return next((each for beginning, each in _BEGINNINGS if data.startswith(beginning)), None)


def _zip_format(data: bytes) -> FileFormat | None:
    if has_too_many_parts(data):
        return None
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            declares = "mimetype" in names
            mime_type = (read_part(archive, archive.getinfo("mimetype"), _MIME_TYPE) or b"") if declares else b""
    except Exception:  # noqa: BLE001 - a damaged zip makes the reader raise anything at all
        return None
    if b"opendocument" in mime_type:
        return FileFormat.OPEN_DOCUMENT if b"spreadsheet" in mime_type else FileFormat.DOCUMENT
    if "xl/workbook.bin" in names:
        return FileFormat.BINARY_WORKBOOK
    if "word/document.xml" in names or "ppt/presentation.xml" in names:
        return FileFormat.DOCUMENT
    if any(name.endswith(".iwa") for name in names) or "Index.zip" in names:
        return FileFormat.NUMBERS
    return None if not names or any(map(_is_of_a_workbook, names)) else FileFormat.ARCHIVE


def _is_of_a_workbook(name: str) -> bool:
    return name == "[Content_Types].xml" or name.lstrip("/").casefold().startswith("xl/")


def _ole_format(data: bytes) -> FileFormat:
    """Tell apart what was written into the container that Office used before 2007, and uses for passwords still."""
    if _stream("EncryptedPackage") in data:
        return FileFormat.ENCRYPTED
    if _stream("WordDocument") in data or _stream("PowerPoint Document") in data:
        return FileFormat.DOCUMENT
    return FileFormat.OLD_WORKBOOK


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le")


def text_format(text: str) -> FileFormat | None:
    """Return what a text is that has no cells: a web page, XML or JSON, whatever the file is called."""
    beginning = text[:_BEGINNING].lstrip("\ufeff \t\n").casefold()
    if _WEB_PAGE.match(beginning):
        return FileFormat.WEB_PAGE
    if _XML.match(beginning):
        return FileFormat.WEB_PAGE if "<html" in beginning else FileFormat.XML
    return FileFormat.JSON if _JSON.match(beginning) else None
