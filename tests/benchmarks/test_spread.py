"""How the benchmarks write down what they measured: nothing is timed here."""

import pytest

from tests.benchmarks.spread import Comparison, Spread, spread, table


def test_a_spread_is_the_median_and_the_tenth_and_ninetieth_percentile() -> None:
    """Of 0 to 100 they are 50, 10 and 90, in whatever order they were measured."""
    assert spread(reversed(range(101))) == Spread(10, 50, 90)


def test_one_measurement_is_its_own_spread() -> None:
    """A single repeat says nothing of how much it varies, and nothing breaks."""
    assert spread([7.0]) == Spread(7, 7, 7)


def test_nothing_measured_is_no_spread() -> None:
    """An empty run is an error rather than a zero."""
    with pytest.raises(ValueError, match="no median"):
        spread([])


def test_a_ratio_is_taken_pair_by_pair() -> None:
    """What was measured in a busy moment is held against what was measured beside it: 10/5, 100/50 and 30/10."""
    ratio = Comparison("A", "ms", [10, 100, 30], "B", [5, 50, 10]).ratio
    assert ratio is not None
    assert ratio.middle == 2


def test_no_ratio_is_given_where_the_baseline_is_nothing() -> None:
    """An empty page paints no value while its slider is held; no number says how many times more any other is."""
    assert Comparison("Totals painted", "a second", [60, 59], "an empty page", [0, 0]).ratio is None


def test_the_table_is_markdown_with_a_row_a_comparison() -> None:
    """Median first, the percentiles in brackets, three digits and at most three decimals."""
    rows = table(
        [
            Comparison("Key press", "ms", [6.123], "an empty page", [98.76]),
            Comparison("Totals painted", "a second", [1234.5], "an empty page", [0]),
        ]
    )
    assert rows.splitlines() == [
        "| What is measured | Here | Against | Here ÷ against |",
        "|---|---|---|---|",
        "| Key press | 6.12 (6.12–6.12) ms | an empty page: 98.8 (98.8–98.8) ms | 0.062 (0.062–0.062) |",
        "| Totals painted | 1234 (1234–1234) a second | an empty page: 0 (0–0) a second | – |",
    ]
