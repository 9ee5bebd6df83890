"""How near: what flips with the least, where along each lever a goal is met, and what two levers do together."""

from collections.abc import Iterable, Iterator
from datetime import date

import polars as pl
import streamlit as st

from engine import (
    Grid,
    NearFlip,
    Plan,
    Reach,
    Scenario,
    Scorecard,
    TippingPoint,
    Value,
    fragility,
    lever_grid,
    tipping_points,
)
from pages.parts.ink import ink
from pages.parts.lever_charts import regions_chart
from pages.parts.regions import reach_text
from pages.parts.tables import show_table, show_table_behind
from pages.parts.text import amount, capitalised, number, precise, t
from pages.parts.two_levers import show_two_levers
from pages.parts.what_it_takes import change_sentence

__all__ = ["show_near"]

EVERY_LEVER = ""
LEAST_SHOWN = 0.1


def show_near(plan: Plan, tried: Scenario, card: Scorecard) -> None:
    """Show all three, the quickest to read first."""
    _show_fragility(plan, tried)

    @st.fragment
    def choose_a_lever() -> None:
        _show_regions(plan, tried, card)

    @st.fragment
    def choose_two_levers() -> None:
        show_two_levers(plan, tried)

    choose_a_lever()
    choose_two_levers()


# --- what flips with the least -------------------------------------------------------------------


def _show_fragility(plan: Plan, tried: Scenario) -> None:
    st.header(t("What flips with the least"))
    found = fragility(plan, tried)
    st.markdown(
        t(
            "A normal quarterly move is how much a figure usually changes from one quarter to the next. "
            "It makes weeks, days and per cent comparable."
        )
    )
    for caption, flips, won in (
        (t("Met goals, the nearest to being lost first"), found.losing, False),
        (t("Goals not met, the nearest to being met first"), found.winning, True),
    ):
        if flips:
            show_table(caption, _fragility_headings(), (_near(plan, flip, won=won) for flip in flips))
        else:
            nothing = t("No goal not met can still be met.") if won else t("No met goal can still be lost.")
            st.markdown(nothing)


def _fragility_headings() -> tuple[str, ...]:
    return t("Goal"), t("What would do it"), t("Distance"), t("Normal quarterly moves")


def _near(plan: Plan, flip: NearFlip, *, won: bool) -> tuple[str, ...]:
    changes = " · ".join(change_sentence(plan.measure(change.measure), change) for change in flip.changes)
    distance = "–"
    if flip.distance is not None:  # to win is to make up for a lack, which is rounded up; what may be lost is room
        distance = amount(plan.measure(flip.changes[0].measure), -flip.distance if won else flip.distance)
    moves = t("less than {n}", n=number(LEAST_SHOWN, 1)) if flip.moves < LEAST_SHOWN else number(flip.moves, 1)
    return f"{flip.goal} {plan.goal(flip.goal).title}", changes, distance, moves


# --- along one lever -----------------------------------------------------------------------------


def _show_regions(plan: Plan, tried: Scenario, card: Scorecard) -> None:
    st.header(t("Where along a lever the goals are met"))
    names = {EVERY_LEVER: t("All levers"), **{measure.key: measure.title for measure in plan.measures}}
    key = f"lever of the regions {plan.id}"
    st.session_state.setdefault(key, st.session_state.get(f"{key} kept", EVERY_LEVER))
    chosen = st.selectbox(t("Lever"), list(names), format_func=names.__getitem__, key=key, width=360)
    st.session_state[f"{key} kept"] = chosen
    found = [each for each in tipping_points(plan, tried) if chosen in (EVERY_LEVER, each.measure)]
    drawn = [each for each in found if each.reach is Reach.SOMEWHERE and plan.measure(each.measure).domain != "yes_no"]
    caption = t("Where along each lever a goal is met, all other figures as they are tried")
    rows = [_region_cells(plan, tried, each) for each in found]
    if not drawn:
        st.markdown(_undrawn(plan, found))
        show_table(caption, _region_headings(), rows)
        return
    st.markdown(
        t(
            "The coloured part of a track is where the goal is met. The round or square mark is what is tried, "
            "the triangle below the track the projected figure."
        )
    )
    frame = pl.DataFrame(
        [each_mark for each in drawn for each_mark in _marks(plan, tried, card, each)], infer_schema_length=None
    )
    alt = t("Chart: where along each lever a goal is met. The same stands in the table below it.")
    st.altair_chart(regions_chart(frame, ink()), width="stretch", alt=alt)
    show_table_behind(caption, _region_headings(), rows)


def _undrawn(plan: Plan, found: Iterable[TippingPoint]) -> str:
    """Say why there is nothing to draw; an honest "nothing to see" must not look like an error."""
    if any(plan.measure(each.measure).domain == "yes_no" for each in found):
        return t("A yes or a no has no track to draw; the table says what it does.")
    return t("This lever alone does not decide any goal as the other figures are tried; the table says why.")


def _region_headings() -> tuple[str, ...]:
    return t("Lever"), t("Tried"), t("Goal"), t("The goal is met at")


def _region_cells(plan: Plan, tried: Scenario, tipping: TippingPoint) -> tuple[str, ...]:
    measure, goal = plan.measure(tipping.measure), plan.goal(tipping.goal)
    value = precise(measure, tried.value(measure.key))
    return measure.title, value, f"{goal.id} {goal.title}", capitalised(reach_text(measure, tipping))


def _marks(plan: Plan, tried: Scenario, card: Scorecard, tipping: TippingPoint) -> Iterator[dict[str, object]]:
    """Give the marks of one track; what lies outside the lever's scale ends at its edge."""
    measure, grid = plan.measure(tipping.measure), lever_grid(tried, tipping.measure)
    verdict = card.goal(tipping.goal).outcome
    label = t(
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
