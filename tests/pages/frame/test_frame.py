"""The frame around every screen: each opens in both languages, and the address says what it shows."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from google.protobuf.json_format import MessageToDict  # type: ignore[import-untyped]
from streamlit.testing.v1 import AppTest

from pages.parts.state.screens import SCREENS
from tests.pages.bar import address_of, choose, offers, shown
from tests.pages.kept_screens import htmls
from tests.words.danish import read_translations

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
FRAME = ROOT / "pages" / "frame.py"
SCREEN_FILES = sorted(file.name for file in FRAME.parent.glob("*.py") if file.name != FRAME.name)
LANGUAGES = ["da", "en"]
NEVER_SEEN = {
    *("id", "key", "formId", "url", "queryString", "activeScriptHash", "elementId"),
    *("jsContent", "cssContent"),  # a component's own script and style, comments and all
}


def show(screen: str = "overview.py", **asked: str) -> AppTest:
    """Open a screen inside its frame, by an address that asks for all this."""
    frame = AppTest.from_file(str(FRAME), default_timeout=30)
    for name, value in asked.items():
        frame.query_params[name] = value
    frame.run()
    if screen != SCREENS[0].file:
        frame.switch_page(screen).run()
    return frame


def shown_strings(node: object) -> Iterator[str]:
    """Every string that is sent to the browser for some part of a page."""
    match node:
        case str():
            yield node
        case dict():
            for key, value in node.items():
                if key not in NEVER_SEEN:
                    yield from shown_strings(value)
        case list():
            for value in node:
                yield from shown_strings(value)
        case _:
            return


def strings_on(frame: AppTest) -> str:
    """All that a page shows, one string a line, without the list of Streamlit's words that are put into Danish."""
    protos = [element.proto for element in frame.main if getattr(element, "proto", None)]
    shown = [MessageToDict(proto) for proto in protos if getattr(proto, "component_name", "") != "document"]
    return "\n".join(shown_strings(json.loads(json.dumps(shown))))


def headings(frame: AppTest) -> list[str]:
    """The headings of the first level, whether Streamlit draws them or our own HTML does."""
    drawn = (text for html in htmls(frame) for text in re.findall(r"<h1\b[^>]*>(.*?)</h1>", html))
    return [*(title.value for title in frame.title), *drawn]


def test_every_file_beside_the_frame_is_a_screen_with_an_address() -> None:
    """A screen that the menu does not know would never be seen."""
    assert sorted(screen.file for screen in SCREENS) == SCREEN_FILES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("screen", SCREEN_FILES)
def test_every_screen_opens_and_has_its_heading(screen: str, language: str) -> None:
    """One heading of the first level a page, and no error, in Danish and in English."""
    frame = show(screen, lang=language)
    assert not frame.exception
    assert len(headings(frame)) == 1


@pytest.mark.parametrize("plan", ["ankestyrelsen-2024", "cpr-2020"])
@pytest.mark.parametrize("screen", SCREEN_FILES)
def test_every_screen_shows_every_plan(screen: str, plan: str) -> None:
    """No screen is made for one plan."""
    frame = show(screen, plan=plan)
    assert not frame.exception


@pytest.mark.parametrize("quarter", ["2024K1", "2024K2", "2024K3", "2024K4", "2024"])
@pytest.mark.parametrize("screen", SCREEN_FILES)
def test_every_screen_shows_every_quarter_and_the_years_account(screen: str, quarter: str) -> None:
    """Also quarters without figures, and the closed year."""
    assert not show(screen, quarter=quarter).exception


@pytest.mark.parametrize("screen", SCREEN_FILES)
def test_no_english_of_ours_stands_on_a_danish_page(screen: str) -> None:
    """Two or more words of an English message, with a translation of their own, are seen on no Danish page."""
    shown = re.sub(r'class="[^"]*"', "", strings_on(show(screen)))
    left = []
    for message in read_translations():
        english = message.id if isinstance(message.id, str) else message.id[0]
        fixed = max(re.split(r"\{\w*\}", english), key=len).strip()
        if (
            len(re.findall(r"\w+", fixed)) > 1
            and fixed not in str(message.string)
            and re.search(rf"\b{re.escape(fixed)}\b", shown)
        ):
            left.append(english)
    assert left == []


def test_danish_is_the_default() -> None:
    """An address without a language is Danish."""
    assert headings(show()) == headings(show(lang="da")) != headings(show(lang="en"))


def test_an_address_shows_its_plan_and_quarter() -> None:
    """A link is what its sender saw."""
    frame = show(plan="cpr-2020", quarter="2020K2")
    assert (shown(frame)["plan"], shown(frame)["quarter"]) == ("cpr-2020", "2020K2")


def test_without_an_address_the_newest_plan_and_its_newest_quarter_with_figures_are_shown() -> None:
    """At the start of a session the first two quarters' sample files are taken."""
    frame = show()
    assert (shown(frame)["plan"], shown(frame)["quarter"]) == ("ankestyrelsen-2024", "2024K2")


def test_choosing_a_plan_writes_the_address_and_forgets_the_other_plans_quarter() -> None:
    """Another plan has another year: its quarters are other ones."""
    frame = show(plan="ankestyrelsen-2024", quarter="2024K1", lang="en")
    choose(frame, "plan", "CPR-administrationen 2020")
    assert address_of(frame) == {"plan": "cpr-2020", "lang": "en"}
    assert shown(frame)["quarter"] == "2020K2"


def test_choosing_a_quarter_writes_the_address_and_keeps_the_rest() -> None:
    """The address is the only memory of the choice."""
    frame = choose(show(lang="en", show="open"), "quarter", "Q1 2024")
    assert address_of(frame) == {"quarter": "2024K1", "lang": "en", "show": "open"}


def test_switching_the_language_keeps_all_else_in_the_address() -> None:
    """The same page, the same figures, other words."""
    link = next(html for html in htmls(show(plan="cpr-2020", quarter="2020K1")) if "hreflang" in html)
    assert 'href="?plan=cpr-2020&amp;quarter=2020K1&amp;lang=en"' in link


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"plan": "cpr-2002"}, "Mente du"),
        ({"plan": "<b>x"}, "Skriv en af disse"),
        ({"quarter": "2023K2"}, "2023K2"),
        ({"quarter": "sommer"}, "sommer"),
        ({"lang": "de"}, "»de«"),
    ],
)
def test_what_the_address_asks_for_in_vain_is_named(asked: dict[str, str], said: str) -> None:
    """Nothing is swallowed: the value is named, and what to write instead."""
    frame = show(**asked)
    assert not frame.exception
    assert [said in warning.value for warning in frame.warning] == [True]


@pytest.mark.parametrize("written", ["2024K1", "2024-Q1", "2024q1", "1. kvartal 2024"])
def test_a_quarter_may_be_written_in_any_way_that_a_file_may(written: str) -> None:
    """One way to read a quarter, in files and in links."""
    frame = show(quarter=written)
    assert not frame.warning
    assert shown(frame)["quarter"] == "2024K1"


def test_sample_figures_are_marked_on_every_screen() -> None:
    """Made-up figures about a real agency must never be taken for its results."""
    for screen in SCREENS:
        mark = '<span class="made-up">' if screen.of_all_plans else '<summary class="button">'
        assert f"{mark}Illustrative tal</s" in "".join(htmls(show(screen.file)))


def test_a_quarter_without_figures_says_so_where_it_is_chosen() -> None:
    """It can be chosen, since deadlines pass whether or not anybody reports."""
    offered = offers(show(), "quarter")
    assert [offer.text.endswith("(ingen tal)") for offer in offered] == [False, False, True, True, False]
    assert [offer.chosen for offer in offered] == [False, True, False, False, False]
