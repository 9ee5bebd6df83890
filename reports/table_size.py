"""How much room a table needs on paper, told from its texts: what may be kept whole, and what has to part."""

from reports.document import Row, Table, plain

__all__ = ["breaks_words", "may_part", "stays_whole"]

_SIGNS_ON_A_LINE = 100
"""Of small text, across the page."""
_SIGNS_ACROSS = 170
"""The same on a page across."""
_MOST_LINES_OF_A_ROW = 30
_MOST_LINES_OF_A_TABLE = 16


def may_part(row: Row, table: Table) -> bool:
    """Whether a row may be too long for a page, and so has to be allowed to part."""
    return _lines(row, table) > _MOST_LINES_OF_A_ROW


def stays_whole(table: Table) -> bool:
    """Whether a table is so short that it stays on one page, with what stands above it."""
    return sum(_lines(row, table) for row in table.rows) <= _MOST_LINES_OF_A_TABLE


def breaks_words(table: Table, column: int) -> bool:
    """Whether a column has a word that is wider than it: only there are words divided."""
    signs = _SIGNS_ACROSS if table.landscape else _SIGNS_ON_A_LINE * 0.85
    weight = sum(each.weight for each in table.columns)
    room = signs * table.columns[column].weight / weight - 1
    texts = [table.columns[column].title, *(plain(row.cells[column].runs) for row in table.rows)]
    return any(len(word) > room for text in texts for word in text.split())


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
