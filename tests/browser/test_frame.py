"""The frame in a real browser: links, history, menu and keyboard."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from pages.parts.state.screens import SCREENS, Screen
from tests.browser.visit import OpenCold, Settle

CPR = "Resultatplan for CPR-administrationen 2020"


def menu(page: Page, name: str = "Sider") -> Locator:
    """The menu, found as a screen reader finds it."""
    return page.get_by_role("navigation", name=name)


def asked(page: Page) -> dict[str, str]:
    """What the address asks for."""
    return {name: values[-1] for name, values in parse_qs(urlsplit(page.url).query).items()}


def picked(page: Page) -> tuple[str, str]:
    """The plan and the quarter that the pickers show."""
    boxes = page.locator(".st-key-pickers").get_by_role("combobox")
    return boxes.nth(0).input_value(), boxes.nth(1).input_value()


def pick(page: Page, label: str, option: str) -> None:
    """Choose in one of the header's pickers."""
    page.get_by_role("combobox", name=label, exact=True).click()
    page.get_by_role("option", name=option).click()


@pytest.mark.parametrize("screen", SCREENS, ids=[screen.address or "front" for screen in SCREENS])
def test_the_menu_says_which_page_one_is_on(screen: Screen, open_cold: OpenCold) -> None:
    """By `aria-current`, for those who do not see the bar."""
    number = SCREENS.index(screen)
    page = open_cold(f"/{SCREENS[number].address}")
    links = menu(page).get_by_role("link")
    expect(links).to_have_count(len(SCREENS))
    for index in range(len(SCREENS)):
        current = "page" if index == number else ""
        assert (links.nth(index).get_attribute("aria-current") or "") == current


def test_a_link_carries_plan_quarter_and_language_to_every_page(open_cold: OpenCold, settle: Settle) -> None:
    """The address is the only memory; the menu's links hand it on, and the menu's own state follows."""
    page = open_cold("/?plan=cpr-2020&quarter=2020K1&lang=en")
    for index, screen in list(enumerate(SCREENS))[1:]:
        menu(page, "Pages").get_by_role("link").nth(index).click()
        page.wait_for_url(f"**/{screen.address}?*")
        settle(page)
        assert asked(page) == {"plan": "cpr-2020", "quarter": "2020K1", "lang": "en"}
        assert picked(page) == (CPR, "Q1 2020")
        expect(menu(page, "Pages").get_by_role("link").nth(index)).to_have_attribute("aria-current", "page")


def test_a_link_opens_cold_on_what_its_sender_saw(open_cold: OpenCold) -> None:
    """A colleague who opens it in a new browser sees the same plan, quarter and language."""
    page = open_cold("/plan?plan=cpr-2020&quarter=2020K2&lang=en")
    assert picked(page) == (CPR, "Q2 2020")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_back_and_forward_keep_the_choice(open_cold: OpenCold, settle: Settle) -> None:
    """Each choice is one step in the browser's history: Back takes it back, forward makes it again."""
    page = open_cold("/")
    pick(page, "Resultatplan", CPR)
    page.wait_for_url("**plan=cpr-2020**")
    settle(page)
    pick(page, "Til og med", "1. kvartal 2020")
    page.wait_for_url("**quarter=2020K1**")
    menu(page).get_by_role("link").nth(3).click()
    page.wait_for_url("**/plan?**")
    settle(page)
    assert picked(page) == (CPR, "1. kvartal 2020")
    steps = []
    for _ in range(3):
        page.go_back()
        settle(page)
        steps.append((urlsplit(page.url).path, *picked(page)))
    assert steps == [
        ("/", CPR, "1. kvartal 2020"),
        ("/", CPR, "2. kvartal 2020"),
        ("/", "Resultatplan for Ankestyrelsen 2024", "2. kvartal 2024"),
    ]
    page.go_forward()
    settle(page)
    assert picked(page) == (CPR, "2. kvartal 2020")


def test_reload_keeps_the_choice(open_cold: OpenCold, settle: Settle) -> None:
    """A reload is a new session: only the address can remember."""
    page = open_cold("/plan")
    pick(page, "Resultatplan", CPR)
    page.wait_for_url("**plan=cpr-2020**")
    page.reload()
    settle(page)
    assert picked(page)[0] == CPR


def test_switching_the_language_changes_words_address_and_document(open_cold: OpenCold, settle: Settle) -> None:
    """No reload happens, so the document's language is changed in place, and Back changes it back."""
    page = open_cold("/plan?plan=cpr-2020&quarter=2020K1")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    settle(page)
    assert asked(page) == {"plan": "cpr-2020", "quarter": "2020K1", "lang": "en"}
    expect(page).to_have_title("The plan · Resultatplan")
    expect(page.get_by_role("button", name="Dansk")).to_have_attribute("lang", "da")
    page.go_back()
    expect(page.locator("html")).to_have_attribute("lang", "da")
    expect(page).to_have_title("Planen · Resultatplan")


def test_the_keyboard_gets_past_the_menu_in_one_step(open_cold: OpenCold) -> None:
    """The first thing that Tab reaches leads to the content, in the page's language."""
    page = open_cold("/")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    expect(focused).to_have_text("Gå til indholdet")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.classList.contains('st-key-content')")


def test_the_whole_header_works_by_keyboard(open_cold: OpenCold, settle: Settle) -> None:
    """Menu, language and pickers are reached by Tab in reading order, and chosen from with arrows and Enter."""
    page = open_cold("/")
    names = []
    for _ in range(9):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.ariaLabel || document.activeElement.innerText"))
    wanted = ["Overblik", "Hvad nu hvis", "Kvartalets resultater", "Planen", "English", "Resultatplan"]
    assert [name for name in names if name in wanted] == wanted
    page.get_by_role("combobox", name="Resultatplan", exact=True).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**plan=cpr-2020**")
    settle(page)
    assert picked(page)[0] == CPR


def test_what_the_address_asks_for_in_vain_is_said(open_cold: OpenCold) -> None:
    """The value is named, with the nearest one that we have."""
    page = open_cold("/plan?plan=cpr")
    expect(page.get_by_role("alert")).to_contain_text("Mente du »cpr-2020«?")


def test_streamlits_own_words_are_danish_on_a_danish_page(open_cold: OpenCold) -> None:
    """The file field, the pickers and the headings carry words of Streamlit's own; they are said in Danish too."""
    page = open_cold("/quarter_results")
    field = page.get_by_test_id("stFileUploader").first
    expect(field).to_contain_text("Vælg filer")
    expect(field).to_contain_text("5 MB pr. fil")
    spoken = page.evaluate(
        "[...document.querySelectorAll('[aria-label], [placeholder]')]"
        ".filter(e => !e.ariaHidden).flatMap(e => [e.ariaLabel, e.placeholder])"
    )
    assert {"Open", "Link to heading", "Choose an option", "file upload"} & set(spoken) == set()


def test_streamlits_own_words_stay_english_on_an_english_page(open_cold: OpenCold) -> None:
    """An English page is not touched."""
    expect(open_cold("/quarter_results", lang="en").get_by_test_id("stFileUploader").first).to_contain_text("Upload")
