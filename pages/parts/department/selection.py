"""Which plans the page shows, and in which order: as the address says."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

import streamlit as st

from pages.parts.department.attention import Cause, to_do, urgency
from pages.parts.department.plan_row import PlanRow
from pages.parts.state.typed_text import typed_text

__all__ = ["Filter", "Order", "Selection", "by_year", "filtered", "read_selection"]

LONGEST = 40


class Filter(StrEnum):
    """Which plans are shown; the value is what the address says."""

    ALL = ""
    TO_DO = "to_do"
    DUE = "due"
    LOST = "lost"
    NO_FIGURES = "no_figures"
    PROVISIONAL = "provisional"


class Order(StrEnum):
    """In which order they are shown; the value is what the address says."""

    URGENT = ""
    INSTITUTION = "institution"
    LOWEST = "lowest"


class Selection(NamedTuple):
    """What the address selects."""

    show: Filter = Filter.ALL
    sort: Order = Order.URGENT


_CAUSES = {
    Filter.DUE: {Cause.LATE, Cause.TODAY, Cause.SOON},
    Filter.LOST: {Cause.LOST, Cause.OUT_OF_REACH},
    Filter.NO_FIGURES: {Cause.NO_FIGURES},
    Filter.PROVISIONAL: {Cause.PROVISIONAL},
}


def read_selection() -> Selection:
    """Read what the address selects; what is none of ours selects nothing."""
    show, sort = (typed_text(st.query_params.get(name, ""), LONGEST) for name in ("show", "sort"))
    return Selection(
        Filter(show) if show in set(Filter) else Filter.ALL,
        Order(sort) if sort in set(Order) else Order.URGENT,
    )


def filtered(rows: Iterable[PlanRow], show: Filter) -> tuple[PlanRow, ...]:
    """Return the rows of a filter."""
    return tuple(row for row in rows if _belongs(row, show))


def by_year(rows: Iterable[PlanRow], sort: Order) -> dict[int, tuple[PlanRow, ...]]:
    """Return the rows of each year in their order, the newest year first."""
    in_order = sorted(rows, key=lambda row: (-row.plan.year, _place(row, sort), row.plan.institution, row.plan.id))
    years = dict.fromkeys(row.plan.year for row in in_order)
    return {year: tuple(row for row in in_order if row.plan.year == year) for year in years}


def _belongs(row: PlanRow, show: Filter) -> bool:
    if show is Filter.ALL:
        return True
    if show is Filter.TO_DO:
        return bool(to_do(row.attentions))
    return any(each.cause in _CAUSES[show] for each in row.attentions)


def _place(row: PlanRow, sort: Order) -> tuple[tuple[float, float], ...]:
    match sort:
        case Order.URGENT:
            return urgency(row.attentions)
        case Order.LOWEST:
            return ((row.card.score if row.period else 101.0, 0),)
        case Order.INSTITUTION:
            return ()
