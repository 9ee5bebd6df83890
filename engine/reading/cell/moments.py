"""The time of day that systems write after a day, and the Danish day of a moment with a time zone."""

import re
from datetime import date, datetime, time, timedelta, timezone
from typing import NamedTuple

from engine.plan import DANISH_TIME

__all__ = ["TimeOfDay", "danish_day", "is_time_of_day", "read_time_of_day"]

_OFFSET = r"[+-][0-9]{1,2}(?::?[0-9]{2})?"
_TIME = re.compile(
    r"[t ,]? ?(?:kl\.? ?)?(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(?:[:.](?P<second>[0-9]{2})(?:[.,][0-9]+)?)?"
    rf"(?: ?(?P<half>[ap])\.?m\.?)?(?: ?(?P<zone>z|(?:utc|gmt)(?:{_OFFSET})?|{_OFFSET}))?"
)
_HOURS_OF_A_HALF = 12


class TimeOfDay(NamedTuple):
    """A time of day. `offset`: how far its zone is ahead of UTC; None where no zone is written."""

    clock: time
    offset: timedelta | None


def is_time_of_day(text: str) -> bool:
    """Whether a text in lower case has the form of a time of day, be it one that exists or not."""
    return _TIME.fullmatch(text) is not None


def read_time_of_day(text: str) -> TimeOfDay | None:
    """Read a time of day with or without a zone: ` 14.30`, `t22:00:00z`; None where a day has no such time."""
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    hour, half = int(match["hour"]), match["half"]
    if half and not 1 <= hour <= _HOURS_OF_A_HALF:
        return None
    if half:
        hour = hour % _HOURS_OF_A_HALF + (_HOURS_OF_A_HALF if half == "p" else 0)
    try:
        clock = time(hour, int(match["minute"]), int(match["second"] or 0))
    except ValueError:
        return None
    offset = _offset(match["zone"]) if match["zone"] else None
    return None if offset is not None and abs(offset) >= timedelta(days=1) else TimeOfDay(clock, offset)


def _offset(zone: str) -> timedelta:
    digits = re.sub(r"[^0-9]", "", zone)
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > len("00") else (digits, "0")
    ahead = timedelta(hours=int(hours or 0), minutes=int(minutes))
    return -ahead if "-" in zone else ahead


def danish_day(day: date, moment: TimeOfDay) -> date:
    """Return the day that it is in Denmark at a time of a day; the day itself where no zone is written."""
    if moment.offset is None:
        return day
    try:
        return datetime.combine(day, moment.clock, timezone(moment.offset)).astimezone(DANISH_TIME).date()
    except OverflowError:  # the first and the last day that there are
        return day
