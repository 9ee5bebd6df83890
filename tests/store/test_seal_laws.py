"""Laws of the chain: whatever is done leaves it whole, and no change past the program goes unnamed."""

from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sqlalchemy import Column, Connection, Table, delete, select, update
from sqlalchemy.exc import IntegrityError

from store import ApprovalKind, LedgerEntry, PlanFile, Store, parse_database_url
from store.erasure import erasable, erase
from store.schema import metadata
from tests.lawful import lawful
from tests.store.conftest import open_store
from tests.store.kept import MARK, OTHER_PLAN, PLAN, accept, put_in_use, quarter
from tests.store.tampering import everything, misfits, unguarded

pytestmark = pytest.mark.slow

PLANS = (PLAN, OTHER_PLAN)
PLAN_IDS = tuple(plan.plan.id for plan in PLANS)
ACTS = ("accept", "undo", "use", "save", "remove", "log", "assess", "check", "put away", "erase")


def connect(place: str) -> Store:
    """Connect to a database that has its tables."""
    return Store.connect(parse_database_url(place))


def do(store: Store, act: str, plan: PlanFile, number: int) -> None:
    """Do something, on top of all that is there; what cannot be done then is not."""
    plan_id, key = plan.plan.id, str(number % 2)
    scenarios = {each.key: each for each in store.scenarios(plan_id)}
    match act:
        case "accept":
            accept(store, quarter(number % 3 + 1, plan), plan=plan)
        case "undo":
            ledger = store.ledger(plan_id)
            undone = {entry.undoes for entry in ledger}
            left = [entry for entry in ledger if entry.undoes is None and entry.number not in undone]
            if left:
                assert isinstance(store.undo(plan, left[-1], MARK, expected_revision=len(ledger)), LedgerEntry)
        case "use":
            put_in_use(store, PlanFile(plan.plan, plan.data + b"\n# %d\n" % number))
        case "save":
            revision = scenarios[key].revision if key in scenarios else 0
            store.save_scenario(plan.plan, key, f"Plan {number}", {"n": number}, MARK, expected_revision=revision)
        case "remove" if key in scenarios:
            revision = scenarios[key].revision
            store.remove_scenario(plan.plan, key, scenarios[key].name, MARK, expected_revision=revision)
        case "log":
            store.log(plan.plan, key, {number: f"Linje {number}", number + 1: None}, MARK)
        case "assess":
            texts = store.assessments(plan_id)
            store.save_assessment(plan.plan, f"Vurdering {number}", MARK, expected_revision=len(texts))
        case "check":
            newest = store.revision(plan_id).entry
            store.approve(plan.plan, f"{plan.plan.year}K1", ApprovalKind.CHECKED, MARK, expected_revision=newest)
        case "put away":
            store.put_away(plan.plan, bool(number % 2), MARK._replace(reason=str(number)))
        case "erase":
            with store.read() as connection:
                targets = erasable(connection, plan_id)
            erase(store, targets[number % 3 :: 3], "Slettefrist", MARK)
        case _:
            pass


@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), st.sampled_from(PLANS), st.integers(0, 5)), max_size=8))
@lawful(6)
def test_whatever_is_done_leaves_the_chain_whole(
    template_file: Path, tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, PlanFile, int]]
) -> None:
    """All can be read after it, and nothing differs from its seal."""
    store = connect(f"sqlite:///{copy(template_file, tmp_path_factory.mktemp('acts') / 'acts.sqlite3')}")
    for act, plan, number in acts:
        do(store, act, plan, number)
    everything(store, PLAN_IDS)
    assert misfits(store) == []
    store.close()


@pytest.fixture(scope="module")
def erased_file(full_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with something of every kind, some of it erased, whose guards are down for good."""
    file = Path(copy(full_file, tmp_path_factory.mktemp("erased") / "erased.sqlite3"))
    store = open_store(f"sqlite:///{file}")
    for plan in PLANS:
        do(store, "erase", plan, 0)
    with unguarded(store):
        pass
    store.close()
    return file


def other_value(data: st.DataObject, column: Column[Any], value: Any) -> Any:  # noqa: ANN401 - any column's value
    """Draw another value that the column can hold."""
    match value:
        case bool():
            return not value
        case int() | float():
            return value + data.draw(st.sampled_from((1, -1, 5)))
        case datetime():
            return value + timedelta(microseconds=data.draw(st.sampled_from((1, -(10**9)))))
        case str():
            return data.draw(st.sampled_from((value + " ", value.upper() + "x", value[1:] or "x")))
        case bytes():
            return value + b"x"
        case _:
            return column.type.python_type(1) if column.type.python_type in {int, float, bool} else None


def tamper(connection: Connection, data: st.DataObject, table: Table) -> None:
    """Change one value of a row, take a row away, or let two rows have each other's content."""
    rows = [dict(row) for row in connection.execute(select(table)).mappings()]
    key = next(iter(table.primary_key))
    row = data.draw(st.sampled_from(rows))
    this = key == row[key.name]
    match data.draw(st.sampled_from(("change", "change", "change", "delete", "swap"))):
        case "change":
            column = data.draw(st.sampled_from(list(table.columns)))
            value = other_value(data, column, row[column.name])
            assume(value != row[column.name])
            taken = {each[column.name] for each in rows}
            assume(not (column.primary_key or column.unique) or value not in taken)
            connection.execute(update(table).where(this).values({column.name: value}))
        case "delete":
            connection.execute(delete(table).where(this))
        case _:
            other = data.draw(st.sampled_from(rows))
            names = [column.name for column in table.columns if column is not key]
            assume(any(row[name] != other[name] for name in names))
            connection.execute(delete(table).where(this | (key == other[key.name])))
            connection.execute(
                table.insert(),
                [{**other, key.name: row[key.name]}, {**row, key.name: other[key.name]}],
            )


@given(data=st.data(), name=st.sampled_from(sorted(metadata.tables)))
@lawful(20)
def test_a_change_past_the_program_is_named_or_changes_nothing_that_can_be_read(
    erased_file: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, name: str
) -> None:
    """Any value of any column, any row taken away, any two rows in each other's place, with the guards down."""
    store = connect(f"sqlite:///{copy(erased_file, tmp_path_factory.mktemp('tampered') / 'x.sqlite3')}")
    try:
        whole = everything(store, PLAN_IDS)
        with unguarded(store) as connection, suppress(IntegrityError):  # the database itself may still refuse
            tamper(connection, data, metadata.tables[name])
        assert misfits(store) or everything(store, PLAN_IDS) == whole
    finally:
        store.close()
