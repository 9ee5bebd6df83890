"""Bytes -> text, whatever program wrote them."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from engine.reading.findings.codes import ProblemCode
from engine.reading.findings.file_kinds import Encoding
from engine.reading.form.encodings import mend_doubled, old_encoding
from engine.reading.form.file_format import binary_format, text_format

__all__ = ["NoText", "Text", "decode"]

_MARKS = (
    (BOM_UTF8, "utf-8"),
    (BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)
_NEVER_IN_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_SAMPLE = 2_000


class Text(NamedTuple):
    """A text; line breaks are LF. `encoding`: the old or broken one that it is written in, None for the usual ones."""

    text: str
    encoding: Encoding | None = None


class NoText(NamedTuple):
    """Why bytes cannot be read as a text with cells: a problem of the file, the line it is on, and its facts."""

    code: ProblemCode
    facts: Mapping[str, str]
    line: int = 1


def decode(data: bytes, words: Iterable[str] = ()) -> Text | NoText:
    """Read UTF-8 with or without BOM, UTF-16, UTF-32, Windows-1252 and, where its letters show it, an older encoding.

    `words`: the plan's own, by whose æ, ø and å an encoding is known, as it is by those of the header.
    """
    if file_format := binary_format(data):
        return _other_format(file_format)
    result = _text(data, tuple(words))
    if isinstance(result, NoText):
        return result
    text = result.text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\x1a")  # DOS ends a file with 1A
    if _NEVER_IN_TEXT.search(text):
        return NoText(ProblemCode.NOT_TEXT, {})
    if file_format := text_format(text):
        return _other_format(file_format)
    return Text(text, result.encoding) if text.strip("\ufeff \t\n\v\f") else NoText(ProblemCode.EMPTY_FILE, {})


def _other_format(file_format: str) -> NoText:
    return NoText(ProblemCode.OTHER_FORMAT, {"format": file_format})


def _text(data: bytes, words: tuple[str, ...]) -> Text | NoText:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _in(data[len(mark) :], encoding)
            if text is not None:
                return _mended(text, words)
            return _broken_utf8(data) if encoding == "utf-8" else NoText(ProblemCode.NOT_TEXT, {})
    unmarked = _unmarked_utf16(data)
    if unmarked:
        text = _in(data, unmarked)
        return Text(text) if text is not None else NoText(ProblemCode.NOT_TEXT, {})
    as_utf8 = _in(data, "utf-8")
    return _mended(as_utf8, words) if as_utf8 is not None else _in_bytes(data, words)


def _in(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _mended(text: str, words: tuple[str, ...]) -> Text:
    """Undo UTF-8 that was encoded twice."""
    single = mend_doubled(text, words)
    return Text(text) if single is None else Text(single, Encoding.UTF_8_TWICE)


def _in_bytes(data: bytes, words: tuple[str, ...]) -> Text | NoText:
    """Read an encoding with one byte a letter."""
    encoding = old_encoding(data, words)
    if encoding is Encoding.UTF_8:
        return _broken_utf8(data)
    text = _in(data, encoding.codec if encoding else "windows-1252")
    return Text(text, encoding) if text is not None else NoText(ProblemCode.NOT_TEXT, {})


def _broken_utf8(data: bytes) -> NoText:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        return NoText(ProblemCode.ENCODING_BROKEN, {"encoding": Encoding.UTF_8}, before.count(b"\n") + 1)
    return NoText(ProblemCode.NOT_TEXT, {})


def _unmarked_utf16(data: bytes) -> str | None:
    """Western text in UTF-16 has a zero in nearly every second byte."""
    sample = data[:_SAMPLE]
    zeros_first, zeros_second = sample[::2].count(0), sample[1::2].count(0)
    if 2 * max(zeros_first, zeros_second) < len(sample) // 2 or len(data) % 2:
        return None
    return "utf-16-be" if zeros_first > zeros_second else "utf-16-le"
