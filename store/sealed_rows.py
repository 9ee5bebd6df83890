"""Documents as they are written and read: each row with its seal, and with what was erased of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from store.canonical import Kind
from store.document_kinds import DOCUMENT_KINDS
from store.failure import naming_damage
from store.records import (
    as_redaction,
    check_erasures,
    check_seals,
    document_content,
    document_rows,
    redactions_of,
)
from store.seals import seals_of, write_seals

__all__ = ["Document", "read_documents", "write_documents"]

Document = Mapping[str, Any]
"""A row, and its `redaction`: None where nothing of it was erased."""


def write_documents(connection: Connection, kind: Kind, plan_id: str, rows: Sequence[Mapping[str, object]]) -> None:
    """Write rows of a document, and seal what the database then has of them; within an exclusive write."""
    table = DOCUMENT_KINDS[kind].table
    newest = connection.scalar(select(func.max(table.c.id))) or 0
    connection.execute(table.insert(), rows)
    written = document_rows(connection, kind, table.c.id > newest)
    write_seals(connection, [(kind, plan_id, document_content(kind, row, {})) for row in written])


@naming_damage()
def read_documents(connection: Connection, kind: Kind, plan_id: str | None) -> list[Document]:
    """Return a plan's documents of a kind, or every plan's, the oldest first, each row held to its seal."""
    of_plan = [] if plan_id is None else [DOCUMENT_KINDS[kind].table.c.plan_id == plan_id]
    rows = document_rows(connection, kind, *of_plan)
    seals, redactions = seals_of(connection, kind, plan_id), redactions_of(connection, plan_id)
    check_seals([document_content(kind, row, redactions) for row in rows], seals, kind)
    check_erasures(kind, [(row["id"], seal, None) for row, seal in zip(rows, seals, strict=True)], redactions)
    erased = [redactions.get((kind.value, row["id"])) for row in rows]
    return [{**row, "redaction": as_redaction(each) if each else None} for row, each in zip(rows, erased, strict=True)]
