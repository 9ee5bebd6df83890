"""A Word file that is brought back -> the texts in its fields. It is a stranger's file: nothing in it is believed."""

import zlib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from io import BytesIO
from posixpath import join, normpath
from typing import NamedTuple
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from engine.plan import N_
from engine.reading import DamagedXmlError, has_too_many_parts, local_name, read_part, walk
from reports.field_tag import field_tag
from reports.printable import storable

__all__ = ["MOST_LETTERS", "WordFault", "WordTexts", "read_word_texts"]

MOST_MEGABYTES = 10
"""A file has no more of them; a report of thirty goals with its charts has some two."""
_MOST_UNPACKED = 40_000_000
_MOST_ELEMENTS = 600_000
_MOST_FIELDS = 10_000
MOST_LETTERS = 20_000
"""A field's text is read so far: some six pages."""
_DEEPEST = 500
_LONGEST_NAME = 200
_RELATIONS = "_rels/.rels"
_PROPERTIES = "docProps/core.xml"
_LEFT_OUT = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback"})
"""What stands in a file and not on its paper: text that was struck out under change tracking, codes, second forms."""


class WordFault(StrEnum):
    """Why a file gives no text."""

    TOO_LARGE = "too_large"
    NOT_WORD = "not_word"
    DAMAGED = "damaged"
    NO_FIELDS = "no_fields"

    @property
    def message(self) -> str:
        """The sentence that says it, in English: `words` translates that very text."""
        return _SENTENCES[self]


_SENTENCES = {
    WordFault.TOO_LARGE: N_("The Word file is too large. Take out pictures that you have put in, and bring it again."),
    WordFault.NOT_WORD: N_("This is not a Word file. Save the report as .docx, and bring it again."),
    WordFault.DAMAGED: N_("The Word file cannot be read. Open it in Word, save it as .docx, and bring it again."),
    WordFault.NO_FIELDS: N_(
        "The Word file has none of the report's fields. Download the report anew, and write your texts in its fields."
    ),
}


class WordTexts(NamedTuple):
    """The texts of a Word file, by their fields' keys; an empty one was left empty.

    `document`: the file's name, without ending, under which the report was made; empty where it does not say.
    `unlike`: keys that stand in the file several times with different texts; none of these is taken.
    `cut`: keys whose text was longer than is read.
    """

    texts: Mapping[str, str] = {}
    document: str = ""
    unlike: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()
    fault: WordFault | None = None


def read_word_texts(data: bytes, keys: Iterable[str] = ()) -> WordTexts:
    """Return the texts in the fields of a Word file; `keys`: of the fields it may have, so that long ones are known.

    Text that change tracking has struck out is left out, and what it has put in is in.
    """
    if len(data) > MOST_MEGABYTES * 1_024 * 1_024 or has_too_many_parts(data):
        return WordTexts(fault=WordFault.TOO_LARGE)
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = _parts(archive)
        if parts is None:
            return WordTexts(fault=WordFault.TOO_LARGE)
        return _texts(_fields(parts.main), {field_tag(key): key for key in keys}, _identifier(parts.properties))
    except _NotWordError:
        return WordTexts(fault=WordFault.NOT_WORD)
    except (BadZipFile, DamagedXmlError, ExpatError, zlib.error, EOFError, KeyError, NotImplementedError, OSError):
        damaged = data.startswith(b"PK")
        return WordTexts(fault=WordFault.DAMAGED if damaged else WordFault.NOT_WORD)
    except (RuntimeError, UnicodeError, ValueError):  # a part that is locked, or a name in no encoding
        return WordTexts(fault=WordFault.DAMAGED)


class _NotWordError(Exception):
    """An office file of another kind."""


class _Parts(NamedTuple):
    """What is read of a file: its text, and what it says of itself."""

    main: bytes
    properties: bytes


def _parts(archive: ZipFile) -> _Parts | None:
    """Unpack the parts that are read, and no others; None where there is too much in them."""
    names = archive.namelist()
    if len(set(names)) < len(names):
        raise DamagedXmlError
    room = _MOST_UNPACKED

    def unpack(name: str) -> bytes | None:
        nonlocal room
        content = read_part(archive, archive.getinfo(name), room)
        if content is None or content.count(b"<") > _MOST_ELEMENTS:
            return None
        room -= len(content)
        return content

    relations = unpack(_RELATIONS)
    main = None if relations is None else unpack(_main_part(relations))
    properties = unpack(_PROPERTIES) if _PROPERTIES in names else b""
    return None if main is None or properties is None else _Parts(main, properties)


def _main_part(relations: bytes) -> str:
    targets: list[str] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        kind = attributes.get("Type", "").rpartition("/")[2]
        if name == "Relationship" and kind == "officeDocument" and attributes.get("TargetMode") != "External":
            targets.append(normpath(join("/", attributes["Target"])).lstrip("/"))

    walk(relations, start)
    if len(targets) != 1 or not targets[0].startswith("word/"):
        raise _NotWordError
    return targets[0]


class _Field:
    """A content control while it is read: how deep its element lies, and what has been read of it."""

    def __init__(self, depth: int) -> None:
        """Begin to read it."""
        self.depth = depth
        self.tag = ""
        self.empty = False
        self.pieces: list[str] = []
        self.letters = 0

    def write(self, text: str) -> None:
        """Take text, until it is more than is read."""
        if self.letters <= MOST_LETTERS:
            self.pieces.append(text)
            self.letters += len(text)


class _Walk:
    """A file's text, element by element. `ended`: each field's tag and text, and whether it was cut."""

    def __init__(self) -> None:
        """Begin outside of all elements."""
        self.ended: list[tuple[str, str, bool]] = []
        self._names: list[str] = []
        self._open: list[_Field] = []
        self._hidden = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Go into an element."""
        self._names.append(name)
        if len(self._names) > _DEEPEST:
            raise DamagedXmlError
        self._hidden += name in _LEFT_OUT
        if name == "sdt":
            self._open.append(_Field(len(self._names)))
        elif name in _SIGNS:
            self._write(_SIGNS[name])
        elif self._open and self._names[self._open[-1].depth :] == ["sdtPr", name]:
            _note(self._open[-1], name, attributes)

    def end(self, name: str) -> None:
        """Leave an element."""
        self._names.pop()
        self._hidden -= name in _LEFT_OUT
        if name in _ENDS:
            self._write(_ENDS[name])
        elif name == "sdt":
            self._close(self._open.pop())

    def text(self, letters: str) -> None:
        """Take letters, where they stand on the paper."""
        if self._open and self._names[-1] == "t":
            self._write(letters)

    def _write(self, text: str) -> None:
        for field in self._open:
            if not self._hidden:
                field.write(text)

    def _close(self, field: _Field) -> None:
        if field.tag:
            text = "" if field.empty else _tidy("".join(field.pieces))
            self.ended.append((field.tag, text[:MOST_LETTERS], len(text) > MOST_LETTERS))
        if len(self.ended) > _MOST_FIELDS:
            raise DamagedXmlError


def _note(field: _Field, name: str, attributes: Mapping[str, str]) -> None:
    """Note what a control says of itself."""
    if name == "tag":
        field.tag = _attribute(attributes, "val")
    elif name == "showingPlcHdr":
        field.empty = _attribute(attributes, "val") not in {"0", "false", "off"}


def _fields(content: bytes) -> list[tuple[str, str, bool]]:
    """Return each field's tag and text, and whether it was cut, in the order in which they end."""
    reading = _Walk()
    walk(content, reading.start, reading.end, reading.text)
    return reading.ended


_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}
_ENDS = {"p": "\n", "tr": "\n", "tc": "\t"}
"""What an element says where it stands, and where it ends."""


def _attribute(attributes: Mapping[str, str], name: str) -> str:
    """Return an attribute, whatever prefix a program gives it."""
    return next((value for key, value in attributes.items() if local_name(key) == name), "")


def _tidy(text: str) -> str:
    """Return a text without spaces at the ends of its lines, and without empty lines around it or two on end."""
    lines = [line.strip() for line in storable(text).split("\n")]
    kept = [line for line, before in zip(lines, ["", *lines], strict=False) if line or before]
    return "\n".join(kept).strip()


def _identifier(properties: bytes) -> str:
    """Return the name under which the report was made, as its file says it."""
    pieces: list[str] = []
    names: list[str] = []

    def end(_name: str) -> None:
        names.pop()

    def text(letters: str) -> None:
        if names[-1] == "identifier":
            pieces.append(letters)

    if properties:
        walk(properties, lambda name, _: names.append(name), end, text)
    return storable("".join(pieces)).strip()[:_LONGEST_NAME]


def _texts(fields: Iterable[tuple[str, str, bool]], keys: Mapping[str, str], document: str) -> WordTexts:
    texts: dict[str, str] = {}
    unlike: list[str] = []
    cut: list[str] = []
    for tag, text, was_cut in fields:
        key = keys.get(tag, tag)
        if key in texts and texts[key] != text and text and texts[key]:
            unlike.append(key)
        texts[key] = texts.get(key) or text
        if was_cut:
            cut.append(key)
    if not texts:
        return WordTexts(document=document, fault=WordFault.NO_FIELDS)
    taken = {key: text for key, text in texts.items() if key not in unlike}
    return WordTexts(taken, document, tuple(dict.fromkeys(unlike)), tuple(dict.fromkeys(cut)))
