"""Submitting: bring a quarter's figures, see what is wrong and what they would change, and accept them or not."""

import streamlit as st

from engine.figures import Scenario
from engine.scoring import scorecard
from pages.parts.look.total_line import show_total_line
from pages.parts.quarter_results.accepting import show_accepting
from pages.parts.quarter_results.acts import show_newest_act
from pages.parts.quarter_results.downloads import offer_figures, offer_file_back
from pages.parts.quarter_results.figures_table import show_history
from pages.parts.quarter_results.input_panel import show_input
from pages.parts.quarter_results.notices import show_notices, show_unfinished_files
from pages.parts.quarter_results.problems import show_problems
from pages.parts.quarter_results.questions import show_mended_questions, show_questions
from pages.parts.quarter_results.verdict import show_verdict
from pages.parts.state import session
from pages.parts.state.attention import lead_attention
from words.translation import _

plan = session.chosen_plan()

st.title(_("Submit figures"))
show_total_line(scorecard(plan, Scenario(session.baseline(plan))))
show_newest_act(plan)
submitted = show_input(plan)
files, reading, _known, unfinished = submitted
show_unfinished_files(unfinished)
if files:
    show_verdict(plan, files, reading)
    show_mended_questions(plan, files, reading)
    if reading.problems:
        offer_file_back(files, reading)
        show_problems(reading)
    show_questions(plan, files, reading)
    show_notices(reading)
    if reading.measurements and not unfinished:
        show_accepting(plan, submitted)

st.header(_("Accepted figures"))
show_history(plan)
offer_figures(plan)
lead_attention()
