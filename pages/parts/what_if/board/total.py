"""The total as plain HTML: what a page shows of a board that is not there yet, where the board then draws the same."""

import htpy as h

from engine.figures import Scenario
from engine.scoring import scorecard
from pages.parts.what_if.board.content import total_data
from words.translation import _

__all__ = ["board_total"]


def board_total(scenario: Scenario) -> h.Element:
    """Draw a scenario's total as `build.js` does."""
    before, after = scorecard(scenario.plan, Scenario(scenario.projection)), scorecard(scenario.plan, scenario)
    total = total_data(before, after.met)
    direction = "same" if after.met == before.met else "up" if after.met > before.met else "down"
    return h.div(".board")[
        h.section(".now", aria_label=_("Total if it goes this way"))[
            h.header(class_="head")[
                h.p(".strip")[_("Scenario – changes nothing that is reported")],
                h.p(".value")[h.strong(data_testid="total")[total["score"]], " ", h.span[_("of 100")]],
                h.p(".count")[h.span(".goals")[total["goals"]]],
                h.p(".points", aria_hidden="true")[total["points"]],
                h.p(class_=["change", direction])[total["change"]],
            ]
        ]
    ]
