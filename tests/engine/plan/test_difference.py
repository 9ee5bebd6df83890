"""What differs between two versions of a plan, entry for entry."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from engine.plan import GoalDifference, Pair, Part, Plan, PlanDifference, plan_difference
from tests.engine.samples import PLANS
from tests.engine.small import DAY, SHARE, at_least, at_most, delivered, plan_of, plan_of_goals

NOTHING = PlanDifference((), (), (), ())


def lettered(letter: str, requirement: dict[str, Any]) -> dict[str, Any]:
    """A part with its letter in the contract."""
    return {**requirement, "letter": letter}


def joined(kind: str, *parts: dict[str, Any]) -> dict[str, Any]:
    """Parts joined into one demand."""
    return {"kind": kind, "parts": list(parts)}


def one_goal(before: Plan, after: Plan) -> GoalDifference:
    """The only goal that differs."""
    (found,) = plan_difference(before, after).goals
    return found


def parts_of(found: GoalDifference) -> list[tuple[Part | None, Part | None]]:
    """Each part that differs, as written."""
    return [
        (pair.before.as_written if pair.before else None, pair.after.as_written if pair.after else None)
        for pair in found.parts
    ]


@given(st.sampled_from(PLANS))
def test_a_plan_does_not_differ_from_itself(plan: Plan) -> None:
    """Read twice, it is still the same."""
    assert plan_difference(plan, Plan.model_validate(plan.model_dump())) == NOTHING


@given(st.data())
def test_what_is_new_one_way_is_gone_the_other_way(data: st.DataObject) -> None:
    """Two plans held against each other both ways tell the same, turned round."""
    one, other = (data.draw(st.sampled_from(PLANS)) for _ in range(2))
    there, back = plan_difference(one, other), plan_difference(other, one)
    assert there.terms == back.terms
    assert {(found.before, found.after) for found in there.goals} == {
        (found.after, found.before) for found in back.goals
    }
    assert {(was, now) for was, now in there.measures} == {(now, was) for was, now in back.measures}


def test_a_changed_target_is_the_parts_and_nobody_elses() -> None:
    """The other parts of the goal and the other goals are not named."""

    def plan(target: float) -> Plan:
        whole = joined("all_of", lettered("a", at_least(90.0)), lettered("b", at_least(target, "y")))
        return plan_of_goals([whole, at_least(80.0)], x=SHARE, y=SHARE)

    found = one_goal(plan(95.0), plan(96.0))
    assert (found.after.id if found.after else "") == "1.1"
    assert (found.fields, found.notes, found.rule) == ((), (), False)
    assert [(was.target, now.target) for was, now in parts_of(found)] == [(95.0, 96.0)]  # type: ignore[union-attr]


def test_another_years_target_is_a_difference_though_this_years_verdict_is_not() -> None:
    """The contract's coming years are part of what was agreed."""
    before, after = (plan_of(at_least({"2024": 90.0, "2025": later}), x=SHARE) for later in (91.0, 92.0))
    (pair,) = one_goal(before, after).parts
    assert pair.before is not None
    assert pair.after is not None
    assert pair.before.in_force == pair.after.in_force
    assert pair.before.as_written != pair.after.as_written


def test_a_part_that_moved_keeps_its_partner_and_one_that_is_new_has_none() -> None:
    """Parts are known again by measure, kind and letter, not by their place."""
    before = plan_of(joined("all_of", at_least(90.0), at_most(5.0, "y")), x=SHARE, y=SHARE)
    after = plan_of(joined("all_of", at_most(5.0, "y"), at_least(90.0), at_least(1.0, "z")), x=SHARE, y=SHARE, z=SHARE)
    found = plan_difference(before, after)
    assert [(was, now.measure if now else "") for was, now in parts_of(found.goals[0])] == [(None, "z")]
    assert [(was, now.key if now else "") for was, now in found.measures] == [(None, "z")]


def test_any_instead_of_all_is_a_difference_of_the_rule_alone() -> None:
    """»Mindst ét af delmålene« can turn a verdict without a part being touched."""
    parts = (lettered("a", at_least(90.0)), lettered("b", at_least(80.0, "y")))
    before, after = (plan_of(joined(kind, *parts), x=SHARE, y=SHARE) for kind in ("all_of", "any_of"))
    found = one_goal(before, after)
    assert found.rule
    assert found.parts == ()


def test_a_later_report_day_moves_the_deadlines_that_rest_on_it() -> None:
    """Nobody touched the goal, and still it is due on another day."""
    before = plan_of(delivered({"report": 1}), x=DAY)
    after = Plan.model_validate({**before.model_dump(), "report_due_days": 14})
    found = plan_difference(before, after)
    assert found.terms == ("report_due_days",)
    (pair,) = found.goals[0].parts
    assert pair.before is not None
    assert pair.after is not None
    assert pair.before.as_written == pair.after.as_written
    assert pair.before.in_force != pair.after.in_force


def test_goals_and_measures_come_and_go_by_their_number_and_key() -> None:
    """One that is gone is given last, whole."""
    before = plan_of_goals([at_least(90.0), at_least(80.0, "y")], x=SHARE, y=SHARE)
    after = plan_of_goals([at_least(90.0)], x=SHARE)
    found = plan_difference(before, after)
    assert found.terms == ("goal_count",)
    assert found.goals == (GoalDifference(before.goals[1], None),)
    assert found.measures == (Pair(before.measures[1], None),)
