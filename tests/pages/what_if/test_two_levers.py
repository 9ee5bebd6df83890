"""Two figures that decide one goal, as a map, and where along one a goal is met, in words."""

from datetime import date

import pytest

from engine.scoring import scorecard
from engine.what_if import Interval, Reach, TippingPoint
from pages.parts.what_if.lever_map import TOTAL, goals_of_two, map_levers
from tests.pages.sample_cards import after, sample_plan
from tests.pages.what_if.what_if_screen import healthy, open_screen
from words.regions import reach_text, region_text
from words.spaces import SPACE

pytestmark = pytest.mark.slow

PLAN = "ankestyrelsen-2024"


@pytest.mark.parametrize(
    ("measure", "low", "high", "said"),
    [
        ("sygefravær", 0.0, 9.9, "højst 9,9 dage"),
        ("fuldt_oplyste_10_uger", 90.0, 100.0, "mindst 90,0 pct."),
        ("afvigelse_grundbudget", -2.0, 2.0, "−2,0 til 2,0 pct."),
        ("afvigelse_grundbudget", None, 2.0, "højst 2,0 pct."),
        ("nis2", None, date(2024, 10, 18), "senest 18. oktober 2024"),
        ("nis2", date(2024, 10, 19), None, "tidligst 19. oktober 2024"),
        ("retssikkerhedsinitiativer", True, True, "ja"),
        ("retssikkerhedsinitiativer", False, True, "hvad som helst"),
    ],
)
def test_a_region_is_said_as_people_say_it(measure: str, low: float | None, high: float | None, said: str) -> None:
    """Ends included; an end that the domain sets is no news."""
    assert region_text(sample_plan(PLAN).measure(measure), Interval(low, high)).replace(SPACE, " ") == said


def test_a_lever_that_does_not_decide_a_goal_says_so() -> None:
    """An honest "nothing to see" is a sentence, not an empty cell."""
    measure = sample_plan(PLAN).measure("sygefravær")
    said = {reach_text(measure, TippingPoint("sygefravær", "2.2", reach, ())) for reach in Reach}
    assert len(said - {""}) == len(Reach) - 1  # `somewhere` is said by its regions


def test_both_branches_of_an_eller_have_an_area_on_the_map() -> None:
    """Sick leave against the state's: met via the state's average, via −5 pct., via both, or not at all."""
    _, scenario, _ = after(PLAN, 2)
    found = map_levers(scenario, "sygefravær", "sygefravær_staten", "2.2")
    said = sorted(each.replace(SPACE, " ").split(" · ")[1] for each in found.legend)
    assert said == [
        "Ikke opfyldt",
        "Opfyldt via »Højst statens gennemsnit«",
        "Opfyldt via »Højst statens gennemsnit« og −5 pct.",
        "Opfyldt via −5 pct.",
    ]


@pytest.mark.parametrize("goal", ["2.2", "1.2", TOTAL])
def test_every_cell_of_the_map_says_what_the_scorecard_says(goal: str) -> None:
    """Each stretch is scored anew at both its ends."""
    plan, scenario, _ = after(PLAN, 2)
    across, up = "sygefravær", "sagstid_13_ugers_sager"
    found = map_levers(scenario, across, up, goal)
    rows = found.cells.rows(named=True)
    for row in rows[:: max(1, len(rows) // 25)]:
        half = (found.cells["y2"] - found.cells["y"])[0] / 2
        y = round(row["y"] + half, 6)
        for x in (row["x"] + 0.051, row["x2"] - 0.051):
            card = scorecard(plan, scenario.with_value(across, round(x, 1)).with_value(up, y))
            if goal == TOTAL:
                assert f": {card.met} af 14" in row["says"]
            else:
                assert ("Opfyldt" in row["says"]) is (card.goal(goal).outcome == "met")


def test_the_areas_of_the_map_cover_it_without_overlap() -> None:
    """Every pair of figures is in one stretch: the areas add up to the whole."""
    _, scenario, _ = after(PLAN, 2)
    cells = map_levers(scenario, "sygefravær", "sygefravær_staten", "2.2").cells
    area = ((cells["x2"] - cells["x"]) * (cells["y2"] - cells["y"])).sum()
    whole = (max(cells["x2"]) - min(cells["x"])) * (max(cells["y2"]) - min(cells["y"]))
    assert area == pytest.approx(whole)


def test_what_is_met_has_one_colour_in_several_strengths() -> None:
    """Not met and pending have their own, on every map."""
    _, scenario, _ = after(PLAN, 2)
    cells = map_levers(scenario, "sygefravær", "sygefravær_staten", "2.2").cells
    families = {(row["family"], "Opfyldt" in row["says"]) for row in cells.rows(named=True)}
    assert families == {("met", True), ("not_met", False)}
    met = cells.filter(cells["family"] == "met")
    assert met["strength"].n_unique() == met["says"].n_unique() == 3


def test_the_axes_lie_around_what_can_happen_and_where_the_goal_turns() -> None:
    """Sick leave between 9 and 12 days, not from 0 to 15."""
    _, scenario, _ = after(PLAN, 2)
    cells = map_levers(scenario, "sygefravær", "sygefravær_staten", "2.2").cells
    assert 9.0 < min(cells["x"]) < 9.8
    assert 10.7 < max(cells["x2"]) < 11.5


@pytest.mark.parametrize(("plan_id", "goal"), [(PLAN, "1.7"), ("cpr-2020", "2.2")])
def test_the_map_is_of_a_goal_that_two_figures_decide(plan_id: str, goal: str) -> None:
    """The first is one whose figure is held against another; the others are a press away, named in the address."""
    goals = list(goals_of_two(sample_plan(plan_id)))
    assert goals[0] == goal
    screen = open_screen("map", plan=plan_id)
    assert len(screen.get("vega_lite_chart")) == 1


def test_the_same_figure_twice_is_refused_in_words() -> None:
    """Of a goal with more than two figures the two are chosen."""
    screen = open_screen("map", goal="2.2")
    screen.selectbox(key=f"upwards {PLAN} 2.2").set_value("sygefravær").run()
    assert any("to forskellige" in each.value for each in healthy(screen).markdown)


def test_figures_not_known_have_no_point_and_are_named() -> None:
    """Nothing reported for a figure: the map is still drawn."""
    screen = open_screen("map", goal="2.2", what_if="sygefravær:")
    assert any("intet punkt" in each.value for each in healthy(screen).markdown)
