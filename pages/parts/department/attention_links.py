"""What is to be looked at, in words, and where one looks at it."""

from typing import NamedTuple, assert_never

from pages.parts.department.attention import Attention, Cause
from pages.parts.department.plan_row import PlanRow
from pages.parts.state.address import href
from pages.parts.state.person import allowed
from store import Act
from words import attention as words

__all__ = ["attention_link", "attention_text", "plan_link"]


_OF_PLAN = {
    Cause.ASSESSMENT_DAMAGED: words.assessment_damaged_text,
    Cause.PLAN_CHANGED: words.plan_changed_text,
    Cause.NOT_IN_USE: words.not_in_use_text,
}
"""What is said of a plan as a whole."""


class _Place(NamedTuple):
    screen: str
    quarter: str = ""
    show: str = ""
    goal: str = ""


def attention_text(row: PlanRow, attention: Attention) -> str:
    """Say what is to be looked at."""
    quarters = [report.quarter for report in attention.reports]
    match attention.cause:
        case Cause.ASSESSMENT_DAMAGED | Cause.PLAN_CHANGED | Cause.NOT_IN_USE:
            return _OF_PLAN[attention.cause]()
        case Cause.LATE:
            return words.late_text(quarters, attention.days)
        case Cause.TODAY:
            first = attention.reports[0]
            return words.today_text(first.quarter, first.due, first.working_day, attention.day)
        case Cause.SOON:
            return words.soon_text(quarters[0], -attention.days)
        case Cause.LOST:
            return words.lost_text(attention.goals, row.before[0].quarter if row.before else None)
        case Cause.OUT_OF_REACH:
            return words.out_of_reach_text(attention.goals)
        case Cause.REOPENED:
            return words.reopened_text(quarters)
        case Cause.CHANGED:
            return words.changed_text(quarters)
        case Cause.NO_FIGURES:
            return words.no_figures_text(quarters)
        case Cause.NOT_SENT:
            return words.not_sent_text(quarters)
        case Cause.PROVISIONAL:
            return words.provisional_text(len(attention.goals))
        case cause:
            assert_never(cause)


def attention_link(row: PlanRow, attention: Attention) -> str:
    """Return the address where it is looked at, as far as the person may see that screen."""
    place = _place(row, attention)
    return plan_link(row, place.screen, place.quarter, show=place.show or None, goal=place.goal or None)


def plan_link(row: PlanRow, screen: str = "", quarter: str = "", **others: str | None) -> str:
    """Return the address of a plan's screen, as the row is computed: by its newest figures and the year so far."""
    return href(screen, plan=row.plan.id, quarter=quarter or None, assume=None, **others)


def _place(row: PlanRow, attention: Attention) -> _Place:
    match attention.cause:
        case Cause.NO_FIGURES:
            return _Place("quarter_results" if allowed(Act.ACCEPT, row.plan) else "")
        case Cause.LOST | Cause.OUT_OF_REACH:
            only = attention.goals[0] if len(attention.goals) == 1 else ""
            return _Place("", goal=only, show="" if only else "not_met")
        case Cause.PROVISIONAL:
            return _Place("", show="provisional")
        case Cause.ASSESSMENT_DAMAGED:
            return _Place("")
        case Cause.PLAN_CHANGED | Cause.NOT_IN_USE:
            return _Place("plan")
        case _:
            return _Place("report", str(attention.reports[0].quarter))
