"""How near each goal is to flipping: a chart of those whose room can be measured, and words for the rest."""

from collections.abc import Iterable
from typing import NamedTuple

import polars as pl
import streamlit as st

from engine.plan import Plan
from engine.scoring import Outcome, Scorecard
from engine.what_if import DecidingPart, FlipPath, Nearness, Unmeasured, nearest_first
from pages.parts.look.charts import nearness_chart
from pages.parts.look.drawing import show_chart
from pages.parts.look.goals_shown import MOST_AT_A_TIME, show_count_left_out
from pages.parts.look.left_out import show_left_out, show_may_be_missed
from pages.parts.look.tables import show_table_behind
from pages.parts.look.theme import theme_text_color
from words.figures import amount
from words.flip_paths import changes_sentence, deciding_margin_text, typical_change_explanation, typical_changes_text
from words.lists import capitalised, listed
from words.markdown import escape_markdown
from words.reasons import side_text
from words.sentences import margin_text
from words.translation import _
from words.verdicts import outcome

__all__ = ["show_nearest", "show_nearness"]

NEAREST = 3


class _Row(NamedTuple):
    """A goal whose room is measured. `moves`, `low` and `high`: normal quarterly moves, below 0 where it is not met."""

    goal: str
    title: str
    outcome: Outcome
    margin: str
    room: str
    usual_range: str
    changes: str
    distance: str
    assumed: bool
    moves: float
    low: float
    high: float


def show_nearness(plan: Plan, card: Scorecard, nearness: tuple[Nearness, ...]) -> None:
    """Show the chart, the nearest first, its table, and which goals have no place in it."""
    nearest = _measured(nearness)
    rows = [_row(plan, card, *each) for each in nearest[:MOST_AT_A_TIME]]
    if rows:
        st.markdown(
            _(
                "Left of the line a goal falls short, right of it there is room. The nearer the line, "
                "the less it takes. The bar shows where the year ends if the quarters to come are like those so far, "
                "an arrow at the edge a goal that is further away."
            )
        )
        st.markdown(typical_change_explanation(assumed=any(row.assumed for row in rows)))
        show_chart(nearness_chart, _frame(rows), theme_text_color(), alt=_alt(rows))
        show_table_behind(_("How near each goal is to flipping, the nearest first"), _headings(), map(_cells, rows))
        show_count_left_out(len(nearest))
        show_may_be_missed(each for each, _path, _part in nearest)
    show_left_out(nearness, Unmeasured)


def show_nearest(plan: Plan, card: Scorecard, nearness: tuple[Nearness, ...]) -> None:
    """Name the few goals that are nearest to flipping; nothing where no room can be measured."""
    rows = [_row(plan, card, *each) for each in _measured(nearness)[:NEAREST]]
    if rows:
        goals = listed(
            _("{goal} {title} ({margin})", goal=row.goal, title=row.title, margin=row.margin) for row in rows
        )
        st.markdown(escape_markdown(_("Nearest to flipping: {goals}.", goals=goals)))


def _measured(nearness: tuple[Nearness, ...]) -> list[tuple[Nearness, FlipPath, DecidingPart]]:
    """Return those whose room is measured, the nearest first."""
    nearest = nearest_first(nearness)
    return [(each, each.path, each.deciding_part) for each in nearest if each.path and each.deciding_part]


def _row(plan: Plan, card: Scorecard, each: Nearness, path: FlipPath, deciding: DecidingPart) -> _Row:
    result = card.goal(each.goal)
    part = result.parts[deciding.index].requirement
    measure = plan.measure(part.measure)
    low, high = (side_text(measure, part.rule, amount(measure, end), holds=end >= 0) for end in deciding.usual)
    return _Row(
        each.goal,
        plan.goal(each.goal).title,
        each.before,
        margin_text(plan, result.parts[deciding.index]),
        deciding_margin_text(plan, result, deciding),
        low if low == high else _("{low} to {high}", low=low, high=high),
        changes_sentence(plan, path.changes),
        typical_changes_text(plan, path),
        path.assumed,
        each.signed_typical_changes,
        *deciding.reach,
    )


def _frame(rows: Iterable[_Row]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "label": _label(row),
            "outcome": row.outcome.value,
            "moves": row.moves,
            "low": row.low,
            "high": row.high,
        }
        for row in rows
    )


def _label(row: _Row) -> str:
    margin = _("{margin} (distance assumed)", margin=row.margin) if row.assumed else row.margin
    return _("{goal} {margin} – {title}", goal=row.goal, margin=margin, title=row.title)


def _headings() -> tuple[str, ...]:
    return (
        _("Goal"),
        _("Status"),
        _("Margin"),
        _("What would do it"),
        _("Normal quarterly moves"),
        _("The year’s usual end"),
    )


def _cells(row: _Row) -> tuple[str, ...]:
    return (
        f"{row.goal} {row.title}",
        capitalised(outcome(row.outcome)),
        row.room,
        row.changes,
        row.distance,
        row.usual_range,
    )


def _alt(rows: list[_Row]) -> str:
    """Name the chart in few words: Streamlit repeats them on every button beside it, and the table has the rest."""
    return _(
        "Chart: how near each goal is to flipping, the nearest first, from {first} to {last}. The figures stand in the table below it.",  # noqa: E501
        first=rows[0].goal,
        last=rows[-1].goal,
    )
