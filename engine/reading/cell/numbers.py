"""A number as people write it: decimal comma or point, grouped thousands, a sign, a unit."""

import re
from collections.abc import Set as AbstractSet
from decimal import Decimal
from math import isfinite

from engine.plan import FIGURE_LIMIT
from engine.reading.cell.dates import looks_like_date
from engine.reading.cell.normalization import HYPHENS, normalize, visible
from engine.reading.cell.notation import English, Notation
from engine.reading.cell.slips import SEVERAL, slip_in
from engine.reading.cell.units import unit_word
from engine.reading.findings.codes import NoticeCode, ProblemCode
from engine.reading.findings.problem import CellError, ParsedValue

__all__ = ["formula_or_error", "read_number", "write_number"]

_LONGEST = 1_100
"""The longest written-out number has some 1 080 characters."""

_PLAIN = Notation()
_NOT_A_NUMBER = CellError(ProblemCode.NOT_A_NUMBER, {})
_NUMBER = re.compile(r"(?P<sign>[+-]?)\s*(?P<digits>[0-9.,](?:[0-9.,\s]*[0-9])?)(?P<unit>[^0-9]*)")
_EXPONENT = re.compile(
    r"[+-]?\s*[0-9.,]+\s*(?:e\s*[+-]?\s*[0-9]+|[·×x*]\s*10\s*\^?\s*[+-]?[0-9⁰¹²³⁴-⁹⁻]+)\s*\D*", re.IGNORECASE
)
_UNIT = re.compile(r"[^\W\d_%‰][^\d()*]*|[%‰]")
_NOT_FINITE = re.compile(r"[+-]?\s*(?:nan|inf|infinity|infinite|uendelig|∞|1[.,]#(?:inf|nan|ind)\w*)")

_SPACED = r"[1-9][0-9]{0,2}(?: [0-9]{3})+"
_POINTED = r"[1-9][0-9]{0,2}(?:\.[0-9]{3})"
_COMMAED = r"[1-9][0-9]{0,2}(?:,[0-9]{3})"
_WHOLE = re.compile(rf"[0-9]+|{_SPACED}|{_POINTED}{{2,}}")
_COMMA = re.compile(rf"(?:[0-9]+|{_SPACED}|{_POINTED}+)?,[0-9]+")
_POINT = re.compile(rf"(?:[0-9]+|{_SPACED}|{_COMMAED}+)?\.[0-9]+")
_POINT_AND_THREE = re.compile(_POINTED)
_COMMA_AND_THREE = re.compile(_COMMAED)
_GROUPED_BY_COMMAS = re.compile(rf"{_COMMAED}{{2,}}")


def formula_or_error(text: str) -> ProblemCode | None:
    """Return the code of a formula or a spreadsheet's error, also where the column asks for no number; else None."""
    match text[:1]:
        case "=":
            return ProblemCode.FORMULA
        case "#":
            return ProblemCode.EXCEL_ERROR
        case _:
            return None


def read_number(
    text: str, units: AbstractSet[str] = frozenset(), notation: Notation = _PLAIN, *, whole: bool = False
) -> ParsedValue | CellError:
    """Read a number, with or without one of `units`; one that can be read in two ways is refused with both.

    `1.250` always can, `1,250` where anything in the file is English, or where only a `whole` number can stand. Zero
    has no sign. An error's `suggestion` is the number that is probably meant, and is still to be read.
    """
    text = visible(text).translate(HYPHENS)
    if code := formula_or_error(text):
        return CellError(code, {})
    if _NOT_FINITE.fullmatch(normalize(text)):
        return CellError(ProblemCode.NOT_FINITE, {})
    if len(text) > _LONGEST:
        return _NOT_A_NUMBER
    result = _parse(text, units, notation, whole=whole)
    if isinstance(result, ParsedValue) or result.code not in (ProblemCode.NOT_A_NUMBER, ProblemCode.WRONG_UNIT):
        return result
    if looks_like_date(text):
        return CellError(ProblemCode.DATE_FOR_NUMBER, {})
    slip = slip_in(text, lambda unit: unit_word(unit) in units)
    return CellError(slip.code, {"suggestion": slip.figure} if slip.figure else {}) if slip else result


def _parse(text: str, units: AbstractSet[str], notation: Notation, *, whole: bool) -> ParsedValue | CellError:
    match = _NUMBER.fullmatch(text)
    if match is None:
        return CellError(ProblemCode.EXPONENT, {}) if _EXPONENT.fullmatch(text) else _NOT_A_NUMBER
    unit = match["unit"].strip()
    if unit and unit_word(unit) not in units:
        return CellError(ProblemCode.WRONG_UNIT, {"found": unit}) if _UNIT.fullmatch(unit) else _NOT_A_NUMBER
    if SEVERAL.search(text, match.start("sign"), match.end("digits")):
        return CellError(ProblemCode.TWO_FIGURES, {})
    digits = " ".join(match["digits"].split())
    return _figure("-" if match["sign"] == "-" else "", digits, notation, whole=whole)


def _figure(sign: str, digits: str, notation: Notation, *, whole: bool) -> ParsedValue | CellError:
    if _POINT_AND_THREE.fullmatch(digits):
        return _two_readings(ProblemCode.POINT_AMBIGUOUS, sign + digits)
    if (whole or notation.english is not English.NO) and not notation.typed and _COMMA_AND_THREE.fullmatch(digits):
        return _two_readings(ProblemCode.COMMA_AMBIGUOUS, sign + digits)
    notice = None
    if _WHOLE.fullmatch(digits):
        plain = digits.replace(".", "")
    elif _COMMA.fullmatch(digits):
        plain = digits.replace(".", "").replace(",", ".")
    elif _POINT.fullmatch(digits):
        plain = digits.replace(",", "")
        notice = None if notation.english is English.WHOLLY else NoticeCode.DECIMAL_POINT
    elif _GROUPED_BY_COMMAS.fullmatch(digits):
        return CellError(ProblemCode.NOT_A_NUMBER, {"suggestion": sign + digits.replace(",", "")})
    else:
        return _NOT_A_NUMBER
    figure = float(sign + plain.replace(" ", "")) + 0.0  # −0 prints as "-0"
    return (
        ParsedValue(figure, notice) if isfinite(figure) else CellError(ProblemCode.TOO_LARGE, {"limit": FIGURE_LIMIT})
    )


def _two_readings(code: ProblemCode, digits: str) -> CellError:
    grouped, decimal = float(re.sub("[.,]", "", digits)), float(digits.replace(",", "."))
    readings = (write_number(grouped), write_number(decimal))
    return CellError(code, {"grouped": grouped, "decimal": decimal, "readings": readings})


def write_number(figure: float) -> str:
    """Write a number with a decimal comma, no grouping and no exponent, so that it is read back the same."""
    plain = format(Decimal(repr(figure + 0.0)), "f")
    return plain.removesuffix(".0").replace(".", ",")
