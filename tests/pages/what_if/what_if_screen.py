"""The what-if screen in a new session, for the tests of its panels."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import reduce
from html import unescape
from operator import getitem
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
    screen.query_params["panel"] = panel
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


def board_on(screen: AppTest) -> dict[str, Any]:
    """The data of the board on a screen, put together as the browser does."""
    told = screen_told(screen)
    first = next(each for each in _components(screen) if each.get("digest") == told["first"])
    data: dict[str, Any] = json.loads(first["board"])
    for (*within, last), now in told["differences"]:
        reduce(getitem, within, data)[last] = now
    return data


def screen_told(screen: AppTest) -> dict[str, Any]:
    """What the board on a screen is told: which first answer it is told from, and what differs."""
    return next(data for data in _components(screen) if "differences" in data)


def _components(screen: AppTest) -> Iterator[dict[str, Any]]:
    return (json.loads(each.proto.json) for each in screen.get("bidi_component") if each.proto.json)


def press(screen: AppTest, act: str, fields: Mapping[str, str | bool] | None = None, **args: str) -> AppTest:
    """The screen after an act of one of the board's panels: what pressing it in a browser would send."""
    return _send(screen, {"act": act, "args": args, "fields": dict(fields or {})})


def move(screen: AppTest, measure: str, value: float | str | bool) -> AppTest:
    """The screen after a lever was let go on a value of its grid."""
    return _send(screen, {"measure": measure, "move": {"value": value}})


def _send(screen: AppTest, step: dict[str, Any]) -> AppTest:
    board = board_on(screen)
    message = {"epoch": board["epoch"], "seq": board["ack"] + 1, "steps": [{"n": board["ack"] + 1, **step}]}
    screen.session_state[f"board of {board['plan']}"] = {"steps": message}
    return healthy(screen.run())


def button(screen: AppTest, label: str) -> Any:  # noqa: ANN401 - what AppTest gives for a button
    """The first button with a label."""
    return next(each for each in screen.button if each.label == label)


def panel_text(screen: AppTest, panel: str) -> str:
    """What a panel of the board reads, with common spaces."""
    text = re.sub(r"<[^>]+>", " ", board_on(screen)["panels"][panel])
    return " ".join(unescape(text).split())
