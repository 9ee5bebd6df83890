"""What the store holds, as values: ledger entries with their files and figures, plans, documents, and its failures."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

from engine.plan import Measurement, Plan
from engine.reading import Decision

__all__ = [
    "Assessment",
    "AuditStamp",
    "Conflict",
    "LedgerEntry",
    "Meeting",
    "PlanFile",
    "PlanVersion",
    "Redaction",
    "ReportFile",
    "ReportKind",
    "Revision",
    "SentReport",
    "StoreFailure",
    "StoreFailureKind",
    "StoredExplanation",
    "StoredFile",
    "StoredReport",
    "StoredReportFile",
    "StoredScenario",
    "Submission",
    "Upload",
]  # fmt: skip


class PlanFile(NamedTuple):
    """A plan, and the very bytes that it was read from."""

    plan: Plan
    data: bytes

    @property
    def sha256(self) -> str:
        """The digest of the bytes, in hexadecimal; unlike the plan's checksum it never depends on the engine."""
        return sha256(self.data).hexdigest()


class Upload(NamedTuple):
    """A file that is to be accepted: its name as it came, its bytes, and the figures to accept from it.

    `decisions`: what was asked about it, and what was answered.
    """

    name: str
    data: bytes
    measurements: tuple[Measurement, ...]
    decisions: tuple[Decision, ...] = ()


class Submission(NamedTuple):
    """What is to be accepted in one entry; `illustrative`, `outcomes` and `period` as in `LedgerEntry`."""

    files: tuple[Upload, ...]
    illustrative: bool = False
    outcomes: Mapping[str, str] = {}
    period: str = ""


class AuditStamp(NamedTuple):
    """When something was done, by whom, and why; `by` is empty where nobody is named. `at` knows its time zone.

    `reason`: kept with ledger entries, versions of a plan and approvals; empty where none was given. `subject`: the
    sign-in's own name for who did it; empty where nobody signs in.
    """

    at: datetime
    by: str = ""
    reason: str = ""
    subject: str = ""


class Redaction(NamedTuple):
    """An erasure: of a file's bytes or a document's text only their digest is left, and who erased them, and why.

    `target` names what it is of: "upload", "scenario", "log_line", "assessment", "explanation" or "report"; of a
    reason "step", "plan_in_use", "approval" or "plan_choice".
    """

    target: str
    sha256: str
    reason: str
    stamp: AuditStamp


class StoredFile(NamedTuple):
    """An accepted file, without its bytes; `size` is in bytes, `decisions` as in `Upload`.

    `redaction`: where its bytes were erased; its figures stay.
    """

    id: int
    name: str
    sha256: str
    size: int
    measurements: tuple[Measurement, ...]
    decisions: tuple[Decision, ...] = ()
    redaction: Redaction | None = None


class LedgerEntry(NamedTuple):
    """One change of a plan's figures; a plan's entries are numbered from 1, without gaps, and never change.

    `undoes`: the number of the entry that this one takes back; None where it accepts files.
    `illustrative`: of made-up figures, which never count beside real ones.
    `plan_sha256`: the digest of the plan file that the figures were accepted under; `engine` the engine's version.
    `outcomes`: each goal's outcome on the figures as they then stood, and `period` up to when; empty where unknown.
    `reason_redaction`: where the reason in its stamp was erased.
    `digest`: of the entry's seal. Whoever has it on paper can ask `Store.contains` whether it is still in the chain.
    """

    number: int
    stamp: AuditStamp
    undoes: int | None
    illustrative: bool
    plan_sha256: str
    engine: str
    files: tuple[StoredFile, ...] = ()
    outcomes: Mapping[str, str] = {}
    period: str = ""
    digest: str = ""
    reason_redaction: Redaction | None = None


class PlanVersion(NamedTuple):
    """A version of a plan that was put in use; the digest finds its bytes. Later versions have higher numbers.

    `reason_redaction` as in `LedgerEntry`.
    """

    number: int
    plan_id: str
    sha256: str
    stamp: AuditStamp
    reason_redaction: Redaction | None = None


class Revision(NamedTuple):
    """How far a plan has come: the numbers of its newest ledger entry and of its newest version; 0 where none is."""

    entry: int
    version: int


class StoredScenario(NamedTuple):
    """A named scenario: `content` is the page's own, and tells what it was made on.

    `key`: the same as long as the scenario is there, whatever it is called; two may have one name. `revision`: how many
    times anything was written under it.
    """

    key: str
    name: str
    content: Mapping[str, object]
    stamp: AuditStamp
    revision: int


class Meeting(NamedTuple):
    """A meeting's log: the newest text of each line, in their order, and when the newest of them was written.

    `redactions`: of the lines that were erased, in their order; they are not among the lines any more.
    """

    key: str
    lines: tuple[str, ...]
    stamp: AuditStamp
    redactions: tuple[Redaction, ...] = ()


class Assessment(NamedTuple):
    """The discretionary assessment's text. It stands apart from the score, and is never scored.

    `redaction`: where the text was erased; it is empty then.
    """

    text: str
    stamp: AuditStamp
    redaction: Redaction | None = None


class StoredExplanation(NamedTuple):
    """What was written about a goal for one period's report; `goal` is empty for what is about the whole report.

    `period`: 2024K2, or 2024 for the year's account. `content` is the page's own. `revision`: how many times anything
    was written there. `redaction`: where the text was erased; `content` is empty then.
    """

    period: str
    goal: str
    content: Mapping[str, object]
    stamp: AuditStamp
    revision: int
    redaction: Redaction | None = None


class ReportKind(StrEnum):
    """Which kind of report it is."""

    QUARTERLY = "quarterly"
    DEVIATION = "deviation"
    """A note on a material deviation, between two quarters' reports."""
    ANNUAL = "annual"


class ReportFile(NamedTuple):
    """A document as it is sent: its name, whose ending tells its format, and its bytes."""

    name: str
    data: bytes


class SentReport(NamedTuple):
    """A report that a person says was sent: on which day, under which number, and the very files.

    `period` as in `StoredExplanation`; `goal`: of a deviation, its goal.
    """

    kind: ReportKind
    period: str
    language: str
    sent: date
    files: tuple[ReportFile, ...]
    journal: str = ""
    goal: str = ""


class StoredReportFile(NamedTuple):
    """A file of a report that was sent, without its bytes; `redaction`: where they were erased."""

    id: int
    name: str
    sha256: str
    size: int
    redaction: Redaction | None = None


class StoredReport(NamedTuple):
    """A report that was sent. `version`: 1 for the first of its kind, period and goal.

    `entry`: the number of the ledger entry that accepted what the sending proves; None where it proves nothing.
    """

    kind: ReportKind
    period: str
    goal: str
    language: str
    version: int
    sent: date
    journal: str
    entry: int | None
    stamp: AuditStamp
    files: tuple[StoredReportFile, ...]


class Conflict(NamedTuple):
    """Nothing was written: these changes came after the revision that the writer expected, the newest last.

    Empty where what the writer expected is not there any more: it was removed, or an older copy of the database was put
    in its place.
    """

    since: tuple[LedgerEntry | PlanVersion | StoredScenario | Assessment | StoredExplanation, ...]


class StoreFailureKind(StrEnum):
    """Why the database could not do its work."""

    BUSY = "busy"
    FULL = "full"
    DISK = "disk"
    UNREACHABLE = "unreachable"
    UNCERTAIN = "uncertain"
    READ_ONLY = "read_only"
    BROKEN = "broken"
    FORBIDDEN = "forbidden"
    """The person's roles do not let them; `detail` names the act."""
    LOCKED = "locked"
    """The quarter is locked and must be opened again first; `detail` names it: 2024K2."""


class StoreFailure(NamedTuple):
    """The database did not do its work, and wrote nothing of it; what was accepted before is untouched.

    UNCERTAIN alone leaves open whether all of it was written or nothing: the answer to the last word was lost.

    `detail`: the database's own first line, for the log and not for the screen.
    """

    kind: StoreFailureKind
    detail: str = ""
