"""Measurements -> a file as a Danish spreadsheet writes it, that is read back the same."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from engine.plan import Measurement, Plan, Value
from engine.reading.cell.cells import write_value
from engine.reading.cell.formula import escape_formula, escape_text, unescape_formula
from engine.reading.form.csv_lines import csv_line
from engine.reading.form.header import Field

__all__ = ["COLUMNS", "Line", "Remark", "escape_cell", "line_of", "lines_of", "write_lines", "write_results"]

COLUMNS: tuple[str, ...] = tuple(Field)
"""The header, in the order we write it."""


class Remark(NamedTuple):
    """A text that stays one whatever it looks like: `0012`, `18-10-2024`, `97,5 %`."""

    text: str


Line = Sequence[Value | str | Remark | None]
"""A row to be written: text, a figure, a day, a yes or no, or nothing."""

_LONGEST_TEXT = 32_000
_NOT_IN_FILES = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_THREE_DECIMALS = re.compile("-?[0-9]+,[0-9]{3}")
"""`12,125` is twelve thousand to an English spreadsheet; `12,1250` is nothing to it, and stays."""
_SIGNED_NUMBER = re.compile(r"[+-]\s?[0-9][0-9.,\s]*+[\w\s.%]*+")


def write_results(measurements: Iterable[Measurement], plan: Plan) -> bytes:
    """Write figures as Danish Excel does: UTF-8 with BOM, `;`, decimal comma, CRLF; by quarter, in the plan's order.

    A spreadsheet in another language may save the file again: days, numbers and remarks are written so that none of
    them comes back as another.
    """
    return write_lines([COLUMNS, *lines_of(measurements, plan)])


def lines_of(measurements: Iterable[Measurement], plan: Plan) -> list[Line]:
    """Return the rows of some figures, by quarter and then in the plan's order."""
    order = {measure.key: index for index, measure in enumerate(plan.measures)}
    ordered = sorted(measurements, key=lambda each: (each.quarter, order.get(each.measure, len(order))))
    return [line_of(measurement) for measurement in ordered]


def line_of(measurement: Measurement) -> Line:
    """Return a figure's row."""
    provisional = write_value(True) if measurement.provisional else ""
    quarter = str(measurement.quarter)
    return (measurement.measure, quarter, measurement.value, measurement.volume, provisional, Remark(measurement.note))


def write_lines(lines: Iterable[Line], separator: str = ";") -> bytes:
    """Write rows as text; a row without cells is an empty line."""
    text = "".join(csv_line(map(_cell, line), separator) for line in lines)
    return b"\xef\xbb\xbf" + text.encode()


def _cell(cell: Value | str | Remark | None) -> str:
    match cell:
        case None:
            return ""
        case Remark(text=text):
            return _escape_remark(text)
        case str():
            return escape_cell(cell)
        case date():
            return cell.isoformat()  # day and month cannot change places
        case bool() | float() | int():
            text = write_value(cell)
            return f"{text}0" if _THREE_DECIMALS.fullmatch(text) else text


def escape_cell(text: str) -> str:
    """Return text that every file can hold and no spreadsheet runs; reading it returns the text.

    A signed number stays a number, and an apostrophe that reading leaves alone stays the only one.
    """
    plain = _without_strange_signs(text)
    harmless = _SIGNED_NUMBER.fullmatch(plain) or (plain.startswith("'") and unescape_formula(plain) == plain)
    return plain if harmless else escape_formula(plain)


def _escape_remark(text: str) -> str:
    """Return a remark that no spreadsheet takes for a number or a day either."""
    plain = _without_strange_signs(text)
    harmless = plain.startswith("'") and unescape_formula(plain) == plain
    return plain if harmless else escape_text(plain)


def _without_strange_signs(text: str) -> str:
    return _NOT_IN_FILES.sub(" ", text[:_LONGEST_TEXT].replace("\r\n", "\n").replace("\r", "\n"))
