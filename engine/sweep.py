"""Many scenarios at once: the same expressions over as many rows."""

from functools import lru_cache

import polars as pl

from engine.frame import prepared
from engine.measurement import Quarter
from engine.plan import Plan
from engine.scoring import met

__all__ = ["sweep"]


def sweep(plan: Plan, frame: pl.DataFrame, *, as_of: Quarter | None = None) -> pl.DataFrame:
    """Score a row a scenario, with a column a measure holding the year's figure (null, NaN or absent: not known).

    Gives a Boolean column a goal, by its id (null: pending), `met` (Int64, goals met) and `score` (Float64, `100
    * met / n`), rows in the same order.
    `as_of`: a delivery without a date is not met once its deadline lies before that quarter's last day; None: no
    deadline has passed.
    ValueError: a column that is no measure of the plan, or not of its measure's kind.
    """
    goals = list(plan.requirements)
    found = (
        prepared(plan, frame)
        .select(_verdicts(plan, as_of))
        .with_columns(met=pl.sum_horizontal(pl.col(goal).fill_null(value=False).cast(pl.Int64) for goal in goals))
        .collect(engine="streaming")
    )
    # Looked up, not divided: polars divides a column by a number through its reciprocal, and 100 × 1 / 6 would differ.
    scores = pl.Series([100 * met / len(goals) for met in range(len(goals) + 1)])
    return found.with_columns(score=scores.gather(found["met"]))


@lru_cache(maxsize=64)
def _verdicts(plan: Plan, as_of: Quarter | None) -> tuple[pl.Expr, ...]:
    return tuple(met(requirement, as_of).alias(goal) for goal, requirement in plan.requirements.items())
