"""One cell -> one value of its measure, or what is wrong with it."""

from collections.abc import Callable
from datetime import date
from math import inf
from typing import assert_never

from engine.plan import FIGURE_LIMIT, VOLUME_LIMIT, Measure, Misfit, Value, is_volume
from engine.reading.cell.dates import read_date, write_date
from engine.reading.cell.marks import is_mark, is_tick, means_not_known
from engine.reading.cell.normalization import normalize
from engine.reading.cell.notation import Notation
from engine.reading.cell.numbers import formula_or_error, read_number, write_number
from engine.reading.cell.units import units_of, volume_units_of
from engine.reading.findings.codes import ProblemCode
from engine.reading.findings.problem import CellError, Fact, NotKnown, ParsedValue, Problem

__all__ = [
    "CellResult",
    "facts_of",
    "facts_of_value",
    "read_cell",
    "read_value",
    "read_volume",
    "read_yes_no",
    "write_value",
]

_YES_NO = {"ja": True, "yes": True, "nej": False, "no": False}
_LONGEST_CELL = 200
PLAIN = Notation()
_UNREADABLE = frozenset(
    {ProblemCode.NOT_A_NUMBER, ProblemCode.NOT_A_DATE, ProblemCode.NOT_YES_NO, ProblemCode.WRONG_UNIT}
)

CellResult = ParsedValue | NotKnown | CellError
"""What a cell that is not blank says."""


def read_value(text: str, measure: Measure) -> ParsedValue | Problem:
    """Read a single figure for a measure, as a field or the command line gives it, with a file's checks and messages.

    The problem has line 0 and no column. A blank text is `VALUE_MISSING`: only the caller knows what that means.
    """
    result = read_cell(text, measure) if text.strip() else CellError(ProblemCode.VALUE_MISSING, {})
    match result:
        case ParsedValue():
            return result
        case NotKnown():
            return Problem(0, "", text, ProblemCode.VALUE_MISSING, facts_of(measure))
        case CellError(code=code, facts=facts):
            return Problem(0, "", text[:_LONGEST_CELL], code, {**facts_of(measure), **facts})


def read_cell(text: str, measure: Measure, notation: Notation = PLAIN) -> CellResult:
    """Read a cell that is not blank: a number in the measure's domain, a day, a yes or no, or a mark for not known."""
    return _read_with_mends(text, lambda written: _read_value(written, measure, notation))


def _read_value(text: str, measure: Measure, notation: Notation) -> ParsedValue | CellError:
    match measure.domain:
        case "date":
            return read_date(text, notation)
        case "yes_no":
            return read_yes_no(text)
        case "share" | "duration" | "count" | "deviation":
            result = read_number(text, units_of(measure), notation, whole=measure.domain == "count")
            return _within_domain(result, measure) if isinstance(result, ParsedValue) else result
        case _:
            assert_never(measure.domain)


def _read_with_mends(text: str, read: Callable[[str], ParsedValue | CellError]) -> CellResult:
    """Read a cell or its mark; of an error's mends only those stay that would be taken, written as a file has them."""
    if means_not_known(text):
        return NotKnown()
    result = read(text)
    if isinstance(result, ParsedValue):
        return result
    if result.code in _UNREADABLE and is_mark(text) and not (result.code is ProblemCode.NOT_YES_NO and is_tick(text)):
        return CellError(ProblemCode.MARK, {})
    facts = dict(result.facts)
    suggestion, readings = facts.pop("suggestion", None), facts.get("readings")
    mends = tuple(mend for text in _texts(readings or suggestion) if (mend := _mend(text, read)) is not None)
    if readings:
        facts["mends"] = mends
    if len(mends) == 1:
        facts["suggestion"] = mends[0]
    return CellError(result.code, facts)


def _mend(text: str, read: Callable[[str], ParsedValue | CellError]) -> str | None:
    """Write a mend as a file has it; None where the cell would not be taken with it.

    A fourth decimal tells three decimals from thousands, where both may be meant.
    """
    for written in (text, f"{text}0") if "," in text else (text,):
        meant = read(written)
        if isinstance(meant, ParsedValue):
            mend = write_value(meant.value)
            takes = (each for each in (mend, f"{mend}0") if _is_read_as(each, meant.value, read))
            return next(takes, None)
    return None


def _is_read_as(text: str, value: Value, read: Callable[[str], ParsedValue | CellError]) -> bool:
    again = read(text)
    return isinstance(again, ParsedValue) and again.value == value


def _texts(fact: Fact | None) -> tuple[str, ...]:
    return fact if isinstance(fact, tuple) else (fact,) if isinstance(fact, str) else ()


def read_yes_no(text: str) -> ParsedValue | CellError:
    """Read `ja`, `nej`, `yes` or `no`, in any case."""
    answer = _YES_NO.get(normalize(text))
    return (
        CellError(formula_or_error(text.strip()) or ProblemCode.NOT_YES_NO, {})
        if answer is None
        else ParsedValue(answer)
    )


def read_volume(text: str, measure: Measure, notation: Notation = PLAIN) -> CellResult:
    """Read the number of cases behind a figure: whole, 0 or more, below the limit of a volume; or a mark."""
    return _read_with_mends(text, lambda written: _read_volume(written, measure, notation))


def _read_volume(text: str, measure: Measure, notation: Notation) -> ParsedValue | CellError:
    result = read_number(text, volume_units_of(measure), notation, whole=True)
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


def facts_of_value(value: Value) -> dict[str, Fact]:
    """Return what a notice says of how a cell is read; a day also as ISO, to be told with its month by name."""
    return {"read": write_value(value), **({"day": value.isoformat()} if isinstance(value, date) else {})}


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
