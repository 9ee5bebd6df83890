"""The figures: accepted in steps that never change. What counts, and each figure's history, follow from the steps."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from itertools import groupby
from json import dumps, loads
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, RowMapping, func, select
from sqlalchemy.exc import IntegrityError

from engine.figures import VERSION
from engine.plan import Measurement, Quarter, Value
from store.database import Database
from store.failure import as_store_failure
from store.plans import keep_plan_file
from store.schema import figure, plan_in_use, step, upload
from store.storable import storable
from store.values import AuditStamp, Conflict, KeptFile, LedgerEntry, PlanFile, Submission, Upload

__all__ = ["History", "Results", "accepted", "figure_row", "history", "in_force", "measurement"]


class History(NamedTuple):
    """One figure as it was once accepted; `undone` where its step was taken back since."""

    measurement: Measurement
    step: LedgerEntry
    file: KeptFile
    undone: bool


def in_force(steps: Iterable[LedgerEntry]) -> tuple[LedgerEntry, ...]:
    """Give the steps that accepted files and were not taken back, the oldest first."""
    every = tuple(steps)
    undone = {each.undoes for each in every}
    return tuple(each for each in every if each.undoes is None and each.number not in undone)


def accepted(steps: Iterable[LedgerEntry]) -> tuple[Measurement, ...]:
    """Give the figures that count; of two for the same measure and quarter the later one accepted."""
    counts = {
        (taken.measure, taken.quarter): taken
        for each in in_force(steps)
        for file in each.files
        for taken in file.measurements
    }
    return tuple(counts.values())


def history(steps: Iterable[LedgerEntry], measure: str) -> tuple[History, ...]:
    """Give every figure ever accepted for a measure, the oldest first, those taken back too."""
    every = tuple(steps)
    counting = {each.number for each in in_force(every)}
    return tuple(
        History(taken, each, file, each.number not in counting)
        for each in every
        for file in each.files
        for taken in file.measurements
        if taken.measure == measure
    )


class Results(Database):
    """The figures in a database."""

    __slots__ = ()

    def steps(self, plan_id: str) -> tuple[LedgerEntry, ...]:
        """Give all that was done with a plan's figures, the oldest first; StoreError where it cannot be read."""
        with self.read() as connection:
            return _steps(connection, plan_id)

    def newest(self, plan_id: str) -> int:
        """Give the number of a plan's newest step; 0 where there is none."""
        with self.read() as connection:
            return _newest(connection, plan_id)

    def revision(self, plan_id: str) -> tuple[int, int]:
        """Give the numbers of a plan's newest step and newest version; a change of either is news."""
        of_plan = select(func.max(plan_in_use.c.id)).where(plan_in_use.c.plan_id == plan_id)
        with self.read() as connection:
            return _newest(connection, plan_id), connection.scalar(of_plan) or 0

    def plans_with_steps(self) -> tuple[str, ...]:
        """Name the plans that figures were ever accepted for."""
        with self.read() as connection:
            return tuple(connection.scalars(select(step.c.plan_id).distinct().order_by(step.c.plan_id)))

    def file(self, kept: KeptFile) -> bytes:
        """Give an accepted file's bytes, as they came; KeyError where it is not kept here."""
        with self.read() as connection:
            found = connection.scalar(select(upload.c.data).where(upload.c.id == kept.id))
        if found is None:
            raise KeyError(kept.id)
        return bytes(found)

    @as_store_failure
    def accept(self, plan: PlanFile, brought: Submission, mark: AuditStamp, *, seen: int) -> LedgerEntry | Conflict:
        """Keep files and their figures as the plan's next step, whole or not at all.

        `seen`: the number of the newest step that was looked at. When another has come since, nothing is kept and
        those that came are given back, so that one can look and decide anew.
        """
        done = LedgerEntry(seen + 1, mark, None, brought.illustrative, plan.sha256, VERSION)
        return self._keep(plan, done._replace(outcomes=brought.outcomes, period=brought.period), brought.files)

    @as_store_failure
    def undo(self, plan: PlanFile, undone: LedgerEntry, mark: AuditStamp, *, seen: int) -> LedgerEntry | Conflict:
        """Take a step back by a new one: nothing is deleted. `seen` as in `accept`."""
        done = LedgerEntry(seen + 1, mark, undone.number, undone.illustrative, plan.sha256, VERSION)
        return self._keep(plan, done, ())

    def _keep(self, plan: PlanFile, done: LedgerEntry, files: Sequence[Upload]) -> LedgerEntry | Conflict:
        plan_id = plan.plan.id
        try:
            with self.write() as connection:
                if _newest(connection, plan_id) != done.number - 1:
                    return Conflict(_steps(connection, plan_id, done.number - 1))
                keep_plan_file(connection, plan)
                return done._replace(files=insert_step(connection, plan_id, done, files))
        except IntegrityError:
            # The other write was not finished when we looked; now it is, and took our number.
            with self.read() as connection:
                since = _steps(connection, plan_id, done.number - 1)
            if not since:
                raise
            return Conflict(since)


def insert_step(
    connection: Connection, plan_id: str, done: LedgerEntry, files: Sequence[Upload]
) -> tuple[KeptFile, ...]:
    """Write a step with its files and figures; IntegrityError where its number is taken."""
    row = {
        "plan_id": plan_id,
        "number": done.number,
        "undoes": done.undoes,
        "illustrative": done.illustrative,
        "sha256": done.plan_file,
        "engine": done.engine,
        "outcomes": dumps(dict(done.outcomes), ensure_ascii=False),
        "period": done.period,
        "at": done.mark.at,
        "by": storable(done.mark.by),
    }
    kept = connection.execute(step.insert().values(row))
    return tuple(_insert_file(connection, _key(kept.inserted_primary_key), file) for file in files)


def _insert_file(connection: Connection, step_key: int, file: Upload) -> KeptFile:
    name, digest = storable(file.name), sha256(file.data).hexdigest()
    kept = connection.execute(upload.insert().values(step=step_key, name=name, sha256=digest, data=file.data))
    key = _key(kept.inserted_primary_key)
    taken = tuple(each._replace(note=storable(each.note)) for each in file.measurements)
    if taken:
        connection.execute(figure.insert(), [{"upload": key, **figure_row(each)} for each in taken])
    return KeptFile(key, name, digest, len(file.data), taken)


def figure_row(taken: Measurement) -> dict[str, Any]:
    """Give a figure as the table's columns have it."""
    value = taken.value
    is_yes_no, is_day = isinstance(value, bool), isinstance(value, date)
    return {
        "measure": taken.measure,
        "year": taken.quarter.year,
        "quarter": taken.quarter.number,
        "number": None if is_yes_no or is_day else value,
        "day": value if is_day else None,
        "yes_no": value if is_yes_no else None,
        "volume": taken.volume,
        "provisional": taken.provisional,
        "note": taken.note,
    }


def measurement(row: RowMapping) -> Measurement:
    """Give the columns as the figure that they hold."""
    found: Iterator[Value] = (row[name] for name in ("yes_no", "day", "number") if row[name] is not None)
    quarter = Quarter(row["year"], row["quarter"])
    return Measurement(row["measure"], quarter, next(found, None), row["volume"], row["provisional"], row["note"])


def _newest(connection: Connection, plan_id: str) -> int:
    return connection.scalar(select(func.max(step.c.number)).where(step.c.plan_id == plan_id)) or 0


def _steps(connection: Connection, plan_id: str, after: int = 0) -> tuple[LedgerEntry, ...]:
    wanted = (step.c.plan_id == plan_id) & (step.c.number > after)
    rows = connection.execute(select(step).where(wanted).order_by(step.c.number)).all()
    files = _files(connection, wanted)
    return tuple(_step(row, files.get(row.id, ())) for row in rows)


def _files(connection: Connection, wanted: ColumnElement[bool]) -> dict[int, tuple[KeptFile, ...]]:
    """Give the files of the wanted steps, by the step's key."""
    taken = connection.execute(
        select(figure).join(upload, figure.c.upload == upload.c.id).join(step).where(wanted)
        .order_by(figure.c.upload, figure.c.id)
    ).mappings().all()  # fmt: skip
    figures = {
        key: tuple(measurement(row) for row in same) for key, same in groupby(taken, key=lambda row: int(row["upload"]))
    }
    size = func.length(upload.c.data).label("size")
    columns = (upload.c.id, upload.c.step, upload.c.name, upload.c.sha256, size)
    rows = connection.execute(select(*columns).join(step).where(wanted).order_by(upload.c.step, upload.c.id)).all()
    return {
        key: tuple(KeptFile(row.id, row.name, row.sha256, row.size, figures.get(row.id, ())) for row in same)
        for key, same in groupby(rows, key=lambda row: int(row.step))
    }


def _step(row: Row[Any], files: tuple[KeptFile, ...]) -> LedgerEntry:
    return LedgerEntry(
        number=row.number,
        mark=AuditStamp(row.at, row.by),
        undoes=row.undoes,
        illustrative=row.illustrative,
        plan_file=row.sha256,
        engine=row.engine,
        files=files,
        outcomes=loads(row.outcomes),
        period=row.period,
    )


def _key(primary_key: Sequence[Any] | None) -> int:
    return int(primary_key[0]) if primary_key else 0
