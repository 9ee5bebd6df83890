"""What was kept before there were approvals and sign-ins: it comes in as it is, and every seal of it still fits.

`format_5.zip` was written by the program of before: records without and with a reason, and two that were erased.
"""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from alembic import command
from sqlalchemy import insert, select

from store import Store, import_store, parse_database_url
from store.database import Database
from store.migrate import _config
from store.schema import metadata
from tests.store.conftest import open_store
from tests.store.kept import OTHER_PLAN, PLAN, accept, put_in_use, quarter
from tests.store.tampering import everything, misfits

EARLIER = Path(__file__).with_name("format_5.zip")
HEAD = "11a13f486807bab856ad4afa9c913d0038deb75f2e70148de8fe72fc6908d217"
"""The newest digest that the program of before gave."""

NEW_TABLES = {"approval", "plan_choice", "sign_out"}
PLAN_IDS = (PLAN.plan.id, OTHER_PLAN.plan.id)


def imported(place: str) -> Store:
    """A store that the zip was put into."""
    store = open_store(place)
    assert import_store(store, BytesIO(EARLIER.read_bytes())) is None
    return store


def test_an_export_of_before_comes_in_as_it_was(place: str) -> None:
    """Its newest digest is in the chain, nobody had signed in, and nothing was said of any quarter."""
    store = imported(place)
    assert misfits(store) == []
    assert store.contains(HEAD)
    assert {entry.stamp.subject for plan_id in PLAN_IDS for entry in store.ledger(plan_id)} == {""}
    assert [version.stamp.reason for version in store.plan_versions()] == ["", "", "Rettelse fra HR"]
    assert len(store.redactions(PLAN.plan.id)) == len(("an assessment", "a reason"))
    assert (store.approvals(PLAN.plan.id), dict(store.plans_put_away())) == ((), {})
    put_in_use(store)
    accept(store, quarter(4))
    assert misfits(store) == []
    store.close()


def test_a_database_of_before_is_renewed_without_touching_a_row(place: str, place_without_tables: str) -> None:
    """Version 0006 becomes this program's: the same records, the same seals, and the guards know the new columns."""
    source = imported(place)
    database = Database.connect(parse_database_url(place_without_tables))
    with database.write() as connection, source.read() as original:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0006")
        for table in metadata.sorted_tables:
            if table.name not in NEW_TABLES:
                columns = [column for column in table.columns if column.name != "subject"]
                rows: Sequence[object] = (
                    original.execute(select(*columns).order_by(*table.primary_key)).mappings().all()
                )
                connection.execute(insert(table), [dict(row) for row in rows])  # type: ignore[call-overload]
    database.close()
    renewed = open_store(place_without_tables)
    assert misfits(renewed) == []
    assert renewed.head() == source.head()
    assert everything(renewed, PLAN_IDS) == everything(source, PLAN_IDS)
    source.close()
    renewed.close()
