"""The one description of each kind of requirement, held against the expressions that are made of it."""

from itertools import pairwise, product
from typing import Any

import pytest

from engine.plan import Corner, End, Rule, Side
from tests.engine.small import outcome_on, plan_of

KINDS: dict[str, dict[str, Any]] = {
    "at_least": {"target": 3.0},
    "at_most": {"target": 3.0},
    "above": {"target": 3.0},
    "below": {"target": 3.0},
    "within": {"target": 3.0},
}
NUMBERS = (-4.0, -3.0, -2.0, 0.0, 2.0, 3.0, 4.0)


def rule_of(kind: str) -> Rule:
    """A kind's description, with the limit 3."""
    plan = plan_of({"kind": kind, "measure": "x", **KINDS[kind]}, x={"domain": "deviation"})
    return plan.parts["1.1"][0].rule


@pytest.mark.parametrize("kind", KINDS)
def test_a_verdict_turns_only_where_the_description_says(kind: str) -> None:
    """Between two neighbouring figures the verdict changes only where a turning value lies between or on them."""
    turning = rule_of(kind).turning_values(3.0)
    for before, after in pairwise(NUMBERS):
        changes = outcome_on(kind, KINDS[kind], before) is not outcome_on(kind, KINDS[kind], after)
        assert not changes or any(before <= value <= after for value in turning)


@pytest.mark.parametrize(
    ("kind", "low", "high"), [(kind, *ends) for kind in KINDS for ends in product(NUMBERS, NUMBERS)]
)
def test_the_worst_and_the_best_of_a_range_bound_all_that_lies_in_it(kind: str, low: float, high: float) -> None:
    """What holds at the worst holds everywhere, and what fails at the best fails everywhere."""
    if low > high:
        return
    ends = {
        End.LOW: low,
        End.HIGH: high,
        End.NEAREST: min(max(0.0, low), high),
        End.FARTHEST: max(low, high, key=abs),
    }
    rule = rule_of(kind)
    verdicts = [outcome_on(kind, KINDS[kind], value) for value in NUMBERS if low <= value <= high]
    at_worst = outcome_on(kind, KINDS[kind], ends[rule.worst.figure])
    at_best = outcome_on(kind, KINDS[kind], ends[rule.best.figure])
    assert at_worst == min(verdicts)
    assert at_best == max(verdicts)


def test_a_benchmark_is_worst_on_the_side_that_makes_the_demand_harder() -> None:
    """A floor is hardest when it is high, a ceiling and a band when they are low."""
    assert Rule(Side.ABOVE, rule_of("at_least").limit).worst == Corner(End.LOW, End.HIGH)
    assert Rule(Side.BELOW, rule_of("at_most").limit).worst == Corner(End.HIGH, End.LOW)
    assert Rule(Side.INSIDE, rule_of("within").limit).worst == Corner(End.FARTHEST, End.LOW)
