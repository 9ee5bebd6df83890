"""A number as people write it: decimal comma or point, grouped thousands, a sign, a unit."""

import re
from collections.abc import Set as AbstractSet
from decimal import Decimal
from math import isfinite

from engine.plan import FIGURE_LIMIT
from engine.reading.codes import NoticeCode, ProblemCode
from engine.reading.dates import looks_like_date
from engine.reading.normalization import normalize
from engine.reading.problem import CellError, ParsedValue
from engine.reading.units import unit_word

__all__ = ["formula_or_error", "read_number", "write_number"]

_LONGEST = 1_100
"""The longest written-out number has some 1 080 characters."""

_NOT_A_NUMBER = CellError(ProblemCode.NOT_A_NUMBER, {})
_MINUS = "-−–"
_NUMBER = re.compile(r"(?P<sign>[+\-−–]?)\s*(?P<digits>[0-9.,](?:[0-9.,\s]*[0-9])?)\s*(?P<unit>[^0-9]*)")
_EXPONENT = re.compile(
    r"[+\-−–]?\s*[0-9.,]+\s*(?:e\s*[+\-−–]?\s*[0-9]+|[·×x*]\s*10\s*\^?\s*[+\-−–]?[0-9⁰¹²³⁴-⁹⁻]+)\s*\D*", re.IGNORECASE
)
_UNIT = re.compile(r"[^\W\d_%‰][^\d()*]*|[%‰]")
_NOT_FINITE = re.compile(r"[+\-−–]?\s*(?:nan|inf|infinity|infinite|uendelig|∞|1[.,]#(?:inf|nan|ind)\w*)")

_WHOLE = re.compile(r"[0-9]+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:\.[0-9]{3}){2,}")
_AMBIGUOUS = re.compile(r"[0-9]{1,3}\.[0-9]{3}")
_COMMA = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:\.[0-9]{3})+)?,[0-9]+")
_POINT = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3})+)?\.[0-9]+")
_THREE_AFTER_COMMA = re.compile(r"[0-9]{1,3},[0-9]{3}")


def formula_or_error(text: str) -> ProblemCode | None:
    """Return the code of a formula or a spreadsheet's error, also where the column asks for no number; else None."""
    match text[:1]:
        case "=":
            return ProblemCode.FORMULA
        case "#":
            return ProblemCode.EXCEL_ERROR
        case _:
            return None


def read_number(text: str, units: AbstractSet[str] = frozenset(), *, english: bool = False) -> ParsedValue | CellError:
    """Read a number, with or without one of `units`; `1.250` is refused with both its readings, whatever the language.

    `english`: the decimal point is expected, and it is the comma that is worth a notice. Zero has no sign.
    """
    text = text.strip()
    if code := formula_or_error(text):
        return CellError(code, {})
    if _NOT_FINITE.fullmatch(normalize(text)):
        return CellError(ProblemCode.NOT_FINITE, {})
    result = _parse(text, units, english=english) if len(text) <= _LONGEST else _NOT_A_NUMBER
    if (
        isinstance(result, CellError)
        and result.code in (ProblemCode.NOT_A_NUMBER, ProblemCode.WRONG_UNIT)
        and looks_like_date(text)
    ):
        return CellError(ProblemCode.DATE_FOR_NUMBER, {})
    return result


def _parse(text: str, units: AbstractSet[str], *, english: bool) -> ParsedValue | CellError:
    match = _NUMBER.fullmatch(text)
    if match is None:
        return CellError(ProblemCode.EXPONENT, {}) if _EXPONENT.fullmatch(text) else _NOT_A_NUMBER
    unit = match["unit"].strip()
    if unit and unit_word(unit) not in units:
        return CellError(ProblemCode.WRONG_UNIT, {"found": unit}) if _UNIT.fullmatch(unit) else _NOT_A_NUMBER
    digits = " ".join(match["digits"].split())
    return _figure("-" if match["sign"] and match["sign"] in _MINUS else "", digits, english=english)


def _figure(sign: str, digits: str, *, english: bool) -> ParsedValue | CellError:
    if _AMBIGUOUS.fullmatch(digits):
        grouped, decimal = sign + digits.replace(".", ""), sign + digits
        readings = (grouped, decimal.replace(".", ","))
        return CellError(
            ProblemCode.POINT_AMBIGUOUS, {"grouped": float(grouped), "decimal": float(decimal), "readings": readings}
        )
    notice = None
    if _WHOLE.fullmatch(digits):
        plain = digits.replace(".", "")
    elif _COMMA.fullmatch(digits):
        plain = digits.replace(".", "").replace(",", ".")
        notice = NoticeCode.DECIMAL_COMMA if english and _THREE_AFTER_COMMA.fullmatch(digits) else None
    elif _POINT.fullmatch(digits):
        plain = digits.replace(",", "")
        notice = None if english else NoticeCode.DECIMAL_POINT
    else:
        return _NOT_A_NUMBER
    figure = float(sign + plain.replace(" ", "")) + 0.0  # −0 prints as "-0"
    return (
        ParsedValue(figure, notice) if isfinite(figure) else CellError(ProblemCode.TOO_LARGE, {"limit": FIGURE_LIMIT})
    )


def write_number(figure: float) -> str:
    """Write a number with a decimal comma, no grouping and no exponent, so that it is read back the same."""
    plain = format(Decimal(repr(figure + 0.0)), "f")
    return plain.removesuffix(".0").replace(".", ",")
