"""A measure's year as the frame that its chart is drawn from."""

import polars as pl

from words.course import MARK, Course, marks

__all__ = ["chart_frame"]

_NUMBERS = {"value": pl.Float64, "high": pl.Float64, "stroke": pl.Int64}


def chart_frame(course: Course) -> pl.DataFrame:
    """Return what `charts.course_chart` draws, a row a mark."""
    return pl.DataFrame(marks(course), schema={name: _NUMBERS.get(name, pl.String) for name in MARK})
