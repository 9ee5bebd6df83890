"""Numbers as the reader's country writes them."""

from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import lru_cache

from babel.numbers import format_decimal

from words.language import Language, language, locale_of
from words.spaces import MINUS

__all__ = [
    "DUST_DECIMALS",
    "MOST_DECIMALS",
    "NOTHING",
    "exact",
    "number",
    "round_to",
    "rounded",
    "score",
    "signed",
]

MOST_DECIMALS = 6
NOTHING = 5e-10
"""A difference this small is the floating point's, not the figure's; the engine judges by the same."""

DUST_DECIMALS = 9
"""What stands after so many decimals is less than that."""

_EVERY_DIGIT = Context(prec=1_100)
"""More digits than any float has, so that nothing is cut, and no rounding fails for want of room."""


def number(value: float, decimals: int, *, lang: Language | None = None) -> str:
    """Write a number with so many decimals, halves away from zero as people round: 1.234,5 or −0,3."""
    pattern = "#,##0." + "0" * decimals
    return _decimal(rounded(value, decimals), pattern, lang).replace("-", MINUS)


def exact(value: float, *, lang: Language | None = None) -> str:
    """Write a number with every decimal it has, as one types it: no thousands separator, a plain minus."""
    digits = Decimal(repr(value))
    exponent = digits.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return _decimal(abs(digits) if digits.is_zero() else digits, "0." + "#" * decimals, lang)


def signed(value: float, decimals: int, *, lang: Language | None = None) -> str:
    """Write a change with its sign: +0,3 or −0,3; what rounds to nothing has none."""
    text = number(value, decimals, lang=lang)
    return "+" + text if rounded(value, decimals) > 0 else text


def score(value: float, *, lang: Language | None = None) -> str:
    """Write a total of 100, with one decimal: 64,3."""
    return number(value, 1, lang=lang)


def rounded(value: float, decimals: int) -> Decimal:
    """Round to so many decimals, halves away from zero; a zero has no sign."""
    return round_to(Decimal(repr(value)), decimals, ROUND_HALF_UP)


def round_to(value: Decimal, decimals: int, rounding: str) -> Decimal:
    """Round to so many decimals as `rounding` of `decimal` says; a zero has no sign. No finite value fails."""
    shown = value.quantize(Decimal(1).scaleb(-decimals), rounding, _EVERY_DIGIT)
    return abs(shown) if shown.is_zero() else shown


def _decimal(value: Decimal, pattern: str, lang: Language | None) -> str:
    return _format(value, pattern, locale_of(lang or language()))


@lru_cache(maxsize=20_000)
def _format(value: Decimal, pattern: str, locale: str) -> str:
    """Write a number once: a lever that is moved writes most of its numbers again."""
    with localcontext(_EVERY_DIGIT):
        return format_decimal(value, pattern, locale=locale)
