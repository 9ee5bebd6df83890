"""The presentation view: the board alone, and it still says whose plan it is and that it is what-if."""

import pytest

from tests.pages.what_if.what_if_screen import board_on, healthy, open_screen

pytestmark = pytest.mark.slow


def test_the_address_opens_the_view_and_a_link_leaves_it() -> None:
    """The board is the same, drawn bigger, with a way out; nothing else of the page is left but whose plan it is."""
    screen = open_screen(view="presentation")
    board = board_on(screen)
    assert board["view"] == "presenting"
    assert "data-leave" in board["panels"]["actions"]
    assert "view=presentation" not in board["panels"]["actions"]
    assert any(".on-paper" in each.proto.body for each in screen.get("html"))
    del screen.query_params["view"]
    board = board_on(healthy(screen.run()))
    assert board["view"] == ""
    assert "view=presentation" in board["panels"]["actions"]
