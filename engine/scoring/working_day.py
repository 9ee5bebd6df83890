"""Danish working days, for deadlines that fall on a holiday."""

from datetime import date, timedelta
from functools import cache

from holidays import country_holidays

__all__ = ["next_working_day"]


@cache
def next_working_day(day: date) -> date:
    """Return the day itself where it is a working day in Denmark, else the first one after it."""
    public = country_holidays("DK", years=(day.year, day.year + 1))
    while day.weekday() >= 5 or day in public:  # noqa: PLR2004 - Saturday is 5
        day += timedelta(days=1)
    return day
