"""Numbers, written as the reader's country writes them."""

import pytest

from words import numbers


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
