"""Scenarios side by side: what was put in and what comes out, in one table, with what differs marked."""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from engine.figures import Scenario
from engine.plan import Plan
from engine.scoring import Flip, FlipKind, flips, scorecard
from words.figures import precise
from words.lists import capitalised, listed
from words.numbers import score
from words.translation import _
from words.verdicts import outcome

__all__ = ["Column", "Row", "comparison_rows", "show_comparison"]

_STYLES = (Path(__file__).parents[1] / "look" / "tables.css", Path(__file__).with_suffix(".css"))


class Column(NamedTuple):
    """A scenario under the name that heads its column."""

    name: str
    scenario: Scenario


class Row(NamedTuple):
    """A line of the table: what it is about, and a cell a scenario, the first the one the others are held against.

    `danish`: the name is the plan's own. `against`: the cells tell the difference themselves, so none is marked.
    """

    name: str
    cells: tuple[str, ...]
    danish: bool = False
    against: bool = False

    def differs(self, place: int) -> bool:
        """Whether a cell is marked: it reads otherwise than the first."""
        return not self.against and self.cells[place] != self.cells[0]


def comparison_rows(plan: Plan, columns: Sequence[Column]) -> tuple[Row, ...]:
    """Give the totals, the flips against the first, every goal, and each figure that any of them has changed."""
    return (*_outcomes(plan, columns), *_figures(plan, columns))


def show_comparison(plan: Plan, columns: Sequence[Column]) -> None:
    """Show the table; what differs from the first column is marked, in words too."""
    for style in _STYLES:
        st.html(style)
    caption = _("Scenarios side by side; what differs from the first column is marked. What-if, not results.")
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in (_("Result"), *(each.name for each in columns)))
    body = "".join(_line(row) for row in comparison_rows(plan, columns))
    st.html(
        f'<div class="plain-table comparison" role="region" tabindex="0" aria-label="{escape(caption)}">'
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _line(row: Row) -> str:
    language = ' lang="da"' if row.danish else ""
    cells = "".join(_cell(row, place) for place in range(len(row.cells)))
    return f'<tr><th scope="row"{language}>{escape(row.name)}</th>{cells}</tr>'


def _cell(row: Row, place: int) -> str:
    shown = escape(row.cells[place])
    if not row.differs(place):
        return f"<td>{shown}</td>"
    told = escape(_("differs"))
    return f'<td class="differs"><strong>{shown}</strong><span class="unseen"> ({told})</span></td>'


def _outcomes(plan: Plan, columns: Sequence[Column]) -> Iterator[Row]:
    cards = [scorecard(plan, each.scenario) for each in columns]
    yield Row(_("Total"), tuple(score(card.score) for card in cards))
    yield Row(_("Goals met"), tuple(_("{met} of {goals}", met=card.met, goals=len(card.goals)) for card in cards))
    if len(cards) > 1:
        flipped = (_flips(flips(cards[0], card)) for card in cards[1:])
        yield Row(_("Flips"), ("–", *flipped), against=True)
    for goal in plan.goals:
        cells = tuple(capitalised(outcome(card.goal(goal.id).outcome)) for card in cards)
        yield Row(f"{goal.id} {goal.title}", cells, danish=True)


def _flips(found: Sequence[Flip]) -> str:
    """Name the goals gained and lost, in words."""
    said = []
    for turn, one in (
        (FlipKind.GAINED, _("gained: {goals}")),
        (FlipKind.LOST, _("lost: {goals}")),
        (FlipKind.CHANGED, _("changed: {goals}")),
    ):
        goals = [flip.goal for flip in found if flip.turn is turn]
        if goals:
            said.append(one.format(goals=listed(goals)))
    return capitalised("; ".join(said)) or _("No goal flips")


def _figures(plan: Plan, columns: Sequence[Column]) -> Iterator[Row]:
    changed = {key for each in columns for key in each.scenario.changes}
    for measure in plan.measures:
        if measure.key in changed:
            cells = tuple(precise(measure, each.scenario.value(measure.key)) for each in columns)
            yield Row(measure.title, cells, danish=True)
