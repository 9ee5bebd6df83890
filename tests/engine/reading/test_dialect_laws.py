"""However a table is written, it is read back to the same figures, or refused, or asked about; never to others."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.plan import Measure, Measurement, Quarter, Value
from engine.reading import NoticeCode, Reading, read_results
from engine.reading.findings.codes import QuestionCode
from tests.engine.reading.quarter_file import PLAN

lawful = settings(max_examples=500, deadline=None)
SEEDS = st.integers(0, 2**32).map(Random)

DANISH = ("måling", "kvartal", "værdi", "antal", "foreløbig", "bemærkning")
ENGLISH = ("measure", "quarter", "value", "volume", "provisional", "note")
QUARTERS = ("2024K{}", "Q{}/2024", "{}. kvartal 2024", "2024-Q{}", "2024Q0{}")
NOTES = ("", "", "", "Før bogføring", "12", "190", "x, y", 'se "notat"', "a;b", "6 dage", "ja")
OF_THE_FIGURES_ALONE = {
    QuestionCode.FIGURE_IMPLAUSIBLE,
    QuestionCode.VOLUME_IMPLAUSIBLE,
    QuestionCode.DAY_TOO_EARLY,
    QuestionCode.DAY_TOO_LATE,
}
"""What the drawn figures make implausible has been read as written all the same."""


class Dialect(NamedTuple):
    """How a program writes a table, be it broken: commas between cells and in figures, and no quotation marks.

    `quoting`: where needed, everywhere, nowhere at all, or with backslashes. `ragged`: a row ends with its last cell
    that is not empty.
    """

    separator: str
    quoting: str
    decimals: str
    thousands: str
    days: str
    quarter: str
    header: tuple[str, ...]
    columns: tuple[int, ...]
    title: str
    footer: str
    trailing: str
    ragged: bool
    encoding: str


def dialect_of(random: Random) -> Dialect:
    """Any way that some program writes."""
    separator = random.choice(";,,\t")
    columns = list(random.choice([(0, 1, 2, 3), (0, 1, 2, 3, 5), (0, 1, 2, 3, 4, 5)]))
    if random.randrange(2):
        random.shuffle(columns)
    return Dialect(
        separator=separator,
        quoting=random.choice(["needed", "all", "none", "none", "backslash"]),
        decimals=random.choice(",,."),
        thousands=random.choice(["", "", " ", ".", ","]),
        days=random.choice(["%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%Y-%m-%d"]),
        quarter=random.choice(QUARTERS),
        header=random.choice([DANISH, ENGLISH]),
        columns=tuple(columns),
        title=random.choice(["", "", "Resultater 2024\r\n\r\n", f"sep={separator}\r\n", "Udtræk, 3. kvartal;\r\n"]),
        footer=random.choice(["", "", "* foreløbigt\r\n", "I alt\r\n", "Applied filters:\r\nÅr is 2024\r\n"]),
        trailing=random.choice(["", "", separator, separator * 3]),
        ragged=random.randrange(2) == 0,
        encoding=random.choice(["utf-8", "utf-8-sig", "utf-16", "windows-1252", "cp850", "mac_roman"]),
    )


def figure_of(random: Random, measure: Measure) -> Value:
    """A plain figure of a measure."""
    match measure.domain:
        case "date":
            return date(2024, 1, 1) + timedelta(days=random.randrange(366))
        case "yes_no":
            return random.random() < 0.5
        case "count":
            return float(random.randrange(random.choice([10, 500, 5_000])))
        case "deviation":
            return random.randrange(-300, 300) / 10
        case "share" | "duration":
            return (
                random.randrange(1_000) / random.choice([10, 10, 100])
                if random.randrange(3)
                else random.randrange(99) + 0.0
            )


def table_of(random: Random) -> list[Measurement]:
    """Some figures of one or two quarters."""
    quarters = random.choice([PLAN.quarters[2:3], PLAN.quarters[1:3]])
    return [
        Measurement(
            measure.key,
            quarter,
            figure_of(random, measure),
            float(random.randrange(1, random.choice([10, 500, 5_000]))) if measure.needs_volume else None,
            provisional=random.randrange(4) == 0,
            note=random.choice(NOTES) if random.randrange(2) else "",
        )
        for measure in random.sample(PLAN.measures, random.choice([1, 1, 2, 4]))
        for quarter in quarters
    ]


def number(figure: float, dialect: Dialect) -> str:
    """A number with the dialect's signs."""
    whole, _, decimals = f"{figure:,.10f}".rstrip("0").partition(".")
    whole = whole.replace(",", dialect.thousands)
    return f"{whole}{dialect.decimals}{decimals}" if decimals else whole


def text_of(value: object, dialect: Dialect) -> str:
    """A cell's text."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nej"
        case date():
            return value.strftime(dialect.days)
        case float():
            return number(value, dialect)
        case Quarter():
            return dialect.quarter.format(value.number)
        case _:
            return str(value)


def quoted(text: str, dialect: Dialect) -> str:
    """A cell as the dialect quotes it, or does not."""
    needed = any(sign in text for sign in (dialect.separator, '"', "\n"))
    match dialect.quoting:
        case "none":
            return text
        case "backslash":
            return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' if needed else text
        case _:
            return '"' + text.replace('"', '""') + '"' if needed or dialect.quoting == "all" else text


def line_of(values: Sequence[object], dialect: Dialect) -> str:
    """A row as a line."""
    filled = max(index for index, value in enumerate(values) if value not in {None, ""}) + 1
    kept = values[:filled] if dialect.ragged else values
    cells = (quoted(text_of(value, dialect), dialect) for value in kept)
    return dialect.separator.join(cells) + dialect.trailing + "\r\n"


def long_file(figures: list[Measurement], dialect: Dialect) -> str:
    """One row a figure."""
    rows: list[list[object]] = [list(dialect.header)]
    rows += [
        [each.measure, each.quarter, each.value, each.volume, each.provisional or None, each.note] for each in figures
    ]
    return "".join(line_of([row[index] for index in dialect.columns], dialect) for row in rows)


def wide_file(figures: list[Measurement], dialect: Dialect) -> str:
    """One row a measure, with a column of values for each quarter, and one of volumes where some are needed."""
    quarters = sorted({each.quarter for each in figures})
    volumes = any(each.volume is not None for each in figures)
    by_place = {(each.measure, each.quarter): each for each in figures}
    names = [[str(quarter), f"{quarter} {dialect.header[3]}"][: 1 + volumes] for quarter in quarters]
    lines = [line_of([dialect.header[0], *(name for pair in names for name in pair)], dialect)]
    for measure in dict.fromkeys(each.measure for each in figures):
        here = [by_place[measure, quarter] for quarter in quarters]
        parts = [[each.value, each.volume][: 1 + volumes] for each in here]
        lines.append(line_of([measure, *(part for pair in parts for part in pair)], dialect))
    return "".join(lines)


def differs(reading: Reading, figures: list[Measurement]) -> bool:
    """Whether other figures than were written are there to be taken."""
    doubts = [question for question in reading.questions if question.code not in OF_THE_FIGURES_ALONE]
    slashes = any(notice.code is NoticeCode.SLASH_DATE for notice in reading.notices)  # read day first, and said so
    if reading.problems or doubts or slashes:
        return False
    taken = {(each.measure, each.quarter): (each.value, each.volume) for each in reading.measurements}
    return taken != {(each.measure, each.quarter): (each.value, each.volume) for each in figures}


@pytest.mark.slow
@pytest.mark.parametrize("write", [long_file, wide_file])
@lawful
@given(random=SEEDS)
def test_a_table_in_any_dialect_is_read_to_its_own_figures_or_not_taken(write: object, random: Random) -> None:
    """One row a figure, or a column a quarter."""
    assert callable(write)
    figures, dialect = table_of(random), dialect_of(random)
    text = dialect.title + write(figures, dialect) + dialect.footer
    assert not differs(read_results(text.encode(dialect.encoding), PLAN), figures), (text, dialect)
