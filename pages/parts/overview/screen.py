"""The overview as it is put on the page: its head, and its table of goals."""

import htpy as h
import streamlit as st
from markupsafe import Markup

from engine.plan import Plan
from pages.parts.look.goals_shown import MOST_AT_A_TIME
from pages.parts.look.html import show_html
from pages.parts.overview.controls import page_links, table_controls
from pages.parts.overview.goal_details import goal_details
from pages.parts.overview.goal_table import goal_table
from pages.parts.overview.head import head
from pages.parts.overview.outlook import Outlook, outlook_of
from pages.parts.overview.plan_notice import plan_notice
from pages.parts.overview.reopened_notice import reopened_notice
from pages.parts.overview.selection import Selection, filtered, ordered, page_of
from pages.parts.state.session_state import Memo
from words.language import Language, language
from words.translation import _

__all__ = ["first_sight", "show_goals", "show_head"]

_HEAD: Memo[Markup] = Memo("head of the overview")
_GOALS: Memo[Markup] = Memo("goals of the overview")


def first_sight(plan: Plan) -> tuple[h.Element, h.Element]:
    """Draw heading and head as a new visitor will see them."""
    return _heading(), head(outlook_of(plan))


def _heading() -> h.Element:
    return h.h1(".unseen")[_("Overview")]


def show_head(outlook: Outlook) -> None:
    """Show how the year will end, why, and what moves it."""
    show_html(_heading())
    drawn = _HEAD.of(outlook.plan).get(_made_of(outlook), lambda: Markup(head(outlook)))  # noqa: S704 - htpy escapes
    show_html(h.fragment[drawn, reopened_notice(outlook.plan), plan_notice(outlook.plan)])


def _made_of(outlook: Outlook) -> tuple[Outlook, dict[str, str], Language]:
    """Return all that head and table are drawn from: the year, what the address chooses, and the language."""
    return outlook, st.query_params.to_dict(), language()


def show_goals(outlook: Outlook, selection: Selection) -> None:
    """Show the table of goals that the address selects, with the open one's row opened."""
    goals = ordered(outlook, filtered(outlook, selection.show), selection.sort)
    page = page_of(goals, selection)
    on_page = goals[(page - 1) * MOST_AT_A_TIME : page * MOST_AT_A_TIME]
    opened = next((goal_details(outlook, result) for result in on_page if result.id == selection.goal), None)

    def draw() -> h.Element:
        return h.section(".all-goals", aria_labelledby="all-goals")[
            h.h2("#all-goals.unseen")[_("The goals")],
            table_controls(outlook, selection),
            goal_table(outlook, on_page, selection, opened),
            page_links(goals, page),
        ]

    if opened is None:
        drawn = _GOALS.of(outlook.plan).get(_made_of(outlook), lambda: Markup(draw()))  # noqa: S704 - htpy escapes
        show_html(h.fragment[drawn])
    else:
        show_html(draw())
