"""The charts: pure functions of frames, each giving an Altair chart; its words come with the frame.

Colours are the theme's own, so that light and dark are served alike; a shape says the same as every colour.
"""

from collections.abc import Callable
from typing import Any

import altair as alt
import polars as pl

from pages.parts.text import language, t

__all__ = ["WIDEST_PERCENT", "course_chart", "finished", "history_chart", "nearness_chart"]

Chart = alt.LayerChart | alt.FacetChart
"""What layering gives."""

WIDEST_PERCENT = 10.0
"""The chart of nearness ends here: what is further from its target is not near, and stands at the edge."""

_NUMBERS = {
    "da": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " kr."]},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["DKK ", ""]},
}
_ROW = 46
_AXIS = 54
_SHAPES = {"met": "circle", "not_met": "square"}
_JUDGED = [*_SHAPES.values(), "diamond"]


def nearness_chart(frame: pl.DataFrame, ink: str) -> Chart:
    """Draw each goal's margin as a point beside the line where it flips, and the usual range of the year behind it.

    A row a goal, in the order drawn: `label`, `outcome` (the engine's word), `percent`, `low` and `high` (of the usual
    range), in per cent of the target. What lies beyond ±`WIDEST_PERCENT` is drawn as an arrow at the edge. `ink`: the
    colour of text.
    """
    inside = frame.with_columns(
        pl.col("percent", "low", "high").clip(-WIDEST_PERCENT, WIDEST_PERCENT),
        pl.when(pl.col("percent") > WIDEST_PERCENT)
        .then(pl.lit("triangle-right"))
        .when(pl.col("percent") < -WIDEST_PERCENT)
        .then(pl.lit("triangle-left"))
        .otherwise(pl.col("outcome").replace_strict(_SHAPES, default="diamond"))
        .alias("shape"),
        pl.lit(0.0).alias("line"),
    )
    across = alt.Scale(domain=[-WIDEST_PERCENT, WIDEST_PERCENT], nice=False)
    rows = alt.Y("label:N", sort=None, title=None, axis=None, scale=alt.Scale(paddingOuter=0.2))
    base = alt.Chart(inside).encode(
        y=rows,
        color=alt.Color("outcome:N", scale=alt.Scale(domain=list(_SHAPES)), legend=None),
        tooltip=alt.Tooltip("label:N", title=" "),
    )
    axis = _percent_axis(ink)
    usual = base.mark_bar(height=8, opacity=0.4, cornerRadius=3, yOffset=10).encode(
        x=alt.X("low:Q", scale=across, title=t("Margin in per cent of the target"), axis=axis), x2="high:Q"
    )
    flips_at = base.mark_tick(height=26, thickness=2, yOffset=10).encode(
        x=alt.X("line:Q", scale=across), color=alt.value(ink)
    )
    points = base.mark_point(filled=True, size=140, opacity=1, yOffset=10).encode(
        x=alt.X("percent:Q", scale=across), shape=alt.Shape("shape:N", scale=None, legend=None)
    )
    # Above its mark and not beside it, where a phone has no room; what is too long for the width ends in dots.
    labels = base.mark_text(align="left", fontSize=14, dy=-9, limit=alt.ExprRef("width")).encode(
        x=alt.value(0), text="label:N", color=alt.value(ink)
    )
    return finished(alt.layer(usual, flips_at, points, labels).properties(height=_ROW * frame.height + _AXIS))


def _percent_axis(ink: str) -> alt.Axis:
    return alt.Axis(
        values=[-10, -5, 0, 5, 10],
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
    joined = results.mark_line(strokeWidth=2, opacity=0.6).encode(detail="stretch:N", color=alt.value(ink))
    aims = targets.mark_tick(orient="horizontal", thickness=3, width=34, opacity=0.75).encode(color=alt.value(ink))
    points = results.mark_point(size=110, strokeWidth=2.5, opacity=1).encode(
        color=colour,
        shape=shape,
        fill=colour,
        fillOpacity=alt.condition("datum.provisional", alt.value(0), alt.value(1)),
    )
    shown = results.mark_text(dy=-15, fontSize=13, color=ink).encode(text="shown:N")
    heading = alt.TitleParams(title, color=ink, fontSize=14, anchor="start")
    return finished(alt.layer(joined, aims, points, shown).properties(height=270, title=heading))


def course_chart(frame: pl.DataFrame, places: list[str], unit: str, ink: str) -> Chart:
    """Draw a measure's year: the quarters, the assumed rest in a broken stroke, the targets, and what the rest must be.

    `places`: the quarters, and after them the year where it has a figure of its own, from left to right. A row a mark,
    by its `kind`: `target`, `practical` (from `value` to `high`), `required` (`form` a triangle that points to where it
    must lie), `line` and `assumed line` (ends that share a `stroke` are joined), and the figures `reported`,
    `provisional`, `assumed` and `year` (`form` its outcome, in the engine's word or `not_judged`), written `above` or
    `below` their points as `side` says. `shown`: the value as the page writes it. `unit`: as the page writes it.
    `ink`: the colour of text.
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
        return base.transform_filter(alt.FieldOneOfPredicate(field="kind", oneOf=list(kinds)))

    told = [alt.Tooltip("place:O", title=" "), alt.Tooltip("shown:N", title="  ")]
    usual = of("practical").mark_bar(size=26, opacity=0.18).encode(y2="high:Q", color=alt.value(ink))
    aims = of("target").mark_tick(orient="horizontal", thickness=3, width=44, opacity=0.75).encode(color=alt.value(ink))
    solid = of("line").mark_line(strokeWidth=2, opacity=0.7).encode(detail="stroke:N", color=alt.value(ink))
    broken = of("assumed line").mark_line(strokeWidth=2, opacity=0.7, strokeDash=[5, 5])
    return finished(
        alt.layer(
            usual,
            aims,
            solid,
            broken.encode(detail="stroke:N", color=alt.value(ink)),
            *_required(of("required"), ink),
            *_figures(of, told, ink),
        ).properties(height=300)
    )


def _required(rows: alt.Chart, ink: str) -> list[alt.Chart]:
    """Draw where the rest must lie: a triangle on the side that is allowed, and its level beyond it."""
    found = []
    for form, away in (("triangle-down", 1), ("triangle-up", -1)):
        side = rows.transform_filter(alt.FieldEqualPredicate(field="form", equal=form)).encode(color=alt.value(ink))
        found.append(side.mark_tick(orient="horizontal", thickness=2, width=26))
        found.append(side.mark_point(shape=form, size=90, filled=True, opacity=1, yOffset=8 * away))
        found.append(side.mark_text(dy=24 * away, fontSize=13, fontWeight="bold").encode(text="shown:N"))
    return found


def _figures(of: Callable[..., alt.Chart], told: list[alt.Tooltip], ink: str) -> list[alt.Chart]:
    """Draw the figures: filled where final, a broken edge where assumed, the year's in the shape of its verdict."""
    colour = alt.Color("form:N", scale=alt.Scale(domain=[*_SHAPES, "not_judged"]), legend=None)
    shape = alt.Shape("form:N", scale=alt.Scale(domain=[*_SHAPES, "not_judged"], range=_JUDGED), legend=None)
    reported = of("reported").mark_point(shape="circle", size=110, opacity=1, filled=True)
    provisional = of("provisional").mark_point(shape="circle", size=110, opacity=1, strokeWidth=2.5)
    assumed = of("assumed").mark_point(shape="circle", size=110, opacity=1, strokeWidth=2.5, strokeDash=[2, 3])
    year = of("year").mark_point(size=190, opacity=1, filled=True).encode(color=colour, shape=shape, tooltip=told)
    quarters = (each.encode(color=alt.value(ink), tooltip=told) for each in (reported, provisional, assumed))
    shown = of("reported", "provisional", "assumed", "year")
    return [*quarters, year, *(_beside(shown, side, away, ink) for side, away in (("above", -1), ("below", 1)))]


def _beside(figures: alt.Chart, side: str, away: int, ink: str) -> alt.Chart:
    """Write the figures that stand on one side of their points, where no line runs through them."""
    there = figures.transform_filter(alt.FieldEqualPredicate(field="side", equal=side))
    written: alt.Chart = there.mark_text(dy=17 * away, fontSize=13, color=ink).encode(text="shown:N")
    return written


def _value_axis(ink: str) -> alt.Axis:
    return alt.Axis(labelColor=ink, labelFontSize=13, tickCount=4, grid=True, **_title(ink))


def finished(chart: Chart) -> Chart:
    """Write numbers as the page's language does, and leave the reading aloud to the words beside the chart."""
    told: Chart = chart.configure(locale={"number": _NUMBERS[language()]}).configure_axis(aria=False)
    return told
