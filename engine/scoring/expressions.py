"""What a requirement means: `met` and `margin` as polars expressions over a frame with a column a measure.

Everything that says whether a goal is met gets its verdict from here: one scenario is a frame of one row, a million are
a frame of a million. Null is "not known yet", and polars' three-valued logic does the rest.
"""

from collections.abc import Callable, Sequence

import polars as pl

from engine.plan import TOLERANCE, AllOf, AnyOf, Part, Quarter, Requirement, Rule, Side, fold

__all__ = ["combine", "margin", "met", "target"]


def met(
    requirement: Requirement, as_of: Quarter | None = None, gaps: frozenset[str] = frozenset(), suffix: str = ""
) -> pl.Expr:
    """Return a Boolean: whether the requirement, as it stands in one year, is met; null where that is not known yet.

    `as_of`: a delivery without a date is not met once its deadline lies before that quarter's last day; None: no
    deadline has passed.
    `gaps`: measures that count by their least quarter and lack one that should be in: a failing figure fails, a
    holding one is not known.
    `suffix`: what the name of a benchmark's column ends on, where it has a column of its own.
    """
    return combine(requirement, lambda part: _met(part, as_of, suffix, has_gap=part.measure in gaps))


def combine(requirement: Requirement, verdict: Callable[[Part], pl.Expr]) -> pl.Expr:
    """Join the parts' Boolean verdicts as the goal does: all must hold, or at least one (Kleene's logic for nulls)."""
    return fold(requirement, verdict, _join)


def _join(group: AllOf | AnyOf, verdicts: Sequence[pl.Expr]) -> pl.Expr:
    return pl.all_horizontal(*verdicts) if isinstance(group, AllOf) else pl.any_horizontal(*verdicts)


def _met(part: Part, as_of: Quarter | None, suffix: str, *, has_gap: bool) -> pl.Expr:
    holds = _holds(part, as_of, suffix)
    return holds & pl.lit(None, dtype=pl.Boolean) if has_gap else holds


def _holds(part: Part, as_of: Quarter | None, suffix: str) -> pl.Expr:
    rule = part.rule
    match rule.judges:
        case "number":
            distance = margin(part, suffix)
            return distance > -TOLERANCE if rule.equality else distance >= TOLERANCE
        case "date":
            figure, due = pl.col(part.measure), target(part)
            on_time = figure <= due if rule.side is Side.BELOW else figure >= due
            overdue = as_of is not None and rule.limit.constant < as_of.last_day  # type: ignore[operator]
            return on_time.fill_null(value=False) if overdue else on_time
        case "yes_no":
            return pl.col(part.measure)


def margin(part: Part, suffix: str = "") -> pl.Expr:
    """Return the signed room to the target: in the measure's unit, days for a delivery, null for a yes/no.

    0 or more where the part is met, but that 0 is not enough where equality does not count.
    """
    rule = part.rule
    match rule.judges:
        case "number":
            return _distance(rule, pl.col(part.measure), target(part, suffix))
        case "date":
            return _distance(rule, pl.col(part.measure), target(part)).dt.total_days().cast(pl.Float64)
        case "yes_no":
            return pl.lit(None, dtype=pl.Float64)


def _distance(rule: Rule, figure: pl.Expr, limit: pl.Expr) -> pl.Expr:
    match rule.side:
        case Side.ABOVE:
            return figure - limit
        case Side.BELOW:
            return limit - figure
        case Side.INSIDE:
            return limit - figure.abs()


def target(part: Part, suffix: str = "") -> pl.Expr:
    """Return what the figure is held against: a number in the measure's unit, a day, or True for a yes/no."""
    rule = part.rule
    limit = rule.limit
    if limit.benchmark is None:
        return pl.lit(limit.constant, dtype=pl.Date if rule.judges == "date" else None)
    benchmark = pl.col(limit.benchmark + suffix)
    scaled = benchmark * limit.factor if limit.factor != 1.0 else benchmark
    return scaled + limit.offset if limit.offset else scaled
