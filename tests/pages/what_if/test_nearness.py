"""How near: what flips with the least, where levers tip, and what two of them do together."""

from datetime import date
from typing import Any

import pytest

from engine.figures import Scenario
from engine.plan import Plan
from engine.scoring import Scorecard, scorecard
from engine.what_if import Interval, Nearness, Reach, TippingPoint, Unmeasured, nearness, tipping_points
from pages.parts.look import goals_shown
from pages.parts.what_if import nearness as panel
from pages.parts.what_if.lever_map import TOTAL, map_levers
from pages.parts.what_if.nearness import _marks
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


@pytest.mark.parametrize("plan_id", [PLAN, "cpr-2020"])
def test_every_mark_lies_on_its_track(plan_id: str) -> None:
    """Regions, the tried and the projected figure: from 0 to 1, a region never ends before it begins."""
    plan, scenario, card = after(plan_id, 2)
    for found in tipping_points(plan, scenario):
        if found.reach is Reach.SOMEWHERE:
            for mark in _marks(plan, scenario, card, found):
                at: Any = mark["at"]
                end: Any = mark["end"] if mark["end"] is not None else at
                assert 0.0 <= at <= end <= 1.0


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


@pytest.mark.parametrize("plan_id", [PLAN, "cpr-2020"])
def test_the_panel_is_drawn_for_both_plans(plan_id: str) -> None:
    """Tables for what is nearest, a chart for the levers, and one for two levers."""
    screen = open_screen("near", plan=plan_id)
    assert len(screen.get("vega_lite_chart")) == 2
    assert [each.value for each in screen.header][-1] == "To håndtag sammen"


def test_one_lever_can_be_chosen_and_the_same_twice_is_refused_in_words() -> None:
    """A yes or no has no track; two levers must be two."""
    screen = open_screen("near")
    screen.selectbox(key=f"lever of the regions {PLAN}").set_value("retssikkerhedsinitiativer").run()
    assert any("intet spor" in each.value for each in healthy(screen).markdown)
    screen.selectbox(key=f"upwards {PLAN}").set_value("sygefravær").run()
    assert any("to forskellige" in each.value for each in healthy(screen).markdown)


def test_figures_not_known_have_no_point_and_are_named() -> None:
    """Nothing reported for a figure: the map is still drawn."""
    screen = open_screen("near", what_if="sygefravær:")
    assert any("intet punkt" in each.value for each in healthy(screen).markdown)


def test_not_met_has_one_colour_on_every_map() -> None:
    """The second of the charts' colours is not met's own; what is met takes the others."""
    _, scenario, _ = after(PLAN, 2)
    for across, up, goal in (
        ("sygefravær", "sygefravær_staten", "2.2"),
        ("sygefravær", "sagstid_13_ugers_sager", "1.2"),
    ):
        found = map_levers(scenario, across, up, goal)
        assert found.colours[1].endswith("Ikke opfyldt")
        assert set(found.legend) <= set(found.colours)


@pytest.mark.parametrize(
    ("panel", "absent", "present"),
    [
        ("near", "Det, der skifter med mindst", "Hvor på et håndtag målene er opfyldt"),
        ("takes", "Vælg et samlet resultat", "Regnskabet er lukket: Totalen kan ikke længere ændre sig."),
    ],
)
def test_nothing_flips_any_more_in_the_years_account(panel: str, absent: str, present: str) -> None:
    """Neither panel speaks of what can still be done."""
    page = open_screen(panel, plan="ankestyrelsen-2024", quarter="2024")
    text = " ".join(element.value for element in (*page.markdown, *page.header))
    assert absent not in text
    assert "kan stadig" not in text
    assert present in text


MISSED = "en vej, der kræver mindre, kan være overset"


def test_what_was_not_tried_is_said_and_never_called_impossible(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in plans whose figures hang together so that not all values of all can be tried."""

    def cut(plan: Plan, scenario: Scenario, card: Scorecard) -> tuple[Nearness, ...]:
        found = (each._replace(exact=False) for each in nearness(plan, scenario, card))
        return tuple(
            each._replace(path=None, unmeasured=Unmeasured.NOT_FOUND) if each.path and each.wins else each
            for each in found
        )

    monkeypatch.setattr(panel, "nearness", cut)
    said = "\n".join(each.value for each in open_screen("near").markdown).replace("\\", "")
    assert MISSED in said
    assert "Der er ikke fundet noget, der får disse til at skifte, men ikke alt kunne prøves: 1.2" in said
    assert "Ingen af de ikke opfyldte mål kan nå at blive opfyldt." not in said


def test_where_everything_was_tried_nothing_is_said_to_be_missed() -> None:
    """As in the contracts that we know."""
    assert not any(MISSED in each.value for each in open_screen("near").markdown)


def test_a_table_without_a_chart_says_where_it_ends_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """A yes or a no has no track; of very many goals on it the first are listed, and how many there are is said."""
    _, scenario, _ = after(PLAN, 2)
    answer = next(
        each for each in tipping_points(scenario.plan, scenario) if each.measure == "retssikkerhedsinitiativer"
    )
    monkeypatch.setattr(panel, "tipping_points", lambda *_: (answer,) * 7)
    for module in (panel, goals_shown):
        monkeypatch.setattr(module, "MOST_AT_A_TIME", 2)
    said = [each.value for each in open_screen("near").markdown]
    assert "Et ja eller nej har intet spor at tegne; tabellen siger, hvad det gør." in said
    assert "De første 2 af 7 er vist." in said
