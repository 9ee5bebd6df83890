"""Accepting and undoing in one line, on what the session saw last; a script that AppTest runs imports it."""

from collections.abc import Iterable

from engine.plan import Measurement, Plan
from pages.parts.state import database, session
from store import LedgerEntry, Submission, Upload

__all__ = ["accept_figures", "undo_newest"]


def accept_figures(plan: Plan, measurements: Iterable[Measurement], name: str, *, illustrative: bool = False) -> None:
    """Accept figures as a file of a name, in an entry of their own."""
    submission = Submission((Upload(name, b"", tuple(measurements)),), illustrative)
    entry = session.accept(plan, submission, database.revision(plan).entry)
    assert isinstance(entry, LedgerEntry), entry


def undo_newest(plan: Plan) -> list[str]:
    """Take the newest entry back; returns the names of its files, none where there is none."""
    newest = session.newest_entry(plan)
    if newest is None:
        return []
    undo = session.undo_accept(plan, newest, database.revision(plan).entry)
    assert isinstance(undo, LedgerEntry), undo
    return [file.name for file in newest.files]
