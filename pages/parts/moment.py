"""When something was done, and by whom."""

from datetime import datetime

from pages.parts.text import clock, day

__all__ = ["when"]


def when(moment: datetime, by: str = "") -> str:
    """Write the moment, and the person where one is known: 19. juli 2024, 10.14 (abc)."""
    done = f"{day(moment.date())}, {clock(moment.time())}"
    return f"{done} ({by})" if by else done
