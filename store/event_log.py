"""The event log: a line of JSON for each thing that somebody did or was refused; never what a file or a text says."""

import os
import sys
from datetime import UTC, datetime
from errno import ENOSPC
from json import dumps
from logging import INFO, Handler, LogRecord, getLogger
from pathlib import Path

from store.access import Person
from store.private_file import PRIVATE
from store.settings import current_settings
from store.storable import storable

__all__ = ["EVENTS", "log_event"]

EVENTS = "resultatplan.events"
"""The name of the logger that the lines go through."""

APPENDING = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NONBLOCK", 0)
"""Without waiting, where a pipe is set that nobody reads."""

log = getLogger(__name__)


class _Lines(Handler):
    """Writes each line as it is: to the end of the file that is set, else where the server's other messages go."""

    def __init__(self) -> None:
        """Begin with a file that ends as a line does."""
        super().__init__()
        self._is_cut = False

    def emit(self, record: LogRecord) -> None:
        """Write a line; where that cannot be done, what it tells of stands all the same."""
        line, file = f"{record.getMessage()}\n", current_settings().event_log
        try:
            if file:
                self._append(Path(file), line.encode())
                return
        except OSError as error:
            log.error("The event log cannot be written: %s", error.strerror)  # noqa: TRY400 - which file, is set
        try:
            sys.stderr.write(line)
            sys.stderr.flush()
        except (OSError, ValueError):
            self.handleError(record)

    def _append(self, file: Path, line: bytes) -> None:
        """Write to a file's end, which nobody else may read; one that was moved away, as its rotation does, is new.

        OSError where it does not take the whole line. What it took of it is then ended before the next one.
        """
        descriptor = os.open(file, APPENDING, PRIVATE)
        try:
            if self._is_cut:
                line = b"\n" + line
            written = os.write(descriptor, line)
            self._is_cut = written < len(line)
        finally:
            os.close(descriptor)
        if self._is_cut:
            raise OSError(ENOSPC, os.strerror(ENOSPC))


def log_event(event: str, person: Person, outcome: str, **what: object) -> None:
    """Write a line about something that was done just now; `what`: which plan, entry or file, and how large it is.

    It never stops what it tells of: where the file cannot be written, the line goes where it goes without one.
    """
    line = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "event": event,
        "outcome": outcome,
        "name": person.name,
        "subject": person.subject,
        **what,
    }
    text = dumps({name: _plain(value) for name, value in line.items()}, ensure_ascii=False)
    getLogger(EVENTS).info("%s", "".join(each if each.isprintable() else _escaped(each) for each in text))


def _begin() -> None:
    """Let the lines go through their own logger, and no other."""
    logger = getLogger(EVENTS)
    logger.addHandler(_Lines())
    logger.setLevel(INFO)
    logger.propagate = False


def _escaped(sign: str) -> str:
    """Return a sign that nobody sees as JSON writes it: some end a line, and others move what a terminal shows."""
    return dumps(sign)[1:-1]


def _plain(value: object) -> object:
    """Return a value as JSON has it, with an end."""
    return value if isinstance(value, (bool, int, float)) or value is None else storable(str(value))


_begin()
