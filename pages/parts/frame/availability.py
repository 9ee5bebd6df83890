"""That things are kept, and whether what is kept there can be shown, and to whom."""

from logging import getLogger

import htpy as h
import streamlit as st

from pages.parts.look.change_record import change_heading
from pages.parts.look.html import show_html
from pages.parts.state import database, person, session
from pages.parts.state.address import href, path_of
from pages.parts.state.person import allowed
from pages.parts.state.plan_choice import sees_everything
from pages.parts.state.plan_name import plan_name
from pages.parts.state.screens import BRINGS_PLANS, Screen, screen_at
from pages.parts.state.store_failure import show_store_failure
from pages.parts.state.timestamps import stamp_text
from store import Act, StoreError
from words.attention import damaged_text, restore_text
from words.digests import short_digest
from words.language import language
from words.lists import listed
from words.markdown import escape_markdown
from words.translation import _

__all__ = [
    "can_be_read",
    "is_for_this_person",
    "is_offered",
    "plan_failure",
    "show_no_plan",
    "show_out_of_choice",
    "show_place",
    "show_plan_failure",
    "show_unreadable",
]

log = getLogger(__name__)


def can_be_read() -> bool:
    """Whether what is kept of plans can be read; else the reason is shown in the page's place."""
    try:
        database.visible_plans()
    except StoreError as error:
        _show_failure(error)
        return False
    return True


def plan_failure(address: str) -> StoreError | None:
    """Return why what is kept of the plan on the page cannot be read; None where it can.

    A screen of all plans says it of each, and shows the others.
    """
    if screen_at(address).of_all_plans:
        return None
    plan = session.chosen_plan()
    try:
        session.batches(plan)
        database.approvals(plan)
    except StoreError as error:
        return error
    return None


def show_plan_failure(failure: StoreError) -> None:
    """Show why what is kept of the plan on the page cannot be read; damage of this one says nothing of the others."""
    if not failure.is_damage:
        _show_failure(failure)
        return
    log.error("A plan cannot be read: %s", failure)
    st.title(escape_markdown(plan_name(session.chosen_plan())))
    st.error(f"{damaged_text()}. {restore_text()}", icon=":material/database_off:")
    _offer_another_try()


def _show_failure(error: StoreError) -> None:
    show_store_failure(error.failure)
    _offer_another_try()


def _offer_another_try() -> None:
    st.button(_("Try again"), key="try again", icon=":material/refresh:")


def is_offered(screen: Screen) -> bool:
    """Whether the person's roles give them any use of a screen."""
    shown = database.visible_plans().values() if screen.of_all_plans else (session.chosen_plan(),)
    return any(allowed(screen.act, plan) for plan in shown)


def is_for_this_person(address: str) -> bool:
    """Whether the person's roles give them any use of a screen; else that is said in the screen's place."""
    screen, plan = screen_at(address), session.chosen_plan()
    if is_offered(screen):
        return True
    st.title(_(screen.title))
    show_html(
        h.p(".not-yours")[
            _(
                "Your role at {institution} does not give access to this page. Ask those who give the roles.",
                institution=plan.institution,
            ),
            " ",
            h.a(href=href(""), data_go=True)[_("To the overview")],
        ]
    )
    return False


def show_no_plan(address: str) -> None:
    """Say why there is nothing to see: no plan at all, no role, or none of the institutions that the roles are for."""
    who = person.current_person()
    st.title(_("Nothing to show yet"))
    institutions = sorted({grant.institution for grant in who.grants if grant.institution})
    if sees_everything(who):
        st.error(_("There is no plan in sample_data/plans. Put a plan’s .toml file there and load the page again."))
    elif not institutions:
        st.info(_("You have no role here yet, so there is no plan to show you. Ask those who give the roles."))
    else:
        st.info(
            _(
                "There is no result plan here yet for {institutions}, which your roles are for. "
                "It appears as soon as somebody has put one in use.",
                institutions=escape_markdown(listed(institutions)),
            )
        )
    if address != BRINGS_PLANS and person.allowed_somewhere(Act.USE_PLAN):
        to_plan = f"{path_of(BRINGS_PLANS)}?lang={language()}"
        show_html(h.p[h.a(".button.primary", href=to_plan, data_go="first plan")[_("Bring the first plan")]])


def show_unreadable(address: str) -> None:
    """Say of which plans the file in use is not read; a screen of all plans says it of each in its place."""
    if screen_at(address).of_all_plans:
        return
    for version, is_damaged in database.unreadable_plans():
        plan, digest = escape_markdown(version.plan_id), short_digest(version.sha256)
        sentence = (
            _(
                "The plan file in use for {plan} ({digest}) is damaged and cannot be read. What was accepted is kept. "
                "Tell those who run the server: the newest copy must be restored.",
                plan=plan,
                digest=digest,
            )
            if is_damaged
            else _(
                "This version of the program no longer reads the plan file in use for {plan} ({digest}). What was "
                "accepted is kept. Bring the plan file anew on the page The plan, or start the program it was "
                "put in use with.",
                plan=plan,
                digest=digest,
            )
        )
        st.warning(sentence, icon=":material/difference:")


def show_out_of_choice(address: str) -> None:
    """Mark a screen whose plan is out of the choice; nothing where it is in it, or where the screen is of all plans."""
    screen, plan = screen_at(address), session.chosen_plan()
    stamp = database.put_away_by(plan)
    if screen.of_all_plans or stamp is None:
        return
    show_html(
        h.p(".out-of-choice")[
            change_heading(_("The plan was taken off the list of plans"), stamp_text(stamp), stamp.reason),
            h.br,
            _("Everything of it is kept, and can be seen here."),
            " ",
            address != "plan"
            and allowed(Act.PUT_AWAY, plan)
            and h.a(href=href("plan"), data_go="put back")[_("Put it back on The plan")],
        ]
    )


def show_place() -> None:
    """Show at the foot of the page that it is kept; where, is the administrators' to know, and stands in the log."""
    with st.container(key="place"):
        sentence = _("What is accepted is kept in this installation’s database.")
        st.markdown(f":material/database: {sentence}")
