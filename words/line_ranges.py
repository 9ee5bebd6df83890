"""Many lines of a file in a few words: 3–17, 20 and 24."""

from collections.abc import Iterable
from itertools import groupby

from words.language import Language
from words.lists import listed
from words.numbers import exact
from words.translation import ngettext

__all__ = ["line_ranges", "rest_sentence"]

MOST_RANGES = 8


def line_ranges(lines: Iterable[int], *, lang: Language | None = None) -> str:
    """Write lines as ranges: 3–17, 20 og 24; beyond eight ranges the first and the last stand for what lies between."""
    ordered = sorted(set(lines))
    together = groupby(enumerate(ordered), key=lambda place_and_line: place_and_line[1] - place_and_line[0])
    runs = [[line for _place, line in run] for _distance, run in together]
    shown = [*runs[: MOST_RANGES - 1], [runs[MOST_RANGES - 1][0], runs[-1][-1]]] if len(runs) > MOST_RANGES else runs
    several = len(runs) > MOST_RANGES
    texts = [_range(run[0], run[-1], lang) for run in shown]
    return f"{', '.join(texts[:-1])} … {texts[-1]}" if several else listed(texts, lang=lang)


def rest_sentence(lines: Iterable[int], *, lang: Language | None = None) -> str:
    """Word how many more findings of a kind there are, and where: og 480 til af samme slags: linje 22–501."""
    at = list(lines)
    return ngettext(
        "and {n} more of the kind: line {lines}",
        "and {n} more of the kind: lines {lines}",
        len(at),
        lang=lang,
        lines=line_ranges(at, lang=lang),
    )


def _range(first: int, last: int, lang: Language | None) -> str:
    start, end = (exact(line, lang=lang) for line in (first, last))
    return start if first == last else f"{start}–{end}"
