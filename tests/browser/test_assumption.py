"""The link that carries what quarters to come are assumed to be like, in a real browser."""

import re

from playwright.sync_api import expect

from tests.browser.bar import chip, choose, follow
from tests.browser.visit import OpenCold, settle


def test_the_menu_and_back_keep_the_assumption(open_cold: OpenCold) -> None:
    """A page reached by the menu counts with the same assumption; Back undoes a choice."""
    page = open_cold("/?assume=latest")
    expect(chip(page, "assumption")).to_contain_text("Resten som seneste kvartal")
    follow(page, "Hvad nu hvis")
    expect(page).to_have_url(re.compile(r"/what_if\?.*assume=latest"))
    expect(chip(page, "assumption")).to_contain_text("Resten som seneste kvartal")
    page.go_back()
    settle(page)
    expect(page).to_have_url(re.compile(r"/\?assume=latest$"))
    choose(page, "assumption", "Som året hidtil")
    expect(page).to_have_url(re.compile(r"/$|/\?$"))
    expect(chip(page, "assumption")).to_contain_text("Resten som året hidtil")
