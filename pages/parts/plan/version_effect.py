"""A change of the plan on the screen: what differs, which verdicts move with it, and the total before and after."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from re import split
from typing import NamedTuple

import htpy as h
import streamlit as st

from engine.figures import Scenario
from engine.plan import Measurement, Plan
from engine.scoring import Outcome, Scorecard, scorecard
from pages.parts.look.html import in_danish, show_html
from pages.parts.look.tables import stacking_table, style_tables
from pages.parts.look.verdict import outcome_badge, style_verdicts
from pages.parts.plan.differences import Group, Row, difference_groups
from pages.parts.state import session
from pages.parts.state.address import Period
from words.numbers import score
from words.totals import goals_met_text
from words.translation import _, ngettext

__all__ = ["Moved", "Sides", "moved_verdicts", "show_plan_change"]

_STYLE = Path(__file__).with_suffix(".css")
FOLDED_FROM = 8
"""So many rows are folded away, so that what they do is seen first."""

ALIKE_AROUND = 8
"""So many words that are the same are shown around those that are not."""


class Sides(NamedTuple):
    """What the two versions are called at the head of their columns."""

    before: str
    after: str


class Moved(NamedTuple):
    """The same figures judged under two versions of a plan.

    `goals`: those whose verdict is another, each by its number and title with both verdicts; None where a version
    does not have it.
    """

    before: Scorecard
    after: Scorecard
    goals: tuple[tuple[str, Outcome | None, Outcome | None], ...]


def moved_verdicts(before: Plan, after: Plan, figures: Iterable[Measurement], period: Period | None = None) -> Moved:
    """Judge figures under both versions, each by what it asks for; `period` counts where it is in a version's year."""
    measurements = tuple(figures)
    cards = _card(before, measurements, period), _card(after, measurements, period)
    was, now = ({goal.id: goal.outcome for goal in card.goals} for card in cards)
    names = {goal.id: f"{goal.id} {goal.title}" for plan in (before, after) for goal in plan.goals}
    order = [goal.id for goal in after.goals] + [goal.id for goal in before.goals if goal.id not in now]
    moved = tuple((names[goal], was.get(goal), now.get(goal)) for goal in order if was.get(goal) != now.get(goal))
    return Moved(*cards, moved)


def show_plan_change(before: Plan, after: Plan, figures: Iterable[Measurement], sides: Sides) -> None:
    """Show what a change of the plan does to the verdicts on figures, and what it is."""
    groups = difference_groups(before, after)
    if not groups:
        st.markdown(_("The plan says the same as the one in use."))
        return
    style_tables()
    st.html(_STYLE)
    period = session.chosen_period() if session.chosen_plan().id == before.id else None
    _show_moved(moved_verdicts(before, after, figures, period), sides)
    count = sum(len(group.rows) for group in groups)
    summary = ngettext("What differs, in {n} place", "What differs, in {n} places", count)
    tables = [_group(group, sides) for group in groups]
    show_html(h.details(".plan-change", open=count < FOLDED_FROM)[h.summary[summary], tables])


def _card(plan: Plan, figures: Iterable[Measurement], period: Period | None) -> Scorecard:
    asked_for = [each for each in figures if session.asks_for(plan, each)]
    of_year = period if period and period.quarter in plan.quarters else None
    return scorecard(plan, Scenario(session.projection(plan, asked_for, of_year, session.chosen_assumption())))


def _show_moved(moved: Moved, sides: Sides) -> None:
    st.markdown(
        ngettext("{n} verdict moves with it.", "{n} verdicts move with it.", len(moved.goals))
        if moved.goals
        else _("No verdict moves with it.")
    )
    style_verdicts()
    goals = [(in_danish(name), _verdict(was), _verdict(now)) for name, was, now in moved.goals]
    total = (_("Total"), _total(moved.before), _total(moved.after))
    show_html(stacking_table(_("Verdicts and total, under either version"), (_("Goal"), *sides), (*goals, total)))


def _total(card: Scorecard) -> str:
    met = goals_met_text(card.met, len(card.goals))
    return _("{score} ({met})", score=score(card.score), met=met)


def _verdict(value: Outcome | None) -> h.Element:
    return outcome_badge(value) if value else _absent()


# --- the table ------------------------------------------------------------------------------------


def _group(group: Group, sides: Sides) -> h.Element:
    caption = h.b[group.heading], (" ", in_danish(group.name)) if group.name else None
    return stacking_table(caption, (_("What"), *sides), map(_line, group.rows))


def _line(row: Row) -> tuple[h.Node, h.Element, h.Element]:
    what = row.what, h.span(".of", lang="da")[row.of] if row.of else None
    before, after = (h.span(lang="da" if row.own else None)[cell] for cell in _with_marks(row.before, row.after))
    return what, before, after


def _with_marks(before: str, after: str) -> tuple[h.Node, h.Node]:
    """Mark the words that differ; long stretches of the same words are left out."""
    if not before or not after:
        return before or _absent(), after or _absent()
    earlier, later = _words(before), _words(after)
    steps = SequenceMatcher(None, earlier, later, autojunk=False).get_opcodes()
    return (
        list(_stretches(earlier, [(kind, low, high) for kind, low, high, _low, _high in steps], h.del_)),
        list(_stretches(later, [(kind, low, high) for kind, _low, _high, low, high in steps], h.ins)),
    )


def _absent() -> h.Element:
    return h.span(".nothing")[_("not in it")]


def _words(text: str) -> list[str]:
    return [word for word in split(r"(\s+)", text) if word]


def _stretches(words: Sequence[str], steps: Sequence[tuple[str, int, int]], mark: h.Element) -> Iterator[h.Node]:
    around = 2 * ALIKE_AROUND  # a word and the space after it
    for place, (kind, low, high) in enumerate(steps):
        stretch = words[low:high]
        if kind != "equal":
            yield mark["".join(stretch)] if stretch else None
            continue
        first, last = place == 0, place == len(steps) - 1
        if len(stretch) <= around * (1 if first or last else 2):
            yield "".join(stretch)
        else:
            yield "" if first else "".join(stretch[:around])
            yield "… " if first else " …" if last else " … "
            yield "" if last else "".join(stretch[-around:])
