"""The contract's goals in its own order: their words, the rule read in them, their history, and what it leaves open."""

import streamlit as st

from pages.parts import contract, session
from pages.parts.past import show_history
from pages.parts.plan_versions import show_change_since_accepted, show_own_plan, show_what_came_of_it
from pages.parts.text import plain, t

plan = session.chosen_plan()

st.title(t("The plan"))
contract.style_contract()
show_what_came_of_it()
show_change_since_accepted(plan)
contract.show_terms(plan)
contract.show_index(plan)
show_own_plan(plan)
st.header(t("Readings of the whole plan"))
contract.show_notes(plan.notes)

for goal in plan.goals:
    st.header(plain(f"{goal.id} {goal.title}"), anchor=contract.anchor(goal), divider="gray")
    contract.show_rule(plan, goal)
    show_history(plan, goal)
    if goal.notes:
        contract.show_heading(t("Notes"))
        contract.show_notes(goal.notes)
