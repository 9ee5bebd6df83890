"""What if: put other figures in place of the projected ones and see which goals flip."""

import streamlit as st

from engine import Scenario, scorecard
from pages.parts import session
from pages.parts.flips import show_flips
from pages.parts.inputs import show_field
from pages.parts.score import score_header
from pages.parts.text import plain, t

plan = session.chosen_plan()
baseline, tried = Scenario(session.baseline(plan)), session.scenario(plan)
before, after = scorecard(plan, baseline), scorecard(plan, tried)

st.title(t("What if"))
st.info(
    t("These are trial figures, not results. What is changed here changes nothing that is reported."),
    icon=":material/science:",
)
score_header(before, after)
show_flips(plan, before, after)
st.button(
    t("Back to the projected figures"),
    key="back to projected",
    icon=":material/restart_alt:",
    disabled=not tried.changes,
    on_click=session.reset_scenario,
    args=(plan,),
)
for goal in plan.goals:
    st.subheader(plain(f"{goal.id} {goal.title}"))
    columns = st.columns(3)
    keys = [key for key in tried.projection.figures if goal.id == plan.goals_of(key)[0]]
    for place, key in enumerate(keys):
        with columns[place % 3]:
            show_field(plan, tried, plan.measure(key))
