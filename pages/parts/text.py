"""Words, numbers and dates for the screen: the only place where any of them is formatted.

To say something new on a screen:

1. Write it in English, as a literal: `t("Goals met")`, with fields in braces: `t("Was {before}", before=…)`,
   or, where a number decides the form, `tn("{n} goal", "{n} goals", count)` (`{n}` is the count, formatted).
   Never an f-string and never two halves put together: the words are the key, and other languages order them otherwise.
2. Append the Danish to `pages/locale/da/LC_MESSAGES/messages.po`:

       msgid "Was {before}"              msgid "{n} goal"
       msgstr "Var {before}"             msgid_plural "{n} goals"
                                         msgstr[0] "{n} mål"
                                         msgstr[1] "{n} mål"

3. `pytest tests/pages/test_text.py` names what is missing, unused, doubled, or has other fields than the English.

A word that is chosen in one place and shown in another is marked with `mark("…")` and shown with `t(word)`.
Labels of a picker are made beforehand (`labels = {…}`, `format_func=labels.__getitem__`): they are asked for later too,
outside the page, where its language is not known.
A title, a quote or a cell from a file goes into markdown through `plain(…)`, so that its `*` and `$` are seen.

Every function takes `lang`; without it, it is the language of the page that is being shown.
"""

from collections.abc import Iterable
from datetime import date, time
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import lru_cache
from math import isfinite
from re import MULTILINE
from re import compile as compile_pattern
from typing import assert_never
from urllib.parse import parse_qsl

from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_decimal
from streamlit.runtime.scriptrunner import get_script_run_ctx

from engine import Measure, Outcome, Quarter, Standing, Value, WeightedMean
from pages.parts.catalogue import DEFAULT, Language, catalogue, locale_of, usable

__all__ = [
    "amount", "bulleted", "capitalised", "clock", "day", "difference", "exact", "figure", "language", "limit",
    "limit_decimals", "listed", "mark", "number", "otherwise", "outcome", "percent", "plain", "precise",
    "precise_decimals", "quarter", "quarter_short", "quarters", "room", "rounded", "rounded_out", "score",
    "short_digest", "signed", "span", "standing", "t", "tn", "unit", "volume", "with_decimals",
]  # fmt: skip

_MARKUP = compile_pattern(r"[\\`*_\[\]<>$~|]|-(?=[->])|!(?=\[)")
_DRAWN_LATER = compile_pattern(r":(?=[a-z/]|[\w+-]+:)|\bwww(?=\.)|(?<=[\w.+-])@(?=[\w-])")
_AT_LINE_START = compile_pattern(r"^(\s*\d*)([#+.)-])(?=\s|#)", MULTILINE)

MINUS = "−"
SPACE = "\N{NO-BREAK SPACE}"
MOST_DECIMALS = 6
NOTHING = 5e-10
"""A difference this small is the floating point's, not the figure's; the engine judges by the same."""

JOINER = "\N{WORD JOINER}"
"""Seen by nobody: it parts what the browser would otherwise make an icon or a link of, escaped or not."""

DUST_DECIMALS = 9
"""What stands after so many decimals is less than that."""


def language() -> Language:
    """Give the language that the page's address asks for; Danish where it asks for none of ours, and outside a page."""
    page = get_script_run_ctx(suppress_warning=True)
    return DEFAULT if page is None else _asked(page.query_string)


@lru_cache(maxsize=64)
def _asked(query: str) -> Language:
    """Read it once for an address, since a page asks for each of its thousand words."""
    return usable(dict(parse_qsl(query)).get("lang")) or DEFAULT


def t(message: str, *, lang: Language | None = None, **fields: object) -> str:
    """Say an English sentence in the page's language, its `{fields}` filled in."""
    said = catalogue(lang or language()).gettext(message)
    return said.format(**fields) if fields else said


def tn(one: str, many: str, count: int, *, lang: Language | None = None, **fields: object) -> str:
    """Say a sentence in the form that a count asks for; `{n}` is the count."""
    spoken = lang or language()
    said = catalogue(spoken).ngettext(one, many, count)
    return said.format(n=number(count, 0, lang=spoken), **fields)


def mark(message: str) -> str:
    """Mark a sentence for translation where it is written down; `t` says it where it is shown."""
    return message


def capitalised(text: str) -> str:
    """Begin with a capital letter, and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def plain(text: str) -> str:
    """Keep text from outside as it is in markdown: no emphasis, formula, link, picture or icon of its own.

    Only what would be read as markup is escaped, since a label's backslashes are read aloud.
    """
    parted = _DRAWN_LATER.sub(rf"\g<0>{JOINER}", text)
    return _AT_LINE_START.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", parted))


def bulleted(head: str, sentences: Iterable[str]) -> str:
    """Write sentences, words from outside and all, as a list in markdown under its head."""
    lines = "\n".join(f"- {plain(sentence)}" for sentence in sentences)
    return f"{head}\n\n{lines}"


def short_digest(sha256: str) -> str:
    """Write as much of a digest as tells two versions apart."""
    return sha256[:8]


# --- verdicts -------------------------------------------------------------------------------------


def outcome(value: Outcome, *, lang: Language | None = None) -> str:
    """Name an outcome: opfyldt, ikke opfyldt, afventer."""
    match value:
        case Outcome.MET:
            return t("met", lang=lang)
        case Outcome.NOT_MET:
            return t("not met", lang=lang)
        case Outcome.PENDING:
            return t("pending", lang=lang)
        case _:
            assert_never(value)


def standing(value: Standing, *, lang: Language | None = None) -> str:
    """Name what the quarters to come can still do: sikret, åben, tabt."""
    match value:
        case Standing.SECURED:
            return t("secured", lang=lang)
        case Standing.OPEN:
            return t("open", lang=lang)
        case Standing.LOST:
            return t("lost", lang=lang)
        case _:
            assert_never(value)


# --- numbers --------------------------------------------------------------------------------------


def number(value: float, decimals: int, *, lang: Language | None = None) -> str:
    """Write a number with so many decimals, halves away from zero as people round: 1.234,5 or −0,3."""
    pattern = "#,##0." + "0" * decimals
    return _decimal(rounded(value, decimals), pattern, lang).replace("-", MINUS)


def exact(value: float, *, lang: Language | None = None) -> str:
    """Write a number with every decimal it has, as one types it: no thousands separator, a plain minus."""
    return _decimal(Decimal(repr(value)) + 0, "0.####################", lang)


def signed(value: float, decimals: int, *, lang: Language | None = None) -> str:
    """Write a change with its sign: +0,3 or −0,3; what rounds to nothing has none."""
    shown = number(value, decimals, lang=lang)
    return "+" + shown if rounded(value, decimals) > 0 else shown


def percent(value: float, decimals: int = 1, *, lang: Language | None = None) -> str:
    """Write a figure that is in per cent already (0–100): 64,3 pct."""
    return _with_unit(number(value, decimals, lang=lang), unit("pct.", value, lang=lang))


def score(value: float, *, lang: Language | None = None) -> str:
    """Write a total of 100, with one decimal: 64,3."""
    return number(value, 1, lang=lang)


def rounded(value: float, decimals: int) -> Decimal:
    """Round to so many decimals, halves away from zero; a zero has no sign."""
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0


def _decimal(value: Decimal, pattern: str, lang: Language | None) -> str:
    return _written(value, pattern, locale_of(lang or language()))


@lru_cache(maxsize=20_000)
def _written(value: Decimal, pattern: str, locale: str) -> str:
    """Write a number once: a lever that is moved writes most of its numbers again."""
    return format_decimal(value, pattern, locale=locale)


# --- figures in their unit ------------------------------------------------------------------------


def figure(measure: Measure, value: Value | None, *, lang: Language | None = None) -> str:
    """Write a measure's figure in its own unit: 9,9 dage; a day, a yes or a no; None is not known."""
    match value:
        case None:
            return t("not known", lang=lang)
        case bool():
            return t("yes", lang=lang) if value else t("no", lang=lang)
        case date():
            return day(value, lang=lang)
        case _:
            return with_decimals(measure, value, measure.decimals, lang=lang)


def volume(measure: Measure, count: float, *, lang: Language | None = None) -> str:
    """Write the number of cases behind a figure: 412 sager."""
    counted = measure.aggregation.volume if isinstance(measure.aggregation, WeightedMean) else ""
    return _with_unit(number(count, 0, lang=lang), unit(counted, count, lang=lang))


def room(measure: Measure, margin: float, *, met: bool, lang: Language | None = None) -> str:
    """Say a margin as room or lack in the measure's unit: luft 0,3 dage, mangler 0,3 dage.

    The verdict decides the word, so a figure equal to a limit that it must lie below lacks, at a margin of 0.
    """
    said = mark("{amount} to spare") if met else mark("{amount} short")
    return t(said, lang=lang, amount=amount(measure, margin, lang=lang))


def amount(measure: Measure, margin: float, *, lang: Language | None = None) -> str:
    """Write a margin without its sign, on the safe side: 0,3 dage, 0,4 pct.-point; a delivery's is in days.

    What is lacking (below 0) is rounded up and what is to spare is rounded down, so that nobody who goes by it misses
    by a hair. What is not nothing gets the decimals it needs not to read 0.
    """
    decimals = 0 if measure.domain == "date" else measure.decimals
    while abs(margin) > NOTHING and not _says_something(margin, decimals) and decimals < MOST_DECIMALS:
        decimals += 1
    return difference(measure, float(abs(_safe(margin, decimals))), decimals, lang=lang)


def difference(measure: Measure, size: float, decimals: int, *, lang: Language | None = None) -> str:
    """Write how far apart two of a measure's figures are: 0,3 dage, 0,4 pct.-point; a delivery's is in days."""
    in_points = "pct.-point" if measure.unit == "pct." else measure.unit
    measured_in = unit("dage" if measure.domain == "date" else in_points, size, lang=lang)
    return _with_unit(number(size, decimals, lang=lang), measured_in)


def _says_something(margin: float, decimals: int) -> bool:
    return bool(rounded(margin, decimals) and _safe(margin, decimals))


def _safe(margin: float, decimals: int) -> Decimal:
    """Round down, what is below 0 away from it, once the floating point's dust is gone: −0,0449999 is −0,045."""
    return rounded(margin, DUST_DECIMALS).quantize(Decimal(1).scaleb(-decimals), ROUND_FLOOR)


def limit(measure: Measure, value: Value, *, lang: Language | None = None) -> str:
    """Write what a figure is held against, with the decimals it has beyond the measure's own: 9,31 dage, 9,8 dage."""
    if isinstance(value, (bool, date)):
        return figure(measure, value, lang=lang)
    return with_decimals(measure, value, limit_decimals(measure, value), lang=lang)


def limit_decimals(measure: Measure, value: float) -> int:
    """Count the decimals that a limit is written with: the measure's own, or as many as it has, six at most."""
    decimals = measure.decimals
    while abs(value - float(rounded(value, decimals))) > NOTHING and decimals < MOST_DECIMALS:
        decimals += 1
    return decimals


def precise(measure: Measure, value: Value | None, *, lang: Language | None = None) -> str:
    """Write a figure with one decimal more than its measure's own where those do not say it: 13,03 uger, 9,8 dage."""
    if not measure.numeric or not isinstance(value, (int, float)):
        return figure(measure, value, lang=lang)
    return with_decimals(measure, value, precise_decimals(measure, value), lang=lang)


def precise_decimals(measure: Measure, value: float) -> int:
    """Count the measure's own decimals, and one more where those do not say the figure."""
    exactly = abs(value - float(rounded(value, measure.decimals))) <= NOTHING
    return measure.decimals + (0 if exactly else 1)


def with_decimals(measure: Measure, value: float, decimals: int, *, lang: Language | None = None) -> str:
    """Write a figure in its unit, with so many decimals."""
    return _with_unit(number(value, decimals, lang=lang), unit(measure.unit, value, lang=lang))


def span(measure: Measure, low: float, high: float, *, lang: Language | None = None) -> str:
    """Write the figures that lie between two, rounded outwards: 12,7 til 13,1 uger, mindst 9,6 uger; all: alt.

    An end that the domain sets is no news, and is left out.
    """
    least, most = measure.bounds
    shown_low, shown_high = (rounded_out(measure, end, up=up, lang=lang) for end, up in ((low, False), (high, True)))
    if low <= least and high >= most:
        return t("anything", lang=lang)
    if high >= most:
        return t("at least {limit}", lang=lang, limit=_with_unit(shown_low, unit(measure.unit, low, lang=lang)))
    if low <= least:
        return t("at most {limit}", lang=lang, limit=_with_unit(shown_high, unit(measure.unit, high, lang=lang)))
    shown = shown_low if shown_low == shown_high else t("{low} to {high}", lang=lang, low=shown_low, high=shown_high)
    return _with_unit(shown, unit(measure.unit, high, lang=lang))


def rounded_out(measure: Measure, value: float, *, up: bool, more: int = 0, lang: Language | None = None) -> str:
    """Write a bound so that nothing lies outside it, with `more` decimals than the measure's own; no unit."""
    if not isfinite(value):
        return ""
    dusted, places = rounded(value, DUST_DECIMALS), Decimal(1).scaleb(-measure.decimals - more)
    shown = dusted.quantize(places, ROUND_CEILING if up else ROUND_FLOOR)
    return number(float(shown), measure.decimals + more, lang=lang)


def otherwise(measure: Measure, *, lang: Language | None = None) -> str:
    """Say what the cases are called that a share does not count, in the plan's word: forsinkede; empty without one.

    A word that we do not know stands as the plan writes it.
    """
    written = measure.aggregation.otherwise if isinstance(measure.aggregation, WeightedMean) else ""
    return t("late", lang=lang) if written == "forsinkede" else written


def unit(written: str, value: float = 0, *, lang: Language | None = None) -> str:
    """Say a unit that the plans write in Danish, in the form that a value asks for.

    A unit that we do not know stands as the plan writes it.
    """
    count = 1 if abs(value) == 1 else 2
    match written:
        case "pct.":
            return tn("per cent", "per cent", count, lang=lang)
        case "pct.-point":
            return tn("percentage point", "percentage points", count, lang=lang)
        case "uger":
            return tn("week", "weeks", count, lang=lang)
        case "dage":
            return tn("day", "days", count, lang=lang)
        case "sager":
            return tn("case", "cases", count, lang=lang)
        case "klagesager":
            return tn("complaint", "complaints", count, lang=lang)
        case "nævn":
            return tn("board", "boards", count, lang=lang)
        case "mio. kr.":
            return tn("DKK million", "DKK million", count, lang=lang)
        case _:
            return written


def _with_unit(shown: str, measured_in: str) -> str:
    return f"{shown}{SPACE}{measured_in}" if measured_in else shown


# --- time -----------------------------------------------------------------------------------------


def day(value: date, *, lang: Language | None = None) -> str:
    """Write a day in full: 5. marts 2024."""
    return format_date(value, "long", locale=locale_of(lang or language()))


def clock(value: time, *, lang: Language | None = None) -> str:
    """Write the time of day to the minute: 10.14."""
    return format_time(value, "short", locale=locale_of(lang or language()))


def quarter(value: Quarter, *, lang: Language | None = None) -> str:
    """Write a quarter: 2. kvartal 2024, or Q2 2024."""
    spoken = lang or language()
    return format_date(value.first_day, "QQQQ y" if spoken == "da" else "QQQ y", locale=locale_of(spoken))


def quarter_short(value: Quarter, *, lang: Language | None = None) -> str:
    """Write a quarter of a year that is given beside it: 2. kvt., or Q2."""
    return format_date(value.first_day, "QQQ", locale=locale_of(lang or language()))


def quarters(values: Iterable[Quarter], *, lang: Language | None = None) -> str:
    """Write quarters of a year that is given beside them, in words: 3. og 4. kvartal, or Q3 and Q4."""
    spoken = lang or language()
    days = [value.first_day for value in values]
    last = len(days) - 1
    forms = ["QQQQ" if place == last else "Q." for place in range(len(days))] if spoken == "da" else ["QQQ"] * len(days)
    return listed(
        (format_date(on, form, locale=locale_of(spoken)) for on, form in zip(days, forms, strict=True)), lang=spoken
    )


def listed(items: Iterable[str], *, lang: Language | None = None) -> str:
    """Join words as a sentence does: a, b og c."""
    return format_list(list(items), locale=locale_of(lang or language()))
