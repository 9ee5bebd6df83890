"""Who sits at the screen, and what their roles let them do: what they may not is not shown."""

from engine.plan import Plan
from pages.parts.state.current_user import current_user
from store import ALL_ROLES, Act, Person, may

__all__ = ["allowed", "current_person"]


def current_person() -> Person:
    """Return whoever sits at the screen; at a machine of one's own that is somebody who may do everything."""
    return Person(current_user(), grants=ALL_ROLES)


def allowed(act: Act, plan: Plan | None = None) -> bool:
    """Whether whoever sits at the screen may do something; None for what concerns no plan."""
    return may(current_person(), act, plan)
