"""The page of all institutions as it is put on the page."""

from collections.abc import Sequence
from datetime import date

import htpy as h
import streamlit as st
from markupsafe import Markup

from engine.plan import Plan
from pages.parts.department.plan_row import PlanRow, plan_rows
from pages.parts.department.plan_year import plan_years
from pages.parts.department.selection import Filter, Order, Selection, by_year, filtered, read_selection
from pages.parts.department.summary import summary
from pages.parts.department.table import unreadable_plans, years
from pages.parts.department.table_file import offer_table_file
from pages.parts.department.unreadable import UnreadableRow, unreadable_rows
from pages.parts.look.change_record import change_circumstances
from pages.parts.look.html import in_danish, show_html
from pages.parts.look.table_choices import Choice, table_choices
from pages.parts.state import database, person
from pages.parts.state.address import here, href
from pages.parts.state.plan_name import plan_name
from pages.parts.state.session_state import Memo
from pages.parts.state.timestamps import danish_day, now, stamp_text
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
    today, selection = danish_day(now()), read_selection()
    rows, unreadable = _overseen(today)
    away = tuple(each for each in database.plans_put_away() if _oversees(each.plan))
    made_of = rows, unreadable, away, st.query_params.to_dict(), language(), person.current_person().grants
    drawn = _PAGE.get(made_of, lambda: Markup(_page(rows, unreadable, away, selection)))  # noqa: S704 - htpy escapes
    show_html(h.fragment[drawn])
    in_order = by_year(filtered(rows, selection.show), selection.sort).values()
    offer_table_file(_shown(unreadable, selection), [row for of_year in in_order for row in of_year], today)


def _overseen(today: date) -> tuple[tuple[PlanRow, ...], tuple[UnreadableRow, ...]]:
    """Return how the plans stand that the person oversees, and those of them that cannot be read."""
    unreadable = database.unreadable_plans() if person.allowed(Act.OVERSEE) else ()
    not_read = {each.version.plan_id for each in unreadable}
    plans = [plan for plan in database.plans().values() if _oversees(plan) and plan.id not in not_read]
    overseen = plan_years([database.plan_file(plan) for plan in plans])
    return plan_rows(overseen, today), unreadable_rows(overseen.damaged, unreadable)


def _oversees(plan: Plan) -> bool:
    return person.allowed(Act.OVERSEE, plan)


def _shown(unreadable: tuple[UnreadableRow, ...], selection: Selection) -> tuple[UnreadableRow, ...]:
    """Return what cannot be read where it is shown: beside all, and beside what needs attention."""
    return unreadable if selection.show in {Filter.ALL, Filter.TO_DO} else ()


def _page(
    rows: Sequence[PlanRow],
    unreadable: tuple[UnreadableRow, ...],
    away: Sequence[database.PutAway],
    selection: Selection,
) -> h.Element:
    """Draw heading and summary, the filters, what cannot be read, and the plans of each year."""
    return h.div(".institutions")[
        h.div(".institutions-head")[h.h1[_("Institutions")], h.p[summary(rows, unreadable)]],
        _controls(rows, unreadable, selection),
        unreadable_plans(_shown(unreadable, selection)),
        years(by_year(filtered(rows, selection.show), selection.sort)),
        _out_of_choice(away) if away else None,
    ]


def _out_of_choice(plans: Sequence[database.PutAway]) -> h.Element:
    """Fold away the plans that are out of the choice, each with who took it out; it leads to where it is put back."""
    return h.details(".behind.year")[
        h.summary[ngettext("{n} plan is off the list of plans", "{n} plans are off the list of plans", len(plans))],
        h.ul(".out-of-choice-list")[
            [
                h.li[
                    h.a(href=href("plan", plan=plan.id, quarter=None), data_go=f"away {plan.id}")[
                        in_danish(plan_name(plan))
                    ],
                    change_circumstances(_("taken out {time}", time=stamp_text(stamp)), stamp.reason),
                ]
                for plan, stamp in plans
            ]
        ],
        h.p[_("Everything of them is kept. They are put back on the page The plan.")],
    ]


def _controls(rows: Sequence[PlanRow], unreadable: tuple[UnreadableRow, ...], selection: Selection) -> h.Element:
    filters = [
        Choice(
            _(name),
            here(show=show.value or None),
            f"show {show.value}",
            show is selection.show,
            len(filtered(rows, show)) + len(_shown(unreadable, Selection(show))),
        )
        for show, name in _FILTERS.items()
    ]
    orders = [
        Choice(_(name), here(sort=sort.value or None), f"sort {sort.value}", sort is selection.sort)
        for sort, name in _ORDERS.items()
    ]
    return table_choices(_("Show plans"), filters, orders)
