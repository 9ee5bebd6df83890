"""The bar of a page in a browser: what its chips show, and how one chooses in their menus."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.visit import settle

__all__ = ["chip", "choose", "follow"]


def chip(page: Page, menu: str) -> Locator:
    """The chip that opens a menu: plan, quarter or assumption."""
    return page.locator(f"#menu-{menu} > summary")


def choose(page: Page, menu: str, text: str) -> None:
    """Open a menu and follow one of its links."""
    chip(page, menu).click()
    page.locator(f"#menu-{menu}").get_by_role("link", name=text).click()
    expect(page.locator(f"#menu-{menu}[open]")).to_have_count(0)
    settle(page)


def follow(page: Page, name: str) -> None:
    """Follow one of the pages' links."""
    page.get_by_role("navigation").get_by_role("link", name=name, exact=True).click()
    settle(page)
