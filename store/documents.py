"""What is written beside the figures: named scenarios, meeting logs, and the discretionary assessment."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby
from json import dumps, loads
from typing import Literal

from sqlalchemy import Connection

from engine.plan import Plan
from store.access import Act
from store.canonical import Kind
from store.database import Database
from store.records import stamp_of, stamp_row
from store.sealed_rows import Document, read_documents, write_documents
from store.storable import storable
from store.values import Assessment, AuditStamp, Conflict, Meeting, StoredScenario
from store.writes import writes

__all__ = ["Documents"]


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


def _scenarios(rows: Iterable[Document]) -> tuple[StoredScenario, ...]:
    """Return what the newest row of each key holds; nothing of one that was removed, or erased."""
    revisions: Counter[str] = Counter()
    newest: dict[str, Document] = {}
    for row in rows:
        revisions[row["key"]] += 1
        newest[row["key"]] = row
    return tuple(
        StoredScenario(key, row["name"], loads(row["content"]), stamp_of(row), revisions[key])
        for key, row in newest.items()
        if row["content"] is not None and row["redaction"] is None
    )


def _assessments(rows: Iterable[Document]) -> tuple[Assessment, ...]:
    return tuple(Assessment(row["text"], stamp_of(row), row["redaction"]) for row in rows)


def _meeting(key: str, rows: list[Document]) -> Meeting:
    newest_of_line = {row["number"]: row for row in rows}
    newest = max(rows, key=lambda row: int(row["id"]))
    current = [row for row in newest_of_line.values() if row["text"] is not None]
    lines = tuple(row["text"] for row in current if row["redaction"] is None)
    return Meeting(key, lines, stamp_of(newest), tuple(row["redaction"] for row in current if row["redaction"]))
