"""Putting a version of a plan in use: who does it and why, what came of it, and the version before put back."""

from collections.abc import Callable
from functools import partial

import htpy as h
import streamlit as st

from engine.figures import Scenario
from engine.plan import Plan, PlanError
from engine.scoring import scorecard
from pages.parts.look.change_record import change_heading
from pages.parts.look.html import show_html
from pages.parts.plan.version_effect import Sides, show_plan_change
from pages.parts.plan.version_files import version_before, version_file
from pages.parts.state import database, session
from pages.parts.state.address import move_to_plan
from pages.parts.state.attention import attention_id, call_attention
from pages.parts.state.change_records import figures_of_every_version
from pages.parts.state.current_user import show_decision
from pages.parts.state.person import allowed
from pages.parts.state.session_state import Remembered
from pages.parts.state.store_failure import hold_store_failure, show_held_store_failure
from pages.parts.state.timestamps import stamp_text
from store import Act, Conflict, PlanFile, PlanVersion, Revision, StoreFailure
from words.translation import _

__all__ = ["UPLOAD_ROUND", "offer_to_use", "show_feedback"]

UPLOAD_ROUND: Remembered[int] = Remembered("plan file round")
"""Counts up when a plan is put in use: the next uploader is a new, empty one."""

_DONE: Remembered[int] = Remembered("number of the version that this session put in use last")
_CONFLICT: Remembered[Conflict] = Remembered("conflict about a plan to be put in use")
_GOING_BACK: Remembered[int] = Remembered("number of the version that is about to be replaced by the one before")


def offer_to_use(file: PlanFile, label: str, key: str, leave: Callable[[], None] | None = None) -> None:
    """Ask who puts the version in use, and why, and do it; what it does stands above. `leave` as in `show_decision`.

    Whose roles do not reach the plan's institution is told so instead.
    """
    if not allowed(Act.USE_PLAN, file.plan):
        sentence = _("Your role does not let you put plans of {institution} in use.", institution=file.plan.institution)
        show_html(h.p(".note")[sentence])
        return
    show_decision(label, key, partial(_use, file, database.revision(file.plan)), leave=leave)


def _use(file: PlanFile, expected_revision: Revision, reason: str) -> None:
    """Put a version in use by a new line of history, unless another version or figures came since it was looked at.

    It is scored first: one that cannot be is not put in use.
    """
    plan = file.plan
    figures = figures_of_every_version(database.visible_plans().get(plan.id, plan))
    asked_for = [each for each in figures if session.asks_for(plan, each)]
    scorecard(plan, Scenario(session.projection(plan, asked_for, None, session.chosen_assumption())))
    result = database.store().use_plan(file, database.audit_stamp(reason), expected_revision=expected_revision)
    call_attention("plan")
    if isinstance(result, StoreFailure):
        hold_store_failure(result)
        return
    database.load_again()
    _GOING_BACK.pop()
    if isinstance(result, Conflict):
        _CONFLICT.set(result)
        return
    _DONE.set(result.number)
    UPLOAD_ROUND.set(UPLOAD_ROUND.get_or(0) + 1)
    move_to_plan(plan.id)


def show_feedback(plan: Plan) -> None:
    """Show what came of putting a plan in use, with the way back."""
    show_held_store_failure()
    conflict = _CONFLICT.pop()
    if conflict is not None:
        _show_conflict(conflict)
    own = database.own_versions(plan)
    if own and own[-1].number == _DONE.get():
        _show_done(plan, own[-1])


def _show_conflict(conflict: Conflict) -> None:
    sentence = (
        _(
            "Somebody else put another version of the plan in use in the meantime, so yours was not. "
            "It still lies ready: see what it would change now, and decide anew."
        )
        if any(isinstance(each, PlanVersion) for each in conflict.since)
        else _(
            "Somebody else changed the plan’s figures in the meantime, so the plan was not put in use. "
            "It still lies ready: see what it would change now, and decide anew."
        )
    )
    show_html(h.div(".outcome-of-act", id=attention_id("plan")))
    st.warning(sentence, icon=":material/sync_problem:")


def _show_done(plan: Plan, version: PlanVersion) -> None:
    stamp = version.stamp
    with st.container(key="plan_done"):
        show_html(
            h.section(".act.outcome-of-act", id=attention_id("plan"), aria_labelledby="plan-headline")[
                h.h2("#plan-headline")[change_heading(_("The plan is in use now"), stamp_text(stamp), stamp.reason)]
            ]
        )
        before = version_before(plan)
        if before is None or not allowed(Act.USE_PLAN, plan):
            return
        if _GOING_BACK.get() == version.number:
            _show_going_back(plan, before)
        else:
            st.button(
                _("Undo …"),
                key="undo plan",
                type="tertiary",
                icon=":material/undo:",
                on_click=partial(_begin_to_go_back, version.number),
            )


def _leave() -> None:
    _GOING_BACK.pop()


def _begin_to_go_back(number: int) -> None:
    _GOING_BACK.set(number)
    call_attention("plan")


def _show_going_back(plan: Plan, sha256: str) -> None:
    try:
        file = version_file(plan, sha256)
    except PlanError:
        st.warning(_("The plan of then is kept, but this version of the program no longer reads it."))
        return
    sides = Sides(_("In use now"), _("In this version"))
    show_plan_change(plan, file.plan, figures_of_every_version(plan), sides)
    offer_to_use(file, _("Put the version before in use again"), "use version before", _leave)
