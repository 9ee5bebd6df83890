"""The score, every goal with its verdict and why, how near each is to flipping, and what is due next."""

import streamlit as st

from engine.figures import Assumption, Scenario
from engine.scoring import scorecard
from engine.what_if import nearness, rest_of_year
from pages.parts.look.goals_shown import choose_goals
from pages.parts.look.score import show_score
from pages.parts.overview.assessment import show_judgement
from pages.parts.overview.deadlines import show_deadlines
from pages.parts.overview.goal_list import show_goals
from pages.parts.overview.nearness import show_nearest, show_nearness
from pages.parts.overview.plan_notice import point_to_change_since_accepted
from pages.parts.overview.readings import show_readings
from pages.parts.overview.required_rest import show_rest
from pages.parts.overview.year import measures_with_a_course, show_year
from pages.parts.state import session
from words.translation import _

plan = session.chosen_plan()
scenario = Scenario(session.baseline(plan))
card = scorecard(plan, scenario)
rests = rest_of_year(plan, scenario)
near = nearness(plan, scenario, card)
assuming = {each: scorecard(plan, Scenario(session.baseline_assuming(plan, each))) for each in Assumption}

st.title(_("Overview"))
point_to_change_since_accepted(plan)
show_score(card)
show_nearest(plan, card, near)

st.header(_("The goals"))
chosen = frozenset(goal.id for goal in choose_goals(plan))
shown = card._replace(goals=tuple(result for result in card.goals if result.id in chosen))
rests_shown = tuple(rest for rest in rests if rest.goal in chosen)
show_goals(scenario, shown, rests_shown, tuple(each for each in near if each.goal in chosen))

if not scenario.projection.closed:
    chart, due = st.columns((3, 2), gap="large")
    with chart:
        st.header(_("How near the goals are to flipping"))
        show_nearness(plan, card, near)
    with due:
        st.header(_("Next deadlines"))
        show_deadlines(plan, card)
    if any(measure.domain != "date" for measure in plan.measures):
        st.header(_("What the rest of the year must be"))
        show_rest(plan, scenario, shown, rests_shown)

if measures_with_a_course(plan):
    st.header(_("The year’s course"))
    show_year(scenario, card, rests, near)

st.header(_("Verdicts that depend on a reading"))
show_readings(plan, scenario, shown, assuming)

show_judgement(plan)
