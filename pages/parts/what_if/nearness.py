"""How near: what flips with the least, where along each lever a goal is met, and what two levers do together."""

from collections.abc import Iterable, Iterator
from datetime import date

import polars as pl
import streamlit as st

from engine.figures import Scenario
from engine.plan import Plan, Value
from engine.scoring import Scorecard
from engine.what_if import (
    FlipPath,
    Grid,
    Nearness,
    Reach,
    TippingPoint,
    Unmeasured,
    lever_grid,
    nearest_first,
    nearness,
    tipping_points,
)
from pages.parts.look.drawing import show_chart
from pages.parts.look.left_out import show_left_out
from pages.parts.look.tables import show_stacking_table, show_table, show_table_behind
from pages.parts.look.theme import theme_text_color
from pages.parts.what_if.lever_charts import regions_chart
from pages.parts.what_if.two_levers import show_two_levers
from words.figures import precise
from words.flip_paths import changes_sentence, moves_text, room_text, what_a_move_is
from words.lists import capitalised
from words.regions import reach_text
from words.translation import _

__all__ = ["show_near"]

EVERY_LEVER = ""


def show_near(plan: Plan, tried: Scenario, card: Scorecard) -> None:
    """Show all three, the quickest to read first."""
    _show_what_flips(plan, tried, card)

    @st.fragment
    def choose_a_lever() -> None:
        _show_regions(plan, tried, card)

    @st.fragment
    def choose_two_levers() -> None:
        show_two_levers(plan, tried)

    choose_a_lever()
    choose_two_levers()


# --- what flips with the least -------------------------------------------------------------------


def _show_what_flips(plan: Plan, tried: Scenario, card: Scorecard) -> None:
    st.header(_("What flips with the least"))
    found = nearness(plan, tried, card)
    st.markdown(what_a_move_is())
    for caption, nothing, won in (
        (_("Met goals, the nearest to being lost first"), _("No met goal can still be lost."), False),
        (_("Goals not met, the nearest to being met first"), _("No goal not met can still be met."), True),
    ):
        rows = [_cells(plan, card, near, near.way) for near in nearest_first(found) if near.way and near.wins is won]
        if rows:
            show_stacking_table(caption, _headings(), rows)
        else:
            st.markdown(nothing)
    show_left_out(found, (Unmeasured.SETTLED, Unmeasured.UNREACHED))


def _headings() -> tuple[str, ...]:
    return _("Goal"), _("What would do it"), _("Margin"), _("Normal quarterly moves")


def _cells(plan: Plan, card: Scorecard, near: Nearness, way: FlipPath) -> tuple[str, ...]:
    title = f"{near.goal} {plan.goal(near.goal).title}"
    return title, changes_sentence(plan, way.changes), room_text(plan, card.goal(near.goal), near.room), moves_text(way)


# --- along one lever -----------------------------------------------------------------------------


def _show_regions(plan: Plan, tried: Scenario, card: Scorecard) -> None:
    st.header(_("Where along a lever the goals are met"))
    names = {EVERY_LEVER: _("All levers"), **{measure.key: measure.title for measure in plan.measures}}
    key = f"lever of the regions {plan.id}"
    st.session_state.setdefault(key, st.session_state.get(f"{key} kept", EVERY_LEVER))
    chosen = st.selectbox(_("Lever"), list(names), format_func=names.__getitem__, key=key, width=360)
    st.session_state[f"{key} kept"] = chosen
    found = [each for each in tipping_points(plan, tried) if chosen in (EVERY_LEVER, each.measure)]
    drawn = [each for each in found if each.reach is Reach.SOMEWHERE and plan.measure(each.measure).domain != "yes_no"]
    caption = _("Where along each lever a goal is met, all other figures as they are tried")
    rows = [_region_cells(plan, tried, each) for each in found]
    if not drawn:
        st.markdown(_undrawn(plan, found))
        show_table(caption, _region_headings(), rows)
        return
    st.markdown(
        _(
            "The coloured part of a track is where the goal is met. The round or square mark is what is tried, "
            "the triangle below the track the projected figure."
        )
    )
    frame = pl.DataFrame(
        [each_mark for each in drawn for each_mark in _marks(plan, tried, card, each)], infer_schema_length=None
    )
    said = _("Chart: where along each lever a goal is met. The same stands in the table below it.")
    show_chart(regions_chart, frame, theme_text_color(), said=said)
    show_table_behind(caption, _region_headings(), rows)


def _undrawn(plan: Plan, found: Iterable[TippingPoint]) -> str:
    """Say why there is nothing to draw; an honest "nothing to see" must not look like an error."""
    if any(plan.measure(each.measure).domain == "yes_no" for each in found):
        return _("A yes or a no has no track to draw; the table says what it does.")
    return _("This lever alone does not decide any goal as the other figures are tried; the table says why.")


def _region_headings() -> tuple[str, ...]:
    return _("Lever"), _("Tried"), _("Goal"), _("The goal is met at")


def _region_cells(plan: Plan, tried: Scenario, tipping: TippingPoint) -> tuple[str, ...]:
    measure, goal = plan.measure(tipping.measure), plan.goal(tipping.goal)
    value = precise(measure, tried.value(measure.key))
    return measure.title, value, f"{goal.id} {goal.title}", capitalised(reach_text(measure, tipping))


def _marks(plan: Plan, tried: Scenario, card: Scorecard, tipping: TippingPoint) -> Iterator[dict[str, object]]:
    """Give the marks of one track; what lies outside the lever's scale ends at its edge."""
    measure, grid = plan.measure(tipping.measure), lever_grid(tried, tipping.measure)
    verdict = card.goal(tipping.goal).outcome
    label = _(
        "{goal} {region}, tried {value} – {measure}",
        goal=tipping.goal,
        measure=measure.title,
        region=reach_text(measure, tipping),
        value=precise(measure, tried.value(measure.key)),
    )

    def placed(kind: str, at: float, end: float | None = None, said: str = "met") -> dict[str, object]:
        return {"label": label, "kind": kind, "at": at, "end": end, "outcome": said}

    yield placed("track", 0.0, 1.0)
    for low, high in tipping.regions:
        yield placed("region", _place(grid, low, if_open=0.0), _place(grid, high, if_open=1.0))
    projected, now = tried.projection.figures[measure.key].value, tried.value(measure.key)
    if projected is not None:
        yield placed("baseline", _place(grid, projected, if_open=0.0))
    if now is not None:
        yield placed("now", _place(grid, now, if_open=0.0), said=verdict.value)


def _place(grid: Grid, value: Value | None, *, if_open: float) -> float:
    """Give where on the track a figure lies, from 0 to 1; an open end lies at its edge."""
    if value is None:
        return if_open
    low, high, at = (_number(each) for each in (grid.values[0], grid.values[-1], value))
    return min(max((at - low) / (high - low), 0.0), 1.0)


def _number(value: Value) -> float:
    return float(value.toordinal()) if isinstance(value, date) else float(value)
