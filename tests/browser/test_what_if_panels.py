"""What stands beside and below the board in a real browser: link, reach, scenarios, log, readings, and axe."""

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


def test_a_lever_moved_by_the_keyboard_stands_in_the_address_and_opens_in_a_second_cold_browser(
    open_cold: OpenCold,
) -> None:
    """The link carries only what differs, in the same entry of the history; the copied one names plan and quarter."""
    first = open_cold("/what_if")
    first.context.grant_permissions(["clipboard-read", "clipboard-write"])
    entries = first.evaluate("history.length")
    lever(first, "sygefravær").focus()
    for _ in range(6):
        lever(first, "sygefravær").press("ArrowDown")
    first.wait_for_url(lambda address: unquote(urlsplit(address).query) == "what_if=sygefravær:9.8")
    expect(total(first)).to_have_text("71,4")
    assert first.evaluate("history.length") == entries
    first.get_by_role("button", name="Kopiér link").click()
    expect(first.get_by_text("Kopieret").first).to_be_visible()
    copied = unquote(first.evaluate("navigator.clipboard.readText()"))
    assert copied.endswith("/what_if?plan=ankestyrelsen-2024&quarter=2024K2&lang=da&what_if=sygefravær:9.8")
    address = urlsplit(first.url)
    second = open_cold(f"{address.path}?{address.query}")
    expect(total(second)).to_have_text("71,4")
    expect(second.get_by_test_id("stMainBlockContainer")).to_contain_text("ændrer intet i det indberettede")


def test_a_meeting_is_run_by_the_keyboard_alone(open_cold: OpenCold, axe_violations: AxeViolations) -> None:
    """A way is chosen, applied, undone and made again; saved, deleted after a question, and restored."""
    page = open_cold("/what_if")

    def press(name: str) -> None:
        page.get_by_role("button", name=name, exact=True).first.focus()
        page.keyboard.press("Enter")

    press("11")
    expect(page.locator(".reach .way")).to_contain_text("10,3 dage")
    press("Anvend")
    expect(total(page)).to_have_text("78,6")
    expect(page.locator(".reach .way")).to_contain_text("Anvendt:")
    press("Fortryd")
    expect(total(page)).to_have_text("64,3")
    press("Gentag")
    expect(total(page)).to_have_text("78,6")
    page.get_by_placeholder("Scenariets navn").fill("Efterår <b>fed</b>")
    page.keyboard.press("Enter")
    saved = page.locator(".saved > li")
    expect(saved).to_contain_text("Efterår <b>fed</b>")
    expect(saved).to_contain_text("78,6")
    press("Mere om Efterår <b>fed</b>")
    press("Slet …")
    expect(saved).to_contain_text("Slet »Efterår <b>fed</b>«?")
    assert axe_violations(page) == []
    press("Slet")
    expect(page.locator(".scenarios .done")).to_contain_text("er slettet")
    page.locator(".scenarios .done button").click()
    expect(saved).to_contain_text("Efterår <b>fed</b>")
    expect(page.locator(".log li").first).to_contain_text("Samlet 64,3 → 78,6")


def test_a_switch_of_reading_and_of_language_keeps_the_scenario_and_its_address(open_cold: OpenCold) -> None:
    """The total follows at once; undo takes a link back as any change, and the address with it."""
    page = open_cold("/what_if?what_if=sygefravær:9.7")
    expect(lever(page, "sygefravær")).to_have_value("9.7")
    page.locator(".interpretations summary").click()
    page.get_by_role("switch", name="Afrundede tal").click()
    expect(total(page)).to_have_text("78,6")
    page.wait_for_url("**what_if=**rounded**")
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**lang=en**what_if=**")
    expect(total(page)).to_have_text("78.6")
    page.go_back()
    expect(total(page)).to_have_text("78,6")
    for expected in ("71,4", "64,3"):
        page.get_by_role("button", name="Fortryd").first.click()
        expect(total(page)).to_have_text(expected)
    expect(lever(page, "sygefravær")).to_have_value("10.4")
    page.wait_for_function("!location.search.includes('what_if=')")


@pytest.mark.parametrize(
    ("panel", "lang", "scheme", "width"),
    [("compare", "en", "dark", 360), ("map&goal=2.2", "da", "light", 390), ("paths", "en", "dark", 720)],
)
def test_what_opens_below_is_within_a_narrow_window_and_axe_finds_nothing(  # noqa: PLR0913, PLR0917 - a case and three fixtures
    open_cold: OpenCold,
    axe_violations: AxeViolations,
    settle: Settle,
    panel: str,
    lang: str,
    scheme: str,
    width: int,
) -> None:
    """A phone, 200 and 400 %: the page does not scroll sideways; WCAG 2.2 A and AA; a press closes it again."""
    page = open_cold(f"{TRIED}&panel={panel}", width=width, lang=lang, scheme=scheme)
    heading = page.locator(".opened-head h2")
    expect(heading).to_be_visible()
    page.locator(".interpretations summary").click()
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe_violations(page) == []
    page.get_by_role("link", name="Luk" if lang == "da" else "Close", exact=True).click()
    expect(heading).to_be_hidden()
