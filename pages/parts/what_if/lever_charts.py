"""The charts of levers: where along one a goal is met, and what two of them do together. Pure functions of frames."""

from typing import Any

import altair as alt
import polars as pl

from pages.parts.look.charts import Chart, finish
from pages.parts.what_if.lever_map import LeverMap

__all__ = ["map_chart", "regions_chart"]

_ROW = 50
_SHAPES = {"met": "circle", "not_met": "square", "pending": "diamond"}


def regions_chart(frame: pl.DataFrame, ink: str) -> Chart:
    """Draw a track for each lever and goal, with the region in which the goal is met and where the lever stands.

    A row a mark, by its `kind`: `track` and `region` (from `at` to `end`), `now` and `baseline` (a point at `at`), with
    positions from 0 (the lever's lowest figure) to 1. `label`: what the track is about, written above it, in the order
    drawn. `outcome` (of `now`): the engine's word. `ink`: the colour of text.
    """
    across = alt.Scale(domain=[0, 1], nice=False)
    base = alt.Chart(frame).encode(
        y=alt.Y("label:N", sort=None, title=None, axis=None, scale=alt.Scale(paddingOuter=0.2)),
        x=alt.X("at:Q", scale=across, title=None, axis=None),
        tooltip=alt.Tooltip("label:N", title=" "),
    )

    def of(kind: str) -> alt.Chart:
        return base.transform_filter(alt.FieldEqualPredicate(field="kind", equal=kind))

    track = of("track").mark_bar(height=10, opacity=0.15, yOffset=12).encode(x2="end:Q", color=alt.ColorValue(ink))
    region = of("region").mark_bar(height=10, opacity=0.6, yOffset=12).encode(x2="end:Q")
    baseline = of("baseline").mark_point(shape="triangle-up", size=110, filled=True, opacity=1, yOffset=22)
    now = of("now").mark_point(size=190, filled=True, opacity=1, yOffset=12, stroke="white", strokeWidth=1.5)
    colour = alt.Color("outcome:N", scale=alt.Scale(domain=list(_SHAPES)), legend=None)
    shape = alt.Shape("outcome:N", scale=alt.Scale(domain=list(_SHAPES), range=list(_SHAPES.values())), legend=None)
    labels = of("track").mark_text(align="left", fontSize=14, dy=-10, limit=alt.ExprRef("width"))
    return finish(
        alt.layer(
            track,
            region.encode(color=alt.Color("outcome:N", scale=alt.Scale(domain=list(_SHAPES)), legend=None)),
            baseline.encode(color=alt.ColorValue(ink)),
            now.encode(color=colour, shape=shape),
            labels.encode(
                x=alt.XValue(0),  # type: ignore[no-untyped-call]
                text="label:N",
                color=alt.ColorValue(ink),
            ),
        ).properties(height=_ROW * frame["label"].n_unique() + 20)
    )


def map_chart(lever_map: LeverMap, points: pl.DataFrame, titles: tuple[str, str], ink: str) -> Chart:
    """Draw what two levers do together: an area for each text of its legend, under its letter, and the points.

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
        .mark_rect(opacity=0.6, strokeWidth=0)
        .encode(
            x=alt.X("x:Q", scale=across, title=titles[0], axis=axis),
            x2="x2:Q",
            y=alt.Y("y:Q", scale=up, title=titles[1], axis=axis),
            y2="y2:Q",
            color=alt.Color("says:N", scale=alt.Scale(domain=list(lever_map.colours)), legend=None),
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
    return finish(alt.layer(areas, letters, *points_and_names).properties(height=460))
