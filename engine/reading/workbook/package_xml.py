"""XML inside a workbook, walked element by element, whatever prefix a program gives its names."""

import re
from collections.abc import Callable, Mapping
from xml.parsers.expat import ParserCreate

__all__ = ["DamagedXmlError", "local_name", "refuse_entities", "unescape_text", "walk"]

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_DOCUMENT_TYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
"""In every encoding that the parser reads: all others have these signs as ASCII has them."""
_SURROGATES = range(0xD800, 0xE000)


class DamagedXmlError(Exception):
    """A part that no spreadsheet writes: it declares entities, or more columns than there are."""


def local_name(name: str) -> str:
    """Return a name without its prefix."""
    return name.rpartition(":")[2]


def walk(
    content: bytes,
    start: Callable[[str, Mapping[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Call back for every element, by its name without prefix, and for the text between; raise where it is damaged."""
    refuse_entities(content)
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: start(local_name(name), attributes)
    if end is not None:
        parser.EndElementHandler = lambda name: end(local_name(name))
    if text is not None:
        parser.CharacterDataHandler = text
    parser.Parse(content, True)


def refuse_entities(content: bytes) -> None:
    """Refuse a part with a document type before the parser sees it: entities unfold to any size, and to any depth."""
    if any(document_type in content for document_type in _DOCUMENT_TYPES):
        raise DamagedXmlError


def unescape_text(text: str) -> str:
    """Return a text with the signs that workbooks write as `_x000A_`."""
    return _ESCAPED.sub(_sign, text) if "_x" in text else text


def _sign(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return "\ufffd" if code in _SURROGATES else chr(code)
