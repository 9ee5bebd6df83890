"""Quarter results: bring a quarter's figures, see what is wrong and what they would change, and accept them or not."""

import streamlit as st

from pages.parts.quarter_results.accepting import show_accepting, show_newest_entry
from pages.parts.quarter_results.downloads import offer_figures, offer_file_back
from pages.parts.quarter_results.figures_table import show_history
from pages.parts.quarter_results.finding_cards import show_faults, show_notices, show_unfinished_files
from pages.parts.quarter_results.input_panel import show_input
from pages.parts.quarter_results.questions import show_mended_questions, show_questions
from pages.parts.quarter_results.verdict import show_verdict
from pages.parts.state import session
from words.translation import _

plan = session.chosen_plan()

st.title(_("Quarter results"))
show_newest_entry(plan)
brought = show_input(plan)
files, reading, _known, unfinished = brought
show_unfinished_files(unfinished)
if files:
    show_verdict(reading)
    show_mended_questions(plan, files, reading)
    if reading.problems:
        offer_file_back(files, reading)
    show_faults(reading)
    show_notices(reading)
    show_questions(plan, files, reading)
    if reading.measurements and not unfinished:
        show_accepting(plan, brought)

st.header(_("Figures taken so far"))
show_history(plan)
offer_figures(plan)
