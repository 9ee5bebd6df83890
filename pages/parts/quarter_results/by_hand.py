"""Figures by hand: a quarter as a table of text, whose changed rows are read as a file's are."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

import polars as pl
import streamlit as st

from engine.plan import Measure, Measurement, Plan, Quarter
from engine.reading import (
    NOTHING_KNOWN,
    Group,
    Known,
    Notice,
    Problem,
    Question,
    Reading,
    csv_line,
    write_value,
)
from pages.parts.quarter_results.inbox import ResultsFile
from pages.parts.state import session
from pages.parts.state.quarter_way import locked
from pages.parts.state.typed_text import typed_text
from pages.parts.worker.door import run
from pages.parts.worker.jobs import ReadResults
from pages.parts.worker.unfinished import Unfinished
from words.dates import quarter
from words.language import Language, language
from words.numbers import exact
from words.translation import _
from words.units import unit

__all__ = [
    "Row",
    "Table",
    "as_file",
    "as_results_file",
    "changed_rows",
    "quarter_rows",
    "read_by_hand",
    "show_by_hand",
]

_Finding = TypeVar("_Finding", Problem, Notice)
_NO_ANSWERS: Mapping[str, str] = {}

HEADER: Mapping[Language, tuple[str, ...]] = {
    "da": ("måling", "kvartal", "værdi", "antal", "foreløbig", "bemærkning"),
    "en": ("measure", "quarter", "value", "volume", "provisional", "note"),
}
"""A file's columns as the reader knows them; which language they are in also says how it reads a decimal point."""


LONGEST_CELL = 10_000
"""Characters that are taken of a cell; titles, units and notes have no more."""

TITLE_WIDTH_PX = 260
"""Leaves room for the figure beside it on a phone."""


class Row(NamedTuple):
    """One measure's figure in a quarter, as text; the mark is a box to tick."""

    title: str
    unit: str
    value: str = ""
    volume: str = ""
    provisional: bool = False
    note: str = ""


class Table(NamedTuple):
    """The rows that were changed of a quarter's table, each with its measure's key."""

    quarter: Quarter
    rows: tuple[tuple[str, Row], ...]


def show_by_hand(plan: Plan) -> Table:
    """Show a quarter's figures to be written, and return those that are changed."""
    st.markdown(
        _(
            "Write in the table, or paste from a spreadsheet: press Enter on a cell to change it. "
            "An empty cell erases nothing. Nothing counts until you accept it."
        )
    )
    chosen = session.chosen_quarter() or plan.quarters[0]
    written_quarter: Quarter = st.selectbox(
        _("Quarter to write in"),
        plan.quarters,
        index=plan.quarters.index(chosen),
        format_func=quarter,
        key=f"quarter by hand, {plan.id}",
        filter_mode=None,
    )
    if written_quarter in locked(plan):
        name = quarter(written_quarter)
        sentence = _("{quarter} is locked. To correct its figures, it is reopened first, on “Report”.", quarter=name)
        st.markdown(f":material/lock: {sentence}")
    rows = quarter_rows(plan, written_quarter, session.accepted_figures(plan))
    edited = _edit(plan, written_quarter, rows)
    return Table(written_quarter, changed_rows(plan, rows, edited))


def as_results_file(table: Table) -> ResultsFile:
    """Return the table as a file, to be kept with what is accepted from it."""
    return ResultsFile(_("By hand"), as_file(table.quarter, table.rows), by_hand=True, rows=_row_files(table))


def read_by_hand(
    table: Table, plan: Plan, answers: Mapping[str, str] = _NO_ANSWERS, known: Known = NOTHING_KNOWN
) -> Reading | Unfinished:
    """Read the table with a file's checks; a finding names its measure, for there are no lines to count.

    Each row is read as a file of its own, so that an answer about one stands while others are written.
    """
    rows = tuple(("", row) for row in _row_files(table))
    reading = run(ReadResults(rows, plan, answers, known))
    return reading if isinstance(reading, Unfinished) else _as_one_table(reading)


def _row_files(table: Table) -> tuple[bytes, ...]:
    return tuple(as_file(table.quarter, [row]) for row in table.rows)


def _as_one_table(reading: Reading) -> Reading:
    return reading._replace(
        problems=_without_lines(reading.problems),
        questions=tuple(_in_table(question) for question in reading.questions),
        notices=_without_lines(reading.notices),
        decisions=tuple(each._replace(question=_in_table(each.question)) for each in reading.decisions),
        problem_groups=tuple(Group(_without_lines(each.findings), (0,) * each.size) for each in reading.problem_groups),
        notice_groups=tuple(Group(_without_lines(each.findings), (0,) * each.size) for each in reading.notice_groups),
        origins=(0,) * len(reading.origins),
    )


def _without_lines(findings: Iterable[_Finding]) -> tuple[_Finding, ...]:
    return tuple(finding._replace(line=0) for finding in findings)


def _in_table(question: Question) -> Question:
    return question._replace(line=0, file=0)


def quarter_rows(plan: Plan, of_quarter: Quarter, accepted: Iterable[Measurement]) -> tuple[Row, ...]:
    """Return a quarter as it stands: every measure of the plan, empty where nothing is accepted."""
    known = {measurement.measure: measurement for measurement in accepted if measurement.quarter == of_quarter}
    return tuple(_row(measure, known.get(measure.key)) for measure in plan.measures)


def changed_rows(plan: Plan, before: Sequence[Row], after: Sequence[Row]) -> tuple[tuple[str, Row], ...]:
    """Return the rows that were changed, each with its measure's key."""
    pairs = zip(plan.measures, before, after, strict=True)
    return tuple((measure.key, now) for measure, was, now in pairs if was != now)


def as_file(of_quarter: Quarter, changed: Iterable[tuple[str, Row]]) -> bytes:
    """Format rows as a file in the page's language, so that one reader judges all figures, wherever they come from."""
    lines = [csv_line(HEADER[language()])]
    for key, row in changed:
        provisional = write_value(True) if row.provisional else ""
        lines.append(csv_line((key, str(of_quarter), row.value, row.volume, provisional, row.note)))
    return "".join(lines).encode()


def _row(measure: Measure, known: Measurement | None) -> Row:
    measured_in = unit(measure.unit) or _kind(measure)
    if known is None:
        return Row(measure.title, measured_in)
    value = "" if known.value is None else _value_text(known.value)
    volume = "" if known.volume is None else exact(known.volume)
    return Row(measure.title, measured_in, value, volume, known.provisional, known.note)


def _kind(measure: Measure) -> str:
    return _("date") if measure.domain == "date" else _("yes or no")


def _value_text(value: object) -> str:
    return exact(value) if isinstance(value, float) else write_value(value)  # type: ignore[arg-type]


def _edit(plan: Plan, of_quarter: Quarter, rows: Sequence[Row]) -> tuple[Row, ...]:
    """Show the table; its key changes with every entry that counts, so that it starts from the figures in force."""
    step = len(session.batches(plan))
    names = _names()
    frame = pl.DataFrame([row._asdict() for row in rows]).rename(names)
    edited = st.data_editor(
        frame,
        key=f"figures of {plan.id}, {of_quarter}, {language()}, step {step}",
        hide_index=True,
        column_order=[names[field] for field in ("title", "value", "unit", "volume", "provisional", "note")],
        disabled=[names["title"], names["unit"]],
        column_config={names["title"]: st.column_config.TextColumn(width=TITLE_WIDTH_PX)},
        alt=_("The figures of {quarter}, to be corrected", quarter=quarter(of_quarter)),
        height=420,
    )
    back = {name: field for field, name in names.items()}
    if edited.height != len(rows):
        st.error(
            _("The table has other rows than the plan has measures, so nothing of it is taken. Load the page again.")
        )
        return tuple(rows)
    return tuple(_as_row({back[name]: cell for name, cell in row.items() if name in back}) for row in edited.to_dicts())


def _names() -> dict[str, str]:
    measure, _unit, *others = (name.capitalize() for name in HEADER[language()])
    return dict(zip(Row._fields, (measure, _("Unit"), *others), strict=True))


def _as_row(cells: Mapping[str, object]) -> Row:
    text = {name: typed_text(cells[name], LONGEST_CELL) for name in ("title", "unit", "value", "volume", "note")}
    return Row(provisional=bool(cells["provisional"]), **text)
