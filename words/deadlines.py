"""What is due: a goal's deliveries still to be made, and the next report."""

from datetime import date
from typing import NamedTuple

from engine.plan import Plan, Quarter, distinct_parts
from engine.scoring import Cause, GoalResult, Scorecard
from words.sentences import part_name

__all__ = ["Deadline", "deadlines", "next_report"]


class Deadline(NamedTuple):
    """A delivery that is due. `overdue`: not made, and the day lies before the last of the quarter that counts."""

    day: date
    what: str
    overdue: bool = False


def deadlines(plan: Plan, result: GoalResult) -> tuple[Deadline, ...]:
    """Return every delivery of a goal that is not yet made, by day."""
    due = []
    for place in distinct_parts(plan.parts[result.id]):
        part = result.parts[place]
        if part.requirement.rule.judges == "date" and part.value is None and isinstance(part.target, date):
            title = part.requirement.title or part_name(plan, result, place)
            due.append(Deadline(part.target, title, part.cause is Cause.OVERDUE))
    return tuple(sorted(due))


def next_report(plan: Plan, card: Scorecard) -> tuple[Quarter, date] | None:
    """Return the first report that is due after the quarter that counts; None once they all were."""
    reports = ((each, plan.report_day(each.number)) for each in plan.quarters)
    return next((due for due in reports if card.as_of is None or due[1] > card.as_of.last_day), None)
