"""Numbers, written as the reader's country writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.plan import FIGURE_LIMIT, Measure, within_limit
from engine.reading import ParsedValue, read_value
from words import figures, numbers
from words.spaces import MINUS


@pytest.mark.parametrize(
    ("value", "decimals", "danish", "english"),
    [
        (1234.5, 1, "1.234,5", "1,234.5"),
        (-0.3, 1, "−0,3", "−0.3"),
        (0.25, 1, "0,3", "0.3"),
        (-0.25, 1, "−0,3", "−0.3"),
        (2.675, 2, "2,68", "2.68"),
        (-0.04, 1, "0,0", "0.0"),
        (99.99999999999999, 1, "100,0", "100.0"),
        (250, 0, "250", "250"),
        (1e-9, 1, "0,0", "0.0"),
    ],
)
def test_numbers_are_written_as_the_country_writes_them(value: float, decimals: int, danish: str, english: str) -> None:
    """Decimal comma and thousands point in Danish; halves rounded away from zero; zero has no sign."""
    assert numbers.number(value, decimals, lang="da") == danish
    assert numbers.number(value, decimals, lang="en") == english


@pytest.mark.parametrize(
    ("value", "danish"), [(96.96, "96,96"), (1250.0, "1250"), (-0.0, "0"), (1e-7, "0,0000001"), (100.0, "100")]
)
def test_an_exact_number_has_every_decimal_and_can_be_typed_back(value: float, danish: str) -> None:
    """No thousands separator, no rounding, no exponent: what is shown in an input is what it means."""
    assert numbers.exact(value, lang="da") == danish


@pytest.mark.parametrize(("value", "shown"), [(0.3, "+0,3"), (-0.3, "−0,3"), (0.0, "0,0"), (0.04, "0,0")])
def test_a_change_shows_its_sign_unless_it_rounds_to_nothing(value: float, shown: str) -> None:
    """A rise of "+0,0" would be claimed that the reader cannot see."""
    assert numbers.signed(value, 1, lang="da") == shown


ANY_FIGURE = st.floats(-FIGURE_LIMIT, FIGURE_LIMIT, exclude_min=True, exclude_max=True)


@pytest.mark.slow
@given(ANY_FIGURE)
def test_any_figure_is_typed_back_as_it_is_shown(value: float) -> None:
    """To the ends of the bound and down to the least decimal: the field means the very figure."""
    deviation = Measure.model_validate({"key": "x", "title": "x", "domain": "deviation"})
    typed = read_value(numbers.exact(value, lang="da"), deviation)
    assert typed == ParsedValue(value + 0.0)


@pytest.mark.slow
@given(ANY_FIGURE, st.integers(0, 9))
def test_no_figure_is_too_large_to_be_written(value: float, decimals: int) -> None:
    """Rounded, with a sign, as a margin, a limit, a range or exactly: in both languages, with every digit it has."""
    measure = Measure.model_validate({"key": "x", "title": "x", "unit": "kr.", "domain": "deviation", "decimals": 6})
    written = numbers.number(value, decimals, lang="da")
    assert within_limit(value)
    back = float(written.replace(".", "").replace(",", ".").replace(MINUS, "-"))
    assert abs(back - value) <= 10.0**-decimals
    assert numbers.signed(value, decimals, lang="en").lstrip("+") == numbers.number(value, decimals, lang="en")
    for write in (figures.figure, figures.limit, figures.precise, figures.amount):
        assert write(measure, value)
    assert figures.span(measure, value, FIGURE_LIMIT)


@pytest.mark.parametrize("value", [1e15, 3e15, 1e27, 1.5e300])
def test_what_is_reckoned_beyond_the_bound_is_written_all_the_same(value: float) -> None:
    """A level that the rest must have may be far beyond any figure; quantize gives up after 28 digits."""
    digits = numbers.number(value, 9, lang="da").split(",")[0].replace(".", "")
    assert float(digits) == value
