"""The link that carries what quarters to come are assumed to be like, and the year's course, in a real browser."""

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


def test_another_measures_year_is_drawn_by_the_keyboard(open_cold: OpenCold) -> None:
    """Typed and chosen with Enter, and its table opens with Enter too."""
    page = open_cold("/")
    choice = page.get_by_label("Tal", exact=True)
    choice.focus()
    choice.press_sequentially("Sygefravær pr")
    choice.press("Enter")
    settle(page)
    table = page.locator('[aria-label="Sygefravær pr. årsværk, kvartal for kvartal"]')
    behind = page.locator("details.behind").filter(has=table)
    behind.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(table.get_by_role("row")).to_have_count(5)
    expect(table.get_by_role("cell", name="højst 9,8 dage; højst 10,3 dage")).to_be_visible()
