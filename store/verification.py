"""Everything that is kept, read again: each figure follows from its file, and each verdict from what counted.

A step is held to its files where this version of the program accepted it. What an earlier version read is read again by
the rules of today, and what differs is listed and let stand.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import Connection, Select, select, union

from engine.figures import VERSION
from engine.plan import Plan, PlanError, read_plan
from store.failure import StoreError
from store.ledger import ledger_as_it_stands
from store.mismatches import Mismatch, MismatchKind
from store.outcomes import Counting, outcomes_of, parse_period
from store.reading_again import figure_mismatches
from store.schema import plan_file, plan_in_use, redaction, report, step, upload
from store.values import LedgerEntry, StoredFile, StoreFailureKind

__all__ = ["VerifiedStep", "plan_file_mismatches", "sent_file_mismatches", "verified_steps"]


class VerifiedStep(NamedTuple):
    """An entry that was read again.

    `outcomes_held`: whether its verdicts were computed again, which they cannot be on sample figures that nobody kept.
    `earlier`: an earlier version of the program accepted it, so that its mismatches are no faults; where a file was
    changed it is one for every version. `erased`: of how many of its files the bytes were erased.
    """

    plan_id: str
    number: int
    engine: str
    files: int
    figures: int
    illustrative: bool = False
    erased: int = 0
    outcomes_held: bool = False
    earlier: bool = False
    mismatches: tuple[Mismatch, ...] = ()

    @property
    def faults(self) -> tuple[Mismatch, ...]:
        """The mismatches that no version of the program can have made."""
        always = (MismatchKind.BYTES, MismatchKind.ORDER, MismatchKind.UNDO, MismatchKind.PLAN_OF_ANOTHER)
        return tuple(each for each in self.mismatches if not self.earlier or each.kind in always)

    @property
    def by_earlier_rules(self) -> tuple[Mismatch, ...]:
        """What an earlier version read otherwise; it stands as it was accepted."""
        faults = self.faults
        return tuple(each for each in self.mismatches if each not in faults)


def plan_file_mismatches(connection: Connection) -> Iterator[Mismatch]:
    """Yield the plan files whose bytes are not those of their digest, or are another plan's."""
    for row in connection.execute(select(plan_file.c.sha256, plan_file.c.plan_id).order_by(plan_file.c.sha256)).all():
        data = _plan_bytes(connection, row.sha256)
        if sha256(data).hexdigest() != row.sha256:
            yield Mismatch(MismatchKind.PLAN_BYTES, row.plan_id, file=row.sha256[:12])
            continue
        plan = _plan(data)
        if isinstance(plan, Plan) and plan.id != row.plan_id:
            yield Mismatch(MismatchKind.PLAN_OF_ANOTHER, row.plan_id, file=row.sha256[:12], read=plan.id)


def sent_file_mismatches(connection: Connection) -> Iterator[Mismatch]:
    """Yield the files of sent reports whose bytes are not those of their digest; one at a time is in memory.

    Of an erased one no bytes are there, which `store.integrity` holds to its redaction.
    """
    columns = (report.c.id, report.c.plan_id, report.c.name, report.c.sha256)
    for row in connection.execute(select(*columns).order_by(report.c.id)).all():
        data = _bytes(connection.scalar(select(report.c.data).where(report.c.id == row.id)))
        is_erased = not data and connection.scalar(_redaction_of(row.id)) is not None
        if not is_erased and sha256(data).hexdigest() != row.sha256:
            yield Mismatch(MismatchKind.SENT_BYTES, row.plan_id, file=row.name)


def _redaction_of(report_id: int) -> Select[tuple[int]]:
    named = (redaction.c.target == report.name, redaction.c.target_id == report_id)
    return select(redaction.c.id).where(*named)


def verified_steps(connection: Connection) -> Iterator[VerifiedStep]:
    """Yield every entry of every plan, read again; the files of one entry are in memory at a time."""
    for plan_id in connection.scalars(union(select(step.c.plan_id), select(plan_in_use.c.plan_id))).all():
        try:
            ledger = ledger_as_it_stands(connection, str(plan_id))
        except StoreError as error:
            if error.failure.kind is not StoreFailureKind.BROKEN:
                raise
            continue  # what of it cannot be read, `store.integrity` names
        yield from _of_plan(connection, str(plan_id), ledger)


def _of_plan(connection: Connection, plan_id: str, ledger: Sequence[LedgerEntry]) -> Iterator[VerifiedStep]:
    """Yield the entries of one plan, read again; what counts is counted anew after an undo, or under another file."""
    plan: Plan | PlanError | None = None
    digest = ""
    counting: Counting | None = None
    for index, entry in enumerate(ledger):
        if plan is None or entry.plan_sha256 != digest:
            digest, counting = entry.plan_sha256, None
            plan = _plan(_plan_bytes(connection, digest))
        if counting is None and isinstance(plan, Plan):
            counting = Counting(plan, ledger[:index])
        yield _verified(connection, plan_id, plan if isinstance(plan, PlanError) else counting, ledger[:index], entry)
        if entry.undoes is not None:
            counting = None


def _verified(
    connection: Connection,
    plan_id: str,
    counting: Counting | PlanError | None,
    earlier: Sequence[LedgerEntry],
    entry: LedgerEntry,
) -> VerifiedStep:
    """Return an entry as it is read again, and count it."""
    figures = sum(len(file.measurements) for file in entry.files)
    result = VerifiedStep(plan_id, entry.number, entry.engine, len(entry.files), figures, entry.illustrative)
    age = _age(entry.engine)
    if age is None or age > _OWN_AGE:
        later = Mismatch(MismatchKind.ENGINE, plan_id, entry.number, stored=entry.engine[:20], read=VERSION)
        return result._replace(mismatches=(later,))
    contents, changed = _contents(connection, entry)
    mismatches = [
        *_order_mismatches(plan_id, earlier, entry),
        *(Mismatch(MismatchKind.BYTES, plan_id, entry.number, file.name) for file in changed),
        *_follow_mismatches(plan_id, counting, entry, contents),
    ]
    return result._replace(
        erased=len(entry.files) - len(contents) - len(changed),
        outcomes_held=bool(entry.outcomes) and not entry.illustrative and isinstance(counting, Counting),
        earlier=age < _OWN_AGE,
        mismatches=tuple(mismatches),
    )


def _age(version: str) -> tuple[int, ...] | None:
    """Return a version as numbers that compare; None where it is none."""
    return tuple(map(int, version.split("."))) if _VERSION.fullmatch(version) else None


_VERSION = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4}){2}")
_OWN_AGE = tuple(map(int, VERSION.split(".")))


def _contents(connection: Connection, entry: LedgerEntry) -> tuple[dict[int, bytes], list[StoredFile]]:
    """Return the bytes of an entry's files by their ids, and the files whose bytes are others than were accepted.

    A file whose bytes were erased is in neither.
    """
    contents: dict[int, bytes] = {}
    changed = []
    for file in entry.files:
        data = _bytes(connection.scalar(select(upload.c.data).where(upload.c.id == file.id)))
        if sha256(data).hexdigest() == file.sha256:
            contents[file.id] = data
        elif data or file.redaction is None:
            changed.append(file)
    return contents, changed


def _order_mismatches(plan_id: str, earlier: Sequence[LedgerEntry], entry: LedgerEntry) -> Iterator[Mismatch]:
    """Yield that an entry lacks the one before it, or takes back what it cannot."""
    if entry.number != len(earlier) + 1:
        yield Mismatch(MismatchKind.ORDER, plan_id, entry.number, stored=str(len(earlier) + 1))
    if entry.undoes is None:
        return
    undone = next((each for each in earlier if each.number == entry.undoes), None)
    is_accept = undone is not None and undone.undoes is None and undone.illustrative == entry.illustrative
    if not is_accept or entry.files or entry.outcomes or any(each.undoes == entry.undoes for each in earlier):
        yield Mismatch(MismatchKind.UNDO, plan_id, entry.number, stored=str(entry.undoes))


def _follow_mismatches(
    plan_id: str,
    counting: Counting | PlanError | None,
    entry: LedgerEntry,
    contents: Mapping[int, bytes],
) -> Iterator[Mismatch]:
    """Yield what does not follow: figures from their files, and verdicts from the figures that count."""
    if not isinstance(counting, Counting):
        reason = str(counting).partition("\n")[0][:200]
        yield Mismatch(MismatchKind.PLAN_UNREADABLE, plan_id, entry.number, read=reason)
    elif counting.plan.id != plan_id:
        yield Mismatch(MismatchKind.PLAN_OF_ANOTHER, plan_id, entry.number, read=counting.plan.id)
    elif entry.undoes is None:
        yield from figure_mismatches(counting, entry, contents)
        counting.add(entry)
        if entry.outcomes and not entry.illustrative:
            yield from _outcome_mismatches(counting, entry)


def _outcome_mismatches(counting: Counting, entry: LedgerEntry) -> Iterator[Mismatch]:
    """Yield the verdicts that do not follow from the figures that counted after an entry, up to its period."""
    plan = counting.plan
    period = parse_period(plan, entry.period)
    newest = max((figure.quarter for file in entry.files for figure in file.measurements), default=None)
    is_too_early = period is not None and newest is not None and period.quarter < newest
    if is_too_early or (period is None and entry.period):
        yield Mismatch(MismatchKind.PERIOD, plan.id, entry.number, stored=entry.period[:20])
        return
    outcomes = outcomes_of(plan, counting.figures(illustrative=False), period)
    for goal in sorted(outcomes.keys() | entry.outcomes.keys()):
        stored, follows = str(entry.outcomes.get(goal, "–")), outcomes.get(goal, "–")
        if stored != follows:
            yield Mismatch(
                MismatchKind.OUTCOME, plan.id, entry.number, about=goal[:20], stored=stored[:20], read=follows
            )


def _plan_bytes(connection: Connection, digest: str) -> bytes:
    return _bytes(connection.scalar(select(plan_file.c.data).where(plan_file.c.sha256 == digest)))


def _bytes(data: object) -> bytes:
    """Return a value as bytes; SQLite keeps whatever it is given, a text too."""
    return str(data).encode("utf-8", "replace") if isinstance(data, str) else bytes(data or b"")  # type: ignore[call-overload]


def _plan(data: bytes) -> Plan | PlanError:
    """Return the plan that a file holds, or why this version of the program does not understand it."""
    try:
        return read_plan(data)
    except PlanError as error:
        return error
