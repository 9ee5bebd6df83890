"""Which verdicts depend on a reading, an assumption or a provisional figure, and what the plan leaves open."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from engine.figures import Assumption, Scenario, project
from engine.plan import Plan
from engine.scoring import Scorecard, scorecard
from pages.parts.overview.readings import Depending, depending
from tests.pages.sample_cards import after

pytestmark = pytest.mark.slow

FRAME = Path(__file__).parents[3] / "pages" / "frame.py"
ANKESTYRELSEN, CPR = "ankestyrelsen-2024", "cpr-2020"


def found(plan_id: str, quarters: int) -> dict[str, Depending]:
    """What depends on a reading after so many quarters, by goal."""
    plan, scenario, card = after(plan_id, quarters)
    return {each.goal: each for each in depending(plan, scenario, card, by_assumption(plan, scenario))}


def by_assumption(plan: Plan, scenario: Scenario) -> dict[Assumption, Scorecard]:
    """The same figures scored with each assumption."""
    given, as_of = scenario.projection.measurements, scenario.projection.as_of
    return {each: scorecard(plan, Scenario(project(given, plan, as_of, assume=each))) for each in Assumption}


def test_rounding_and_the_assumption_are_both_told() -> None:
    """13,033 weeks would read 13,0; and with the rest as the 2nd quarter 1.2 is met."""
    rounding, assumption = found(ANKESTYRELSEN, 2)["1.2"].reasons
    assert rounding.startswith("Målets status afhænger af afrunding")
    assert "ikke opfyldt, hvis de bliver som året hidtil, opfyldt, hvis de bliver som det seneste" in assumption


def test_a_deadline_that_is_no_working_day_is_told() -> None:
    """21 April 2024 is a Sunday."""
    (deadline,) = found(ANKESTYRELSEN, 2)["1.5"].reasons
    assert "21. april 2024 er ikke en arbejdsdag" in deadline.replace("\N{NO-BREAK SPACE}", " ")


def test_a_provisional_figure_and_the_plans_own_reading_stand_together() -> None:
    """The state's sick leave is provisional, and the plan's note says which quarter settles the goal."""
    sick_leave = found(ANKESTYRELSEN, 2)["2.2"]
    assert [said.startswith("Bygger på et foreløbigt tal") for said in sick_leave.reasons] == [True]
    assert [note.kind for note in sick_leave.notes] == ["reading"]


@pytest.mark.parametrize("quarters", [0, 1, 2, 3, 4])
@pytest.mark.parametrize("plan_id", [ANKESTYRELSEN, CPR])
def test_every_reading_of_a_goal_is_there_and_no_slip_or_remark(plan_id: str, quarters: int) -> None:
    """What the plan's file calls a reading, for every goal, whatever the figures are."""
    plan, _, _ = after(plan_id, quarters)
    told = found(plan_id, quarters)
    for goal in plan.goals:
        readings = tuple(note for note in goal.notes if note.kind == "reading")
        assert (told[goal.id].notes if goal.id in told else ()) == readings


def test_a_goal_that_is_as_it_is_either_way_is_not_listed() -> None:
    """With every quarter in nothing is assumed, and no verdict changes with the assumption."""
    assert not any("antages" in said for each in found(ANKESTYRELSEN, 4).values() for said in each.reasons)
    assert "1.3" not in found(ANKESTYRELSEN, 2)


@pytest.mark.parametrize(
    ("language", "heading"),
    [("da", "Mål, hvis status afhænger af en fortolkning"), ("en", "Verdicts that depend on a reading")],
)
def test_the_overview_lists_them_and_folds_the_rest_away(language: str, heading: str) -> None:
    """What would change now is in view; what is merely left open is a click away."""
    frame = AppTest.from_file(str(FRAME), default_timeout=60)
    frame.query_params["lang"] = language
    frame.run()
    assert not frame.exception
    assert heading in [each.value for each in frame.header]
    shown = [str(getattr(each, "value", "")) for each in frame.get("html")]
    assert any('<ul class="readings"><li><h3><span>1.1</span>' in html for html in shown)
    assert any('<details class="readings-folded">' in html for html in shown)
