"""Words joined as a sentence joins them."""

from collections.abc import Iterable

from babel.lists import format_list

from words.language import Language, language, locale_of

__all__ = ["capitalised", "listed"]


def capitalised(text: str) -> str:
    """Begin with a capital letter, and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def listed(items: Iterable[str], *, lang: Language | None = None) -> str:
    """Join words as a sentence does: a, b og c."""
    return format_list(list(items), locale=locale_of(lang or language()))
