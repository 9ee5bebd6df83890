"""The what-if screen in a real browser: what is in view, kept, announced, found and linked to, by everyone."""

from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visit import AxeViolations, OpenCold, settle

LEVER = 'input[type=range][data-measure="sygefravær"]'
SIX_STEPS_DOWN = """lever => {
    for (let step = 0; step < 6; step++) lever.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowLeft" }))
}"""
IN_VIEW = """selector => [...document.querySelectorAll(selector)].filter(each => {
    const box = each.getBoundingClientRect()
    return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight
}).length"""
FOCUS = """() => {
    const box = document.activeElement.getBoundingClientRect()
    const middle = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
    const total = document.querySelector('[data-testid="total"]').getBoundingClientRect()
    return {
        measure: document.activeElement.dataset.measure,
        seen: middle === document.activeElement && box.bottom <= innerHeight,
        total: total.top >= 0 && total.bottom <= innerHeight,
    }
}"""


TAKE_THE_FOCUS_ONCE = """
document.addEventListener("focusin", (event) => {
    if (!event.target.dataset.measure || window.taken) return
    window.taken = true
    event.target.blur()
})
"""


def tried(open_cold: OpenCold, **window: object) -> Page:
    """The screen with sick leave moved from 10,4 to 9,8 days."""
    page = open_cold("/what_if", **window)  # type: ignore[arg-type]
    page.locator(LEVER).evaluate(SIX_STEPS_DOWN)  # in the page, since a busy machine would pause between keys
    answered(page)
    return page


def answered(page: Page) -> None:
    """Wait until the server has answered everything that was done."""
    page.locator(".board .now:not(.waiting)").wait_for()


def test_a_meeting_sees_all_it_needs_at_once(open_cold: OpenCold, axe_violations: AxeViolations) -> None:
    """1440 × 900: total, tiles and six levers; 1920 × 1080 in the meeting room: whose plan, and six levers; Escape."""
    page = open_cold("/what_if", width=1440)
    assert page.evaluate(IN_VIEW, ".board .lever.number") >= 6
    assert page.evaluate(IN_VIEW, ".board .tile") == 14
    assert page.evaluate(IN_VIEW, '[data-testid="total"]') == 1
    expect(page.get_by_text("Scenarie – ændrer intet i det indberettede")).to_be_visible()
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.get_by_role("link", name="Præsentér").click()
    expect(page.locator(".bar")).to_be_hidden()
    expect(page.locator(".on-paper")).to_contain_text("Ankestyrelsen 2024 · 2. kvartal 2024")
    expect(page.locator(".on-paper")).to_contain_text("Illustrative tal")
    assert page.evaluate(IN_VIEW, ".board .lever.number") >= 6
    assert page.evaluate(IN_VIEW, ".board .tile") == 14
    assert axe_violations(page) == []
    page.keyboard.press("Escape")
    expect(page.locator(".bar")).to_be_visible()
    assert "view=" not in page.url
    page.go_back()
    expect(page.locator(".bar")).to_be_hidden()


def test_what_is_tried_is_told_kept_undone_and_linked_to(open_cold: OpenCold) -> None:
    """Announced with its flip and why; kept across pages; in the address in the same entry of the history; undone."""
    page = open_cold("/what_if")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    entries = page.evaluate("history.length")
    page.locator(LEVER).evaluate(SIX_STEPS_DOWN)
    expect(page.locator(".board").get_by_role("status")).to_have_text(
        "Sygefravær pr. årsværk: 9,8\N{NO-BREAK SPACE}dage. 2.2 Sygefravær: ikke opfyldt → opfyldt. "
        "Total 71,4, 10 af 14 mål opfyldt."
    )
    expect(page.locator(".board .flips li")).to_contain_text("2.2 ikke opfyldt → opfyldt. Opfyldt på")
    page.wait_for_url(lambda address: unquote(urlsplit(address).query) == "what_if=sygefravær:9.8")
    assert page.evaluate("history.length") == entries
    before = page.locator(".acts").bounding_box()
    page.get_by_role("button", name="Kopiér link").click()
    expect(page.get_by_role("button", name="Kopieret")).to_be_visible()
    assert page.locator(".acts").bounding_box() == before
    copied = unquote(page.evaluate("navigator.clipboard.readText()"))
    assert copied.endswith("/what_if?plan=ankestyrelsen-2024&quarter=2024K2&lang=da&what_if=sygefravær:9.8")
    page.get_by_role("link", name="Overblik").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Overblik")
    settle(page)
    page.get_by_role("link", name="Hvad nu hvis").first.click()
    expect(page.locator(LEVER)).to_have_value("9.8")
    expect(page.get_by_test_id("total")).to_have_text("71,4")
    undo, redo = page.get_by_role("button", name="Fortryd"), page.get_by_role("button", name="Gentag")
    undo.focus()
    page.keyboard.press("Enter")
    expect(page.locator(LEVER)).to_have_value("10.4")
    expect(page.get_by_test_id("total")).to_have_text("64,3")
    expect(undo).to_be_focused()
    redo.press("Enter")
    expect(page.get_by_test_id("total")).to_have_text("71,4")
    page.get_by_role("button", name="Nulstil").click()
    expect(page.get_by_test_id("total")).to_have_text("64,3")
    answered(page)
    assert "what_if=" not in page.url
    second = open_cold(f"/what_if?{urlsplit(copied).query}&lever=tvang_børn_8_uger")
    expect(second.get_by_test_id("total")).to_have_text("71,4")
    expect(second.locator('[data-measure="tvang_børn_8_uger"]')).to_be_focused()


def test_a_lever_that_a_link_leads_to_keeps_the_focus_until_a_hand_takes_it(open_cold: OpenCold) -> None:
    """Where a page that is still being drawn takes the focus away, it is given again; a press ends it."""
    page = open_cold("/what_if")
    page.add_init_script(TAKE_THE_FOCUS_ONCE)
    page.goto(f"{page.url.partition('?')[0]}?lever=tvang_børn_8_uger")
    led_to = page.locator('[data-measure="tvang_børn_8_uger"]')
    expect(led_to).to_be_focused()
    assert page.evaluate("window.taken")
    page.mouse.click(3, 450)
    page.evaluate("document.activeElement.blur()")
    settle(page)
    expect(led_to).not_to_be_focused()


def test_a_figure_is_found_by_chip_search_and_tile_in_both_languages(open_cold: OpenCold) -> None:
    """Contains, never fuzzy, and also what is folded away; the titles stay Danish; the scenario survives the switch."""
    page = tried(open_cold)
    rows = page.locator(".board .lever:visible")
    page.get_by_role("button", name="Ændrede 1").click()
    expect(rows).to_have_count(1)
    page.get_by_role("button", name="Alle 31").click()
    expect(rows).to_have_count(31)
    search = page.get_by_role("searchbox")
    search.fill("NIS2")
    expect(rows).to_have_count(1)
    search.fill("2.3 ")
    expect(rows).to_have_count(3)
    search.fill("nisse")
    expect(rows).to_have_count(0)
    expect(page.get_by_text("Intet tal passer til det valg.")).to_be_visible()
    search.fill("")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_test_id("total")).to_have_text("71.4")
    expect(page.locator(LEVER)).to_have_attribute("aria-valuetext", "9.8\N{NO-BREAK SPACE}days")
    expect(page.locator("label", has_text="Sygefravær pr. årsværk").first).to_have_attribute("lang", "da")
    page.go_back()
    expect(page.get_by_test_id("total")).to_have_text("71,4")


def test_a_tile_leads_to_a_lever_in_view_at_every_zoom_under_a_total_that_stays(open_cold: OpenCold) -> None:
    """Desk, 200 %, 400 %, a phone: the lever has the focus and is not covered, nor is the total (WCAG 2.4.11)."""
    page = open_cold("/what_if", width=1440)
    for width, height in ((1440, 900), (720, 450), (360, 225), (390, 844), (320, 700)):
        page.set_viewport_size({"width": width, "height": height})
        for goal in ("2.3", "1.2", "1.1"):
            page.locator(f'.tile[data-goal="{goal}"]').click()
            page.wait_for_function(f"() => {{ const focus = ({FOCUS})(); return focus.seen && focus.total }}")
            measure = page.evaluate(FOCUS)["measure"]
            expect(page.locator(f'[data-lever="{measure}"] .about')).to_contain_text(goal)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_years_account_folds_its_groups_and_its_zones_end_at_the_requirement(open_cold: OpenCold) -> None:
    """A line for each group until all figures are asked for; what is met begins or ends right at the mark."""
    page = open_cold("/what_if?quarter=2024")
    expect(page.locator("details.group")).to_have_count(2)
    expect(page.locator("details.group[open]")).to_have_count(0)
    page.get_by_role("button", name="Alle 31").click()
    expect(page.locator("details.group[open]")).to_have_count(2)
    for measure, zone, side in (
        ("forsikrede_ledige_4_uger", "met", "left"),
        ("tvang_børn_8_uger", "part", "left"),
        ("kritikprocent", "met", "right"),
    ):
        row = page.locator(f'[data-lever="{measure}"]')
        at = row.locator(f".regions .{zone}").evaluate("(zone, side) => zone.getBoundingClientRect()[side]", side)
        mark = row.locator(".target").evaluate(
            "mark => (({ left, right }) => (left + right) / 2)(mark.getBoundingClientRect())"
        )
        assert abs(at - mark) < 1, measure


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_moved_board_keeps_to_wcag(open_cold: OpenCold, axe_violations: AxeViolations, scheme: str) -> None:
    """Flipped tiles, moved levers, all groups open, a figure out of reach, one refused: no breach a machine finds."""
    page = tried(open_cold, scheme=scheme)
    page.get_by_role("button", name="Alle 31").click()
    page.locator('input[type=range][data-measure="tvang_børn_8_uger"]').press("End")
    field = page.get_by_label("Statens sygefravær: skriv tallet", exact=True)
    field.fill("ca. 9")
    field.press("Enter")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert axe_violations(page) == []
