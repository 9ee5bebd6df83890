"""Verdicts that depend on a reading: rounding, an assumption, a provisional figure, what the plan leaves open."""

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from engine.figures import Assumption, Scenario
from engine.plan import Note, Plan
from engine.scoring import Scorecard
from words.language import language
from words.sentences import rest_sentences
from words.translation import _, ngettext
from words.verdicts import outcome

__all__ = ["Depending", "depending", "show_readings"]

_STYLE = Path(__file__).with_suffix(".css")


class Depending(NamedTuple):
    """One goal, how its verdict would be another (empty: only the plan's words are open), and our readings of it."""

    goal: str
    said: tuple[str, ...]
    notes: tuple[Note, ...]


def show_readings(plan: Plan, scenario: Scenario, card: Scorecard, assuming: dict[Assumption, Scorecard]) -> None:
    """List the verdicts that another reading would change now, and fold away what else the plan leaves open."""
    found = depending(plan, scenario, card, assuming)
    now, open_words = [each for each in found if each.said], [each for each in found if not each.said]
    st.html(_STYLE)
    if now:
        st.html(f'<ul class="readings">{_items(plan, now)}</ul>')
    else:
        st.markdown(_("No verdict depends on a reading, an assumption or a provisional figure as the figures stand."))
    if open_words:
        said = ngettext(
            "{n} more goal whose words leave something open",
            "{n} more goals whose words leave something open",
            len(open_words),
        )
        st.html(
            f'<details class="readings-folded"><summary>{escape(said)}</summary>'
            f'<ul class="readings">{_items(plan, open_words)}</ul></details>'
        )


def depending(
    plan: Plan, scenario: Scenario, card: Scorecard, assuming: dict[Assumption, Scorecard]
) -> tuple[Depending, ...]:
    """Find the goals whose verdict depends on a reading or whose words leave one open, in the contract's order.

    `assuming`: the same figures scored with each assumption about quarters to come.
    """
    found = []
    for result in card.goals:
        said = (*rest_sentences(scenario, result), *_on_assumption(result.id, assuming))
        notes = tuple(note for note in plan.goal(result.id).notes if note.kind == "reading")
        if said or notes:
            found.append(Depending(result.id, said, notes))
    return tuple(found)


def _on_assumption(goal: str, assuming: dict[Assumption, Scorecard]) -> Iterator[str]:
    so_far, latest = (assuming[each].goal(goal).outcome for each in (Assumption.YEAR_SO_FAR, Assumption.LATEST_QUARTER))
    if so_far is not latest:
        yield _(
            "Depends on what is assumed of the quarters to come: {so_far} if they are as the year so far, "
            "{latest} if they are as the latest quarter.",
            so_far=outcome(so_far),
            latest=outcome(latest),
        )


def _items(plan: Plan, found: Iterable[Depending]) -> str:
    return "".join(
        f'<li><h3><span>{escape(each.goal)}</span> <span lang="da">{escape(plan.goal(each.goal).title)}</span></h3>'
        f"{''.join(f'<p>{escape(said)}</p>' for said in each.said)}{''.join(map(_note, each.notes))}</li>"
        for each in found
    )


def _note(note: Note) -> str:
    words = note.da if language() == "da" else note.en
    kind = _("Our reading")
    return f'<p class="note"><b>{escape(kind)}</b> {escape(words)}</p>'
