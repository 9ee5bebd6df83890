"""What is kept: every step with its verdicts, what was written beside the figures, and all of it to take along."""

import streamlit as st

from pages.parts.history.documents import show_meeting_logs, show_scenarios
from pages.parts.history.erased import show_erased
from pages.parts.history.export_import import show_export_import
from pages.parts.history.ledger import show_ledger
from pages.parts.state import session
from words.translation import _

plan = session.chosen_plan()

st.title(_("What is kept"))
st.markdown(
    _(
        "No figure that was accepted is ever overwritten or deleted. A correction takes the place of a figure, "
        "an undo is a new line, and every earlier total can be reckoned again from what is kept."
    )
)
st.header(_("Every step"))
show_ledger(plan)
st.header(_("Meeting logs"))
show_meeting_logs(plan)
st.header(_("Scenarios"))
show_scenarios(plan)
show_erased(plan)
st.header(_("Take everything along"))
show_export_import()
