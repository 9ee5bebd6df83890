"""Quarter results."""

import streamlit as st

from pages.parts.text import t

st.title(t("Quarter results"))
