"""The one door that a change of the scenario passes: each change a step, undone and made again."""
# ruff: noqa: PLC0415 - AppTest runs each script from its source alone, so each imports what it needs

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

pytestmark = pytest.mark.slow


def in_session(script: Callable[[], None]) -> Any:  # noqa: ANN401 - whatever the script answers
    """Run a script in a new session; it answers in `st.session_state.answer`."""
    session = AppTest.from_function(script, default_timeout=30).run()
    assert not session.exception, session.exception[0].stack_trace
    return session.session_state["answer"]


def test_undo_gives_back_the_scenario_before_and_redo_the_one_after() -> None:
    """Two levers are moved, both are undone, one is made again."""

    def script() -> None:
        import streamlit as st

        from pages.parts.state import scenario_history, session

        plan = session.chosen_plan()
        start = session.scenario(plan)
        scenario_history.apply(start.with_value("sygefravær", 9.8))
        scenario_history.apply(session.scenario(plan).with_value("kritikprocent", 9.9))
        seen = [dict(session.scenario(plan).changes)]
        for act in (scenario_history.undo, scenario_history.undo, scenario_history.undo, scenario_history.redo):
            act(plan)
            seen.append(dict(session.scenario(plan).changes))
        st.session_state.answer = (seen, len(scenario_history.changes(plan)), scenario_history.can_redo(plan))

    both, one = {"sygefravær": 9.8, "kritikprocent": 9.9}, {"sygefravær": 9.8}
    assert in_session(script) == ([both, one, {}, {}, one], 1, True)


def test_a_new_change_takes_away_what_could_be_made_again() -> None:
    """After undo and another change the old branch is gone."""

    def script() -> None:
        import streamlit as st

        from pages.parts.state import scenario_history, session

        plan = session.chosen_plan()
        start = session.scenario(plan)
        scenario_history.apply(start.with_value("sygefravær", 9.8))
        scenario_history.undo(plan)
        scenario_history.apply(start.with_value("kritikprocent", 9.9))
        st.session_state.answer = (
            scenario_history.can_redo(plan),
            [change.measures for change in scenario_history.changes(plan)],
        )

    assert in_session(script) == (False, [("kritikprocent",)])


def test_moves_of_the_same_lever_that_follow_closely_are_one_step() -> None:
    """Three arrow keys are one move; another lever is a step of its own; back where it was is no step at all."""

    def script() -> None:
        import streamlit as st

        from pages.parts.state import scenario_history, session

        plan = session.chosen_plan()
        for value in (10.3, 10.2, 9.8):
            scenario_history.apply_move(session.scenario(plan).with_value("sygefravær", value))
        joined = [
            (change.before.value("sygefravær"), change.after.value("sygefravær"))
            for change in scenario_history.changes(plan)
        ]
        scenario_history.apply_move(session.scenario(plan).with_baseline("sygefravær"))
        none_left = len(scenario_history.changes(plan))
        scenario_history.apply_move(session.scenario(plan).with_value("sygefravær", 9.8))
        scenario_history.apply_move(session.scenario(plan).with_value("kritikprocent", 9.9))
        st.session_state.answer = (joined, none_left, len(scenario_history.changes(plan)))

    assert in_session(script) == ([(10.4, 9.8)], 0, 2)


def test_a_path_or_a_reset_is_always_a_step_of_its_own() -> None:
    """What is no hand on a lever is a line in the log, however soon it follows."""

    def script() -> None:
        import streamlit as st

        from pages.parts.state import scenario_history, session

        plan = session.chosen_plan()
        scenario_history.apply_move(session.scenario(plan).with_value("sygefravær", 9.8))
        scenario_history.reset(plan)
        st.session_state.answer = len(scenario_history.changes(plan))

    assert in_session(script) == 2


def test_what_changes_nothing_is_no_step() -> None:
    """The same scenario once more, and starting over from the start."""

    def script() -> None:
        import streamlit as st

        from pages.parts.state import scenario_history, session

        plan = session.chosen_plan()
        scenario_history.apply(session.scenario(plan))
        scenario_history.reset(plan)
        st.session_state.answer = len(scenario_history.changes(plan))

    assert in_session(script) == 0


def test_an_undone_step_comes_back_on_the_baseline_that_is_in_force_by_then() -> None:
    """When a quarter was taken in between, the earlier changes stand on the new figures."""

    def script() -> None:
        import streamlit as st

        from pages.parts.state import sample_files, scenario_history, session
        from tests.pages.state.accepting import accept_figures

        plan = session.chosen_plan()
        scenario_history.apply(session.scenario(plan).with_value("sygefravær", 9.8).with_value("kritikprocent", 9.9))
        scenario_history.reset(plan)
        accept_figures(plan, sample_files.figures(plan, plan.quarters[2]), "2024K3.csv")
        scenario_history.undo(plan)
        tried = session.scenario(plan)
        st.session_state.answer = (tried.projection is session.baseline(plan), tried.value("sygefravær"))

    assert in_session(script) == (True, 9.8)


def test_a_scenario_that_cannot_be_scored_leaves_all_as_it_was() -> None:
    """State changes only after what follows from it has been computed."""

    def script() -> None:
        from unittest.mock import patch

        import streamlit as st

        from pages.parts.state import scenario_history, session

        plan = session.chosen_plan()
        scenario_history.apply(session.scenario(plan).with_value("sygefravær", 8.0))
        before = (session.scenario(plan), scenario_history.changes(plan))
        failed = False
        with patch.object(scenario_history, "scorecard", side_effect=ArithmeticError):
            try:
                scenario_history.apply(session.scenario(plan).with_value("sygefravær", 7.0))
            except ArithmeticError:
                failed = True
        st.session_state.answer = (failed, (session.scenario(plan), scenario_history.changes(plan)) == before)

    assert in_session(script) == (True, True)


def test_a_session_keeps_so_many_changes_and_what_comes_after_becomes_part_of_the_last() -> None:
    """Whoever moves a lever for ever takes no more of the server; undo goes back to where the last change began."""

    def script() -> None:
        from unittest.mock import patch

        import streamlit as st

        from pages.parts.state import scenario_history, session

        plan = session.chosen_plan()
        with patch.object(scenario_history, "MOST_CHANGES", 3):
            for day in range(20):
                for key in ("sygefravær", "kritikprocent"):
                    scenario_history.apply_move(session.scenario(plan).with_value(key, 9.0 + day / 10))
            kept = scenario_history.changes(plan)
            scenario_history.undo(plan)
        st.session_state.answer = (
            len(kept),
            dict(kept[-1].after.changes),
            dict(session.scenario(plan).changes) == dict(kept[-1].before.changes),
        )

    assert in_session(script) == (3, {"sygefravær": 10.9, "kritikprocent": 10.9}, True)
