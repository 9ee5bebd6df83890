"""What if: move the projected figures and see at once which goals flip."""

import htpy as h
import streamlit as st

from pages.parts.look.html import show_html
from pages.parts.state import saved_scenarios, session
from pages.parts.what_if.board.board import show_board, show_total_first
from pages.parts.what_if.board.script import show_script
from pages.parts.what_if.meeting_log import store_log
from pages.parts.what_if.panels import show_opened
from pages.parts.what_if.presentation import presenting
from pages.parts.what_if.shared_link import open_link, show_rejected_changes
from words.translation import _

show_html(h.h1(class_=["unseen", {"presentation": presenting()}])[_("What if")])
show_script()
open_link(session.chosen_plan())
show_rejected_changes(session.chosen_plan())
show_total_first(session.chosen_plan())
saved_scenarios.load_again(session.chosen_plan())


@st.fragment
def follow_the_scenario() -> None:
    """Show all that follows the scenario: only this is drawn again when a lever is let go."""
    show_board(session.chosen_plan())
    show_opened(session.chosen_plan())
    store_log(session.chosen_plan())


follow_the_scenario()
