"""The discretionary assessment: a text that stands apart from the score."""

from functools import partial

import streamlit as st

from engine.plan import Plan
from pages.parts.state import database
from pages.parts.state.current_user import ask_for_user
from pages.parts.state.store_failure import hold_store_failure, show_held_store_failure
from pages.parts.state.timestamps import stamp_text
from store import StoreFailure
from words.markdown import escape_markdown
from words.translation import _

__all__ = ["show_assessment"]

LONGEST_ASSESSMENT = 10_000


def show_assessment(plan: Plan) -> None:
    """Show the discretionary assessment's text and let it be written; it stands apart, and no score follows from it."""
    kept = database.store().assessments(plan.id)
    newest = kept[-1] if kept else None
    field = f"assessment of {plan.id}, {len(kept)}"
    st.session_state.setdefault(field, newest.text if newest else "")
    st.text_area(_("The assessment’s text"), key=field, max_chars=LONGEST_ASSESSMENT, height=160)
    ask_for_user()
    st.button(_("Keep the text"), key="keep assessment", on_click=partial(_keep_assessment, plan, field))
    show_held_store_failure()
    if newest:
        st.markdown(_("Kept {time}.", time=escape_markdown(stamp_text(newest.stamp))))


def _keep_assessment(plan: Plan, field: str) -> None:
    done = database.store().save_assessment(plan.id, st.session_state[field], database.audit_stamp())
    if isinstance(done, StoreFailure):
        hold_store_failure(done)
