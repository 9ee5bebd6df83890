"""Whoever brings a hostile file is told so, and nobody else notices."""

from functools import partial

import pytest

from tests.benchmarks.hostile_visit import bring, draw_meanwhile
from tests.browser.visit import OpenCold, settle
from tests.hostile_files import HOSTILE, HostileFile

TYPICAL = ("format_of_brackets.xlsx", "keys_unknown_80000.toml")
"""One that held the interpreter's lock, and one that takes all its time."""


@pytest.mark.parametrize("file", [file for file in HOSTILE if file.name in TYPICAL], ids=lambda file: file.name)
def test_a_lever_goes_on_while_somebody_brings_a_hostile_file(
    file: HostileFile, server: str, open_cold: OpenCold
) -> None:
    """The other visitor's totals are painted and his releases answered; the server is alive; who brought it is told.

    `python -m tests.benchmarks.hostile_visit` measures all of them.
    """
    page = open_cold("/what_if")
    brought, seen = draw_meanwhile(page, server, partial(bring, server, file))
    assert brought.screen.said
    assert seen.painted > 0
    settle(page)
    assert page.locator('[data-testid="total"]').inner_text() not in {"", "…"}
