"""Scenarios side by side: what is changed and what comes out, in one table, with what differs marked."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import htpy as h
import streamlit as st

from engine.figures import Difference, Scenario
from engine.plan import Plan
from engine.scoring import Flip, FlipKind, flips, scorecard
from pages.parts.look.html import show_html
from words.figures import precise
from words.lists import capitalised, listed
from words.numbers import score
from words.scenario_differences import difference_sentence
from words.translation import _
from words.verdicts import outcome

__all__ = ["Column", "Row", "comparison_rows", "show_comparison"]

_STYLES = (Path(__file__).parents[1] / "look" / "tables.css", Path(__file__).with_suffix(".css"))


class Column(NamedTuple):
    """A scenario under the name that heads its column. `differences`: what it was kept on that is otherwise now."""

    name: str
    scenario: Scenario
    differences: tuple[Difference, ...] = ()


class Row(NamedTuple):
    """A row of the table: what it is about, and a cell a scenario, the first the one the others are compared with.

    `danish`: the name is the plan's own. `relative`: the cells tell the difference themselves, so none is marked.
    """

    name: str
    cells: tuple[str, ...]
    danish: bool = False
    relative: bool = False

    def differs(self, index: int) -> bool:
        """Whether a cell is marked: it reads otherwise than the first."""
        return not self.relative and self.cells[index] != self.cells[0]


def comparison_rows(plan: Plan, columns: Sequence[Column]) -> tuple[Row, ...]:
    """Return the totals, the flips against the first, every goal, and each figure that any of them has changed.

    Before them, where any was kept on something else: what, since its verdicts here are on what is shown now.
    """
    return (*_since_kept(columns), *_outcomes(plan, columns), *_figures(plan, columns))


def show_comparison(plan: Plan, columns: Sequence[Column]) -> None:
    """Show the table; what differs from the first column is marked, in words too."""
    for style in _STYLES:
        st.html(style)
    caption = _("Scenarios side by side; what differs from the first column is marked. What-if, not results.")
    headings = (_("Result"), *(each.name for each in columns))
    show_html(
        h.div(".plain-table.comparison", role="region", tabindex="0", aria_label=caption)[
            h.table[
                h.caption[caption],
                h.thead[h.tr[[h.th(scope="col")[heading] for heading in headings]]],
                h.tbody[[_row(row) for row in comparison_rows(plan, columns)]],
            ]
        ]
    )


def _row(row: Row) -> h.Element:
    cells = [_cell(row, index) for index in range(len(row.cells))]
    return h.tr[h.th(scope="row", lang="da" if row.danish else None)[row.name], cells]


def _cell(row: Row, index: int) -> h.Element:
    text = row.cells[index]
    if not row.differs(index):
        return h.td[text]
    return h.td(".differs")[h.strong[text], h.span(".unseen")[" (", _("differs"), ")"]]


def _since_kept(columns: Sequence[Column]) -> Iterator[Row]:
    if any(each.differences for each in columns):
        cells = (" ".join(map(difference_sentence, each.differences)) or "–" for each in columns)
        yield Row(_("Otherwise when kept"), tuple(cells), relative=True)


def _outcomes(plan: Plan, columns: Sequence[Column]) -> Iterator[Row]:
    cards = [scorecard(plan, each.scenario) for each in columns]
    yield Row(_("Total"), tuple(score(card.score) for card in cards))
    yield Row(_("Goals met"), tuple(_("{met} of {goals}", met=card.met, goals=len(card.goals)) for card in cards))
    if len(cards) > 1:
        texts = (_flips_text(flips(cards[0], card)) for card in cards[1:])
        yield Row(_("Flips"), ("–", *texts), relative=True)
    for goal in plan.goals:
        cells = tuple(capitalised(outcome(card.goal(goal.id).outcome)) for card in cards)
        yield Row(f"{goal.id} {goal.title}", cells, danish=True)


def _flips_text(all_flips: Sequence[Flip]) -> str:
    """Name the goals gained and lost, in words."""
    texts = []
    for kind, text in (
        (FlipKind.GAINED, _("gained: {goals}")),
        (FlipKind.LOST, _("lost: {goals}")),
        (FlipKind.CHANGED, _("changed: {goals}")),
    ):
        goals = [flip.goal for flip in all_flips if flip.kind is kind]
        if goals:
            texts.append(text.format(goals=listed(goals)))
    return capitalised("; ".join(texts)) or _("No goal flips")


def _figures(plan: Plan, columns: Sequence[Column]) -> Iterator[Row]:
    changed = {key for each in columns for key in each.scenario.changes}
    for measure in plan.measures:
        if measure.key in changed:
            cells = tuple(precise(measure, each.scenario.value(measure.key)) for each in columns)
            yield Row(measure.title, cells, danish=True)
