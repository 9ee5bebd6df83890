"""The time zone that days are reckoned in, wherever the program runs."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

__all__ = ["DANISH_TIME", "danish_day"]

DANISH_TIME = ZoneInfo("Europe/Copenhagen")


def danish_day(moment: datetime) -> date:
    """Return the day that it is in Denmark at a moment, whatever zone it is given in."""
    return moment.astimezone(DANISH_TIME).date()
