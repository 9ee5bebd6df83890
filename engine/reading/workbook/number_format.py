"""A workbook's number format: what a person sees of the number, or the day, that it is put on."""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum, auto
from functools import lru_cache
from operator import eq, ge, gt, le, lt, ne
from typing import NamedTuple

from engine.reading.cell.normalization import MINUSES

__all__ = ["NumberFormat", "Section", "SeenDay", "parse_format", "round_as_shown"]

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.?)|[_*].?|\[(?P<brackets>[^\]]*)\]?|(?P<general>General)|AM/PM|A/P'
    r"|(?P<exponent>E[+-])|(?P<date>[dmyhs]+)|(?P<digits>[0#?]+)|(?P<sign>.)",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST = 255
"""A spreadsheet takes no longer format; what goes beyond is cut."""
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*([+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?)")
_COMPARE = {"<": lt, "<=": le, ">": gt, ">=": ge, "=": eq, "<>": ne}
_ELAPSED = re.compile("h+|m+|s+", re.IGNORECASE)
_NUMERIC_SECTIONS = 3
_DIGITS_IT_COUNTS_WITH = 15


class SeenDay(NamedTuple):
    """What a format shows of a moment: the whole day, and the hour; and whether the month stands before the day."""

    day: bool
    hour: bool
    month_first: bool = False


class Section(NamedTuple):
    """A part of a format, for the numbers that it is meant for.

    `digits`: whether it shows the number at all; `zero`: a 0 too. `decimals` None: as many as there are. `divided_by`:
    the power of a thousand that it is shown in. `before`, `inside`, `after`: its own text around the digits and between
    them, of which `unit` is what is no sign. `moment`: what it shows of a day, None for a number.
    """

    digits: bool
    zero: bool
    decimals: int | None
    divided_by: int
    percents: int
    before: str
    inside: str
    after: str
    condition: tuple[str, Decimal] | None
    moment: SeenDay | None
    text: bool

    @property
    def minus(self) -> bool:
        """Whether it shows a minus of its own, or the brackets that stand for one."""
        before, after = self.before.strip(), self.after.strip()
        signed = before.startswith(tuple(MINUSES)) or before.endswith(tuple(MINUSES)) or (after and after in MINUSES)
        return bool(signed) or (before.startswith("(") and after.endswith(")"))

    @property
    def unit(self) -> str:
        """The words that it puts on a number."""
        before = self.before.strip().strip(f"{MINUSES}+(").strip()
        after = self.after.strip()
        after = "" if after and after in MINUSES else after.removesuffix(")") if "(" in self.before else after
        return " ".join(f"{before} {after}".split())


class NumberFormat(NamedTuple):
    """A format in its sections: for what is above, below and equal to 0 and for text, or as their conditions say."""

    sections: tuple[Section, ...]

    @property
    def moment(self) -> SeenDay | None:
        """What it shows of a day; None where it is a number's."""
        return self.sections[0].moment

    def for_number(self, figure: Decimal) -> tuple[Section, bool]:
        """Return the section that shows a number, and whether a minus stands before a negative one by itself."""
        numeric = [section for section in self.sections[:_NUMERIC_SECTIONS] if not section.text] or [_GENERAL]
        if any(section.condition for section in numeric):
            return _by_condition(figure, numeric)
        if figure < 0 and len(numeric) > 1:
            return numeric[1], False
        return numeric[2 if figure == 0 and len(numeric) == _NUMERIC_SECTIONS else 0], True

    def text(self, text: str) -> str:
        """Return a text as it is seen."""
        section = self.sections[-1]
        if section.text:
            return f"{section.before}{text}{section.after}"
        return section.before if len(self.sections) > _NUMERIC_SECTIONS else text


def _by_condition(figure: Decimal, sections: Sequence[Section]) -> tuple[Section, bool]:
    """Return the section whose condition is met; what is left shows its minus in some spreadsheets, in others not."""
    for section in sections:
        if section.condition is None:
            return section, False
        sign, bound = section.condition
        if _COMPARE[sign](figure, bound):
            return section, not (sign in {"<", "<="} and bound <= 0)
    return _GENERAL, True


def round_as_shown(figure: Decimal, decimals: int) -> Decimal:
    """Round as a spreadsheet shows: a half away from zero, after the fifteen digits that it counts with."""
    counted = Decimal(f"{figure:.{_DIGITS_IT_COUNTS_WITH}g}")
    fits = counted.adjusted() + decimals < 2 * _DIGITS_IT_COUNTS_WITH - 4
    return counted.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) if fits else counted


@lru_cache(maxsize=1_024)
def parse_format(number_format: str) -> NumberFormat:
    """Read a format in the form that files have it: a decimal point, English letters for day, month and year."""
    sections: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(number_format[:_LONGEST]):
        if token["sign"] == ";":
            sections.append([])
        else:
            sections[-1].append(token)
    return NumberFormat(tuple(map(_section, sections[: _NUMERIC_SECTIONS + 1])))


class _Kind(Enum):
    DIGITS = auto()
    POINT = auto()
    COMMA = auto()
    LITERAL = auto()


def _section(tokens: Sequence[re.Match[str]]) -> Section:
    parts = [part for part in map(_part, tokens) if part is not None]
    places = [index for index, (kind, _) in enumerate(parts) if kind is _Kind.DIGITS]
    general = any(token["general"] for token in tokens)
    first, last = (places[0], places[-1]) if places else (len(parts), len(parts))
    before, inside, after = (
        "".join(text for kind, text in some if kind is _Kind.LITERAL)
        for some in (parts[:first], parts[first : last + 1], parts[last + 1 :])
    )
    inexact = general or any(token["exponent"] or token["sign"] == "/" for token in tokens)
    return Section(
        digits=bool(places),
        zero=general or any("0" in (token["digits"] or "") for token in tokens),
        decimals=None if inexact or not places else _decimals(parts),
        divided_by=_divided_by(parts) if places else 0,
        percents=sum(token["sign"] == "%" for token in tokens),
        before=before,
        inside=inside,
        after=after,
        condition=next(filter(None, map(_condition, tokens)), None),
        moment=_moment(tokens),
        text=any(token["sign"] == "@" for token in tokens),
    )


def _part(token: re.Match[str]) -> tuple[_Kind, str] | None:
    """Return what a token shows; None for colours, conditions, padding and what is no part of a number's look."""
    match token.lastgroup:
        case "digits" | "general" | "exponent":
            return _Kind.DIGITS, token[0]
        case "quoted" | "escaped":
            return _Kind.LITERAL, token[token.lastgroup]
        case "brackets" if token["brackets"].startswith("$"):
            return _Kind.LITERAL, token["brackets"][1:].partition("-")[0]
        case "sign":
            kind = {".": _Kind.POINT, ",": _Kind.COMMA}.get(token["sign"], _Kind.LITERAL)
            return None if token["sign"] in "%@" else (kind, token["sign"])
        case "date":
            return _Kind.LITERAL, token[0]
        case _:
            return None


def _decimals(parts: Sequence[tuple[_Kind, str]]) -> int:
    point = next((index for index, (kind, _) in enumerate(parts) if kind is _Kind.POINT), len(parts))
    return sum(len(text) for kind, text in parts[point:] if kind is _Kind.DIGITS)


def _divided_by(parts: Sequence[tuple[_Kind, str]]) -> int:
    """Count the commas that no digit follows before the decimal point or the end; others only group thousands."""
    count = trailing = 0
    follows_digit = False
    for kind, _ in (*parts, (_Kind.POINT, ".")):
        match kind:
            case _Kind.DIGITS:
                trailing, follows_digit = 0, True
            case _Kind.COMMA:
                trailing += follows_digit
            case _Kind.POINT:
                count, trailing = count + trailing, 0
            case _Kind.LITERAL:
                follows_digit = False
    return count


def _condition(token: re.Match[str]) -> tuple[str, Decimal] | None:
    match = _CONDITION.fullmatch(token["brackets"] or "")
    return (match[1], Decimal(match[2])) if match else None


def _moment(tokens: Sequence[re.Match[str]]) -> SeenDay | None:
    """Return what a section shows of a day. An `m` beside an hour or a second is minutes; `ddd` names a weekday."""
    letters = [
        (token["date"] or (token["brackets"] if _ELAPSED.fullmatch(token["brackets"] or "") else "")).casefold()
        for token in tokens
    ]
    letters = [each for each in letters if each]
    first = next((index for index, token in enumerate(tokens) if token["date"]), len(tokens))
    if not letters or any(token["digits"] for token in tokens[:first]):
        return None
    text = " ".join(letters)
    months = [
        index
        for index, each in enumerate(letters)
        if each[0] == "m"
        and not (index and letters[index - 1][0] == "h")
        and not (index + 1 < len(letters) and letters[index + 1][0] == "s")
    ]
    days = [index for index, each in enumerate(letters) if each in ("d", "dd")]
    return SeenDay(
        day=bool(days and months) and "y" in text,
        hour="h" in text,
        month_first=bool(days and months)
        and months[0] < days[0]
        and letters[months[0]] in ("m", "mm")
        and not any("y" in each for each in letters[: months[0]]),
    )


_GENERAL = _section(list(_TOKEN.finditer("General")))
