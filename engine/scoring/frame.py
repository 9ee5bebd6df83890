"""Figures as a frame with a column a measure: the one door where NaN becomes null and every column gets its type."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import polars as pl

from engine.figures import Scenario
from engine.plan import Measure, Plan, Value, did_you_mean

__all__ = ["build_frame", "cast_frame", "repeat_scenario"]


def build_frame(
    plan: Plan, rows: Iterable[Mapping[str, Value | None]], suffix: str = "", keys: Iterable[str] | None = None
) -> pl.DataFrame:
    """Return a row for each mapping of measures to values; what a mapping lacks is null.

    `suffix`: what every column's name ends on, for frames that stand side by side. `keys`: the measures that have a
    column; all where None.
    """
    measures = plan.measures if keys is None else tuple(plan.measure(key) for key in keys)
    schema = {measure.key + suffix: _type(measure) for measure in measures}
    numeric = [(measure.key, measure.numeric) for measure in measures]
    return pl.DataFrame(
        [[_plain(row.get(key), is_number) for key, is_number in numeric] for row in rows], schema, orient="row"
    )


def repeat_scenario(scenario: Scenario, keys: Iterable[str], height: int) -> pl.DataFrame:
    """Return a scenario's figures of these measures, so many rows of them."""
    scenario = scenario.as_read
    measures = scenario.plan.measure_by_key
    return pl.DataFrame(
        _one_row(key, scenario.value(key), _type(measures[key])).new_from_index(0, height) for key in keys
    )


@lru_cache(maxsize=4096)
def _one_row(key: str, value: Value | None, dtype: type[pl.DataType]) -> pl.Series:
    """A figure as a column: made once, since one release of a lever asks for the same figures a dozen times."""
    return pl.Series(key, [value], dtype)


def cast_frame(plan: Plan, frame: pl.DataFrame) -> pl.LazyFrame:
    """Cast the frame's columns to the types the rules need: NaN is null, a time of day goes, a lacking column is null.

    ValueError: a column that is no measure of the plan, or cannot be read as its measure's kind.
    """
    known = [measure.key for measure in plan.measures]
    for name in frame.columns:
        if name not in known:
            message = f'The column "{name}" is no measure of the plan {plan.id}.{did_you_mean(name, known)}'
            raise ValueError(message)
    return frame.lazy().select(_column(frame, measure) for measure in plan.measures)


def _column(frame: pl.DataFrame, measure: Measure) -> pl.Expr:
    if measure.key not in frame.columns:
        return pl.repeat(None, frame.height, dtype=_type(measure)).alias(measure.key)
    dtype, own_dtype = frame.schema[measure.key], _type(measure)
    column = pl.col(measure.key)
    if not (dtype == pl.Null or _readable(dtype, measure)):
        message = f'The column "{measure.key}" holds {dtype}, but the measure is a {measure.domain}.'
        raise ValueError(message)
    cast = column if dtype == own_dtype else column.cast(own_dtype)
    return cast.fill_nan(None) if measure.numeric and (dtype.is_float() or dtype == pl.Null) else cast


def _readable(dtype: pl.DataType, measure: Measure) -> bool:
    if measure.domain == "date":
        return dtype == pl.Date or isinstance(dtype, pl.Datetime)
    if measure.domain == "yes_no":
        return dtype == pl.Boolean
    return dtype.is_numeric()


def _type(measure: Measure) -> type[pl.DataType]:
    if measure.numeric:
        return pl.Float64
    return pl.Date if measure.domain == "date" else pl.Boolean


def _plain(value: Any, numeric: bool) -> Any:  # noqa: ANN401, FBT001 - a value of the measure's kind
    return float(value) if numeric and value is not None else value
