"""The total, looking the same on every screen: the score, the goals behind it, and the staircase of all it can be."""

from collections.abc import Iterator
from typing import NamedTuple

import htpy as h

from engine.scoring import Scorecard
from pages.parts.look.html import show_html
from words.numbers import score, signed
from words.totals import goals_met_text
from words.translation import _, ngettext

__all__ = ["score_header", "show_score"]


def show_score(card: Scorecard) -> None:
    """Show a total by itself."""
    _show(card, card, change=None)


def score_header(before: Scorecard, after: Scorecard) -> None:
    """Show a total, and how it differs from another of the same plan."""
    _show(before, after, _change(before, after))


def _show(before: Scorecard, after: Scorecard, change: h.Element | None) -> None:
    show_html(
        h.div(".score")[
            h.div(".total")[
                h.p(".value")[h.strong[score(after.score)], " ", _("of 100")],
                h.p(".goals")[_goals(after)],
                change,
            ],
            _staircase(before, after),
        ]
    )


def _goals(card: Scorecard) -> str:
    met = goals_met_text(card.met, len(card.goals))
    if not card.pending:
        return met
    return _("{met}, {pending}", met=met, pending=ngettext("{n} pending", "{n} pending", card.pending))


def _change(before: Scorecard, after: Scorecard) -> h.Element:
    if after.met == before.met:
        sentence = _("As the baseline: {score}", score=score(before.score))
    else:
        sentence = _(
            "{change} against the baseline: {score}, {goals}",
            change=signed(after.score - before.score, 1),
            score=score(before.score),
            goals=ngettext("{n} goal", "{n} goals", before.met),
        )
    direction = "up" if after.met > before.met else "down" if after.met < before.met else "same"
    return h.p(class_=["change", direction])[sentence]


def _staircase(before: Scorecard, after: Scorecard) -> h.Element:
    """Draw every total there is, a step for each number of goals, and how far each certainty reaches."""
    goals = len(after.goals)
    alt = _("A staircase of {n} steps, one for each total that {goals} goals can give.", n=goals + 1, goals=goals)
    reach = _Reach(before.met, after.secured, after.met, after.possible)
    return h.figure(".staircase")[
        h.div(".steps", role="img", aria_label=alt)[[_step(step, goals, reach) for step in range(goals + 1)]],
        h.figcaption[[(entry, " ") for entry in _legend(before, after)]],
    ]


class _Reach(NamedTuple):
    """How many goals were met, and how far each certainty reaches now."""

    before: int
    secured: int
    met: int
    possible: int


def _step(step: int, goals: int, reach: _Reach) -> h.Element:
    height = (step + 1) / (goals + 1)
    return h.span(
        class_=[
            _certainty(step, reach),
            {"here": step == reach.met, "before": step == reach.before and step != reach.met},
        ]
    )[h.i(style=f"height:calc((100% - 1.2rem) * {height:.4f})"), h.b[step]]


def _certainty(step: int, reach: _Reach) -> str:
    if step <= reach.secured:
        return "secured"
    if step <= reach.met:
        return "projected"
    return "possible" if step <= reach.possible else "beyond"


def _legend(before: Scorecard, after: Scorecard) -> Iterator[h.Element]:
    goals = len(after.goals)
    for name, word, count in (
        ("secured", _("secured"), after.secured),
        ("projected", _("projected"), after.met),
        ("possible", _("possible"), after.possible),
    ):
        yield _entry(name, word, count, 100 * count / goals)
    if before.met != after.met:
        yield _entry("before", _("baseline"), before.met, before.score)


def _entry(name: str, word: str, count: int, total: float) -> h.Element:
    """Draw a line of the legend: a sample of the step's colour, and what it is."""
    text = _("{word} {count} ({score})", word=word, count=count, score=score(total))
    return h.span(class_=name)[h.i, text]
