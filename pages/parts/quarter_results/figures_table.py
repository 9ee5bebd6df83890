"""Figures as tables: what would become of each, and how each came to be what it is. Everything in them is escaped."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from engine.plan import Measure, Measurement, Plan, Quarter
from pages.parts.state import session
from pages.parts.state.figure_changes import Change, Changes
from pages.parts.state.timestamps import when
from words.dates import quarter, quarter_short
from words.figures import figure, limit, volume
from words.translation import _, ngettext

__all__ = ["show_changes", "show_history"]

STYLE = Path(__file__).with_suffix(".css")


class Version(NamedTuple):
    """A figure as it once was taken, and with which file."""

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
    _show_steps(plan)
    if not versions:
        st.markdown(_("No figure has been taken yet."))
        return
    chosen = st.selectbox(
        _("Measure"),
        [measure.key for measure in plan.measures if any(key == measure.key for key, _ in versions)],
        format_func=lambda key: plan.measure(key).title,
        key=f"history of {plan.id}",
        filter_mode=None,
    )
    measure = plan.measure(chosen)
    rows = [
        _version_row(measure, version, in_force=place == len(found) - 1)
        for quarter in plan.quarters
        if (found := versions.get((chosen, quarter), []))
        for place, version in enumerate(found)
    ]
    _table(
        _("Every figure taken for {measure}", measure=measure.title),
        (_("Quarter"), _("Figure"), _("In force"), _("Taken"), _("From"), _("Remark")),
        rows,
    )


def _show_steps(plan: Plan) -> None:
    """List what was taken, the newest first."""
    taken = session.batches(plan)[::-1]
    title = _("Every file and correction taken, the newest first")
    with st.expander(title, icon=":material/history:"):
        _table(
            title,
            (_("Taken"), _("From"), _("Figures")),
            [(escape(_when(batch)), escape(_source(batch)), escape(_count(batch))) for batch in taken],
        )


def _versions(plan: Plan) -> dict[tuple[str, Quarter], list[Version]]:
    """Find every version of each figure, the oldest first; one that came again unchanged counts once."""
    found: dict[tuple[str, Quarter], list[Version]] = {}
    for batch in session.batches(plan):
        for measurement in batch.measurements:
            earlier = found.setdefault((measurement.measure, measurement.quarter), [])
            if not earlier or earlier[-1].measurement != measurement:
                earlier.append(Version(measurement, batch))
    return found


def _version_row(measure: Measure, version: Version, *, in_force: bool) -> tuple[str, ...]:
    measurement, batch = version
    return (
        escape(quarter(measurement.quarter)),
        _figure(measure, measurement),
        escape(_("yes")) if in_force else escape(_("no, replaced")),
        escape(_when(batch)),
        escape(_source(batch)),
        f'<span lang="da">{escape(measurement.note)}</span>',
    )


def _when(batch: session.Batch) -> str:
    return when(batch.accepted_at, batch.accepted_by) if batch.accepted_at else _("from the start")


def _source(batch: session.Batch) -> str:
    made_up = _("illustrative")
    return f"{batch.source} ({made_up})" if batch.illustrative else batch.source


def _count(batch: session.Batch) -> str:
    return ngettext("{n} figure", "{n} figures", len(batch.measurements))


def _fold_out(changes: Sequence[Change], title: str, key: str) -> None:
    if not changes:
        return
    with st.container(key=key), st.expander(title):
        _table(
            title,
            (_("Measure"), _("Quarter"), _("Figure")),
            [(*_named(change), _figure(change.measure, change.after)) for change in changes],
        )


def _changed_row(change: Change) -> tuple[str, ...]:
    was = _figure(change.measure, change.before) if change.before else ""
    return (*_named(change), was, _figure(change.measure, change.after))


def _named(change: Change) -> tuple[str, str]:
    title = f'<span lang="da">{escape(change.measure.title)}</span>'
    return title, escape(quarter_short(change.quarter))


def _figure(measure: Measure, measurement: Measurement) -> str:
    """Write a figure with the number of cases behind it, and its mark where it is provisional."""
    value = measurement.value
    shown = escape(figure(measure, None) if value is None else limit(measure, value))
    if measure.needs_volume and measurement.volume is not None:
        shown += f" <small>({escape(volume(measure, measurement.volume))})</small>"
    if measurement.provisional:
        mark = _("provisional")
        shown += f' <span class="provisional">{escape(mark)}</span>'
    return shown


def _table(caption: str, header: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """Draw a table that scrolls by itself where the screen is narrow; the rows' cells are escaped already."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in header)
    body = "".join(_row(row) for row in rows)
    st.html(
        f'<div class="figures" role="region" tabindex="0" aria-label="{escape(caption)}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(cells: Iterable[str]) -> str:
    first, *others = cells
    return f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in others)}</tr>'
