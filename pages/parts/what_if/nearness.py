"""How near: what flips with the least, where along each lever a goal is met, and what two levers do together."""

from collections.abc import Iterable, Iterator

import polars as pl
import streamlit as st

from engine.figures import Scenario
from engine.plan import Plan, Value
from engine.scoring import Outcome, Scorecard
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
from pages.parts.look.goals_shown import MOST_AT_A_TIME, show_count_left_out
from pages.parts.look.left_out import show_left_out, show_may_be_missed
from pages.parts.look.tables import show_stacking_table, show_table, show_table_behind
from pages.parts.look.theme import theme_text_color
from pages.parts.what_if.choices import choose_one
from pages.parts.what_if.lever_charts import regions_chart
from pages.parts.what_if.track import track_position
from pages.parts.what_if.two_levers import show_two_levers
from words.figures import precise
from words.flip_paths import changes_sentence, deciding_margin_text, typical_change_explanation, typical_changes_text
from words.lists import capitalised
from words.regions import reach_text
from words.translation import _

__all__ = ["show_nearness"]

EVERY_LEVER = ""


def show_nearness(plan: Plan, scenario: Scenario, card: Scorecard) -> None:
    """Show all three, the quickest to read first; nothing flips any more in the year's account."""
    _show_what_flips(plan, scenario, card)

    @st.fragment
    def choose_a_lever() -> None:
        _show_regions(plan, scenario, card)

    @st.fragment
    def choose_two_levers() -> None:
        show_two_levers(plan, scenario)

    choose_a_lever()
    choose_two_levers()


# --- what flips with the least -------------------------------------------------------------------


def _show_what_flips(plan: Plan, scenario: Scenario, card: Scorecard) -> None:
    if scenario.projection.closed:
        return
    st.header(_("What flips with the least"))
    distances = nearness(plan, scenario, card)
    st.markdown(typical_change_explanation(assumed=any(near.path.assumed for near in distances if near.path)))
    none_met, all_met = card.met == 0, card.met == len(card.goals)
    for caption, nothing, won in (
        (
            _("Met goals, the nearest to being lost first"),
            _("No goal is met.") if none_met else _("No met goal can still be lost."),
            False,
        ),
        (
            _("Goals not met, the nearest to being met first"),
            _("Every goal is met.") if all_met else _("No goal not met can still be met."),
            True,
        ),
    ):
        nearest = [(near, near.path) for near in nearest_first(distances) if near.path and near.wins is won]
        rows = [_cells(plan, card, *each) for each in nearest[:MOST_AT_A_TIME]]
        if rows:
            show_stacking_table(caption, _headings(), rows)
            show_count_left_out(len(nearest))
        elif not any(near.unmeasured is Unmeasured.NOT_FOUND and near.wins is won for near in distances):
            st.markdown(nothing)
    show_may_be_missed(distances)
    show_left_out(distances, (Unmeasured.SETTLED, Unmeasured.UNREACHED, Unmeasured.NOT_FOUND))


def _headings() -> tuple[str, ...]:
    return _("Goal"), _("What would do it"), _("Margin"), _("Normal quarterly moves")


def _cells(plan: Plan, card: Scorecard, near: Nearness, path: FlipPath) -> tuple[str, ...]:
    title = f"{near.goal} {plan.goal(near.goal).title}"
    return (
        title,
        changes_sentence(plan, path.changes),
        deciding_margin_text(plan, card.goal(near.goal), near.deciding_part),
        typical_changes_text(plan, path),
    )


# --- along one lever -----------------------------------------------------------------------------


def _show_regions(plan: Plan, scenario: Scenario, card: Scorecard) -> None:
    st.header(_("Where along a lever the goals are met"))
    names = {EVERY_LEVER: _("All levers"), **{measure.key: measure.title for measure in plan.measures}}
    chosen = choose_one(_("Lever"), names, key=f"lever of the regions {plan.id}", first=EVERY_LEVER)
    every_point = [each for each in tipping_points(plan, scenario) if chosen in (EVERY_LEVER, each.measure)]
    points = every_point[:MOST_AT_A_TIME] if len(plan.goals) > MOST_AT_A_TIME else every_point
    drawn = [each for each in points if each.reach is Reach.SOMEWHERE and plan.measure(each.measure).domain != "yes_no"]
    caption = _("Where along each lever a goal is met, all other figures as they are tried")
    rows = [_region_cells(plan, scenario, each) for each in points]
    if not drawn:
        st.markdown(_undrawn(plan, points))
        show_table(caption, _region_headings(), rows)
        _show_cut(points, every_point)
        return
    st.markdown(
        _(
            "The coloured part of a track is where the goal is met. The round or square mark is what is tried, "
            "the triangle below the track the projected figure."
        )
    )
    frame = pl.DataFrame(
        [mark for each in drawn for mark in _marks(plan, scenario, card, each)], infer_schema_length=None
    )
    alt = _("Chart: where along each lever a goal is met. The same stands in the table below it.")
    show_chart(regions_chart, frame, theme_text_color(), alt=alt)
    show_table_behind(caption, _region_headings(), rows)
    _show_cut(points, every_point)


def _show_cut(points: list[TippingPoint], every_point: list[TippingPoint]) -> None:
    if points != every_point:
        show_count_left_out(len(every_point))


def _undrawn(plan: Plan, points: Iterable[TippingPoint]) -> str:
    """Word why there is nothing to draw; an honest "nothing to see" must not look like an error."""
    if any(plan.measure(each.measure).domain == "yes_no" for each in points):
        return _("A yes or a no has no track to draw; the table says what it does.")
    return _("This lever alone does not decide any goal as the other figures are tried; the table says why.")


def _region_headings() -> tuple[str, ...]:
    return _("Lever"), _("Tried"), _("Goal"), _("The goal is met at")


def _region_cells(plan: Plan, scenario: Scenario, tipping: TippingPoint) -> tuple[str, ...]:
    measure, goal = plan.measure(tipping.measure), plan.goal(tipping.goal)
    value = precise(measure, scenario.value(measure.key))
    return measure.title, value, f"{goal.id} {goal.title}", capitalised(reach_text(measure, tipping))


def _marks(plan: Plan, scenario: Scenario, card: Scorecard, tipping: TippingPoint) -> Iterator[dict[str, object]]:
    """Return the marks of one track; what lies outside the lever's scale ends at its edge."""
    measure, grid = plan.measure(tipping.measure), lever_grid(scenario, tipping.measure)
    verdict = card.goal(tipping.goal).outcome
    label = _(
        "{goal} {region}, tried {value} – {measure}",
        goal=tipping.goal,
        measure=measure.title,
        region=reach_text(measure, tipping),
        value=precise(measure, scenario.value(measure.key)),
    )

    def mark(kind: str, at: float, end: float | None = None, outcome: Outcome = Outcome.MET) -> dict[str, object]:
        return {"label": label, "kind": kind, "at": at, "end": end, "outcome": outcome.value}

    yield mark("track", 0.0, 1.0)
    for low, high in tipping.regions:
        yield mark("region", _position(grid, low, if_open=0.0), _position(grid, high, if_open=1.0))
    projected, now = scenario.projection.figures[measure.key].value, scenario.value(measure.key)
    if projected is not None:
        yield mark("baseline", _position(grid, projected, if_open=0.0))
    if now is not None:
        yield mark("now", _position(grid, now, if_open=0.0), outcome=verdict)


def _position(grid: Grid, value: Value | None, *, if_open: float) -> float:
    """Return where on the track a figure is drawn, from 0 to 1; an open end lies at its edge."""
    return if_open if value is None else min(max(track_position(grid, value), 0.0), 1.0)
