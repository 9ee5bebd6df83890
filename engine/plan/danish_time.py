"""The time zone that days are reckoned in, wherever the program runs."""

from zoneinfo import ZoneInfo

__all__ = ["DANISH_TIME"]

DANISH_TIME = ZoneInfo("Europe/Copenhagen")
