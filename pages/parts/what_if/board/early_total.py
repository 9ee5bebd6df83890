"""The total before the board is there: plain HTML that stands where the board then draws the very same.

It is sent before anything dear is computed. The board takes it away as it draws its own (`build.js`).
"""

import htpy as h
import streamlit as st

from engine.figures import Scenario
from engine.plan import Plan
from engine.scoring import scorecard
from pages.parts.look.html import show_html
from pages.parts.state import session
from pages.parts.what_if.board.content import total_data
from words.translation import _

__all__ = ["show_early_total"]


def show_early_total(plan: Plan, widget: str) -> None:
    """Show the scenario's total, unless the board of this name is on the page already."""
    if widget in st.session_state:
        show_html(h.div(".early"))
        return
    scenario = session.scenario(plan)
    before, after = scorecard(plan, Scenario(scenario.projection)), scorecard(plan, scenario)
    total = total_data(before, after.met)
    direction = "same" if after.met == before.met else "up" if after.met > before.met else "down"
    show_html(
        h.div(".early")[
            h.div(".board")[
                h.section(".now")[
                    h.div(".head")[
                        h.p(".strip")[_("Scenario – changes nothing that is reported")],
                        h.p(".value")[h.strong(data_testid="total")[total["score"]], " ", h.span[_("of 100")]],
                        h.p(".count")[h.span(".goals")[total["goals"]]],
                        h.p(class_=["change", direction])[total["change"]],
                    ]
                ]
            ],
        ]
    )
