"""Signing in through a proxy, for real: what it says counts, and what anybody else says does not."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.provider import SECRET, roles_file
from tests.browser.server import start
from tests.browser.signing_proxy import HEADERS, proxy_settings, signing_proxy
from tests.browser.visit import settle

FORGED = dict(zip(HEADERS, ("Eva Ekstern", "eva-9", "administrator", SECRET[::-1]), strict=True))


def test_a_proxy_says_who_sits_there_and_nobody_else_does(browser: Browser, tmp_path: Path) -> None:
    """Name and roles are the proxy's, from the next page on; past it nobody comes in, and signing out is its own."""
    settings = {**proxy_settings(tmp_path), "RESULTATPLAN_ROLES": roles_file(tmp_path)}
    with start(environment=settings) as server, signing_proxy(server.address) as proxy:
        context = browser.new_context(locale="da-DK", extra_http_headers=FORGED)
        page = context.new_page()
        page.goto(f"{server.address}/history?plan=ankestyrelsen-2024")
        expect(page.get_by_text("Siderne vises kun gennem det login, der hører til dem.")).to_be_visible()
        expect(page.locator("[data-testid=stApp], .bar")).to_have_count(0)
        page.goto(proxy.address)
        expect(page.get_by_role("heading", name="Log ind")).to_be_visible()

        proxy.sign_in("Søren Æble", "soeren-1", "alle, controller")
        page.goto(f"{proxy.address}/quarter_results")
        settle(page)
        expect(page.get_by_test_id("person").locator("summary")).to_have_text("SÆ: Søren Æble, logget ind")
        expect(page.locator("input[type=file]")).to_have_count(1)
        page.get_by_test_id("person").locator("summary").click()
        expect(page.get_by_test_id("person")).to_contain_text("Controller hos Ankestyrelsen")
        expect(page.get_by_role("link", name="Log ud")).to_have_count(0)
        page.goto(f"{proxy.address}/sign-out")
        expect(page.get_by_role("heading", level=1)).to_have_text("Der er ingen side på denne adresse")

        proxy.sign_in("Søren Æble", "soeren-1", "alle")
        page.goto(proxy.address)
        expect(page.get_by_text("Du er logget ind som Søren Æble, men har ingen rolle her.")).to_be_visible()
        proxy.sign_out()
        page.reload()
        expect(page.get_by_role("heading", name="Log ind")).to_be_visible()
