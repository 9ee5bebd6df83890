"""Many lines of a file in a few words: 3–17, 20 and 24."""

from collections.abc import Iterable
from itertools import groupby

from words.language import Language
from words.lists import listed
from words.numbers import exact
from words.translation import _, ngettext

__all__ = ["line_ranges", "rest_sentence"]

MOST_RANGES = 8


def line_ranges(lines: Iterable[int], *, lang: Language | None = None) -> str:
    """Write lines as ranges: 3–17, 20 og 24; of more than eight, the first and how far they go."""
    ordered = sorted(set(lines))
    together = groupby(enumerate(ordered), key=lambda place_and_line: place_and_line[1] - place_and_line[0])
    runs = [[line for _place, line in run] for _distance, run in together]
    texts = [_range(run[0], run[-1], lang) for run in runs[:MOST_RANGES]]
    if len(runs) <= MOST_RANGES:
        return listed(texts, lang=lang)
    last = exact(ordered[-1], lang=lang)
    return _("{lines} and others up to {last}", lang=lang, lines=", ".join(texts), last=last)


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
