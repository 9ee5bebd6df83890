"""Which goals the table shows, in which order, and which of them is open: all of it as the address says."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

import streamlit as st

from engine.scoring import GoalResult, Outcome, Standing
from engine.what_if import Nearness, nearest_first
from pages.parts.look.goals_shown import MOST_AT_A_TIME
from pages.parts.overview.outlook import Outlook
from pages.parts.state.typed_text import typed_text

__all__ = ["NEAR", "OPEN", "Filter", "Order", "Selection", "filtered", "ordered", "page_of", "read_selection"]

NEAR = 1.0
"""Normal quarterly moves: a goal that one such move flips is near its limit."""

LONGEST = 100
"""Characters that are read of what an address chooses here: a goal's number, a measure's key, a word of ours."""

OPEN = "open"


class Filter(StrEnum):
    """Which goals are shown; the value is what the address says."""

    ALL = ""
    NOT_MET = "not_met"
    NEAR = "near"
    PENDING = "pending"
    PROVISIONAL = "provisional"


class Order(StrEnum):
    """In which order they are shown; the value is what the address says."""

    NEAREST = ""
    CONTRACT = "contract"


class Selection(NamedTuple):
    """What the address selects.

    `goal`: the one that is open. `page`: counted from 1, 0 where none is named. `course`: the measure whose year is
    explored. `judgement`: whether the discretionary judgement is open.
    """

    show: Filter = Filter.ALL
    sort: Order = Order.NEAREST
    goal: str = ""
    page: int = 0
    course: str = ""
    judgement: bool = False


def read_selection() -> Selection:
    """Read what the address selects; what is none of ours selects nothing."""
    show, sort, page = _parameter("show"), _parameter("sort"), _parameter("page")
    return Selection(
        Filter(show) if show in set(Filter) else Filter.ALL,
        Order(sort) if sort in set(Order) else Order.NEAREST,
        _parameter("goal"),
        int(page) if page.isascii() and page.isdigit() else 0,
        _parameter("course"),
        _parameter("judgement") == OPEN,
    )


def filtered(outlook: Outlook, show: Filter) -> tuple[GoalResult, ...]:
    """Return the goals of a filter in the contract's order."""
    pairs = zip(outlook.card.goals, outlook.nearness, strict=True)
    return tuple(result for result, near in pairs if _belongs(result, near, show))


def _belongs(result: GoalResult, near: Nearness, show: Filter) -> bool:
    match show:
        case Filter.ALL:
            return True
        case Filter.NOT_MET:
            return result.outcome is Outcome.NOT_MET
        case Filter.NEAR:
            return near.deciding_part is not None and abs(near.signed_typical_changes) <= NEAR
        case Filter.PENDING:
            return result.outcome is Outcome.PENDING
        case Filter.PROVISIONAL:
            return result.provisional


def ordered(outlook: Outlook, goals: Sequence[GoalResult], sort: Order) -> list[GoalResult]:
    """Order goals: those a margin can be measured of by how near they are, then what is open, then what is settled."""
    if sort is Order.CONTRACT:
        return list(goals)
    by_nearness = [each.goal for each in nearest_first(each for each in outlook.nearness if each.deciding_part)]
    place = {goal: number for number, goal in enumerate(by_nearness)}
    settled = len(place) + 1
    return sorted(goals, key=lambda goal: place.get(goal.id, len(place) if goal.standing is Standing.OPEN else settled))


def page_of(goals: Sequence[GoalResult], selection: Selection) -> int:
    """Return the number of the page to show: the one named, else the one of the open goal, else the first."""
    pages = max(1, -(-len(goals) // MOST_AT_A_TIME))
    if selection.page:
        return min(selection.page, pages)
    numbers = (number for number, goal in enumerate(goals) if goal.id == selection.goal)
    return next(numbers, 0) // MOST_AT_A_TIME + 1


def _parameter(name: str) -> str:
    return typed_text(st.query_params.get(name, ""), LONGEST)
