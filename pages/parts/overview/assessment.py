"""The discretionary judgement that a contract leaves somebody: it stands apart from the score."""

from collections.abc import Sequence
from functools import partial

import htpy as h
import streamlit as st

from engine.plan import Plan
from pages.parts.look.html import show_html
from pages.parts.overview.selection import OPEN
from pages.parts.state import database
from pages.parts.state.address import here
from pages.parts.state.current_user import ask_for_user
from pages.parts.state.erased import erased_text, erased_thing
from pages.parts.state.person import allowed
from pages.parts.state.session_state import Remembered
from pages.parts.state.store_failure import hold_store_failure, show_held_store_failure
from pages.parts.state.timestamps import stamp_text
from pages.parts.state.typed_text import typed_text
from store import Act, Assessment, Conflict, StoreFailure
from words.markdown import escape_markdown
from words.translation import _

__all__ = ["show_judgement"]

LONGEST_ASSESSMENT = 10_000

_TEXT: Remembered[str] = Remembered("assessment")
_DRAFT: Remembered[str] = Remembered("assessment’s draft")
"""What stands in the field, kept while the field is not on the page."""

_STARTING_REVISION: Remembered[int] = Remembered("how many assessments there were when the field was filled")


def show_judgement(plan: Plan, *, opened: bool) -> None:
    """Show the judgement that the contract leaves somebody: a line, and opened its words and the judgement's own text.

    Nothing where the contract leaves none, unless a text was kept. The text is for those who assess, and nobody else.
    """
    is_theirs = allowed(Act.ASSESS, plan)
    versions = database.store().assessments(plan.id) if is_theirs and (opened or not plan.judgement_quote) else ()
    if not (plan.judgement_quote or versions):
        return
    show_html(_heading(opened=opened))
    if not opened:
        return
    if plan.judgement_quote:
        words, section = plan.judgement_quote, plan.judgement_section
        show_html(h.blockquote(lang="da")[words, (" ", h.cite[section]) if section else None])
    if is_theirs:
        _show_text(plan, versions)
    else:
        show_html(h.p(".note")[_("The assessment’s text is for the department.")])


def _heading(*, opened: bool) -> h.Element:
    return h.section(".judgement")[
        h.h2[
            h.a(
                href=here(judgement=None if opened else OPEN),
                data_go="judgement",
                aria_expanded="true" if opened else "false",
            )[_("The discretionary judgement")]
        ],
        h.p[
            _(
                "It is made outside this tool: here stands the score only. The judgement does not change it, "
                "and no bonus is computed."
            )
        ],
    ]


def _show_text(plan: Plan, versions: Sequence[Assessment]) -> None:
    """Show the judgement's text and let it be written; it stands apart, and no score follows from it.

    A text that is being written stays in the field whatever a colleague stores meanwhile: theirs is shown beside it.
    """
    text, revision = _TEXT.of(plan), _STARTING_REVISION.of(plan)
    newest = versions[-1].text if versions else ""
    if text.get() is None:  # the field was not on the page
        text.set(_DRAFT.of(plan).get_or(newest))
    if text.get() in (newest, _text(versions, revision.get_or(0))):
        text.set(newest)
        revision.set(len(versions))
    st.text_area(_("The assessment’s text"), key=text.name, max_chars=LONGEST_ASSESSMENT, height=160)
    _DRAFT.of(plan).set(text.get_or(newest))
    if revision.get() != len(versions):
        _show_newer(versions)
    ask_for_user("assess")
    st.button(_("Keep the text"), key="keep assessment", on_click=partial(_keep_assessment, plan, len(versions)))
    show_held_store_failure()
    if versions:
        erased = versions[-1].redaction
        st.markdown(f"{erased_thing(erased)}: {erased_text(erased)}" if erased else _kept_text(versions[-1]))


def _kept_text(version: Assessment) -> str:
    return _("Kept {time}.", time=escape_markdown(stamp_text(version.stamp)))


def _text(versions: Sequence[Assessment], revision: int) -> str | None:
    """Return the text of a revision; None where the database does not have it any more."""
    if revision == 0:
        return ""
    return versions[revision - 1].text if revision <= len(versions) else None


def _show_newer(versions: Sequence[Assessment]) -> None:
    """Show the text that has come since the field was filled, before it can be overtaken."""
    if not versions:
        st.warning(_("No text is kept any more. Yours stands in the field."), icon=":material/sync_problem:")
        return
    st.warning(
        _(
            "Another text is kept now, {time}. Yours stands in the field and is not kept yet: "
            "read the other one below, and decide which shall stand.",
            time=escape_markdown(stamp_text(versions[-1].stamp)),
        ),
        icon=":material/sync_problem:",
    )
    if versions[-1].redaction is None:
        st.code(versions[-1].text, language=None, wrap_lines=True)


def _keep_assessment(plan: Plan, expected_revision: int) -> None:
    """Store the text, unless another has come since the page was drawn: then that one is shown beside it."""
    text, stamp = typed_text(_TEXT.of(plan).get_or(""), LONGEST_ASSESSMENT), database.audit_stamp()
    result = database.store().save_assessment(plan, text, stamp, expected_revision=expected_revision)
    if isinstance(result, StoreFailure):
        hold_store_failure(result)
    elif not isinstance(result, Conflict):
        _STARTING_REVISION.of(plan).set(expected_revision + 1)
