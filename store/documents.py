"""What is written beside the figures: named scenarios, meeting logs, and the discretionary assessment."""

from collections.abc import Mapping
from itertools import groupby
from json import dumps, loads
from typing import Literal

from sqlalchemy import RowMapping, Table, select

from store.database import Database
from store.failure import as_store_failure
from store.schema import assessment, log_line, scenario
from store.storable import storable
from store.values import Assessment, AuditStamp, Meeting, StoredScenario

__all__ = ["Documents"]


class Documents(Database):
    """The documents in a database. Each is only ever added to; the newest row of a scenario, or of a line, counts."""

    __slots__ = ()

    @as_store_failure
    def save_scenario(
        self, plan_id: str, key: str, name: str, content: Mapping[str, object], stamp: AuditStamp
    ) -> Literal[True]:
        """Save a scenario under a name, in the place of what its key had."""
        return self._write_scenario(plan_id, key, name, dumps(dict(content), ensure_ascii=True), stamp)

    @as_store_failure
    def remove_scenario(self, plan_id: str, key: str, name: str, stamp: AuditStamp) -> Literal[True]:
        """Remove a scenario from the list; what it was stays in the database."""
        return self._write_scenario(plan_id, key, name, None, stamp)

    def scenarios(self, plan_id: str) -> tuple[StoredScenario, ...]:
        """Return a plan's scenarios, in the order in which they were first saved."""
        newest = {row["key"]: row for row in self._rows(scenario, plan_id)}
        return tuple(
            StoredScenario(row["key"], row["name"], loads(row["content"]), _stamp(row))
            for row in newest.values()
            if row["content"] is not None
        )

    @as_store_failure
    def log(self, plan_id: str, meeting: str, lines: Mapping[int, str | None], stamp: AuditStamp) -> Literal[True]:
        """Write lines of a meeting's log by their place in it, all or none; None takes a line back."""
        common = {"plan_id": plan_id, "meeting": meeting, "at": stamp.at, "by": storable(stamp.by)}
        rows = [
            {**common, "number": number, "text": None if text is None else storable(text)}
            for number, text in lines.items()
        ]
        if rows:
            with self.write() as connection:
                connection.execute(log_line.insert(), rows)
        return True

    def meetings(self, plan_id: str) -> tuple[Meeting, ...]:
        """Return a plan's meeting logs, the one begun first first; none of which every line was taken back."""
        rows = self._rows(log_line, plan_id)
        first_row = {row["meeting"]: place for place, row in reversed(list(enumerate(rows)))}
        in_order = sorted(
            rows, key=lambda row: (first_row[row["meeting"]], row["number"])
        )  # of a line, the newest last
        meetings = (_meeting(key, list(same)) for key, same in groupby(in_order, key=lambda row: str(row["meeting"])))
        return tuple(meeting for meeting in meetings if meeting.lines)

    @as_store_failure
    def save_assessment(self, plan_id: str, text: str, stamp: AuditStamp) -> Literal[True]:
        """Save the discretionary assessment's text; an empty one means that there is none any more."""
        with self.write() as connection:
            columns = {"plan_id": plan_id, "text": storable(text), "at": stamp.at, "by": storable(stamp.by)}
            connection.execute(assessment.insert().values(columns))
        return True

    def assessments(self, plan_id: str) -> tuple[Assessment, ...]:
        """Return every text that the discretionary assessment has had, the oldest first; the last one counts."""
        return tuple(Assessment(row["text"], _stamp(row)) for row in self._rows(assessment, plan_id))

    def _write_scenario(
        self, plan_id: str, key: str, name: str, content: str | None, stamp: AuditStamp
    ) -> Literal[True]:
        columns = {"key": key, "name": storable(name), "content": content, "at": stamp.at, "by": storable(stamp.by)}
        with self.write() as connection:
            connection.execute(scenario.insert().values(plan_id=plan_id, **columns))
        return True

    def _rows(self, table: Table, plan_id: str) -> list[RowMapping]:
        """Return a plan's rows of a table, the oldest first."""
        with self.read() as connection:
            of_plan = select(table).where(table.c.plan_id == plan_id).order_by(table.c.id)
            return list(connection.execute(of_plan).mappings())


def _meeting(key: str, rows: list[RowMapping]) -> Meeting:
    newest_of_line = {row["number"]: row for row in rows}
    newest = max(rows, key=lambda row: int(row["id"]))
    lines = tuple(row["text"] for row in newest_of_line.values() if row["text"] is not None)
    return Meeting(key, lines, _stamp(newest))


def _stamp(row: RowMapping) -> AuditStamp:
    return AuditStamp(row["at"], row["by"])
