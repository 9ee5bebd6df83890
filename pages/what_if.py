"""What if: move the projected figures and see at once which goals flip."""

import streamlit as st

from pages.parts.state import saved_scenarios, session
from pages.parts.what_if.meeting_log import store_log
from pages.parts.what_if.panels import show_panels
from pages.parts.what_if.shared_link import open_link, show_rejected_changes
from words.translation import _

st.title(_("What if"))
st.info(
    _("These are trial figures, not results. What is changed here changes nothing that is reported."),
    icon=":material/science:",
)
open_link(session.chosen_plan())
show_rejected_changes(session.chosen_plan())
saved_scenarios.load_again(session.chosen_plan())


@st.fragment
def follow_the_scenario() -> None:
    """Show all that follows the scenario: only this is drawn again when a lever is let go."""
    show_panels(session.chosen_plan())
    store_log(session.chosen_plan())


follow_the_scenario()
