"""The map of two levers on the screen: the choice of both, the picture with its points, and the table."""

from collections.abc import Iterator

import polars as pl
import streamlit as st

from engine.figures import Scenario
from engine.plan import AnyOf, Plan, Value, measures_of
from engine.what_if import lever_grid, tipping_point
from pages.parts.look.drawing import show_chart
from pages.parts.look.tables import show_table_behind
from pages.parts.look.theme import theme_text_color
from pages.parts.what_if.choices import choose_one
from pages.parts.what_if.lever_charts import map_chart
from pages.parts.what_if.lever_map import TOTAL, map_levers
from words.figures import precise
from words.lists import capitalised, listed
from words.markdown import escape_markdown
from words.regions import reach_text
from words.translation import _
from words.units import unit

__all__ = ["show_two_levers"]

ROWS = 8


def show_two_levers(plan: Plan, scenario: Scenario) -> None:
    """Show the map of two chosen levers and its table; nothing where the plan has no two figures."""
    names = {measure.key: measure.title for measure in plan.measures if measure.numeric}
    if len(names) < 2:  # noqa: PLR2004 - a map has two sides
        return
    st.header(_("Two levers together"))
    first, second = _first_pair(plan, list(names))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        across = choose_one(_("Across"), names, key=f"across {plan.id}", first=first)
        up = choose_one(_("Upwards"), names, key=f"upwards {plan.id}", first=second)
        if across == up:
            st.markdown(_("Choose two different levers."))
            return
        goal = _choose_goal(plan, across, up)
    lever_map = map_levers(scenario, across, up, goal)
    alt = _("Chart: what two levers do together. Areas: {areas}. The table below it has the figures.",
            areas=listed(lever_map.legend))  # fmt: skip
    points = pl.DataFrame(list(_points(scenario, across, up)), schema=["x", "y", "label", "shape"], orient="row")
    titles = (_title(plan, across), _title(plan, up))
    st.markdown(escape_markdown("  \n".join(lever_map.legend)))
    show_chart(map_chart, lever_map, points, titles, theme_text_color(), alt=alt)
    unknown = [plan.measure(key).title for key in (across, up) if scenario.value(key) is None]
    if unknown:
        st.markdown(
            escape_markdown(_("Not known, so it has no point on the map: {measures}.", measures=listed(unknown)))
        )
    _show_table(plan, scenario, across, up)


def _first_pair(plan: Plan, numeric: list[str]) -> tuple[str, str]:
    """Return the figures of the last goal that has two branches and two figures to meet it by; else the first two."""
    for goal in reversed(plan.goals):
        requirement = plan.requirements[goal.id]
        keys = [key for key in measures_of(requirement) if key in numeric]
        if isinstance(requirement, AnyOf) and len(keys) > 1:
            return keys[0], keys[1]
    return numeric[0], numeric[1]


def _choose_goal(plan: Plan, across: str, up: str) -> str:
    """Offer the goals that both touch, then those that one does, then the total."""
    on_x, on_y = plan.goals_of(across), plan.goals_of(up)
    goals = sorted({*on_x, *on_y}, key=lambda goal: (not (goal in on_x and goal in on_y), _order(plan, goal)))
    total = _("All goals: the total")
    names = {goal: _("goal {goal} {title}", goal=goal, title=plan.goal(goal).title) for goal in goals}
    names = {**names, TOTAL: total} if set(on_x) & set(on_y) else {TOTAL: total, **names}
    return choose_one(_("Coloured by"), names, key=f"coloured by {plan.id} {across} {up}", first=next(iter(names)))


def _order(plan: Plan, goal: str) -> int:
    return [each.id for each in plan.goals].index(goal)


def _points(scenario: Scenario, across: str, up: str) -> Iterator[tuple[object, object, str, str]]:
    """Return the point of the scenario, and that of the baseline if it lies elsewhere."""
    now = scenario.value(across), scenario.value(up)
    baseline = scenario.projection.figures[across].value, scenario.projection.figures[up].value
    if None not in baseline and baseline != now:
        yield *baseline, _("baseline"), "triangle-up"
    if None not in now:
        yield *now, _("tried") if baseline != now else _("projected"), "circle"


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
