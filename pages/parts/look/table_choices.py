"""What is chosen above a table: filters with their counts, and orders; each is a link."""

from collections.abc import Sequence
from typing import NamedTuple

import htpy as h

from words.translation import _

__all__ = ["Choice", "table_choices"]


class Choice(NamedTuple):
    """One that is offered: its words, where it leads, its key among the page's links, and whether it is chosen.

    `rows`: how many rows a filter shows; a filter without rows is not there, unless it is chosen.
    """

    text: str
    href: str
    key: str
    chosen: bool
    rows: int = 1


def table_choices(label: str, filters: Sequence[Choice], orders: Sequence[Choice]) -> h.Element:
    """Draw the filters, and the orders in a menu; neither where there is nothing to choose. `label`: of the filters."""
    chips = [each for each in filters if each.rows or each.chosen]
    return h.div(".table-controls")[
        h.nav(".filters", aria_label=label)[[_chip(each) for each in chips]] if len(chips) > 1 else None,
        _menu(orders) if len(orders) > 1 else None,
    ]


def _chip(choice: Choice) -> h.Element:
    current = "true" if choice.chosen else None
    return h.a(".chip", href=choice.href, data_go=choice.key, aria_current=current)[choice.text, " ", h.b[choice.rows]]


def _menu(orders: Sequence[Choice]) -> h.Element:
    chosen = next(each.text for each in orders if each.chosen)
    return h.details("#sort-menu.menu")[
        h.summary(".chip")[_("Sort: {order}", order=chosen)],
        h.ul[
            [
                h.li[h.a(href=each.href, data_go=each.key, aria_current="true" if each.chosen else None)[each.text]]
                for each in orders
            ]
        ],
    ]
