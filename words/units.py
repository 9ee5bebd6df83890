"""Units in words: the plans write them in Danish, the reader sees them in their language."""

from words.language import Language
from words.spaces import SPACE
from words.translation import ngettext

__all__ = ["unit", "with_unit"]


def unit(plan_unit: str, value: float = 0, *, lang: Language | None = None) -> str:
    """Translate a unit that the plans write in Danish, in the form that a value asks for.

    A unit that we do not know stands as the plan writes it.
    """
    count = 1 if abs(value) == 1 else 2
    match plan_unit:
        case "pct.":
            return ngettext("per cent", "per cent", count, lang=lang)
        case "pct.-point":
            return ngettext("percentage point", "percentage points", count, lang=lang)
        case "uger":
            return ngettext("week", "weeks", count, lang=lang)
        case "dage":
            return ngettext("day", "days", count, lang=lang)
        case "sager":
            return ngettext("case", "cases", count, lang=lang)
        case "klagesager":
            return ngettext("complaint", "complaints", count, lang=lang)
        case "nævn":
            return ngettext("board", "boards", count, lang=lang)
        case "mio. kr.":
            return ngettext("DKK million", "DKK million", count, lang=lang)
        case _:
            return plan_unit


def with_unit(figure: str, unit_text: str) -> str:
    """Join a written number with its unit by a space that no line breaks at."""
    return f"{figure}{SPACE}{unit_text}" if unit_text else figure
