"""Units, as the plan writes them and in English."""

import pytest

from words import units


@pytest.mark.parametrize("unit", ["pct.", "uger", "dage", "sager", "klagesager", "nævn", "mio. kr."])
def test_a_danish_unit_stands_as_the_plan_writes_it(unit: str) -> None:
    """The plan's own word comes back through the translation, so Danish readers see the contract's unit."""
    assert units.unit(unit, 2, lang="da") == unit
    assert units.unit(unit, 2, lang="en") != unit


def test_a_unit_that_we_do_not_know_is_shown_as_written() -> None:
    """A new plan may measure in anything."""
    assert units.unit("årsværk", 3, lang="en") == "årsværk"
