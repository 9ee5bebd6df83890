"""Words compared as people write them: any case, any spaces, any Unicode form."""

from difflib import get_close_matches
from unicodedata import normalize

__all__ = ["GUARDED", "fold", "nearest", "without_guard"]

_LONGEST_WORD = 300
"""No name is longer; and normalising hostile text can cost the square of its length."""

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
GUARDED = "=+-@\t\r'＝＋－＠"  # noqa: RUF001 - the full-width signs start a formula too


def fold(text: str) -> str:
    """Give the form in which two spellings of one word are equal; empty for what is blank or too long to be a word."""
    if len(text) > _LONGEST_WORD:
        return ""
    words = " ".join(text.translate(_INVISIBLE).split())
    return normalize("NFC", normalize("NFC", words).casefold())


def nearest(wrong: str, known: dict[str, str]) -> str | None:
    """Give what the nearest of the folded words stands for, or None where none is near."""
    folded = fold(wrong)[:100]
    near = get_close_matches(folded, list(known), n=1, cutoff=0.6)
    return known[near[0]] if near else None


def without_guard(cell: str) -> str:
    """Take away the apostrophe that we write so that a spreadsheet does not read text as a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in GUARDED and cell[1:] else cell
