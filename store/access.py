"""Who may do what: a person's roles, by institution, and the one rule that screens and the store's writes both ask."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple
from unicodedata import normalize

from engine.plan import Plan

__all__ = ["ALL_ROLES", "Act", "Grant", "Person", "Role", "may"]


class Act(StrEnum):
    """What a person may do."""

    SEE = "see"
    """See a plan's figures, verdicts, documents and history."""
    SAVE_SCENARIO = "save_scenario"
    """Save and remove scenarios, and write in a meeting's log: no figure and no verdict follows from them."""
    ACCEPT = "accept"
    """Bring a quarter's figures, and accept them."""
    UNDO = "undo"
    """Take an accepted entry back."""
    EXPLAIN = "explain"
    """Write explanations for a report."""
    CHECK = "check"
    """Say that a quarter's figures and explanations were checked."""
    APPROVE = "approve"
    """Say that a quarter is ready to be reported."""
    SEND = "send"
    """Mark a report sent, which locks its quarter."""
    CLOSE = "close"
    """Lock a quarter without a report."""
    REOPEN = "reopen"
    """Open a locked quarter again, with a reason."""
    USE_PLAN = "use_plan"
    """Put a version of a plan in use."""
    PUT_AWAY = "put_away"
    """Take a plan out of the choice, and put it back."""
    ASSESS = "assess"
    """Read and write the discretionary assessment, which stands apart from the score."""
    OVERSEE = "oversee"
    """See all institutions beside each other."""
    BACK_UP = "back_up"
    """Take everything along; concerns no plan."""
    RESTORE = "restore"
    """Put a backup in, into a database that is empty; concerns no plan."""
    VERIFY = "verify"
    """See the chain's digests and what administrators look at; concerns no plan."""
    ERASE = "erase"
    """Erase what a person wrote or brought; concerns no plan."""


class Role(StrEnum):
    """What somebody is at an institution, or at all of them."""

    READER = "reader"
    CONTROLLER = "controller"
    APPROVER = "approver"
    DEPARTMENT = "department"
    ADMINISTRATOR = "administrator"


_READING = frozenset({Act.SEE, Act.SAVE_SCENARIO})

ACTS_OF: Mapping[Role, frozenset[Act]] = MappingProxyType(
    {
        Role.READER: _READING,
        Role.CONTROLLER: _READING | {Act.ACCEPT, Act.UNDO, Act.EXPLAIN, Act.CHECK},
        Role.APPROVER: _READING | {Act.APPROVE, Act.SEND, Act.CLOSE, Act.REOPEN, Act.USE_PLAN, Act.PUT_AWAY},
        Role.DEPARTMENT: _READING | {Act.ASSESS, Act.OVERSEE},
        Role.ADMINISTRATOR: _READING | {Act.BACK_UP, Act.RESTORE, Act.VERIFY, Act.ERASE},
    }
)
"""What each role may do, where it holds."""


class Grant(NamedTuple):
    """A role at one institution, as its plans name it; an empty institution means all of them."""

    role: Role
    institution: str = ""

    def allows(self, act: Act) -> bool:
        """Whether the role may do something where the grant holds."""
        return act in ACTS_OF[self.role]

    def covers(self, plan: Plan | None) -> bool:
        """Whether the grant holds for a plan; for what concerns no plan, whether it holds everywhere."""
        return not self.institution or (plan is not None and _same(self.institution, plan.institution))


ALL_ROLES = frozenset(Grant(role) for role in Role)
"""Every role everywhere: of whoever sits at a machine of their own."""


class Person(NamedTuple):
    """Somebody at a screen, or at the machine's own command line.

    `subject`: the sign-in's own name for them, which never changes and is no one else's; empty where nobody signs in.
    """

    name: str = ""
    subject: str = ""
    grants: frozenset[Grant] = frozenset()


def may(person: Person, act: Act, plan: Plan | None = None) -> bool:
    """Whether a person may do something with a plan; None for what concerns no plan."""
    return any(grant.allows(act) and grant.covers(plan) for grant in person.grants)


def _same(institution: str, other: str) -> bool:
    """Whether two names are one: whatever their case and spaces, and however their letters are composed."""
    return _folded(institution) == _folded(other)


def _folded(name: str) -> str:
    return " ".join(normalize("NFC", normalize("NFC", name).casefold()).split())
