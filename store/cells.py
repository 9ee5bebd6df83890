"""A table's values as cells of a CSV that a spreadsheet opens, and back, exactly."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, Column, Date, Double, Integer

from engine.reading import GUARDED
from store.schema import Moment

__all__ = ["as_cell", "from_cell", "harmless"]

BEGINS_A_FORMULA = tuple(GUARDED)
"""What a spreadsheet may run; the apostrophe that we put before it is among them, so that it can be removed again."""

YES, NO = "ja", "nej"


def harmless(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula; it then shows as text."""
    return f"'{text}" if text.startswith(BEGINS_A_FORMULA) else text


def as_cell(value: object) -> str:
    """Write a value; what is not known is an empty cell. Numbers have a decimal comma and every decimal."""
    match value:
        case None:
            return ""
        case bool():
            return YES if value else NO
        case float():
            return repr(value).replace(".", ",")
        case datetime() | date():
            return value.isoformat()
        case int():
            return str(value)
        case _:
            return harmless(str(value))


def from_cell(column: Column[Any], cell: str) -> Any:  # noqa: ANN401 - whatever the column holds
    """Read what `as_cell` wrote; ValueError where it cannot be."""
    if not cell and column.nullable:
        return None
    match column.type:
        case Boolean():
            return {YES: True, NO: False}[cell] if cell in {YES, NO} else _refuse(column, cell)
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
            return cell.removeprefix("'")


def _refuse(column: Column[Any], cell: str) -> None:
    message = f"{column.name}: {cell!r}"
    raise ValueError(message)
