"""A measure's year, quarter by quarter: what its chart draws and its table says."""

from typing import Any

import pytest

from engine.figures import Assumption, Scenario, project
from engine.plan import Measurement, Plan
from engine.what_if import Interval, rest_of_year
from pages.parts.look.charts import course_chart
from pages.parts.overview.course_frame import chart_frame
from pages.parts.overview.course_panel import measures_with_a_course
from tests.engine.small import (
    AT_K3,
    DEVIATION,
    DURATION,
    EVERY_QUARTER,
    K1,
    K2,
    K3,
    K4,
    at_least,
    at_most,
    plan_of,
    reported,
)
from tests.pages.sample_cards import after
from tests.speaking import Speak
from words import spaces
from words.course import Course, course_of, headings, positions, table_rows

pytestmark = pytest.mark.slow

INK = "#123456"
WEEKS = DURATION | {"unit": "uger"}
PLANS = ["ankestyrelsen-2024", "cpr-2020"]


def course(plan: Plan, *given: Measurement, key: str = "x", **projected: Any) -> Course:  # noqa: ANN401 - as project takes
    """The course of a measure after these figures."""
    scenario = Scenario(project(given, plan, **projected))
    return course_of(scenario, key, rest_of_year(plan, scenario), "met")


def marks(found: Course, *kinds: str) -> list[tuple[str, float]]:
    """Where each mark of these kinds stands."""
    rows = chart_frame(found).rows(named=True)
    return [(row["position"], row["value"]) for row in rows if row["kind"] in kinds]


def drawn(found: Course) -> dict[str, Any]:
    """The chart as the browser gets it."""
    told: dict[str, Any] = course_chart(chart_frame(found), positions(found), "uger", INK).to_dict()
    return told


def test_a_mean_is_drawn_with_its_quarters_the_assumed_rest_and_the_year() -> None:
    """14 and 12 weeks known, 13 assumed of the others, 13 for the year: each in a mark of its own."""
    found = course(plan_of(at_most(13.0), x=WEEKS), reported(K1, 14.0, 100), reported(K2, 12.0, 100))
    assert positions(found) == ["1. kvt.", "2. kvt.", "3. kvt.", "4. kvt.", "Året"]
    assert marks(found, "reported") == [("1. kvt.", 14.0), ("2. kvt.", 12.0)]
    assert marks(found, "assumed") == [("3. kvt.", 13.0), ("4. kvt.", 13.0)]
    assert marks(found, "year") == [("Året", 13.0)]
    assert marks(found, "target") == [(place, 13.0) for place in positions(found)]


def test_the_assumed_rest_follows_the_assumption() -> None:
    """As the latest quarter: 12 weeks, which make 12,5 of the year."""
    given = [reported(K1, 14.0, 100), reported(K2, 12.0, 100)]
    found = course(plan_of(at_most(13.0), x=WEEKS), *given, assume=Assumption.LATEST_QUARTER)
    assert [(place, round(value, 9)) for place, value in marks(found, "assumed")] == [("3. kvt.", 12), ("4. kvt.", 12)]
    assert marks(found, "year") == [("Året", 12.5)]


def test_the_required_level_is_marked_on_the_missing_quarters_only() -> None:
    """14, 14 and 12,8 leave at most 11,2 for the 4th; the triangle points to where it may lie."""
    given = [reported(K1, 14.0, 100), reported(K2, 14.0, 100), reported(K3, 12.8, 100)]
    found = course(plan_of(at_most(13.0), x=WEEKS), *given)
    assert marks(found, "required") == [("4. kvt.", 11.2)]
    rows = [row for row in chart_frame(found).rows(named=True) if row["kind"] == "required"]
    assert [(row["form"], row["text"]) for row in rows] == [("triangle-down", "≤ 11,2")]
    assert found.stops[3].required_levels == (Interval(0.0, 11.2),)


def test_a_band_is_marked_on_both_sides() -> None:
    """Within 2: a target and a required level above and below zero."""
    found = course(plan_of({**at_most(2.0), "kind": "within"}, x=DEVIATION), reported(K1, 3.0))
    assert {value for _, value in marks(found, "target")} == {2.0, -2.0}
    rows = [row for row in chart_frame(found).rows(named=True) if row["kind"] == "required"]
    assert {(row["value"], row["form"]) for row in rows} == {(-2.0, "triangle-up"), (2.0, "triangle-down")}


def test_lines_are_broken_where_one_end_is_assumed() -> None:
    """From the 1st to the 2nd quarter as reported; on from there as assumed, over what lies between."""
    found = course(plan_of(at_most(13.0), x=WEEKS), reported(K1, 14.0, 100), reported(K2, 12.0, 100))
    assert marks(found, "line") == [("1. kvt.", 14.0), ("2. kvt.", 12.0)]
    assert [place for place, _ in marks(found, "assumed line")] == ["2. kvt.", "3. kvt.", "3. kvt.", "4. kvt."]
    (dash,) = [layer["encoding"]["strokeDash"] for layer in drawn(found)["layer"] if layer["mark"]["type"] == "line"]
    assert (dash["condition"]["value"], dash["value"]) == ([5, 5], [1, 0])


def test_a_figure_is_held_against_its_quarters_own_benchmark() -> None:
    """The state had 9,9 and then 9,8, the projected one after that; past the 3rd quarter nothing is asked."""
    plan = plan_of(at_most({"measure": "y"}), x=AT_K3, y=AT_K3)
    given = [reported(K1, 10.5), reported(K1, 9.9, measure="y"), reported(K2, 10.1), reported(K2, 9.8, measure="y")]
    found = course(plan, *given)
    assert marks(found, "target") == [("1. kvt.", 9.9), ("2. kvt.", 9.8), ("3. kvt.", 9.8)]
    assert marks(found, "assumed") == [("3. kvt.", 10.1)]
    assert marks(found, "required") == [("3. kvt.", 9.8)]


def test_provisional_figures_and_quarters_without_cases_are_told_apart() -> None:
    """A hollow point for the one; no point for the other, and the table says why."""
    plan = plan_of(at_most(13.0), x=WEEKS)
    shaky = Measurement("x", K2, 12.0, 100, provisional=True)
    found = course(plan, reported(K1, 14.0, 100), shaky, reported(K3, None, 0))
    assert marks(found, "provisional") == [("2. kvt.", 12.0)]
    assert [row[2] for row in table_rows(found)] == ["indberettet", "foreløbigt", "ingen sager", "antaget", "forventet"]


def test_a_figure_does_not_look_like_the_target_that_it_misses() -> None:
    """13,033 against 13,0 is written 13,03."""
    _, scenario, _ = after("ankestyrelsen-2024", 2)
    found = course_of(scenario, "sagstid_13_ugers_sager", ())
    shown = {row["kind"]: row["text"] for row in chart_frame(found).rows(named=True) if row["text"]}
    assert shown["year"] == "13,03"
    assert table_rows(found)[-1][1].replace(spaces.SPACE, " ") == "13,03 uger"


def test_a_figure_is_written_on_the_side_where_no_line_runs() -> None:
    """Below the lowest of three, above the highest."""
    found = course(plan_of(at_most(13.0), x=WEEKS), reported(K1, 14.0, 100), reported(K2, 12.0, 100))
    rows = [row for row in chart_frame(found).rows(named=True) if row["side"] and row["kind"] != "required"]
    assert [row["side"] for row in rows] == ["above", "below", "above", "above", "above"]


def test_the_practical_range_is_a_bar_on_the_figure_that_it_bounds() -> None:
    """On the year of a mean; on the coming quarter of a figure that is the year's itself; nowhere when it is over."""
    mean = course(plan_of(at_most(13.0), x=WEEKS), reported(K1, 14.0, 100), reported(K2, 12.0, 100))
    (bar,) = [row for row in chart_frame(mean).rows(named=True) if row["kind"] == "practical"]
    assert (bar["position"], bar["value"], bar["high"]) == ("Året", 12.5, 13.5)
    itself = course(plan_of(at_most(9.9), x=AT_K3), reported(K1, 10.7), reported(K2, 10.4))
    assert [row["position"] for row in chart_frame(itself).rows(named=True) if row["kind"] == "practical"] == [
        "3. kvt."
    ]
    over = [reported(quarter, 12.0, 10) for quarter in (K1, K2, K3, K4)]
    settled = course(plan_of(at_most(13.0), x=WEEKS), *over)
    assert marks(settled, "practical", "required", "assumed", "assumed line") == []
    assert table_rows(settled)[-1][2] == "kan ikke ændres mere"


def test_what_each_quarter_must_be_stands_on_each() -> None:
    """Six boards in every quarter to come; there is no mean, so the year has no place of its own."""
    found = course(plan_of(at_least(6.0), x=EVERY_QUARTER), reported(K1, 6))
    assert positions(found) == ["1. kvt.", "2. kvt.", "3. kvt.", "4. kvt."]
    assert [row[-1] for row in table_rows(found)] == ["", "mindst 6", "mindst 6", "mindst 6"]


def test_without_a_figure_there_is_only_what_is_asked() -> None:
    """Before the first quarter: the target and the required level, and no year."""
    found = course(plan_of(at_most(13.0), x=WEEKS))
    assert {row["kind"] for row in chart_frame(found).rows(named=True)} == {"target", "required"}
    assert drawn(found)["layer"]


@pytest.mark.parametrize("quarters", [0, 1, 2, 3, 4])
@pytest.mark.parametrize("plan_id", PLANS)
def test_every_measure_of_both_plans_has_its_marks_and_its_rows(plan_id: str, quarters: int) -> None:
    """Every quarter a row, as wide as its headings; every mark at a place of the chart."""
    plan, scenario, _ = after(plan_id, quarters)
    rests = rest_of_year(plan, scenario)
    for measure in measures_with_a_course(plan):
        found = course_of(scenario, measure.key, rests)
        assert {len(row) for row in table_rows(found)} == {len(headings(found))}
        assert len(table_rows(found)) >= len(plan.quarters)
        assert {row["position"] for row in chart_frame(found).rows(named=True)} <= set(positions(found))


def test_danish_is_written_as_danes_do() -> None:
    """The axis has a decimal comma, and a quarter its number first."""
    found = course(plan_of(at_most(13.0), x=WEEKS), reported(K1, 14.0, 100))
    assert drawn(found)["config"]["locale"]["number"]["decimal"] == ","
    assert positions(found)[-1] == "Året"


def test_no_legend_names_what_the_words_below_explain() -> None:
    """The chart's own marks have the engine's names, which are no words for a reader."""
    found = course(plan_of(at_most(13.0), x=WEEKS), reported(K1, 14.0, 100))
    channels = [channel for layer in drawn(found)["layer"] for channel in layer["encoding"].values()]
    by_field = [channel for channel in channels if isinstance(channel, dict) and channel.get("field") == "form"]
    assert by_field
    assert [channel["legend"] for channel in by_field] == [None] * len(by_field)


def test_english_writes_its_own_numbers(speak: Speak) -> None:
    """Axis, labels and table alike."""
    speak("en")
    given = [reported(K1, 14.0, 100), reported(K2, 14.0, 100), reported(K3, 12.8, 100)]
    found = course(plan_of(at_most(13.0), x=WEEKS), *given)
    assert drawn(found)["config"]["locale"]["number"]["decimal"] == "."
    assert positions(found)[-1] == "The year"
    assert table_rows(found)[3][-1].replace(spaces.SPACE, " ") == "at most 11.2 weeks"
