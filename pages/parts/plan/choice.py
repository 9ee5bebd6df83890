"""A plan taken out of the choice, and put back: everything of it is kept, and its address still opens it."""

from functools import partial

import htpy as h
import streamlit as st

from engine.plan import Plan
from pages.parts.look.change_record import change_circumstances
from pages.parts.look.html import in_danish, show_html
from pages.parts.state import database, session
from pages.parts.state.address import href, move_to_period, move_to_plan
from pages.parts.state.attention import attention_id, call_attention
from pages.parts.state.current_user import show_decision
from pages.parts.state.database import PutAway
from pages.parts.state.person import allowed
from pages.parts.state.plan_name import plan_name
from pages.parts.state.session_state import Remembered
from pages.parts.state.store_failure import hold_store_failure
from pages.parts.state.timestamps import stamp_text
from store import Act, AuditStamp, StoreFailure
from words.translation import _, ngettext

__all__ = ["show_choice", "show_choice_feedback"]

_DONE: Remembered[bool] = Remembered("whether the plan was just taken out of the choice, or put back")


def show_choice(plan: Plan) -> None:
    """Let the plan be taken out of the choice, or put back, and lead to others that are out of it."""
    if not allowed(Act.PUT_AWAY, plan):
        return
    is_away = database.put_away_by(plan) is not None
    title = _("Put the plan back on the list of plans") if is_away else _("Take the plan off the list of plans")
    with st.expander(title, icon=":material/inventory_2:"):
        if is_away:
            st.markdown(
                _("Everybody who may see the plan can choose it again, and it comes first where it did before.")
            )
            show_decision(_("Put it back"), "put plan back", partial(_put, plan, away=False))
        else:
            st.markdown(
                _(
                    "The plan is then no longer offered to anybody. Nothing of it is deleted: plan, figures, reports "
                    "and history are kept, its address still opens it, and here it is put back."
                )
            )
            show_decision(_("Take it off the list"), "put plan away", partial(_put, plan, away=True))
        others = [each for each in database.plans_put_away() if each.plan.id != plan.id]
        if others:
            show_html(_list_of_others(others))


def show_choice_feedback(plan: Plan) -> None:
    """Show, once, what became of the plan's place in the choice."""
    away = _DONE.of(plan).pop()
    if away is None:
        return
    sentence = (
        _("The plan is off the list of plans now. Everything is kept, and it can be put back below.")
        if away
        else _("The plan is on the list of plans again.")
    )
    show_html(
        h.section(".act.outcome-of-act", id=attention_id("choice"), aria_labelledby="choice-headline")[
            h.h2("#choice-headline")[sentence]
        ]
    )


def _put(plan: Plan, reason: str, *, away: bool) -> None:
    result = database.store().put_away(plan, away=away, stamp=database.audit_stamp(reason))
    call_attention("choice")
    if isinstance(result, StoreFailure):
        hold_store_failure(result)
        return
    period = session.chosen_period()
    database.load_again()
    _DONE.of(plan).set(away)
    move_to_plan(plan.id)  # the address names it from now on, for another one may come first
    if period is not None:
        move_to_period(plan, period)


def _list_of_others(others: list[PutAway]) -> h.Element:
    return h.div[
        h.p[
            ngettext(
                "{n} other plan is off the list of plans:", "{n} other plans are off the list of plans:", len(others)
            )
        ],
        h.ul[[_other(each.plan, each.stamp) for each in others]],
    ]


def _other(plan: Plan, stamp: AuditStamp) -> h.Element:
    to_plan = h.a(href=href("plan", plan=plan.id), data_go=True)[in_danish(plan_name(plan))]
    return h.li[to_plan, change_circumstances(_("taken out {time}", time=stamp_text(stamp)), stamp.reason)]
