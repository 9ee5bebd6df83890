"""How near each goal is to flipping: a chart of those whose way there can be measured, and words for the rest."""

from collections.abc import Iterable
from typing import NamedTuple

import polars as pl
import streamlit as st

from engine import GoalResult, Outcome, Plan, Scenario, Scorecard
from engine.nearness import Distance, Nearness, Way, nearness
from pages.parts.charts import nearness_chart
from pages.parts.ink import ink
from pages.parts.sentences import margin_text, part_name
from pages.parts.tables import show_table_behind
from pages.parts.text import capitalised, listed, mark, outcome, plain, room, signed, t

__all__ = ["show_how_near", "show_nearest"]

NEAREST = 3

_LEFT_OUT = (
    (Distance.SETTLED, mark("Cannot flip any more: {goals}.")),
    (Distance.PENDING, mark("Pending, so no distance can be measured yet: {goals}.")),
    (Distance.UNMEASURED, mark("Without a distance that can be measured, as they turn on a yes or a no: {goals}.")),
)


class _Row(NamedTuple):
    """A goal whose way to a flip is measured. `percent`, `low` and `high`: margins in per cent of the target."""

    goal: str
    title: str
    part: str
    outcome: Outcome
    margin: str
    usual: str
    percent: float
    low: float
    high: float


def show_how_near(plan: Plan, scenario: Scenario, card: Scorecard) -> None:
    """Show the chart, the nearest first, its table, and which goals have no place in it."""
    found = nearness(plan, scenario, card)
    rows = _rows(plan, card, found)
    if rows:
        st.markdown(
            t(
                "Left of the line a goal falls short, right of it there is room. The nearer the line, "
                "the less it takes. The bar shows where the year ends if the quarters to come are like those so far, "
                "an arrow at the edge a goal that is further away."
            )
        )
        st.altair_chart(nearness_chart(_frame(rows), ink()), width="stretch", alt=_alt(rows))
        show_table_behind(t("How near each goal is to flipping, the nearest first"), _headings(), map(_cells, rows))
    for distance, sentence in _LEFT_OUT:
        goals = [near.goal for near in found if near.distance is distance]
        if goals:
            st.markdown(plain(t(sentence, goals=listed(goals))))


def show_nearest(plan: Plan, scenario: Scenario, card: Scorecard) -> None:
    """Name the few goals that are nearest to flipping; nothing where no distance can be measured."""
    rows = _rows(plan, card, nearness(plan, scenario, card))[:NEAREST]
    if rows:
        named = listed(
            t("{goal} {title} ({margin})", goal=row.goal, title=row.title, margin=row.margin) for row in rows
        )
        st.markdown(plain(t("Nearest to flipping: {goals}.", goals=named)))


def _rows(plan: Plan, card: Scorecard, found: Iterable[Nearness]) -> list[_Row]:
    """Give those whose way is measured, the nearest first."""
    rows = (_row(plan, card.goal(near.goal), near.way) for near in found if near.way)
    return sorted(rows, key=lambda row: abs(row.percent))


def _row(plan: Plan, result: GoalResult, way: Way) -> _Row:
    part = result.parts[way.place]
    measure = plan.measure(part.measure)
    low, high = (room(measure, end, met=end >= 0) for end in way.usual)
    return _Row(
        result.id,
        plan.goal(result.id).title,
        capitalised(part_name(plan, result, way.place)) if len(result.parts) > 1 else "",
        result.outcome,
        margin_text(plan, part),
        low if low == high else t("{low} to {high}", low=low, high=high),
        way.percent(way.margin),
        *(way.percent(end) for end in way.usual),
    )


def _frame(rows: Iterable[_Row]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "label": t("{goal} {margin} – {title}", goal=row.goal, margin=row.margin, title=row.title),
            "outcome": row.outcome.value,
            "percent": row.percent,
            "low": row.low,
            "high": row.high,
        }
        for row in rows
    )


def _headings() -> tuple[str, ...]:
    return t("Goal"), t("Part"), t("Verdict"), t("Margin"), t("Per cent of the target"), t("The year’s usual end")


def _cells(row: _Row) -> tuple[str, ...]:
    return (
        f"{row.goal} {row.title}",
        row.part,
        capitalised(outcome(row.outcome)),
        row.margin,
        signed(row.percent, 1),
        row.usual,
    )


def _alt(rows: list[_Row]) -> str:
    """Name the chart in few words: Streamlit repeats them on every button beside it, and the table tells the rest."""
    return t(
        "Chart: how near each goal is to flipping, the nearest first, from {first} to {last}. The figures stand in the table below it.",  # noqa: E501
        first=rows[0].goal,
        last=rows[-1].goal,
    )
