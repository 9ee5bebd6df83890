"""What LibreOffice shows of drawn workbooks is taken of them, with more decimals at most, or it is asked about."""

import re
from collections.abc import Iterator, Sequence
from csv import reader
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from engine.plan import Measure, Plan, Quarter, Value
from engine.reading import Reading, read_results
from tests.engine.reading.drawn_cells import NOTATIONS, Dice, draw_cell
from tests.engine.reading.libreoffice import DANISH, needs_office, saved_again
from tests.engine.reading.seen_by_a_person import seen_values, seen_volumes
from tests.engine.reading.workbooks import formed
from tests.engine.samples import PLANS

pytestmark = [pytest.mark.slow, needs_office]

NUMBER_FORMATS = (
    *("General",) * 8, "0", "0.0", "0.00", "#,##0", "#,##0.00", "0%", "0.0%", "0.00%", "0.0,,", "0.0,", "#,##0,",
    ";;;",
    '#,##0.00 "kr."', '"kr." #,##0', '_-* #,##0.00 "kr."_-;-* #,##0.00 "kr."_-;_-* "-"?? "kr."_-;_-@_-',
    "[$kr.-406] #,##0.0",
    "#,##0_);(#,##0)", "0.0_);(0.0)", "[Red]-0.0", "0.0;[Red]0.0", "0.0;[Red]-0.0", '0.0"*"', '0.0" pct."',
    '0.0\\ "dage"', "000.0",
    "??0.0", "#", "#.0", "0;;", '[<0]"minus "0.0;0.0', "[>100]0;0.00", "+0.0;-0.0;0", '0.0;-0.0;"-"', "@", "0.0_*",
    '0"7"', '[=0]"";0.0',
)  # fmt: skip
DATE_FORMATS = (
    "dd-mm-yyyy", "dd/mm/yyyy", "yyyy-mm-dd", "d. mmmm yyyy", "d/m/yy", "dd.mm.yy", "mm/dd/yyyy",
    "[$-406]d. mmmm yyyy", "[$-409]mmmm d, yyyy",
    "[$-406]dddd d. mmmm yyyy", "dd-mm-yyyy hh:mm", "mmm yyyy", "mmm-yy", "dd/mm", "d. mmm", "yyyy", "hh:mm",
    "[h]:mm", "dddd", "General", "0", ";;;",
    "[$-F800]dddd, mmmm dd, yyyy", "yyyy-mm-dd\\Thh:mm", "m/d/yy h:mm AM/PM", "dd-mmm-yyyy", "@",
)  # fmt: skip
FORMATS = (*NUMBER_FORMATS, *DATE_FORMATS)
ROW = tuple[str, str, Any, Any]


def test_what_is_taken_of_a_workbook_is_what_libreoffice_shows(tmp_path: Path) -> None:
    """Four hundred rows of figures, days, answers and texts, in as many formats."""
    dice = Dice(2024)
    plan = PLANS[0]
    drawn = [draw_rows(dice, plan) for _ in range(4)]
    workbooks = [workbook(dice, rows) for rows in drawn]
    shown = saved_again(workbooks, tmp_path, locale=DANISH, origin="xlsx")
    slips: list[str] = []
    for data, rows, text in zip(workbooks, drawn, shown, strict=True):
        screen = list(reader(StringIO(text.decode("utf-8-sig")), delimiter=";"))
        reading = read_results(data, plan)
        assert reading.measurements
        slips += misread(reading, plan, rows, screen)
    assert not slips, "\n".join(slips)


def draw_rows(dice: Dice, plan: Plan) -> list[ROW]:
    """A figure of each measure in each quarter, or a text."""
    rows: list[ROW] = []
    for measure in plan.measures:
        for quarter in plan.quarters:
            volume = dice.choice((0, 25, 412, 2190, 2190.0)) if measure.needs_volume else None
            rows.append((measure.key, str(quarter), draw_value(dice, plan, measure), volume))
    return rows


def draw_value(dice: Dice, plan: Plan, measure: Measure) -> Any:  # noqa: ANN401 - whatever a cell can hold
    """A cell's content: a number, a day, a truth value, or a text in any notation."""
    if dice.random() < 0.2 or measure.domain == "yes_no":
        text = draw_cell(dice, plan, measure, "værdi", dice.choice(NOTATIONS))
        return (
            dice.choice((True, False, "ja")) if dice.random() < 0.2 else re.sub("[\\x00-\\x1f]", "", text).lstrip("=")
        )
    if measure.domain == "date":
        day = datetime(plan.year, 1, 5) + timedelta(days=dice.randrange(385))  # noqa: DTZ001 - a workbook's has no zone
        return day + timedelta(hours=dice.choice((0, 0, 0, 8, 14, 22, 23)), minutes=dice.choice((0, 30)))
    size = {"share": 95.0, "deviation": 1.5, "count": 130.0}.get(measure.domain, 12.0)
    figure = size * dice.uniform(0.9, 1.05) * dice.choice((1, 1, 1, -1 if measure.domain == "deviation" else 1))
    if measure.domain == "count":
        return int(figure)
    return round(figure * dice.choice((1, 1, 1, 1, 0.01, 1000, 1e6)), dice.choice((0, 1, 1, 2, 3, 6)))


def workbook(dice: Dice, rows: Sequence[ROW]) -> bytes:
    """A workbook whose cells have formats, mostly of their own kind."""

    def form(sheet: Any) -> None:  # noqa: ANN401 - openpyxl's sheets have no types
        for number, row in enumerate(rows, start=2):
            own = DATE_FORMATS if isinstance(row[2], date) else NUMBER_FORMATS
            if not isinstance(row[2], bool):  # which Excel shows as such whatever its format, and LibreOffice does not
                sheet.cell(number, 3).number_format = dice.choice(own if dice.random() < 0.95 else FORMATS)
            sheet.cell(number, 4).number_format = dice.choice(NUMBER_FORMATS) if dice.random() < 0.3 else "General"

    return formed(form, *rows, header=("måling", "kvartal", "værdi", "antal"))


def misread(reading: Reading, plan: Plan, rows: Sequence[ROW], screen: Sequence[Sequence[str]]) -> Iterator[str]:
    """What is taken, unquestioned, for something else than the screen shows; and what is shown and lost."""
    named = {line for group in reading.problem_groups for line in group.lines}
    named |= {question.line for question in reading.questions}
    taken = {(figure.measure, figure.quarter): figure for figure in reading.measurements}
    said = named | {line for group in reading.notice_groups for line in group.lines}
    for line, (row, shown) in enumerate(zip(rows, screen[1:], strict=True), start=2):
        measure, figure = plan.measure(row[0]), taken.get((row[0], Quarter.parse(row[1])))
        if figure is None and shown[2].strip() and line not in said:
            yield f"{row} is shown as {shown[2]!r} and lost"
        if figure is None or line in named:
            continue
        if not is_seen(figure.value, row[2], seen(shown[2], row[2], measure), shown[2]):
            yield f"{row} is shown as {shown[2]!r} and taken for {figure.value}"
        if figure.volume is not None and not is_seen(figure.volume, row[3], cases(shown[3]), shown[3]):
            yield f"{row} is shown as {shown[3]!r} and taken for {figure.volume}"


def seen(shown: str, stored: object, measure: Measure) -> frozenset[Value | None]:
    """What is seen of a cell; points group a Dane's thousands, and a day may stand month first in its own format."""
    if isinstance(stored, bool):
        return frozenset({shown == "SAND"})
    if isinstance(stored, (int, float)):
        shown = shown.replace(".", "") if re.search("[0-9][.][0-9]{3}", shown) else shown
    return seen_values(shown, measure, english=isinstance(stored, date))


def cases(shown: str) -> frozenset[Value | None]:
    """What is seen of a number of cases."""
    return seen_volumes(shown.replace(".", "") if re.search("[0-9][.][0-9]{3}", shown) else shown, english=False)


def is_seen(taken: Value | None, stored: object, values: frozenset[Value | None], shown: str) -> bool:
    """Whether a value is what is seen, or has only more decimals than are shown."""
    if taken in values:
        return isinstance(stored, date) or values == {taken}
    if not isinstance(taken, float) or not isinstance(stored, (int, float)) or len(values) != 1:
        return False
    [value] = values
    decimals = re.search(",([0-9]+)", shown)
    step = Decimal(1).scaleb(-len(decimals[1]) if decimals else 0)
    return isinstance(value, float) and Decimal(repr(taken)).quantize(step, ROUND_HALF_UP) == Decimal(repr(value))
