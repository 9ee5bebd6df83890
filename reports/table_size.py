"""How much room a table needs on paper, told from its texts: what may be kept whole, and what has to part."""

from reports.document import Row, Table

__all__ = ["may_part", "stays_whole"]

_SIGNS_ON_A_LINE = 100
"""Of small text, across the page."""
_MOST_LINES_OF_A_ROW = 30
_MOST_LINES_OF_A_TABLE = 16


def may_part(row: Row, table: Table) -> bool:
    """Whether a row may be too long for a page, and so has to be allowed to part."""
    return _lines(row, table) > _MOST_LINES_OF_A_ROW


def stays_whole(table: Table) -> bool:
    """Whether a table is so short that it stays on one page, with what stands above it."""
    return sum(_lines(row, table) for row in table.rows) <= _MOST_LINES_OF_A_TABLE


def _lines(row: Row, table: Table) -> float:
    """Return how many lines a row's longest cell takes, about."""
    weight = sum(column.weight for column in table.columns)
    return max(
        (
            sum(
                1 + len(line) * weight / (column.weight * _SIGNS_ON_A_LINE)
                for run in cell.runs
                for line in run.text.split("\n")
            )
            for column, cell in zip(table.columns, row.cells, strict=True)
        ),
        default=0.0,
    )
