"""What must hold for the scenarios of any plan that can be written."""

import pytest
from hypothesis import given

from engine.figures import Scenario, ScenarioFile, read_link, read_scenario, write_link, write_scenario
from tests.engine.strategies import scenarios
from tests.lawful import lawful

pytestmark = pytest.mark.slow


@lawful(20)
@given(scenarios())
def test_every_scenario_comes_back_from_its_file_and_its_link(scenario: Scenario) -> None:
    """What is written is read back the same, to the last decimal and to the ends of every domain."""
    found = read_scenario(write_scenario("x", scenario), scenario.projection)
    assert isinstance(found, ScenarioFile)
    assert (found.scenario.changes, found.differences, found.rejected_changes) == (scenario.changes, (), ())
    linked = read_link(write_link(scenario), scenario.projection)
    assert (linked.scenario.changes, linked.rejected_changes) == (scenario.changes, ())
