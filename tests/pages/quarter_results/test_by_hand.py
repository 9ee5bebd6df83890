"""Figures written by hand: only what was changed is read, by the same checks as a file."""

from pathlib import Path

import pytest

from engine.plan import Measurement, Plan, Quarter, read_plan
from engine.reading import ProblemCode, Reading
from pages.parts.quarter_results.by_hand import Row, Table, changed_rows, quarter_rows, read_by_hand
from tests.speaking import Speak
from words.language import Language

SAMPLE_DATA = Path(__file__).parents[3] / "sample_data"
K2 = Quarter(2024, 2)
TAKEN = (
    Measurement("tvang_børn_8_uger", K2, 97.5, 204.0),
    Measurement("sygefravær", K2, 9.64, provisional=True, note='"foreløbig"; afventer'),
)


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The plan of 2024."""
    return read_plan((SAMPLE_DATA / "plans" / "ankestyrelsen-2024.toml").read_bytes())


def edited(plan: Plan, key: str, value: str | None = None, volume: str | None = None) -> tuple[tuple[str, Row], ...]:
    """The rows that are changed when these cells of a measure are."""
    before = quarter_rows(plan, K2, TAKEN)
    place = [measure.key for measure in plan.measures].index(key)
    was = before[place]
    now = was._replace(value=was.value if value is None else value, volume=was.volume if volume is None else volume)
    return changed_rows(plan, before, (*before[:place], now, *before[place + 1 :]))


def read(plan: Plan, changed: tuple[tuple[str, Row], ...]) -> Reading:
    """What reading these rows gives."""
    reading = read_by_hand(Table(K2, changed), plan)
    assert isinstance(reading, Reading)
    return reading


def test_a_row_that_is_not_touched_is_not_read(plan: Plan) -> None:
    """Correcting one figure says nothing about the others."""
    assert edited(plan, "sygefravær") == ()
    assert [key for key, _ in edited(plan, "sygefravær", value="9,8")] == ["sygefravær"]


@pytest.mark.parametrize("language", ["da", "en"])
def test_what_is_in_force_is_read_back_the_same(plan: Plan, speak: Speak, language: Language) -> None:
    """The table is written in the page's language and read in it, to the last decimal."""
    speak(language)
    rows = quarter_rows(plan, K2, TAKEN)
    every = tuple((measure.key, row) for measure, row in zip(plan.measures, rows, strict=True))
    reading = read(plan, every)
    assert reading.measurements == TAKEN
    assert (reading.problems, reading.notices) == ((), ())


def test_a_fault_names_the_measure_and_no_line(plan: Plan) -> None:
    """There are no lines to count in a table on the screen."""
    (found,) = read(plan, edited(plan, "sygefravær", value="omkring 9")).problems
    assert (found.code, found.line, found.facts["measure"]) == (ProblemCode.NOT_A_NUMBER, 0, "sygefravær")


def test_a_missing_number_of_cases_is_found_by_hand_too(plan: Plan) -> None:
    """The same checks, wherever a figure comes from."""
    (found,) = read(plan, edited(plan, "tvang_børn_8_uger", volume="")).problems
    assert found.code is ProblemCode.VOLUME_MISSING


def test_an_emptied_cell_erases_nothing(plan: Plan) -> None:
    """An empty value is not known yet; it never takes away a figure already there."""
    reading = read(plan, edited(plan, "sygefravær", value=""))
    assert (reading.measurements, reading.problems) == ((), ())
