"""The presentation view: the board alone, and it still says whose plan it is and that it is what-if."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.server.page_style import page_style
from tests.pages.what_if.what_if_screen import board_on, healthy, open_screen

pytestmark = pytest.mark.slow


def opens_the_view(screen: AppTest) -> bool:
    """Whether the screen's heading says to the style sheet that the view is open."""
    return any('<h1 class="unseen presentation">' in each.proto.body for each in screen.get("html"))


def test_the_address_opens_the_view_and_a_link_leaves_it() -> None:
    """The board is the same, drawn bigger, with a way out; nothing else of the page is left but whose plan it is."""
    screen = open_screen(view="presentation")
    board = board_on(screen)
    assert board["view"] == "presenting"
    assert "data-leave" in board["panels"]["actions"]
    assert "view=presentation" not in board["panels"]["actions"]
    assert opens_the_view(screen)
    assert ".presentation) .st-key-bar .on-paper" in page_style()
    del screen.query_params["view"]
    board = board_on(healthy(screen.run()))
    assert board["view"] == ""
    assert not opens_the_view(screen)
    assert "view=presentation" in board["panels"]["actions"]
