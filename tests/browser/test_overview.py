"""The overview and the plan in a real browser: folding out, keyboard, narrow windows, charts with words."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visit import AxeViolations, OpenCold, settle

PHONE_PX = 390


def rows(page: Page) -> int:
    """How many rows of goals are folded out."""
    return page.locator("details.goal[open]").count()


def test_a_goal_folds_out_by_keyboard_and_shows_its_parts(open_cold: OpenCold) -> None:
    """Enter on a row opens it; its parts have figure, demand and margin."""
    page = open_cold("/?plan=ankestyrelsen-2024&quarter=2024K2")
    row = page.locator("details.goal").nth(0)
    expect(row.locator(".unfolded")).to_be_hidden()
    row.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(row.locator(".unfolded")).to_be_visible()
    expect(row.locator("li")).to_have_count(3)
    expect(row.locator("li").nth(2)).to_contain_text("Krav")
    assert rows(page) == 1


def test_folded_out_rows_keep_to_wcag(open_cold: OpenCold, axe_violations: AxeViolations) -> None:
    """What is folded away at first is looked at too."""
    page = open_cold("/?plan=ankestyrelsen-2024&quarter=2024K2")
    for summary in page.locator("details > summary").all():
        summary.click()
    assert axe_violations(page) == []


def test_verdicts_have_a_shape_beside_their_word(open_cold: OpenCold) -> None:
    """The shapes are masks from the page's own style: none of them is stopped by the content policy."""
    page = open_cold("/?plan=ankestyrelsen-2024&quarter=2024K2")
    masks = page.eval_on_selector_all(
        ".goal > summary .verdict .shape", "found => found.map(shape => getComputedStyle(shape).maskImage)"
    )
    assert len(masks) == 14
    assert all(mask.startswith('url("data:image/svg+xml') for mask in masks)
    assert len(set(masks)) == 3  # met, not met, pending


@pytest.mark.parametrize("address", ["/?plan=ankestyrelsen-2024", "/plan?plan=ankestyrelsen-2024"])
def test_on_a_phone_nothing_is_cut_off(open_cold: OpenCold, address: str) -> None:
    """No text of a row or a rule is wider than the window, and the charts fit it."""
    page = open_cold(address, width=PHONE_PX)
    settle(page)
    wide = page.eval_on_selector_all(
        ".goal, .goal summary > *, .contract, .deadlines, .staircase, [data-testid='stVegaLiteChart']",
        f"found => found.filter(box => box.getBoundingClientRect().right > {PHONE_PX}).map(box => box.className)",
    )
    assert wide == []


def test_the_chart_is_read_aloud_as_words(open_cold: OpenCold) -> None:
    """The picture has a name that says what it shows and where its figures stand."""
    page = open_cold("/?plan=ankestyrelsen-2024&quarter=2024K2")
    chart = page.get_by_test_id("stVegaLiteChart").first
    expect(chart).to_have_accessible_name(re.compile("det nærmeste først, fra 1.2 til 2.1"))


def test_the_index_of_the_plan_leads_to_a_goal(open_cold: OpenCold) -> None:
    """Its link brings the goal's heading into view."""
    page = open_cold("/plan?plan=cpr-2020")
    heading = page.get_by_role("heading", level=2).filter(has_text="2.2 Sygefravær")
    expect(heading).not_to_be_in_viewport()
    page.locator(".goal-index").get_by_role("link", name="2.2 Sygefravær").click()
    expect(heading).to_be_in_viewport()
