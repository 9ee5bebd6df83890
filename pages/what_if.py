"""What if: move the projected figures and see at once which goals flip."""

import streamlit as st

from pages.parts.look.html import show_html
from pages.parts.state import saved_scenarios, session
from pages.parts.what_if.board.board import show_board
from pages.parts.what_if.board.script import show_script
from pages.parts.what_if.first_sight import heading
from pages.parts.what_if.meeting_log import store_log
from pages.parts.what_if.panels import show_opened
from pages.parts.what_if.shared_link import open_link, show_rejected_changes

show_html(heading())
show_script()
open_link(session.chosen_plan())
show_rejected_changes(session.chosen_plan())
saved_scenarios.load_again(session.chosen_plan())


@st.fragment
def follow_the_scenario() -> None:
    """Show all that follows the scenario: only this is drawn again when a lever is let go."""
    show_board(session.chosen_plan())
    show_opened(session.chosen_plan())
    store_log(session.chosen_plan())


follow_the_scenario()
