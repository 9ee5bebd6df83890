"""The bar on top of every page: name, menu, which plan, quarter and assumption the page shows, and the language.

It is links and menus of plain HTML: what is chosen stands in the address and nowhere else.
"""

from collections.abc import Iterator
from typing import NamedTuple

import htpy as h
import streamlit as st

from engine.figures import Assumption
from engine.plan import Plan
from pages.parts.frame.availability import is_offered
from pages.parts.frame.person_menu import person_menu
from pages.parts.look.html import show_html
from pages.parts.state import session
from pages.parts.state.address import (
    ASSUMPTIONS,
    Period,
    here,
    href,
    period_name,
    periods,
)
from pages.parts.state.database import plans
from pages.parts.state.plan_name import plan_name
from pages.parts.state.quarter_way import what_holds
from pages.parts.state.screens import PRODUCT, SCREENS, screen_at
from words.dates import quarter, quarter_name, quarter_short
from words.language import DEFAULT, LANGUAGES, Language, language
from words.lists import listed
from words.translation import _

__all__ = ["bar", "show_bar", "show_bar_of_damaged_plan", "show_bar_without_plan", "window_title"]


class _Choice(NamedTuple):
    """One that a menu offers: its words, where it leads, and whether it is what the page shows."""

    text: str
    href: str
    chosen: bool


class _Shown(NamedTuple):
    """What a page of one plan shows of it. `made_up`: says which figures are, empty where none is."""

    period: Period | None
    assumption: Assumption | None
    made_up: str


def show_bar(screen: str) -> None:
    """Show the bar. `screen`: the address of the screen below it."""
    with st.container(key="bar"):
        show_html(bar(screen))


def show_bar_of_damaged_plan(screen: str) -> None:
    """Show the bar where nothing of the plan can be read: it leads to the others."""
    with st.container(key="bar"):
        show_html(_bar(screen, None))


def show_bar_without_plan() -> None:
    """Show who is signed in, the way out, and the language, where there is no plan that a page could show."""
    with st.container(key="bar"):
        show_html(
            h.div(".bar")[h.span(".name")[PRODUCT], person_menu(None), _language_link(f"?lang={_other_language()}")]
        )


def bar(screen: str) -> h.Fragment:
    """Draw the bar, and what stands on paper in its place."""
    return _bar(screen, None if screen_at(screen).of_all_plans else _shown(session.chosen_plan()))


def _shown(plan: Plan) -> _Shown:
    assumption = session.chosen_assumption() if session.baseline(plan).rests_on_assumption else None
    return _Shown(session.chosen_period(), assumption, _illustrative_sentence(plan))


def _bar(screen: str, shown: _Shown | None) -> h.Fragment:
    plan, of_all_plans = session.chosen_plan(), screen_at(screen).of_all_plans
    quarter_shown = str(shown.period or "") if shown else None
    return h.fragment[
        h.div(".bar", data_plan=plan.id, data_quarter=quarter_shown, data_assume=shown and shown.assumption)[
            h.a(".name", href=href(""), data_go="name")[PRODUCT],
            h.nav(aria_label=_("Pages"))[[_page_link(each) for each in _pages(screen)]],
            _menu("screens", h.span[_(screen_at(screen).title)], _("pages"), _pages(screen), more=_language_choice()),
            not of_all_plans
            and h.div(".context", role="group", aria_label=_("What the pages show"))[
                _menu("plan", h.span[plan_name(plan)], _("result plan"), _plans(screen, plan), more=_of_all_plans()),
                shown and _chips(plan, shown),
            ],
            person_menu(plan),
            _language_link(_to_other_language()),
        ],
        h.p(".on-paper")[_on_paper(plan, shown) if shown else _printed(PRODUCT)],
    ]


def _chips(plan: Plan, shown: _Shown) -> h.Fragment:
    return h.fragment[
        _period_menu(plan, shown.period, shown.assumption),
        shown.assumption and _assumption_menu(shown.assumption),
        shown.made_up and _note("illustrative", _("Illustrative figures"), shown.made_up),
    ]


def window_title(title: str, screen: str) -> str:
    """Write the window's title: the page, and where it shows one plan, whose and which quarter. `screen`: as above."""
    if screen_at(screen).of_all_plans:
        return f"{title} · {PRODUCT}"
    plan, period = session.chosen_plan(), session.chosen_period()
    parts = (title, plan_name(plan), period and period_name(period), PRODUCT)
    return " · ".join(part for part in parts if part)


def _pages(screen: str) -> list[_Choice]:
    return [_Choice(_(each.title), href(each.address), each.address == screen) for each in SCREENS if is_offered(each)]


def _plans(screen: str, plan: Plan) -> list[_Choice]:
    """Offer every plan on the same screen, as of its own newest quarter."""
    return [_Choice(plan_name(each), href(screen, plan=each.id), each.id == plan.id) for each in plans().values()]


def _of_all_plans() -> h.Node:
    """Lead to what shows all plans beside each other, where the menu of pages has no room for it."""
    offered = [_Choice(_(each.title), href(each.address), chosen=False) for each in SCREENS
               if each.of_all_plans and is_offered(each)]  # fmt: skip
    return h.div(".all-plans")[_choices(offered)] if offered else None


def _page_link(page: _Choice) -> h.Element:
    return h.a(href=page.href, data_go=True, aria_current="page" if page.chosen else None)[page.text]


def _menu(key: str, shown: h.Node, what: str, choices: list[_Choice], *, more: h.Node = None) -> h.Element:
    """Draw a menu. `shown`: what is chosen; `what`: what one chooses, for who does not see where the menu stands."""
    return h.details(class_=["menu", key], id=f"menu-{key}")[
        h.summary(".button")[shown, h.span(".unseen")[", ", what]],
        h.div[_choices(choices, current="page" if key == "screens" else "true"), more],
    ]


def _choices(choices: list[_Choice], *, current: str = "true") -> h.Element:
    return h.ul[
        [
            h.li[h.a(href=choice.href, data_go=True, aria_current=current if choice.chosen else None)[choice.text]]
            for choice in choices
        ]
    ]


def _period_menu(plan: Plan, period: Period | None, assumption: Assumption | None) -> h.Element:
    """Offer the year's quarters and its account; on a narrow window what is assumed of the rest, too."""
    choices = [_Choice(_period_label(plan, each), here(quarter=str(each)), each == period) for each in periods(plan)]
    rest = assumption and h.div(".narrow")[h.p[_("Quarters to come are assumed")], _choices(_assumptions(assumption))]
    return _menu("quarter", _period_shown(period), _("up to and including"), choices, more=rest)


def _period_shown(period: Period | None) -> h.Node:
    if period is None:
        return h.span[_("No figures yet")]
    if period.closed:
        return h.span[period_name(period)]
    return (
        h.span(".wide")[_("After {quarter}", quarter=quarter_name(period.quarter))],
        h.span(".narrow")[quarter_short(period.quarter)],
    )


def _period_label(plan: Plan, period: Period) -> str:
    """Name a period; without figures where nothing is reported for its quarter, and locked or reopened where it is."""
    name = period_name(period)
    if what := what_holds(plan, period):
        return _("{quarter} ({what})", quarter=name, what=what)
    if period.closed or period.quarter in session.quarters_with_figures(plan):
        return name
    return _("{quarter} (no figures)", quarter=name)


def _assumption_menu(assumption: Assumption) -> h.Element:
    why = h.p[
        _(
            "What the year’s averages are expected from, where quarters are still to come. "
            "It moves what is projected; what is secured or lost does not depend on it."
        )
    ]
    shown = h.span[_rest_as(assumption)]
    return _menu("assumption", shown, _("assumed of quarters to come"), _assumptions(assumption), more=why)


def _assumptions(assumption: Assumption) -> list[_Choice]:
    words = {Assumption.YEAR_SO_FAR: _("As the year so far"), Assumption.LATEST_QUARTER: _("As the latest quarter")}
    return [
        _Choice(words[each], here(assume=None if each is Assumption.YEAR_SO_FAR else name), each is assumption)
        for name, each in ASSUMPTIONS.items()
    ]


def _rest_as(assumption: Assumption) -> str:
    match assumption:
        case Assumption.YEAR_SO_FAR:
            return _("Rest as the year so far")
        case Assumption.LATEST_QUARTER:
            return _("Rest as the latest quarter")


def _note(key: str, shown: str, sentence: str) -> h.Element:
    """Draw a chip that always says the same, and more on request."""
    return h.details(class_=["menu", key], id=f"menu-{key}")[h.summary(".button")[shown], h.div[h.p[sentence]]]


def _illustrative_sentence(plan: Plan) -> str:
    """Say that figures are made up, as long as one of them counts; once real ones are taken, of which quarters."""
    made_up = session.illustrative_quarters(plan)
    if not made_up:
        return ""
    if set(made_up) == set(session.quarters_with_figures(plan)):
        return _("Sample data: the figures are illustrative.")
    quarters = listed(quarter(each) for each in made_up)
    return _("Partly sample data: some figures of {quarters} are still illustrative.", quarters=quarters)


def _other_language() -> Language:
    return next(each for each in LANGUAGES if each != language())


def _to_other_language() -> str:
    return here(lang=None if _other_language() == DEFAULT else _other_language())


def _language_choice() -> h.Element:
    """Offer the language in the menu of pages, where the bar has no room for its link."""
    other = _other_language()
    to = h.a(href=_to_other_language(), lang=other, hreflang=other, data_go="language of menu")[LANGUAGES[other]]
    return h.ul(".narrowest")[h.li[to]]


def _language_link(to: str) -> h.Element:
    other = _other_language()
    return h.a(".language", href=to, lang=other, hreflang=other, data_go="language")[LANGUAGES[other]]


def _on_paper(plan: Plan, shown: _Shown) -> Iterator[h.Node]:
    """Say on paper what the chips say on the screen; the day it was printed is written as it is printed."""
    parts = [
        plan.title,
        period_name(shown.period) if shown.period else _("No figures yet"),
        _rest_as(shown.assumption) if shown.assumption else "",
        _("Illustrative figures") if shown.made_up else "",
    ]
    yield from _printed(" · ".join(part for part in parts if part))


def _printed(what: str) -> Iterator[h.Node]:
    yield what
    yield h.span(data_printed=_("printed {day}"))
