"""Who sits at the screen, and what their roles let them do: what they may not is not shown."""

from engine.plan import Plan
from pages.parts.state.current_user import current_user
from pages.parts.state.current_visitor import current_visitor, visitor_now
from pages.parts.state.sign_in import is_signed_in_here
from store import ALL_ROLES, Act, Person, may

__all__ = ["allowed", "allowed_somewhere", "current_person", "person_now"]


def current_person() -> Person:
    """Return whoever sits at the screen, with the roles that they had when this run of the page began.

    None once their sign-in has ended; where nobody signs in, all of them.
    """
    return current_visitor().granted if is_signed_in_here() else Person(current_user(), grants=ALL_ROLES)


def person_now() -> Person:
    """Return whoever sits at the screen, with the roles that they have this very moment: for what is written."""
    return visitor_now().granted if is_signed_in_here() else current_person()


def allowed(act: Act, plan: Plan | None = None) -> bool:
    """Whether whoever sits at the screen may do something; None for what concerns no plan."""
    return may(current_person(), act, plan)


def allowed_somewhere(act: Act) -> bool:
    """Whether whoever sits at the screen may do something at any institution, be there a plan of it or not."""
    return any(grant.allows(act) for grant in current_person().grants)
