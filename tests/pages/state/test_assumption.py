"""What quarters to come are assumed to be like: chosen on screen, kept in the link, and counted with everywhere."""
# ruff: noqa: PLC0415 - AppTest runs each script from its source alone, so each imports what it needs

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.bar import address_of, choose, offers, shown
from tests.store.kept import accept, memory, quarter

pytestmark = pytest.mark.slow

FRAME = Path(__file__).parents[3] / "pages" / "frame.py"


def show(**asked: str) -> AppTest:
    """Open the overview by an address."""
    frame = AppTest.from_file(str(FRAME), default_timeout=60)
    for name, value in asked.items():
        frame.query_params[name] = value
    return frame.run()


def outcome_of(frame: AppTest, goal: str) -> str:
    """The outcome that the overview's table of goals gives a goal."""
    shown = " ".join(str(getattr(each, "value", "")) for each in frame.get("html"))
    found = re.search(rf'data-goal="{re.escape(goal)}" data-outcome="(\w+)"', shown)
    assert found
    return found[1]


def test_the_year_so_far_goes_without_saying() -> None:
    """An address that assumes nothing means the mean of the quarters known, and its links stay as short."""
    frame = show()
    assert shown(frame)["assume"] == "year_so_far"
    assert "assume" not in address_of(frame)
    assert not any("assume" in offer.query for offer in offers(frame, "screens"))


def test_picking_the_latest_quarter_writes_the_link_and_moves_the_projection() -> None:
    """13,6 and 12,4 weeks make 13,03 in the mean, too much; with the rest as the 2nd quarter goal 1.2 is met."""
    frame = show(lang="en")
    assert outcome_of(frame, "1.2") == "not_met"
    choose(frame, "assumption", 1)
    assert address_of(frame) == {"lang": "en", "assume": "latest"}
    assert outcome_of(frame, "1.2") == "met"
    choose(frame, "assumption", 0)
    assert address_of(frame) == {"lang": "en"}
    assert outcome_of(frame, "1.2") == "not_met"


def test_a_link_opens_on_the_assumption_it_was_sent_with() -> None:
    """The menu hands it on to every other page, and so does another plan or quarter."""
    frame = show(assume="latest")
    assert shown(frame)["assume"] == "latest_quarter"
    assert outcome_of(frame, "1.2") == "met"
    assert all(offer.query["assume"] == "latest" for offer in offers(frame, "screens"))
    choose(frame, "quarter", 0)
    assert address_of(frame)["assume"] == "latest"
    choose(frame, "plan", "CPR-administrationen 2020")
    assert address_of(frame)["assume"] == "latest"


def test_where_every_quarter_is_in_there_is_nothing_to_assume() -> None:
    """With the year's last figures the picker goes; as long as a mean lacks a quarter it stands."""
    frame = show(quarter="2024K4", assume="latest")
    assert shown(frame)["assume"] == "latest_quarter"
    with memory() as store:
        accept(store, *(quarter(number) for number in (1, 2, 3, 4)))
    frame = show(quarter="2024K4", assume="latest")
    assert not frame.exception
    assert "assume" not in shown(frame)


def test_an_assumption_that_is_not_ours_is_named() -> None:
    """Nothing is swallowed: the value is named, and what to write instead; the year so far is used."""
    frame = show(assume="sidste")
    assert [("»sidste«" in warning.value, "year og latest" in warning.value) for warning in frame.warning] == [
        (True, True)
    ]
    assert shown(frame)["assume"] == "year_so_far"


def test_the_baseline_follows_the_assumption_and_is_kept_until_it_changes() -> None:
    """Every page asks the session, so every page counts with the same; the other assumption can be asked for beside."""

    def script() -> None:
        import streamlit as st

        from engine.figures import Assumption
        from pages.parts.state import session

        plan = session.chosen_plan()
        first = session.baseline(plan)
        same = session.baseline(plan) is first
        st.query_params["assume"] = "latest"
        moved = session.baseline(plan)
        beside = session.baseline_assuming(plan, Assumption.YEAR_SO_FAR)
        key = "sagstid_13_ugers_sager"
        st.session_state.answer = (
            same,
            first.assume.value,
            moved.assume.value,
            beside.figures[key].value == first.figures[key].value != moved.figures[key].value,
        )

    session = AppTest.from_function(script, default_timeout=60).run()
    assert not session.exception, session.exception[0].stack_trace
    assert session.session_state["answer"] == (True, "year_so_far", "latest_quarter", True)
