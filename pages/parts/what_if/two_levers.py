"""The map of two levers on the screen: the choice of both, the picture with its points, and the table."""

from collections.abc import Iterable, Iterator

import htpy as h
import polars as pl
import streamlit as st

from engine.figures import Scenario
from engine.plan import Plan, Value
from engine.what_if import lever_grid, tipping_point
from pages.parts.look.drawing import show_chart
from pages.parts.look.html import show_html
from pages.parts.look.tables import show_table_behind
from pages.parts.look.theme import theme_text_color
from pages.parts.state import session
from pages.parts.state.address import here
from pages.parts.what_if.choices import choose_one
from pages.parts.what_if.lever_charts import map_chart
from pages.parts.what_if.lever_map import goals_of_two, map_levers
from words.figures import precise
from words.lists import capitalised, listed
from words.markdown import escape_markdown
from words.regions import reach_text
from words.translation import _
from words.units import unit

__all__ = ["show_two_levers"]

ROWS = 8
GOAL = "goal"
PAIR = 2


def show_two_levers(plan: Plan) -> None:
    """Show the map of two figures that decide one goal, and its table; the goal is chosen in the address."""
    scenario = session.scenario(plan)
    goals = goals_of_two(plan)
    asked = st.query_params.get(GOAL, "")
    goal = asked if asked in goals else next(iter(goals), "")
    show_html(_head(goals, goal))
    if not goal:
        st.markdown(_("No goal of the plan is decided by two figures."))
        return
    across, up = _choose_pair(plan, goal, goals[goal])
    if across == up:
        st.markdown(_("Choose two different figures."))
        return
    lever_map = map_levers(scenario, across, up, goal)
    alt = _("Chart: what two figures do together. Areas: {areas}. The table below it has the figures.",
            areas=listed(lever_map.legend))  # fmt: skip
    points = pl.DataFrame(list(_points(scenario, across, up)), schema=["x", "y", "label", "shape"], orient="row")
    st.markdown(escape_markdown("  \n".join(lever_map.legend)))
    show_chart(map_chart, lever_map, points, (_title(plan, across), _title(plan, up)), theme_text_color(), alt=alt)
    unknown = [plan.measure(key).title for key in (across, up) if scenario.value(key) is None]
    if unknown:
        st.markdown(
            escape_markdown(_("Not known, so it has no point on the map: {measures}.", measures=listed(unknown)))
        )
    _show_table(plan, scenario, across, up)


def _head(goals: Iterable[str], chosen: str) -> h.Element:
    return h.div(".opened-head")[
        h.h2[_("Two figures that decide one goal")],
        (
            h.a(
                ".chip",
                href=here(panel="map", **{GOAL: goal}),
                data_go=f"map {goal}",
                aria_current="true" if goal == chosen else None,
            )[goal]
            for goal in goals
        ),
        h.a(".button.close", href=here(panel=None, **{GOAL: None}), data_go="close")[_("Close")],
    ]


def _choose_pair(plan: Plan, goal: str, keys: tuple[str, ...]) -> tuple[str, str]:
    """Return a goal's two figures; of more, let the reader choose."""
    if len(keys) == PAIR:
        return keys[0], keys[1]
    names = {key: plan.measure(key).title for key in keys}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        across = choose_one(_("Across"), names, key=f"across {plan.id} {goal}", first=keys[0])
        up = choose_one(_("Upwards"), names, key=f"upwards {plan.id} {goal}", first=keys[1])
    return across, up


def _points(scenario: Scenario, across: str, up: str) -> Iterator[tuple[object, object, str, str]]:
    """Return the point of the scenario, and that of the baseline if it lies elsewhere."""
    now = scenario.value(across), scenario.value(up)
    baseline = scenario.projection.figures[across].value, scenario.projection.figures[up].value
    if None not in baseline and baseline != now:
        yield *baseline, _("expected"), "triangle-up"
    if None not in now:
        yield *now, _("tried") if baseline != now else _("expected"), "circle"


def _title(plan: Plan, key: str) -> str:
    measure = plan.measure(key)
    return _("{measure}, {unit}", measure=measure.title, unit=unit(measure.unit)) if measure.unit else measure.title


def _show_table(plan: Plan, scenario: Scenario, across: str, up: str) -> None:
    goals = plan.goals_of(across)
    lever, other = plan.measure(across), plan.measure(up)
    rows = []
    for value in _values(scenario, up):
        at = scenario.with_value(up, value)
        met_at = (capitalised(reach_text(lever, tipping_point(plan, at, across, goal))) for goal in goals)
        rows.append((precise(other, value), *met_at))
    caption = _("Where {lever} meets its goals, at several figures of {other}", lever=lever.title, other=other.title)
    headings = (other.title, *(_("goal {goal} {title}", goal=goal, title=plan.goal(goal).title) for goal in goals))
    show_table_behind(caption, headings, rows)


def _values(scenario: Scenario, key: str) -> list[Value]:
    """Return figures spread over the lever, and those of the scenario and the projection."""
    grid = lever_grid(scenario, key).values
    spread = {grid[round(row * (len(grid) - 1) / (ROWS - 1))] for row in range(ROWS)}
    known = {value for value in (scenario.value(key), scenario.projection.figures[key].value) if value is not None}
    return sorted(spread | known)
