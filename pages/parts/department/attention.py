"""What of a plan needs attention, and which plan needs it most: one table of rules, the most urgent first."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from pages.parts.department.reporting import QuarterReport, ReportStep

__all__ = ["RULES", "SOON", "Attention", "Cause", "Situation", "attentions", "to_do", "urgency"]

SOON = timedelta(days=7)
"""So long before its day a report that is not sent needs attention."""


class Cause(StrEnum):
    """Why a plan is to be looked at, the most urgent first."""

    ASSESSMENT_DAMAGED = "assessment_damaged"
    """The discretionary assessment is not as it was kept."""
    LATE = "late"
    TODAY = "today"
    """The day itself, or the first working day after one that was none."""
    OUT_OF_REACH = "out_of_reach"
    LOST = "lost"
    REOPENED = "reopened"
    CHANGED = "changed"
    """Figures are others than those that were approved."""
    SOON = "soon"
    NO_FIGURES = "no_figures"
    NOT_SENT = "not_sent"
    """Approved, and not sent yet."""
    NOT_IN_USE = "not_in_use"
    PLAN_CHANGED = "plan_changed"
    PROVISIONAL = "provisional"


class Situation(NamedTuple):
    """All that attention depends on.

    `owed`: the reports that are left to be sent, the oldest first. `lost`: the goals that have stopped being met since
    the period before; `out_of_reach`: those that could still be met then, and cannot now. `provisional`: those that
    rest on figures which may change. `in_use`: whether the plan was put in use here, or real figures were accepted.
    """

    owed: tuple[QuarterReport, ...] = ()
    lost: tuple[str, ...] = ()
    out_of_reach: tuple[str, ...] = ()
    provisional: tuple[str, ...] = ()
    plan_changed: bool = False
    in_use: bool = True
    assessment_damaged: bool = False


class Attention(NamedTuple):
    """Something to look at. `reports`, or `goals`: what it is about. `day`: from which it is looked at."""

    cause: Cause
    day: date
    reports: tuple[QuarterReport, ...] = ()
    goals: tuple[str, ...] = ()

    @property
    def days(self) -> int:
        """How many days the oldest report is over its day; below 0 as long as it is not."""
        return (self.day - self.reports[0].due).days if self.reports else 0

    @property
    def weight(self) -> int:
        """How much it weighs beside another of the same cause: by its days, else by how many goals it is about."""
        return self.days if self.reports else len(self.goals)


About = tuple[QuarterReport, ...] | tuple[str, ...] | bool
"""What is to be looked at: reports, goals, or whether the plan is."""

Rule = Callable[[Situation, date], About]
"""Returns what of a situation is to be looked at on a day."""


def _reports(applies: Callable[[QuarterReport, date], bool]) -> Rule:
    return lambda situation, today: tuple(each for each in situation.owed if applies(each, today))


def _late(report: QuarterReport, today: date) -> bool:
    return _is_first(report) and today > report.working_day


def _last_day(report: QuarterReport, today: date) -> bool:
    return _is_first(report) and report.due <= today <= report.working_day


def _soon(report: QuarterReport, today: date) -> bool:
    return _is_first(report) and today < report.due <= today + SOON


def _is_first(report: QuarterReport) -> bool:
    """Whether it was never sent: a quarter that was opened again has a cause of its own."""
    return report.step is not ReportStep.REOPENED


RULES: Mapping[Cause, tuple[bool, Rule]] = MappingProxyType(
    {
        Cause.ASSESSMENT_DAMAGED: (True, lambda situation, _: situation.assessment_damaged),
        Cause.LATE: (True, _reports(_late)),
        Cause.TODAY: (True, _reports(_last_day)),
        Cause.OUT_OF_REACH: (True, lambda situation, _: situation.out_of_reach),
        Cause.LOST: (
            True,
            lambda situation, _: tuple(goal for goal in situation.lost if goal not in situation.out_of_reach),
        ),
        Cause.REOPENED: (True, _reports(lambda report, _: report.step is ReportStep.REOPENED)),
        Cause.CHANGED: (True, _reports(lambda report, _: report.changed)),
        Cause.SOON: (True, _reports(_soon)),
        Cause.NO_FIGURES: (False, _reports(lambda report, _: report.step is ReportStep.NO_FIGURES)),
        Cause.NOT_SENT: (False, _reports(lambda report, _: report.step is ReportStep.APPROVED and not report.changed)),
        Cause.NOT_IN_USE: (False, lambda situation, _: not situation.in_use),
        Cause.PLAN_CHANGED: (False, lambda situation, _: situation.plan_changed),
        Cause.PROVISIONAL: (False, lambda situation, _: situation.provisional),
    }
)
"""By its cause, the most urgent first: whether somebody has to do something, else it is good to know; and the rule."""


def attentions(situation: Situation, today: date) -> tuple[Attention, ...]:
    """Return all that is to be looked at, the most urgent first."""
    found = ((cause, rule(situation, today)) for cause, (_to_do, rule) in RULES.items())
    return tuple(_attention(cause, about, today) for cause, about in found if about)


def to_do(all_of_plan: tuple[Attention, ...]) -> tuple[Attention, ...]:
    """Return what somebody has to do something about."""
    return tuple(each for each in all_of_plan if RULES[each.cause][0])


def urgency(all_of_plan: tuple[Attention, ...]) -> tuple[tuple[int, int], ...]:
    """Return what plans are ordered by: the gravest cause first, then how much it weighs, then the next cause.

    What needs nothing comes after all of them, and an example last.
    """
    order = {cause: place for place, cause in enumerate(RULES)}
    if any(each.cause is Cause.NOT_IN_USE for each in all_of_plan):
        return ((len(order) + 1, 0),)
    return (*((order[each.cause], -each.weight) for each in all_of_plan), (len(order), 0))


def _attention(cause: Cause, about: About, today: date) -> Attention:
    if isinstance(about, bool):
        return Attention(cause, today)
    reports = tuple(each for each in about if isinstance(each, QuarterReport))
    return Attention(cause, today, reports, tuple(each for each in about if isinstance(each, str)))
