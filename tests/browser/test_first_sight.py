"""The total is there before the page's scripts are, and nobody sees it change hands."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visit import settle

NOTE = """
    window.seen = { first: "", most: 0, shift: 0 };
    new PerformanceObserver((list) => {
        for (const each of list.getEntries()) if (!each.hadRecentInput) seen.shift += each.value;
    }).observe({ type: "layout-shift", buffered: true });
    const look = () => {
        const totals = document.querySelectorAll('[data-testid="total"]');
        seen.most = Math.max(seen.most, totals.length);
        if (document.querySelector("#first-sight [data-testid=total]") && !document.querySelector("#root > *")) {
            seen.first ||= totals[0].textContent;
        }
        requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
"""


def place(page: Page, total: str) -> tuple[int, int, int, int]:
    """Where a total stands on the screen."""
    box = page.locator(total).bounding_box()
    assert box is not None
    return round(box["x"]), round(box["y"]), round(box["width"]), round(box["height"])


@pytest.mark.parametrize("path", ["/", "/what_if?what_if=sygefrav%C3%A6r:9.8&lang=en"])
def test_the_total_is_painted_first_and_changes_hands_unseen(path: str, server: str, browser: Browser) -> None:
    """The same words in the same place; one total, one heading and one bar; the keyboard keeps its place."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(NOTE)
    page.route("**/static/js/*.js", lambda _route: None)  # scripts come later
    answer = page.goto(server + path, wait_until="commit")
    while not page.locator("#first-sight").count():  # who comes first of all may come too soon for it
        answer = page.goto(server + path, wait_until="commit")
    assert answer is not None
    assert answer.headers["cache-control"] == "no-store"
    page.evaluate("document.fonts.ready")
    early = page.locator("#first-sight [data-testid=total]").inner_text()
    stood = place(page, "#first-sight [data-testid=total]")
    page.locator("#first-sight nav a").nth(3).focus()
    page.unroute_all()  # and let those go that were held
    settle(page)
    expect(page.locator("#first-sight")).to_have_count(0)
    expect(page.get_by_test_id("total")).to_have_text(early)
    assert place(page, "[data-testid=total]") == stood
    assert page.evaluate("document.activeElement === document.querySelectorAll('#root nav a')[3]")
    assert page.evaluate("[seen.first, seen.most]") == [early, 1]
    assert page.evaluate("seen.shift") < 0.1
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    context.close()
