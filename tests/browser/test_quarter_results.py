"""A quarter's file goes through the page in a real browser: seen, taken, given back and taken again."""

from itertools import cycle
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import FileChooser, FilePayload, Locator, Page, expect
from playwright.sync_api import TimeoutError as TooLate

from tests.browser.visit import AxeViolations, OpenCold, settle

RESULTS = Path(__file__).parents[2] / "sample_data" / "results"
NARROW_PX = 320
MOST_TABS = 40
SPOILT = {
    "sygefravær;2024K3;10,1": "sygefravaer;2024K3;10,1",
    "sygefravær_staten;2024K3;9,9": "sygefravær_staten;2024K3;omkring 9",
    "sagstid_arbejdsskade;2024K3;19,6": "sagstid_arbejdsskade;2024K5;19,6",
}
"""What a hurried hand does to three rows of the sample file."""


class Told(NamedTuple):
    """What the page says of a spoilt copy."""

    verdict: str
    fault: str
    near: str
    quarter: str


DANISH = Told(
    "Filen kan ikke godkendes endnu: 3 celler skal rettes",
    "»omkring 9« skal være et tal, fx 9,9.",
    "Mente du »sygefravær«?",
    "»2024K5« findes ikke: Et år har kvartalerne 1 til 4.",
)
ENGLISH = Told(
    "The file cannot be accepted yet: 3 cells must be mended",
    "“omkring 9” must be a number, for example 9,9.",
    "Did you mean “sygefravær”?",
    "“2024K5” does not exist: a year has the quarters 1 to 4.",
)


def sample(plan: str, quarter: str) -> FilePayload:
    """A sample file as it lies."""
    path = RESULTS / plan / f"{quarter}.csv"
    return {"name": path.name, "mimeType": "text/csv", "buffer": path.read_bytes()}


def spoilt_copy() -> tuple[FilePayload, list[int]]:
    """A copy of a sample with faults in it, and the lines they stand on."""
    text = (RESULTS / "ankestyrelsen-2024" / "2024K3.csv").read_text(encoding="utf-8-sig")
    for good, bad in SPOILT.items():
        assert text.count(good) == 1
        text = text.replace(good, bad)
    lines = [number for number, line in enumerate(text.split("\n"), 1) if any(bad in line for bad in SPOILT.values())]
    return {"name": "2024K3.csv", "mimeType": "text/csv", "buffer": text.encode()}, lines


def bring(page: Page, *files: FilePayload) -> None:
    """Upload files, as the button does."""
    expect(page.locator("input[type=file]")).to_have_count(1)
    page.locator("input[type=file]").last.set_input_files(list(files))  # the one before may still stand there
    settle(page)


def taken_away(page: Page, label: str) -> FilePayload:
    """Download what a button offers, as a file to upload."""
    with page.expect_download() as download:
        page.get_by_role("button", name=label).first.click()
    path = download.value.path()
    return {"name": download.value.suggested_filename, "mimeType": "", "buffer": path.read_bytes()}


def press(page: Page, key: str) -> None:
    """Press a button."""
    page.locator(f".st-key-{key}").get_by_role("button").click()
    settle(page)


def accept(page: Page) -> None:
    """Say who one is, once, and accept."""
    initials = page.locator(".st-key-initials-to-accept input")
    if not initials.input_value():
        initials.fill("abc")
    press(page, "accept")


def period(page: Page) -> Locator:
    """The quarter that the page says it is told up to."""
    return page.locator("#menu-quarter [aria-current]").first


def expect_led_to(page: Page, outcome: str) -> None:
    """View and focus are at the outcome of what was done."""
    led = page.locator(outcome)
    expect(led).to_be_focused()
    expect(led).to_be_in_viewport()


@pytest.mark.parametrize(("plan", "year"), [("ankestyrelsen-2024", 2024), ("cpr-2020", 2020)])
def test_two_quarters_are_accepted_taken_back_and_accepted_again(plan: str, year: int, open_cold: OpenCold) -> None:
    """After each act view and focus are at what came of it; what stands is a line, and counts on every page."""
    page = open_cold(f"/quarter_results?plan={plan}")
    expect(period(page)).to_have_text(f"2. kvartal {year}")
    bring(page, sample(plan, f"{year}K3"))
    expect(page.get_by_role("heading", name="Ingen celle har fejl")).to_be_visible()
    expect_led_to(page, ".file-verdict")
    accept(page)
    expect_led_to(page, ".act")
    expect(period(page)).to_have_text(f"3. kvartal {year}")
    press(page, "undo")
    expect_led_to(page, ".st-key-undoing .outcome-of-act")
    press(page, "undo-now")
    expect_led_to(page, ".act")
    expect(period(page)).to_have_text(f"2. kvartal {year}")
    press(page, "bring-back")
    expect_led_to(page, ".file-verdict")
    bring(page, sample(plan, f"{year}K4"))
    accept(page)
    total = page.get_by_test_id("total").inner_text()
    page.reload()
    settle(page)
    expect(page.locator(".standing-line")).to_contain_text("Senest godkendt: ")
    expect(page.locator(".standing-line")).to_contain_text("(abc)")
    expect(page.get_by_test_id("total")).to_have_text(total)
    page.get_by_role("navigation", name="Sider").get_by_role("link").first.click()
    settle(page)
    expect(period(page)).to_have_text(f"4. kvartal {year}")
    expect(page.get_by_test_id("stMain")).to_contain_text(total)


@pytest.mark.parametrize(
    ("lang", "told", "back"), [("da", DANISH, "Hent filen med"), ("en", ENGLISH, "Download the file")]
)
def test_a_broken_copy_tells_its_cells_and_comes_back_with_the_faults_beside_the_rows(
    lang: str, told: Told, back: str, open_cold: OpenCold
) -> None:
    """Nothing can be accepted until they are mended, in the file that comes back; the column it has more is ignored."""
    page = open_cold("/quarter_results", lang=lang)
    broken, lines = spoilt_copy()
    bring(page, broken)
    expect_led_to(page, ".file-verdict")
    expect(page.get_by_role("heading", name=told.verdict)).to_be_visible()
    for said in told[1:]:
        expect(page.locator(".problem-table").get_by_text(said)).to_be_in_viewport()
    word = "Linje" if lang == "da" else "Line"
    assert [f"{word} {line}" for line in lines] == page.locator(".problem-table tr:not(.kind) th").all_inner_texts()[5:]
    expect(page.locator(".st-key-accept")).to_have_count(0)
    given_back = taken_away(page, back)
    text = given_back["buffer"].decode("utf-8-sig")
    assert "omkring 9;;;;" in text
    assert told.fault in text
    for good, bad in SPOILT.items():
        text = text.replace(bad, good)
    bring(page, {**given_back, "buffer": text.encode()})
    expect(page.locator(".problems")).to_have_count(0)
    expect(page.locator(".st-key-accept").get_by_role("button")).to_be_enabled()


def test_files_can_be_dragged_in(open_cold: OpenCold) -> None:
    """Two files dropped on the field are read together."""
    page = open_cold("/quarter_results")
    texts = [
        (RESULTS / "ankestyrelsen-2024" / f"{quarter}.csv").read_text(encoding="utf-8")
        for quarter in ("2024K3", "2024K4")
    ]
    dropped = page.evaluate_handle(
        """texts => {
            const transfer = new DataTransfer();
            texts.forEach((text, at) => transfer.items.add(new File([text], `K${at + 3}.csv`, {type: 'text/csv'})));
            return transfer;
        }""",
        texts,
    )
    page.get_by_test_id("stFileUploaderDropzone").dispatch_event("drop", {"dataTransfer": dropped})
    expect(page.locator(".st-key-accept")).to_be_visible()
    accept(page)
    expect(period(page)).to_have_text("4. kvartal 2024")


def test_a_figure_is_corrected_by_the_keyboard_alone(open_cold: OpenCold) -> None:
    """Type over a cell of the table: what it would change is shown, and the history keeps both figures."""
    page = open_cold("/quarter_results")
    page.get_by_text("Indtast tal i en tabel").click()
    settle(page)
    grid = page.get_by_test_id("stDataFrameResizable").locator("canvas").first
    box = grid.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 20, box["y"] + 52)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+A")
    page.keyboard.type("96,9", delay=40)
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-figures_as_read").get_by_text("96,9 pct.")).to_be_visible()
    accept(page)
    expect(page.get_by_text("nej, erstattet")).to_be_visible()


@pytest.mark.parametrize(("plan", "ending"), [("ankestyrelsen-2024", "CSV"), ("cpr-2020", "Excel")])
def test_a_template_comes_back_without_a_fault(plan: str, ending: str, open_cold: OpenCold) -> None:
    """What we hand out we can read; what is known stands in it, and so it changes nothing."""
    page = open_cold(f"/quarter_results?plan={plan}")
    page.get_by_text("Hent en skabelon med planens målinger").click()
    settle(page)
    page.get_by_role("combobox", name="Skabelonens kvartal").click()
    page.get_by_role("option", name="2. kvartal").click()
    settle(page)
    bring(page, taken_away(page, ending))
    expect(page.get_by_text("Ingen celle har fejl")).to_be_visible()
    expect(page.get_by_text("Der er intet at godkende")).to_be_visible()


def file_window(page: Page) -> FileChooser:
    """Press the button that has the focus, which opens the file window; again where a busy browser lost the press."""
    try:
        with page.expect_file_chooser(timeout=10_000) as chooser:
            page.keyboard.press("Enter")
    except TooLate:
        with page.expect_file_chooser() as chooser:
            page.locator('[data-testid="stFileUploader"] button').first.press("Enter")
    return chooser.value


def test_a_quarter_is_brought_accepted_and_taken_back_by_tab_enter_and_space(open_cold: OpenCold) -> None:
    """Each step is reached from where the last one led; the file window opens by the keyboard as well."""
    page = open_cold("/quarter_results")

    def tab_to(wanted: str) -> None:
        for _step in range(MOST_TABS):
            page.keyboard.press("Tab")
            if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
                return
        pytest.fail(f"{wanted} is not reached by {MOST_TABS} presses of Tab")

    tab_to('[data-testid="stFileUploader"] button')
    file_window(page).set_files([sample("ankestyrelsen-2024", "2024K3")])
    expect_led_to(page, ".file-verdict")
    settle(page)
    tab_to(".st-key-initials-to-accept input")
    page.keyboard.type("abc")
    tab_to(".st-key-accept button")
    page.keyboard.press("Space")
    expect_led_to(page, ".act")
    settle(page)
    tab_to(".st-key-undo button")
    page.keyboard.press("Enter")
    expect_led_to(page, ".st-key-undoing .outcome-of-act")
    settle(page)
    tab_to(".st-key-undo-now button")
    page.keyboard.press("Enter")
    expect_led_to(page, ".act")
    expect(page.get_by_test_id("total")).to_have_text("64,3")


@pytest.mark.parametrize(
    ("lang", "scheme", "widths", "by_hand"),
    [("da", "light", (1280,), "Indtast tal i en tabel"), ("en", "dark", (720, 360), "By hand, in a table")],
)
def test_every_state_keeps_to_wcag_and_fits_a_narrow_window(  # noqa: PLR0913, PLR0917 - a case and two fixtures
    lang: str,
    scheme: str,
    widths: tuple[int, ...],
    by_hand: str,
    open_cold: OpenCold,
    axe_violations: AxeViolations,
) -> None:
    """Faults, preview, nobody named, outcome, taking back, history: by day, and by night at 200 and 400 %."""
    page = open_cold("/quarter_results", lang=lang, scheme=scheme)
    width = cycle(widths)

    def look() -> None:
        page.set_viewport_size({"width": next(width), "height": 900})
        assert axe_violations(page) == []
        page.set_viewport_size({"width": NARROW_PX, "height": 900})
        assert page.get_by_test_id("stMain").evaluate("box => box.scrollWidth - box.clientWidth") <= 0
        page.set_viewport_size({"width": 1280, "height": 900})

    bring(page, spoilt_copy()[0])
    look()
    bring(page, sample("ankestyrelsen-2024", "2024K3"))
    look()
    press(page, "accept")
    expect(page.get_by_test_id("stAlertContentError")).to_be_visible()
    look()
    accept(page)
    look()
    press(page, "undo")
    look()
    press(page, "undo-now")
    look()
    page.get_by_text(by_hand).click()
    settle(page)
    look()
    page.goto(urlsplit(page.url)._replace(path="/history", query=f"lang={lang}&entry=1").geturl())
    settle(page)
    page.locator(".administration summary").click()
    look()
