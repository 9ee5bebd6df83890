"""What needs attention, and in which order: the day of a deadline, the day after, sent, opened again."""

from datetime import date

import pytest

from engine.plan import Quarter
from pages.parts.department.attention import RULES, Attention, Cause, Situation, attentions, to_do, urgency
from pages.parts.department.reporting import QuarterReport, ReportStep
from pages.parts.department.summary import TROUBLES

MONDAY = date(2024, 10, 21)
"""The day that the report for the 3rd quarter of 2024 is due: a working day."""

SUNDAY = date(2024, 4, 21)
"""The day that the report for the 1st quarter is due: the next working day is the 22nd."""


def third(step: ReportStep = ReportStep.BROUGHT, *, changed: bool = False) -> QuarterReport:
    """The report for the 3rd quarter."""
    return QuarterReport(Quarter(2024, 3), MONDAY, step, changed=changed)


def first() -> QuarterReport:
    """The report for the 1st quarter."""
    return QuarterReport(Quarter(2024, 1), SUNDAY, ReportStep.BROUGHT)


def causes(situation: Situation, today: date = date(2024, 10, 1)) -> list[Cause]:
    """Why a plan is to be looked at on a day."""
    return [each.cause for each in attentions(situation, today)]


def of(today: date, *reports: QuarterReport) -> Attention:
    """The only thing to be looked at of some reports."""
    [only] = attentions(Situation(reports), today)
    return only


@pytest.mark.parametrize(
    ("today", "cause", "days"),
    [
        (date(2024, 10, 14), Cause.SOON, -7),
        (date(2024, 10, 20), Cause.SOON, -1),
        (date(2024, 10, 21), Cause.TODAY, 0),
        (date(2024, 10, 22), Cause.LATE, 1),
        (date(2024, 10, 25), Cause.LATE, 4),
    ],
)
def test_a_report_comes_near_falls_due_and_is_late(today: date, cause: Cause, days: int) -> None:
    """A week before, the day before, the day itself, the day after, and four days after."""
    assert (of(today, third()).cause, of(today, third()).days) == (cause, days)


def test_until_a_week_before_its_day_a_report_needs_nothing() -> None:
    """The quarter has ended, and its figures are there."""
    assert causes(Situation((third(),)), date(2024, 10, 13)) == []


@pytest.mark.parametrize(("day", "cause"), [(20, Cause.SOON), (21, Cause.TODAY), (22, Cause.TODAY), (23, Cause.LATE)])
def test_a_deadline_on_a_sunday_lasts_to_the_monday(day: int, cause: Cause) -> None:
    """The contract lets holidays be considered, so on the working day after it is not called late."""
    assert of(date(2024, 4, day), first()).cause is cause


def test_how_late_is_counted_from_the_day_of_the_contract() -> None:
    """On the Tuesday the Sunday's report is two days late."""
    assert of(date(2024, 4, 23), first()).days == 2


def test_a_quarter_that_was_opened_again_is_not_late_a_second_time() -> None:
    """It was sent once; that it is open is what is to be looked at."""
    assert causes(Situation((third(ReportStep.REOPENED),)), date(2024, 12, 1)) == [Cause.REOPENED]


def test_figures_that_changed_after_they_were_approved_need_attention_and_are_not_ready() -> None:
    """What was approved is not what would be sent."""
    today = date(2024, 10, 10)
    assert causes(Situation((third(ReportStep.APPROVED),)), today) == [Cause.NOT_SENT]
    assert causes(Situation((third(ReportStep.APPROVED, changed=True),)), today) == [Cause.CHANGED]


def test_a_late_report_without_figures_says_both() -> None:
    """That it is late comes first, and then why nobody could send it."""
    situation = Situation((third(ReportStep.NO_FIGURES),))
    assert causes(situation, date(2024, 11, 1)) == [Cause.LATE, Cause.NO_FIGURES]
    assert causes(situation, date(2024, 10, 2)) == [Cause.NO_FIGURES]


def test_a_goal_that_is_lost_for_good_is_named_once() -> None:
    """That it cannot be reached any more says more than that it is not met."""
    found = attentions(Situation(lost=("1.1", "2.2"), out_of_reach=("1.1",)), MONDAY)
    assert [(each.cause, each.goals) for each in found] == [(Cause.OUT_OF_REACH, ("1.1",)), (Cause.LOST, ("2.2",))]


def test_what_is_good_to_know_asks_for_nothing() -> None:
    """Provisional figures, another version of the plan, an example, figures that are not due yet."""
    situation = Situation((third(ReportStep.NO_FIGURES),), provisional=("1.7",), plan_changed=True, in_use=False)
    found = attentions(situation, date(2024, 10, 2))
    assert [each.cause for each in found] == [
        Cause.NO_FIGURES,
        Cause.NOT_IN_USE,
        Cause.PLAN_CHANGED,
        Cause.PROVISIONAL,
    ]
    assert to_do(found) == ()


def test_nothing_to_look_at_is_nothing() -> None:
    """A plan in use, sent and on its way."""
    assert causes(Situation()) == []


def test_plans_come_in_the_order_of_what_needs_them_most() -> None:
    """Later before late, late before lost, more goals before fewer, nearer before near, calm, and an example last."""
    in_order = [
        attentions(situation, today)
        for situation, today in (
            (Situation((third(),)), date(2024, 10, 29)),
            (Situation((third(),), lost=("1.1",)), date(2024, 10, 25)),
            (Situation((third(),)), date(2024, 10, 25)),
            (Situation((third(),)), MONDAY),
            (Situation(out_of_reach=("1.1", "1.2")), MONDAY),
            (Situation(out_of_reach=("1.1",)), MONDAY),
            (Situation(lost=("1.1", "1.2")), MONDAY),
            (Situation((third(ReportStep.REOPENED),)), MONDAY),
            (Situation((third(ReportStep.APPROVED, changed=True),)), date(2024, 10, 10)),
            (Situation((third(),)), date(2024, 10, 20)),
            (Situation((third(),)), date(2024, 10, 15)),
            (Situation(provisional=("1.7",)), MONDAY),
            (Situation(), MONDAY),
            (Situation(provisional=("1.7",), in_use=False), MONDAY),
        )
    ]
    keys = [urgency(each) for each in in_order]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


def test_every_cause_has_its_rule_in_the_same_order() -> None:
    """One table says what there is, and what comes first; what somebody has to do is counted in the summary."""
    assert list(RULES) == list(Cause)
    assert list(TROUBLES) == [cause for cause, (is_to_do, _rule) in RULES.items() if is_to_do]
