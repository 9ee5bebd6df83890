"""Danish time: what the clock shows, and when something was done, and by whom.

A moment is kept and passed on in UTC, so that the difference of two is right in any night, and becomes Danish only as
it is written. Nothing else in pages/ reads a clock or chooses a time zone: the server may stand anywhere.
"""

from datetime import UTC, datetime

from engine.plan import DANISH_TIME, danish_day
from store import AuditStamp
from words.dates import clock, day

__all__ = ["danish_clock", "danish_day", "now", "stamp_text", "when"]


def now() -> datetime:
    """Return this moment, in UTC."""
    return datetime.now(UTC)


def danish_clock(moment: datetime) -> str:
    """Format what a Danish clock shows at a moment, to the minute: 10.14."""
    return clock(moment.astimezone(DANISH_TIME).time())


def stamp_text(stamp: AuditStamp) -> str:
    """Format when and by whom something was done."""
    return when(stamp.at, stamp.by)


def when(moment: datetime, by: str = "") -> str:
    """Format the moment, and the person where one is known: 19. juli 2024, 10.14 (abc)."""
    moment_text = f"{day(danish_day(moment))}, {danish_clock(moment)}"
    return f"{moment_text} ({by})" if by else moment_text
