"""What is shown of each plan on a day."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from engine.plan import Plan, Quarter
from engine.scoring import FlipKind, Scorecard, Standing, flips
from pages.parts.department.attention import Attention, Situation, attentions
from pages.parts.department.plan_year import PlanYear, PlanYears
from pages.parts.department.reporting import QuarterReport, owed
from pages.parts.department.said import reports_until
from store import AuditStamp, Period

__all__ = ["PlanRow", "plan_rows"]

NEWS = timedelta(days=21)
"""So long after the report that tells of it, a goal's loss is still to be looked at."""


class PlanRow(NamedTuple):
    """How a plan stands on a day; `reports`: of the quarters that have ended, the oldest first."""

    year: PlanYear
    day: date
    reports: tuple[QuarterReport, ...]
    attentions: tuple[Attention, ...]

    @property
    def plan(self) -> Plan:
        """The plan that it is about."""
        return self.year.plan

    @property
    def period(self) -> Period | None:
        """Up to when its figures count; None without any."""
        return self.year.period

    @property
    def card(self) -> Scorecard:
        """Every goal's verdict up to then."""
        return self.year.card

    @property
    def before(self) -> tuple[Period, Scorecard] | None:
        """The period before, and its scorecard; None where there is none."""
        return self.year.before

    @property
    def accepted(self) -> AuditStamp | None:
        """When figures were accepted last, and by whom."""
        return self.year.accepted

    @property
    def illustrative(self) -> bool:
        """Whether its figures are made up."""
        return self.year.in_use_since is None and bool(self.year.with_figures)

    @property
    def next_report(self) -> tuple[Quarter, date] | None:
        """The next report that is due, and when; None once they all were, or are settled."""
        settled = {each.quarter for each in self.reports if each.is_settled}
        due = ((quarter, self.plan.report_day(quarter.number)) for quarter in self.plan.quarters)
        return next(((each, day) for each, day in due if day >= self.day and each not in settled), None)


def plan_rows(plans: PlanYears, today: date) -> tuple[PlanRow, ...]:
    """Return how each plan stands on a day."""
    return tuple(
        _row(year, today, assessment_damaged=year.plan.id in plans.damaged_assessments) for year in plans.years
    )


def _row(year: PlanYear, today: date, *, assessment_damaged: bool) -> PlanRow:
    reports = tuple(reports_until(today, year.plan, year.with_figures, year.said))
    is_news = year.in_use_since is not None and _is_news(year, reports, today)
    situation = Situation(
        owed(reports, year.in_use_since),
        _lost(year) if is_news else (),
        _out_of_reach(year) if is_news else (),
        tuple(goal.id for goal in year.card.goals if goal.provisional),
        year.plan_changed,
        in_use=year.in_use_since is not None,
        assessment_damaged=assessment_damaged,
    )
    return PlanRow(year, today, reports, attentions(situation, today))


def _is_news(year: PlanYear, reports: Sequence[QuarterReport], today: date) -> bool:
    """Whether what the newest quarter brought is not long known: its report is not sent, or was so lately.

    What a year brought whose last report was due long ago is history.
    """
    if year.period is None or today > year.plan.report_day(4) + NEWS:
        return False
    report = next((each for each in reports if each.quarter == year.period.quarter), None)
    return report is None or not report.is_settled or report.on is None or today <= report.on + NEWS


def _lost(year: PlanYear) -> tuple[str, ...]:
    turns = flips(year.before[1], year.card) if year.before else ()
    return tuple(flip.goal for flip in turns if flip.kind is FlipKind.LOST)


def _out_of_reach(year: PlanYear) -> tuple[str, ...]:
    pairs = zip(year.before[1].goals, year.card.goals, strict=True) if year.before and not year.card.closed else ()
    return tuple(now.id for was, now in pairs if now.standing is Standing.LOST and was.standing is not Standing.LOST)
