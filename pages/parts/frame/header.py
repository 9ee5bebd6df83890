"""The top of every page: whose plan, which quarter, which language, which page, and what to know before reading on."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import streamlit as st

from engine.figures import Assumption
from engine.plan import Plan
from pages.parts.frame.update_notice import show_update_notice
from pages.parts.state import session
from pages.parts.state.address import (
    Period,
    link,
    move_to_assumption,
    move_to_language,
    move_to_period,
    move_to_plan,
    period_name,
    periods,
    unusable,
)
from pages.parts.state.database import plans
from pages.parts.state.screens import PRODUCT, SCREENS
from words.dates import quarter
from words.language import LANGUAGES, Language, language
from words.lists import listed
from words.translation import _

__all__ = ["other_language", "show_header"]

STYLE = Path(__file__).with_suffix(".css")
PICKED_PLAN = "picked plan"
PICKED_PERIOD = "picked period"
PICKED_ASSUMPTION = "picked assumption"
PLAN_WIDTH_PX = 360
PERIOD_WIDTH_PX = 260
ASSUMPTION_WIDTH_PX = 240


def show_header() -> None:
    """Show name, menu and pickers, which figures are made up, and what the address asks for in vain."""
    st.html(STYLE)
    plan, period = session.chosen_plan(), session.chosen_period()
    with st.container(key="masthead", horizontal=True, vertical_alignment="center"):
        st.markdown(PRODUCT, width="content")
        with st.container(key="menu", horizontal=True, gap="small", width="stretch"):
            for screen in SCREENS:
                st.page_link(screen.file, label=_(screen.title), query_params=link(plan, period))
        other = other_language()
        st.button(LANGUAGES[other], key="language", type="tertiary", on_click=move_to_language, args=(other,))
    with st.container(key="pickers", horizontal=True, vertical_alignment="bottom"):
        _pick_plan(plan)
        _pick_period(plan, period)
        if _rests_on_assumption(plan):
            _pick_assumption()
        _mark_illustrative(plan)
    show_update_notice(plan)
    for sentence in unusable():
        st.warning(sentence, icon=":material/link_off:")


def other_language() -> Language:
    """Give the language that one can switch to."""
    return next(other for other in LANGUAGES if other != language())


def _pick_plan(shown: Plan) -> None:
    titles = _told_apart(plans().values())
    st.session_state[PICKED_PLAN] = shown.id
    st.selectbox(
        _("Result plan"),
        list(titles),
        format_func=titles.__getitem__,
        key=PICKED_PLAN,
        on_change=_follow_plan,
        width=PLAN_WIDTH_PX,
        filter_mode=None,
    )


def _told_apart(here: Iterable[Plan]) -> dict[str, str]:
    """Name each plan by its title, by its id where the title is another’s too."""
    named = {plan.id: plan.title for plan in here}
    count = Counter(named.values())
    return {plan_id: title if count[title] == 1 else f"{title} ({plan_id})" for plan_id, title in named.items()}


def _pick_period(plan: Plan, shown: Period | None) -> None:
    labels = {period: _label(plan, period) for period in periods(plan)}
    st.session_state[PICKED_PERIOD] = shown
    st.selectbox(
        _("Up to and including"),
        list(labels),
        format_func=labels.__getitem__,
        key=PICKED_PERIOD,
        on_change=_follow_period,
        args=(plan,),
        width=PERIOD_WIDTH_PX,
        placeholder=_("No figures yet"),
        filter_mode=None,
    )


def _rests_on_assumption(plan: Plan) -> bool:
    """Tell whether any of the year's figures is a mean that quarters to come weigh into."""
    return any(figure.assumed_volume for figure in session.baseline(plan).figures.values())


def _pick_assumption() -> None:
    labels = {
        Assumption.YEAR_SO_FAR: _("As the year so far"),
        Assumption.LATEST_QUARTER: _("As the latest quarter"),
    }
    st.session_state[PICKED_ASSUMPTION] = session.chosen_assumption()
    st.selectbox(
        _("Quarters to come are assumed"),
        list(labels),
        format_func=labels.__getitem__,
        key=PICKED_ASSUMPTION,
        on_change=_follow_assumption,
        width=ASSUMPTION_WIDTH_PX,
        filter_mode=None,
        help=_(
            "What the year’s averages are expected from, where quarters are still to come. "
            "It moves what is projected; what is secured or lost does not depend on it."
        ),
    )


def _follow_plan() -> None:
    move_to_plan(st.session_state[PICKED_PLAN])


def _follow_period(plan: Plan) -> None:
    move_to_period(plan, st.session_state[PICKED_PERIOD])


def _follow_assumption() -> None:
    move_to_assumption(st.session_state[PICKED_ASSUMPTION])


def _label(plan: Plan, period: Period) -> str:
    """Name a period, and say where nothing is reported for its quarter."""
    name = period_name(period)
    if period.closed or period.quarter in session.quarters_with_figures(plan):
        return name
    return _("{quarter} (no figures)", quarter=name)


def _mark_illustrative(plan: Plan) -> None:
    """Say that figures are made up, as long as one of them counts; once real ones are taken, which are not."""
    made_up = session.illustrative_quarters(plan)
    if not made_up:
        return
    if set(made_up) == set(session.quarters_with_figures(plan)):
        said = _("Sample data: the plan is real, the figures are illustrative.")
    else:
        named = listed(quarter(each) for each in made_up)
        said = _("Partly sample data: some figures of {quarters} are still illustrative.", quarters=named)
    with st.container(key="sample"):
        st.markdown(said)
