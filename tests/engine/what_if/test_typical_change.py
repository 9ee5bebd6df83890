"""How far a figure would have to move, in normal quarterly moves."""

from typing import Any

import pytest

from engine.figures import Scenario, project
from engine.plan import Measurement, Plan
from engine.what_if import Basis, TypicalChange, typical_change
from engine.what_if.typical_change import count_of
from tests.engine.small import (
    AT_K3,
    DAY,
    DEVIATION,
    DURATION,
    K1,
    K2,
    K3,
    STOCK,
    YES_NO,
    at_least,
    at_most,
    day,
    delivered,
    plan_of,
    plan_of_goals,
    reported,
)

YES = {"kind": "attested", "measure": "x"}


def after(plan: Plan, *given: Measurement, **projected: Any) -> Scenario:  # noqa: ANN401 - as project takes
    """The year after these figures."""
    return Scenario(project(given, plan, **projected))


def test_a_normal_move_is_the_mean_distance_from_quarter_to_quarter() -> None:
    """13,6 to 12,4 to 12,9: (1,2 + 0,5) / 2."""
    plan = plan_of(at_most(13.0), x=DURATION)
    given = [reported(K1, 13.6, 10), reported(K2, 12.4, 10), reported(K3, 12.9, 10)]
    found = typical_change(after(plan, *given).projection, "x")
    assert found is not None
    assert found.size == pytest.approx(0.85)
    assert found.basis is Basis.QUARTERS


@pytest.mark.parametrize(
    ("form", "given", "size"),
    [
        (AT_K3, [10.0], 0.5),
        (AT_K3, [10.0, 10.0], 0.5),
        (AT_K3, [10.0 + 1e-13, 10.0], 0.5),
        (STOCK, [6], 1.0),
        ({"domain": "share"}, [97.0], 1.0),
        (DEVIATION, [0.0], 0.1),
    ],
)
def test_where_the_quarters_say_nothing_a_normal_move_is_assumed_and_said_to_be(
    form: dict[str, Any], given: list[float], size: float
) -> None:
    """5 per cent of the figure, one point of a share, never less than one reported step."""
    plan = plan_of(at_least(5.0), x=form)
    year = project([reported(q, v) for q, v in zip((K1, K2), given, strict=False)], plan)
    assert typical_change(year, "x") == TypicalChange(size, Basis.ASSUMED)


def test_a_years_average_is_moved_by_what_its_rest_must_move() -> None:
    """Two equal quarters are half the year: 0,5 weeks in the year are 1,0 in the rest, one normal move of 1,0."""
    plan = plan_of(at_most(12.5), x=DURATION)
    scenario = after(plan, reported(K1, 13.5, 100), reported(K2, 12.5, 100))
    assert count_of(scenario)("x", 12.5) == pytest.approx(1.0)


def test_a_day_an_answer_and_the_unknown_are_one_move() -> None:
    """There is no distance to count; staying where one is is none."""
    plan = plan_of_goals(
        [delivered(day(10, 18)), {**YES, "measure": "y"}, at_least(5.0, "z")], x=DAY, y=YES_NO, z=STOCK
    )
    scenario = after(plan, reported(K1, value=True, measure="y"))
    assert count_of(scenario)("x", day(9, 1)) == 1.0
    assert count_of(scenario)("y", False) == 1.0
    assert count_of(scenario)("y", True) == 0.0
    assert count_of(scenario)("z", 400.0) == 1.0
    assert typical_change(scenario.projection, "x") is None
