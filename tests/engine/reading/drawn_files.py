"""Quarter files drawn at random, as people, systems and mishaps make them; and the cells that a person sees in each."""

from collections.abc import Callable, Sequence
from csv import reader
from io import StringIO
from typing import NamedTuple

from engine.plan import Plan, Quarter
from tests.engine.reading.drawn_cells import NOTATIONS, Dice, draw_cell, edited
from tests.engine.reading.drawn_columns import Column, draw_columns
from tests.engine.reading.seen_by_a_person import same_words, seen_quarters
from tests.engine.samples import PLANS

__all__ = ["Column", "DrawnFile", "Figure", "draw_file"]


class Figure(NamedTuple):
    """A figure's cells, and the columns they stand under; `plain`: its columns' names are ours to the letter."""

    line: int
    measures: frozenset[str]
    quarters: frozenset[Quarter]
    values: tuple[str, ...]
    volumes: tuple[str, ...]
    provisional: tuple[str, ...]
    notes: tuple[str, ...]
    columns: tuple[str, ...]
    plain: bool


class DrawnFile(NamedTuple):
    """A file's bytes and what a person sees in it; `damaged`: some of its bytes are not as they were written.

    `two_headers`: its quarters stand in a row above what is below each.
    """

    data: bytes
    plan: Plan
    text: str
    header_line: int
    columns: tuple[Column, ...]
    figures: tuple[Figure, ...]
    separator: str
    damaged: bool
    two_headers: bool


class _Row(NamedTuple):
    """Cells, or a line without meaning."""

    cells: tuple[str, ...]
    means: bool = True


def draw_file(seed: int) -> DrawnFile:
    """Draw a file of one of the sample plans."""
    dice = Dice(seed)
    dice.carelessness = dice.choice((0.05, 0.4, 1.0, 1.0))
    plan = dice.choice(PLANS)
    english = dice.random() < 0.25
    separator = dice.choices([";", "\t", ",", "|"], [60, 15, 17, 8])[0]
    codec = dice.choices([*_CODECS], [*_CODECS.values()])[0]
    written = _as_written(codec)
    columns = draw_columns(dice, plan, english=english)
    columns = tuple(column._replace(name=written(column.name)) for column in columns)
    notation = (
        dice.choice(NOTATIONS) if dice.slips(0.8) else dice.choice((("comma",), ("comma",), ("point",), ("grouped",)))
    )
    rows = [_row(dice, plan, columns, notation) for _ in range(dice.choice((1, 2, 3, 3, 5, 8)))]
    rows = [_Row(tuple(map(written, row.cells)), row.means) for row in _mutated(dice, rows, columns)]
    writer = _Writer(dice, separator)
    lines = [f"sep={separator}"] if dice.random() < (0.8 if separator == "|" else 0.12) else []
    lines += [written(dice.choice(_TITLES)) for _ in range(dice.choice((0, 0, 0, 0, 1, 2)))]
    header = _header(dice, columns)
    lines += map(writer.line, header)
    header_line = len(lines)
    figures: list[Figure] = []
    text = "\n".join(lines) + "\n"
    starts = []
    for row in rows:
        starts.append(len(text))
        line = text.count("\n") + 1
        text += writer.line(row.cells) + "\n"
        if row.means:
            figures += _figures(line, row.cells, columns, plan)
    if writer.quoting != "backslash" and (dice.slips(0.1) or (writer.quoting != "none" and dice.slips(0.15))):
        at = dice.randrange(starts[0], len(text) + 1)
        cut = writer.quoting == "none" or dice.random() < 0.4
        text = text[:at] if cut else edited(dice, text, f'"\n{separator}', at)
        figures = _figures_below(text, header_line, separator, columns, plan)
    data = text.replace("\n", dice.choice(("\r\n", "\r\n", "\n", "\r"))).encode(*_codec_of(codec))
    if codec == "twice":
        data = _twice(data)
    damaged = dice.slips(0.06)
    if damaged:
        at = dice.randrange(len(data))
        data = data[:at] + dice.randbytes(dice.randrange(3)) + data[at + 1 :]
    return DrawnFile(data, plan, text, header_line, columns, tuple(figures), separator, damaged, len(header) > 1)


# --- how it is encoded ---

_CODECS = {
    "utf-8": 30, "utf-8-sig": 25, "windows-1252": 15, "utf-16": 6, "utf-16-le": 3, "cp850": 5, "mac_roman": 5,
    "twice": 5,
}  # fmt: skip


def _codec_of(codec: str) -> tuple[str, str]:
    return "utf-8" if codec == "twice" else codec, "replace"


def _as_written(codec: str) -> Callable[[str], str]:
    """What is left of a text in an encoding, which does not have every sign."""
    name, errors = _codec_of(codec)
    return lambda text: text.encode(name, errors).decode(name)


def _twice(data: bytes) -> bytes:
    """UTF-8 that was taken for Windows-1252 and encoded again."""
    return "".join(_sign(byte) for byte in data).encode()


def _sign(byte: int) -> str:
    try:
        return bytes([byte]).decode("windows-1252")
    except UnicodeDecodeError:
        return chr(byte)


# --- its rows ---

_TITLES = (
    "Resultater 2024", "Kvartalsrapport for 3. kvartal 2024", "Udtræk fra ISOLA den 5. oktober 2024", "",
    "Fortroligt; kun til intern brug", "Regnskab 2020, foreløbigt", "måling af resultater", "Tal pr. 30-09-2024",
)  # fmt: skip
_TOTALS = ("I alt", "Total", "sum", "Kilde: ISOLA", "* foreløbige tal", "1) Uden ferie", "Anvendte filtre: År er 2024")


def _row(dice: Dice, plan: Plan, columns: Sequence[Column], notation: Sequence[str]) -> _Row:
    if dice.slips(0.08):
        first = dice.choice(_TOTALS)
        rest = [dice.choice(("", "", "123", "9,6")) for _ in columns[1:]]
        return _Row((first, *(rest if dice.random() < 0.4 else [""] * len(rest))), means=False)
    measure = dice.choice(plan.measures)
    return _Row(tuple(draw_cell(dice, plan, measure, column.field, notation) for column in columns))


# --- what happens to it ---


def _mutated(dice: Dice, rows: Sequence[_Row], columns: Sequence[Column]) -> list[_Row]:
    mutated: list[_Row] = []
    for row in rows:
        cells = list(row.cells)
        at = dice.randrange(len(cells)) if cells else 0
        match dice.randrange(40) if dice.slips(1) else None:
            case 0 | 1 if len(cells) > 1 and row.means:
                other = dice.randrange(len(cells))
                cells[at], cells[other] = cells[other], cells[at]
            case 2 if cells and row.means:
                del cells[at]
            case 3 if row.means:
                cells.insert(at, dice.choice(("", "x", "5", "9,6")))
            case 4:
                mutated.append(row)
            case 5:
                mutated.append(_Row((), means=False))
            case 6:
                mutated.append(_Row(tuple(column.name for column in columns), means=False))
            case 7 | 8 | 9 if cells:
                cells[at] = edited(dice, cells[at])
            case _:
                pass
        mutated.append(_Row(tuple(cells), row.means))
    return mutated


class _Writer:
    """Writes rows as one program does."""

    def __init__(self, dice: Dice, separator: str) -> None:
        self.separator = separator
        none = 25 if separator == "," else 10
        self.quoting = dice.choices(("needed", "all", "backslash", "none"), (70, 12, 8, none))[0]
        self.ragged = dice.random() < 0.12 and self.quoting != "none"

    def line(self, cells: Sequence[str]) -> str:
        """A row's text."""
        width = max((index + 1 for index, cell in enumerate(cells) if cell), default=0) if self.ragged else len(cells)
        return self.separator.join(map(self._cell, cells[:width]))

    def _cell(self, cell: str) -> str:
        needed = any(sign in cell for sign in ("\n", '"', self.separator))
        if self.quoting == "none" and self.separator == "," and "," in cell and "\n" not in cell and '"' not in cell:
            return cell  # a system that writes commas between cells and in figures
        if self.quoting == "none" and not needed:
            return cell
        if self.quoting == "backslash" and '"' in cell:
            return '"' + cell.replace("\\", "\\\\").replace('"', '\\"') + '"'
        return '"' + cell.replace('"', '""') + '"' if needed or self.quoting == "all" else cell


def _header(dice: Dice, columns: Sequence[Column]) -> list[list[str]]:
    """The header's rows: the names, or quarters over what stands below each."""
    names = [column.name for column in columns]
    wide = [column for column in columns if column.quarters]
    if len(wide) < 2 or not all(column.plain for column in wide) or dice.random() > 0.3:
        return [names]
    quarters = [column.name.removesuffix(" antal") if column.quarters else "" for column in columns]
    repeated = dice.random() < 0.5
    over = [
        quarter if repeated or quarter != before else ""
        for before, quarter in zip(["", *quarters], quarters, strict=False)
    ]
    return [over, [column.field if column.quarters else column.name for column in columns]]


def _figures(line: int, cells: Sequence[str], columns: Sequence[Column], plan: Plan) -> list[Figure]:
    """A row's figures as a person sees them."""

    def under(field: str, quarters: frozenset[Quarter] = frozenset()) -> list[tuple[Column, str]]:
        both = zip(columns, cells, strict=False)
        return [(column, cell) for column, cell in both if column.field == field and column.quarters == quarters]

    measures = under("måling")
    figures = []
    groups = sorted({column.quarters for column in columns if column.field in ("kvartal", "værdi", "antal")}, key=str)
    for group in groups:
        named = [] if group else under("kvartal")
        values, volumes = under("værdi", group), under("antal", group)
        quarters = frozenset().union(group, *(seen_quarters(cell, plan) for _column, cell in named))
        all_columns = [column for column, _cell in (*measures, *named, *values)]
        figures.append(
            Figure(
                line=line,
                measures=frozenset(same_words(cell) for _column, cell in measures),
                quarters=quarters,
                values=tuple(cell for _column, cell in values),
                volumes=tuple(cell for _column, cell in volumes),
                provisional=tuple(cell for _column, cell in under("foreløbig") if not group),
                notes=tuple(cell for _column, cell in under("bemærkning") if not group),
                columns=tuple(column.name.strip() for column, _cell in (*measures, *named, *values, *volumes)),
                plain=all(column.plain for column in all_columns) and len(measures) == len(values) == 1,
            )
        )
    return figures


def _figures_below(text: str, header_line: int, separator: str, columns: Sequence[Column], plan: Plan) -> list[Figure]:
    """The figures of a text in which something went wrong: as a spreadsheet has its cells, or as its lines stand."""
    lines = text.split("\n")[header_line:]
    cut = reader(StringIO("\n".join(lines)), delimiter=separator)
    figures = []
    start = 0
    for cells in cut:
        figures += _figures(header_line + start + 1, cells, columns, plan)
        start = cut.line_num
    if any(line.count('"') % 2 for line in lines):
        for number, line in enumerate(lines, start=header_line + 1):
            for cells in reader([line], delimiter=separator):
                figures += (each._replace(plain=False) for each in _figures(number, cells, columns, plan))
    return figures
