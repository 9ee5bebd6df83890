"""What figures are taken for while nobody has said it: one's own from a file, a trial when they come by hand."""

import pytest
from streamlit.testing.v1 import AppTest

pytestmark = pytest.mark.slow

BY_HAND = "table"


def ask(*names: str) -> None:
    """Ask what the figures under these names are; a script of its own, as Streamlit runs it."""
    from pages.parts.quarter_results.inbox import ResultsFile  # noqa: PLC0415
    from pages.parts.quarter_results.ownership import ask_whether_illustrative  # noqa: PLC0415
    from pages.parts.state.session import chosen_plan  # noqa: PLC0415

    ask_whether_illustrative(chosen_plan(), tuple(ResultsFile(name, b"x", by_hand=name == "table") for name in names))


@pytest.mark.parametrize(
    ("names", "answer"), [(("tal.csv",), "own"), ((BY_HAND,), "trial"), ((BY_HAND, "tal.csv"), "own")]
)
def test_figures_from_a_file_are_ones_own_at_first_and_those_by_hand_a_trial(
    names: tuple[str, ...], answer: str
) -> None:
    """What stands first when it is asked; a press on accept without a look must not put the sample data away."""
    page = AppTest.from_function(ask, args=names, default_timeout=60).run()
    assert not page.exception
    assert page.radio[0].value == answer


def test_an_answer_about_files_does_not_stand_for_the_table_that_comes_after_them() -> None:
    """One's own files were looked at, and then the table is written in: it is asked anew, and is a trial at first."""

    def script() -> None:
        import streamlit as st  # noqa: PLC0415

        from pages.parts.quarter_results.inbox import ResultsFile  # noqa: PLC0415
        from pages.parts.quarter_results.ownership import ask_whether_illustrative  # noqa: PLC0415
        from pages.parts.state.session import chosen_plan  # noqa: PLC0415

        by_hand = st.checkbox("table")
        ask_whether_illustrative(chosen_plan(), (ResultsFile("tal", b"x", by_hand=by_hand),))

    page = AppTest.from_function(script, default_timeout=60).run()
    page.radio[0].set_value("own").run()
    page.checkbox[0].check().run()
    assert page.radio[0].value == "trial"
