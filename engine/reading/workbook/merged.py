"""Merged cells: what one over several rows holds counts for each of them, a quarter for each of its columns."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from engine.reading.cell.quarters import NoQuarter, quarter_in
from engine.reading.findings.file_bounds import WorkbookBound
from engine.reading.form.appearance import Appearance
from engine.reading.form.table import Spread
from engine.reading.workbook.sheet_cells import MOST_COLUMNS, Merge
from engine.reading.workbook.workbook_parts import WorkbookTooLargeError

__all__ = ["Seen", "fill_merges", "lines_between"]

Seen = dict[int, Appearance]
"""A row's cells, by column from 0."""


def fill_merges(rows: Mapping[int, Seen], merges: Sequence[Merge]) -> tuple[Spread, ...]:
    """Give every row that a merged cell covers what it holds; what else is stored there, no one sees.

    Rows without cells of their own stay without. Beside each other only quarters count for each column: a title or a
    footnote is merged over a table without meaning any of its columns. No cell is in two merged ones: more of them than
    there are cells is refused.
    """
    lines = sorted(rows)
    room = len(lines) * MOST_COLUMNS
    spreads: list[Spread] = []
    for merge in merges:
        last_column = min(merge.last_column, MOST_COLUMNS - 1)
        covered = lines_between(lines, merge.first_line, merge.last_line)
        room -= len(covered) * (last_column + 1 - merge.first_column)
        if room < 0:
            raise WorkbookTooLargeError(WorkbookBound.MERGED)
        anchor = rows.get(merge.first_line, {}).get(merge.first_column)
        is_quarter = anchor is not None and quarter_in(anchor.text) is not NoQuarter.UNLIKE
        for line in covered:
            for column in range(merge.first_column, last_column + 1):
                rows[line].pop(column, None)
                if anchor is not None and (column == merge.first_column or is_quarter):
                    rows[line][column] = anchor
        if anchor is not None and len(covered) > 1:
            spreads.append(Spread(merge.first_line, merge.first_column, len(covered)))
    return tuple(spreads)


def lines_between(lines: Sequence[int], first: int, last: int) -> Sequence[int]:
    """Return those of some lines, in order, that lie between two, these included."""
    return lines[bisect_left(lines, first) : bisect_right(lines, last)]
