"""The panels: what of the board does not move under the hand, as HTML that is made here and put in place there."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

import htpy as h

from engine.figures import Scenario
from engine.plan import Plan
from engine.scoring import Scorecard, scorecard
from pages.parts.state import scenario_history
from pages.parts.state.address import here
from pages.parts.what_if.interpretations import draw_interpretations
from pages.parts.what_if.meeting_log import draw_log
from pages.parts.what_if.presentation import LEFT, PRESENTED, presenting
from pages.parts.what_if.reach import draw_reach
from pages.parts.what_if.scenario_list import draw_scenarios
from pages.parts.what_if.shared_link import LONGEST, shared_query
from words.numbers import number
from words.translation import _

__all__ = ["PANELS", "Situation", "panels_html"]


class Situation(NamedTuple):
    """What a panel is drawn for: the scenario, the scorecard that is projected, and the scenario's own."""

    scenario: Scenario
    before: Scorecard
    after: Scorecard

    @property
    def plan(self) -> Plan:
        """The scenario's plan."""
        return self.scenario.plan


def _actions(situation: Situation) -> h.Renderable:
    plan = situation.plan
    buttons = (
        ("undo", h.span(aria_hidden="true")["↶"], _("Undo"), bool(scenario_history.changes(plan))),
        ("redo", h.span(aria_hidden="true")["↷"], _("Redo"), scenario_history.can_redo(plan)),
        ("reset", _("Reset"), _("Reset: back to the projected figures"), _is_moved(situation.scenario)),
    )
    return h.div(".acts")[
        (
            h.button(
                class_="button",
                type="button",
                data_act=act,
                aria_label=name,
                title=name,
                aria_disabled=None if possible else "true",
            )[sign]
            for act, sign, name, possible in buttons
        ),
        _copy_link(situation),
        h.a(".button", href=here(**LEFT), data_go="view", data_leave=True)[_("Close the presentation")]
        if presenting()
        else h.a(".button", href=here(**PRESENTED), data_go="view")[_("Present")],
        h.button(class_="button", type="button", data_full_screen="yes")[_("Full screen")] if presenting() else None,
    ]


def _is_moved(scenario: Scenario) -> bool:
    return bool(scenario.changes or scenario.interpretations)


def _copy_link(situation: Situation) -> h.Renderable:
    query = shared_query(situation.plan, situation.scenario)
    if query is None:
        return h.p[
            _(
                "A link to so many changes would be longer than {n} characters. Keep the scenario as a file.",
                n=number(LONGEST, 0),
            )
        ]
    return h.button(
        class_="button",
        type="button",
        data_copy=f"?{query}",
        data_copied=_("Copied"),
        data_failed=_("The browser does not let us copy. The link stands in the address bar."),
    )[_("Copy link")]


PANELS: Mapping[str, Callable[[Situation], h.Node]] = MappingProxyType(
    {
        "actions": _actions,
        "reach": lambda here: draw_reach(here.scenario, here.after),
        "readings": lambda here: draw_interpretations(here.scenario, here.after),
        "scenarios": lambda here: draw_scenarios(here.scenario),
        "log": lambda here: draw_log(here.plan),
    }
)
"""What draws each panel, by its name; the board has a place for each."""


def panels_html(scenario: Scenario) -> dict[str, str]:
    """Draw every panel of a scenario."""
    plan = scenario.plan
    situation = Situation(scenario, scorecard(plan, Scenario(scenario.projection)), scorecard(plan, scenario))
    return {name: str(h.fragment[draw(situation)]) for name, draw in PANELS.items()}
