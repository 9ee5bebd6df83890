"""Figures as tables: how each came to be what it is."""

from collections.abc import Iterable
from typing import NamedTuple

import htpy as h
import streamlit as st

from engine.plan import Measure, Measurement, Plan, Quarter
from pages.parts.look.figures import figure_cell
from pages.parts.look.html import in_danish, show_html
from pages.parts.look.tables import show_stacking_table
from pages.parts.state import session
from pages.parts.state.timestamps import when
from words.dates import quarter
from words.translation import _

__all__ = ["show_history", "show_table"]


class Version(NamedTuple):
    """A figure as it once was accepted, and with which file."""

    measurement: Measurement
    batch: session.Batch


def show_history(plan: Plan) -> None:
    """Show all that a chosen measure's figures have been: value, when, from which file; and which are in force."""
    versions = _versions(plan)
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
    show_stacking_table(
        _("Every figure taken for {measure}", measure=measure.title),
        (_("Quarter"), _("Figure"), _("In force"), _("Accepted"), _("From"), _("Remark")),
        rows,
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
        figure_cell(measure, measurement),
        _("yes") if in_force else _("no, replaced"),
        _when(batch),
        _source(batch),
        in_danish(measurement.note) if measurement.note else "",
    )


def _when(batch: session.Batch) -> str:
    return when(batch.accepted_at, batch.accepted_by) if batch.accepted_at else _("from the start")


def _source(batch: session.Batch) -> str:
    illustrative = _("illustrative")
    return f"{batch.source} ({illustrative})" if batch.illustrative else batch.source


def show_table(caption: str, headings: Iterable[str], rows: Iterable[Iterable[h.Node]], class_: str = "") -> None:
    """Show a table that scrolls by itself where the screen is narrow; `class_`: a further one of its own."""
    show_html(
        h.div(class_=["figures", class_], role="region", tabindex="0", aria_label=caption)[
            h.table[
                h.thead[h.tr[[h.th(scope="col")[heading] for heading in headings]]],
                h.tbody[[_row(cells) for cells in rows]],
            ]
        ]
    )


def _row(cells: Iterable[h.Node]) -> h.Element:
    first, *others = cells
    return h.tr[h.th(scope="row")[first], [h.td[cell] for cell in others]]
