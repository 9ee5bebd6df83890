"""The contract's goals in its own order: their words, the rule read in them, their history, and what it leaves open."""

import streamlit as st

from engine.figures import Scenario
from engine.scoring import scorecard
from pages.parts.look.goals_shown import choose_goals
from pages.parts.look.total_line import show_total_line
from pages.parts.plan import contract
from pages.parts.plan.choice import show_choice, show_choice_feedback
from pages.parts.plan.goal_history import show_history
from pages.parts.plan.putting_in_use import show_feedback
from pages.parts.plan.versions import show_change_since_accepted, show_first_plan, show_own_plan
from pages.parts.state import database, session
from pages.parts.state.attention import lead_attention
from words.markdown import escape_markdown
from words.translation import _

if not database.visible_plans():
    show_first_plan()
    st.stop()

plan = session.chosen_plan()

st.title(_("The plan"))
card = scorecard(plan, Scenario(session.baseline(plan)))
show_total_line(card)
show_feedback(plan)
show_choice_feedback(plan)
show_change_since_accepted(plan)
contract.show_terms(plan)
goals = choose_goals(plan)
contract.show_index(goals, card)
show_own_plan(plan)
show_choice(plan)
if plan.notes:
    st.header(_("Interpretations of the whole plan"))
    contract.show_notes(plan.notes)

for goal in goals:
    with st.container(key=f"contract_{goal.id}"):
        st.header(escape_markdown(f"{goal.id} {goal.title}"), anchor=contract.anchor(goal))
        contract.show_rule(plan, goal)
        show_history(plan, goal)
        if goal.notes:
            contract.show_heading(_("Notes"))
            contract.show_notes(goal.notes)
lead_attention()
