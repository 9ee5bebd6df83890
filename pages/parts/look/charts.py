"""The charts: pure functions of frames that return an Altair chart each; its words come with the frame.

Colours are the theme's own, so that light and dark are served alike; a shape says the same as every colour. A plain
value stands in its channel's own class (`alt.ColorValue`): Altair takes five milliseconds to find it for `alt.value`.
"""

from collections.abc import Callable
from typing import Any

import altair as alt
import polars as pl

from words.language import language

__all__ = ["HISTORY_HEIGHT", "course_chart", "finish", "history_chart"]

Chart = alt.LayerChart | alt.FacetChart
"""What layering makes."""

HISTORY_HEIGHT = 270
"""Pixels of a chart of printed years, its title and axis among them."""

_NUMBERS = {
    "da": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " kr."]},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["DKK ", ""]},
}
_SHAPES = {"met": "circle", "not_met": "square"}
_TRIANGLES = {"triangle-up": "M-0.4,-0.3L0.4,-0.3L0,-0.9Z", "triangle-down": "M-0.4,0.3L0.4,0.3L0,0.9Z"}
"""A triangle beside its place and not on it, as Vega draws a path: half of a unit to each side is the mark's size."""

_VERDICTS = {**_SHAPES, "not_judged": "diamond"}


def _title(text_color: str) -> dict[str, Any]:
    return {"titleColor": text_color, "titleFontSize": 13, "titleFontWeight": "normal", "titleAnchor": "middle"}


def history_chart(frame: pl.DataFrame, title: str, unit: str, text_color: str) -> Chart:
    """Draw a figure's printed years: the results as a line that breaks between stretches, the targets as bars.

    A row a result or target (`kind`): `year`, `value`, `text` (the value as the page writes it), `outcome` (the
    engine's word or `not_judged`), `provisional`, `stretch` (results that share it are joined). `unit`: as the page
    writes it. `text_color`: of all that is written.
    """
    base = alt.Chart(frame).encode(
        x=alt.X("year:O", title=None, axis=_time_axis(text_color)),
        y=alt.Y("value:Q", title=unit, scale=alt.Scale(zero=False, padding=22), axis=_value_axis(text_color)),
        tooltip=[alt.Tooltip("year:O", title=" "), alt.Tooltip("text:N", title="  ")],
    )
    results, targets = base.transform_filter("datum.kind == 'result'"), base.transform_filter("datum.kind == 'target'")
    color, shape = _verdict_marks("outcome:N")
    written = alt.ColorValue(text_color)
    lines = results.mark_line(strokeWidth=2, opacity=0.6).encode(detail="stretch:N", color=written)
    bars = targets.mark_tick(orient="horizontal", thickness=3, width=34, opacity=0.75).encode(color=written)
    points = results.mark_point(size=110, strokeWidth=2.5, opacity=1).encode(
        color=color,
        shape=shape,
        fill=color,
        fillOpacity=alt.FillOpacityValue(1, condition={"test": "datum.provisional", "value": 0}),
    )
    labels = results.mark_text(dy=-15, fontSize=13, color=text_color).encode(text="text:N")
    heading = alt.TitleParams(title, color=text_color, fontSize=14, anchor="start")
    return finish(alt.layer(lines, bars, points, labels).properties(height=HISTORY_HEIGHT, title=heading))


def course_chart(frame: pl.DataFrame, positions: list[str], unit: str, text_color: str) -> Chart:
    """Draw a measure's year: the quarters, the assumed rest in a broken stroke, the targets, and what the rest must be.

    `positions`: the quarters, and after them the year where it has a figure of its own, from left to right. A row a
    mark, by its `kind`: `target`, `practical` (from `value` to `high`), `required` (`form` a triangle that points to
    where it must lie), `line` and `assumed line` (ends that share a `stroke` are joined), and the figures `reported`,
    `provisional`, `assumed` and `year` (`form` its outcome, in the engine's word or `not_judged`). `side`: whether
    `text`, the value as the page writes it, stands `above` or `below` the mark. `unit`: as the page writes it.
    `text_color`: of all that is written.
    """
    base = alt.Chart(frame).encode(
        x=alt.X(
            "position:O",
            title=None,
            scale=alt.Scale(domain=positions),
            axis=_time_axis(text_color),
        ),
        y=alt.Y("value:Q", title=unit, scale=alt.Scale(zero=False, padding=26), axis=_value_axis(text_color)),
    )

    def of(*kinds: str) -> alt.Chart:
        return base.transform_filter(f"indexof({list(kinds)}, datum.kind) >= 0")

    triangles = alt.Scale(domain=list(_TRIANGLES), range=list(_TRIANGLES.values()))
    color = {"color": alt.ColorValue(text_color)}
    dashed = alt.StrokeDashValue([1, 0], condition={"test": "datum.kind == 'assumed line'", "value": [5, 5]})
    return finish(
        alt.layer(
            of("practical").mark_bar(size=26, opacity=0.18).encode(y2="high:Q", **color),
            of("target").mark_tick(orient="horizontal", thickness=3, width=44, opacity=0.75).encode(**color),
            of("line", "assumed line")
            .mark_line(strokeWidth=2, opacity=0.7)
            .encode(detail="stroke:N", strokeDash=dashed, **color),
            of("required").mark_tick(orient="horizontal", thickness=2, width=26).encode(**color),
            of("required")
            .mark_point(size=600, filled=True, opacity=1)
            .encode(shape=alt.Shape("form:N", scale=triangles, legend=None), **color),
            *_figures(of, text_color),
        )
        .resolve_scale(shape="independent")
        .properties(height=300)
    )


def _figures(of: Callable[..., alt.Chart], text_color: str) -> list[alt.Chart]:
    """Draw the figures: filled where final, a broken edge where assumed, the year's in the shape of its verdict."""
    tooltip = [alt.Tooltip("position:O", title=" "), alt.Tooltip("text:N", title="  ")]
    verdict_color, verdict_shape = _verdict_marks("form:N")
    quarters = of("reported", "provisional", "assumed").mark_point(size=110, strokeWidth=2.5, opacity=1)
    year = of("year").mark_point(size=190, opacity=1, filled=True)
    return [
        quarters.encode(
            color=alt.ColorValue(text_color),
            fill=alt.FillValue(text_color),
            fillOpacity=alt.FillOpacityValue(0, condition={"test": "datum.kind == 'reported'", "value": 1}),
            strokeDash=alt.StrokeDashValue([1, 0], condition={"test": "datum.kind == 'assumed'", "value": [2, 3]}),
            tooltip=tooltip,
        ),
        year.encode(
            color=verdict_color,
            shape=verdict_shape,
            tooltip=tooltip,
        ),
        *(_labels(of, side, direction, text_color) for side, direction in (("above", -1), ("below", 1))),
    ]


def _labels(of: Callable[..., alt.Chart], side: str, direction: int, text_color: str) -> alt.Chart:
    """Write the values that stand above or below their marks, where no line runs through them."""
    marks = of("reported", "provisional", "assumed", "year", "required")
    on_side = marks.transform_filter(f"datum.side == '{side}'")
    labels: alt.Chart = on_side.mark_text(dy=20 * direction, fontSize=13, color=text_color).encode(text="text:N")
    return labels


def _verdict_marks(field: str) -> tuple[alt.Color, alt.Shape]:
    """Return the colour and the shape of a verdict, which say the same."""
    domain = list(_VERDICTS)
    return (
        alt.Color(field, scale=alt.Scale(domain=domain), legend=None),
        alt.Shape(field, scale=alt.Scale(domain=domain, range=list(_VERDICTS.values())), legend=None),
    )


def _time_axis(text_color: str) -> alt.Axis:
    return alt.Axis(labelAngle=0, labelColor=text_color, labelFontSize=13, labelFlush=False)


def _value_axis(text_color: str) -> alt.Axis:
    return alt.Axis(labelColor=text_color, labelFontSize=13, tickCount=4, grid=True, **_title(text_color))


def finish(chart: Chart) -> Chart:
    """Write numbers as the page's language does, and leave the reading aloud to the words beside the chart."""
    numbers = {"number": _NUMBERS[language()]}
    quiet: Chart = chart.configure(locale=numbers).configure_axis(aria=False).configure_mark(aria=False)
    return quiet
