"""What is due: deliveries still to be made and the quarters' reports, the nearest first."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import htpy as h
import streamlit as st

from engine.plan import Plan, Quarter, distinct_parts
from engine.scoring import Cause, Scorecard
from pages.parts.look.html import in_danish, show_html
from words.dates import day, quarter
from words.sentences import part_name
from words.translation import _

__all__ = ["Deadline", "deadlines", "show_deadlines"]

_STYLE = Path(__file__).with_suffix(".css")


class Deadline(NamedTuple):
    """Something due: a delivery of a goal, or (`goal` empty) a quarter's report.

    `overdue`: not delivered, and the day lies before the last of the quarter that counts.
    """

    day: date
    goal: str
    what: str
    overdue: bool = False


def deadlines(plan: Plan, card: Scorecard) -> tuple[Deadline, ...]:
    """Return every delivery not yet made, and every report due after the quarter that counts; by day, reports first."""
    return tuple(sorted((*_reports(plan, card.as_of), *_deliveries(plan, card))))


def show_deadlines(plan: Plan, card: Scorecard) -> None:
    """List what is due, a day at a time; a sentence where nothing is."""
    due = deadlines(plan, card)
    if not due:
        st.markdown(_("Nothing is due any more this year."))
        return
    st.html(_STYLE)
    days = [_of_day(on, same) for on, same in groupby(due, key=lambda deadline: deadline.day)]
    show_html(h.ol(".deadlines")[days])


def _reports(plan: Plan, as_of: Quarter | None) -> Iterator[Deadline]:
    for each in plan.quarters:
        on = plan.report_day(each.number)
        if as_of is None or on > as_of.last_day:
            yield Deadline(on, "", _("Report for {quarter}", quarter=quarter(each)))


def _deliveries(plan: Plan, card: Scorecard) -> Iterator[Deadline]:
    for result in card.goals:
        for place in distinct_parts(plan.parts[result.id]):
            part = result.parts[place]
            if part.requirement.rule.judges == "date" and part.value is None and isinstance(part.target, date):
                title = part.requirement.title or part_name(plan, result, place)
                yield Deadline(part.target, result.id, title, part.cause is Cause.OVERDUE)


def _of_day(on: date, due: Iterable[Deadline]) -> h.Element:
    return h.li[h.strong[day(on)], h.ul[[_item(deadline) for deadline in due]]]


def _item(deadline: Deadline) -> h.Element:
    if not deadline.goal:
        return h.li(".report")[deadline.what]
    overdue = (" ", h.span(".overdue")[_("Overdue")]) if deadline.overdue else None
    return h.li[h.b[deadline.goal], " ", in_danish(deadline.what), overdue]
