"""Bytes -> text, whatever program wrote them."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

from engine.reading.codes import ProblemCode

__all__ = ["decode"]

_MARKS = (
    (BOM_UTF8, "utf-8"),
    (BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NEVER_IN_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_SAMPLE = 2_000


def decode(data: bytes) -> str | ProblemCode:
    """Read UTF-8 with or without BOM, UTF-16, UTF-32 or Windows-1252; line breaks become LF. A code: it is none."""
    if data.startswith(_OLE):
        return ProblemCode.OLD_WORKBOOK
    text = _text(data)
    if text is None:
        return ProblemCode.NOT_TEXT
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\x1a")  # DOS ends a file with 1A
    if _NEVER_IN_TEXT.search(text):
        return ProblemCode.NOT_TEXT
    return text if text.strip("\ufeff \t\n\v\f") else ProblemCode.EMPTY_FILE


def _text(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _in(data[len(mark) :], encoding)
    unmarked = _unmarked_utf16(data)
    if unmarked:
        return _in(data, unmarked)
    as_utf8 = _in(data, "utf-8")
    return as_utf8 if as_utf8 is not None else _in(data, "windows-1252")


def _in(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _unmarked_utf16(data: bytes) -> str | None:
    """Western text in UTF-16 has a zero in nearly every second byte."""
    sample = data[:_SAMPLE]
    zeros_first, zeros_second = sample[::2].count(0), sample[1::2].count(0)
    if 2 * max(zeros_first, zeros_second) < len(sample) // 2 or len(data) % 2:
        return None
    return "utf-16-be" if zeros_first > zeros_second else "utf-16-le"
