"""Many scenarios at once: the same expressions over as many rows."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache

import polars as pl

from engine.figures import Scenario
from engine.plan import Plan, Quarter, Value
from engine.scoring.expressions import met
from engine.scoring.frame import build_frame, cast_frame

__all__ = ["alternatives", "gaps_of", "outcomes", "part_column", "part_outcomes", "sweep"]

NO_GAPS: frozenset[str] = frozenset()


def sweep(plan: Plan, frame: pl.DataFrame, *, as_of: Quarter | None = None) -> pl.DataFrame:
    """Score a row a scenario, with a column a measure holding the year's figure (null, NaN or absent: not known).

    Returns a Boolean column a goal, by its id (null: pending), `met` (Int64, goals met) and `score` (Float64,
    `100 * met / n`), rows in the same order.
    `as_of`: a delivery without a date is not met once its deadline lies before that quarter's last day; None: no
    deadline has passed.
    ValueError: a column that is no measure of the plan, or not of its measure's kind.
    """
    goals = list(plan.requirements)
    verdicts = (
        cast_frame(plan, frame)
        .select(_verdicts(plan, as_of, NO_GAPS))
        .with_columns(met=pl.sum_horizontal(pl.col(goal).fill_null(value=False).cast(pl.Int64) for goal in goals))
        .collect(engine="streaming")
    )
    # Looked up, not divided: polars divides a column by a number through its reciprocal, and 100 × 1 / 6 would differ.
    scores = pl.Series([100 * met / len(goals) for met in range(len(goals) + 1)])
    return verdicts.with_columns(score=scores.gather(verdicts["met"]))


def outcomes(
    plan: Plan, scenario: Scenario, changes: Sequence[Mapping[str, Value]]
) -> tuple[dict[str, bool | None], ...]:
    """Compute for each set of changes to a scenario which goals are met, by goal; None while that is not known.

    Agrees with the scorecard of the scenario with those figures put in place: a changed figure has no gap, and in the
    closed year what is not known is not met.
    """
    return _score(plan, scenario, changes, _verdicts)


def part_outcomes(
    plan: Plan, scenario: Scenario, changes: Sequence[Mapping[str, Value]]
) -> tuple[dict[str, bool | None], ...]:
    """Compute for each set of changes to a scenario which parts hold, by `part_column`; None while not known."""
    return _score(plan, scenario, changes, _parts)


def part_column(goal: str, part: int) -> str:
    """Return the name of a part's column: the goal's, and the part's index, 0 being the goal's first."""
    return f"{goal}/{part}"


def _score(
    plan: Plan,
    scenario: Scenario,
    changes: Sequence[Mapping[str, Value]],
    verdicts: Callable[[Plan, Quarter | None, frozenset[str]], tuple[pl.Expr, ...]],
) -> tuple[dict[str, bool | None], ...]:
    verdicts_by_row: dict[int, dict[str, bool | None]] = {}
    for gaps, rows in _by_gaps(scenario, changes).items():
        expressions = verdicts(plan, scenario.projection.as_of, gaps)
        frame = alternatives(plan, scenario, [changes[row] for row in rows]).select(expressions)
        if scenario.projection.closed:
            frame = frame.with_columns(pl.all().fill_null(value=False))
        verdicts_by_row.update(zip(rows, frame.iter_rows(named=True), strict=True))
    return tuple(verdicts_by_row[row] for row in range(len(changes)))


def alternatives(plan: Plan, scenario: Scenario, changes: Sequence[Mapping[str, Value]]) -> pl.DataFrame:
    """Return a row for each set of changes: the changed measures' figures, and the others as the scenario has them."""
    types, values = build_frame(plan, ()).schema, scenario.values()
    baseline = pl.select(pl.repeat(values[key], len(changes), dtype=types[key]).alias(key) for key in types)
    replacements: dict[str, dict[int, Value | None]] = {}
    for row, change in enumerate(changes):
        for key, value in change.items():
            replacements.setdefault(key, {})[row] = _plain(value)
    return baseline.with_columns(
        baseline.get_column(key).scatter(list(at), pl.Series(list(at.values()), dtype=types[key]))
        for key, at in replacements.items()
    )


def gaps_of(scenario: Scenario) -> frozenset[str]:
    """Name the measures that count by their least quarter and lack one that should be in."""
    return frozenset(key for key in scenario.projection.figures if scenario.figure(key).gap)


def _plain(value: Value | None) -> Value | None:
    return value if isinstance(value, (bool, date)) or value is None else float(value)


def _by_gaps(scenario: Scenario, changes: Sequence[Mapping[str, Value]]) -> dict[frozenset[str], list[int]]:
    gaps = gaps_of(scenario)
    rows_by_gaps: dict[frozenset[str], list[int]] = {}
    for row, change in enumerate(changes):
        rows_by_gaps.setdefault(gaps.difference(change), []).append(row)
    return rows_by_gaps


@lru_cache(maxsize=256)
def _verdicts(plan: Plan, as_of: Quarter | None, gaps: frozenset[str]) -> tuple[pl.Expr, ...]:
    return tuple(met(requirement, as_of, gaps).alias(goal) for goal, requirement in plan.requirements.items())


@lru_cache(maxsize=256)
def _parts(plan: Plan, as_of: Quarter | None, gaps: frozenset[str]) -> tuple[pl.Expr, ...]:
    return tuple(
        met(part, as_of, gaps).alias(part_column(goal, index))
        for goal, parts in plan.parts.items()
        for index, part in enumerate(parts)
    )
