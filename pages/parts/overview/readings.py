"""Verdicts that depend on a reading: rounding, an assumption, a provisional figure, what the plan leaves open."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import htpy as h
import streamlit as st

from engine.figures import Assumption, Scenario
from engine.plan import Note, Plan
from engine.scoring import Scorecard
from pages.parts.look.html import show_html
from pages.parts.overview.goal_heading import goal_heading
from words.language import language
from words.sentences import caveat_sentences
from words.translation import _, ngettext
from words.verdicts import outcome

__all__ = ["Depending", "depending", "show_readings"]

_STYLE = Path(__file__).with_suffix(".css")


class Depending(NamedTuple):
    """One goal and our readings of it; `reasons`: how its verdict would be another (none: only its words are open)."""

    goal: str
    reasons: tuple[str, ...]
    notes: tuple[Note, ...]


def show_readings(plan: Plan, scenario: Scenario, card: Scorecard, assuming: dict[Assumption, Scorecard]) -> None:
    """List the verdicts that another reading would change now, and fold away what else the plan leaves open."""
    goals = depending(plan, scenario, card, assuming)
    now, open_words = [each for each in goals if each.reasons], [each for each in goals if not each.reasons]
    st.html(_STYLE)
    if now:
        show_html(_list(plan, now))
    else:
        st.markdown(_("No verdict depends on a reading, an assumption or a provisional figure as the figures stand."))
    if open_words:
        summary = ngettext(
            "{n} more goal whose words leave something open",
            "{n} more goals whose words leave something open",
            len(open_words),
        )
        show_html(h.details(".readings-folded")[h.summary[summary], _list(plan, open_words)])


def depending(
    plan: Plan, scenario: Scenario, card: Scorecard, assuming: dict[Assumption, Scorecard]
) -> tuple[Depending, ...]:
    """Return the goals whose verdict depends on a reading or whose words leave one open, in the contract's order.

    `assuming`: the same figures scored with each assumption about quarters to come.
    """
    goals = []
    for result in card.goals:
        reasons = (*caveat_sentences(scenario, result), *_on_assumption(result.id, assuming))
        notes = tuple(note for note in plan.goal(result.id).notes if note.kind == "reading")
        if reasons or notes:
            goals.append(Depending(result.id, reasons, notes))
    return tuple(goals)


def _on_assumption(goal: str, assuming: dict[Assumption, Scorecard]) -> Iterator[str]:
    so_far, latest = (assuming[each].goal(goal).outcome for each in (Assumption.YEAR_SO_FAR, Assumption.LATEST_QUARTER))
    if so_far is not latest:
        yield _(
            "Depends on what is assumed of the quarters to come: {so_far} if they are as the year so far, "
            "{latest} if they are as the latest quarter.",
            so_far=outcome(so_far),
            latest=outcome(latest),
        )


def _list(plan: Plan, goals: Iterable[Depending]) -> h.Element:
    return h.ul(".readings")[
        [
            h.li[
                goal_heading(plan.goal(each.goal)),
                [h.p[reason] for reason in each.reasons],
                [_note(note) for note in each.notes],
            ]
            for each in goals
        ]
    ]


def _note(note: Note) -> h.Element:
    return h.p(".note")[h.b[_("Our interpretation")], " ", note.da if language() == "da" else note.en]
