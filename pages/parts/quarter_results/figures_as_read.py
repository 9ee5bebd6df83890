"""The figures as they are read, each beside the quarter before it, with what would change marked."""

from collections.abc import Collection, Iterable, Iterator

import htpy as h
import streamlit as st

from engine.plan import Measurement, Plan, Quarter
from engine.reading import Question
from pages.parts.look.figures import figure_cell
from pages.parts.look.html import in_danish, show_html
from pages.parts.quarter_results.figures_table import show_table
from pages.parts.state.change_records import Changes
from words.change_record import FigureChange
from words.dates import quarter_short
from words.translation import _, ngettext

__all__ = ["show_figures_as_read"]

_Key = tuple[str, Quarter]


def show_figures_as_read(
    plan: Plan, changes: Changes, current: Iterable[Measurement], questions: Iterable[Question]
) -> None:
    """Show every figure beside the one before it, those that change first."""
    incoming = [each.after for each in (*changes.new, *changes.changed, *changes.unchanged) if each.after]
    known = {(each.measure, each.quarter): each for each in (*current, *incoming)}
    open_figures = {(str(each.facts.get("measure")), str(each.facts.get("quarter"))) for each in questions}
    with st.container(key="figures_as_read", gap="small"):
        show_html(
            h.div(".preview")[h.h2[_("The figures as they are read")], h.p(".periods")[" · ".join(_counts(changes))]]
        )
        show_table(
            _("The figures as they are read"),
            (_("Measure"), _("Quarter"), _("Previous quarter"), _("Figure")),
            [
                (
                    in_danish(change.measure.title),
                    quarter_short(change.quarter),
                    _previous(plan, change, known),
                    _figure(change, mark, open_figures),
                )
                for mark, change in _in_order(changes)
            ],
            class_="as-read",
        )


def _counts(changes: Changes) -> Iterator[str]:
    new, changed, same = len(changes.new), len(changes.changed), len(changes.unchanged)
    if changed:
        yield ngettext("{n} figure changes", "{n} figures change", changed)
    if new:
        yield ngettext("{n} new figure", "{n} new figures", new)
    if same:
        yield ngettext("{n} figure is as it was", "{n} figures are as they were", same)


def _in_order(changes: Changes) -> Iterator[tuple[str, FigureChange]]:
    """Yield each change with its mark; what is new needs none where all is."""
    mixed = bool(changes.changed or changes.unchanged)
    yield from ((_("was"), change) for change in changes.changed)
    yield from ((_("new") if mixed else "", change) for change in changes.new)
    yield from ((_("as it was"), change) for change in changes.unchanged)


def _figure(change: FigureChange, mark: str, open_figures: Collection[tuple[str, str]]) -> h.Node:
    """Draw the figure, what it was where it changes, and that it is asked about where it is."""
    figure = figure_cell(change.measure, change.after)
    changes = change.before is not None and change.before != change.after
    return h.fragment[
        h.strong[figure],
        (change.measure.key, str(change.quarter)) in open_figures and [" ", h.span(".mark.asked")[_("open question")]],
        bool(mark) and [" ", h.span(".mark")[mark, changes and [" ", figure_cell(change.measure, change.before)]]],
    ]


def _previous(plan: Plan, change: FigureChange, known: dict[_Key, Measurement]) -> h.Node:
    """Draw the newest figure of an earlier quarter, which is named where it is not the one before; empty without."""
    earlier = [each for each in plan.quarters if each < change.quarter and (change.measure.key, each) in known]
    if not earlier:
        return ""
    figure = figure_cell(change.measure, known[change.measure.key, earlier[-1]])
    if earlier[-1].following == change.quarter:
        return figure
    return h.fragment[figure, " ", h.small[f"({quarter_short(earlier[-1])})"]]
