"""How many plans need attention, and why: each counted once, by the gravest thing that somebody has to do."""

from collections import Counter
from collections.abc import Collection, Iterable
from types import MappingProxyType

from pages.parts.department.attention import Cause, to_do
from pages.parts.department.plan_row import PlanRow
from pages.parts.department.unreadable import UnreadableRow
from words.attention import Trouble, summary_text

__all__ = ["TROUBLES", "summary"]

TROUBLES = MappingProxyType(
    {
        Cause.ASSESSMENT_DAMAGED: Trouble.UNREADABLE,
        Cause.LATE: Trouble.LATE,
        Cause.TODAY: Trouble.DUE,
        Cause.OUT_OF_REACH: Trouble.LOST,
        Cause.LOST: Trouble.LOST,
        Cause.REOPENED: Trouble.REOPENED,
        Cause.CHANGED: Trouble.CHANGED,
        Cause.SOON: Trouble.DUE,
    }
)
"""What is the matter with a plan, by the gravest cause that somebody has to do something about."""


def summary(rows: Collection[PlanRow], unreadable: Collection[UnreadableRow]) -> str:
    """Say how many of the plans need attention, and why."""
    troubles = Counter(_troubles(rows))
    troubles[Trouble.UNREADABLE] += len(unreadable)
    return summary_text(len(rows) + len(unreadable), troubles)


def _troubles(rows: Iterable[PlanRow]) -> Iterable[Trouble]:
    for row in rows:
        gravest = next(iter(to_do(row.attentions)), None)
        if gravest:
            yield TROUBLES[gravest.cause]
