"""One cell -> one value of its measure, or what is wrong with it."""

from datetime import date
from math import inf
from typing import assert_never

from engine.plan import FIGURE_LIMIT, VOLUME_LIMIT, Measure, Misfit, Value, is_volume
from engine.reading.codes import ProblemCode
from engine.reading.dates import read_date, write_date
from engine.reading.normalization import normalize
from engine.reading.notation import English, Notation
from engine.reading.numbers import formula_or_error, read_number, write_number
from engine.reading.problem import CellError, Fact, ParsedValue, Problem
from engine.reading.units import units_of, volume_units_of

__all__ = ["facts_of", "read_cell", "read_value", "read_volume", "read_yes_no", "write_value"]

_YES_NO = {"ja": True, "yes": True, "nej": False, "no": False}
_LONGEST_CELL = 200
PLAIN = Notation()


def read_value(text: str, measure: Measure) -> ParsedValue | Problem:
    """Read a single figure for a measure, as a field or the command line gives it, with a file's checks and messages.

    The problem has line 0 and no column. A blank text is `VALUE_MISSING`: only the caller knows what that means.
    """
    result = read_cell(text, measure) if text.strip() else CellError(ProblemCode.VALUE_MISSING, {})
    match result:
        case ParsedValue():
            return result
        case CellError(code=code, facts=facts):
            return Problem(0, "", text[:_LONGEST_CELL], code, {**facts_of(measure), **facts})


def read_cell(text: str, measure: Measure, notation: Notation = PLAIN) -> ParsedValue | CellError:
    """Read a cell that is not blank: a number in the measure's domain, a day, or a yes or no."""
    match measure.domain:
        case "date":
            return read_date(text)
        case "yes_no":
            return read_yes_no(text)
        case "share" | "duration" | "count" | "deviation":
            result = read_number(text, units_of(measure), english=notation.english is English.WHOLLY)
            return _within_domain(result, measure) if isinstance(result, ParsedValue) else result
        case _:
            assert_never(measure.domain)


def read_yes_no(text: str) -> ParsedValue | CellError:
    """Read `ja`, `nej`, `yes` or `no`, in any case."""
    answer = _YES_NO.get(normalize(text))
    return (
        CellError(formula_or_error(text.strip()) or ProblemCode.NOT_YES_NO, {})
        if answer is None
        else ParsedValue(answer)
    )


def read_volume(text: str, measure: Measure, notation: Notation = PLAIN) -> ParsedValue | CellError:
    """Read the number of cases behind a figure: whole, 0 or more, below the limit of a volume."""
    result = read_number(text, volume_units_of(measure), english=notation.english is English.WHOLLY)
    match result:
        case ParsedValue(value=float(volume)) if volume < 0:
            return CellError(ProblemCode.VOLUME_NEGATIVE, {})
        case CellError(code=ProblemCode.TOO_LARGE):
            return CellError(ProblemCode.VOLUME_TOO_LARGE, {"limit": VOLUME_LIMIT})
        case ParsedValue(value=float(volume)) if volume >= VOLUME_LIMIT:
            return CellError(ProblemCode.VOLUME_TOO_LARGE, {"limit": VOLUME_LIMIT})
        case ParsedValue(value=float(volume)) if not is_volume(volume):
            return CellError(ProblemCode.VOLUME_FRACTIONAL, {})
        case _:
            return result


def _within_domain(parsed: ParsedValue, measure: Measure) -> ParsedValue | CellError:
    misfit = measure.misfit(parsed.value) if isinstance(parsed.value, float) else None
    match misfit:
        case None:
            return parsed
        case Misfit.NOT_WHOLE:
            return CellError(ProblemCode.NOT_WHOLE, {})
        case Misfit.TOO_LARGE:
            return CellError(ProblemCode.TOO_LARGE, {"limit": FIGURE_LIMIT})
        case Misfit.OUTSIDE_DOMAIN:
            ends = zip(("low", "high"), measure.bounds, strict=True)
            bounds: dict[str, Fact] = {name: bound for name, bound in ends if abs(bound) != inf}
            return CellError(ProblemCode.OUTSIDE_DOMAIN, bounds)
        case _:
            assert_never(misfit)


def facts_of(measure: Measure) -> dict[str, Fact]:
    """Return what every problem with a measure's cell carries."""
    return {
        "measure": measure.key,
        "title": measure.title,
        "unit": measure.unit,
        "domain": measure.domain,
        "wanted": _example(measure),
    }


def _example(measure: Measure) -> str:
    match measure.domain:
        case "date":
            return write_date(date(2024, 10, 18))
        case "yes_no":
            return "ja"
        case "count":
            return "12"
        case "share":
            return "97,5" if measure.decimals else "97"
        case "duration":
            return "9,9" if measure.decimals else "9"
        case "deviation":
            return "-0,4" if measure.decimals else "-4"
        case _:
            assert_never(measure.domain)


def write_value(value: Value) -> str:
    """Write a value as the files do, so that it is read back the same."""
    match value:
        case bool():
            return "ja" if value else "nej"
        case date():
            return write_date(value)
        case _:
            return write_number(value)
