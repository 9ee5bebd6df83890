"""What a requirement means: `met` and `margin` as polars expressions over a frame with a column a measure.

Everything that says whether a goal is met gets its verdict from here: one scenario is a frame of one row, a million
are a
frame of a million. Null is "not known yet", and polars' three-valued logic does the rest.
"""

from collections.abc import Callable
from datetime import date
from typing import assert_never

import polars as pl

from engine.plan import (
    Above,
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Attested,
    Below,
    Delivered,
    Due,
    Leaf,
    OtherMeasure,
    Quarter,
    ReducedBy,
    Requirement,
    Target,
    Within,
    WithReport,
)

__all__ = ["combined", "margin", "met", "target"]

TOLERANCE = 5e-10
"""Half of the ninth decimal: floats that differ by less are one figure. See docs/decisions/0003-round-the-margin.md."""


def met(requirement: Requirement, as_of: Quarter | None = None, gaps: frozenset[str] = frozenset()) -> pl.Expr:
    """Boolean: whether the requirement, as it stands in one year, is met; null where that is not known yet.

    `as_of`: a delivery without a date is not met once its deadline lies before that quarter's last day; None: no
    deadline has passed.
    `gaps`: measures that count by their least quarter and lack one that should be in: a failing figure fails, a
    holding one is not known.
    """
    return combined(requirement, lambda leaf: _met(leaf, as_of, leaf.measure in gaps))


def combined(requirement: Requirement, verdict: Callable[[Leaf], pl.Expr]) -> pl.Expr:
    """Join the parts' Boolean verdicts as the goal does: all must hold, or at least one (Kleene's logic for nulls)."""
    match requirement:
        case AllOf(parts=parts):
            return pl.all_horizontal(*(combined(part, verdict) for part in parts))
        case AnyOf(parts=parts):
            return pl.any_horizontal(*(combined(part, verdict) for part in parts))
        case _:
            return verdict(requirement)


def _met(leaf: Leaf, as_of: Quarter | None, gap: bool) -> pl.Expr:  # noqa: FBT001 - private, and read beside its call
    holds = _holds(leaf, as_of)
    return holds & pl.lit(None, dtype=pl.Boolean) if gap else holds


def _holds(leaf: Leaf, as_of: Quarter | None) -> pl.Expr:
    match leaf:
        case AtLeast() | AtMost() | Within() | ReducedBy():
            return margin(leaf) > -TOLERANCE
        case Below() | Above():
            return margin(leaf) >= TOLERANCE
        case Delivered(due=due):
            on_time = pl.col(leaf.measure) <= pl.lit(_day(due), dtype=pl.Date)
            overdue = as_of is not None and _day(due) < as_of.last_day
            return on_time.fill_null(value=False) if overdue else on_time
        case Attested():
            return pl.col(leaf.measure)
        case _:
            assert_never(leaf)


def margin(leaf: Leaf) -> pl.Expr:
    """The signed room to the target: in the measure's unit, days for a delivery, null for a yes/no.

    0 or more where the part is met, but that 0 is not enough for `below` and `above`.
    """
    figure = pl.col(leaf.measure)
    match leaf:
        case AtLeast() | Above():
            return figure - target(leaf)
        case AtMost() | Below() | ReducedBy():
            return target(leaf) - figure
        case Within():
            return target(leaf) - figure.abs()
        case Delivered():
            return (target(leaf) - figure).dt.total_days().cast(pl.Float64)
        case Attested():
            return pl.lit(None, dtype=pl.Float64)
        case _:
            assert_never(leaf)


def target(leaf: Leaf) -> pl.Expr:
    """What the figure is held against: a number in the measure's unit, a day, or True for a yes/no."""
    match leaf:
        case AtLeast() | AtMost() | Below() | Above() | Within():
            return _number(leaf.target)
        case ReducedBy(percent=percent, against=against):
            return pl.col(against) * ((100 - percent) / 100)
        case Delivered(due=due):
            return pl.lit(_day(due), dtype=pl.Date)
        case Attested():
            return pl.lit(value=True)
        case _:
            assert_never(leaf)


def _number(written: Target) -> pl.Expr:
    match written:
        case OtherMeasure(measure=other):
            return pl.col(other) + written.offset if written.offset else pl.col(other)
        case float():
            return pl.lit(written)
        case _:
            message = "targets by year have no meaning without a year: take the requirement from Plan.requirements"
            raise TypeError(message)


def _day(due: Due) -> date:
    if isinstance(due, WithReport):
        message = "a report has no day without a plan: take the requirement from Plan.requirements"
        raise TypeError(message)
    return due
