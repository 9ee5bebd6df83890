"""The page of all institutions as it is put on the page."""

from collections.abc import Sequence

import htpy as h
import streamlit as st
from markupsafe import Markup

from engine.plan import Plan
from pages.parts.department.attention import to_do
from pages.parts.department.plan_row import PlanRow, plan_rows
from pages.parts.department.selection import Filter, Order, Selection, by_year, filtered, read_selection
from pages.parts.department.table import years
from pages.parts.department.table_file import offer_table_file
from pages.parts.look.html import in_danish, show_html
from pages.parts.look.table_choices import Choice, table_choices
from pages.parts.state import database, person
from pages.parts.state.address import here, href
from pages.parts.state.plan_name import plan_name
from pages.parts.state.session_state import Memo
from pages.parts.state.timestamps import danish_day, now
from store import Act
from words.language import language
from words.translation import N_, _, ngettext

__all__ = ["show_institutions"]

_PAGE: Memo[Markup] = Memo("page of all institutions")

_FILTERS = {
    Filter.ALL: N_("All"),
    Filter.TO_DO: N_("Need attention"),
    Filter.DUE: N_("Report due"),
    Filter.LOST: N_("Goals lost"),
    Filter.NO_FIGURES: N_("No figures"),
    Filter.PROVISIONAL: N_("Provisional"),
}
_ORDERS = {
    Order.URGENT: N_("Most urgent"),
    Order.INSTITUTION: N_("Institution"),
    Order.LOWEST: N_("Lowest expected"),
}


def show_institutions() -> None:
    """Show the plans that whoever sits at the screen oversees."""
    files = [database.plan_file(plan) for plan in database.plans().values() if person.allowed(Act.OVERSEE, plan)]
    rows, selection = plan_rows(files, danish_day(now())), read_selection()
    away = tuple(plan for plan in database.plans_put_away() if person.allowed(Act.OVERSEE, plan))
    made_of = rows, away, st.query_params.to_dict(), language(), person.current_person().grants
    drawn = _PAGE.get(made_of, lambda: Markup(_page(rows, away, selection)))  # noqa: S704 - htpy escapes
    show_html(h.fragment[drawn])
    shown = [row for of_year in by_year(filtered(rows, selection.show), selection.sort).values() for row in of_year]
    if shown:
        offer_table_file(shown)


def _page(rows: Sequence[PlanRow], away: Sequence[Plan], selection: Selection) -> h.Element:
    """Draw heading and summary, the filters, and the plans of each year."""
    shown = filtered(rows, selection.show)
    return h.div(".institutions")[
        h.div(".institutions-head")[h.h1[_("Institutions")], h.p[_summary(rows)]],
        _controls(rows, selection),
        years(by_year(shown, selection.sort)),
        _out_of_choice(away) if away else None,
    ]


def _summary(rows: Sequence[PlanRow]) -> str:
    """Say how many plans need attention."""
    waiting = sum(bool(to_do(row.attentions)) for row in rows)
    if not waiting:
        return ngettext("The plan needs no attention.", "None of the {n} plans needs attention.", len(rows))
    return ngettext(
        "{waiting} of {n} plan needs attention.", "{waiting} of {n} plans need attention.", len(rows), waiting=waiting
    )


def _out_of_choice(plans: Sequence[Plan]) -> h.Element:
    """Fold away the plans that are out of the choice; each leads to where it is put back."""
    return h.details(".behind.year")[
        h.summary[ngettext("{n} plan is out of the choice", "{n} plans are out of the choice", len(plans))],
        h.ul(".out-of-choice-list")[
            [
                h.li[
                    h.a(href=href("plan", plan=each.id, quarter=None), data_go=f"away {each.id}")[
                        in_danish(plan_name(each))
                    ]
                ]
                for each in plans
            ]
        ],
        h.p[_("Everything of them is kept. They are put back on the page The plan.")],
    ]


def _controls(rows: Sequence[PlanRow], selection: Selection) -> h.Element:
    filters = [
        Choice(
            _(name),
            here(show=show.value or None),
            f"show {show.value}",
            show is selection.show,
            len(filtered(rows, show)),
        )
        for show, name in _FILTERS.items()
    ]
    orders = [
        Choice(_(name), here(sort=sort.value or None), f"sort {sort.value}", sort is selection.sort)
        for sort, name in _ORDERS.items()
    ]
    return table_choices(_("Show plans"), filters, orders)
