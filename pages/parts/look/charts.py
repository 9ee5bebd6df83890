"""The charts: pure functions of frames, each giving an Altair chart; its words come with the frame.

Colours are the theme's own, so that light and dark are served alike; a shape says the same as every colour. A plain
value stands in its channel's own class (`alt.ColorValue`): Altair takes five milliseconds to find it for `alt.value`.
"""

from collections.abc import Callable
from typing import Any

import altair as alt
import polars as pl

from words.language import language
from words.translation import _

__all__ = ["WIDEST_MOVES", "course_chart", "finished", "history_chart", "nearness_chart"]

Chart = alt.LayerChart | alt.FacetChart
"""What layering gives."""

WIDEST_MOVES = 3.0
"""The chart of nearness ends here: what takes more than three quarters' moves is not near, and stands at the edge."""

_NUMBERS = {
    "da": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " kr."]},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["DKK ", ""]},
}
_ROW = 46
_AXIS = 54
_SHAPES = {"met": "circle", "not_met": "square"}
_POINTS_TO = {"triangle-up": "M-0.4,-0.3L0.4,-0.3L0,-0.9Z", "triangle-down": "M-0.4,0.3L0.4,0.3L0,0.9Z"}
_SIDES = list(_POINTS_TO.values())
"""A triangle beside its place and not on it, as Vega draws a path: half of a unit to each side is the mark's size."""

_JUDGED = [*_SHAPES.values(), "diamond"]


def nearness_chart(frame: pl.DataFrame, ink: str) -> Chart:
    """Draw each goal as a point beside the line where it flips, and the usual range of the year behind it.

    A row a goal, in the order drawn: `label`, `outcome` (the engine's word), `moves`, `low` and `high` (of the usual
    range), in normal quarterly moves, below 0 where it is not met. What lies beyond ±`WIDEST_MOVES` is drawn as an
    arrow at the edge. `ink`: the colour of text.
    """
    inside = frame.with_columns(
        pl.col("moves", "low", "high").clip(-WIDEST_MOVES, WIDEST_MOVES),
        pl.when(pl.col("moves") > WIDEST_MOVES)
        .then(pl.lit("triangle-right"))
        .when(pl.col("moves") < -WIDEST_MOVES)
        .then(pl.lit("triangle-left"))
        .otherwise(pl.col("outcome").replace_strict(_SHAPES, default="diamond"))
        .alias("shape"),
        pl.lit(0.0).alias("line"),
    )
    across = alt.Scale(domain=[-WIDEST_MOVES, WIDEST_MOVES], nice=False)
    rows = alt.Y("label:N", sort=None, title=None, axis=None, scale=alt.Scale(paddingOuter=0.2))
    base = alt.Chart(inside).encode(
        y=rows,
        color=alt.Color("outcome:N", scale=alt.Scale(domain=list(_SHAPES)), legend=None),
        tooltip=alt.Tooltip("label:N", title=" "),
    )
    axis = _moves_axis(ink)
    usual = base.mark_bar(height=8, opacity=0.4, cornerRadius=3, yOffset=10).encode(
        x=alt.X("low:Q", scale=across, title=_("Normal quarterly moves"), axis=axis), x2="high:Q"
    )
    flips_at = base.mark_tick(height=26, thickness=2, yOffset=10).encode(
        x=alt.X("line:Q", scale=across), color=alt.ColorValue(ink)
    )
    points = base.mark_point(filled=True, size=140, opacity=1, yOffset=10).encode(
        x=alt.X("moves:Q", scale=across), shape=alt.Shape("shape:N", scale=None, legend=None)
    )
    # Above its mark and not beside it, where a phone has no room; what is too long for the width ends in dots.
    labels = base.mark_text(align="left", fontSize=14, dy=-9, limit=alt.ExprRef("width")).encode(
        x=alt.XValue(0),  # type: ignore[no-untyped-call]
        text="label:N",
        color=alt.ColorValue(ink),
    )
    return finished(alt.layer(usual, flips_at, points, labels).properties(height=_ROW * frame.height + _AXIS))


def _moves_axis(ink: str) -> alt.Axis:
    return alt.Axis(
        values=[-3, -2, -1, 0, 1, 2, 3],
        labelExpr="datum.value == 0 ? '0' : format(datum.value, '+d')",
        labelFontSize=13,
        labelColor=ink,
        **_title(ink),
    )


def _title(ink: str) -> dict[str, Any]:
    return {"titleColor": ink, "titleFontSize": 13, "titleFontWeight": "normal", "titleAnchor": "middle"}


def history_chart(frame: pl.DataFrame, title: str, unit: str, ink: str) -> Chart:
    """Draw a figure's printed years: the results as a line that breaks between stretches, the targets as bars.

    A row a result or target (`kind`): `year`, `value`, `shown` (the value as the page writes it), `outcome` (the
    engine's word or `not_judged`), `provisional`, `stretch` (results that share it are joined). `unit`: as the page
    writes it. `ink`: the colour of text.
    """
    base = alt.Chart(frame).encode(
        x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, labelColor=ink, labelFontSize=13, labelFlush=False)),
        y=alt.Y("value:Q", title=unit, scale=alt.Scale(zero=False, padding=22), axis=_value_axis(ink)),
        tooltip=[alt.Tooltip("year:O", title=" "), alt.Tooltip("shown:N", title="  ")],
    )
    results, targets = base.transform_filter("datum.kind == 'result'"), base.transform_filter("datum.kind == 'target'")
    colour = alt.Color("outcome:N", scale=alt.Scale(domain=[*_SHAPES, "not_judged"]), legend=None)
    shape = alt.Shape("outcome:N", scale=alt.Scale(domain=[*_SHAPES, "not_judged"], range=_JUDGED), legend=None)
    joined = results.mark_line(strokeWidth=2, opacity=0.6).encode(detail="stretch:N", color=alt.ColorValue(ink))
    aims = targets.mark_tick(orient="horizontal", thickness=3, width=34, opacity=0.75).encode(color=alt.ColorValue(ink))
    points = results.mark_point(size=110, strokeWidth=2.5, opacity=1).encode(
        color=colour,
        shape=shape,
        fill=colour,
        fillOpacity=alt.FillOpacityValue(1, condition={"test": "datum.provisional", "value": 0}),
    )
    shown = results.mark_text(dy=-15, fontSize=13, color=ink).encode(text="shown:N")
    heading = alt.TitleParams(title, color=ink, fontSize=14, anchor="start")
    return finished(alt.layer(joined, aims, points, shown).properties(height=270, title=heading))


def course_chart(frame: pl.DataFrame, places: list[str], unit: str, ink: str) -> Chart:
    """Draw a measure's year: the quarters, the assumed rest in a broken stroke, the targets, and what the rest must be.

    `places`: the quarters, and after them the year where it has a figure of its own, from left to right. A row a mark,
    by its `kind`: `target`, `practical` (from `value` to `high`), `required` (`form` a triangle that points to where it
    must lie), `line` and `assumed line` (ends that share a `stroke` are joined), and the figures `reported`,
    `provisional`, `assumed` and `year` (`form` its outcome, in the engine's word or `not_judged`). `side`: whether
    `shown`, the value as the page writes it, stands `above` or `below` the mark. `unit`: as the page writes it. `ink`:
    the colour of text.
    """
    base = alt.Chart(frame).encode(
        x=alt.X(
            "place:O",
            title=None,
            scale=alt.Scale(domain=places),
            axis=alt.Axis(labelAngle=0, labelColor=ink, labelFontSize=13, labelFlush=False),
        ),
        y=alt.Y("value:Q", title=unit, scale=alt.Scale(zero=False, padding=26), axis=_value_axis(ink)),
    )

    def of(*kinds: str) -> alt.Chart:
        return base.transform_filter(f"indexof({list(kinds)}, datum.kind) >= 0")

    inked = {"color": alt.ColorValue(ink)}
    dashed = alt.StrokeDashValue([1, 0], condition={"test": "datum.kind == 'assumed line'", "value": [5, 5]})
    return finished(
        alt.layer(
            of("practical").mark_bar(size=26, opacity=0.18).encode(y2="high:Q", **inked),
            of("target").mark_tick(orient="horizontal", thickness=3, width=44, opacity=0.75).encode(**inked),
            of("line", "assumed line")
            .mark_line(strokeWidth=2, opacity=0.7)
            .encode(detail="stroke:N", strokeDash=dashed, **inked),
            of("required").mark_tick(orient="horizontal", thickness=2, width=26).encode(**inked),
            of("required")
            .mark_point(size=600, filled=True, opacity=1)
            .encode(
                shape=alt.Shape("form:N", scale=alt.Scale(domain=list(_POINTS_TO), range=_SIDES), legend=None), **inked
            ),
            *_figures(of, ink),
        )
        .resolve_scale(shape="independent")
        .properties(height=300)
    )


def _figures(of: Callable[..., alt.Chart], ink: str) -> list[alt.Chart]:
    """Draw the figures: filled where final, a broken edge where assumed, the year's in the shape of its verdict."""
    told = [alt.Tooltip("place:O", title=" "), alt.Tooltip("shown:N", title="  ")]
    verdicts = [*_SHAPES, "not_judged"]
    quarters = of("reported", "provisional", "assumed").mark_point(size=110, strokeWidth=2.5, opacity=1)
    year = of("year").mark_point(size=190, opacity=1, filled=True)
    return [
        quarters.encode(
            color=alt.ColorValue(ink),
            fill=alt.FillValue(ink),
            fillOpacity=alt.FillOpacityValue(0, condition={"test": "datum.kind == 'reported'", "value": 1}),
            strokeDash=alt.StrokeDashValue([1, 0], condition={"test": "datum.kind == 'assumed'", "value": [2, 3]}),
            tooltip=told,
        ),
        year.encode(
            color=alt.Color("form:N", scale=alt.Scale(domain=verdicts), legend=None),
            shape=alt.Shape("form:N", scale=alt.Scale(domain=verdicts, range=_JUDGED), legend=None),
            tooltip=told,
        ),
        *(_written(of, side, away, ink) for side, away in (("above", -1), ("below", 1))),
    ]


def _written(of: Callable[..., alt.Chart], side: str, away: int, ink: str) -> alt.Chart:
    """Write what stands above or below its mark, where no line runs through it."""
    there = of("reported", "provisional", "assumed", "year", "required")
    on_side = there.transform_filter(f"datum.side == '{side}'")
    written: alt.Chart = on_side.mark_text(dy=20 * away, fontSize=13, color=ink).encode(text="shown:N")
    return written


def _value_axis(ink: str) -> alt.Axis:
    return alt.Axis(labelColor=ink, labelFontSize=13, tickCount=4, grid=True, **_title(ink))


def finished(chart: Chart) -> Chart:
    """Write numbers as the page's language does, and leave the reading aloud to the words beside the chart."""
    numbers = {"number": _NUMBERS[language()]}
    told: Chart = chart.configure(locale=numbers).configure_axis(aria=False).configure_mark(aria=False)
    return told
