"""Measurements -> a file as a Danish spreadsheet writes it, that is read back the same."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from engine.plan import Measurement, Plan, Value
from engine.reading.cells import write_value
from engine.reading.folding import without_guard
from engine.reading.header import Field

__all__ = ["COLUMNS", "Line", "figures", "guarded", "line_of", "write_lines", "write_results"]

COLUMNS: tuple[str, ...] = tuple(Field)
"""The header, in the order we write it."""

Line = Sequence[Value | str | None]
"""A row to be written: text, a figure, a day, a yes or no, or nothing."""

_LONGEST_TEXT = 32_000
_NEEDS_QUOTES = re.compile('[;"\n]')
_NOT_IN_FILES = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_STARTS_A_FORMULA = tuple("=+-@\t＝＋－＠")  # noqa: RUF001 - the full-width signs start one too
_SIGNED_NUMBER = re.compile(r"[+-]\s?[0-9][0-9.,\s]*[\w\s.%]*")


def write_results(measurements: Iterable[Measurement], plan: Plan) -> bytes:
    """Write figures as Danish Excel does: UTF-8 with BOM, `;`, decimal comma, CRLF; by quarter, in the plan's order."""
    return write_lines([COLUMNS, *figures(measurements, plan)])


def figures(measurements: Iterable[Measurement], plan: Plan) -> list[Line]:
    """Give the rows of some figures, by quarter and then in the plan's order."""
    order = {measure.key: place for place, measure in enumerate(plan.measures)}
    ordered = sorted(measurements, key=lambda given: (given.quarter, order.get(given.measure, len(order))))
    return [line_of(measurement) for measurement in ordered]


def line_of(given: Measurement) -> Line:
    """Give a figure's row."""
    provisional = "ja" if given.provisional else ""
    return (given.measure, str(given.quarter), given.value, given.volume, provisional, given.note)


def write_lines(lines: Iterable[Line], separator: str = ";") -> bytes:
    """Write rows as text; a row without cells is an empty line."""
    text = "".join(separator.join(_cell(cell, separator) for cell in line) + "\r\n" for line in lines)
    return b"\xef\xbb\xbf" + text.encode()


def _cell(cell: Value | str | None, separator: str) -> str:
    match cell:
        case None:
            return ""
        case str():
            text = guarded(cell)
            quoted = _NEEDS_QUOTES.search(text) or separator in text or text != text.strip(" ")
            return '"' + text.replace('"', '""') + '"' if quoted else text
        case bool() | date() | float() | int():
            return write_value(cell)


def guarded(text: str) -> str:
    """Give text that every file can hold, with an apostrophe before what a spreadsheet would take for a formula.

    A signed number needs none. Reading takes the apostrophe away again.
    """
    plain = text[:_LONGEST_TEXT].replace("\r\n", "\n").replace("\r", "\n")
    plain = _NOT_IN_FILES.sub(" ", plain)
    formula = plain.startswith(_STARTS_A_FORMULA) and not _SIGNED_NUMBER.fullmatch(plain)
    return f"'{plain}" if formula or without_guard(plain) != plain else plain
