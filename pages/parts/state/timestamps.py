"""When something was done, and by whom."""

from datetime import datetime

from store import AuditStamp
from words.dates import clock, day

__all__ = ["marked", "when"]


def marked(mark: AuditStamp) -> str:
    """Write when and by whom something was kept, in the time of where the server stands."""
    return when(mark.at.astimezone(), mark.by)


def when(moment: datetime, by: str = "") -> str:
    """Write the moment, and the person where one is known: 19. juli 2024, 10.14 (abc)."""
    done = f"{day(moment.date())}, {clock(moment.time())}"
    return f"{done} ({by})" if by else done
