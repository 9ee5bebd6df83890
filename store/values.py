"""What is kept, as values: steps with their files and figures, plans, scenarios, meetings, and what can go wrong."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

from engine.plan import Measurement, Plan

__all__ = [
    "Assessment",
    "AuditStamp",
    "Conflict",
    "KeptFile",
    "KeptPlan",
    "KeptScenario",
    "LedgerEntry",
    "Meeting",
    "PlanFile",
    "StoreFailure",
    "StoreFailureKind",
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
    """A file that is to be taken: its name as it came, its bytes, and the figures taken from it."""

    name: str
    data: bytes
    measurements: tuple[Measurement, ...]


class Submission(NamedTuple):
    """What is to be taken in one step; `illustrative`, `outcomes` and `period` as in `Step`."""

    files: tuple[Upload, ...]
    illustrative: bool = False
    outcomes: Mapping[str, str] = {}
    period: str = ""


class AuditStamp(NamedTuple):
    """When something was done, and by whom; `by` is empty where nobody said. `at` knows its time zone."""

    at: datetime
    by: str = ""


class KeptFile(NamedTuple):
    """An accepted file, without its bytes; `size` is in bytes."""

    id: int
    name: str
    sha256: str
    size: int
    measurements: tuple[Measurement, ...]


class LedgerEntry(NamedTuple):
    """One change of a plan's figures; a plan's steps are numbered from 1, without gaps, and never change.

    `undoes`: the number of the step that this one takes back; None where it accepts files.
    `illustrative`: of made-up figures, which never count beside real ones.
    `plan_file`: the digest of the plan file that the figures were accepted under; `engine` the engine's version.
    `outcomes`: each goal's outcome on the figures as they then stood, and `period` up to when; empty where not said.
    """

    number: int
    mark: AuditStamp
    undoes: int | None
    illustrative: bool
    plan_file: str
    engine: str
    files: tuple[KeptFile, ...] = ()
    outcomes: Mapping[str, str] = {}
    period: str = ""


class KeptPlan(NamedTuple):
    """A version of a plan that was put in use; the digest finds its bytes."""

    number: int
    plan_id: str
    sha256: str
    mark: AuditStamp


class KeptScenario(NamedTuple):
    """A named scenario: `content` is the page's own, and says what it was made on.

    `key`: the same for as long as the scenario is kept, whatever it is called; two may have one name.
    """

    key: str
    name: str
    content: Mapping[str, object]
    mark: AuditStamp


class Meeting(NamedTuple):
    """A meeting's log: the lines in force, in their order, and when the newest of them was written."""

    key: str
    lines: tuple[str, ...]
    mark: AuditStamp


class Assessment(NamedTuple):
    """The discretionary assessment's text. It stands apart from the score, and is never scored."""

    text: str
    mark: AuditStamp


class Conflict(NamedTuple):
    """Nothing was kept: these steps came between what was looked at and what was asked for."""

    since: tuple[LedgerEntry, ...]


class StoreFailureKind(StrEnum):
    """Why the database could not do what was asked."""

    BUSY = "busy"
    FULL = "full"
    DISK = "disk"
    UNREACHABLE = "unreachable"
    READ_ONLY = "read_only"
    BROKEN = "broken"


class StoreFailure(NamedTuple):
    """The database did not do what was asked, and kept nothing of it; what was accepted before is untouched.

    `told`: the database's own first line, for the log and not for the screen.
    """

    kind: StoreFailureKind
    told: str = ""
