"""Many scenarios at once: the same expressions over as many rows."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import polars as pl

from engine.figures import Interpretation, Scenario, round_half_up
from engine.plan import Plan, Quarter, Requirement, Value, measures_of
from engine.scoring.expressions import met
from engine.scoring.frame import cast_frame, repeat_scenario

__all__ = [
    "Trial",
    "gaps_of",
    "judge",
    "measures_on",
    "outcomes",
    "part_column",
    "part_outcomes",
    "requirement_of",
    "sweep",
]

NO_GAPS: frozenset[str] = frozenset()

MOST_AT_ONCE = 64
"""Goals and parts that are judged in one frame: in a large plan a frame of all its figures would be mostly idle."""


class Trial(NamedTuple):
    """Changes to a scenario, and the goals (by id) and parts (by `part_column`) that are judged on them."""

    names: tuple[str, ...]
    changes: Mapping[str, Value | None]


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
        .select(_expressions(plan, as_of, NO_GAPS, tuple(plan.requirements)))
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
    names = tuple(plan.requirements)
    return judge(plan, scenario, [Trial(names, each) for each in changes])


def part_outcomes(
    plan: Plan, scenario: Scenario, changes: Sequence[Mapping[str, Value]]
) -> tuple[dict[str, bool | None], ...]:
    """Compute for each set of changes to a scenario which parts hold, by `part_column`; None while not known."""
    names = tuple(part_column(goal, index) for goal, parts in plan.parts.items() for index in range(len(parts)))
    return judge(plan, scenario, [Trial(names, each) for each in changes])


def part_column(goal: str, part: int) -> str:
    """Return the name of a part's column: the goal's, and the part's index, 0 being the goal's first."""
    return f"{goal}/{part}"


def judge(plan: Plan, scenario: Scenario, trials: Sequence[Trial]) -> tuple[dict[str, bool | None], ...]:
    """Compute for each trial whether each of the goals and parts it names is met, as `outcomes` does for all of them.

    KeyError for a name that is neither a goal nor a part.
    """
    if scenario.interpretations:
        trials = _trials_as_read(scenario, trials)
        scenario = scenario.as_read
        plan = scenario.plan
    gaps = gaps_of(scenario)
    verdicts: list[dict[str, bool | None]] = [{} for _ in trials]
    for names, rows in _blocks(trials):
        keys = measures_on(plan, names)
        for own_gaps, alike in _by_gaps(gaps.intersection(keys), trials, rows).items():
            frame = _alternatives(scenario, keys, [trials[row].changes for row in alike])
            frame = frame.select(_expressions(plan, scenario.projection.as_of, own_gaps, names))
            if scenario.projection.closed:
                frame = frame.with_columns(pl.all().fill_null(value=False))
            columns = {name: frame.get_column(name).to_list() for name in names}
            for at, row in enumerate(alike):
                verdicts[row] = {name: columns[name][at] for name in trials[row].names}
    return tuple(verdicts)


def _trials_as_read(scenario: Scenario, trials: Sequence[Trial]) -> Sequence[Trial]:
    """Return the trials with the figures that are judged where the scenario's reading rounds."""
    if Interpretation.ROUNDED not in scenario.interpretations:
        return trials
    measures = scenario.plan.measure_by_key
    return [
        trial._replace(changes={key: round_half_up(measures[key], value) for key, value in trial.changes.items()})
        for trial in trials
    ]


def requirement_of(plan: Plan, name: str) -> Requirement:
    """Return what a goal's id or a part's column stands for. KeyError for a name that is neither."""
    return _requirements(plan)[name]


@lru_cache(maxsize=64)
def _requirements(plan: Plan) -> Mapping[str, Requirement]:
    """Every goal and every part by its name."""
    parts = {part_column(goal, index): part for goal, parts in plan.parts.items() for index, part in enumerate(parts)}
    return {**plan.requirements, **parts}


def _blocks(trials: Sequence[Trial]) -> Iterator[tuple[tuple[str, ...], list[int]]]:
    """Group trials that are judged in one frame: with all that any of them names, and their numbers."""
    rows_by_names: dict[tuple[str, ...], list[int]] = {}
    for row, trial in enumerate(trials):
        rows_by_names.setdefault(trial.names, []).append(row)
    names: dict[str, None] = {}
    rows: list[int] = []
    for further, alike in rows_by_names.items():
        if rows and len(names.keys() | set(further)) > MOST_AT_ONCE:
            yield tuple(names), rows
            names, rows = {}, []
        names.update(dict.fromkeys(further))
        rows += alike
    if rows:
        yield tuple(names), rows


@lru_cache(maxsize=1024)
def measures_on(plan: Plan, names: tuple[str, ...]) -> tuple[str, ...]:
    """Name the measures that goals and parts depend on, in the plan's order."""
    keys = {key for name in names for key in measures_of(requirement_of(plan, name))}
    return tuple(key for key in plan.measure_by_key if key in keys)


def _alternatives(
    scenario: Scenario, keys: Sequence[str], changes: Sequence[Mapping[str, Value | None]]
) -> pl.DataFrame:
    """Return a row for each set of changes: the changed measures' figures, and the others as the scenario has them."""
    baseline = repeat_scenario(scenario, keys, len(changes))
    types = baseline.schema
    replacements: dict[str, dict[int, Value | None]] = {}
    for row, change in enumerate(changes):
        for key, value in change.items():
            if key in types:
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


def _by_gaps(
    gaps: frozenset[str], trials: Sequence[Trial], rows: Sequence[int]
) -> Mapping[frozenset[str], Sequence[int]]:
    """Group trials by which gaps are left in them: a changed figure has none."""
    if not gaps:
        return {NO_GAPS: rows}
    rows_by_gaps: dict[frozenset[str], list[int]] = {}
    for row in rows:
        rows_by_gaps.setdefault(gaps.difference(trials[row].changes), []).append(row)
    return rows_by_gaps


@lru_cache(maxsize=1024)
def _expressions(
    plan: Plan, as_of: Quarter | None, gaps: frozenset[str], names: tuple[str, ...]
) -> tuple[pl.Expr, ...]:
    return tuple(met(requirement_of(plan, name), as_of, gaps).alias(name) for name in names)
