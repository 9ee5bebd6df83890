"""The panels of the what-if screen in a real browser: link, undo, paths, keyboard, presentation, and what axe sees."""

from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.visit import AxeViolations, OpenCold, Settle

pytestmark = pytest.mark.browser
TRIED = "/what_if?what_if=sygefravær:9.7~kritikprocent:1.5"


def lever(page: Page, measure: str) -> Locator:
    """A measure's lever."""
    return page.locator(f'input[type=range][data-measure="{measure}"]')


def total(page: Page) -> Locator:
    """The total on the board."""
    return page.get_by_test_id("total")


def panel(page: Page, name: str) -> None:
    """Choose a panel."""
    page.get_by_test_id("stButtonGroup").get_by_text(name, exact=True).click()


def test_a_lever_moved_by_the_keyboard_stands_in_the_address_and_opens_in_a_second_cold_browser(
    open_cold: OpenCold,
) -> None:
    """The link carries only what differs, in the same entry of the history; the second browser shows the same total."""
    first = open_cold("/what_if")
    entries = first.evaluate("history.length")
    lever(first, "sygefravær").focus()
    for _ in range(6):
        lever(first, "sygefravær").press("ArrowDown")
    first.wait_for_url(lambda address: unquote(urlsplit(address).query) == "what_if=sygefravær:9.8")
    expect(total(first)).to_have_text("71,4")
    address = urlsplit(first.url)
    assert first.evaluate("history.length") == entries
    second = open_cold(f"{address.path}?{address.query}")
    expect(total(second)).to_have_text("71,4")
    expect(second.get_by_test_id("stMainBlockContainer")).to_contain_text("ikke resultater")


def test_the_copied_link_names_plan_quarter_and_changes(open_cold: OpenCold) -> None:
    """So that it opens the same whatever the reader looked at last."""
    page = open_cold(TRIED)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Kopiér link").click()
    expect(page.get_by_role("status").filter(has_text="Kopieret")).to_be_visible()
    copied = unquote(page.evaluate("navigator.clipboard.readText()"))
    assert copied.endswith(
        "/what_if?plan=ankestyrelsen-2024&quarter=2024K2&lang=da&what_if=sygefravær:9.7~kritikprocent:1.5"
    )


def test_a_switch_of_language_keeps_the_scenario_and_its_address(open_cold: OpenCold) -> None:
    """The address is written anew, and the changes are put back into it; Back does the same."""
    page = open_cold(TRIED)
    before = total(page).inner_text()
    page.get_by_role("button", name="English").click()
    page.wait_for_url("**lang=en**what_if=**")
    expect(total(page)).to_have_text(before.replace(",", "."))
    page.go_back()
    expect(total(page)).to_have_text(before)
    assert "what_if=" in page.url


def test_a_path_is_applied_undone_and_made_again_by_the_keyboard_alone(open_cold: OpenCold) -> None:
    """A meeting is run without a mouse; the log has the path as its line."""
    page = open_cold("/what_if")
    panel(page, "Hvad skal der til")
    page.get_by_role("button", name="Prøv denne vej").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".score .value").first).to_contain_text("71,4")
    undo, redo = page.get_by_role("button", name="Fortryd"), page.get_by_role("button", name="Gentag")
    undo.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".score .value").first).to_contain_text("64,3")
    redo.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".score .value").first).to_contain_text("71,4")
    panel(page, "Mødelog")
    expect(page.get_by_test_id("stCode")).to_contain_text("Samlet 64,3 → 71,4")
    expect(page.get_by_test_id("stCode")).to_contain_text("Hvad nu hvis, ikke resultater")


def test_undo_moves_the_lever_back_on_the_board(open_cold: OpenCold) -> None:
    """The board takes what something else has put in the scenario's place."""
    page = open_cold("/what_if?what_if=sygefravær:9.7")
    expect(lever(page, "sygefravær")).to_have_value("9.7")
    page.get_by_role("button", name="Fortryd").click()
    expect(total(page)).to_have_text("64,3")
    expect(lever(page, "sygefravær")).to_have_value("10.4")
    assert "what_if=" not in page.url


def test_the_presentation_shows_the_board_alone_and_back_leaves_it(open_cold: OpenCold) -> None:
    """The bar is gone, the type is bigger, what-if is still said."""
    page = open_cold("/what_if", width=1600)
    page.get_by_role("button", name="Præsentation").click()
    expect(page.locator(".bar")).to_be_hidden()
    expect(page.get_by_text("det er ikke resultater")).to_be_visible()
    expect(total(page)).to_be_visible()
    page.go_back()
    expect(page.locator(".bar")).to_be_visible()


@pytest.mark.parametrize("name", ["Hvad skal der til", "Hvor tæt på", "Scenarier", "Mødelog"])
def test_each_panel_is_within_a_phones_width_and_axe_finds_nothing(
    open_cold: OpenCold, axe_violations: AxeViolations, settle: Settle, name: str
) -> None:
    """390 px: nothing makes the page itself scroll sideways; WCAG 2.2 A and AA."""
    page = open_cold(TRIED, width=390)
    panel(page, name)
    settle(page)
    if name == "Scenarier":
        page.get_by_label("Scenariets navn").fill("Efterår <b>fed</b>")
        page.get_by_role("button", name="Gem det prøvede").click()
        expect(page.locator(".comparison")).to_contain_text("Efterår <b>fed</b>")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert axe_violations(page) == []
