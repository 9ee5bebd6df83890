"""The charts: what is drawn where, from frames alone."""

from typing import Any

import polars as pl
import pytest

from engine.scoring import judge_history
from engine.what_if import nearest_first, nearness
from pages.parts.look import charts
from pages.parts.look.charts import WIDEST_MOVES, history_chart, nearness_chart
from pages.parts.overview import nearness as nearness_section
from pages.parts.plan import goal_history
from tests.pages.sample_cards import after, sample_plan
from tests.speaking import Speak
from words.language import Language

INK = "#123456"
NEARNESS = pl.DataFrame(
    {
        "label": ["2.2 mangler 0,1 dage – Sygefravær", "1.6 luft 2 sager – Tilsynssager", "2.1 luft – Budget"],
        "outcome": ["not_met", "met", "met"],
        "moves": [-0.5, 0.8, 30.0],
        "low": [-12.0, 0.1, 30.0],
        "high": [0.3, 2.0, 30.0],
    }
)


def drawn(chart: charts.Chart) -> dict[str, Any]:
    """The chart as the browser gets it."""
    told: dict[str, Any] = chart.to_dict()
    return told


def rows_of(chart: charts.Chart) -> list[dict[str, Any]]:
    """The rows behind a chart's layers."""
    (rows,) = drawn(chart)["datasets"].values()
    return list(rows)


def test_the_nearest_stands_first_as_the_frame_has_it() -> None:
    """The chart sorts nothing by itself."""
    for layer in drawn(nearness_chart(NEARNESS, INK))["layer"]:
        assert layer["encoding"]["y"]["sort"] is None


def test_a_charts_marks_are_read_aloud_by_the_words_beside_it() -> None:
    """A group of marks that holds none (no target, no figure yet) would else be a picture without a name."""
    told = drawn(nearness_chart(NEARNESS.clear(), INK))["config"]
    assert (told["mark"]["aria"], told["axis"]["aria"]) == (False, False)


def test_what_lies_beyond_the_edge_is_an_arrow_at_the_edge() -> None:
    """It says that it is further away, and is never drawn nearer than it is without saying so."""
    rows = {row["moves"]: row for row in rows_of(nearness_chart(NEARNESS, INK))}
    assert rows[WIDEST_MOVES]["shape"] == "triangle-right"
    assert rows[-0.5]["shape"] == "square"
    assert rows[0.8]["shape"] == "circle"
    assert rows[-0.5]["low"] == -WIDEST_MOVES
    left = rows_of(nearness_chart(NEARNESS.with_columns(moves=-pl.col("moves")), INK))
    assert [row["shape"] for row in left] == ["square", "circle", "triangle-left"]


@pytest.mark.parametrize(("language", "decimal"), [("da", ","), ("en", ".")])
def test_charts_write_numbers_as_the_page_does(speak: Speak, language: Language, decimal: str) -> None:
    """97,5 in Danish, 97.5 in English."""
    speak(language)
    assert drawn(nearness_chart(NEARNESS, INK))["config"]["locale"]["number"]["decimal"] == decimal


def test_the_frame_of_nearness_is_the_engines_order_by_distance() -> None:
    """1.2 falls short by a twentieth of a normal quarterly move after two quarters: nothing is nearer."""
    plan, scenario, card = after("ankestyrelsen-2024", 2)
    found = nearness(plan, scenario, card)
    rows = [nearness_section._row(plan, card, *each) for each in nearness_section._measured(found)]
    assert [row.goal for row in rows][:3] == ["1.2", "1.6", "2.2"]
    assert [row.goal for row in rows] == [near.goal for near in nearest_first(found) if near.deciding_part]
    assert [abs(row.moves) for row in rows] == sorted(abs(row.moves) for row in rows)
    frame = nearness_section._frame(rows)
    assert frame["label"][0].startswith("1.2 0,03")
    assert all(frame["low"] <= frame["moves"])
    assert all(frame["moves"] <= frame["high"])
    assert (frame["moves"] < 0).to_list() == (frame["outcome"] == "not_met").to_list()


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
