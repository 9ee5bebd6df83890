"""Words compared as people write them, and texts as people see them: any case, spaces, Unicode form, invisible sign."""

import unicodedata

__all__ = ["HYPHENS", "MINUSES", "normalize", "visible"]

_LONGEST_WORD = 300
"""No name is longer; and normalizing hostile text can cost the square of its length."""

_INVISIBLE = dict.fromkeys(
    map(ord, "\u00ad\u034f\u180e\u200b\u200c\u200d\u200e\u2060\u2061\u2062\u2063\u2064\ufe0e\ufe0f\ufeff")
)
_RIGHT_TO_LEFT = "\u200f"
"""Seen nowhere, but what follows it may be seen in another order."""

MINUSES = "-\u2010\u2011\u2212\u2013"
"""The hyphens, the minus and the dash that are written for a minus, or between a date's parts; the key's own first."""

HYPHENS = dict.fromkeys(map(ord, MINUSES[1:]), "-")
"""For `translate`: all of them as the key's own."""


def visible(text: str) -> str:
    """Return a number's or a day's text without outer spaces and the signs that no one sees."""
    seen = text.translate(_INVISIBLE).strip()
    bare = seen.strip(_RIGHT_TO_LEFT)
    return seen if any(map(str.isspace, bare)) else bare


def normalize(text: str) -> str:
    """Return the form in which two spellings of one word are equal; empty for what is blank or too long for a word."""
    if len(text) > _LONGEST_WORD:
        return ""
    words = " ".join(text.translate(_INVISIBLE).split())
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", words).casefold())
