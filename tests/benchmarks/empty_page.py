"""What the screens are measured against: the least that Streamlit can show and change, one slider and its value."""

import streamlit as st

st.text(st.slider("Value", 0, 100, 50))
