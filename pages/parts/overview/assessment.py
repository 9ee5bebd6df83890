"""The discretionary assessment: a text that stands apart from the score."""

from functools import partial

import streamlit as st

from engine.plan import Plan
from pages.parts.state import database
from pages.parts.state.current_user import ask_for_user
from pages.parts.state.session_state import Remembered
from pages.parts.state.store_failure import hold_store_failure, show_held_store_failure
from pages.parts.state.timestamps import stamp_text
from store import StoreFailure
from words.markdown import escape_markdown
from words.translation import _

__all__ = ["show_assessment"]

LONGEST_ASSESSMENT = 10_000


def show_assessment(plan: Plan) -> None:
    """Show the discretionary assessment's text and let it be written; it stands apart, and no score follows from it."""
    versions = database.store().assessments(plan.id)
    newest = versions[-1] if versions else None
    text: Remembered[str] = Remembered(f"assessment of {plan.id}, {len(versions)}")
    if text.get() is None:
        text.set(newest.text if newest else "")
    st.text_area(_("The assessment’s text"), key=text.name, max_chars=LONGEST_ASSESSMENT, height=160)
    ask_for_user()
    st.button(_("Keep the text"), key="keep assessment", on_click=partial(_keep_assessment, plan, text))
    show_held_store_failure()
    if newest:
        st.markdown(_("Kept {time}.", time=escape_markdown(stamp_text(newest.stamp))))


def _keep_assessment(plan: Plan, text: Remembered[str]) -> None:
    result = database.store().save_assessment(plan.id, text.get_or(""), database.audit_stamp())
    if isinstance(result, StoreFailure):
        hold_store_failure(result)
