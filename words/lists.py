"""Words joined as a sentence joins them."""

from collections.abc import Iterable

from babel.lists import format_list

from words.language import Language, language, locale_of
from words.translation import _

__all__ = ["capitalised", "clauses", "either", "listed"]


def capitalised(text: str) -> str:
    """Begin with a capital letter, and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def listed(items: Iterable[str], *, lang: Language | None = None) -> str:
    """Join words as a sentence does: a, b og c."""
    return format_list(list(items), locale=locale_of(lang or language()))


def clauses(items: Iterable[str]) -> str:
    """Join whole clauses as a sentence does: 1 afventer, 2 er opfyldt, og 4 er ikke opfyldt; empty without any."""
    *others, last = tuple(items) or ("",)
    return _("{clauses}, and {last}", clauses=", ".join(others), last=last) if others else last


def either(items: Iterable[str]) -> str:
    """Join alternatives as a sentence does: a eller b eller c."""
    first, *others = items
    for other in others:
        first = _("{one} or {other}", one=first, other=other)
    return first
