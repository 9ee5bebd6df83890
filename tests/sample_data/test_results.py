"""The illustrative quarters: written as Danish Excel writes, and every verdict as reckoned by hand beside them."""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from engine.figures import Scenario, project
from engine.plan import Delivered, Plan, Quarter, parts_of
from engine.reading import read_results
from engine.scoring import Dependence, Flip, Outcome, Scorecard, Standing, flips, scorecard
from tests.sample_data.source import ANKESTYRELSEN, CPR, PLAN_FILES, SAMPLE_DATA, plan_of_sample, quarter_files

FILES = [path for plan in PLAN_FILES for path in quarter_files(plan.stem)]
HEADER = "måling;kvartal;værdi;antal;foreløbig;bemærkning"


def named(path: Path) -> str:
    """A file by its plan and quarter."""
    return f"{path.parent.name}/{path.stem}"


def scenario_after(plan: Plan, quarter: Quarter, *, closed: bool = False) -> Scenario:
    """The plan's year as expected with the files up to a quarter taken."""
    taken = [path for path in quarter_files(plan.id) if Quarter.parse(path.stem) <= quarter]
    figures = [figure for path in taken for figure in read_results(path.read_bytes(), plan).measurements]
    return Scenario(project(figures, plan, quarter, closed))


@cache
def after(plan_id: str, number: int) -> Scorecard:
    """The scorecard with the files up to a quarter (1-4) taken."""
    plan = plan_of_sample(plan_id)
    return scorecard(plan, scenario_after(plan, plan.quarters[number - 1]))


def golden(plan_id: str) -> dict[str, Any]:
    """What was reckoned by hand."""
    found: dict[str, Any] = json.loads((SAMPLE_DATA / "results" / plan_id / "scorecards.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("plan_id", [path.stem for path in PLAN_FILES])
def test_every_quarter_has_a_file_and_a_scorecard(plan_id: str) -> None:
    """Each plan comes with its four quarters, and a verdict reckoned by hand for every goal after each of them."""
    plan = plan_of_sample(plan_id)
    quarters = [str(quarter) for quarter in plan.quarters]
    assert [path.stem for path in quarter_files(plan_id)] == quarters
    assert list(golden(plan_id)) == quarters
    for card in golden(plan_id).values():
        assert list(card["goals"]) == [goal.id for goal in plan.goals]


@pytest.mark.parametrize("path", FILES, ids=named)
def test_a_file_is_written_as_danish_excel_writes_it(path: Path) -> None:
    """UTF-8 with a byte order mark, semicolons, decimal commas, CRLF, and days as dd-mm-yyyy."""
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    lines = data.decode("utf-8-sig").splitlines()
    assert lines[1] == HEADER
    assert {line.count(";") for line in lines} == {HEADER.count(";")}
    values = [line.split(";")[2] for line in lines[2:]]
    assert any("," in value for value in values)
    forms = r"-?\d+(,\d+)?|\d\d-\d\d-\d{4}|ja|nej"
    assert [value for value in values if not re.fullmatch(forms, value)] == []


@pytest.mark.parametrize("path", FILES, ids=named)
def test_a_file_says_first_that_its_figures_are_illustrative(path: Path) -> None:
    """Nobody may take the figures for the institution's own: the first line says that they are made up."""
    first = path.read_text("utf-8-sig").splitlines()[0]
    institution = plan_of_sample(path.parent.name).institution
    assert first.startswith("Illustrative tal til demonstration")
    assert f"ikke {institution}s egne resultater" in first


@pytest.mark.parametrize("path", FILES, ids=named)
def test_a_file_is_taken_without_a_word(path: Path) -> None:
    """The reader finds no problem and nothing to remark, and every row is a figure of the file's own quarter."""
    reading = read_results(path.read_bytes(), plan_of_sample(path.parent.name))
    assert reading.problems == ()
    assert reading.notices == ()
    assert {str(figure.quarter) for figure in reading.measurements} == {path.stem}
    assert len(reading.measurements) == len(path.read_text("utf-8-sig").splitlines()) - 2


@pytest.mark.parametrize("plan_id", [path.stem for path in PLAN_FILES])
def test_every_measure_is_reported_during_the_year(plan_id: str) -> None:
    """By the end of the year no measure of the plan is without a figure."""
    plan = plan_of_sample(plan_id)
    values = scenario_after(plan, plan.quarters[-1]).values()
    assert {key for key, value in values.items() if value is None} == set()
    assert set(values) == {measure.key for measure in plan.measures}


@pytest.mark.parametrize("path", FILES, ids=named)
def test_the_scorecard_is_what_was_reckoned_by_hand(path: Path) -> None:
    """Every goal's outcome and standing, and the three totals, after each quarter."""
    plan = plan_of_sample(path.parent.name)
    expected = golden(plan.id)[path.stem]
    found = scorecard(plan, scenario_after(plan, Quarter.parse(path.stem)))
    assert {goal.id: (goal.outcome.value, goal.standing.value) for goal in found.goals} == {
        goal: (verdict["outcome"], verdict["standing"]) for goal, verdict in expected["goals"].items()
    }
    assert (found.met, found.secured, found.possible) == (expected["met"], expected["secured"], expected["possible"])
    assert found.score == 100 * expected["met"] / len(plan.goals)


@pytest.mark.parametrize("plan_id", [path.stem for path in PLAN_FILES])
def test_the_year_s_account_is_the_4th_quarter_s_scorecard(plan_id: str) -> None:
    """Nothing is pending at the end of these years, so closing the account changes no verdict."""
    plan = plan_of_sample(plan_id)
    last = plan.quarters[-1]
    open_card = scorecard(plan, scenario_after(plan, last))
    closed_card = scorecard(plan, scenario_after(plan, last, closed=True))
    assert flips(open_card, closed_card) == ()
    assert closed_card.score == open_card.score


def test_the_dashboard_opens_on_9_of_14() -> None:
    """With K1 and K2 taken: 9 goals met, some lost, some pending, and one secured, by an early delivery."""
    card = after(ANKESTYRELSEN, 2)
    assert round(card.score, 1) == 64.3
    assert Counter(goal.outcome.value for goal in card.goals) == {"met": 9, "not_met": 4, "pending": 1}
    assert [goal.id for goal in card.goals if goal.standing is Standing.LOST] == ["1.1", "1.5"]
    (secured,) = [goal.id for goal in card.goals if goal.standing is Standing.SECURED]
    plan = plan_of_sample(ANKESTYRELSEN)
    for part in parts_of(plan.requirements[secured]):
        assert isinstance(part, Delivered)
        assert scenario_after(plan, plan.quarters[1]).value(part.measure) < part.due  # type: ignore[operator]


def test_dragging_sick_leave_to_9_8_wins_goal_2_2() -> None:
    """Sick leave from 10,4 to 9,8 days flips 2.2 and nothing else, and the total goes from 64,3 to 71,4."""
    plan = plan_of_sample(ANKESTYRELSEN)
    scenario = scenario_after(plan, plan.quarters[1])
    assert scenario.value("sygefravær") == 10.4
    before, moved = scorecard(plan, scenario), scorecard(plan, scenario.with_value("sygefravær", 9.8))
    assert flips(before, moved) == (Flip("2.2", Outcome.NOT_MET, Outcome.MET),)
    assert (round(before.score, 1), round(moved.score, 1)) == (64.3, 71.4)


@pytest.mark.parametrize(
    ("measure", "value", "goal"),
    [
        ("sygefravær", 10.3, "2.2"),
        ("sagstid_13_ugers_sager", 13.0, "1.2"),
        ("sagstid_arbejdsskade", 20.1, "1.4"),
        ("verserende_over_6_mdr", 251.0, "1.6"),
        ("kritikprocent", 1.3, "1.7"),
        ("afvigelse_udgiftsopfølgning_2", 1.1, "2.1"),
        ("fuldt_oplyste_10_uger", 89.9, "1.3"),
    ],
)
def test_several_goals_are_within_a_hair_of_flipping(measure: str, value: float, goal: str) -> None:
    """At K2 a small move of one figure flips its goal, some to met and some from it."""
    plan = plan_of_sample(ANKESTYRELSEN)
    scenario = scenario_after(plan, plan.quarters[1])
    found = flips(scorecard(plan, scenario), scorecard(plan, scenario.with_value(measure, value)))
    assert [flip.goal for flip in found] == [goal]


def test_provisional_figures_are_shown_as_such() -> None:
    """At K2 the state's averages are provisional, and so are the verdicts of 1.7 and 2.2 that rest on them."""
    assert [goal.id for goal in after(ANKESTYRELSEN, 2).goals if goal.provisional] == ["1.7", "2.2"]
    assert [goal.id for goal in after(ANKESTYRELSEN, 4).goals if goal.provisional] == []


def test_two_verdicts_at_k2_depend_on_how_the_contract_is_read() -> None:
    """1.2 stands at 13,03 weeks, which rounds to 13,0; 1.5's evaluation came the working day after a Sunday."""
    depends = {
        (goal.id, dependence)
        for goal in after(ANKESTYRELSEN, 2).goals
        for part in goal.parts
        for dependence in part.depends_on
        if dependence is not Dependence.ASSUMED_VOLUMES
    }
    assert depends == {("1.2", Dependence.ROUNDING), ("1.5", Dependence.WORKING_DAY)}


@pytest.mark.parametrize(
    ("plan_id", "number", "gained", "lost"),
    [
        (ANKESTYRELSEN, 3, {"1.2", "2.2"}, {"1.6"}),
        (ANKESTYRELSEN, 4, {"1.6", "1.8"}, {"1.7"}),
        (CPR, 3, {"1.1", "1.2", "2.2"}, {"2.1"}),
        (CPR, 4, {"2.1"}, set()),
    ],
)
def test_taking_the_next_quarter_flips_goals_both_ways(
    plan_id: str, number: int, gained: set[str], lost: set[str]
) -> None:
    """K3 and K4 lie ready for the demo: each changes the total and names its flips."""
    before, now = after(plan_id, number - 1), after(plan_id, number)
    found = flips(before, now)
    assert {flip.goal for flip in found if flip.kind == "gained"} == gained
    assert {flip.goal for flip in found if flip.kind == "lost"} == lost
    assert before.score != now.score


def test_2_2_is_met_by_one_branch_and_not_by_the_other() -> None:
    """At K3 sick leave is above the state's average and more than 5 pct. below last year's: met by the second."""
    goal = after(ANKESTYRELSEN, 3).goal("2.2")
    assert [part.outcome for part in goal.parts] == [Outcome.NOT_MET, Outcome.MET]
    assert goal.standing is Standing.SECURED


def test_equal_to_the_state_s_criticism_is_lost_at_the_end_of_the_year() -> None:
    """1.7 ends at 1,3 against the state's 1,3: equal is not lower."""
    (part,) = after(ANKESTYRELSEN, 4).goal("1.7").parts
    assert (part.value, part.target, part.margin, part.outcome) == (1.3, 1.3, 0.0, Outcome.NOT_MET)


def test_cpr_ends_the_year_exactly_on_two_targets() -> None:
    """The survey's 85,0 of 85 and the deviation of -0,5 within ±0,5 are met at equality."""
    card = after(CPR, 4)
    assert (card.goal("1.2").parts[0].margin, card.goal("1.2").outcome) == (0.0, Outcome.MET)
    assert (card.goal("2.1").parts[1].margin, card.goal("2.1").outcome) == (0.0, Outcome.MET)
