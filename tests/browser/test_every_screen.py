"""What holds for every screen, whatever it shows."""

import pytest
from playwright.sync_api import expect

from pages.parts.state.screens import PRODUCT, SCREENS, Screen
from tests.browser.visit import AxeViolations, OpenCold, settle
from words.translation import _

each_screen = pytest.mark.parametrize("screen", SCREENS, ids=[screen.address or "front" for screen in SCREENS])
each_language = pytest.mark.parametrize("lang", ["da", "en"])

NARROW_PX = 320  # a window of 1280 pixels at 400 %


@each_language
@each_screen
def test_a_first_visitor_gets_the_screen_in_the_language_asked_for(
    screen: Screen, lang: str, open_cold: OpenCold
) -> None:
    """A cold link draws its screen in full, and says which it is, whose, of when, and in which language."""
    page = open_cold(f"/{screen.address}", lang=lang)
    title = _(screen.title, lang="en" if lang == "en" else "da")
    quarter = "Q2 2024" if lang == "en" else "2. kvartal 2024"
    shown = [title] if screen.of_all_plans else [title, "Ankestyrelsen 2024", quarter]
    expect(page).to_have_title(" · ".join([*shown, PRODUCT]))
    expect(page.locator("html")).to_have_attribute("lang", lang)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_test_id("stException")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@each_screen
def test_every_screen_keeps_to_wcag(
    screen: Screen, scheme: str, open_cold: OpenCold, axe_violations: AxeViolations
) -> None:
    """No breach of WCAG 2.2 A or AA that a machine can find, from the header to the foot, by day and by night."""
    assert axe_violations(open_cold(f"/{screen.address}", scheme=scheme)) == []


@each_screen
def test_a_narrow_window_needs_no_scrolling_sideways(screen: Screen, open_cold: OpenCold) -> None:
    """At 400 % zoom everything is reached by scrolling down alone (WCAG 1.4.10)."""
    page = open_cold(f"/{screen.address}", width=NARROW_PX)
    settle(page)
    overflow = page.evaluate(
        """() => [document.scrollingElement, ...document.querySelectorAll('[data-testid="stMain"]')]
            .map(box => box.scrollWidth - box.clientWidth)"""
    )
    assert max(overflow) <= 0
