"""A table's values as cells of a CSV that a spreadsheet opens, and back, exactly."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, Column, Date, Double, Integer

from engine.reading import escape_formula, unescape_formula, write_value
from store.schema import Moment
from store.storable import storable_whole

__all__ = ["as_cell", "as_moment", "check_room", "from_cell"]

MOST = 2**31
"""What a whole number in a table is below, whatever the database."""
YEARS = range(1970, 9999)
"""The years in which anything can have been done; in their very first and last, a time zone away is no year."""

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
    value = _value(column, cell)
    if isinstance(value, (int, str)) and not isinstance(value, bool):
        check_room(column, value)
    return value


def _value(column: Column[Any], cell: str) -> Any:  # noqa: ANN401 - the same
    match column.type:
        case Boolean():
            return ANSWERS[cell] if cell in ANSWERS else _refuse(column, cell)
        case Integer():
            return int(cell)
        case Double():
            return float(cell.replace(",", "."))
        case Moment():
            return as_moment(cell)
        case Date():
            return date.fromisoformat(cell)
        case _:
            return unescape_formula(cell)


def as_moment(text: str) -> datetime:
    """Read a moment with its time zone; ValueError where it is none that anything can have been done at."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None or moment.year not in YEARS:
        raise ValueError(text)
    return moment


def check_room(column: Column[Any], value: int | str) -> None:
    """Check that a column has room for a whole number or a text; ValueError where no database would take it."""
    length = getattr(column.type, "length", None)
    if isinstance(value, str):
        if storable_whole(value) != value or (length is not None and len(value) > length):
            raise ValueError(column.name)
    elif not 0 <= value < MOST:
        raise ValueError(column.name)


def _refuse(column: Column[Any], cell: str) -> None:
    message = f"{column.name}: {cell!r}"
    raise ValueError(message)
