"""Which older or broken encoding a file is written in, by what becomes of æ, ø and å in our own words."""

import re
from collections.abc import Iterable
from itertools import chain, pairwise
from typing import NamedTuple

from engine.reading.findings.file_kinds import Encoding

__all__ = ["LostLetters", "lost_letters", "mend_doubled", "old_encoding"]


_OF_THE_HEADER = ("måling", "værdi", "foreløbig", "bemærkning")
_LETTERS = re.compile("[æøåÆØÅ]")
_MOST_WORDS = 500
_BEGINNING = 200_000
"""Our words are looked for in so much of a file; rubbish is answered within seconds."""

_INSIDE_A_WORD = {
    Encoding.MS_DOS: re.compile(rb"[A-Za-z][\x86\x9b][a-z]"),
    Encoding.MAC_ROMAN: re.compile(rb"[a-z][\x8c\xbe\xbf][a-z]|[A-Za-z][\xbe\xbf][a-z]"),
}
"""In Windows-1252 these are † and ›, and Œ, ¾ and ¿, which stand inside no word."""  # noqa: RUF001
_CAPITAL = {
    Encoding.MS_DOS: re.compile(rb"(?<![A-Za-z])[\x8f\x9d][a-z]"),
    Encoding.MAC_ROMAN: re.compile(rb"(?<![A-Za-z])\x81[a-z]"),
}
"""Å and Ø at the beginning of a word; Windows-1252 has no sign for these bytes."""
_WINDOWS_LETTERS = re.compile(rb"[A-Za-z][\xe5\xe6\xf8]|[\xe5\xe6\xf8\xc5\xc6\xd8][a-z]")
_UTF_8_LETTERS = re.compile(rb"\xc3[\xa6\xb8\xa5\x86\x98\x85]")
_DOUBLED = re.compile("[A-Za-z]Ã[¦¸¥]|Ã[¦¸¥†˜…][a-z]|Ã[\x86\x98\x85][a-z]|ÃƒÂ")  # noqa: RUF001
_MOST_TIMES = 3
_WINDOWS_SIGNS = {
    ord(sign): chr(byte) for byte in range(0x80, 0xA0) if (sign := bytes([byte]).decode("windows-1252", "ignore"))
}
"""The bytes that Windows-1252 has signs of its own for, by these; its gaps are control signs."""


def old_encoding(data: bytes, words: Iterable[str]) -> Encoding | None:
    """Return the encoding of bytes that are no UTF-8; None for Windows-1252, which its own letters prove.

    `UTF_8` says that the bytes were that, and some of them are damaged.
    """
    ours = _with_letters(words)
    if _holds(data, ours, "windows-1252"):
        return None
    old = (Encoding.MS_DOS, Encoding.MAC_ROMAN)
    if by_words := next((each for each in old if _holds(data, ours, each.codec)), None):
        return by_words
    if _holds(data, ours, "utf-8") or (_UTF_8_LETTERS.search(data) and not _WINDOWS_LETTERS.search(data)):
        return Encoding.UTF_8
    if _WINDOWS_LETTERS.search(data):
        return None
    return next((each for each in old if _INSIDE_A_WORD[each].search(data) or _CAPITAL[each].search(data)), None)


def mend_doubled(text: str, words: Iterable[str]) -> str | None:
    """Return the text that was encoded as UTF-8 twice, or more often; None where it was not."""
    if not _DOUBLED.search(text) or _knows(text, words):
        return None
    for _time in range(_MOST_TIMES):
        try:
            text = text.translate(_WINDOWS_SIGNS).encode("latin-1").decode("utf-8")
        except ValueError:
            return None
        if not _DOUBLED.search(text):
            return text
    return None


def _knows(text: str, words: Iterable[str]) -> bool:
    beginning = text[:_BEGINNING].casefold()
    return any(word in beginning for word in _with_letters(words))


class LostLetters(NamedTuple):
    """A name of ours whose letters are gone, as it stands in the file, and what is meant."""

    name: str
    meant: str


_BECOME = (
    *(dict.fromkeys("æøå", sign) for sign in ("?", "\ufffd", "_", "")),
    {"æ": "+AOY-", "ø": "+APg-", "å": "+AOU-"},
    {"æ": "&aelig;", "ø": "&oslash;", "å": "&aring;"},
    {"æ": "&#230;", "ø": "&#248;", "å": "&#229;"},
    {"æ": "=E6", "ø": "=F8", "å": "=E5"},
    {"æ": "=C3=A6", "ø": "=C3=B8", "å": "=C3=A5"},
    {"æ": "%C3%A6", "ø": "%C3%B8", "å": "%C3%A5"},
    {"æ": "Ã¦", "ø": "Ã¸", "å": "Ã¥"},  # noqa: RUF001
    {"æ": "¾", "ø": "¿", "å": "Œ"},
    {"æ": "‘", "ø": "›", "å": "†"},  # noqa: RUF001 - what MS-DOS' letters are in Windows-1252
)
_MEANT_BY_LOST = {
    "".join(letters.get(sign, sign) for sign in meant).casefold(): meant
    for letters in _BECOME
    for meant in _OF_THE_HEADER
}


def lost_letters(names: Iterable[str]) -> LostLetters | None:
    """Find a header whose æ, ø and å have become something else: `m?ling`, `m+AOU-ling`, `m&aring;ling`."""
    names = tuple(names)
    entities = (f"{beginning};{rest}" for beginning, rest in pairwise(names))  # which end in a separator
    lost = ((name, _MEANT_BY_LOST.get(name.casefold())) for name in (*names, *entities))
    return next((LostLetters(name, meant) for name, meant in lost if meant), None)


def _with_letters(words: Iterable[str]) -> tuple[str, ...]:
    ours = (word.casefold() for word in words)
    return (*_OF_THE_HEADER, *[word for word in ours if _LETTERS.search(word)][:_MOST_WORDS])


def _holds(data: bytes, words: Iterable[str], codec: str) -> bool:
    """Whether bytes begin with one of the words in an encoding: in small letters, capitals, or one capital first."""
    beginning = data[:_BEGINNING]
    forms = chain.from_iterable((word, word.upper(), word.capitalize()) for word in words)
    return any(encoded in beginning for form in forms if (encoded := _encoded(form, codec)))


def _encoded(word: str, codec: str) -> bytes:
    try:
        return word.encode(codec)
    except UnicodeEncodeError:
        return b""
