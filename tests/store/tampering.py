"""A database whose own guards are down: what somebody can do who holds its password, or its file."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, text

from store import Store
from store.integrity import Discrepancy, discrepancies
from store.mismatches import MismatchKind
from store.schema import metadata
from store.verification import plan_file_mismatches, sent_file_mismatches, verified_steps

__all__ = ["everything", "misfits", "tables", "unguarded", "without"]


@contextmanager
def unguarded(store: Store) -> Iterator[Connection]:
    """Write past the triggers and the foreign keys."""
    if store.engine.dialect.name == "postgresql":
        with store.engine.begin() as connection:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            yield connection
        return
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
        for name in names:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        yield connection
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        connection.exec_driver_sql("BEGIN")


def misfits(store: Store) -> list[Discrepancy]:
    """All that is not as it was sealed, as `verify` finds it: also the files whose bytes are others."""
    with store.read() as connection:
        faults = [fault for step in verified_steps(connection) for fault in step.faults]
        other_bytes = [
            *(each for each in plan_file_mismatches(connection) if each.kind is MismatchKind.PLAN_BYTES),
            *(each for each in faults if each.kind is MismatchKind.BYTES),
            *sent_file_mismatches(connection),
        ]
        return [*discrepancies(connection), *(Discrepancy(each.place, each.what) for each in other_bytes)]


def everything(store: Store, plan_ids: Sequence[str]) -> list[object]:
    """All that a page reads of some plans, with the bytes of every file that has any left, and of every plan file."""
    ledgers = [store.ledger(plan_id) for plan_id in plan_ids]
    documents = [(store.scenarios(i), store.meetings(i), store.assessments(i), store.redactions(i)) for i in plan_ids]
    reports = [(store.explanations(i), store.reports(i), store.approvals(i)) for i in plan_ids]
    sent = [file for i in plan_ids for each in store.reports(i) for file in each.files if file.redaction is None]
    files = [file for entries in ledgers for entry in entries for file in entry.files]
    contents = [store.file(file) for file in files if file.redaction is None]
    contents += [store.report_file(file) for file in sent]
    versions = store.plan_versions()
    plans = [store.plan_file(version.sha256).data for version in versions]
    ways = [store.plans_put_away(), [store.revision(i) for i in plan_ids]]
    return [ledgers, documents, reports, contents, versions, plans, ways]


def tables() -> list[str]:
    """Every table that holds what is kept."""
    return [table.name for table in metadata.sorted_tables]


def without(members: dict[str, bytes], names: set[str]) -> dict[str, bytes]:
    """The files of a zip but for some, of which its manifest knows nothing either."""
    manifest = json.loads(members["manifest.json"])
    manifest["sha256"] = {name: digest for name, digest in manifest["sha256"].items() if name not in names}
    left = {name: data for name, data in members.items() if name not in names}
    return left | {"manifest.json": json.dumps(manifest).encode()}
