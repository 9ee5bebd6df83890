"""The what-if screen in a real browser: what is kept, what is announced, and that all can use it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visit import AxeViolations, OpenCold, settle

LEVER = 'input[type=range][data-measure="sygefravær"]'


def tried(open_cold: OpenCold, **window: object) -> Page:
    """The screen with sick leave moved from 10,4 to 9,8 days."""
    page = open_cold("/what_if", **window)  # type: ignore[arg-type]
    for _ in range(6):
        page.locator(LEVER).press("ArrowLeft")
    page.locator(".board .now:not(.waiting)").wait_for()
    return page


def test_a_scenario_is_kept_when_pages_change(open_cold: OpenCold) -> None:
    """To the overview and back: the lever stands where it was left, and so does the total."""
    page = tried(open_cold)
    page.get_by_role("link", name="Overblik").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Overblik")
    settle(page)
    page.get_by_role("link", name="Hvad nu hvis").click()
    expect(page.locator(LEVER)).to_have_value("9.8")
    expect(page.get_by_test_id("total")).to_have_text("71,4")
    page.locator(LEVER).press("ArrowRight")
    page.locator(".board .now:not(.waiting)").wait_for()
    expect(page.locator(LEVER)).to_have_value("9.9")


def test_one_click_brings_every_projected_figure_back(open_cold: OpenCold) -> None:
    """The button stands in view with the total, and answers at once."""
    page = tried(open_cold)
    page.get_by_role("button", name="Tilbage til de forventede tal").click()
    expect(page.get_by_test_id("total")).to_have_text("64,3", timeout=1000)
    page.locator(".board .now:not(.waiting)").wait_for()
    expect(page.get_by_test_id("total")).to_have_text("64,3")
    expect(page.locator(LEVER)).to_have_value("10.4")


def test_what_is_undone_from_outside_the_board_is_undone_on_it(open_cold: OpenCold) -> None:
    """The button above takes the last change back: the board follows, and goes on from there."""
    page = tried(open_cold)
    page.get_by_role("button", name="Fortryd").click()
    expect(page.locator(LEVER)).to_have_value("10.4")
    expect(page.get_by_test_id("total")).to_have_text("64,3")
    page.locator(LEVER).press("PageDown")
    page.locator(".board .now:not(.waiting)").wait_for()
    expect(page.locator(LEVER)).to_have_value("9.4")
    expect(page.get_by_test_id("total")).to_have_text("71,4")


def test_a_change_is_announced_in_one_sentence(open_cold: OpenCold) -> None:
    """Six key presses are one sentence: what was moved to what, what flipped, and the total."""
    page = tried(open_cold)
    expect(page.locator(".board").get_by_role("status")).to_have_text(
        "Sygefravær pr. årsværk: 9,8\N{NO-BREAK SPACE}dage. 2.2 Sygefravær: ikke opfyldt → opfyldt. "
        "Total 71,4, 10 af 14 mål opfyldt."
    )


def test_flips_stand_as_words_with_the_gained_apart(open_cold: OpenCold) -> None:
    """Gained and lost each have their heading, and what did not happen has none."""
    page = tried(open_cold)
    gained = page.locator(".board .flips .gained")
    expect(gained).to_contain_text("2.2 Sygefravær: ikke opfyldt → opfyldt")
    expect(page.locator(".board .flips .lost")).to_be_hidden()


def test_another_language_says_the_same(open_cold: OpenCold) -> None:
    """English words, points in the numbers, and the contract's titles in Danish."""
    page = tried(open_cold, lang="en")
    expect(page.get_by_test_id("total")).to_have_text("71.4")
    expect(page.locator(LEVER)).to_have_attribute("aria-valuetext", "9.8\N{NO-BREAK SPACE}days")
    expect(page.locator("label", has_text="Sygefravær pr. årsværk").first).to_have_attribute("lang", "da")


def test_filters_leave_the_open_and_the_changed_goals(open_cold: OpenCold) -> None:
    """Only what is changed: one goal is left; pressed again, all are there."""
    page = tried(open_cold)
    cards = page.locator(".board .card:visible")
    everything = cards.count()
    page.get_by_role("button", name="Kun ændrede").click()
    expect(cards).to_have_count(1)
    page.get_by_role("button", name="Kun ændrede").click()
    expect(cards).to_have_count(everything)
    page.get_by_role("button", name="Kun åbne mål").click()
    assert 1 < cards.count() < everything


@pytest.mark.parametrize("width", [390, 1440])
def test_the_total_stays_in_view_and_covers_no_lever_that_has_focus(open_cold: OpenCold, width: int) -> None:
    """Down the whole page by Tab: the total is on the screen, and the focused lever is not under it (WCAG 2.4.11)."""
    page = open_cold("/what_if", width=width, height=844)
    page.locator(LEVER).focus()
    for _ in range(4):
        page.keyboard.press("Tab")
    total = page.get_by_test_id("total").bounding_box()
    header = page.locator(".board .now").bounding_box()
    focused = page.evaluate("() => document.activeElement.getBoundingClientRect().top")
    assert total is not None
    assert header is not None
    assert 0 <= total["y"] < 844
    assert focused >= header["y"] + header["height"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_moved_board_keeps_to_wcag(open_cold: OpenCold, axe_violations: AxeViolations, scheme: str) -> None:
    """Flipped tiles, moved levers, a figure out of reach and one refused: no breach that a machine can find."""
    page = tried(open_cold, scheme=scheme)
    page.locator('input[type=range][data-measure="tvang_børn_8_uger"]').press("End")
    field = page.get_by_label("Statens sygefravær: skriv tallet", exact=True)
    field.fill("ca. 9")
    field.press("Enter")
    expect(field).to_have_attribute("aria-invalid", "true")
    page.locator(".board details").first.evaluate("details => details.open = true")
    assert axe_violations(page) == []
