"""When something was done, and by whom."""

from datetime import datetime

from store import AuditStamp
from words.dates import clock, day

__all__ = ["stamp_text", "when"]


def stamp_text(stamp: AuditStamp) -> str:
    """Format when and by whom something was done, in the time of where the server stands."""
    return when(stamp.at.astimezone(), stamp.by)


def when(moment: datetime, by: str = "") -> str:
    """Format the moment, and the person where one is known: 19. juli 2024, 10.14 (abc)."""
    moment_text = f"{day(moment.date())}, {clock(moment.time())}"
    return f"{moment_text} ({by})" if by else moment_text
