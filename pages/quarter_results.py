"""Quarter results: bring a quarter's figures, see what is wrong and what they would change, and take them or not."""

import streamlit as st

from pages.parts import session
from pages.parts.accepting import show_accepting, show_taken
from pages.parts.downloads import offer_figures, offer_file_back
from pages.parts.figures_table import show_history
from pages.parts.incoming import show_incoming
from pages.parts.problem_cards import show_reading
from pages.parts.text import t

plan = session.chosen_plan()

st.title(t("Quarter results"))
show_taken(plan)
files, reading = show_incoming(plan)
if files:
    show_reading(reading)
    offer_file_back(files, reading)
    if reading.measurements:
        show_accepting(plan, files, reading)

st.header(t("Figures taken so far"))
show_history(plan)
offer_figures(plan)
