"""Figures as tables: what would become of each, and how each came to be what it is."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import htpy as h
import streamlit as st

from engine.plan import Measure, Measurement, Plan, Quarter
from pages.parts.look.html import in_danish, show_html
from pages.parts.state import session
from pages.parts.state.figure_changes import Change, Changes
from pages.parts.state.timestamps import when
from words.dates import quarter, quarter_short
from words.figures import figure, limit, volume
from words.translation import _, ngettext

__all__ = ["show_changes", "show_history"]

STYLE = Path(__file__).with_suffix(".css")


class Version(NamedTuple):
    """A figure as it once was accepted, and with which file."""

    measurement: Measurement
    batch: session.Batch


def show_changes(changes: Changes) -> None:
    """Show which figures are new, which change from what to what, and which stay as they are."""
    st.html(STYLE)
    if changes.changed:
        with st.container(key="changed_figures"):
            st.subheader(ngettext("{n} figure changes", "{n} figures change", len(changes.changed)))
            _table(
                _("Figures that change"),
                (_("Measure"), _("Quarter"), _("Was"), _("Becomes")),
                [_changed_row(change) for change in changes.changed],
            )
    _fold_out(changes.new, ngettext("{n} new figure", "{n} new figures", len(changes.new)), "new_figures")
    same = ngettext("{n} figure is as it was", "{n} figures are as they were", len(changes.unchanged))
    _fold_out(changes.unchanged, same, "unchanged_figures")


def show_history(plan: Plan) -> None:
    """Show all that a chosen measure's figures have been: value, when, from which file; and which are in force."""
    st.html(STYLE)
    versions = _versions(plan)
    _show_batches(plan)
    if not versions:
        st.markdown(_("No figure has been taken yet."))
        return
    chosen = st.selectbox(
        _("Measure"),
        [measure.key for measure in plan.measures if any(key == measure.key for key, _quarter in versions)],
        format_func=lambda key: plan.measure(key).title,
        key=f"history of {plan.id}",
        filter_mode=None,
    )
    measure = plan.measure(chosen)
    rows = [
        _version_row(measure, version, in_force=version is of_quarter[-1])
        for each in plan.quarters
        for of_quarter in [versions.get((chosen, each), [])]
        for version in of_quarter
    ]
    _table(
        _("Every figure taken for {measure}", measure=measure.title),
        (_("Quarter"), _("Figure"), _("In force"), _("Taken"), _("From"), _("Remark")),
        rows,
    )


def _show_batches(plan: Plan) -> None:
    """List what was accepted, the newest first."""
    batches = session.batches(plan)[::-1]
    title = _("Every file and correction taken, the newest first")
    with st.expander(title, icon=":material/history:"):
        _table(
            title,
            (_("Taken"), _("From"), _("Figures")),
            [(_when(batch), _source(batch), _count(batch)) for batch in batches],
        )


def _versions(plan: Plan) -> dict[tuple[str, Quarter], list[Version]]:
    """Return every version of each figure, the oldest first; one that came again unchanged counts once."""
    versions: dict[tuple[str, Quarter], list[Version]] = {}
    for batch in session.batches(plan):
        for measurement in batch.measurements:
            earlier = versions.setdefault((measurement.measure, measurement.quarter), [])
            if not earlier or earlier[-1].measurement != measurement:
                earlier.append(Version(measurement, batch))
    return versions


def _version_row(measure: Measure, version: Version, *, in_force: bool) -> tuple[h.Node, ...]:
    measurement, batch = version
    return (
        quarter(measurement.quarter),
        _figure(measure, measurement),
        _("yes") if in_force else _("no, replaced"),
        _when(batch),
        _source(batch),
        in_danish(measurement.note),
    )


def _when(batch: session.Batch) -> str:
    return when(batch.accepted_at, batch.accepted_by) if batch.accepted_at else _("from the start")


def _source(batch: session.Batch) -> str:
    illustrative = _("illustrative")
    return f"{batch.source} ({illustrative})" if batch.illustrative else batch.source


def _count(batch: session.Batch) -> str:
    return ngettext("{n} figure", "{n} figures", len(batch.measurements))


def _fold_out(changes: Sequence[Change], title: str, key: str) -> None:
    if not changes:
        return
    with st.container(key=key), st.expander(title):
        _table(
            title,
            (_("Measure"), _("Quarter"), _("Figure")),
            [(*_name_cells(change), _figure(change.measure, change.after)) for change in changes],
        )


def _changed_row(change: Change) -> tuple[h.Node, ...]:
    before = _figure(change.measure, change.before) if change.before else ""
    return (*_name_cells(change), before, _figure(change.measure, change.after))


def _name_cells(change: Change) -> tuple[h.Node, h.Node]:
    return in_danish(change.measure.title), quarter_short(change.quarter)


def _figure(measure: Measure, measurement: Measurement) -> h.Fragment:
    """Draw a figure with the number of cases behind it, and its mark where it is provisional."""
    value = measurement.value
    cases = measurement.volume if measure.needs_volume else None
    return h.fragment[
        figure(measure, None) if value is None else limit(measure, value),
        cases is not None and [" ", h.small[f"({volume(measure, cases)})"]],
        measurement.provisional and [" ", h.span(".provisional")[_("provisional")]],
    ]


def _table(caption: str, headings: Iterable[str], rows: Iterable[Iterable[h.Node]]) -> None:
    """Show a table that scrolls by itself where the screen is narrow."""
    show_html(
        h.div(".figures", role="region", tabindex="0", aria_label=caption)[
            h.table[
                h.thead[h.tr[[h.th(scope="col")[heading] for heading in headings]]],
                h.tbody[[_row(cells) for cells in rows]],
            ]
        ]
    )


def _row(cells: Iterable[h.Node]) -> h.Element:
    first, *others = cells
    return h.tr[h.th(scope="row")[first], [h.td[cell] for cell in others]]
