"""What is chosen above the table of goals: a filter, an order, and of very many goals a page; each is a link."""

from collections.abc import Sequence

import htpy as h

from engine.scoring import GoalResult
from pages.parts.look.goals_shown import MOST_AT_A_TIME
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
    """Draw the filters with their counts, and the orders; a filter without goals is not there, unless it is chosen."""
    counts = {show: len(filtered(outlook, show)) for show in Filter}
    chips = [_chip(show, counts[show], selection) for show in Filter if counts[show] or show is selection.show]
    return h.div(".table-controls")[
        h.nav(".filters", aria_label=_("Show goals"))[chips] if len(chips) > 1 else None,
        None if outlook.card.closed else _orders(selection),
    ]


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


def _chip(show: Filter, count: int, selection: Selection) -> h.Element:
    return h.a(
        ".chip",
        href=here(show=show.value or None, page=None, goal=None),
        data_go=f"show {show.value}",
        aria_current="true" if show is selection.show else None,
    )[_(_FILTERS[show]), " ", h.b[count]]


def _orders(selection: Selection) -> h.Element:
    others = [
        h.li[
            h.a(
                href=here(sort=each.value or None, page=None),
                data_go=f"sort {each.value}",
                aria_current="true" if each is selection.sort else None,
            )[_(name)]
        ]
        for each, name in _ORDERS.items()
    ]
    return h.details("#sort-menu.menu")[
        h.summary(".chip")[_("Sort: {order}", order=_(_ORDERS[selection.sort]))], h.ul[others]
    ]
