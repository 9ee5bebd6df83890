"""Which row is the header, and which column is what: one row a figure, or one row a measure."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import chain, islice, zip_longest
from typing import NamedTuple

from engine.plan import Quarter
from engine.reading.cell.normalization import normalize
from engine.reading.cell.quarters import NoQuarter, bare_quarter_in, years_in
from engine.reading.findings.file_bounds import MOST_ROWS
from engine.reading.form.column_names import (
    LONGEST_NAME,
    REQUIRED,
    Field,
    field_of,
    is_english,
    is_ours,
    is_quarter,
    nearly,
    quarter_and_field,
    rank_of,
)
from engine.reading.form.table import Row, Table

__all__ = ["REQUIRED", "TITLE_ROWS", "Field", "Group", "Header", "find_header", "rows_to_read"]

TITLE_ROWS = 100
"""The header is looked for in this many rows that are not blank."""
_MOST_COLUMNS = 200
_QUARTERS_WITHOUT_MEASURE = 2
"""So many columns with a quarter's name make a header even where none names the measure."""
_SCORE_OF_QUARTERS = 2
_YEAR = ("år", "year")


class Group(NamedTuple):
    """The columns of one figure. `quarter` None: the row's own column says which."""

    quarter: Quarter | None
    columns: Mapping[Field, int]
    provisional: bool = False


class Header(NamedTuple):
    """A header row; columns count from 0.

    `duplicates`: of two that say the same, the first by the other. `english`: every required column's name is English;
    `partly_english`: any name is. `without_year`: its quarters name no year and are taken for the plan's. `nearly`:
    columns that nearly say a quarter's field or, where the quarter is None, one of the row's. `score`: how many columns
    are known, 0: no header.
    """

    line: int
    names: tuple[str, ...]
    wide: bool
    measure: int | None
    groups: tuple[Group, ...]
    missing: tuple[Field, ...]
    duplicates: Mapping[int, int]
    unused: tuple[int, ...]
    unnamed: tuple[int, ...]
    bad_quarters: Mapping[int, Quarter | NoQuarter]
    nearly: Mapping[int, tuple[Quarter | None, Field]]
    english: bool
    partly_english: bool
    without_year: bool
    score: int

    def name(self, index: int | None) -> str:
        """Return a column's header as written."""
        return self.names[index] if index is not None and index < len(self.names) else ""


def rows_to_read(table: Table, header: Header) -> list[Row] | None:
    """Return a table's rows, those above its header too; None where more stand under it than are read."""
    rows = list(islice(table.rows, TITLE_ROWS + MOST_ROWS + 1))
    return None if sum(row.line > header.line for row in rows) > MOST_ROWS else rows


def find_header(rows: Iterable[Row], year: int) -> Header | None:
    """Return the first row that is most of a header among the first hundred; None where there is no row at all.

    A row of quarters over a row that says value and number, or the other way round, is one header with it.
    """
    best: Header | None = None
    above: Row | None = None
    years: set[int] = set()
    for row in islice(rows, TITLE_ROWS):
        if not any(map(str.strip, row.cells)):
            continue
        of_the_year = not years or year in years
        header = _header(row, year, of_the_year=of_the_year)
        if best is None or header.score > best.score:
            best = header
        if above and header.missing and (joined := _joined(above, row)):
            header = _header(joined, year, of_the_year=of_the_year)
            whole = bool(best.missing) and not header.missing
            best = header if whole or header.score >= best.score else best
        if not best.missing and (
            not best.wide or (row.line > best.line and len(list(filter(str.strip, row.cells))) > 1)
        ):
            break  # what follows a whole header, and is no more of it, is its first row
        above = row
        years.update(*map(years_in, row.cells))
    return best


def _joined(upper: Row, lower: Row) -> Row | None:
    """Return two rows as one header, each name of the upper one counting up to the next; None where they are none."""
    names: list[str] = []
    joins = 0
    over = ""
    for above, below in zip_longest(upper.cells[:_MOST_COLUMNS], lower.cells[:_MOST_COLUMNS], fillvalue=""):
        over = above.strip() or over
        name = _join(over, below.strip())
        if Field.MEASURE in (field_of(normalize(above)), field_of(normalize(below))):
            name = over = ""
        elif below.strip() and name is None:
            return None
        joins += bool(name)
        names.append(name or below.strip() or above.strip())
    return Row(lower.line, names) if joins > 1 else None


def _join(over: str, under: str) -> str | None:
    """Return `2024K3 antal` where one of two names is a quarter and the other what stands beside it."""
    for quarter, word in ((over, under), (under, over)):
        field = field_of(normalize(word))
        if is_quarter(quarter) and field is Field.VALUE:
            return quarter
        if is_quarter(quarter) and field and field not in REQUIRED:
            return f"{quarter} {word}"
    return None


def _header(row: Row, year: int, *, of_the_year: bool) -> Header:
    """Return what a row is as a header. `of_the_year`: no title above it names only other years."""
    names = tuple(cell.strip() for cell in row.cells)
    normalized = [normalize(name) if len(name) <= LONGEST_NAME else "" for name in names]
    known = {index: field for index, name in enumerate(normalized) if (field := field_of(name))}
    columns, duplicates = _columns({index: (field, rank_of(normalized[index])) for index, field in known.items()})
    others = {index: name for index, name in enumerate(normalized) if name and index not in known}
    quarters = {index: both for index, name in others.items() if (both := quarter_and_field(name))}
    has_measure = Field.MEASURE in columns
    without_year = {}
    if has_measure and not quarters and Field.VALUE not in columns:
        of_the_year = of_the_year and not any(name in _YEAR for name in others.values())
        without_year = _without_year(others, year, of_the_year=of_the_year)
        quarters = without_year
    near = {index: name for index, name in others.items() if index not in quarters} if has_measure else {}
    nearly_ours = {
        index: near_one for index, name in near.items() if not is_ours(name) and (near_one := nearly(name, year))
    }
    nearly_quarters = sum(quarter is not None for quarter, _field in nearly_ours.values())
    has_value = bool({Field.QUARTER, Field.VALUE} & set(columns))
    wide = Field.QUARTER not in columns and (
        len(quarters) >= (1 if has_measure else _QUARTERS_WITHOUT_MEASURE) or (nearly_quarters > 0 and not has_value)
    )
    groups, bad, repeated = _wide(quarters, columns, year) if wide else ((Group(None, columns),), {}, {})
    used = {index for group in groups for index in group.columns.values()} | set(bad)
    duplicates = (
        (repeated | {index: first for index, first in duplicates.items() if index in used or first in used})
        if wide
        else duplicates
    )
    required = [normalized[index] for index, field in known.items() if field in REQUIRED]
    missing = tuple(field for field in (REQUIRED[:1] if wide else REQUIRED) if field not in columns)
    return Header(
        line=row.line,
        names=_without_trailing_blanks(names),
        wide=wide,
        measure=columns.get(Field.MEASURE),
        groups=groups,
        missing=missing,
        duplicates=duplicates,
        unused=tuple(
            i for i, name in enumerate(names) if name and i not in used and i not in duplicates and not is_ours(name)
        ),
        unnamed=() if missing else tuple(i for i, name in enumerate(_without_trailing_blanks(names)) if not name),
        bad_quarters=bad,
        nearly={index: both for index, both in nearly_ours.items() if wide is (both[0] is not None)},
        english=bool(required) and all(map(is_english, required)),
        partly_english=any(is_english(normalized[index]) for index in known)
        or any(map(is_english, chain.from_iterable(normalized[index].split() for index in quarters))),
        without_year=wide and bool(without_year),
        score=len(columns) + (_SCORE_OF_QUARTERS if wide else 0),
    )


def _without_year(
    names: Mapping[int, str], year: int, *, of_the_year: bool
) -> dict[int, tuple[Quarter | NoQuarter, Field]]:
    """Return the columns `K1` to `K4`, with what stands beside them, as quarters of the plan's year.

    Where the file may mean another year they are no quarters, and the form to write is told.
    """
    read = partial(bare_quarter_in, year=year)
    bare = {index: both for index, name in names.items() if (both := quarter_and_field(name, read))}
    return {
        index: (quarter if of_the_year else NoQuarter.UNLIKE, field)
        for index, (quarter, field) in bare.items()
        if isinstance(quarter, Quarter)
    }


def _without_trailing_blanks(names: Sequence[str]) -> tuple[str, ...]:
    width = max((index + 1 for index, name in enumerate(names) if name), default=0)
    return tuple(names[:width])


def _columns(known: Mapping[int, tuple[Field, int]]) -> tuple[dict[Field, int], dict[int, int]]:
    """Return each field's column, and each column that says the same as an earlier one."""
    columns: dict[Field, int] = {}
    duplicates: dict[int, int] = {}
    for index, (field, rank) in sorted(known.items(), key=lambda item: (item[1][1], item[0])):
        first = columns.setdefault(field, index)
        if first != index and known[first][1] == rank:
            duplicates[index] = first
    return columns, duplicates


def _wide(
    quarters: Mapping[int, tuple[Quarter | NoQuarter, Field]], columns: Mapping[Field, int], year: int
) -> tuple[tuple[Group, ...], dict[int, Quarter | NoQuarter], dict[int, int]]:
    """Return the columns of each quarter of the plan's year; the columns of other quarters; and its duplicates."""
    groups: dict[Quarter, dict[Field, int]] = {}
    bad: dict[int, Quarter | NoQuarter] = {}
    repeated: dict[int, int] = {}
    for index, (quarter, field) in quarters.items():
        if not isinstance(quarter, Quarter) or quarter.year != year:
            bad[index] = quarter
            continue
        group = groups.setdefault(quarter, {field: at for field, at in columns.items() if field is Field.MEASURE})
        if group.setdefault(field, index) != index:
            repeated[index] = group[field]
    return tuple(Group(quarter, group) for quarter, group in sorted(groups.items())), bad, repeated
