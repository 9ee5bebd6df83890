"""Outcomes with their reasons, the totals, and what flips."""

from datetime import date

import pytest

from engine.figures import Scenario, project
from engine.scoring import Cause, Dependence, FlipKind, Outcome, Standing, flips, scorecard
from tests.engine.small import (
    AT_K3,
    DAY,
    DEVIATION,
    EVERY_QUARTER,
    K1,
    K2,
    K3,
    K4,
    LAST_YEAR,
    SHARE,
    YES_NO,
    at_least,
    at_most,
    day,
    delivered,
    plan_of,
    plan_of_goals,
    reported,
    scored,
)

SICK_LEAVE = {
    "kind": "any_of",
    "parts": [
        at_most({"measure": "state"}),
        {"kind": "reduced_by", "measure": "x", "percent": 5.0, "against": "last_year"},
    ],
}
TWO_SHARES = {"kind": "all_of", "parts": [at_least(97.0), at_least(97.0, "y")]}


def attested(measure: str) -> dict[str, str]:
    """A person's judgement."""
    return {"kind": "attested", "measure": measure}


def test_fourteen_goals_met_score_exactly_100() -> None:
    """Never add weights up: 14 × (100/14) is 99,99999999999999, 100 × 14 / 14 is 100."""
    plan = plan_of_goals([attested("x")] * 14, x=YES_NO)
    card = scored(plan, reported(K4, value=True))
    assert (card.score, card.met, card.secured, card.possible) == (100.0, 14, 14, 14)


def test_the_same_trial_on_other_figures_is_another_scorecard() -> None:
    """A card that is remembered for everyone who follows a scenario is never given to another projection's."""
    plan = plan_of({"kind": "all_of", "parts": [attested("x"), attested("y")]}, x=YES_NO, y=YES_NO)
    for other, total in ((True, 100.0), (False, 0.0), (True, 100.0)):
        now = project([reported(K4, value=other, measure="y")], plan)
        assert scorecard(plan, Scenario(now).with_value("x", value=True)).score == total
        assert scorecard(plan, Scenario(now).with_value("x", value=False)).score == 0.0
        assert scorecard(plan, Scenario(now)).pending == int(other)


@pytest.mark.parametrize("met", range(15))
def test_a_score_is_100_times_the_goals_met_over_all_goals(met: int) -> None:
    """The unrounded float `100 * met / n`, in that order."""
    rules = [attested("yes") if number < met else attested("no") for number in range(14)]
    measures = {name: YES_NO for name, used in (("yes", met > 0), ("no", met < 14)) if used}
    plan = plan_of_goals(rules, **measures)
    card = scored(plan, *(reported(K4, value=name == "yes", measure=name) for name in measures))
    assert card.met == met
    assert card.score == 100 * met / 14


def test_pending_scores_nothing_and_is_shown_apart() -> None:
    """Pending adds 0 to the total; it is not "not met"."""
    plan = plan_of_goals([attested("a"), attested("b"), attested("c")], a=YES_NO, b=YES_NO, c=YES_NO)
    card = scored(plan, reported(K1, value=True, measure="a"), reported(K1, value=False, measure="b"))
    assert [goal.outcome for goal in card.goals] == [Outcome.MET, Outcome.NOT_MET, Outcome.PENDING]
    assert (card.met, card.pending) == (1, 1)
    assert card.score == 100 / 3


def test_the_closed_account_makes_what_is_pending_not_met_with_that_as_its_reason() -> None:
    """closed: what is still pending is not met."""
    plan = plan_of_goals([attested("a"), delivered({"report": 4}, "b")], a=YES_NO, b=DAY)
    given = [reported(K4, value=True, measure="a")]
    still_open = scored(plan, *given, as_of=K4).goals[1]
    assert (still_open.outcome, still_open.standing) == (Outcome.PENDING, Standing.OPEN)
    closed = scored(plan, *given, as_of=K4, closed=True)
    assert (closed.goals[1].outcome, closed.goals[1].standing) == (Outcome.NOT_MET, Standing.LOST)
    assert closed.goals[1].parts[0].cause is Cause.CLOSED
    assert (closed.goals[0].outcome, closed.closed) == (Outcome.MET, True)


def test_closing_the_account_leaves_a_met_eller_alone() -> None:
    """A branch that was never reported does not undo the one that holds."""
    plan = plan_of({"kind": "any_of", "parts": [attested("a"), attested("b")]}, a=YES_NO, b=YES_NO)
    goal = scored(plan, reported(K4, value=True, measure="a"), closed=True).goals[0]
    assert (goal.outcome, goal.standing) == (Outcome.MET, Standing.SECURED)
    assert goal.parts[1].outcome is Outcome.NOT_MET


def test_the_reason_names_the_branch_that_carried_an_eller() -> None:
    """2.2 met through −5 pct., not through the state's average."""
    plan = plan_of(SICK_LEAVE, x=AT_K3, state=AT_K3, last_year=LAST_YEAR)
    given = [reported(K3, 10.0), reported(K3, 9.8, measure="state"), reported(K1, 10.9, measure="last_year")]
    reason = scored(plan, *given).goals[0].reason
    assert (reason.eller, reason.decided_by, reason.failed_branches) == (True, (1,), (0,))


def test_the_reason_names_the_parts_that_fail() -> None:
    """One part that fails decides; the one that holds does not."""
    plan = plan_of(TWO_SHARES, x=SHARE, y=SHARE)
    goal = scored(plan, reported(K1, 97.0, 10), reported(K1, 96.6, 10, "y")).goals[0]
    assert goal.reason.decided_by == (1,)
    part = goal.parts[1]
    assert (part.value, part.target, part.cause) == (96.6, 97.0, Cause.FAILS)
    assert part.margin == pytest.approx(-0.4)


def test_a_nested_part_is_reached_by_the_reason() -> None:
    """A goal whose part is itself an "eller" is decided by that part's branches."""
    rule = {"kind": "all_of", "parts": [attested("a"), {"kind": "any_of", "parts": [attested("b"), attested("c")]}]}
    plan = plan_of(rule, a=YES_NO, b=YES_NO, c=YES_NO)
    answers = [("a", True), ("b", False), ("c", False)]
    goal = scored(plan, *(reported(K1, value=answer, measure=name) for name, answer in answers)).goals[0]
    assert (goal.outcome, goal.reason.decided_by) == (Outcome.NOT_MET, (1, 2))


@pytest.mark.parametrize(
    ("given", "as_of", "cause"),
    [
        ([], K1, Cause.NOT_REPORTED),
        ([(K1, 6)], K2, Cause.QUARTER_MISSING),
        ([(K1, 6), (K2, 6)], K2, Cause.HOLDS),
        ([(K1, 5)], K2, Cause.FAILS),
    ],
)
def test_a_part_says_why_it_has_its_outcome(given: list[tuple[object, float]], as_of: object, cause: Cause) -> None:
    """Not reported, a quarter missing, holds, fails."""
    plan = plan_of(at_least(6.0), x=EVERY_QUARTER)
    card = scored(plan, *(reported(quarter, value) for quarter, value in given), as_of=as_of)  # type: ignore[arg-type]
    assert card.goals[0].parts[0].cause is cause


def test_a_missing_benchmark_and_a_passed_deadline_are_causes_of_their_own() -> None:
    """What lacks is the state's figure; what was not delivered is overdue."""
    plan = plan_of_goals([at_most({"measure": "state"}), delivered(day(6, 29), "d")], x=AT_K3, state=AT_K3, d=DAY)
    card = scored(plan, reported(K2, 9.9))
    assert [goal.parts[0].cause for goal in card.goals] == [Cause.BENCHMARK_NOT_REPORTED, Cause.OVERDUE]


def test_a_goal_is_provisional_when_a_figure_its_verdict_rests_on_is() -> None:
    """The deciding part's figures count, benchmarks too; a branch the verdict does not rest on does not."""
    plan = plan_of(SICK_LEAVE, x=AT_K3, state=AT_K3, last_year=LAST_YEAR)
    state = reported(K3, 10.2, measure="state")._replace(provisional=True)
    by_state = scored(plan, reported(K3, 10.1), state, reported(K1, 10.4, measure="last_year")).goals[0]
    assert (by_state.reason.decided_by, by_state.provisional) == ((0,), True)
    state_fails = reported(K3, 9.0, measure="state")._replace(provisional=True)
    by_drop = scored(plan, reported(K3, 9.5), state_fails, reported(K1, 10.4, measure="last_year")).goals[0]
    assert (by_drop.reason.decided_by, by_drop.provisional) == ((1,), False)


def test_one_provisional_quarter_makes_a_weighted_year_provisional() -> None:
    """A mean rests on all its quarters, a stock only on its newest."""
    mean = plan_of(at_least(97.0), x=SHARE)
    first = reported(K1, 98.0, 10)._replace(provisional=True)
    assert scored(mean, first, reported(K2, 98.0, 10)).goals[0].provisional
    stock = plan_of(at_least(97.0), x={"domain": "share"})
    assert not scored(stock, first._replace(volume=None), reported(K2, 98.0)).goals[0].provisional


@pytest.mark.parametrize(
    ("value", "outcome", "depends"),
    [
        (96.96, Outcome.NOT_MET, (Dependence.ROUNDING,)),
        (96.95, Outcome.NOT_MET, (Dependence.ROUNDING,)),
        (96.94, Outcome.NOT_MET, ()),
        (97.0, Outcome.MET, ()),
    ],
)
def test_the_figure_is_judged_unrounded_and_says_where_rounding_would_change_it(
    value: float, outcome: Outcome, depends: tuple[Dependence, ...]
) -> None:
    """Is 96,96 pct. "97,0"? We judge the reported figure, and say so; halves round up."""
    part = scored(plan_of(at_least(97.0), x=SHARE), reported(K1, value, 10)).goals[0].parts[0]
    assert (part.outcome, part.depends_on) == (outcome, depends)


def test_gained_lost_and_changed_are_told_apart() -> None:
    """Gained: becomes met. Lost: stops being met. Pending ↔ not met: changed. No change: no flip."""
    names = ["gained", "lost", "changed", "same"]
    plan = plan_of_goals([attested(name) for name in names], **dict.fromkeys(names, YES_NO))
    before_answers = {"gained": False, "lost": True, "same": True}
    given = [reported(K1, value=answer, measure=name) for name, answer in before_answers.items()]
    before = Scenario(project(given, plan))
    after = before.with_value("gained", True).with_value("lost", False).with_value("changed", False)
    found = flips(scorecard(plan, before), scorecard(plan, after))
    assert [(flip.goal, flip.kind) for flip in found] == [
        ("1.1", FlipKind.GAINED),
        ("1.2", FlipKind.LOST),
        ("1.3", FlipKind.CHANGED),
    ]


def test_scorecards_of_different_plans_are_not_compared() -> None:
    """A flip is a change of one plan's goal."""
    one, other = plan_of(attested("x"), x=YES_NO), plan_of(attested("x"), x={**YES_NO, "title": "Another"})
    with pytest.raises(ValueError, match="the plans differ"):
        flips(scored(one), scored(other))


def test_a_scenario_of_another_plan_is_not_scored() -> None:
    """The figures of one plan say nothing of another."""
    one, other = plan_of(attested("x"), x=YES_NO), plan_of(attested("x"), x={**YES_NO, "title": "Another"})
    with pytest.raises(ValueError, match="another version of small-2024"):
        scorecard(other, Scenario(project([], one)))


def test_every_date_of_a_row_reads_the_same_in_a_band_or_a_delivery() -> None:
    """A delivery's margin is in days, and a part without a figure has none."""
    plan = plan_of_goals(
        [delivered(day(10, 18)), {"kind": "within", "measure": "y", "target": 2.0}], x=DAY, y=DEVIATION
    )
    first, second = (goal.parts[0] for goal in scored(plan, reported(K4, date(2024, 10, 21))).goals)
    assert (first.margin, second.margin, second.value) == (-3.0, None, None)


def test_a_figure_on_the_middle_of_two_decimals_is_rounded_up_as_people_do() -> None:
    """97,25 reads as 97,3 in one decimal: not met against 97,3, and that depends on rounding."""
    part = scored(plan_of(at_least(97.3), x=SHARE), reported(K4, 97.25, 10)).goals[0].parts[0]
    assert (part.outcome, part.depends_on) == (Outcome.NOT_MET, (Dependence.ROUNDING,))


def test_a_branch_that_is_not_known_yet_has_not_failed() -> None:
    """Of an "eller" that is met only those branches are named that do not hold."""
    rule = {"kind": "any_of", "parts": [at_most(9.9), at_most(9.9, "y"), at_most(9.9, "z")]}
    plan = plan_of(rule, x=AT_K3, y=AT_K3, z=AT_K3)
    reason = scored(plan, reported(K3, 9.0), reported(K3, 11.0, measure="z")).goals[0].reason
    assert (reason.decided_by, reason.failed_branches) == ((0,), (2,))


def test_a_margin_of_nothing_has_no_sign() -> None:
    """At least 0 and a figure of -0: a margin of 0, which no screen writes as −0."""
    margin = scored(plan_of(at_least(0.0), x=DEVIATION), reported(K4, -0.0)).goals[0].parts[0].margin
    assert str(margin) == "0.0"


def test_a_figure_put_in_place_of_one_with_a_gap_is_whole_and_final() -> None:
    """What is tried is no provisional figure, and lacks no quarter."""
    plan = plan_of(at_least(6.0), x=EVERY_QUARTER)
    provisional = reported(K1, 6)._replace(provisional=True)
    assert scored(plan, provisional, reported(K3, 6)).goals[0].outcome is Outcome.PENDING
    goal = scored(plan, provisional, reported(K3, 6), x=7.0).goals[0]
    assert (goal.outcome, goal.provisional) == (Outcome.MET, False)
