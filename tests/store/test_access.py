"""Who may do what: each role's acts, where it holds, and by no other way of writing a name."""

import pytest

from engine.plan import Plan
from store import ALL_ROLES, Act, Grant, Person, Role, may
from tests.store.kept import OTHER_PLAN, PLAN

EVERYBODY = {Act.SEE, Act.SAVE_SCENARIO}
ACTS = {
    Role.READER: EVERYBODY,
    Role.CONTROLLER: EVERYBODY | {Act.ACCEPT, Act.UNDO, Act.EXPLAIN, Act.CHECK},
    Role.APPROVER: EVERYBODY | {Act.APPROVE, Act.SEND, Act.CLOSE, Act.REOPEN, Act.USE_PLAN, Act.PUT_AWAY},
    Role.DEPARTMENT: EVERYBODY | {Act.ASSESS, Act.OVERSEE},
    Role.ADMINISTRATOR: EVERYBODY | {Act.BACK_UP, Act.RESTORE, Act.VERIFY, Act.ERASE},
}


def person(*grants: Grant) -> Person:
    """Somebody with these grants."""
    return Person("Anna", "sub-1", frozenset(grants))


@pytest.mark.parametrize("role", list(Role))
def test_a_role_may_do_what_is_its_and_nothing_else(role: Role) -> None:
    """Said once here, and once in the program: where they part, somebody may more than was meant."""
    assert {act for act in Act if may(person(Grant(role)), act, PLAN.plan)} == ACTS[role]
    assert {act for act in Act if may(person(Grant(role)), act)} == ACTS[role]


def test_whoever_has_every_role_may_do_everything_and_who_has_none_nothing() -> None:
    """A machine of one's own; and somebody whom the sign-in gives nothing."""
    assert all(may(Person(grants=ALL_ROLES), act, PLAN.plan) for act in Act)
    assert not any(may(Person("Anna", "sub-1"), act, plan) for act in Act for plan in (PLAN.plan, None))


def test_a_role_holds_at_its_institution_alone() -> None:
    """And it never holds for what concerns no plan, which is everybody's."""
    controller = person(Grant(Role.CONTROLLER, "Ankestyrelsen"), Grant(Role.READER))
    assert may(controller, Act.ACCEPT, PLAN.plan)
    assert not may(controller, Act.ACCEPT, OTHER_PLAN.plan)
    assert may(controller, Act.SEE, OTHER_PLAN.plan)
    assert not may(controller, Act.ACCEPT)
    assert not may(person(Grant(Role.ADMINISTRATOR, "Ankestyrelsen")), Act.BACK_UP)


@pytest.mark.parametrize(
    ("granted", "planned"),
    [
        (" ankestyrelsen ", "Ankestyrelsen"),
        ("CPR-kontoret", "cpr-Kontoret"),
        ("Færdsels \t styrelsen", "Færdsels styrelsen"),
        ("Sta\u030arheim", "Stårheim"),
    ],
)
def test_an_institution_is_the_same_however_its_name_is_typed(granted: str, planned: str) -> None:
    """Case, spaces, and a letter that is composed of two: an administrator types it in another program."""
    assert may(person(Grant(Role.READER, granted)), Act.SEE, named(planned))


@pytest.mark.parametrize("granted", ["Ankestyrelse", "Ankestyrelsen 2", "*", " "])
def test_no_other_name_is_an_institutions(granted: str) -> None:
    """Nothing is a pattern, and a blank is no institution."""
    assert not may(person(Grant(Role.READER, granted)), Act.SEE, PLAN.plan)


def named(institution: str) -> Plan:
    """The plan of an institution."""
    return PLAN.plan.model_copy(update={"institution": institution})
