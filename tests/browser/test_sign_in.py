"""Signing in for real: a provider, two servers on one database, and a browser with several tabs."""

import time
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.provider import CONTACT, SECRET, auth_file, choose, provider, roles_file
from tests.browser.server import start
from tests.browser.visit import settle
from tests.pages.server.signed_in import cookies_of
from tests.store.conftest import create_database
from tests.store.server import free_port, start_postgresql

FOLLOW_A_LINK = """() => document.querySelector('.bar nav a[href*="/plan"]')?.click()"""
"""Unless the page has left by itself."""
DEEP_LINK = "/what_if?plan=ankestyrelsen-2024&quarter=2024K1&lang=en"
PEOPLE = {
    "anna-1": {"name": "Anna And", "groups": ["controller"]},
    "bo-2": {"name": "Bo Uden", "groups": ["somebody else's"]},
}


class House(NamedTuple):
    """Two servers, one database: the addresses of both."""

    one: str
    other: str

    def cookies(self, role: str, *, minutes_ago: float = 0, secret: str = SECRET) -> dict[str, str]:
        """The cookies of somebody who signed in some time ago."""
        claims = {"sub": f"{role}-9", "name": f"Rolle {role}", "groups": [role], "is_logged_in": True}
        return cookies_of(claims | {"origin": self.one}, time.time() - minutes_ago * 60, secret)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The servers have one secret and one address that people type, as behind a balancer."""
    folder, port = tmp_path_factory.mktemp("sign_in"), free_port()
    one = f"http://localhost:{port}"
    with start_postgresql("fsync=off") as postgresql, provider(free_port(), PEOPLE) as address:
        environment = {
            "RESULTATPLAN_SIGN_IN": "oidc",
            "RESULTATPLAN_ROLES": roles_file(folder),
            "STREAMLIT_SECRETS_FILES": auth_file(folder, address, one),
        }
        database = create_database(postgresql)
        with (
            start(database=database, port=port, environment=environment) as first,
            start(database=database, environment=environment) as second,
        ):
            yield House(first.address, second.address)


def browser_with(browser: Browser, cookies: Mapping[str, str], width: int = 1280) -> BrowserContext:
    """A browser that keeps cookies, whoever they were made for."""
    context = browser.new_context(locale="da-DK", viewport={"width": width, "height": 900})
    context.add_cookies([{"name": name, "value": value, "url": "http://localhost"} for name, value in cookies.items()])
    return context


def opened(context: BrowserContext, address: str) -> Page:
    """A page that is drawn."""
    page = context.new_page()
    page.goto(address)
    settle(page)
    return page


def breaches(page: Page) -> list[str]:
    """What of WCAG a page of ours breaches that Streamlit has not drawn."""
    return [breach["id"] for breach in Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]]


def expect_signed_out(page: Page) -> None:
    """The page is the one on which one signs in, and nothing else is left on it."""
    expect(page.get_by_role("heading", name="Logget ud")).to_be_visible()
    expect(page.get_by_role("link", name="Log ind")).to_be_visible()
    expect(page.locator(".bar")).to_have_count(0)


def wait_until_told(context: BrowserContext, server: str) -> None:
    """Wait until a server has asked the database anew who has signed out; what it knew serves for moments."""
    page = context.new_page()
    while context.request.get(f"{server}/_stcore/host-config").status != 401:
        page.wait_for_timeout(100)
    page.close()


def test_a_person_signs_in_to_what_they_asked_for_and_out_of_everything(browser: Browser, house: House) -> None:
    """The link is kept, the name is seen, and signing out ends every tab, server and copied cookie."""
    context = browser.new_context(locale="da-DK")
    page = context.new_page()
    page.goto(house.one + DEEP_LINK)
    choose(page, "anna-1")
    settle(page)
    assert page.url == house.one + DEEP_LINK
    expect(page.get_by_test_id("person")).to_contain_text("Anna And")
    for cookie in context.cookies():
        assert cookie["expires"] == -1, cookie["name"]
        assert cookie["sameSite"] == "Lax"
        assert cookie["httpOnly"] or cookie["name"] == "_streamlit_xsrf"
    elsewhere = opened(context, f"{house.other}/history")
    copied = browser_with(browser, {each["name"]: each["value"] for each in context.cookies()})
    tab = opened(copied, house.other)
    assert copied.request.get(f"{house.other}/_stcore/host-config").status == 200

    page.get_by_test_id("person").locator("summary").click()
    page.get_by_role("link", name="Sign out").click()
    page.get_by_role("button", name="End session").click()
    expect_signed_out(page)
    wait_until_told(copied, house.other)
    for left_open in (elsewhere, tab):
        left_open.evaluate(FOLLOW_A_LINK)
        expect_signed_out(left_open)
    for server in house:
        assert copied.request.get(f"{server}/_stcore/host-config").status == 401
        tab.goto(server)
        expect_signed_out(tab)
    page.get_by_role("link", name="Log ind").click()
    choose(page, "anna-1")
    settle(page)
    expect(page.get_by_test_id("person")).to_contain_text("Anna And")


def test_who_may_not_come_in_reads_why(browser: Browser, house: House) -> None:
    """Without a role, after too long, with a forged cookie, and without any: never a figure, always a way on."""
    context = browser.new_context(locale="da-DK", viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(house.one)
    choose(page, "bo-2")
    expect(
        page.get_by_text(f"Du er logget ind som Bo Uden, men har ingen rolle her. Bed {CONTACT} om en.")
    ).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("link", name="Log ud").press("Enter")
    page.get_by_role("button", name="End session").click()
    expect_signed_out(page)
    for cookies, said in (
        (house.cookies("reader", minutes_ago=31), "fordi der ikke er sket noget i 30 minutter"),
        (house.cookies("reader", minutes_ago=601), "fordi du har været logget ind i 10 timer"),
        (house.cookies("administrator", secret="x" * 40), "gælder ikke her mere"),
    ):
        refused = browser_with(browser, cookies)
        page = refused.new_page()
        page.goto(house.one + "/history?plan=ankestyrelsen-2024")
        expect(page.get_by_text(said)).to_be_visible()
        assert breaches(page) == []
        assert refused.request.get(f"{house.one}/_stcore/metrics").status == 401
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    choose(page, "anna-1")
    settle(page)
    assert page.url == house.one + "/history?plan=ankestyrelsen-2024"
    headers = {"X-User": "Anna And", "X-Resultatplan-Proxy": SECRET, "X-Subject": "anna-1", "X-Roles": "administrator"}
    assert browser.new_context().request.get(house.one, headers=headers).status == 401


def test_each_role_sees_what_it_may(browser: Browser, house: House) -> None:
    """A reader brings nothing, a controller does; asked for directly it is refused in words."""
    for role, address, is_theirs in (
        ("reader", "quarter_results", False),
        ("controller", "quarter_results", True),
        ("controller", "institutions", False),
        ("department", "institutions", True),
    ):
        page = opened(browser_with(browser, house.cookies(role)), f"{house.other}/{address}")
        expect(page.get_by_test_id("person")).to_contain_text(f"Rolle {role}")
        expect(page.get_by_text("giver ikke adgang til denne side")).to_have_count(0 if is_theirs else 1)
        if address == "quarter_results":
            expect(page.locator("input[type=file]")).to_have_count(1 if is_theirs else 0)
