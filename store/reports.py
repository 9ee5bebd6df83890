"""What is written for a report, and each report that was sent, with the very files and what sending it proves."""

from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256
from itertools import groupby
from json import dumps, loads
from typing import Any, Literal

from sqlalchemy import Connection, func, select

from engine.plan import Plan
from store.access import Act
from store.approvals import approvals_of, texts_of, write_approval
from store.canonical import Kind
from store.database import Database
from store.ledger import newest_entry, read_ledger
from store.locks import ApprovalKind, StoredApproval, newest_entry_on, state_of
from store.records import stamp_of, stamp_row
from store.results import append_entry, entry_of
from store.schema import report
from store.sealed_rows import Document, read_documents, write_documents
from store.seals import broken
from store.storable import storable
from store.values import (
    AuditStamp,
    Conflict,
    LedgerEntry,
    PlanFile,
    ReportKind,
    SentReport,
    StoredExplanation,
    StoredReport,
    StoredReportFile,
    Submission,
)
from store.writes import writes

__all__ = ["Reports"]


class Reports(Database):
    """The explanations and the reports in a database."""

    __slots__ = ()

    @writes(Act.EXPLAIN)
    def save_explanations(  # noqa: PLR0913 - what a text's row is made of, and what was seen before
        self,
        connection: Connection,
        plan: Plan,
        period: str,
        contents: Mapping[str, Mapping[str, object]],
        stamp: AuditStamp,
        *,
        expected: Mapping[str, int],
    ) -> Literal[True] | Conflict:
        """Save what is written for a period's report by goal ("": of the whole report), all of it or nothing.

        `expected`: by goal, the revision that the text was written on; 0, or left out, for none. Where another has come
        since of any goal, nothing is written and the newest of those are returned.
        """
        current = {each.goal: each for each in _explanations(connection, plan.id) if each.period == period}
        newer = [
            current[goal] for goal in contents if goal in current and current[goal].revision != expected.get(goal, 0)
        ]
        if newer or any(expected.get(goal, 0) and goal not in current for goal in contents):
            return Conflict(tuple(newer))
        common = {"plan_id": plan.id, "period": period, **stamp_row(stamp)}
        rows = [
            {**common, "goal": goal, "content": dumps(dict(content), ensure_ascii=True)}
            for goal, content in contents.items()
        ]
        if rows:
            write_documents(connection, Kind.EXPLANATION, plan.id, rows)
        return True

    def explanations(self, plan_id: str, period: str | None = None) -> tuple[StoredExplanation, ...]:
        """Return the newest text of each goal and period, in the order in which they were first written.

        `period`: of that one alone. Which texts it had before stays in the database.
        """
        with self.read() as connection:
            newest = _explanations(connection, plan_id)
        return tuple(each for each in newest if period in {None, each.period})

    @writes(Act.SEND)
    def send_report(  # noqa: PLR0913 - a report, what it proves, and what was seen before
        self,
        connection: Connection,
        plan: PlanFile,
        sent: SentReport,
        submission: Submission | None,
        stamp: AuditStamp,
        *,
        expected_revision: int,
        expected_texts: int | None = None,
    ) -> StoredReport | Conflict:
        """Keep a report that was sent, accept what its sending proves, and lock its period: all of it or nothing.

        `submission`: those figures, with their file; None where it proves nothing. `expected_revision` as in
        `Results.accept`: the report tells of the figures of that entry. `expected_texts` as in `Approvals.approve`. A
        note on a deviation locks nothing. The entry is undone as any other, once its quarter is opened again; the
        report stays.
        """
        plan_id = plan.plan.id
        if expected_texts not in {None, texts_of(connection, plan_id, sent.period)}:
            return Conflict(())
        entry: LedgerEntry | Conflict | None = None
        if submission is not None:
            entry = append_entry(
                connection, plan, entry_of(plan, submission, stamp, expected_revision), submission.files
            )
        elif newest_entry(connection, plan_id) != expected_revision:
            entry = Conflict(read_ledger(connection, plan_id, expected_revision))
        if isinstance(entry, Conflict):
            return entry
        version = _newest_version(connection, plan_id, sent) + 1
        write_documents(connection, Kind.REPORT, plan_id, _rows(plan_id, sent, version, entry, stamp))
        if sent.kind is not ReportKind.DEVIATION:
            _lock(connection, plan_id, sent.period, version, stamp, entry)
        return _reports(read_documents(connection, Kind.REPORT, plan_id))[-1]

    def reports(self, plan_id: str) -> tuple[StoredReport, ...]:
        """Return every report of a plan that was sent, the oldest first."""
        with self.read() as connection:
            return _reports(read_documents(connection, Kind.REPORT, plan_id))

    def report_file(self, file: StoredReportFile) -> bytes:
        """Return the bytes that were sent.

        KeyError where the file is not in this database, or its bytes were erased; StoreError where they are others.
        """
        with self.read() as connection:
            data = connection.scalar(select(report.c.data).where(report.c.id == file.id))
        if not data:
            raise KeyError(file.id)
        if sha256(bytes(data)).hexdigest() != file.sha256:
            raise broken(f"report {file.id} does not have the bytes that were sent")
        return bytes(data)


def _lock(  # noqa: PLR0913, PLR0917 - what the two rows are made of
    connection: Connection, plan_id: str, period: str, version: int, stamp: AuditStamp, proved: LedgerEntry | None
) -> None:
    """Say that a period was sent, and before it that it is approved, where its newest figures and texts are not yet.

    `proved`: the entry that accepts what the sending proves, which nobody need approve first.
    """
    ledger, texts = read_ledger(connection, plan_id), texts_of(connection, plan_id, period)
    newest = newest_entry_on(ledger, period, but_for=() if proved is None else {proved.number})
    said = StoredApproval(period, ApprovalKind.SENT, len(ledger), stamp, version)
    if not state_of(approvals_of(connection, plan_id), period, newest, texts).is_approved:
        approved = said._replace(kind=ApprovalKind.APPROVED, version=0, stamp=stamp._replace(reason=""))
        write_approval(connection, plan_id, approved)
    write_approval(connection, plan_id, said)


def _explanations(connection: Connection, plan_id: str) -> tuple[StoredExplanation, ...]:
    revisions: Counter[tuple[str, str]] = Counter()
    newest: dict[tuple[str, str], Document] = {}
    for row in read_documents(connection, Kind.EXPLANATION, plan_id):
        place = row["period"], row["goal"]
        revisions[place] += 1
        newest[place] = row
    return tuple(
        StoredExplanation(
            period,
            goal,
            loads(row["content"]) if row["content"] else {},
            stamp_of(row),
            revisions[period, goal],
            row["redaction"],
        )
        for (period, goal), row in newest.items()
    )


def _newest_version(connection: Connection, plan_id: str, sent: SentReport) -> int:
    of_this = (
        report.c.plan_id == plan_id,
        report.c.report_kind == sent.kind.value,
        report.c.period == sent.period,
        report.c.goal == sent.goal,
    )
    return connection.scalar(select(func.max(report.c.version)).where(*of_this)) or 0


def _rows(
    plan_id: str, sent: SentReport, version: int, entry: LedgerEntry | None, stamp: AuditStamp
) -> list[dict[str, Any]]:
    common = {
        "plan_id": plan_id,
        "report_kind": sent.kind.value,
        "period": sent.period,
        "goal": sent.goal,
        "language": sent.language,
        "version": version,
        "sent": sent.sent,
        "journal": storable(sent.journal),
        "step": entry.number if entry else None,
        **stamp_row(stamp),
    }
    return [
        {**common, "name": storable(file.name), "sha256": sha256(file.data).hexdigest(), "data": file.data}
        for file in sent.files
    ]


def _reports(rows: Iterable[Document]) -> tuple[StoredReport, ...]:
    """Return sent reports, each of its files, which lie one after another."""
    names = ("report_kind", "period", "goal", "version")
    return tuple(
        _report(list(files)) for _sending, files in groupby(rows, key=lambda row: tuple(row[name] for name in names))
    )


def _report(rows: list[Document]) -> StoredReport:
    row = rows[0]
    return StoredReport(
        ReportKind(row["report_kind"]),
        row["period"],
        row["goal"],
        row["language"],
        row["version"],
        row["sent"],
        row["journal"],
        row["step"],
        stamp_of(row),
        tuple(
            StoredReportFile(each["id"], each["name"], each["sha256"], each["size"], each["redaction"]) for each in rows
        ),
    )
