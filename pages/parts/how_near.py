"""How near each goal is to flipping: a chart of those whose room can be measured, and words for the rest."""

from collections.abc import Iterable
from typing import NamedTuple

import polars as pl
import streamlit as st

from engine import GoalResult, Nearness, Outcome, Plan, Room, Scorecard, Unmeasured, Way, nearest_first
from pages.parts.charts import nearness_chart
from pages.parts.drawing import show_chart
from pages.parts.ink import ink
from pages.parts.sentences import margin_text, part_name
from pages.parts.tables import show_table_behind
from pages.parts.text import capitalised, listed, mark, number, outcome, plain, room, t
from pages.parts.what_it_takes import changes_sentence

__all__ = ["moves_text", "room_text", "show_how_near", "show_left_out", "show_nearest", "what_a_move_is"]

NEAREST = 3
LEAST_SHOWN = 0.1

_LEFT_OUT = (
    (Unmeasured.SETTLED, mark("Cannot flip any more: {goals}.")),
    (Unmeasured.UNREACHED, mark("No figure that can still move flips these: {goals}.")),
    (Unmeasured.PENDING, mark("Wait for what is not reported, so no distance can be measured yet: {goals}.")),
    (Unmeasured.ANSWER, mark("Without a distance that can be measured, as they turn on a yes or a no: {goals}.")),
)


class _Row(NamedTuple):
    """A goal whose room is measured. `moves`, `low` and `high`: normal quarterly moves, below 0 where it is not met."""

    goal: str
    title: str
    outcome: Outcome
    margin: str
    room: str
    usual: str
    does_it: str
    counted: str
    moves: float
    low: float
    high: float


def show_how_near(plan: Plan, card: Scorecard, found: tuple[Nearness, ...]) -> None:
    """Show the chart, the nearest first, its table, and which goals have no place in it."""
    rows = _rows(plan, card, found)
    if rows:
        st.markdown(
            t(
                "Left of the line a goal falls short, right of it there is room. The nearer the line, "
                "the less it takes. The bar shows where the year ends if the quarters to come are like those so far, "
                "an arrow at the edge a goal that is further away."
            )
        )
        st.markdown(what_a_move_is())
        show_chart(nearness_chart, _frame(rows), ink(), said=_alt(rows))
        show_table_behind(t("How near each goal is to flipping, the nearest first"), _headings(), map(_cells, rows))
    show_left_out(found, Unmeasured)


def show_left_out(found: tuple[Nearness, ...], reasons: Iterable[Unmeasured]) -> None:
    """Name the goals without a room that can be measured, with the reason, for some of the reasons there are."""
    asked = set(reasons)
    for reason, sentence in _LEFT_OUT:
        goals = [near.goal for near in found if near.unmeasured is reason]
        if goals and reason in asked:
            st.markdown(plain(t(sentence, goals=listed(goals))))


def show_nearest(plan: Plan, card: Scorecard, found: tuple[Nearness, ...]) -> None:
    """Name the few goals that are nearest to flipping; nothing where no room can be measured."""
    rows = _rows(plan, card, found)[:NEAREST]
    if rows:
        named = listed(
            t("{goal} {title} ({margin})", goal=row.goal, title=row.title, margin=row.margin) for row in rows
        )
        st.markdown(plain(t("Nearest to flipping: {goals}.", goals=named)))


def what_a_move_is() -> str:
    """Say what distances are counted in."""
    return t(
        "A normal quarterly move is how much a figure usually changes from one quarter to the next. "
        "It makes weeks, days and per cent comparable."
    )


def moves_text(way: Way) -> str:
    """Write how many normal quarterly moves a way takes: 0,3, or under 0,1."""
    if way.moves < LEAST_SHOWN:
        return t("less than {n}", n=number(LEAST_SHOWN, 1))
    return number(way.moves, 1)


def room_text(plan: Plan, result: GoalResult, decides: Room | None) -> str:
    """Say the margin of the part that decides, and which that is: luft 2 sager (del b); a dash without one."""
    if decides is None:
        return "–"
    margin = margin_text(plan, result.parts[decides.place])
    if len(result.parts) == 1:
        return margin
    return t("{margin} ({part})", margin=margin, part=part_name(plan, result, decides.place))


def _rows(plan: Plan, card: Scorecard, found: tuple[Nearness, ...]) -> list[_Row]:
    """Give those whose room is measured, the nearest first."""
    nearest = nearest_first(found)
    return [_row(plan, card, near, near.way, near.room) for near in nearest if near.way and near.room]


def _row(plan: Plan, card: Scorecard, near: Nearness, way: Way, decides: Room) -> _Row:
    result = card.goal(near.goal)
    measure = plan.measure(result.parts[decides.place].measure)
    low, high = (room(measure, end, met=end >= 0) for end in decides.usual)
    return _Row(
        near.goal,
        plan.goal(near.goal).title,
        near.before,
        margin_text(plan, result.parts[decides.place]),
        room_text(plan, result, decides),
        low if low == high else t("{low} to {high}", low=low, high=high),
        changes_sentence(plan, way.changes),
        moves_text(way),
        near.signed_moves,
        *decides.reach,
    )


def _frame(rows: Iterable[_Row]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "label": t("{goal} {margin} – {title}", goal=row.goal, margin=row.margin, title=row.title),
            "outcome": row.outcome.value,
            "moves": row.moves,
            "low": row.low,
            "high": row.high,
        }
        for row in rows
    )


def _headings() -> tuple[str, ...]:
    return (
        t("Goal"),
        t("Verdict"),
        t("Margin"),
        t("What would do it"),
        t("Normal quarterly moves"),
        t("The year’s usual end"),
    )


def _cells(row: _Row) -> tuple[str, ...]:
    return (
        f"{row.goal} {row.title}",
        capitalised(outcome(row.outcome)),
        row.room,
        row.does_it,
        row.counted,
        row.usual,
    )


def _alt(rows: list[_Row]) -> str:
    """Name the chart in few words: Streamlit repeats them on every button beside it, and the table tells the rest."""
    return t(
        "Chart: how near each goal is to flipping, the nearest first, from {first} to {last}. The figures stand in the table below it.",  # noqa: E501
        first=rows[0].goal,
        last=rows[-1].goal,
    )
