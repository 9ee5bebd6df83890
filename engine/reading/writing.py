"""Measurements -> a file as a Danish spreadsheet writes it, that is read back the same."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from engine.plan import Measurement, Plan, Value
from engine.reading.cells import write_value
from engine.reading.csv_lines import csv_line
from engine.reading.formula import escape_formula, unescape_formula
from engine.reading.header import Field

__all__ = ["COLUMNS", "Line", "escape_cell", "line_of", "lines_of", "write_lines", "write_results"]

COLUMNS: tuple[str, ...] = tuple(Field)
"""The header, in the order we write it."""

Line = Sequence[Value | str | None]
"""A row to be written: text, a figure, a day, a yes or no, or nothing."""

_LONGEST_TEXT = 32_000
_NOT_IN_FILES = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SIGNED_NUMBER = re.compile(r"[+-]\s?[0-9][0-9.,\s]*[\w\s.%]*")


def write_results(measurements: Iterable[Measurement], plan: Plan) -> bytes:
    """Write figures as Danish Excel does: UTF-8 with BOM, `;`, decimal comma, CRLF; by quarter, in the plan's order."""
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
    return (measurement.measure, quarter, measurement.value, measurement.volume, provisional, measurement.note)


def write_lines(lines: Iterable[Line], separator: str = ";") -> bytes:
    """Write rows as text; a row without cells is an empty line."""
    text = "".join(csv_line(map(_cell, line), separator) for line in lines)
    return b"\xef\xbb\xbf" + text.encode()


def _cell(cell: Value | str | None) -> str:
    match cell:
        case None:
            return ""
        case str():
            return escape_cell(cell)
        case bool() | date() | float() | int():
            return write_value(cell)


def escape_cell(text: str) -> str:
    """Return text that every file can hold and no spreadsheet runs; reading it returns the text.

    A signed number stays a number, and an apostrophe that reading leaves alone stays the only one.
    """
    plain = text[:_LONGEST_TEXT].replace("\r\n", "\n").replace("\r", "\n")
    plain = _NOT_IN_FILES.sub(" ", plain)
    harmless = _SIGNED_NUMBER.fullmatch(plain) or (plain.startswith("'") and unescape_formula(plain) == plain)
    return plain if harmless else escape_formula(plain)
