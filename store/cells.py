"""A table's values as cells of a CSV that a spreadsheet opens, and back, exactly."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, Column, Date, Double, Integer

from engine.reading import escape_formula, unescape_formula, write_value
from store.schema import Moment

__all__ = ["as_cell", "from_cell"]

ANSWERS = {write_value(answer): answer for answer in (True, False)}
"""How a yes and a no are written."""


def as_cell(value: object) -> str:
    """Write a value; what is not known is an empty cell. Numbers have a decimal comma and every decimal."""
    match value:
        case None:
            return ""
        case bool() | float():
            return write_value(value)
        case datetime() | date():
            return value.isoformat()
        case int():
            return str(value)
        case _:
            return escape_formula(str(value))


def from_cell(column: Column[Any], cell: str) -> Any:  # noqa: ANN401 - whatever the column holds
    """Read what `as_cell` wrote; ValueError where it cannot be."""
    if not cell and column.nullable:
        return None
    match column.type:
        case Boolean():
            return ANSWERS[cell] if cell in ANSWERS else _refuse(column, cell)
        case Integer():
            return int(cell)
        case Double():
            return float(cell.replace(",", "."))
        case Moment():
            moment = datetime.fromisoformat(cell)
            return moment if moment.tzinfo else _refuse(column, cell)
        case Date():
            return date.fromisoformat(cell)
        case _:
            return unescape_formula(cell)


def _refuse(column: Column[Any], cell: str) -> None:
    message = f"{column.name}: {cell!r}"
    raise ValueError(message)
