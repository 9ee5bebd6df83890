"""Days, times and quarters as the reader's country writes them."""

from collections.abc import Iterable
from datetime import date, time

from babel.dates import format_date, format_time

from engine.plan import Quarter
from words.language import Language, language, locale_of
from words.lists import listed

__all__ = ["clock", "day", "quarter", "quarter_name", "quarter_short", "quarters"]


def day(value: date, *, lang: Language | None = None) -> str:
    """Write a day in full: 5. marts 2024."""
    return format_date(value, "long", locale=locale_of(lang or language()))


def clock(value: time, *, lang: Language | None = None) -> str:
    """Write the time of day to the minute: 10.14."""
    return format_time(value, "short", locale=locale_of(lang or language()))


def quarter(value: Quarter, *, lang: Language | None = None) -> str:
    """Write a quarter: 2. kvartal 2024, or Q2 2024."""
    lang = lang or language()
    return format_date(value.first_day, "QQQQ y" if lang == "da" else "QQQ y", locale=locale_of(lang))


def quarter_name(value: Quarter, *, lang: Language | None = None) -> str:
    """Write a quarter of a year that is given beside it, where there is room: 2. kvartal, or Q2."""
    lang = lang or language()
    return format_date(value.first_day, "QQQQ" if lang == "da" else "QQQ", locale=locale_of(lang))


def quarter_short(value: Quarter, *, lang: Language | None = None) -> str:
    """Write a quarter of a year that is given beside it: 2. kvt., or Q2."""
    return format_date(value.first_day, "QQQ", locale=locale_of(lang or language()))


def quarters(values: Iterable[Quarter], *, lang: Language | None = None) -> str:
    """Write quarters of a year that is given beside them, in words: 3. og 4. kvartal, or Q3 and Q4."""
    lang = lang or language()
    days = [value.first_day for value in values]
    last = len(days) - 1
    forms = ["QQQQ" if index == last else "Q." for index in range(len(days))] if lang == "da" else ["QQQ"] * len(days)
    return listed(
        (format_date(on, form, locale=locale_of(lang)) for on, form in zip(days, forms, strict=True)), lang=lang
    )
