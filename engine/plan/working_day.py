"""Danish working days, for deadlines that fall on a holiday."""

from datetime import date, timedelta
from functools import cache, lru_cache
from typing import cast

from holidays import country_holidays

from engine.plan.plan import Plan
from engine.plan.requirement import AllOf, AnyOf, Delivered, Requirement, WithReport

__all__ = ["next_working_day", "on_working_days"]


@cache
def next_working_day(day: date) -> date:
    """Return the day itself where it is a working day in Denmark, else the first one after it."""
    public = country_holidays("DK", years=(day.year, day.year + 1))
    while day.weekday() >= 5 or day in public:  # noqa: PLR2004 - Saturday is 5
        day += timedelta(days=1)
    return day


@lru_cache(maxsize=64)
def on_working_days(plan: Plan) -> Plan:
    """Return the plan with each report's deadline on a working day; the very plan where all are.

    It keeps the plan's name and has a checksum of its own: it is the same contract, read otherwise.
    """
    goals = tuple(goal.model_copy(update={"requirement": _moved(plan, goal.requirement)}) for goal in plan.goals)
    if goals == plan.goals:
        return plan
    fields = {name: getattr(plan, name) for name in Plan.model_fields}
    return Plan.model_construct(**{**fields, "goals": goals})


def _moved(plan: Plan, requirement: Requirement) -> Requirement:
    if isinstance(requirement, (AllOf, AnyOf)):
        return requirement.model_copy(update={"parts": tuple(_moved(plan, part) for part in requirement.parts)})
    if isinstance(requirement, Delivered) and isinstance(requirement.due, WithReport):
        day = plan.report_day(requirement.due.report)
        if next_working_day(day) != day:
            return requirement.model_copy(update={"due": next_working_day(day)})
    return cast("Requirement", requirement)
