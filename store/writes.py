"""The one way to write: asks whether the person may, writes whole or not at all, and tells the event log.

What a person may is asked of the plan that a screen hands over, and again of the plan that the database has under the
same id: a file of one institution that takes the id of another's plan opens nothing.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, select

from engine.plan import Plan, PlanError, read_plan
from store.access import Act, may
from store.database import Database
from store.event_log import log_event
from store.failure import StoreError
from store.locks import StoredApproval
from store.refusal import RefusedError
from store.schema import plan_file, plan_in_use, step
from store.values import Conflict, LedgerEntry, PlanFile, PlanVersion, StoredReport, StoreFailure, StoreFailureKind

__all__ = ["administers", "asked", "writes"]

Base = TypeVar("Base", bound=Database)
About = TypeVar("About", bound=Plan | PlanFile)
Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

_OUTCOMES = {StoreFailureKind.FORBIDDEN: "forbidden", StoreFailureKind.LOCKED: "locked"}


def writes(
    act: Act | Callable[..., Act],
) -> Callable[
    [Callable[Concatenate[Base, Connection, About, Arguments], Result]],
    Callable[Concatenate[Base, About, Arguments], Result | StoreFailure],
]:
    """Make a write of what it writes on a connection, beginning with the plan that it is about.

    `act`: what the person must be allowed; a function where that follows from what is handed over after the plan.
    """

    def as_write(
        write: Callable[Concatenate[Base, Connection, About, Arguments], Result],
    ) -> Callable[Concatenate[Base, About, Arguments], Result | StoreFailure]:
        @wraps(write)
        def attempt(
            database: Base, about: About, /, *args: Arguments.args, **kwargs: Arguments.kwargs
        ) -> Result | StoreFailure:
            return _attempt(
                database,
                write.__name__,
                act if isinstance(act, Act) else act(*args, **kwargs),
                about.plan if isinstance(about, PlanFile) else about,
                lambda connection: write(database, connection, about, *args, **kwargs),
            )

        return attempt

    return as_write


def administers(
    act: Act,
) -> Callable[
    [Callable[Concatenate[Connection, Arguments], Result]],
    Callable[Concatenate[Database, Arguments], Result | StoreFailure],
]:
    """Make a write of what concerns no single plan, and may be much."""

    def as_write(
        write: Callable[Concatenate[Connection, Arguments], Result],
    ) -> Callable[Concatenate[Database, Arguments], Result | StoreFailure]:
        @wraps(write)
        def attempt(database: Database, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result | StoreFailure:
            return _attempt(
                database.for_long_work(),
                write.__name__,
                act,
                None,
                lambda connection: write(connection, *args, **kwargs),
            )

        return attempt

    return as_write


@contextmanager
def asked(database: Database, name: str, act: Act, plan: Plan | None = None) -> Iterator[None]:
    """Ask whether the person may before anything is done in the block, and tell the event log what it failed of.

    StoreError where the person may not.
    """
    told = {"act": act, "plan": plan.id if plan else ""}
    try:
        _check(database, act, plan)
        yield
    except StoreError as error:
        kind = error.failure.kind
        log_event(name, database.person, _OUTCOMES.get(kind, "failed"), **told, failure=kind)
        raise
    except RefusedError as error:
        log_event(name, database.person, "refused", **told, failure=error.refusal.kind)
        raise
    except BaseException:
        log_event(name, database.person, "failed", **told)
        raise


def _attempt(
    database: Database, name: str, act: Act, plan: Plan | None, write: Callable[[Connection], Result]
) -> Result | StoreFailure:
    """Write where the person may; a failure is a value, and nothing is then written."""
    try:
        with asked(database, name, act, plan), database.exclusive_write() as connection:
            if plan is not None and not may(database.person, act):
                _check(database, act, _plan_here(connection, plan))
            result = write(connection)
    except StoreError as error:
        return error.failure
    outcome = "conflict" if isinstance(result, Conflict) else "done"
    log_event(name, database.person, outcome, act=act, plan=plan.id if plan else "", **_what(result))
    return result


def _check(database: Database, act: Act, plan: Plan | None) -> None:
    if not may(database.person, act, plan):
        raise StoreError(StoreFailure(StoreFailureKind.FORBIDDEN, act))


def _plan_here(connection: Connection, plan: Plan) -> Plan | None:
    """Return the plan that the database has under a plan's id: what is in use, else what was accepted under last.

    The plan itself where there is none yet; None where its file is not understood, so that nobody's institution is it.
    """
    newest_in_use = (
        select(plan_in_use.c.sha256).where(plan_in_use.c.plan_id == plan.id).order_by(plan_in_use.c.id.desc())
    )
    newest_step = select(step.c.sha256).where(step.c.plan_id == plan.id).order_by(step.c.number.desc())
    digest = connection.scalar(newest_in_use.limit(1)) or connection.scalar(newest_step.limit(1))
    if digest is None:
        return plan
    data = connection.scalar(select(plan_file.c.data).where(plan_file.c.sha256 == digest))
    try:
        return read_plan(bytes(data or b""))
    except PlanError:
        return None


def _what(result: object) -> dict[str, object]:
    """Return the numbers by which what was written is found again."""
    match result:
        case LedgerEntry():
            return {"entry": result.number}
        case PlanVersion():
            return {"version": result.number}
        case StoredReport():
            return {"period": result.period, "version": result.version, "entry": result.entry}
        case StoredApproval():
            return {"period": result.period, "entry": result.entry}
        case _:
            return {}
