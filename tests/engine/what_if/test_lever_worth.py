"""What a lever is worth where nothing is known yet of its figure."""

from datetime import date

import pytest

from engine.figures import Scenario, project
from engine.plan import Value
from engine.scoring import scorecard
from engine.what_if import lever_worths, profiles
from tests.engine.small import DAY, DURATION, K1, SHARE, at_least, at_most, delivered, plan_of


@pytest.mark.parametrize(
    ("requirement", "measure", "at"),
    [
        (at_least(97.0), SHARE, 97.0),
        (at_most(13.0), DURATION, 13.0),
        (delivered(date(2024, 9, 1)), DAY, date(2024, 9, 1)),
    ],
)
def test_an_unknown_figure_is_worth_a_goal_where_the_requirement_is(
    requirement: dict[str, object], measure: dict[str, object], at: Value
) -> None:
    """Not at the far end of its scale: that is no figure that anybody expects."""
    plan = plan_of(requirement, x=measure)
    scenario = Scenario(project((), plan, K1))
    (worth,) = lever_worths(scenario, scorecard(plan, scenario), profiles(plan, scenario))
    assert worth.gain is not None
    assert (worth.gain.goals, worth.gain.at) == (1, at)
    assert worth.loss is None
