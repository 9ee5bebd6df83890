"""The presentation view: the board alone, only the levers chosen, and it still says that it is what-if."""

import pytest

from pages.parts.what_if.presentation import _only
from tests.pages.what_if.what_if_screen import button, healthy, open_screen

pytestmark = pytest.mark.slow

PLAN = "ankestyrelsen-2024"


def test_the_address_opens_the_view_and_a_button_leaves_it() -> None:
    """The board is shown whatever panel was chosen; the choice of panels is gone, what-if is still said."""
    screen = open_screen("log", view="presentation")
    assert not screen.segmented_control
    assert [each for each in screen.get("bidi_component") if "profiles" in each.proto.json]
    assert "ikke resultater" in screen.info[0].value
    button(screen, "Luk præsentationen").click().run()
    assert healthy(screen).segmented_control
    assert "view" not in screen.query_params
    button(screen, "Præsentation").click().run()
    assert healthy(screen).query_params["view"] == "presentation"


def test_only_the_levers_chosen_are_shown() -> None:
    """Goals without one of them are hidden too."""
    screen = open_screen(view="presentation")
    screen.multiselect(key=f"levers presented {PLAN}").select("sygefravær").run()
    styles = [each.proto.body for each in healthy(screen).get("html")]
    assert any('[data-measure="sygefravær"]' in style for style in styles)
    assert _only(["a", "b"]) == (
        '.board :is(.lever, .card):not(:has([data-measure="a"], [data-measure="b"])) { display: none; }'
    )
