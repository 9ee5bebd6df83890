"""A measure's figures in its own unit."""

from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from math import isfinite

from engine.plan import Measure, Value, WeightedMean
from words.dates import day
from words.language import Language
from words.numbers import DUST_DECIMALS, MOST_DECIMALS, NOTHING, number, round_to, rounded
from words.translation import _
from words.units import unit, with_unit

__all__ = [
    "amount",
    "difference",
    "figure",
    "limit",
    "limit_decimals",
    "otherwise",
    "precise",
    "precise_decimals",
    "rounded_out",
    "span",
    "volume",
    "with_decimals",
]


def figure(measure: Measure, value: Value | None, *, lang: Language | None = None) -> str:
    """Write a measure's figure in its own unit: 9,9 dage; a day, a yes or a no; None is not known."""
    match value:
        case None:
            return _("not known", lang=lang)
        case bool():
            return _("yes", lang=lang) if value else _("no", lang=lang)
        case date():
            return day(value, lang=lang)
        case _:
            return with_decimals(measure, value, measure.decimals, lang=lang)


def volume(measure: Measure, count: float, *, lang: Language | None = None) -> str:
    """Write the number of cases behind a figure: 412 sager."""
    volume_unit = measure.aggregation.volume if isinstance(measure.aggregation, WeightedMean) else ""
    return with_unit(number(count, 0, lang=lang), unit(volume_unit, count, lang=lang))


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
    own_unit = "pct.-point" if measure.unit == "pct." else measure.unit
    unit_text = unit("dage" if measure.domain == "date" else own_unit, size, lang=lang)
    return with_unit(number(size, decimals, lang=lang), unit_text)


def _says_something(margin: float, decimals: int) -> bool:
    return bool(rounded(margin, decimals) and _safe(margin, decimals))


def _safe(margin: float, decimals: int) -> Decimal:
    """Round down, what is below 0 away from it, once the floating point's dust is gone: −0,0449999 is −0,045."""
    return round_to(rounded(margin, DUST_DECIMALS), decimals, ROUND_FLOOR)


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
    return with_unit(number(value, decimals, lang=lang), unit(measure.unit, value, lang=lang))


def span(measure: Measure, low: float, high: float, *, lang: Language | None = None) -> str:
    """Write the figures that lie between two, rounded outwards: 12,7 til 13,1 uger, mindst 9,6 uger; all: alt.

    An end that the domain sets is no news, and is left out.
    """
    least, most = measure.bounds
    low_text, high_text = (rounded_out(measure, end, up=up, lang=lang) for end, up in ((low, False), (high, True)))
    if low <= least and high >= most:
        return _("anything", lang=lang)
    if high >= most:
        return _("at least {limit}", lang=lang, limit=with_unit(low_text, unit(measure.unit, low, lang=lang)))
    if low <= least:
        return _("at most {limit}", lang=lang, limit=with_unit(high_text, unit(measure.unit, high, lang=lang)))
    text = low_text if low_text == high_text else _("{low} to {high}", lang=lang, low=low_text, high=high_text)
    return with_unit(text, unit(measure.unit, high, lang=lang))


def rounded_out(measure: Measure, value: float, *, up: bool, more: int = 0, lang: Language | None = None) -> str:
    """Write a bound so that nothing lies outside it, with `more` decimals than the measure's own; no unit."""
    if not isfinite(value):
        return ""
    rounding, without_dust = ROUND_CEILING if up else ROUND_FLOOR, rounded(value, DUST_DECIMALS)
    outward = round_to(without_dust, measure.decimals + more, rounding)
    return number(float(outward), measure.decimals + more, lang=lang)


def otherwise(measure: Measure, *, lang: Language | None = None) -> str:
    """Return what the cases are called that a share does not count, in the plan's word: forsinkede; empty without one.

    A word that we do not know stands as the plan writes it.
    """
    word = measure.aggregation.otherwise if isinstance(measure.aggregation, WeightedMean) else ""
    return _("late", lang=lang) if word == "forsinkede" else word
