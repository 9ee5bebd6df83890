"""What must hold for the file of any plan that can be written."""

import pytest
from hypothesis import given

from engine.plan import Plan, measures_of, parts_of, plan_difference, read_plan
from tests.engine.plan.toml import as_toml
from tests.engine.strategies import Form, plan_forms, plans
from tests.lawful import lawful

pytestmark = pytest.mark.slow


@lawful(20)
@given(plan_forms())
def test_what_an_author_writes_is_what_is_read(form: Form) -> None:
    """Every form of target and due day, nested as deep as may be, comes out of the file as it went in."""
    assert read_plan(as_toml(form)) == Plan.model_validate(form)


@lawful(20)
@given(plans())
def test_a_plan_that_is_written_out_is_read_back_the_same(plan: Plan) -> None:
    """Equal plans have equal checksums, whatever order their file has, and nothing differs between them."""
    again = read_plan(as_toml(plan.model_dump(exclude_none=True)))
    assert (again, again.checksum) == (plan, plan.checksum)
    assert not any(plan_difference(plan, again))


@lawful(20)
@given(plans())
def test_a_plans_parts_stand_in_its_own_year(plan: Plan) -> None:
    """As many parts as were written, in the same order, with a number or another measure as target and a day as due.

    Growth that is written as a fall is growth.
    """
    for goal in plan.goals:
        written, standing = tuple(parts_of(plan.forward(goal.requirement))), plan.parts[goal.id]
        assert [(leaf.kind, leaf.measure) for leaf in written] == [(leaf.kind, leaf.measure) for leaf in standing]
        assert not [leaf for leaf in standing if isinstance(getattr(leaf, "target", None), tuple)]
        assert all(goal.id in plan.goals_of(measure) for measure in measures_of(goal.requirement))
