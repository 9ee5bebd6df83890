"""The history: every change with its effect, what was written beside the figures, and a backup of it all."""

import streamlit as st

from engine.figures import Scenario
from engine.scoring import scorecard
from pages.parts.history.administration import show_administration
from pages.parts.history.documents import show_meeting_logs, show_scenarios
from pages.parts.history.entries import show_entries
from pages.parts.history.erased import show_erased
from pages.parts.history.export_import import show_export_import
from pages.parts.look.total_line import show_total_line
from pages.parts.state import database, session
from pages.parts.state.person import allowed
from store import Act
from words.translation import _

plan = session.chosen_plan()

st.title(_("History"))
show_total_line(scorecard(plan, Scenario(session.baseline(plan))))
st.markdown(
    _(
        "Nothing that was accepted is ever overwritten or deleted: a correction takes a figure’s place, "
        "and what was undone still stands here."
    )
)
st.header(_("Changes"))
show_entries(plan)
st.header(_("Scenarios"))
show_scenarios(plan)
st.header(_("Meeting logs"))
show_meeting_logs(plan)
redactions = database.store().redactions(plan.id)
show_erased(plan, redactions)
if allowed(Act.BACK_UP):
    st.header(_("Backup"))
    show_export_import()
if allowed(Act.VERIFY):
    show_administration(plan, redactions)
