"""What is kept: every step with its verdicts, what was written beside the figures, and all of it to take along."""

import streamlit as st

from pages.parts import session
from pages.parts.kept_papers import show_logs, show_scenarios
from pages.parts.kept_steps import show_steps
from pages.parts.take_along import show_take_along
from pages.parts.text import t

plan = session.chosen_plan()

st.title(t("What is kept"))
st.markdown(
    t(
        "Nothing that was accepted is ever overwritten or deleted. A correction takes the place of a figure, "
        "an undo is a new line, and every earlier total can be reckoned again from what is kept."
    )
)
st.header(t("Every step"))
show_steps(plan)
st.header(t("Meeting logs"))
show_logs(plan)
st.header(t("Scenarios"))
show_scenarios(plan)
st.header(t("Take everything along"))
show_take_along()
