"""What a figure was in the year before: in the same period where that is known, else in the whole of it as printed."""

from typing import NamedTuple

from engine.plan import Value
from engine.scoring import GoalResult
from reports.facts import Facts

__all__ = ["YearBefore", "year_before"]


class YearBefore(NamedTuple):
    """A figure of the year before. `whole_year`: it is the year's, as the plan prints it, and not the same period's."""

    value: Value
    unit: str
    provisional: bool = False
    whole_year: bool = False
    source: str = ""


def year_before(facts: Facts, result: GoalResult, measure: str) -> YearBefore | None:
    """Find what a goal's figure was in the year before; None where neither plan nor store knows it.

    What must be less than last year's figure says what that was; else it is what was reported then.
    """
    own = facts.plan.measure(measure)
    reported = facts.given.year_before.get(measure)
    if reported is not None and reported.value is not None:
        return YearBefore(reported.value, own.unit, reported.provisional)
    limits = (part.requirement.rule.limit for part in result.parts if part.measure == measure)
    keys = (limit.benchmark for limit in limits if limit.earlier and limit.benchmark)
    for figure in map(facts.scenario.figure, keys):
        if figure.value is not None:
            return YearBefore(figure.value, own.unit, figure.provisional)
    for cell in facts.plan.goal(result.id).history:
        if cell.measure == measure and cell.year == facts.plan.year - 1 and cell.result is not None:
            return YearBefore(cell.result, cell.unit or own.unit, cell.provisional, whole_year=True, source=cell.source)
    return None
