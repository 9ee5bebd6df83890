"""How much a plan file may hold: scanned once from end to end before TOML is read, which takes memory without bound.

The scan sees texts, keys and brackets as TOML does up to the first place that TOML refuses, and goes no further.
"""

import re
from collections.abc import Mapping

from engine.plan.finding import Fact, Mistake, Sentence
from engine.plan.marking import N_

__all__ = ["MOST_DEPTH", "MOST_TOKENS", "beyond_bounds", "too_large", "too_many_entries"]

MOST_KILOBYTES = 1_024
MOST_TOKENS = 130_000
"""Names, values, signs and line ends; the larger of the two contracts has some 4 000."""
MOST_KEY_PARTS = 8
MOST_DEPTH = 64
"""Brackets in brackets; deeper no plan goes."""
MOST_TABLES = 5_000
LONGEST_WORD = 200
"""Signs of a number, a day or a key without quotation marks."""
LONGEST_TEXT = 10_000
MOST_ENTRIES = 500
"""In any list or table of a plan: goals, measures, notes, the results of a goal, the parts of a rule."""
MOST_IN_ALL: Mapping[str, int] = {"parts": 2_000, "history": 5_000, "notes": 2_000, "report": 500, "rows": 2_000}
"""Of lists that stand in many places."""

_TOO_LARGE = N_("the file is larger than {limit} kB; leave out what is no part of the plan.")
_TOKENS = N_("the file has more than {limit} names, values and signs; leave out what is no part of the plan.")
_KEY_PARTS = N_("a key of more than {limit} parts stands here; write it flatter.")
_TOO_DEEP = N_("the file has lists in lists, or tables in tables, deeper than any plan; write it flatter.")
_TABLES = N_("the file has more than {limit} tables; leave out what is no part of the plan.")
_WORD = N_("a number, a day or a key of more than {limit} characters stands here; write it shorter.")
_TEXT = N_("a text of more than {limit} characters stands here; shorten it.")
_ENTRIES = N_("here are {count} entries, and a plan has no more than {limit} in one place; leave some out.")
_IN_ALL = N_("the plan has {count} entries under {name}, and no more than {limit} are taken; leave some out.")

_TOKEN = re.compile(
    r"""[ \t\r\ufeff]++|\#[^\n]*+|(?P<newline>\n)|(?P<sign>[\[\]{}=,])"""
    r'''|(?P<text>"""(?:[^"\\]++|\\.|"(?!""))*+"{3,5}|\'\'\'(?:[^']++|'(?!''))*+'{3,5}'''
    r"""|"(?!"")(?:[^"\\\n]++|\\.)*+"|'(?!'')[^'\n]*+')|(?P<word>[^ \t\r\ufeff\n\#\[\]{}=,"']++)""",
    re.DOTALL,
)
"""Nothing that has matched is given back, so the time it takes grows as the text does."""


def too_large(data: bytes) -> Mistake | None:
    """Return the mistake of a file with more bytes than are read."""
    return _mistake(_TOO_LARGE, MOST_KILOBYTES) if len(data) > MOST_KILOBYTES * 1_024 else None


def beyond_bounds(text: str) -> Mistake | None:
    """Return the first place where a TOML text holds more than a plan may; None where TOML may read it."""
    count = depth = dots = tables = 0
    begins_line = True
    at = 0
    while match := _TOKEN.match(text, at):
        begin, at = at, match.end()
        kind = match.lastgroup
        if kind is None:
            continue
        count += 1
        beyond = _TOKENS if count > MOST_TOKENS else ""
        match kind:
            case "newline":
                dots = 0
            case "sign":
                sign = text[begin]
                tables += begins_line and sign == "["
                depth += (sign in "[{") - (sign in "]}")
                dots, depth = 0, max(depth, 0)
            case "text" if at - begin > LONGEST_TEXT:
                beyond = _TEXT
            case "word":
                dots += text.count(".", begin, at)
                beyond = _WORD if at - begin > LONGEST_WORD else beyond
            case _:
                pass
        begins_line = kind == "newline" and depth == 0
        beyond = _of_shape(depth, dots, tables) or beyond
        if beyond:
            line = text.count("\n", 0, begin) + 1
            return _mistake(beyond, _LIMITS[beyond], line, begin - text.rfind("\n", 0, begin))
    return None


def _of_shape(depth: int, dots: int, tables: int) -> str:
    """Return what is said where brackets or keys go too deep, or tables are too many; empty where none is."""
    if dots >= MOST_KEY_PARTS:
        return _KEY_PARTS
    if depth > MOST_DEPTH:
        return _TOO_DEEP
    return _TABLES if tables > MOST_TABLES else ""


_LIMITS: Mapping[str, int] = {
    _TOKENS: MOST_TOKENS, _KEY_PARTS: MOST_KEY_PARTS, _TOO_DEEP: MOST_DEPTH, _TABLES: MOST_TABLES, _WORD: LONGEST_WORD,
    _TEXT: LONGEST_TEXT,
}  # fmt: skip


def _mistake(template: str, limit: int, line: int = 0, column: int = 0) -> Mistake:
    return Mistake("", (Sentence(template, {"limit": limit}),), (), line, column)


def too_many_entries(content: object) -> tuple[Mistake, ...]:
    """Return the mistakes of lists and tables with more in them than a plan has, by what TOML made of the file."""
    mistakes: list[Mistake] = []
    in_all = dict.fromkeys(MOST_IN_ALL, 0)
    waiting: list[tuple[tuple[str | int, ...], object]] = [((), content)]
    while waiting:
        path, value = waiting.pop()
        if not isinstance(value, (dict, list)):
            continue
        if len(value) > MOST_ENTRIES:
            facts: dict[str, Fact] = {"count": len(value), "limit": MOST_ENTRIES}
            mistakes.append(Mistake(str(path[0]) if path else "", (Sentence(_ENTRIES, facts),), path))
            continue
        if path and path[-1] in in_all:
            in_all[str(path[-1])] += len(value)
        items = value.items() if isinstance(value, dict) else enumerate(value)
        waiting += [((*path, key), each) for key, each in items]
    for name, count in in_all.items():
        if count > MOST_IN_ALL[name]:
            mistakes.append(
                Mistake("", (Sentence(_IN_ALL, {"name": name, "count": count, "limit": MOST_IN_ALL[name]}),))
            )
    return tuple(mistakes)
