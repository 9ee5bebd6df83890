"""A quarter's file goes through the page in a real browser: seen, taken, given back and taken again."""

from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.visit import AxeViolations, OpenCold, Settle, settle

RESULTS = Path(__file__).parents[2] / "sample_data" / "results"
NARROW_PX = 320
SPOILT = {
    "sygefravær;2024K3;10,1": "sygefravaer;2024K3;10,1",
    "sygefravær_staten;2024K3;9,9": "sygefravær_staten;2024K3;omkring 9",
    "sagstid_arbejdsskade;2024K3;19,6": "sagstid_arbejdsskade;2024K5;19,6",
}
"""What a hurried hand does to three rows of the sample file."""


class Told(NamedTuple):
    """What the page says of a spoilt copy."""

    faults: str
    fault: str
    near: str
    quarter: str


DANISH = Told(
    "3 linjer har fejl",
    '"omkring 9" skal være et tal, fx 9,9.',
    'Mente du "sygefravær"?',
    '"2024K5" findes ikke: Et år har kvartalerne 1 til 4.',
)
ENGLISH = Told(
    "3 lines have faults",
    '"omkring 9" must be a number, for example 9,9.',
    'Did you mean "sygefravær"?',
    '"2024K5" does not exist: a year has the quarters 1 to 4.',
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
    field = page.locator("input[type=file]")
    expect(field).to_have_count(1)
    field.set_input_files(list(files))
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


def period(page: Page) -> Locator:
    """The quarter that the page says it is told up to."""
    return page.locator("#menu-quarter [aria-current]")


@pytest.mark.parametrize(("plan", "year"), [("ankestyrelsen-2024", 2024), ("cpr-2020", 2020)])
def test_two_quarters_are_taken_given_back_and_taken_again(plan: str, year: int, open_cold: OpenCold) -> None:
    """The demo files of K3 and K4 are accepted one after the other; each step has its undo, and can be done again."""
    page = open_cold(f"/quarter_results?plan={plan}")
    expect(period(page)).to_have_text(f"2. kvartal {year}")
    for quarter in (3, 4):
        for again in (False, True):
            bring(page, sample(plan, f"{year}K{quarter}"))
            expect(page.get_by_text("Ingen linje har fejl")).to_be_visible()
            press(page, "accept")
            expect(period(page)).to_have_text(f"{quarter}. kvartal {year}")
            if not again:
                press(page, "undo")
                expect(period(page)).to_have_text(f"{quarter - 1}. kvartal {year}")
    expect(page.get_by_text(f"{year}K4.csv").first).to_be_visible()


def test_the_overview_has_the_new_quarter_at_once(open_cold: OpenCold) -> None:
    """What was accepted counts on every page."""
    page = open_cold("/quarter_results")
    press(page, "try-sample")
    press(page, "accept")
    page.get_by_role("navigation", name="Sider").get_by_role("link").first.click()
    settle(page)
    expect(period(page)).to_have_text("3. kvartal 2024")


@pytest.mark.parametrize(("lang", "told"), [("da", DANISH), ("en", ENGLISH)])
def test_a_broken_copy_tells_its_faults_line_by_line(lang: str, told: Told, open_cold: OpenCold) -> None:
    """Every fault at once, each with its line, and nothing to accept until they are mended."""
    page = open_cold("/quarter_results", lang=lang)
    broken, lines = spoilt_copy()
    bring(page, broken)
    expect(page.get_by_role("alert").filter(has_text=told.faults)).to_be_visible()
    for said in told[1:]:
        expect(page.locator(".fault-card").get_by_text(said)).to_be_visible()
    word = "Linje" if lang == "da" else "Line"
    assert [
        int(heading.split(",")[0].removeprefix(word))
        for heading in page.locator(".fault-card strong").all_inner_texts()
    ] == lines
    expect(page.locator(".st-key-accept")).to_have_count(0)
    bring(page, sample("ankestyrelsen-2024", "2024K3"))
    expect(page.locator(".fault-card")).to_have_count(0)
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
    press(page, "accept")
    expect(period(page)).to_have_text("4. kvartal 2024")


def test_a_figure_is_corrected_by_the_keyboard_alone(open_cold: OpenCold) -> None:
    """Type over a cell of the table: what it would change is shown, and the history keeps both figures."""
    page = open_cold("/quarter_results")
    page.get_by_text("I hånden, i en tabel").click()
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
    press(page, "accept")
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
    expect(page.get_by_text("Ingen linje har fejl")).to_be_visible()
    expect(page.get_by_text("Der er intet at godkende")).to_be_visible()


def test_a_faulty_file_comes_back_with_its_faults_beside_the_rows(open_cold: OpenCold) -> None:
    """It can be mended where it is: the column of faults is passed over when it is uploaded again."""
    page = open_cold("/quarter_results")
    bring(page, spoilt_copy()[0])
    back = taken_away(page, "med fejlene")
    text = back["buffer"].decode("utf-8-sig")
    assert "omkring 9;;;;" in text
    assert "skal være et tal, fx 9,9." in text
    for good, bad in SPOILT.items():
        text = text.replace(bad, good)
    bring(page, {**back, "buffer": text.encode()})
    expect(page.locator(".fault-card")).to_have_count(0)
    expect(page.locator(".st-key-accept").get_by_role("button")).to_be_enabled()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_faults_and_effects_keep_to_wcag(
    scheme: str, open_cold: OpenCold, axe_violations: AxeViolations, settle: Settle
) -> None:
    """Cards, preview, table and confirmation too, by day and by night."""
    page = open_cold("/quarter_results", scheme=scheme)
    bring(page, spoilt_copy()[0])
    assert axe_violations(page) == []
    bring(page, sample("ankestyrelsen-2024", "2024K3"))
    assert axe_violations(page) == []
    press(page, "accept")
    page.get_by_text("I hånden, i en tabel").click()
    settle(page)
    assert axe_violations(page) == []


def test_faults_and_effects_fit_a_narrow_window(open_cold: OpenCold) -> None:
    """At 400 % zoom the page is scrolled down alone; only a table scrolls by itself."""
    page = open_cold("/quarter_results", width=NARROW_PX)
    for files in (spoilt_copy()[0], sample("ankestyrelsen-2024", "2024K3")):
        bring(page, files)
        main = page.get_by_test_id("stMain")
        assert main.evaluate("box => box.scrollWidth - box.clientWidth") <= 0
