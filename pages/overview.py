"""The score, every goal with its verdict and why, how near each is to flipping, and what is due next."""

import streamlit as st

from engine import Scenario, scorecard
from pages.parts import session
from pages.parts.deadlines import show_deadlines
from pages.parts.goal_list import show_goals
from pages.parts.how_near import show_how_near, show_nearest
from pages.parts.kept_papers import show_assessment
from pages.parts.score import show_score
from pages.parts.text import t

plan = session.chosen_plan()
scenario = Scenario(session.baseline(plan))
card = scorecard(plan, scenario)

st.title(t("Overview"))
show_score(card)
show_nearest(plan, scenario, card)

st.header(t("The goals"))
show_goals(plan, scenario, card)

near, due = st.columns((3, 2), gap="large")
with near:
    st.header(t("How near the goals are to flipping"))
    show_how_near(plan, scenario, card)
with due:
    st.header(t("Next deadlines"))
    show_deadlines(plan, card)

st.header(t("The permanent secretary’s judgement"))
st.markdown(
    t(
        "The plan leaves the permanent secretary a discretionary judgement, which concerns the director’s bonus. "
        "It is made outside this tool: here stands the score only. The judgement does not change it, "
        "and no bonus is computed."
    )
)
show_assessment(plan)
