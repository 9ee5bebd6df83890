"""Scenarios side by side: the forecast first, and against it what each changes and what comes of it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import htpy as h
import streamlit as st

from engine.figures import Difference, Interpretation, Scenario
from engine.plan import Measure, Plan
from engine.scoring import Flip, FlipKind, flips, scorecard
from pages.parts.look.html import show_html
from pages.parts.state import session
from pages.parts.state.address import here
from pages.parts.what_if.comparison_files import offer_files
from pages.parts.what_if.scenario_file import open_scenario_file
from pages.parts.what_if.scenario_list import compared
from words.figures import figure, precise_decimals
from words.interpretations import interpretation_name
from words.lists import capitalised, listed
from words.numbers import number, score, signed
from words.scenario_differences import difference_sentence
from words.translation import _
from words.units import unit
from words.verdicts import outcome

__all__ = ["Column", "Row", "comparison_rows", "show_comparison"]

ROWS, EVERY_ROW = "rows", "all"
NONE = frozenset[int]()


class Column(NamedTuple):
    """A scenario under the name that heads its column. `differences`: what it was saved on that is otherwise now."""

    name: str
    scenario: Scenario
    differences: tuple[Difference, ...] = ()


class Row(NamedTuple):
    """A row of the table: what it is about, and a cell a scenario, the forecast's first.

    `numbers`: the same as numbers, where all are. `danish`: the name is the plan's own. `marked`: which cells are
    marked, by their index; those that read otherwise than the forecast's where None.
    """

    name: str
    cells: tuple[str, ...]
    numbers: tuple[float, ...] = ()
    danish: bool = False
    marked: frozenset[int] | None = None

    def differs(self, index: int) -> bool:
        """Whether a cell is marked."""
        return self.cells[index] != self.cells[0] if self.marked is None else index in self.marked


def show_comparison(plan: Plan) -> None:
    """Show the forecast, what is tried, and the saved scenarios that are ticked, side by side, to be downloaded too."""
    columns = list(_columns(plan))
    every_row = st.query_params.get(ROWS) == EVERY_ROW
    rows = comparison_rows(plan, columns, every_row=every_row)
    headings = (_("What-if, not results"), *(each.name for each in columns))
    show_html(_head(every_row=every_row))
    show_html(_table(headings, rows))
    offer_files(plan, headings, [(row.name, row.cells, row.numbers) for row in rows])
    open_scenario_file(plan)


def comparison_rows(plan: Plan, columns: Sequence[Column], *, every_row: bool = False) -> tuple[Row, ...]:
    """Return the totals, the flips against the first, and each goal and figure that differs in any of them.

    Before the goals, where any was saved on something else: what, since its verdicts here are on what is shown now.
    `every_row`: also the goals and figures that are the same in all.
    """
    goals, figures = _goals(plan, columns), _figures(plan, columns)
    kept = [row for row in (*goals, *figures) if every_row or any(row.differs(index) for index in range(len(columns)))]
    return (*_totals(columns), *_saved_on(columns), *kept)


def _columns(plan: Plan) -> Iterator[Column]:
    scenario = session.scenario(plan)
    closed = scenario.projection.closed
    yield Column(_("Final") if closed else _("Expected"), Scenario(scenario.projection))
    saved = compared(plan)
    same = [each.scenario for each in saved]
    if (scenario.changes or scenario.interpretations) and scenario not in same:
        yield Column(_("On the levers now"), scenario)
    yield from (Column(each.name, each.scenario, each.differences) for each in saved)


def _head(*, every_row: bool) -> h.Element:
    def chip(text: str, rows: str | None, *, chosen: bool) -> h.Element:
        return h.a(".chip", href=here(**{ROWS: rows}), data_go=f"rows {rows}", aria_current="true" if chosen else None)[
            text
        ]

    return h.div(".opened-head")[
        h.h2[_("Comparison")],
        chip(_("Only differences"), None, chosen=not every_row),
        chip(_("Every row"), EVERY_ROW, chosen=every_row),
        h.a(".button.close", href=here(panel=None, **{ROWS: None}), data_go="close")[_("Close")],
    ]


def _table(headings: Sequence[str], rows: Sequence[Row]) -> h.Element:
    caption = _("Each scenario against the first column; what differs from it is marked.")
    return h.div(".plain-table.comparison", role="region", tabindex="0", aria_label=caption)[
        h.table[
            h.caption[caption],
            h.thead[h.tr[[h.th(scope="col")[heading] for heading in headings]]],
            h.tbody[[_row(row) for row in rows]],
        ]
    ]


def _row(row: Row) -> h.Element:
    cells = [_cell(row, index) for index in range(len(row.cells))]
    return h.tr[h.th(scope="row", lang="da" if row.danish else None)[row.name], cells]


def _cell(row: Row, index: int) -> h.Element:
    """Draw a cell with nothing in it but its text: it is pasted into a sheet as it stands."""
    differs = row.differs(index)
    text = h.mark[row.cells[index]] if differs else row.cells[index]
    return h.td(class_={"number": bool(row.numbers), "differs": differs})[text]


# --- the rows -------------------------------------------------------------------------------------


def _totals(columns: Sequence[Column]) -> Iterator[Row]:
    cards = [scorecard(each.scenario.plan, each.scenario) for each in columns]
    first = cards[0]
    yield Row(_("Total"), tuple(score(card.score) for card in cards), tuple(card.score for card in cards))
    yield Row(_("Goals met"), tuple(str(card.met) for card in cards), tuple(float(card.met) for card in cards))
    if len(cards) > 1:
        changes = tuple(card.score - first.score for card in cards)
        yield Row(_("Change"), tuple(signed(each, 1) for each in changes), changes, marked=NONE)
        texts = (_flips_text(flips(first, card)) for card in cards[1:])
        yield Row(_("Flips"), ("", *texts), marked=NONE)
    if any(each.scenario.interpretations for each in columns):
        readings = (_reading(each.scenario) for each in columns)
        yield Row(_("Interpretation"), tuple(readings))


def _reading(scenario: Scenario) -> str:
    names = [interpretation_name(each) for each in Interpretation if each in scenario.interpretations]
    return listed(names) or _("the plan’s own")


def _saved_on(columns: Sequence[Column]) -> Iterator[Row]:
    if any(each.differences for each in columns):
        cells = (" ".join(map(difference_sentence, each.differences)) for each in columns)
        yield Row(_("Otherwise when saved"), tuple(cells), marked=NONE)


def _goals(plan: Plan, columns: Sequence[Column]) -> Iterator[Row]:
    cards = [scorecard(plan, each.scenario) for each in columns]
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
    for measure in plan.measures:
        values = [each.scenario.value(measure.key) for each in columns]
        numbers = tuple(float(value) for value in values if measure.numeric and isinstance(value, (int, float)))
        text = unit(measure.unit) if measure.numeric else ""
        name = _("{measure} ({unit})", measure=measure.title, unit=text) if text else measure.title
        cells = tuple(_figure(measure, value) for value in values)
        changed = frozenset(index for index, each in enumerate(columns) if measure.key in each.scenario.changes)
        yield Row(name, cells, numbers if len(numbers) == len(values) else (), danish=True, marked=changed)


def _figure(measure: Measure, value: object) -> str:
    """Write a figure without its unit, which heads the row."""
    if measure.numeric and isinstance(value, (int, float)):
        return number(value, precise_decimals(measure, value))
    return figure(measure, value)  # type: ignore[arg-type]
