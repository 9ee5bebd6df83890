"""What each form of requirement means at, just inside and just outside its target, and when nothing is known."""

from datetime import date
from typing import Any

import polars as pl
import pytest
from pydantic import TypeAdapter

from engine.plan import Requirement
from engine.scoring import margin, met
from tests.engine.small import K1, K2, K3, K4

REQUIREMENT: TypeAdapter[Any] = TypeAdapter(Requirement)


def verdict(
    written: dict[str, Any], as_of: object = None, gaps: frozenset[str] = frozenset(), **figures: object
) -> object:
    """Judge one row of figures."""
    types = {bool: pl.Boolean, date: pl.Date}
    schema = {key: types.get(type(value), pl.Float64) for key, value in figures.items()}
    frame = pl.DataFrame({key: [value] for key, value in figures.items()}, schema=schema)
    return frame.select(met(REQUIREMENT.validate_python(written), as_of, gaps)).item()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "target", "figure", "expected"),
    [
        ("at_least", 97.0, 97.0, True),
        ("at_least", 97.0, 97.1, True),
        ("at_least", 97.0, 96.9, False),
        ("at_least", 97.0, 96.96, False),
        ("at_least", 97.0, None, None),
        ("at_most", 13.0, 13.0, True),
        ("at_most", 13.0, 12.9, True),
        ("at_most", 13.0, 13.1, False),
        ("at_most", 13.0, None, None),
        ("below", 1.5, 1.5, False),
        ("below", 1.5, 1.4, True),
        ("below", 1.5, 1.6, False),
        ("below", 1.5, None, None),
        ("above", 1.5, 1.5, False),
        ("above", 1.5, 1.6, True),
        ("above", 1.5, 1.4, False),
        ("above", 1.5, None, None),
        ("within", 2.0, 2.0, True),
        ("within", 2.0, -2.0, True),
        ("within", 2.0, 0.0, True),
        ("within", 2.0, 2.1, False),
        ("within", 2.0, -2.1, False),
        ("within", 2.0, None, None),
    ],
)
def test_equality_counts_but_not_for_below_and_above(
    kind: str, target: float, figure: float | None, expected: bool | None
) -> None:
    """Equality counts for at_least, at_most and within; not for below and above; an unknown figure is not known."""
    assert verdict({"kind": kind, "measure": "x", "target": target}, x=figure) is expected


@pytest.mark.parametrize("base", [round(tenth / 10, 1) for tenth in range(1, 301)])
def test_an_exact_drop_of_5_per_cent_is_met_for_every_baseline(base: float) -> None:
    """Reduced by exactly 5 pct. is met for every one-decimal baseline, though floats say otherwise for a third."""
    rule = {"kind": "reduced_by", "measure": "x", "percent": 5.0, "against": "last_year"}
    exact = float(f"{base * 0.95:.3f}")
    assert verdict(rule, x=exact, last_year=base) is True
    assert verdict(rule, x=exact + 0.001, last_year=base) is False


def test_a_drop_from_an_unknown_year_is_not_known() -> None:
    """Reduced by needs both years."""
    rule = {"kind": "reduced_by", "measure": "x", "percent": 5.0, "against": "last_year"}
    assert verdict(rule, x=9.0, last_year=None) is None
    assert verdict(rule, x=None, last_year=10.0) is None


def test_a_sum_that_floats_miss_by_a_hair_is_still_equal() -> None:
    """0,1 + 0,2 reaches a target of 0,3, and is not above or below it."""
    near = 0.1 + 0.2
    assert near != 0.3
    for kind, expected in [("at_least", True), ("at_most", True), ("above", False), ("below", False)]:
        assert verdict({"kind": kind, "measure": "x", "target": 0.3}, x=near) is expected


def test_another_measure_with_an_offset_is_the_target() -> None:
    """At most the state's average less 1,9: 1,5 − 1,9 cannot be reached, 3,4 − 1,9 can."""
    rule = {"kind": "at_most", "measure": "x", "target": {"measure": "state", "minus": 1.9}}
    assert verdict(rule, x=0.5, state=1.5) is False
    assert verdict(rule, x=1.4, state=3.4) is True
    assert verdict(rule, x=1.4, state=None) is None


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2024, 10, 17), True), (date(2024, 10, 18), True), (date(2024, 10, 19), False), (None, None)],
)
def test_a_delivery_on_its_day_is_met_and_the_day_after_is_not(day: date | None, expected: bool | None) -> None:
    """Delivered: on or before the deadline is met."""
    assert verdict({"kind": "delivered", "measure": "x", "due": date(2024, 10, 18)}, x=day) is expected


@pytest.mark.parametrize(
    ("due", "as_of", "expected"),
    [
        (date(2024, 6, 29), K2, False),
        (date(2024, 6, 30), K2, None),
        (date(2024, 6, 29), K1, None),
        (date(2024, 6, 29), None, None),
        (date(2024, 12, 31), K4, None),
        (date(2024, 10, 18), K3, None),
        (date(2024, 10, 18), K4, False),
    ],
)
def test_what_is_not_delivered_is_not_met_once_the_deadline_lies_before_the_quarters_last_day(
    due: date, as_of: object, expected: bool | None
) -> None:
    """No date: pending, and not met once the deadline lies before the last day of the quarter."""
    rule = {"kind": "delivered", "measure": "x", "due": due}
    frame = pl.DataFrame({"x": [None]}, schema={"x": pl.Date})
    assert frame.select(met(REQUIREMENT.validate_python(rule), as_of)).item() is expected  # type: ignore[arg-type]


@pytest.mark.parametrize(("answer", "expected"), [(True, True), (False, False)])
def test_an_attestation_is_its_answer(answer: bool, expected: bool) -> None:
    """Attested: a yes is met, a no is not."""
    assert verdict({"kind": "attested", "measure": "x"}, x=answer) is expected


TRUTHS = [True, False, None]


@pytest.mark.parametrize("first", TRUTHS)
@pytest.mark.parametrize("second", TRUTHS)
def test_all_parts_must_hold_and_one_branch_is_enough(first: bool | None, second: bool | None) -> None:
    """All of: not met as soon as one part is not. Any of: met as soon as one is. Else what is not known decides."""
    parts = [{"kind": "attested", "measure": "a"}, {"kind": "attested", "measure": "b"}]
    frame = pl.DataFrame({"a": [first], "b": [second]}, schema={"a": pl.Boolean, "b": pl.Boolean})
    both = frame.select(met(REQUIREMENT.validate_python({"kind": "all_of", "parts": parts}))).item()
    either = frame.select(met(REQUIREMENT.validate_python({"kind": "any_of", "parts": parts}))).item()
    known = {first, second}
    assert both is (False if False in known else None if None in known else True)
    assert either is (True if True in known else None if None in known else False)


def test_a_gap_hides_a_holding_least_quarter_but_not_a_failing_one() -> None:
    """Minimum: a known quarter that fails decides whatever is missing; otherwise a missing one makes it not known."""
    rule = {"kind": "at_least", "measure": "x", "target": 6.0}
    assert verdict(rule, None, frozenset({"x"}), x=5.0) is False
    assert verdict(rule, None, frozenset({"x"}), x=6.0) is None
    assert verdict(rule, None, frozenset({"y"}), x=6.0) is True


@pytest.mark.parametrize(
    ("rule", "figures", "expected"),
    [
        ({"kind": "at_least", "measure": "x", "target": 97.0}, {"x": 97.4}, 0.4),
        ({"kind": "at_most", "measure": "x", "target": 13.0}, {"x": 13.4}, -0.4),
        ({"kind": "within", "measure": "x", "target": 2.0}, {"x": -1.5}, 0.5),
        ({"kind": "reduced_by", "measure": "x", "percent": 5.0, "against": "y"}, {"x": 9.6, "y": 10.0}, -0.1),
        ({"kind": "delivered", "measure": "x", "due": date(2024, 10, 18)}, {"x": date(2024, 10, 15)}, 3.0),
    ],
)
def test_the_margin_is_the_signed_room_in_the_measures_own_unit(
    rule: dict[str, Any], figures: dict[str, object], expected: float
) -> None:
    """Margin: positive is room, negative is what lacks; days for a delivery."""
    frame = pl.DataFrame({key: [value] for key, value in figures.items()})
    assert frame.select(margin(REQUIREMENT.validate_python(rule))).item() == pytest.approx(expected)


def test_a_target_by_year_has_no_meaning_without_its_year() -> None:
    """A rule is read as it stands in one year."""
    rule = REQUIREMENT.validate_python({"kind": "at_least", "measure": "x", "target": {"2023": 1.0, "2024": 2.0}})
    with pytest.raises(TypeError, match="without a year"):
        met(rule)
    report = REQUIREMENT.validate_python({"kind": "delivered", "measure": "x", "due": {"report": 1}})
    with pytest.raises(TypeError, match="without a plan"):
        met(report)
