"""A number as people write it: decimal comma or point, grouped thousands, a sign, a unit."""

import re
from collections.abc import Set as AbstractSet
from decimal import Decimal
from math import isinf

from engine.reading.codes import NoticeCode, ProblemCode
from engine.reading.dates import is_date_written
from engine.reading.folding import fold
from engine.reading.problem import Fault, ParsedValue
from engine.reading.units import unit_word

__all__ = ["read_number", "spoilt", "write_number"]

_LONGEST = 1_100
"""The longest written-out number has some 1 080 characters."""

_NOT_A_NUMBER = Fault(ProblemCode.NOT_A_NUMBER, {})
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


def spoilt(text: str) -> ProblemCode | None:
    """Say whether a cell is a formula or a spreadsheet's error; also where its column asks for no number."""
    match text[:1]:
        case "=":
            return ProblemCode.FORMULA
        case "#":
            return ProblemCode.EXCEL_ERROR
        case _:
            return None


def read_number(text: str, units: AbstractSet[str] = frozenset(), *, english: bool = False) -> ParsedValue | Fault:
    """Read a number, with or without one of `units`; `1.250` is refused with both its readings, whatever the language.

    `english`: the decimal point is expected, and it is the comma that is worth a notice. Zero has no sign.
    """
    written = text.strip()
    if code := spoilt(written):
        return Fault(code, {})
    if _NOT_FINITE.fullmatch(fold(written)):
        return Fault(ProblemCode.NOT_FINITE, {})
    read = _read(written, units, english=english) if len(written) <= _LONGEST else _NOT_A_NUMBER
    if (
        isinstance(read, Fault)
        and read.code in (ProblemCode.NOT_A_NUMBER, ProblemCode.WRONG_UNIT)
        and is_date_written(written)
    ):
        return Fault(ProblemCode.DATE_FOR_NUMBER, {})
    return read


def _read(written: str, units: AbstractSet[str], *, english: bool) -> ParsedValue | Fault:
    match = _NUMBER.fullmatch(written)
    if match is None:
        return Fault(ProblemCode.EXPONENT, {}) if _EXPONENT.fullmatch(written) else _NOT_A_NUMBER
    unit = match["unit"].strip()
    if unit and unit_word(unit) not in units:
        return Fault(ProblemCode.WRONG_UNIT, {"found": unit}) if _UNIT.fullmatch(unit) else _NOT_A_NUMBER
    digits = " ".join(match["digits"].split())
    return _figure("-" if match["sign"] and match["sign"] in _MINUS else "", digits, english=english)


def _figure(sign: str, digits: str, *, english: bool) -> ParsedValue | Fault:
    if _AMBIGUOUS.fullmatch(digits):
        grouped, decimal = sign + digits.replace(".", ""), sign + digits
        readings = (grouped, decimal.replace(".", ","))
        return Fault(
            ProblemCode.POINT_AMBIGUOUS, {"grouped": float(grouped), "decimal": float(decimal), "readings": readings}
        )
    otherwise = None
    if _WHOLE.fullmatch(digits):
        plain = digits.replace(".", "")
    elif _COMMA.fullmatch(digits):
        plain = digits.replace(".", "").replace(",", ".")
        otherwise = NoticeCode.DECIMAL_COMMA if english and _THREE_AFTER_COMMA.fullmatch(digits) else None
    elif _POINT.fullmatch(digits):
        plain = digits.replace(",", "")
        otherwise = None if english else NoticeCode.DECIMAL_POINT
    else:
        return _NOT_A_NUMBER
    figure = float(sign + plain.replace(" ", "")) + 0.0  # −0 prints as "-0"
    return Fault(ProblemCode.NOT_FINITE, {}) if isinf(figure) else ParsedValue(figure, otherwise)


def write_number(figure: float) -> str:
    """Write a number with a decimal comma, no grouping and no exponent, so that it is read back the same."""
    plain = format(Decimal(repr(figure + 0.0)), "f")
    return plain.removesuffix(".0").replace(".", ",")
