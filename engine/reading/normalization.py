"""Words compared as people write them: any case, any spaces, any Unicode form."""

import unicodedata

__all__ = ["normalize"]

_LONGEST_WORD = 300
"""No name is longer; and normalizing hostile text can cost the square of its length."""

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


def normalize(text: str) -> str:
    """Return the form in which two spellings of one word are equal; empty for what is blank or too long for a word."""
    if len(text) > _LONGEST_WORD:
        return ""
    words = " ".join(text.translate(_INVISIBLE).split())
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", words).casefold())
