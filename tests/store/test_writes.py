"""Every write, by every role: what its roles do not let a person do is refused as a value, and nothing is written.

A new write that asks nobody, or whose roles stand in no line here, fails.
"""

import ast
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import text

from store import (
    Act,
    ApprovalKind,
    Grant,
    LedgerEntry,
    Person,
    PlanFile,
    PlanVersion,
    Role,
    Store,
    StoreError,
    StoreFailure,
    StoreFailureKind,
    Submission,
    export_store,
    import_store,
)
from store.erasure import erasable, erase
from store.schema import sign_out
from tests.architecture.source import modules, name_of, parsed
from tests.store.kept import MARK, OTHER_PLAN, PLAN, SENT, accept, put_in_use, quarter
from tests.store.tampering import misfits

PLAN_ID = PLAN.plan.id
EARLIER = Path(__file__).with_name("format_5.zip")
EVERYBODY = frozenset(Role)
WHY = MARK._replace(reason="Fejl i oversigten")

Write = Callable[[Store, PlanFile], object]


def newest(store: Store, plan: PlanFile) -> int:
    """The number of a plan's newest entry."""
    return store.revision(plan.plan.id).entry


def said(kind: ApprovalKind, period: str) -> Write:
    """Say something of a period."""
    return lambda store, plan: store.approve(
        plan.plan, f"{plan.plan.year}{period}", kind, WHY, expected_revision=newest(store, plan)
    )


def erased(store: Store, plan: PlanFile) -> object:
    """Erase the first thing that can be."""
    with store.read() as connection:
        return erase(store, erasable(connection, plan.plan.id)[:1], "Slettefrist", MARK)


BY_WHOM: Mapping[str, tuple[frozenset[Role], Write]] = {
    "use_plan": (
        frozenset({Role.APPROVER}),
        lambda store, plan: store.use_plan(plan, MARK, expected_revision=store.revision(plan.plan.id)),
    ),
    "accept": (
        frozenset({Role.CONTROLLER}),
        lambda store, plan: store.accept(
            plan, Submission((quarter(1, plan),)), MARK, expected_revision=newest(store, plan)
        ),
    ),
    "undo": (
        frozenset({Role.CONTROLLER}),
        lambda store, plan: store.undo(
            plan, store.ledger(plan.plan.id)[0], MARK, expected_revision=newest(store, plan)
        ),
    ),
    "save_scenario": (
        EVERYBODY,
        lambda store, plan: store.save_scenario(plan.plan, "2", "Vinter", {}, MARK, expected_revision=0),
    ),
    "remove_scenario": (
        EVERYBODY,
        lambda store, plan: store.remove_scenario(plan.plan, "1", "Efterår", MARK, expected_revision=1),
    ),
    "log": (EVERYBODY, lambda store, plan: store.log(plan.plan, "møde", {0: "10.14"}, MARK)),
    "save_assessment": (
        frozenset({Role.DEPARTMENT}),
        lambda store, plan: store.save_assessment(plan.plan, "Godt.", MARK, expected_revision=1),
    ),
    "save_explanations": (
        frozenset({Role.CONTROLLER}),
        lambda store, plan: store.save_explanations(plan.plan, "2024K1", {"1.2": {}}, MARK, expected={}),
    ),
    "send_report": (
        frozenset({Role.APPROVER}),
        lambda store, plan: store.send_report(plan, SENT, None, MARK, expected_revision=newest(store, plan)),
    ),
    "approve checked": (frozenset({Role.CONTROLLER}), said(ApprovalKind.CHECKED, "K1")),
    "approve approved": (frozenset({Role.APPROVER}), said(ApprovalKind.APPROVED, "K1")),
    "approve closed": (frozenset({Role.APPROVER}), said(ApprovalKind.CLOSED, "K3")),
    "approve reopened": (frozenset({Role.APPROVER}), said(ApprovalKind.REOPENED, "K4")),
    "put_away": (frozenset({Role.APPROVER}), lambda store, plan: store.put_away(plan.plan, True, MARK)),
    "erase": (frozenset({Role.ADMINISTRATOR}), erased),
    "restore": (
        frozenset({Role.ADMINISTRATOR}),
        lambda store, _plan: import_store(store, BytesIO(EARLIER.read_bytes())),
    ),
}
"""By the write's name, and what is said of a period: whose it is, and how it is done on a store that is `begun`."""

OF_NO_PLAN = {"erase", "restore"}


@pytest.fixture
def begun(store: Store) -> Store:
    """A store in which there is something that each write can be done to, for two institutions' plans."""
    for plan in (PLAN, OTHER_PLAN):
        put_in_use(store, plan)
        accept(store, quarter(2, plan), plan=plan)
        store.save_scenario(plan.plan, "1", "Efterår", {}, MARK, expected_revision=0)
        store.save_assessment(plan.plan, "Tilfredsstillende.", MARK, expected_revision=0)
        said(ApprovalKind.CLOSED, "K4")(store, plan)
    return store


@pytest.mark.parametrize("role", [*Role, None])
def test_each_write_is_done_for_its_roles_and_refused_to_the_others(begun: Store, role: Role | None) -> None:
    """By direct call, whatever a screen shows or hides; None: somebody who signed in and has no role."""
    grants = frozenset({Grant(role)} if role else ())
    store = begun.acting_for(Person("Anna", "sub-1", grants))
    for name, (roles, write) in BY_WHOM.items():
        before = store.head()
        result = write(store, PLAN)
        if role in roles:
            assert not isinstance(result, StoreFailure), name
            continue
        assert isinstance(result, StoreFailure), name
        assert result.kind is StoreFailureKind.FORBIDDEN
        assert result.detail in set(Act)
        assert store.head() == before, name
    assert misfits(begun) == []


def test_a_role_at_one_institution_writes_nothing_of_another(begun: Store) -> None:
    """All roles at the one together do not open the other, nor what concerns everybody."""
    theirs = Person("Anna", "sub-1", frozenset(Grant(role, PLAN.plan.institution) for role in Role))
    store, before = begun.acting_for(theirs), begun.head()
    for name, (_roles, write) in BY_WHOM.items():
        result = write(store, OTHER_PLAN)
        assert isinstance(result, StoreFailure), name
        assert result.kind is StoreFailureKind.FORBIDDEN, name
    assert begun.head() == before
    for name, (_roles, write) in BY_WHOM.items():
        assert isinstance(write(store, PLAN), StoreFailure) == (name in OF_NO_PLAN), name


def disguised(plan: PlanFile) -> PlanFile:
    """One's own plan file, with the id of another institution's plan."""
    data = PLAN.data.replace(PLAN_ID.encode(), plan.plan.id.encode())
    return PlanFile(PLAN.plan.model_copy(update={"id": plan.plan.id}), data)


@pytest.mark.parametrize("was", ["in use", "accepted under", "not understood", "not there"])
def test_a_file_that_takes_another_plans_id_opens_nothing(store: Store, was: str) -> None:
    """What may be done is asked of the plan that is there under the id, as long as there is one."""
    if was == "in use":
        put_in_use(store, OTHER_PLAN)
    elif was == "accepted under":
        accept(store, quarter(1, OTHER_PLAN), plan=OTHER_PLAN)
    elif was == "not understood":
        put_in_use(store, OTHER_PLAN._replace(data=b"of another program"))
    theirs = Person("Anna", "sub-1", frozenset(Grant(role, PLAN.plan.institution) for role in Role))
    file, own = disguised(OTHER_PLAN), store.acting_for(theirs)
    used = own.use_plan(file, MARK, expected_revision=store.revision(OTHER_PLAN.plan.id))
    taken = own.accept(file, Submission((quarter(1),)), MARK, expected_revision=newest(store, OTHER_PLAN))
    texts = own.save_explanations(file.plan, "2020K1", {"1.2": {}}, MARK, expected={})
    if was == "not there":
        assert (type(used), type(taken), texts) == (PlanVersion, LedgerEntry, True)
        return
    forbidden = (Act.USE_PLAN, Act.ACCEPT, Act.EXPLAIN)
    assert (used, taken, texts) == tuple(StoreFailure(StoreFailureKind.FORBIDDEN, act) for act in forbidden)
    assert isinstance(store.use_plan(file, MARK, expected_revision=store.revision(OTHER_PLAN.plan.id)), PlanVersion)


def test_only_who_may_takes_everything_along(begun: Store) -> None:
    """A backup holds every institution's plans, texts and files."""
    for role in Role:
        target, store = BytesIO(), begun.acting_for(Person("Anna", "sub-1", frozenset({Grant(role)})))
        if role is Role.ADMINISTRATOR:
            export_store(store, target, MARK.at)
            continue
        with pytest.raises(StoreError) as refused:
            export_store(store, target, MARK.at)
        assert refused.value.failure == StoreFailure(StoreFailureKind.FORBIDDEN, Act.BACK_UP)
        assert target.getvalue() == b""


def test_every_write_has_its_rule_here() -> None:
    """A new one is to be given a line, with the roles that it is for."""
    writes = {
        node.name
        for path in modules("store")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name)
        if decorator.func.id in {"writes", "administers"}
    }
    assert {name.partition(" ")[0] for name in BY_WHOM} == writes
    said_of_periods = {name.partition(" ")[2] for name in BY_WHOM if name.startswith("approve ")}
    assert said_of_periods == set(ApprovalKind) - {ApprovalKind.SENT}


def test_what_reads_can_write_nothing(begun: Store) -> None:
    """So a method that does not ask has nothing to write on; who writes next on the same connection may."""
    with pytest.raises(StoreError) as refused, begun.read() as connection:
        connection.execute(sign_out.insert().values(subject_sha256="0" * 64, at=MARK.at))
    assert refused.value.failure.kind is StoreFailureKind.READ_ONLY
    begun.sign_out("sub-1", MARK.at)
    with begun.read() as connection:
        assert connection.scalar(text("SELECT count(*) FROM sign_out")) == 1


def test_nothing_is_written_but_by_the_one_way_that_asks() -> None:
    """Beside it a transaction is begun where tables and grants are made, and where somebody signs out, who may.

    Nothing else has a connection, but for what writes the database's files anew after an erasure.
    """
    connecting = {
        name_of(path)
        for path in modules("store")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute) and node.attr in {"begin", "connect", "raw_connection"}
        if isinstance(node.value, ast.Attribute) and node.value.attr == "engine"
    }
    assert connecting == {"store/database.py", "store/erasure.py"}
    writers = {
        name_of(path)
        for path in modules("store")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.With)
        for item in node.items
        if isinstance(item.context_expr, ast.Call) and isinstance(item.context_expr.func, ast.Attribute)
        if item.context_expr.func.attr in {"write", "exclusive_write"}
    }
    assert writers == {"store/database.py", "store/roles.py", "store/sign_outs.py", "store/writes.py"}
