"""What is chosen above the table of goals: a filter, an order, and of very many goals a page; each is a link."""

from collections.abc import Sequence

import htpy as h

from engine.scoring import GoalResult
from pages.parts.look.goals_shown import MOST_AT_A_TIME
from pages.parts.look.table_choices import Choice, table_choices
from pages.parts.overview.outlook import Outlook
from pages.parts.overview.selection import Filter, Order, Selection, filtered
from pages.parts.state.address import here
from words.translation import N_, _

__all__ = ["page_links", "table_controls"]

_FILTERS = {
    Filter.ALL: N_("All"),
    Filter.NOT_MET: N_("Not met"),
    Filter.NEAR: N_("Near the limit"),
    Filter.PENDING: N_("Pending"),
    Filter.PROVISIONAL: N_("Provisional"),
}
_ORDERS = {Order.NEAREST: N_("Nearest the limit"), Order.CONTRACT: N_("The contract’s order")}


def table_controls(outlook: Outlook, selection: Selection) -> h.Element:
    """Draw the filters with their counts, and the orders; in the year's account nothing is nearer than another."""
    filters = [
        Choice(
            _(name),
            here(show=show.value or None, page=None, goal=None),
            f"show {show.value}",
            show is selection.show,
            len(filtered(outlook, show)),
        )
        for show, name in _FILTERS.items()
    ]
    orders = [
        Choice(_(name), here(sort=sort.value or None, page=None), f"sort {sort.value}", sort is selection.sort)
        for sort, name in _ORDERS.items()
    ]
    return table_choices(_("Show goals"), filters, [] if outlook.card.closed else orders)


def page_links(goals: Sequence[GoalResult], page: int) -> h.Element | None:
    """Draw the way to the other goals where they are more than a page shows."""
    starts = range(0, len(goals), MOST_AT_A_TIME)
    if len(starts) <= 1:
        return None
    links = []
    for number, start in enumerate(starts, start=1):
        on_page = goals[start : start + MOST_AT_A_TIME]
        name = _("{first} to {last}", first=on_page[0].id, last=on_page[-1].id)
        links.append(
            h.a(
                ".chip",
                href=here(page=str(number), goal=None),
                data_go=f"page {number}",
                aria_current="true" if number == page else None,
            )[name]
        )
    return h.nav(".page-links", aria_label=_("More goals"))[links]
