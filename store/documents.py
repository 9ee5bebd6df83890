"""What is written beside the figures: named scenarios, meeting logs, and the discretionary assessment."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from json import dumps, loads
from typing import Any, Literal

from sqlalchemy import Connection, func, select

from engine.plan import Plan
from store.access import Act
from store.canonical import Kind
from store.database import Database
from store.failure import naming_damage
from store.records import (
    DOCUMENTS,
    as_redaction,
    check_erasures,
    check_seals,
    document_content,
    document_rows,
    redactions_of,
)
from store.seals import seals_of, write_seals
from store.storable import storable
from store.values import Assessment, AuditStamp, Conflict, Meeting, StoredScenario
from store.writes import writes

__all__ = ["Document", "Documents", "read_documents", "stamp_row", "write_documents"]

Document = Mapping[str, Any]
"""A row, and its `redaction`: None where nothing of it was erased."""


class Documents(Database):
    """The documents in a database. Each is only ever added to; the newest row of a scenario, or of a line, counts."""

    __slots__ = ()

    @writes(Act.SAVE_SCENARIO)
    def save_scenario(  # noqa: PLR0913, PLR0917 - what a scenario's row is made of, and what was seen before
        self,
        connection: Connection,
        plan: Plan,
        key: str,
        name: str,
        content: Mapping[str, object],
        stamp: AuditStamp,
        *,
        expected_revision: int,
    ) -> Literal[True] | Conflict:
        """Save a scenario under a name, in the place of what its key had.

        `expected_revision`: that of the scenario which the decision was made on; 0 for a new key. When it was changed
        or removed since, nothing is written, and what it is now is returned, or nothing where it is removed.
        """
        row = {"name": storable(name), "content": dumps(dict(content), ensure_ascii=True), **stamp_row(stamp)}
        return _write_scenario(connection, plan.id, key, row, expected_revision)

    @writes(Act.SAVE_SCENARIO)
    def remove_scenario(  # noqa: PLR0913 - as `save_scenario`
        self, connection: Connection, plan: Plan, key: str, name: str, stamp: AuditStamp, *, expected_revision: int
    ) -> Literal[True] | Conflict:
        """Remove a scenario from the list; what it was stays in the database.

        `expected_revision` as when it is saved.
        """
        row = {"name": storable(name), "content": None, **stamp_row(stamp)}
        return _write_scenario(connection, plan.id, key, row, expected_revision)

    def scenarios(self, plan_id: str) -> tuple[StoredScenario, ...]:
        """Return a plan's scenarios, in the order in which they were first saved."""
        return _scenarios(self._documents(Kind.SCENARIO, plan_id))

    @writes(Act.SAVE_SCENARIO)
    def log(
        self, connection: Connection, plan: Plan, meeting: str, lines: Mapping[int, str | None], stamp: AuditStamp
    ) -> Literal[True]:
        """Write lines of a meeting's log by their place in it, all or none; None takes a line back."""
        common = {"plan_id": plan.id, "meeting": meeting, **stamp_row(stamp)}
        rows = [
            {**common, "number": number, "text": None if text is None else storable(text)}
            for number, text in lines.items()
        ]
        if rows:
            write_documents(connection, Kind.LOG_LINE, plan.id, rows)
        return True

    def meetings(self, plan_id: str) -> tuple[Meeting, ...]:
        """Return a plan's meeting logs, the one begun first first; none of which every line was taken back."""
        rows = self._documents(Kind.LOG_LINE, plan_id)
        first_row = {row["meeting"]: place for place, row in reversed(list(enumerate(rows)))}
        in_order = sorted(
            rows, key=lambda row: (first_row[row["meeting"]], row["number"])
        )  # of a line, the newest last
        meetings = (_meeting(key, list(same)) for key, same in groupby(in_order, key=lambda row: str(row["meeting"])))
        return tuple(meeting for meeting in meetings if meeting.lines or meeting.redactions)

    @writes(Act.ASSESS)
    def save_assessment(
        self, connection: Connection, plan: Plan, text: str, stamp: AuditStamp, *, expected_revision: int
    ) -> Literal[True] | Conflict:
        """Save the discretionary assessment's text; an empty one means that there is none any more.

        `expected_revision`: how many texts there were when this one was decided on. When another has come since,
        nothing is written and those that came are returned.
        """
        texts = _assessments(read_documents(connection, Kind.ASSESSMENT, plan.id))
        if len(texts) != expected_revision:
            return Conflict(texts[expected_revision:])
        columns = {"plan_id": plan.id, "text": storable(text), **stamp_row(stamp)}
        write_documents(connection, Kind.ASSESSMENT, plan.id, [columns])
        return True

    def assessments(self, plan_id: str) -> tuple[Assessment, ...]:
        """Return every text that the discretionary assessment has had, the oldest first; the last one counts."""
        return _assessments(self._documents(Kind.ASSESSMENT, plan_id))

    def _documents(self, kind: Kind, plan_id: str) -> list[Document]:
        with self.read() as connection:
            return read_documents(connection, kind, plan_id)


def _write_scenario(
    connection: Connection, plan_id: str, key: str, row: Mapping[str, object], expected_revision: int
) -> Literal[True] | Conflict:
    rows = [each for each in read_documents(connection, Kind.SCENARIO, plan_id) if each["key"] == key]
    if len(rows) != expected_revision:
        return Conflict(_scenarios(rows) if len(rows) > expected_revision else ())
    write_documents(connection, Kind.SCENARIO, plan_id, [{"plan_id": plan_id, "key": key, **row}])
    return True


def write_documents(connection: Connection, kind: Kind, plan_id: str, rows: Sequence[Mapping[str, object]]) -> None:
    """Write rows of a document, and seal what the database then has of them; within an exclusive write."""
    table = DOCUMENTS[kind]
    newest = connection.scalar(select(func.max(table.c.id))) or 0
    connection.execute(table.insert(), rows)
    written = document_rows(connection, kind, table.c.id > newest)
    write_seals(connection, [(kind, plan_id, document_content(kind, row, {})) for row in written])


@naming_damage()
def read_documents(connection: Connection, kind: Kind, plan_id: str) -> list[Document]:
    """Return a plan's documents of a kind, the oldest first, each row held to its seal."""
    rows = document_rows(connection, kind, DOCUMENTS[kind].c.plan_id == plan_id)
    seals, redactions = seals_of(connection, kind, plan_id), redactions_of(connection, plan_id)
    check_seals([document_content(kind, row, redactions) for row in rows], seals, kind)
    check_erasures(kind, [(row["id"], seal, None) for row, seal in zip(rows, seals, strict=True)], redactions)
    erased = [redactions.get((kind.value, row["id"])) for row in rows]
    return [{**row, "redaction": as_redaction(each) if each else None} for row, each in zip(rows, erased, strict=True)]


def _scenarios(rows: Iterable[Document]) -> tuple[StoredScenario, ...]:
    """Return what the newest row of each key holds; nothing of one that was removed, or erased."""
    revisions: Counter[str] = Counter()
    newest: dict[str, Document] = {}
    for row in rows:
        revisions[row["key"]] += 1
        newest[row["key"]] = row
    return tuple(
        StoredScenario(key, row["name"], loads(row["content"]), _stamp(row), revisions[key])
        for key, row in newest.items()
        if row["content"] is not None and row["redaction"] is None
    )


def _assessments(rows: Iterable[Document]) -> tuple[Assessment, ...]:
    return tuple(Assessment(row["text"], _stamp(row), row["redaction"]) for row in rows)


def _meeting(key: str, rows: list[Document]) -> Meeting:
    newest_of_line = {row["number"]: row for row in rows}
    newest = max(rows, key=lambda row: int(row["id"]))
    current = [row for row in newest_of_line.values() if row["text"] is not None]
    lines = tuple(row["text"] for row in current if row["redaction"] is None)
    return Meeting(key, lines, _stamp(newest), tuple(row["redaction"] for row in current if row["redaction"]))


def _stamp(row: Document) -> AuditStamp:
    return AuditStamp(row["at"], row["by"])


def stamp_row(stamp: AuditStamp) -> dict[str, object]:
    """Return a stamp as the tables' columns have it."""
    return {"at": stamp.at, "by": storable(stamp.by)}
