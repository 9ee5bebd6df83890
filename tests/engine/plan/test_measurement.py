"""A quarter: how it is written, read, ordered and bounded."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.plan import Measurement, Quarter

quarters = st.builds(Quarter, st.integers(1900, 2999), st.integers(1, 4))


@pytest.mark.parametrize(
    "text",
    [
        "2024K3",
        "2024k3",
        "2024-K3",
        "2024 K3",
        "2024Q3",
        "2024-Q3",
        "2024-q3",
        "2024 q3",
        "K3 2024",
        "k3 2024",
        "Q3 2024",
        "K3-2024",
        "3. kvartal 2024",
        "3. Kvartal 2024",
        "3. KVARTAL 2024",
        "3.kvartal 2024",
        "3. kvt. 2024",
        "3. kvt 2024",
        "3. kv. 2024",
        "  2024K3  ",
        "3.   kvartal\t2024",
        "K3\u00a02024",
    ],
)
def test_a_quarter_is_read_in_every_form_people_write(text: str) -> None:
    """The forms of the files and of Danish and English offices, in any case, with any white space around."""
    assert Quarter.parse(text) == Quarter(2024, 3)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "K3",
        "2024",
        "2024K0",
        "2024K5",
        "2024K33",
        "24K3",
        "2024H1",
        "2024M3",
        "2024--K3",
        "2024K3 2024K4",
        "5. kvartal 2024",
        "kvartal 3 2024",
        "3. kvartalet 2024",
        "2024K٣",
        "2024-03-31",
    ],
)
def test_what_is_no_quarter_is_refused(text: str) -> None:
    """A quarter that does not exist, half a quarter, a month or a day is not guessed at."""
    with pytest.raises(ValueError, match="quarter"):
        Quarter.parse(text)


@given(quarters)
def test_a_printed_quarter_is_read_back(quarter: Quarter) -> None:
    """What we print, as 2024K3, reads as the same quarter."""
    assert Quarter.parse(str(quarter)) == quarter


def test_a_quarter_prints_as_the_files_write_it() -> None:
    """Year, K, number."""
    assert str(Quarter(2024, 3)) == "2024K3"
    assert f"{Quarter(2020, 1)}" == "2020K1"


@pytest.mark.parametrize("number", [0, 5, -1])
def test_a_year_has_four_quarters(number: int) -> None:
    """There is no quarter 0 or 5."""
    with pytest.raises(ValueError, match="1 to 4"):
        Quarter(2024, number)


def test_quarters_sort_by_time() -> None:
    """The last quarter of a year comes before the first of the next."""
    ordered = [Quarter(2023, 4), Quarter(2024, 1), Quarter(2024, 2), Quarter(2024, 4), Quarter(2025, 1)]
    assert all(earlier < later for earlier, later in pairwise(ordered))
    assert max(ordered) == Quarter(2025, 1)


@given(quarters)
def test_quarters_follow_one_another_without_a_gap(quarter: Quarter) -> None:
    """The day after a quarter's last is the next quarter's first."""
    assert (quarter.following.first_day - quarter.last_day).days == 1
    assert quarter < quarter.following


@pytest.mark.parametrize(
    ("number", "first", "last"),
    [
        (1, date(2024, 1, 1), date(2024, 3, 31)),
        (2, date(2024, 4, 1), date(2024, 6, 30)),
        (3, date(2024, 7, 1), date(2024, 9, 30)),
        (4, date(2024, 10, 1), date(2024, 12, 31)),
    ],
)
def test_a_quarter_runs_over_three_months(number: int, first: date, last: date) -> None:
    """A quarter is three whole calendar months."""
    assert (Quarter(2024, number).first_day, Quarter(2024, number).last_day) == (first, last)


def test_four_quarters_are_a_year() -> None:
    """From 1 January to 31 December, in order."""
    year = [Quarter(2024, number) for number in (1, 2, 3, 4)]
    assert all(before.following == after for before, after in pairwise(year))
    assert (year[0].first_day, year[-1].last_day) == (date(2024, 1, 1), date(2024, 12, 31))


def test_equal_quarters_are_one() -> None:
    """A quarter is a value: two of the same year and number are equal, and one key in a mapping."""
    assert {Quarter(2024, 3): "a"}[Quarter.parse("3. kvartal 2024")] == "a"


def test_a_figure_is_final_unless_marked() -> None:
    """A measurement has no volume, no provisional mark and no note unless given."""
    figure = Measurement("sygefravær", Quarter(2024, 2), 10.4)
    assert (figure.volume, figure.provisional, figure.note) == (None, False, "")
