"""The total, looking the same on every screen: the score, the goals behind it, and the staircase of all it can be."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

import streamlit as st

from engine.scoring import Scorecard
from words.numbers import score, signed
from words.translation import _, ngettext

__all__ = ["score_header", "show_score"]

_STYLE = Path(__file__).with_suffix(".css")


def show_score(card: Scorecard) -> None:
    """Show a total by itself."""
    _show(card, card, change="")


def score_header(before: Scorecard, after: Scorecard) -> None:
    """Show a total, and how it differs from another of the same plan."""
    _show(before, after, _change(before, after))


def _show(before: Scorecard, after: Scorecard, change: str) -> None:
    st.html(_STYLE)
    st.html(
        '<div class="score">'
        f'<div class="total"><p class="value"><strong>{escape(score(after.score))}</strong> {escape(_("of 100"))}</p>'
        f'<p class="goals">{escape(_goals(after))}</p>{change}</div>'
        f"{_staircase(before, after)}"
        "</div>"
    )


def _goals(card: Scorecard) -> str:
    met = _("{met} of {goals} goals met", met=card.met, goals=len(card.goals))
    if not card.pending:
        return met
    return _("{met}, {pending}", met=met, pending=ngettext("{n} pending", "{n} pending", card.pending))


def _change(before: Scorecard, after: Scorecard) -> str:
    if after.met == before.met:
        said = _("As the baseline: {score}", score=score(before.score))
    else:
        said = _(
            "{change} against the baseline: {score}, {goals}",
            change=signed(after.score - before.score, 1),
            score=score(before.score),
            goals=ngettext("{n} goal", "{n} goals", before.met),
        )
    turn = "up" if after.met > before.met else "down" if after.met < before.met else "same"
    return f'<p class="change {turn}">{escape(said)}</p>'


def _staircase(before: Scorecard, after: Scorecard) -> str:
    """Draw every total there is, a step for each number of goals, and how far each certainty reaches."""
    goals = len(after.goals)
    steps = "".join(_step(step, goals, before, after) for step in range(goals + 1))
    alt = _("A staircase of {n} steps, one for each total that {goals} goals can give.", n=goals + 1, goals=goals)
    return (
        f'<figure class="staircase"><div class="steps" role="img" aria-label="{escape(alt)}">{steps}</div>'
        f"<figcaption>{' '.join(_legend(before, after))}</figcaption></figure>"
    )


def _step(step: int, goals: int, before: Scorecard, after: Scorecard) -> str:
    marks = [_reach(step, after)]
    if step == after.met:
        marks.append("here")
    elif step == before.met:
        marks.append("before")
    height = (step + 1) / (goals + 1)
    bar = f'<i style="height:calc((100% - 1.2rem) * {height:.4f})"></i>'
    return f'<span class="{" ".join(marks)}">{bar}<b>{step}</b></span>'


def _reach(step: int, card: Scorecard) -> str:
    if step <= card.secured:
        return "secured"
    if step <= card.met:
        return "projected"
    return "possible" if step <= card.possible else "beyond"


def _legend(before: Scorecard, after: Scorecard) -> Iterator[str]:
    goals = len(after.goals)
    for name, word, count in (
        ("secured", _("secured"), after.secured),
        ("projected", _("projected"), after.met),
        ("possible", _("possible"), after.possible),
    ):
        said = _("{word} {count} ({score})", word=word, count=count, score=score(100 * count / goals))
        yield f'<span class="{name}"><i></i>{escape(said)}</span>'
    if before.met != after.met:
        said = _("{word} {count} ({score})", word=_("baseline"), count=before.met, score=score(before.score))
        yield f'<span class="before"><i></i>{escape(said)}</span>'
