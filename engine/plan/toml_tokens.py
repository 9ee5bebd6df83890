"""A plan file's text -> its tokens, read tolerantly: what an author wrote as a text is one, whatever closes it."""

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

__all__ = ["CURLY_QUOTES", "Flaw", "Token", "tokens"]

CURLY_QUOTES = "“”„‟«»‘’‚‛″"  # noqa: RUF001 - the very signs
"""Signs that word processors write as quotation marks, and TOML does not know."""

_SIGNS = "[]{}=,"
_MULTILINE = ('"""', "'''")
_LOOKAHEAD = 60


class Flaw(Enum):
    """What keeps a text from being one in TOML."""

    CURLY = "a sign that is no quotation mark in TOML"
    INNER = "a quotation mark inside the text"
    UNCLOSED = "nothing closes it on its line"


class Token(NamedTuple):
    """A piece of the text, from `start` up to `end`; a text in quotes with what is between them.

    `kind`: "newline", "text", "bare", or the sign itself.
    """

    kind: str
    start: int
    end: int
    content: str = ""
    flaw: Flaw | None = None


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a file, its spaces and comments left out. The time it takes grows as the file does."""
    at, depth, stop = 0, 0, -1
    while at < len(text):
        if at > stop:
            stop = _line_end(text, at)
        sign = text[at]
        if sign in " \t\r\ufeff":
            at += 1
            continue
        if sign == "#":
            at = stop
            continue
        token = _token(text, at, depth, stop)
        depth = max(0, depth + (sign in "[{") - (sign in "]}")) if token.kind in _SIGNS else depth
        yield token
        at = token.end


def _token(text: str, at: int, depth: int, stop: int) -> Token:
    sign = text[at]
    if sign == "\n":
        return Token("newline", at, at + 1)
    if sign in _SIGNS:
        return Token(sign, at, at + 1)
    if text.startswith(_MULTILINE, at):
        return _multiline(text, at)
    if sign in "\"'" or sign in CURLY_QUOTES:
        return _text(text, at, depth, stop)
    end = at
    while end < len(text) and text[end] not in " \t\r\n#\"'" and text[end] not in _SIGNS:
        if text[end] in CURLY_QUOTES:
            break
        end += 1
    return Token("bare", at, end, text[at:end])


def _multiline(text: str, at: int) -> Token:
    mark = text[at : at + 3]
    close = text.find(mark, at + 3)
    while mark == '"""' and close > 0 and text[close - 1] == "\\":
        close = text.find(mark, close + 1)
    if close < 0:
        return Token("text", at, len(text), text[at + 3 :])
    end = close + 3
    while end < min(close + 5, len(text)) and text[end] == mark[0]:
        end += 1
    return Token("text", at, end, text[at + 3 : end - 3])


def _text(text: str, at: int, depth: int, stop: int) -> Token:
    """Read a text in quotes to where its author meant it to end."""
    sign = text[at]
    close = _close(text, at, stop) if sign in "\"'" else -1
    if close >= 0 and _separates(text, close + 1, depth, stop):
        return Token("text", at, close + 1, text[at + 1 : close])
    meant = _meant_close(text, at, stop, depth)
    if meant < 0:
        end = _trimmed(text, at, stop)
        return Token("text", at, end, text[at + 1 : end], Flaw.UNCLOSED if close < 0 else None)
    curly = sign in CURLY_QUOTES or text[meant] in CURLY_QUOTES
    flaw = Flaw.CURLY if curly else Flaw.INNER if meant != close else None
    return Token("text", at, meant + 1, text[at + 1 : meant], flaw)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _close(text: str, at: int, stop: int) -> int:
    """Return where TOML itself closes a text; -1 where it does not on this line."""
    here = at + 1
    while here < stop:
        if text[here] == "\\" and text[at] == '"':
            here += 2
            continue
        if text[here] == text[at]:
            return here
        here += 1
    return -1


def _meant_close(text: str, at: int, stop: int, depth: int) -> int:
    """Return the quotation mark that something follows which may follow a text; the line's last one without brackets.

    -1 where there is none.
    """
    marks = CURLY_QUOTES + text[at] if text[at] in CURLY_QUOTES else text[at] + "“”„‟″"
    if text[at] in CURLY_QUOTES:
        marks += '"'
    last = -1
    for here in range(at + 1, stop):
        if text[here] in marks and text[here - 1] != "\\" and _separates(text, here + 1, depth, stop):
            if depth:
                return here
            last = here
    return last


def _separates(text: str, at: int, depth: int, stop: int) -> bool:
    """Whether a text may end here: what follows is the end of the line, or a sign that parts entries."""
    follows = text[at : min(at + _LOOKAHEAD, stop)].lstrip(" \t\r")
    if not follows:
        return True
    if follows[0] in "=.":
        return depth == 0 or follows[0] == "="
    if not depth:
        return follows[0] in "#]"
    return follows[0] in "}]#" or (follows[0] == "," and _begins_an_entry(follows[1:].lstrip(" \t")))


def _begins_an_entry(text: str) -> bool:
    """Whether what stands behind a comma is the next entry, and no more of a sentence."""
    if not text or text[0] in "\"'{[}]#\r" or text[0] in CURLY_QUOTES:
        return True
    key = text.split("=", 1)[0].strip()
    return "=" in text and bool(key) and all(sign.isalnum() or sign in "_-.\"'" for sign in key)


def _trimmed(text: str, at: int, stop: int) -> int:
    """Return the end of a line without the spaces at it."""
    end = stop
    while end > at + 1 and text[end - 1] in " \t\r":
        end -= 1
    return end
