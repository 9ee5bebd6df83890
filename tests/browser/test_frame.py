"""The frame in a real browser: links, history, menus and keyboard."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from pages.parts.state.screens import SCREENS, Screen
from tests.browser.bar import chip, choose, follow
from tests.browser.visit import OpenCold, settle

CPR = "CPR-administrationen 2020"


def menu(page: Page, name: str = "Sider") -> Locator:
    """The menu, found as a screen reader finds it."""
    return page.get_by_role("navigation", name=name)


def asked(page: Page) -> dict[str, str]:
    """What the address asks for."""
    return {name: values[-1] for name, values in parse_qs(urlsplit(page.url).query).items()}


def shown(page: Page) -> tuple[str, str]:
    """The plan and the quarter that the chips show."""
    texts = [chip(page, name).inner_text() for name in ("plan", "quarter")]
    return texts[0].split(",")[0].strip(), texts[1].split(",")[0].strip()


def focused(page: Page) -> str:
    """What the keyboard stands on: its words."""
    return str(page.evaluate("document.activeElement.innerText.split(',')[0].trim()"))


@pytest.mark.parametrize("screen", SCREENS, ids=[screen.address or "front" for screen in SCREENS])
def test_the_menu_says_which_page_one_is_on(screen: Screen, open_cold: OpenCold) -> None:
    """By `aria-current`, for those who do not see the bar; what is of all plans stands in the plans' menu too."""
    page = open_cold(f"/{screen.address}")
    in_bar = [each for each in SCREENS if not each.of_all_plans or each is screen]
    links = menu(page).get_by_role("link")
    expect(links).to_have_count(len(in_bar))
    for index, each in enumerate(in_bar):
        assert (links.nth(index).get_attribute("aria-current") or "") == ("page" if each is screen else "")


def test_a_link_carries_plan_quarter_and_language_to_every_page_without_a_reload(open_cold: OpenCold) -> None:
    """The address is the only memory; a new page starts at its top, and its heading has the focus."""
    page = open_cold("/?plan=cpr-2020&quarter=2020K1&lang=en")
    page.evaluate("window.sameDocument = true; document.querySelector('[data-testid=stMain]').scrollTo(0, 900)")
    for index, screen in [each for each in enumerate(SCREENS) if not each[1].of_all_plans][1:]:
        menu(page, "Pages").get_by_role("link").nth(index).press("Enter")
        page.wait_for_url(f"**/{screen.address}?*")
        settle(page)
        assert asked(page) == {"plan": "cpr-2020", "quarter": "2020K1", "lang": "en"}
        assert shown(page) == (CPR, "After Q1")
        expect(menu(page, "Pages").get_by_role("link").nth(index)).to_have_attribute("aria-current", "page")
        expect(page.get_by_role("heading", level=1)).to_be_focused()
        assert page.evaluate("window.sameDocument")
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0
    page.locator("#menu-plan summary").press("Enter")
    page.locator(".all-plans").get_by_role("link").press("Enter")
    page.wait_for_url("**/institutions?*")
    assert asked(page) == {"plan": "cpr-2020", "quarter": "2020K1", "lang": "en"}
    assert page.evaluate("window.sameDocument")


def test_a_link_opens_cold_on_what_its_sender_saw(open_cold: OpenCold) -> None:
    """A colleague who opens it in a new browser sees the same plan, quarter and language."""
    page = open_cold("/plan?plan=cpr-2020&quarter=2020K2&lang=en")
    assert shown(page) == (CPR, "After Q2")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_back_forward_and_reload_keep_the_choice(open_cold: OpenCold) -> None:
    """Each choice is one step in the browser's history: Back takes it back, forward makes it again."""
    page = open_cold("/")
    choose(page, "plan", CPR)
    choose(page, "quarter", "1. kvartal 2020")
    follow(page, "Planen")
    assert (urlsplit(page.url).path, *shown(page)) == ("/plan", CPR, "Efter 1. kvartal")
    steps = []
    for _ in range(3):
        page.go_back()
        settle(page)
        steps.append((urlsplit(page.url).path, *shown(page)))
    assert steps == [
        ("/", CPR, "Efter 1. kvartal"),
        ("/", CPR, "Efter 2. kvartal"),
        ("/", "Ankestyrelsen 2024", "Efter 2. kvartal"),
    ]
    page.go_forward()
    settle(page)
    page.reload()
    settle(page)
    assert shown(page) == (CPR, "Efter 2. kvartal")


def test_a_scenario_outlives_a_visit_to_another_page(open_cold: OpenCold) -> None:
    """It is the session's, so the bar's links leave it alone, and a change of quarter carries it over."""
    page = open_cold("/what_if?what_if=sygefrav%C3%A6r:9.8")
    total = page.get_by_test_id("total")
    expect(total).to_contain_text("71,4")
    follow(page, "Planen")
    follow(page, "Hvad nu hvis")
    expect(total).to_contain_text("71,4")
    expect(page).to_have_url(re.compile("what_if=sygefrav"))


def test_switching_the_language_changes_words_address_and_document(open_cold: OpenCold) -> None:
    """No reload happens, so the document's language is changed in place, and Back changes it back."""
    page = open_cold("/plan?plan=cpr-2020&quarter=2020K1")
    page.get_by_role("link", name="English").press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    settle(page)
    assert asked(page) == {"plan": "cpr-2020", "quarter": "2020K1", "lang": "en"}
    expect(page).to_have_title(f"The plan · {CPR} · Q1 2020 · Resultatplan")
    expect(page.get_by_role("link", name="Dansk")).to_have_attribute("lang", "da")
    assert focused(page) == "Dansk"
    page.go_back()
    expect(page.locator("html")).to_have_attribute("lang", "da")
    expect(page).to_have_title(f"Planen · {CPR} · 1. kvartal 2020 · Resultatplan")


def test_the_keyboard_gets_past_the_bar_in_one_step(open_cold: OpenCold) -> None:
    """The first thing that Tab reaches leads to the content, in the page's language."""
    page = open_cold("/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Gå til indholdet")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.classList.contains('st-key-content')")


def test_the_whole_bar_works_by_keyboard(open_cold: OpenCold) -> None:
    """Menu, chips and language are reached by Tab in reading order; Escape closes a menu, Enter chooses in it."""
    page = open_cold("/")
    page.get_by_role("link", name="Resultatplan").focus()
    names = [focused(page)]
    for _ in range(12):
        page.keyboard.press("Tab")
        names.append(focused(page))
    assert names == [
        *("Resultatplan", "Overblik", "Hvad nu hvis", "Indberetning", "Rapport", "Planen", "Historik"),
        *("Ankestyrelsen 2024", "Efter 2. kvartal", "Resten som året hidtil", "Illustrative tal"),
        *("Intet login", "English"),
    ]
    chip(page, "quarter").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused(page) == "1. kvartal 2024"
    page.keyboard.press("Escape")
    expect(page.locator("#menu-quarter[open]")).to_have_count(0)
    assert focused(page) == "Efter 2. kvartal"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**quarter=2024K1**")
    settle(page)
    assert focused(page) == "Efter 1. kvartal"
    chip(page, "plan").click()
    chip(page, "illustrative").click()
    expect(page.locator(".menu[open]")).to_have_count(1)
    expect(page.locator("#menu-illustrative p")).to_have_text("Tallene er illustrative.")
    page.locator(".st-key-content").click(position={"x": 3, "y": 300})
    expect(page.locator(".menu[open]")).to_have_count(0)


def test_on_a_phone_the_bar_is_two_rows_that_choose_all_the_same(open_cold: OpenCold) -> None:
    """The pages stand in a menu of their own, the assumption beside the quarters."""
    page = open_cold("/?assume=latest", width=320, height=700)
    for choice in ("English", "Submit figures", "Dansk"):
        assert page.locator(".bar").bounding_box()["height"] <= 90  # type: ignore[index]
        choose(page, "screens", choice)
    assert page.locator(".bar").bounding_box()["height"] <= 90  # type: ignore[index]
    choose(page, "screens", "Planen")
    choose(page, "quarter", "Som året hidtil")
    expect(page).to_have_url(re.compile(r"/plan\??$"))
    for name in ("plan", "quarter", "illustrative"):
        chip(page, name).click()
        box = page.locator(f"#menu-{name} > div").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320


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
    page.evaluate(
        """() => {
            const late = document.createElement("div")
            late.id = "late"
            late.innerHTML = '<i aria-label="Help for Navn"></i><i aria-label="12 options available."></i><b>x</b>'
            document.body.append(late)
            late.querySelector("b").firstChild.nodeValue = "Connection error"
            setTimeout(() => late.firstChild.setAttribute("aria-label", "Remove 2.2 Sygefravær"), 100)
        }"""
    )
    late = page.locator("#late")
    expect(late.locator("b")).to_have_text("Ingen forbindelse til serveren")
    expect(late.locator("i").nth(0)).to_have_attribute("aria-label", "Fjern 2.2 Sygefravær")
    expect(late.locator("i").nth(1)).to_have_attribute("aria-label", "12 muligheder")


def test_streamlits_own_words_stay_english_on_an_english_page(open_cold: OpenCold) -> None:
    """An English page is not touched."""
    expect(open_cold("/quarter_results", lang="en").get_by_test_id("stFileUploader").first).to_contain_text("Upload")
