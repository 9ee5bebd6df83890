"""The what-if screen in a new session, for the tests of its panels."""

from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from engine.figures import Scenario
from engine.plan import Plan
from pages.parts.state.sample_files import plans

FRAME = Path(__file__).parents[3] / "pages" / "frame.py"


def open_screen(panel: str = "board", **asked: str) -> AppTest:
    """Open the screen at an address with one of its panels chosen."""
    screen = AppTest.from_file(str(FRAME), default_timeout=60)
    for name, value in asked.items():
        screen.query_params[name] = value
    screen.run().switch_page("what_if.py")
    screen.session_state["panel kept"] = panel
    return healthy(screen.run())


def healthy(screen: AppTest) -> AppTest:
    """The screen, once it is sure that nothing was raised on it."""
    assert not screen.exception, screen.exception[0].stack_trace
    return screen


def kept(screen: AppTest, plan: Plan) -> Scenario:
    """The scenario that the session keeps for a plan."""
    found: Scenario = screen.session_state[f"scenario of {plan.id}"]
    return found


def the_plan(plan_id: str = "ankestyrelsen-2024") -> Plan:
    """A plan as the screens have it."""
    return plans()[plan_id]


def button(screen: AppTest, label: str) -> Any:  # noqa: ANN401 - what AppTest gives for a button
    """The first button with a label."""
    return next(each for each in screen.button if each.label == label)
