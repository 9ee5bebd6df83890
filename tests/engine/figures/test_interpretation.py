"""The contract read otherwise than the plan does: rounded, on the next working day, without provisional figures."""

import json

import pytest
from hypothesis import given

from engine.figures import (
    Interpretation,
    RejectReason,
    Scenario,
    ScenarioFile,
    project,
    read_link,
    read_scenario,
    write_link,
    write_scenario,
)
from engine.scoring import Dependence, Outcome, scorecard
from engine.what_if import Prospect, rest_of_year
from tests.engine.small import (
    AT_K3,
    DAY,
    DURATION,
    K1,
    K2,
    K3,
    at_most,
    day,
    delivered,
    plan_of,
    plan_of_goals,
    reported,
)
from tests.engine.strategies import scenarios, scenarios_read_otherwise
from tests.lawful import lawful

ROUNDED, WORKING_DAY = frozenset({Interpretation.ROUNDED}), frozenset({Interpretation.NEXT_WORKING_DAY})
FINAL_ONLY = frozenset({Interpretation.WITHOUT_PROVISIONAL})


def outcome(scenario: Scenario, goal: str = "1.1") -> Outcome:
    """A goal's outcome."""
    return scorecard(scenario.plan, scenario).goal(goal).outcome


def test_rounded_a_figure_is_judged_as_it_is_shown() -> None:
    """13,04 weeks are shown as 13,0 and hold, 13,05 as 13,1 and do not; tried figures are judged in the same way."""
    plan = plan_of(at_most(13.0), x=AT_K3)
    here = Scenario(project([reported(K2, 13.04)], plan))
    assert (outcome(here), outcome(here.interpreted(ROUNDED))) == (Outcome.NOT_MET, Outcome.MET)
    assert outcome(here.interpreted(ROUNDED).with_value("x", 13.05)) is Outcome.NOT_MET
    tried = here.with_value("x", 13.049).interpreted(ROUNDED)
    assert (tried.value("x"), outcome(tried)) == (13.0, Outcome.MET)
    assert tried.interpreted(()).value("x") == 13.049


def test_on_the_next_working_day_a_delivery_is_in_time() -> None:
    """The report for the first quarter is due on Sunday 21 April 2024; on the Monday a delivery is late by the plan."""
    plan = plan_of(delivered({"report": 1}), x=DAY)
    here = Scenario(project([reported(K2, day(4, 22))], plan))
    assert (outcome(here), outcome(here.interpreted(WORKING_DAY))) == (Outcome.NOT_MET, Outcome.MET)
    card = scorecard(plan, here.interpreted(WORKING_DAY))
    assert card.goals[0].parts[0].target == day(4, 22)
    assert card.checksum == plan.checksum  # the same contract, so that its verdicts can be compared


def test_without_provisional_figures_their_quarters_are_not_reported() -> None:
    """The quarter before counts; of two figures of one quarter the later is the one that is left out."""
    plan = plan_of_goals([at_most(13.0), at_most(9.0, "y")], x=AT_K3, y=AT_K3)
    shaky = reported(K2, 13.5)._replace(provisional=True)
    figures = [reported(K1, 12.0), reported(K2, 12.5), shaky, reported(K2, 8.0, measure="y")._replace(provisional=True)]
    here = Scenario(project(figures, plan))
    without = here.interpreted(FINAL_ONLY)
    assert (here.value("x"), without.value("x"), without.value("y")) == (13.5, 12.0, None)
    assert (outcome(here), outcome(without), outcome(without, "1.2")) == (Outcome.NOT_MET, Outcome.MET, Outcome.PENDING)


@pytest.mark.slow
@lawful(25)
@given(scenarios())
def test_another_reading_changes_just_the_parts_that_are_marked_as_depending_on_it(scenario: Scenario) -> None:
    """And reading nothing otherwise changes nothing."""
    plan = scenario.plan
    card = scorecard(plan, scenario)
    assert scenario.interpreted(()) == scenario
    for reading, dependence in ((ROUNDED, Dependence.ROUNDING), (WORKING_DAY, Dependence.WORKING_DAY)):
        other = scorecard(plan, scenario.interpreted(reading))
        for was, now in zip(card.goals, other.goals, strict=True):
            for part, part_read in zip(was.parts, now.parts, strict=True):
                assert (part.outcome is not part_read.outcome) is (dependence in part.depends_on), (was.id, reading)
                assert dependence not in part_read.depends_on


@pytest.mark.slow
@lawful(25)
@given(scenarios_read_otherwise())
def test_what_is_secured_or_lost_stays_so_however_the_contract_is_read(scenario: Scenario) -> None:
    """Secured goals are met and no lost one is, so the three totals keep their order."""
    card = scorecard(scenario.plan, scenario)
    assert card.secured <= card.met <= card.possible


@pytest.mark.slow
@lawful(25)
@given(scenarios_read_otherwise())
def test_the_reading_goes_along_in_file_and_link(scenario: Scenario) -> None:
    """Back again as it was, with the same verdicts."""
    opened = read_scenario(write_scenario("x", scenario), scenario.projection)
    assert isinstance(opened, ScenarioFile)
    linked = read_link(write_link(scenario), scenario.projection)
    assert not opened.rejected_changes + linked.rejected_changes
    for again in (opened.scenario, linked.scenario):
        assert again.interpretations == scenario.interpretations
        assert again.values() == scenario.values()


def test_a_file_or_link_without_a_reading_means_the_plans_own() -> None:
    """As those of earlier versions are; and one that is unknown is named, or not opened at all."""
    plan = plan_of(at_most(13.0), x=AT_K3)
    year = project([reported(K2, 13.04)], plan)
    content = json.loads(write_scenario("x", Scenario(year)))
    assert "interpretations" not in content
    assert read_link("x:12", year).scenario.interpretations == frozenset()
    linked = read_link("*rounded~x:12~*sideways", year)
    assert (linked.scenario.interpretations, linked.scenario.value("x")) == (ROUNDED, 12.0)
    assert [each.reason for each in linked.rejected_changes] == [RejectReason.NO_SUCH_READING]
    unknown = json.dumps({**content, "interpretations": ["sideways"]}).encode()
    assert not isinstance(read_scenario(unknown, year), ScenarioFile)


def test_what_the_rest_of_the_year_must_be_follows_the_reading() -> None:
    """Rounded, 13,04 weeks in the year are enough, so the rest may be that much longer."""
    plan = plan_of(at_most(13.0), x=DURATION)
    here = Scenario(project([reported(quarter, 12.0, 100) for quarter in (K1, K2, K3)], plan))
    exact, rounded = (rest_of_year(plan, each)[0] for each in (here, here.interpreted(ROUNDED)))
    assert exact.prospect is rounded.prospect is Prospect.LEVEL
    assert (exact.levels[0].high, rounded.levels[0].high) == (16.0, 16.1)
