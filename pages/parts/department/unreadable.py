"""The plans that cannot be read: each by its name, and what is the matter with it."""

from collections.abc import Sequence
from typing import NamedTuple

from engine.plan import Plan
from pages.parts.state.database import UnreadablePlan
from pages.parts.state.plan_name import plan_name
from words.attention import damaged_file_text, damaged_text, restore_text, unread_file_text

__all__ = ["UnreadableRow", "unreadable_rows"]


class UnreadableRow(NamedTuple):
    """A plan that cannot be read. `plan`: None where its file cannot. `matter`: what is wrong, and what to do."""

    plan_id: str
    plan: Plan | None
    matter: tuple[str, str]

    @property
    def name(self) -> str:
        """What the plan is called: by its id where nothing else is known of it."""
        return plan_name(self.plan) if self.plan else self.plan_id


def unreadable_rows(damaged: Sequence[Plan], unreadable: Sequence[UnreadablePlan]) -> tuple[UnreadableRow, ...]:
    """Return them in the order of their ids. `damaged`: those of which not the file is, but what is kept."""
    rows = [UnreadableRow(plan.id, plan, (damaged_text(), restore_text())) for plan in damaged]
    rows += [UnreadableRow(each.version.plan_id, None, _matter_of_file(each)) for each in unreadable]
    return tuple(sorted(rows, key=lambda row: row.plan_id))


def _matter_of_file(unreadable: UnreadablePlan) -> tuple[str, str]:
    return (damaged_file_text(), restore_text()) if unreadable.is_damaged else unread_file_text()
