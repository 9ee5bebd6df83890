"""The apostrophe that keeps a spreadsheet from taking a text for a formula, a number or a day, and its inverse."""

import re

__all__ = ["escape_formula", "escape_text", "unescape_formula"]

_ESCAPED = "=+-@\t\r'＝＋－＠"  # noqa: RUF001 - the full-width signs start a formula too
"""What a spreadsheet may run; the apostrophe is among them, so that one of the text's own is told from ours."""

_FIRST = tuple(_ESCAPED)
_LONGEST_VALUE = 60
_LETTERS = re.compile(r"[^\W\d_]+")
_ANSWERS = frozenset({"true", "false", "sand", "falsk"})
_WORDS = (
    "januar jan februar feb marts mar april apr maj juni jun juli jul august aug september sep sept "
    "oktober okt november nov december dec january february march may june july october oct "
    "mandag tirsdag onsdag torsdag fredag lørdag søndag man tir ons tor fre lør søn "
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun "
    "den d kl kr dkk eur usd gbp e am pm a p t z"
)
_WORDS_IN_VALUES = frozenset(_WORDS.split())
"""The words that a spreadsheet knows in a day, an hour, an amount or a number, in Danish and English."""


def escape_formula(text: str) -> str:
    """Return a text with an apostrophe before what a spreadsheet would take for a formula; it then shows as text."""
    return f"'{text}" if text.startswith(_FIRST) else text


def escape_text(text: str) -> str:
    """Return a text with an apostrophe also before what a spreadsheet would take for a number, a day or an answer."""
    return f"'{text}" if _is_value(text) else escape_formula(text)


def unescape_formula(cell: str) -> str:
    """Return the text that was escaped; an apostrophe that nobody escaped with stays, also one that stands alone."""
    escaped = cell.startswith("'") and (cell.startswith(_FIRST, 1) or _is_value(cell[1:]))
    return cell[1:] if escaped else cell


def _is_value(text: str) -> bool:
    """Whether a spreadsheet may write a text otherwise: 0012 as 12, 5. maj as this year's, 97,5 % as 97,50 %."""
    if len(text) > _LONGEST_VALUE:
        return False
    words = text.casefold()
    return words.strip() in _ANSWERS or (
        any(sign.isdigit() for sign in words) and _WORDS_IN_VALUES.issuperset(_LETTERS.findall(words))
    )
