"""The overview and the plan in a real browser: one screen, links that are followed, the keyboard, narrow windows."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.visit import AxeViolations, OpenCold, settle

ROOT = Path(__file__).parents[2]
PHONE_PX = 390
LAPTOP_PX = (1440, 900)
PLAN = "plan=ankestyrelsen-2024&quarter=2024K2"


def opened(page: Page) -> list[str]:
    """The goals whose rows are open."""
    open_rows: list[str] = page.eval_on_selector_all("tr.goal.open", "rows => rows.map(row => row.dataset.goal)")
    return open_rows


def test_one_screen_has_the_total_the_ladder_and_ten_goals(open_cold: OpenCold) -> None:
    """Without scrolling; each verdict with a shape that the content policy lets through."""
    page = open_cold(f"/?{PLAN}", width=LAPTOP_PX[0])
    page.set_viewport_size({"width": LAPTOP_PX[0], "height": LAPTOP_PX[1]})
    settle(page)
    expect(page.get_by_test_id("total")).to_have_text("64,3")
    expect(page.locator(".ladder")).to_be_in_viewport()
    masks = page.eval_on_selector_all(
        "tr.goal .verdict .shape", "found => found.map(shape => getComputedStyle(shape).maskImage)"
    )
    assert len(masks) == 14
    assert all(mask.startswith('url("data:image/svg+xml') for mask in masks)
    assert len(set(masks)) == 3  # met, not met, pending


def test_the_ladder_and_the_rows_are_links_that_open_goals(open_cold: OpenCold, axe_violations: AxeViolations) -> None:
    """A cell leads to its goal's row, Enter closes it again, Back opens it; the filter stays in the address."""
    page = open_cold(f"/?{PLAN}")
    page.locator(".ladder").get_by_role("link", name=re.compile("^1.5 ")).click()
    row = page.locator("#goal-1\\.5")
    expect(row).to_have_attribute("aria-expanded", "true")
    expect(row).to_be_focused()
    expect(row).to_be_in_viewport()
    expect(page.locator("tr.opened")).to_contain_text("Planens ord")
    assert axe_violations(page) == []
    page.keyboard.press("Enter")
    expect(page.locator("tr.opened")).to_have_count(0)
    page.go_back()
    expect(page.locator("tr.opened")).to_have_count(1)
    assert opened(page) == ["1.5"]
    page.get_by_role("link", name="Tæt på grænsen 4").click()
    expect(page.locator("tr.goal")).to_have_count(4)
    expect(page).to_have_url(re.compile("show=near"))
    page.locator("#goal-2\\.2").click()
    page.get_by_role("link", name=re.compile("^Udforsk forløbet Sygefravær")).click()
    expect(page.get_by_role("heading", name="Årets forløb: Sygefravær pr. årsværk")).to_be_focused()
    expect(page.get_by_test_id("stVegaLiteChart")).to_have_accessible_name(re.compile("kvartal for kvartal"))
    expect(page.locator("tr.goal")).to_have_count(4)
    assert axe_violations(page) == []


@pytest.mark.parametrize("address", [f"/?{PLAN}&goal=2.2", "/plan?plan=ankestyrelsen-2024"])
def test_on_a_phone_nothing_is_cut_off(open_cold: OpenCold, address: str) -> None:
    """No text of a row or a rule is wider than the window."""
    page = open_cold(address, width=PHONE_PX)
    settle(page)
    wide = page.eval_on_selector_all(
        ".ladder a, .goals tbody tr > *, .details *, .overview-head p, .contract, [data-testid='stVegaLiteChart']",
        f"found => found.filter(box => box.getBoundingClientRect().right > {PHONE_PX}"
        " && !box.closest('.plain-table, .unseen')).map(box => box.className)",
    )
    assert wide == []


def test_the_index_of_the_plan_leads_to_a_goal_and_a_version_is_put_in_use(
    open_cold: OpenCold, axe_violations: AxeViolations
) -> None:
    """Its link brings the goal's heading into view; brought, in use, and about to go back, axe finds nothing."""
    page = open_cold("/plan?plan=cpr-2020", lang="en", scheme="dark")
    heading = page.get_by_role("heading", level=2).filter(has_text="2.2 Sygefravær")
    expect(heading).not_to_be_in_viewport()
    page.locator(".goal-index").get_by_role("link", name="2.2 Sygefravær").click()
    expect(heading).to_be_in_viewport()
    page.get_by_text("Your own plan file, and the plan’s versions").click()
    data = (ROOT / "sample_data" / "plans" / "cpr-2020.toml").read_bytes() + b"\n# ours\n"
    brought: FilePayload = {"name": "cpr.toml", "mimeType": "", "buffer": data}
    page.locator("input[type=file]").set_input_files([brought])
    button = page.locator(".st-key-use-plan").get_by_role("button")
    expect(button).to_be_visible()
    settle(page)
    page.set_viewport_size({"width": 720, "height": 450})
    assert axe_violations(page) == []
    page.locator(".st-key-initials-to-use-plan input").fill("AB")
    button.click()
    expect(page.locator(".act")).to_be_focused()
    settle(page)
    page.locator(".st-key-undo-plan").get_by_role("button").click()
    expect(page.locator(".st-key-use-version-before").get_by_role("button")).to_be_visible()
    settle(page)
    page.set_viewport_size({"width": 360, "height": 225})
    assert axe_violations(page) == []
