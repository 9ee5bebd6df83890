"""The top of every page: whose plan, which quarter, which language, which page, and what to know before reading on."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

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
from pages.parts.state.session_state import Remembered
from words.dates import quarter
from words.language import LANGUAGES, Language, language
from words.lists import listed
from words.translation import _

__all__ = ["other_language", "show_header"]

STYLE = Path(__file__).with_suffix(".css")
PICKED_PLAN: Remembered[str | None] = Remembered("picked plan")
PICKED_PERIOD: Remembered[Period | None] = Remembered("picked period")
PICKED_ASSUMPTION: Remembered[Assumption | None] = Remembered("picked assumption")
PLAN_WIDTH_PX = 360
PERIOD_WIDTH_PX = 260
ASSUMPTION_WIDTH_PX = 240

T = TypeVar("T")


def show_header() -> None:
    """Show name, menu and pickers, which figures are made up, and what the address asks for in vain."""
    st.html(STYLE)
    plan, period = session.chosen_plan(), session.chosen_period()
    with st.container(key="page_header", horizontal=True, vertical_alignment="center"):
        st.markdown(PRODUCT, width="content")
        with st.container(key="menu", horizontal=True, gap="small", width="stretch"):
            for screen in SCREENS:
                st.page_link(screen.file, label=_(screen.title), query_params=link(plan, period))
        other = other_language()
        st.button(LANGUAGES[other], key="language", type="tertiary", on_click=move_to_language, args=(other,))
    with st.container(key="pickers", horizontal=True, vertical_alignment="bottom"):
        _pick_plan(plan)
        _pick_period(plan, period)
        if session.rests_on_assumption(session.baseline(plan)):
            _pick_assumption()
        _mark_illustrative(plan)
    show_update_notice(plan)
    for sentence in unusable():
        st.warning(sentence, icon=":material/link_off:")


def other_language() -> Language:
    """Return the language that one can switch to."""
    return next(other for other in LANGUAGES if other != language())


def _pick(  # noqa: PLR0913 - what a picker is made of
    label: str,
    picked: Remembered[T | None],
    current: T | None,
    labels: Mapping[T, str],
    move: Callable[[T], None],
    *,
    width: int,
    placeholder: str | None = None,
    help_text: str | None = None,
) -> None:
    """Show a picker that stands on what the address says; `move` leads to the address of what is picked."""
    picked.set(current)

    def follow() -> None:
        choice = picked.get()
        if choice is not None:
            move(choice)

    st.selectbox(
        label,
        list(labels),
        format_func=labels.__getitem__,
        key=picked.name,
        on_change=follow,
        width=width,
        placeholder=placeholder,
        filter_mode=None,
        help=help_text,
    )


def _pick_plan(plan: Plan) -> None:
    _pick(_("Result plan"), PICKED_PLAN, plan.id, _plan_names(plans().values()), move_to_plan, width=PLAN_WIDTH_PX)


def _plan_names(every_plan: Iterable[Plan]) -> dict[str, str]:
    """Name each plan by its title, by its id where the title is another’s too."""
    titles = {plan.id: plan.title for plan in every_plan}
    count = Counter(titles.values())
    return {plan_id: title if count[title] == 1 else f"{title} ({plan_id})" for plan_id, title in titles.items()}


def _pick_period(plan: Plan, period: Period | None) -> None:
    _pick(
        _("Up to and including"),
        PICKED_PERIOD,
        period,
        {each: _period_label(plan, each) for each in periods(plan)},
        partial(move_to_period, plan),
        width=PERIOD_WIDTH_PX,
        placeholder=_("No figures yet"),
    )


def _pick_assumption() -> None:
    _pick(
        _("Quarters to come are assumed"),
        PICKED_ASSUMPTION,
        session.chosen_assumption(),
        {
            Assumption.YEAR_SO_FAR: _("As the year so far"),
            Assumption.LATEST_QUARTER: _("As the latest quarter"),
        },
        move_to_assumption,
        width=ASSUMPTION_WIDTH_PX,
        help_text=_(
            "What the year’s averages are expected from, where quarters are still to come. "
            "It moves what is projected; what is secured or lost does not depend on it."
        ),
    )


def _period_label(plan: Plan, period: Period) -> str:
    """Name a period; without figures where nothing is reported for its quarter."""
    name = period_name(period)
    if period.closed or period.quarter in session.quarters_with_figures(plan):
        return name
    return _("{quarter} (no figures)", quarter=name)


def _mark_illustrative(plan: Plan) -> None:
    """Mark that figures are made up, as long as one of them counts; once real ones are taken, of which quarters."""
    made_up = session.illustrative_quarters(plan)
    if not made_up:
        return
    if set(made_up) == set(session.quarters_with_figures(plan)):
        sentence = _("Sample data: the figures are illustrative.")
    else:
        quarters = listed(quarter(each) for each in made_up)
        sentence = _("Partly sample data: some figures of {quarters} are still illustrative.", quarters=quarters)
    with st.container(key="sample"):
        st.markdown(sentence)
