"""The bytes of XML inside a workbook: a tag of it, and some of it replaced while all the rest stays."""

import re
from collections.abc import Iterable, Iterator

__all__ = ["Edit", "as_utf_8", "element_end", "replaced", "tag_at"]

Edit = tuple[int, int, bytes]
"""From where to where something is replaced, and by what."""

_TAG = re.compile(rb"""<(?:[^"'>]|"[^"]*"|'[^']*')*+>""")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_DECLARATION = re.compile(r"<\?xml[^>]*\?>")


def as_utf_8(content: bytes) -> bytes:
    """Return XML so that its bytes can be counted as it is read."""
    if not content.startswith(_UTF_16):
        return content
    text = content.decode("utf-16")
    declaration = _DECLARATION.match(text)
    return text[declaration.end() if declaration else 0 :].encode()


def tag_at(content: bytes, start: int) -> bytes:
    """Return the tag that begins at a byte."""
    match = _TAG.match(content, start)
    return match[0] if match else b""


def element_end(content: bytes, start: int, at: int) -> int:
    """Return where an element ends whose tag begins at `start`; `at`: where the parser stands as it leaves it."""
    opened = tag_at(content, start)
    return start + len(opened) if opened.endswith(b"/>") else at + len(tag_at(content, at))


def replaced(content: bytes, edits: Iterable[Edit]) -> bytes:
    """Return XML with some of its bytes replaced; no two edits overlap."""
    return b"".join(_pieces(content, sorted(edits)))


def _pieces(content: bytes, edits: Iterable[Edit]) -> Iterator[bytes]:
    at = 0
    for start, end, replacement in edits:
        yield content[at:start]
        yield replacement
        at = end
    yield content[at:]
