"""The charts: what is drawn where, from frames alone."""

from typing import Any

import polars as pl
import pytest

from engine.scoring import judge_history
from pages.parts.look import charts
from pages.parts.look.charts import history_chart
from pages.parts.plan import goal_history
from tests.pages.sample_cards import sample_plan
from tests.speaking import Speak
from words.language import Language

INK = "#123456"
HISTORY = pl.DataFrame(
    schema={
        "kind": pl.String, "year": pl.Int64, "value": pl.Float64, "text": pl.String, "outcome": pl.String,
        "provisional": pl.Boolean, "stretch": pl.Int64,
    }
)  # fmt: skip


def drawn(chart: charts.Chart) -> dict[str, Any]:
    """The chart as the browser gets it."""
    told: dict[str, Any] = chart.to_dict()
    return told


def rows_of(chart: charts.Chart) -> list[dict[str, Any]]:
    """The rows behind a chart's layers."""
    (rows,) = drawn(chart)["datasets"].values()
    return list(rows)


def test_a_charts_marks_are_read_aloud_by_the_words_beside_it() -> None:
    """A group of marks that holds none (no target, no figure yet) would else be a picture without a name."""
    told = drawn(history_chart(HISTORY, "Sygefravær", "dage", INK))["config"]
    assert (told["mark"]["aria"], told["axis"]["aria"]) == (False, False)


@pytest.mark.parametrize(("language", "decimal"), [("da", ","), ("en", ".")])
def test_charts_write_numbers_as_the_page_does(speak: Speak, language: Language, decimal: str) -> None:
    """97,5 in Danish, 97.5 in English."""
    speak(language)
    assert drawn(history_chart(HISTORY, "Sygefravær", "dage", INK))["config"]["locale"]["number"]["decimal"] == decimal


def courses(plan_id: str, goal: str) -> dict[str, tuple[goal_history._Point, ...]]:
    """The courses that a goal's history draws, by measure."""
    plan = sample_plan(plan_id)
    years = judge_history(plan, plan.goal(goal))
    return {measure.key: points for measure, points in goal_history._courses(plan, plan.goal(goal), years)}


def test_a_change_of_method_breaks_the_line() -> None:
    """CPR 1.1 counts calendar days from 2018: 2017 and 2018 are not joined."""
    points = courses("cpr-2020", "1.1")["klagesager_rettidigt"]
    stretches = {point.year: point.stretch for point in points}
    assert stretches[2015] == stretches[2016] == stretches[2017] != stretches[2018]


def test_each_point_is_judged_by_its_own_years_rule() -> None:
    """92,1 met 2017's 90 and would not have met 2018's 97."""
    points = {point.year: point for point in courses("cpr-2020", "1.1")["klagesager_rettidigt"]}
    assert [points[year].outcome for year in (2015, 2016, 2017, 2018, 2019)] == [
        "not_met",
        "not_met",
        "met",
        "met",
        None,
    ]
    assert points[2017].targets == (90.0,)
    assert points[2019].result is None


def test_figures_in_different_units_share_no_chart() -> None:
    """2.1 was in DKK million until 2022 and in per cent since: one point of each has no course."""
    assert courses("ankestyrelsen-2024", "2.1") == {}


def test_a_provisional_point_is_hollow() -> None:
    """It is told from a final one without colour."""
    plan = sample_plan("ankestyrelsen-2024")
    points = courses("ankestyrelsen-2024", "1.2")["sagstid_13_ugers_sager"]
    frame = goal_history._frame(plan.measure("sagstid_13_ugers_sager"), points)
    results = frame.filter(pl.col("kind") == "result")
    assert dict(results.select("year", "provisional").iter_rows()) == {"2022": False, "2023": True}
    layers = drawn(history_chart(frame, "Sagstid", "uger", INK))["layer"]
    (hollow,) = [layer["encoding"]["fillOpacity"] for layer in layers if "fillOpacity" in layer["encoding"]]
    assert hollow["condition"] == {"test": "datum.provisional", "value": 0}


def test_a_part_with_two_ways_shows_both_targets_and_the_goals_verdict() -> None:
    """Sick leave in 2023: 12,4 against the state's 9,9 and against 9,31."""
    points = {point.year: point for point in courses("ankestyrelsen-2024", "2.2")["sygefravær"]}
    assert points[2023].targets == pytest.approx((9.9, 9.31))
    assert points[2023].outcome == "not_met"
    assert points[2022].outcome == "met"
