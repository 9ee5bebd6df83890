"""The what-if screen: other figures in place of the projected ones, and the goals that flip."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
FIELD = "tried sygefravær of ankestyrelsen-2024"


def opened() -> AppTest:
    """The screen as it opens, in English."""
    screen = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=60)
    screen.query_params["lang"] = "en"
    screen.run()
    screen.switch_page("what_if.py").run()
    assert not screen.exception
    return screen


def told(screen: AppTest) -> str:
    """All that the screen says in words."""
    return "\n".join(element.value for element in (*screen.markdown, *screen.get("html")) if element.value)


def test_a_danish_figure_flips_its_goal_and_is_said_back() -> None:
    """9,8 days of sick leave in place of 10,4 meets goal 2.2, and the field says how it read them."""
    screen = opened()
    assert "No goal flips." in told(screen)
    screen.text_input(key=FIELD).set_value("9,8").run()
    assert "Read as **9.8**; projected: 10.4" in told(screen)
    assert "not met → met" in told(screen)


def test_what_cannot_be_read_is_named_and_changes_nothing() -> None:
    """1.250 can be read in two ways: the field says so and keeps what was typed."""
    screen = opened()
    screen.text_input(key=FIELD).set_value("1.250").run()
    assert screen.text_input(key=FIELD).value == "1.250"
    assert "can be read in two ways" in told(screen)
    assert "No goal flips." in told(screen)


def test_trial_figures_are_kept_when_pages_change_and_go_with_one_click() -> None:
    """Leaving the page forgets nothing; one button brings all the projected figures back."""
    screen = opened()
    screen.text_input(key=FIELD).set_value("9,8").run()
    screen.switch_page("plan.py").run()
    screen.switch_page("what_if.py").run()
    assert screen.text_input(key=FIELD).value in ("9.8", "9,8")
    screen.button(key="back to projected").click().run()
    assert screen.text_input(key=FIELD).value == ""
