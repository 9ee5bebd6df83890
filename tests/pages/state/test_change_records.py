"""What incoming figures do: which are new, which change, and up to when the totals before and after count."""

import pytest

from engine.plan import Measurement, Quarter
from pages.parts.state.address import Period
from pages.parts.state.change_records import compare, periods_to_compare
from tests.store.kept import PLAN

K1, K2, K3, K4 = (Quarter(2024, number) for number in (1, 2, 3, 4))


def test_new_changed_and_unchanged_figures_are_told_apart() -> None:
    """A figure changes when its value, its number of cases, its mark or its remark does."""
    taken = [
        Measurement("sygefravær", K1, 9.4),
        Measurement("sygefravær", K2, 9.6),
        Measurement("nævn_afrapporteret", K1, 6.0),
    ]
    given = [
        Measurement("sygefravær", K1, 9.4),
        Measurement("sygefravær", K2, 9.6, provisional=True),
        Measurement("sygefravær", K3, 9.8),
    ]
    changes = compare(PLAN.plan, taken, given)
    assert [change.quarter for change in changes.unchanged] == [K1]
    assert [change.quarter for change in changes.changed] == [K2]
    assert [change.quarter for change in changes.new] == [K3]
    assert [change.quarter for change in changes.unsettling] == [K2]


@pytest.mark.parametrize(
    ("chosen", "taken", "given", "before", "after"),
    [
        (Period(K2), (K1, K2), (K3,), Period(K2), Period(K3)),
        (Period(K1), (K1, K2), (K3,), Period(K2), Period(K3)),
        (Period(K1), (K1, K2), (K1,), Period(K1), Period(K1)),
        (Period(K1), (K1, K2, K3), (K2,), Period(K3), Period(K3)),
        (Period(K4, closed=True), (K1, K2), (K3,), Period(K4, closed=True), Period(K4, closed=True)),
        (None, (), (K1,), None, Period(K1)),
        (None, (), (), None, None),
    ],
)
def test_the_figures_alone_make_the_difference_that_is_shown(
    chosen: Period | None,
    taken: tuple[Quarter, ...],
    given: tuple[Quarter, ...],
    before: Period | None,
    after: Period | None,
) -> None:
    """Before and after count up to the same quarter, unless the figures reach further than any taken."""
    assert periods_to_compare(chosen, taken, given) == (before, after)
