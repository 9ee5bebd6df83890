"""The event log: a line of JSON for each thing that somebody did or was refused; never what a file or a text says."""

import sys
from datetime import UTC, datetime
from functools import lru_cache
from json import dumps
from logging import INFO, Handler, LogRecord, getLogger
from logging.handlers import WatchedFileHandler
from pathlib import Path

from store.access import Person
from store.private_file import make_private_file
from store.settings import current_settings
from store.storable import storable

__all__ = ["EVENTS", "log_event"]

EVENTS = "resultatplan.events"
"""The name of the logger that the lines go through."""

log = getLogger(__name__)


class _Lines(Handler):
    """Writes each line as it is: to the end of the file that is set, else where the server's other messages go."""

    def emit(self, record: LogRecord) -> None:
        """Write a line; where that cannot be done, what it tells of stands all the same."""
        file = current_settings().event_log
        try:
            if file:
                _file(file).handle(record)
                return
        except OSError as error:
            log.error("The event log cannot be written: %s", error.strerror)  # noqa: TRY400 - which file, is set
        try:
            sys.stderr.write(f"{record.getMessage()}\n")
            sys.stderr.flush()
        except (OSError, ValueError):
            self.handleError(record)


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
    getLogger(EVENTS).info("%s", dumps({name: _plain(value) for name, value in line.items()}, ensure_ascii=False))


def _begin() -> None:
    """Let the lines go through their own logger, and no other."""
    logger = getLogger(EVENTS)
    logger.addHandler(_Lines())
    logger.setLevel(INFO)
    logger.propagate = False


@lru_cache(maxsize=4)
def _file(name: str) -> WatchedFileHandler:
    """Return what writes to a file's end; one that was moved away, as its rotation does, is begun anew."""
    if not Path(name).exists():
        make_private_file(Path(name))
    return WatchedFileHandler(name, encoding="utf-8")


def _plain(value: object) -> object:
    """Return a value as JSON has it, with an end."""
    return value if isinstance(value, (bool, int, float)) or value is None else storable(str(value))


_begin()
