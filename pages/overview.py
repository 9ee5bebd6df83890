"""The score, every goal with its verdict and why, how near each is to flipping, and what is due next."""

import streamlit as st

from engine import Assumption, Scenario, nearness, rest_of_year, scorecard
from pages.parts import session
from pages.parts.deadlines import show_deadlines
from pages.parts.goal_list import show_goals
from pages.parts.how_near import show_how_near, show_nearest
from pages.parts.kept_papers import show_assessment
from pages.parts.plan_versions import point_to_change_since_accepted
from pages.parts.readings import show_readings
from pages.parts.rest_list import show_rest
from pages.parts.score import show_score
from pages.parts.text import t
from pages.parts.year import show_year

plan = session.chosen_plan()
scenario = Scenario(session.baseline(plan))
card = scorecard(plan, scenario)
rests = rest_of_year(plan, scenario)
near = nearness(plan, scenario, card)
assuming = {each: scorecard(plan, Scenario(session.baseline_assuming(plan, each))) for each in Assumption}

st.title(t("Overview"))
point_to_change_since_accepted(plan)
show_score(card)
show_nearest(plan, card, near)

st.header(t("The goals"))
show_goals(scenario, card, rests, near)

chart, due = st.columns((3, 2), gap="large")
with chart:
    st.header(t("How near the goals are to flipping"))
    show_how_near(plan, card, near)
with due:
    st.header(t("Next deadlines"))
    show_deadlines(plan, card)

st.header(t("What the rest of the year must be"))
show_rest(plan, scenario, card, rests)

st.header(t("The year’s course"))
show_year(scenario, card, rests, near)

st.header(t("Verdicts that depend on a reading"))
show_readings(plan, scenario, card, assuming)

st.header(t("The permanent secretary’s judgement"))
st.markdown(
    t(
        "The plan leaves the permanent secretary a discretionary judgement, which concerns the director’s bonus. "
        "It is made outside this tool: here stands the score only. The judgement does not change it, "
        "and no bonus is computed."
    )
)
show_assessment(plan)
