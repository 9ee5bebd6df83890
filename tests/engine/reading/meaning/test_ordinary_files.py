"""Files as controllers write them every quarter: every figure is taken, nothing is asked, and nothing is wrong."""

from collections.abc import Callable, Sequence
from csv import writer
from datetime import date
from io import StringIO
from random import Random

import pytest

from engine.plan import Measurement, Plan, Quarter, Value
from engine.reading import (
    Known,
    read_results,
    write_results,
    write_results_workbook,
    write_template,
    write_template_workbook,
)
from tests.engine.reading.workbooks import workbook_of
from tests.engine.samples import PLANS, SAMPLE_DATA

Figures = Sequence[Measurement]
QUARTERS = [(plan, quarter) for plan in PLANS for quarter in plan.quarters]
DANISH = ("måling", "kvartal", "værdi", "antal", "foreløbig", "bemærkning")
ENGLISH = ("measure", "quarter", "value", "volume", "provisional", "note")


def figures_of(plan: Plan, quarter: Quarter, *, moved: Random | None = None) -> Figures:
    """The figures of a sample quarter, each moved a little, as last year's would be."""
    data = (SAMPLE_DATA / "results" / plan.id / f"{quarter}.csv").read_bytes()
    figures = read_results(data, plan).measurements
    return tuple(map(lambda figure: move(figure, plan, moved), figures)) if moved else figures  # noqa: C417


def move(figure: Measurement, plan: Plan, chance: Random) -> Measurement:
    """A figure and its number of cases a few per cent up or down."""
    decimals = plan.measure(figure.measure).decimals
    value, volume = figure.value, figure.volume
    if isinstance(value, float):
        value = round(value * chance.uniform(0.96, 1.0), decimals) + 0.0
    return figure._replace(
        value=value, volume=None if volume is None else float(round(volume * chance.uniform(0.8, 1.2)))
    )


def danish(value: Value | None) -> str:
    """A value as a Dane writes it."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nej"
        case date():
            return f"{value:%d-%m-%Y}"
        case _:
            return f"{value:g}".replace(".", ",")


def row(figure: Measurement) -> tuple[str, ...]:
    """A figure's cells in Danish."""
    provisional = "ja" if figure.provisional else ""
    return (figure.measure, str(figure.quarter), danish(figure.value), danish(figure.volume), provisional, figure.note)


def text(rows: Sequence[Sequence[str]], separator: str = ";", line_end: str = "\r\n") -> str:
    """Rows as a spreadsheet saves them."""
    lines = StringIO()
    writer(lines, delimiter=separator, lineterminator=line_end).writerows(rows)
    return lines.getvalue()


def by_title(plan: Plan, figures: Figures) -> bytes:
    """Saved by a Danish Excel as it does by itself: Windows-1252; measures by their titles, quarters in words."""
    rows = [
        (
            plan.measure(figure.measure).title,
            f"{figure.quarter.number}. kvartal {figure.quarter.year}",
            *row(figure)[2:],
        )
        for figure in figures
    ]
    return text([DANISH, *rows]).encode("windows-1252")


def with_units(plan: Plan, figures: Figures) -> bytes:
    """Each number with its unit, and thousands parted by a space."""
    rows = []
    for figure in figures:
        key, quarter, value, volume, *rest = row(figure)
        unit = plan.measure(figure.measure).unit
        grouped = f"{volume[:-3]} {volume[-3:]}" if len(volume) > 3 else volume
        rows.append((key, quarter, f"{value} {unit}".strip(), grouped, *rest))
    return text([DANISH, *rows]).encode("utf-8-sig")


def beside_more(plan: Plan, figures: Figures) -> bytes:
    """With a title, columns of one's own, a total and a footnote."""
    own = [("Ansvarlig", "Måltal"), *(("Kontor 3", "95") for _ in figures)]
    rows = [(*mine, *cells) for mine, cells in zip(own, [DANISH, *map(row, figures)], strict=True)]
    end = [("",) * 8, ("", "", "I alt", "", "", str(len(figures)), "", ""), ("Kilde: sagssystemet",)]
    return text([(f"Resultater, {plan.title}",), *rows, *end]).encode("utf-8-sig")


def wide(_plan: Plan, figures: Figures) -> bytes:
    """A column for the quarter, and one for its number of cases."""
    quarter = str(figures[0].quarter)
    rows = [(figure.measure, danish(figure.value), danish(figure.volume)) for figure in figures]
    return text([("Måling", quarter, f"{quarter} antal"), *rows]).encode("utf-8-sig")


def wide_in_short(_plan: Plan, figures: Figures) -> bytes:
    """The same with the quarter's number alone, copied out of a sheet."""
    quarter = f"K{figures[0].quarter.number}"
    rows = [(figure.measure, danish(figure.value), danish(figure.volume)) for figure in figures]
    return text([("Måling", quarter, f"{quarter} antal"), *rows], "\t").encode("utf-16")


def english(_plan: Plan, figures: Figures) -> bytes:
    """A system's own export: English headers, decimal points, days with the year first, commas between cells."""
    rows = []
    for figure in figures:
        value = figure.value.isoformat() if isinstance(figure.value, date) else danish(figure.value).replace(",", ".")
        rows.append((figure.measure, str(figure.quarter), value, *row(figure)[3:]))
    return text([ENGLISH, *rows], ",", "\n").encode()


def workbook(_plan: Plan, figures: Figures) -> bytes:
    """A workbook of one's own, whose numbers are shown with one decimal."""
    rows = []
    for figure in figures:
        value = danish(figure.value) if isinstance(figure.value, bool) else figure.value
        rows.append((figure.measure, str(figure.quarter), value, figure.volume, *row(figure)[4:]))
    formats = {f"D{line}": "#,##0" for line in range(2, len(rows) + 2)}
    formats |= {
        f"C{line}": "dd-mm-yyyy" if isinstance(cells[2], date) else "0.0" for line, cells in enumerate(rows, start=2)
    }
    return workbook_of(*rows, header=DANISH, **formats)


WRITERS: dict[str, Callable[[Plan, Figures], bytes]] = {
    "our export": lambda plan, figures: write_results(figures, plan),
    "our export as a workbook": lambda plan, figures: write_results_workbook(figures, plan),
    "our template": lambda plan, figures: write_template(plan, figures, figures[0].quarter),
    "our template as a workbook": lambda plan, figures: write_template_workbook(plan, figures, figures[0].quarter),
    "plain": lambda _plan, figures: text([DANISH, *map(row, figures)]).encode(),
    "from a Mac": lambda _plan, figures: text([DANISH, *map(row, figures)], ";", "\r").encode("mac_roman"),
    "capitals": lambda _plan, figures: text([tuple(map(str.upper, DANISH)), *map(row, figures)]).encode("utf-8-sig"),
    "by title": by_title,
    "with units": with_units,
    "beside more": beside_more,
    "wide": wide,
    "wide in short": wide_in_short,
    "english": english,
    "workbook": workbook,
}


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS.keys())
def test_an_ordinary_file_is_taken_whole_and_asks_nothing(write: Callable[[Plan, Figures], bytes]) -> None:
    """Of every sample quarter, in every form that people write it in."""
    for plan, quarter in QUARTERS:
        check(write, plan, figures_of(plan, quarter))


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS.keys())
def test_figures_a_little_off_the_samples_ask_nothing_either(write: Callable[[Plan, Figures], bytes]) -> None:
    """Beside the sample quarters before them, as after a year's uploads."""
    chance = Random(10)  # noqa: S311 - no secret
    for plan, quarter in QUARTERS:
        before = [figure for other in plan.quarters if other < quarter for figure in figures_of(plan, other)]
        check(write, plan, figures_of(plan, quarter, moved=chance), Known(tuple(before)))


def check(write: Callable[[Plan, Figures], bytes], plan: Plan, figures: Figures, known: Known | None = None) -> None:
    """Whether each figure is read as it is, without a question or a problem."""
    reading = read_results(write(plan, figures), plan, known=known or Known())
    assert [problem.message for problem in reading.problems] == []
    assert [question.message for question in reading.questions] == []
    read = {(figure.measure, figure.quarter): (figure.value, figure.volume) for figure in reading.measurements}
    assert read == {(figure.measure, figure.quarter): (figure.value, figure.volume) for figure in figures}
