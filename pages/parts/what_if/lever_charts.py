"""The chart of two levers: what each pair of their figures gives. A pure function of frames."""

from typing import Any

import altair as alt
import polars as pl

from pages.parts.look.charts import Chart, finish
from pages.parts.what_if.lever_map import FAMILIES, LeverMap

__all__ = ["map_chart"]


def map_chart(lever_map: LeverMap, points: pl.DataFrame, titles: tuple[str, str], ink: str) -> Chart:
    """Draw what two levers do together: an area for each text of its legend, under its letter, and the points.

    What is met has one colour, in as many strengths as there are ways to meet it; not met and pending have their own.
    `points`: `x`, `y`, `label`, `shape`; may be empty. `titles`: what is across and what is up. `ink`: the colour of
    text.
    """
    cells = lever_map.cells
    axis = alt.Axis(labelColor=ink, titleColor=ink, labelFontSize=13, titleFontSize=13, titleFontWeight="normal")
    across, up = (
        alt.Scale(domain=[min(cells[low].to_list()), max(cells[high].to_list())], nice=False)
        for low, high in (("x", "x2"), ("y", "y2"))
    )
    areas = (
        alt.Chart(cells)
        .mark_rect(strokeWidth=0)
        .encode(
            x=alt.X("x:Q", scale=across, title=titles[0], axis=axis),
            x2="x2:Q",
            y=alt.Y("y:Q", scale=up, title=titles[1], axis=axis),
            y2="y2:Q",
            color=alt.Color("family:N", scale=alt.Scale(domain=list(FAMILIES)), legend=None),
            opacity=alt.Opacity("strength:Q", scale=None, legend=None),
            tooltip=alt.Tooltip("says:N", title=" "),
        )
    )
    position: dict[str, Any] = {
        "x": alt.X("x:Q", scale=across),
        "y": alt.Y("y:Q", scale=up),
        "color": alt.ColorValue(ink),
    }
    letters = alt.Chart(lever_map.letters).mark_text(fontSize=18, fontWeight="bold").encode(text="letter:N", **position)
    marks = alt.Chart(points).mark_point(size=160, strokeWidth=3, opacity=1)
    names = alt.Chart(points).encode(text="label:N", **position)
    points_and_names = [
        marks.encode(shape=alt.Shape("shape:N", scale=None, legend=None), **position),
        *(
            # One above its mark and one below, so that two that stand close together can both be read.
            names.transform_filter(alt.FieldEqualPredicate(field="shape", equal=shape)).mark_text(
                align="left", dx=11, dy=aside, fontSize=14, fontWeight="bold"
            )
            for shape, aside in (("circle", -11), ("triangle-up", 14))
        ),
    ]
    return finish(alt.layer(areas, letters, *points_and_names).properties(height=420))
