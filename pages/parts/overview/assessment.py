"""The discretionary judgement that a contract leaves somebody: it stands apart from the score."""

from collections.abc import Sequence
from functools import partial

import htpy as h
import streamlit as st

from engine.plan import Plan
from pages.parts.look.html import show_html
from pages.parts.state import database
from pages.parts.state.current_user import ask_for_user
from pages.parts.state.session_state import Remembered
from pages.parts.state.store_failure import hold_store_failure, show_held_store_failure
from pages.parts.state.timestamps import stamp_text
from store import Assessment, StoreFailure
from words.markdown import escape_markdown
from words.translation import _

__all__ = ["show_judgement"]

LONGEST_ASSESSMENT = 10_000


def show_judgement(plan: Plan) -> None:
    """Show the judgement that the contract leaves somebody, in its words, with a place for the judgement's own text.

    Nothing where the contract leaves none, unless a text was kept.
    """
    versions = database.store().assessments(plan.id)
    if not (plan.judgement_quote or versions):
        return
    st.header(_("The discretionary judgement"))
    if plan.judgement_quote:
        words, section = plan.judgement_quote, plan.judgement_section
        show_html(h.blockquote(lang="da")[words, (" ", h.cite[section]) if section else None])
    st.markdown(
        _(
            "It is made outside this tool: here stands the score only. The judgement does not change it, "
            "and no bonus is computed."
        )
    )
    _show_text(plan, versions)


def _show_text(plan: Plan, versions: Sequence[Assessment]) -> None:
    """Show the judgement's text and let it be written; it stands apart, and no score follows from it."""
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
