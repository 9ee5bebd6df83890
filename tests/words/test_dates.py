"""Days, times and quarters, written as the reader's country writes them."""

from datetime import date, time

from engine.plan import Quarter
from words import dates


def test_time_is_written_as_the_country_writes_it() -> None:
    """Quarters, days and the clock."""
    quarter = Quarter(2024, 2)
    assert (dates.quarter(quarter, lang="da"), dates.quarter(quarter, lang="en")) == ("2. kvartal 2024", "Q2 2024")
    assert (dates.quarter_short(quarter, lang="da"), dates.quarter_short(quarter, lang="en")) == ("2. kvt.", "Q2")
    assert dates.day(date(2024, 3, 5), lang="da") == "5. marts 2024"
    assert (dates.clock(time(10, 14), lang="da"), dates.clock(time(10, 14), lang="en")) == ("10.14", "10:14")
