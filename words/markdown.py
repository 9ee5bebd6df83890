"""Text from outside inside markdown."""

from collections.abc import Iterable
from re import MULTILINE
from re import compile as compile_pattern

__all__ = ["JOINER", "bulleted", "escape_markdown"]

_MARKUP = compile_pattern(r"[\\`*_\[\]<>$~|]|-(?=[->])|!(?=\[)")
_DRAWN_LATER = compile_pattern(r":(?=[a-z/]|[\w+-]+:)|\bwww(?=\.)|(?<=[\w.+-])@(?=[\w-])")
_AT_LINE_START = compile_pattern(r"^(\s*\d*)([#+.)-])(?=\s|#)", MULTILINE)

JOINER = "\N{WORD JOINER}"
"""Seen by nobody: it parts what the browser would otherwise make an icon or a link of, escaped or not."""


def escape_markdown(text: str) -> str:
    """Keep text from outside as it is in markdown: no emphasis, formula, link, picture or icon of its own.

    Only what would be read as markup is escaped, since a label's backslashes are read aloud.
    """
    parted = _DRAWN_LATER.sub(rf"\g<0>{JOINER}", text)
    return _AT_LINE_START.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", parted))


def bulleted(head: str, sentences: Iterable[str]) -> str:
    """Write sentences, words from outside and all, as a list in markdown under its head."""
    lines = "\n".join(f"- {escape_markdown(sentence)}" for sentence in sentences)
    return f"{head}\n\n{lines}"
