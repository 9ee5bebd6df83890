"""What a session keeps for each plan, and what becomes of it when the choice or the figures change."""
# ruff: noqa: PLC0415 - AppTest runs each script from its source alone, so each imports what it needs

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

pytestmark = pytest.mark.slow


def in_session(script: Callable[[], None], **asked: str) -> Any:  # noqa: ANN401 - whatever the script answers
    """Run a script in a new session at an address; it answers in `st.session_state.answer`."""
    session = AppTest.from_function(script, default_timeout=30)
    for name, value in asked.items():
        session.query_params[name] = value
    session.run()
    assert not session.exception, session.exception[0].stack_trace
    return session.session_state["answer"]


def test_a_session_starts_with_the_first_two_quarters_marked_as_illustrative() -> None:
    """The sample files of the 1st and 2nd quarter are taken, the others lie ready; all are marked as made up."""

    def script() -> None:
        import streamlit as st

        from pages.parts.state import sample_files, session

        plan = session.chosen_plan()
        st.session_state.answer = (
            [str(quarter) for quarter in session.quarters_with_figures(plan)],
            [str(quarter) for quarter in session.illustrative_quarters(plan)],
            [str(quarter) for quarter in sample_files.quarters_on_file(plan)],
        )

    first_two = ["2024K1", "2024K2"]
    assert in_session(script) == (first_two, first_two, [*first_two, "2024K3", "2024K4"])


def test_of_two_figures_for_a_measure_and_quarter_the_later_one_taken_counts() -> None:
    """A corrected file replaces what it repeats and leaves the rest; undo gives the first figure back."""

    def script() -> None:
        import streamlit as st

        from engine.plan import Measurement, Quarter
        from pages.parts.state import session
        from tests.pages.state.accepting import accept_figures, undo_newest

        def sick_leave() -> list[object]:
            return [
                figure.value
                for figure in session.accepted_figures(plan)
                if (figure.measure, figure.quarter) == ("sygefravær", Quarter(2024, 1))
            ]

        plan = session.chosen_plan()
        before, count = sick_leave(), len(session.accepted_figures(plan))
        accept_figures(plan, [Measurement("sygefravær", Quarter(2024, 1), 4.2)], "rettelse.csv", illustrative=True)
        corrected = sick_leave()
        same_count = len(session.accepted_figures(plan)) == count
        given_back = undo_newest(plan)
        st.session_state.answer = (corrected, same_count, given_back, sick_leave() == before)

    assert in_session(script) == ([4.2], True, ["rettelse.csv"], True)


def test_what_lay_there_at_the_start_cannot_be_given_back() -> None:
    """Undo gives back what the user took, and nothing before it."""

    def script() -> None:
        import streamlit as st

        from pages.parts.state import session
        from tests.pages.state.accepting import undo_newest

        plan = session.chosen_plan()
        before = session.batches(plan)
        st.session_state.answer = (undo_newest(plan), session.batches(plan) == before)

    assert in_session(script) == ([], True)


def test_the_first_real_figures_put_the_sample_data_away_and_undo_brings_it_back() -> None:
    """Real and made-up figures never count together; who takes the real ones back is where they began."""

    def script() -> None:
        import streamlit as st

        from pages.parts.state import session
        from tests.pages.state.accepting import accept_figures, undo_newest

        plan = session.chosen_plan()
        newer = [figure for figure in session.accepted_figures(plan) if figure.quarter.number == 2]
        accept_figures(plan, newer, "egne tal.csv")
        own = (session.quarters_with_figures(plan), session.illustrative_quarters(plan))
        undo_newest(plan)
        back = (session.quarters_with_figures(plan), session.illustrative_quarters(plan))
        st.session_state.answer = tuple([str(quarter) for quarter in quarters] for quarters in (*own, *back))

    first_two = ["2024K1", "2024K2"]
    assert in_session(script) == (["2024K2"], [], first_two, first_two)


def test_made_up_figures_taken_before_the_real_ones_do_not_count_beside_them() -> None:
    """What was tried in a demonstration stays in the history, and out of every total."""

    def script() -> None:
        import streamlit as st

        from engine.plan import Measurement, Quarter
        from pages.parts.state import session
        from tests.pages.state.accepting import accept_figures

        plan = session.chosen_plan()
        accept_figures(plan, [Measurement("sygefravær", Quarter(2024, 1), 4.2)], "prøve.csv", illustrative=True)
        accept_figures(plan, [Measurement("sygefravær", Quarter(2024, 2), 9.9)], "egne tal.csv")
        st.session_state.answer = [(str(each.quarter), each.value) for each in session.accepted_figures(plan)]

    assert in_session(script) == [("2024K2", 9.9)]


def test_another_session_sees_what_was_accepted() -> None:
    """What one accepts is there for the next, and after a restart."""

    def accept() -> None:
        import streamlit as st

        from engine.plan import Measurement, Quarter
        from pages.parts.state import session
        from tests.pages.state.accepting import accept_figures

        plan = session.chosen_plan()
        accept_figures(plan, [Measurement("sygefravær", Quarter(2024, 2), 9.9)], "egne tal.csv")
        st.session_state.answer = None

    def look() -> None:
        import streamlit as st

        from pages.parts.state import session

        plan = session.chosen_plan()
        st.session_state.answer = [(batch.source, batch.illustrative) for batch in session.batches(plan)]

    in_session(accept)
    assert in_session(look) == [("egne tal.csv", False)]


@pytest.mark.parametrize(
    ("asked", "as_of", "closed"),
    [("", "2024K2", False), ("2024K1", "2024K1", False), ("2024K3", "2024K3", False), ("2024", "2024K4", True)],
)
def test_the_baseline_is_as_of_the_chosen_period(asked: str, as_of: str, closed: bool) -> None:
    """The address's quarter, else the newest with a figure; the bare year is the closed account."""

    def script() -> None:
        import streamlit as st

        from pages.parts.state import session

        expected = session.baseline(session.chosen_plan())
        st.session_state.answer = (str(expected.as_of), expected.closed)

    assert in_session(script, quarter=asked) == (as_of, closed)


def test_a_plan_that_is_not_chosen_has_a_baseline_of_its_own_year() -> None:
    """The address's quarter is asked of the chosen plan; another plan is as of its own newest figures."""

    def script() -> None:
        import streamlit as st

        from pages.parts.state import sample_files, session

        st.session_state.answer = str(session.baseline(sample_files.plans()["cpr-2020"]).as_of)

    assert in_session(script, plan="ankestyrelsen-2024", quarter="2024K1") == "2020K2"


def test_the_baseline_is_the_same_object_until_figures_or_period_change() -> None:
    """A page may ask for it as often as it likes."""

    def script() -> None:
        import streamlit as st

        from pages.parts.state import session
        from tests.pages.state.accepting import accept_figures

        plan = session.chosen_plan()
        first = session.baseline(plan)
        again = session.baseline(plan)
        accept_figures(plan, [], "tom.csv")
        st.session_state.answer = (first is again, session.baseline(plan) is first)

    assert in_session(script) == (True, False)


def test_a_scenario_is_kept_for_its_plan_alone_until_it_is_reset() -> None:
    """What is tried out on one plan touches no other, and a reset is the baseline again."""

    def script() -> None:
        import streamlit as st

        from pages.parts.state import sample_files, scenario_history, session

        plans = sample_files.plans()
        here, other = plans["ankestyrelsen-2024"], plans["cpr-2020"]
        session.set_scenario(session.scenario(here).with_value("sygefravær", 8.0))
        kept, others = dict(session.scenario(here).changes), dict(session.scenario(other).changes)
        scenario_history.reset(here)
        st.session_state.answer = (kept, others, dict(session.scenario(here).changes))

    assert in_session(script) == ({"sygefravær": 8.0}, {}, {})


def test_a_scenario_is_carried_over_to_a_new_baseline() -> None:
    """Accepting a file moves the baseline under the scenario: the changes stay, on the new figures."""

    def script() -> None:
        import streamlit as st

        from pages.parts.state import sample_files, session
        from tests.pages.state.accepting import accept_figures

        plan = session.chosen_plan()
        session.set_scenario(session.scenario(plan).with_value("sygefravær", 8.0))
        third = plan.quarters[2]
        accept_figures(plan, sample_files.figures(plan, third), "2024K3.csv")
        tried = session.scenario(plan)
        st.session_state.answer = (
            dict(tried.changes),
            tried.projection is session.baseline(plan),
            tried.projection.as_of == third,
        )

    assert in_session(script) == ({"sygefravær": 8.0}, True, True)


def test_a_broken_page_shows_our_words_and_a_number_and_nothing_of_the_error() -> None:
    """An error's text may hold figures and paths; the user gets a number by which the log is searched."""

    def script() -> None:
        import streamlit as st

        from pages.parts.server.failure import show_failure

        st.session_state.answer = show_failure(ValueError("hemmeligt"))

    session = AppTest.from_function(script).run()
    said = session.error[0].value
    assert session.session_state["answer"] is True
    assert "hemmeligt" not in said
    assert "Siden kunne ikke vises" in said


def test_a_file_that_was_lost_on_its_way_is_told_and_the_others_are_taken() -> None:
    """A server that was started anew no longer has what the browser believes it sent."""

    def script() -> None:
        import streamlit as st
        from streamlit.proto.Common_pb2 import FileURLs
        from streamlit.runtime.uploaded_file_manager import DeletedFile, UploadedFile, UploadedFileRec

        from pages.parts.quarter_results import upload
        from pages.parts.quarter_results.inbox import inbox
        from pages.parts.state import sample_files

        plan = sample_files.plans()["ankestyrelsen-2024"]
        whole = UploadedFile(UploadedFileRec("1", "2024K3.csv", "text/csv", b"m"), FileURLs())
        upload._uploader(plan).set([whole, DeletedFile("2")])
        upload._receive(plan)
        st.session_state.answer = ([file.name for file in inbox(plan)], upload.LOST_FILES.get())

    assert in_session(script) == (["2024K3.csv"], 1)
