"""A report goes through the page in a real browser: written, lost and found again, looked at, and sent."""

from io import BytesIO
from pathlib import Path

import docx
from docx.oxml.ns import qn
from playwright.sync_api import Page, expect

from store import Store, parse_database_url
from tests.browser.visit import AxeViolations, OpenCold, settle
from tests.pages.report.ready import keep_texts, without_what_sending_proves
from tests.reports.inputs import written as sample_texts
from tests.store.kept import accept, quarter

CORRECTION = "måling;kvartal;værdi;antal;foreløbig;bemærkning\r\nsygefravær;2024K2;10,5;;;\r\n".encode()
CAUSE = '[name="forklaring.1.2.cause"]'


def in_use(memory: Path) -> None:
    """Let the two first quarters be reported, and every text of the second's report be written but one goal's."""
    store = Store.open(parse_database_url(f"sqlite:///{memory}"))
    accept(store, quarter(1))
    accept(store, without_what_sending_proves())
    texts = sample_texts()
    keep_texts(store, texts._replace(goals={goal: each for goal, each in texts.goals.items() if goal != "1.2"}))
    store.close()


def state(page: Page) -> str:
    """What the bar below the form says of what is saved."""
    return page.locator(".save-bar .saved").inner_text()


def say_it_is_checked(page: Page, axe_violations: AxeViolations) -> None:
    """Say it by the keyboard; the focus goes to the question, and then to the quarter's way."""
    page.get_by_role("link", name="Markér som kontrolleret").press("Enter")
    expect(page.locator("#way-asked")).to_be_focused()
    settle(page)
    assert axe_violations(page) == []
    page.get_by_role("button", name="Markér som kontrolleret").click()
    expect(page.locator(".quarter-way")).to_be_focused()
    expect(page.locator(".quarter-way li").nth(1)).to_contain_text("(abc)")


def correct_after_sending(page: Page, axe_violations: AxeViolations) -> None:
    """A file that changes the locked quarter is refused before the press, and accepted once it is reopened."""
    page.get_by_role("link", name="Indberetning").click()
    page.locator('input[type="file"]').first.set_input_files(
        {"name": "rettelse.csv", "mimeType": "text/csv", "buffer": CORRECTION}
    )
    expect(page.locator(".locked")).to_contain_text("1 tal ville blive et andet dér")
    expect(page.get_by_role("button", name="Godkend")).to_have_count(0)
    settle(page)
    assert axe_violations(page) == []
    page.get_by_role("link", name="Genåbn 2. kvartal 2024 med en begrundelse").click()
    expect(page.locator("#way-asked")).to_be_focused()
    page.get_by_role("link", name="Genåbn …").press("Enter")  # asked already: it is led to again
    expect(page.locator("#way-asked")).to_be_focused()
    page.get_by_role("button", name="Genåbn").click()
    expect(page.get_by_text("Skriv hvorfor")).to_be_visible()
    settle(page)
    assert axe_violations(page) == []
    page.get_by_label("Hvorfor").fill("HR har rettet sygefraværet")
    page.get_by_role("button", name="Genåbn").click()
    expect(page.locator(".quarter-way")).to_be_focused()
    expect(page.locator(".quarter-way .reopened")).to_contain_text("HR har rettet sygefraværet")
    page.get_by_role("link", name="Indberetning").click()
    page.get_by_role("button", name="Godkend 1 tal").click()
    expect(page.locator(".act.outcome-of-act")).to_contain_text("1 tal fra rettelse.csv")


def test_a_report_is_written_and_sent_and_nothing_typed_is_lost(
    open_cold: OpenCold, server_memory: Path, axe_violations: AxeViolations
) -> None:
    """From the first text to the files that were sent; another goal, a reload and another tab take nothing away."""
    in_use(server_memory)
    page = open_cold("/report?quarter=2024K2", width=1440)
    expect(page.locator(".texts h2")).to_contain_text("1.2")
    page.locator(CAUSE).fill("Tilgangen af sager steg.\nDen falder igen.")
    expect(page.locator(".save-bar .saved")).to_contain_text("1 felt er ikke gemt")
    page.locator('[data-goal="1.3"] a').click()
    expect(page.locator(".texts h2")).to_contain_text("1.3")
    expect(page.locator("#form-heading")).to_be_focused()
    page.reload()
    settle(page)
    expect(page.locator('[data-goal="1.2"]')).to_contain_text("ikke gemt")
    page.go_back()
    expect(page.locator(CAUSE)).to_have_value("Tilgangen af sager steg.\nDen falder igen.")
    page.get_by_label("Ja", exact=True).check()
    for field, text in (("action", "Flere sagsbehandlere"), ("owner", "Kontor A"), ("deadline", "1. oktober 2024")):
        page.locator(f'[name="forklaring.1.2.{field}"]').fill(text)
    page.get_by_label("Dit navn eller dine initialer").fill("abc")
    assert axe_violations(page) == []
    page.keyboard.press("Control+s")
    expect(page.locator(".save-bar .saved")).to_have_text("Gemt.")
    expect(page.locator(".report-state")).to_contain_text("klar til afsendelse")

    say_it_is_checked(page, axe_violations)

    page.get_by_role("link", name="Dokument").click()
    expect(page.locator("article.report h1")).to_contain_text("2. kvartal")
    expect(page.locator("article.report")).to_contain_text("Flere sagsbehandlere")
    settle(page)
    assert page.locator("h1").count() == 1
    assert axe_violations(page) == []
    with page.expect_download() as taken:
        page.get_by_role("link", name="Hent PDF").click()
    assert Path(taken.value.path()).read_bytes().startswith(b"%PDF")

    page.get_by_role("link", name="Afsendelse").click()
    page.get_by_label("Sendt den").fill("12-07-2024")
    page.get_by_label("Journalnummer").fill("2024-1234")
    page.keyboard.press("Tab")
    expect(page.locator(".proves")).to_contain_text("sendt 12-07-2024, j.nr. 2024-1234")
    settle(page)
    assert axe_violations(page) == []
    expect(page.locator(".seals")).to_contain_text("2. kvartal 2024 låses")
    page.get_by_role("button", name="Markér som sendt").click()
    expect(page.locator(".report-state")).to_contain_text("sendt 12. juli 2024, j.nr. 2024-1234 (udgave 1)")
    expect(page.locator(".act.outcome-of-act")).to_be_focused()
    expect(page.locator(".act.outcome-of-act")).to_contain_text("2. kvartal 2024 er godkendt og låst.")
    expect(page.locator(".quarter-way li.done")).to_have_count(3)
    settle(page)
    assert axe_violations(page) == []
    correct_after_sending(page, axe_violations)


def test_a_word_file_is_taken_out_filled_in_and_brought_back(
    open_cold: OpenCold, axe_violations: AxeViolations
) -> None:
    """Its texts are changes that somebody accepts; in a narrow window, and in English."""
    page = open_cold("/report?quarter=2024K2&view=document", lang="en", width=390, height=844)
    with page.expect_download() as taken:
        page.get_by_role("link", name="Download Word").click()
    data = written_in(Path(taken.value.path()).read_bytes(), "forklaring.1.4.text", "Written in Word")
    page.get_by_text("Bring a Word file back").click()
    page.locator('input[type="file"]').set_input_files(
        {"name": "back.docx", "mimeType": "application/octet-stream", "buffer": data}
    )
    expect(page.locator(".word-changes")).to_contain_text("Written in Word")
    settle(page)
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.get_by_label("Your name or initials").fill("Åse; Ø=1")
    page.get_by_role("button", name="Save 1 text").click()
    expect(page.get_by_text("1 text was taken from the file.")).to_be_visible()
    expect(page.locator("article.report")).to_contain_text("Written in Word")
    page.goto(page.url.replace("view=document", "goal=1.4"))  # a visit of its own: the browser knows the name
    name = page.get_by_label("Your name or initials")
    expect(name).to_have_value("Åse; Ø=1")
    name.fill("")
    page.locator('[name="forklaring.1.4.text"]').fill("Written on the page")
    page.keyboard.press("Control+s")
    expect(page.locator(".save-bar .saved")).to_contain_text("Write your name or your initials")
    page.reload()
    expect(name).to_have_value("")


def written_in(data: bytes, key: str, text: str) -> bytes:
    """A Word file with a text written in one of its fields."""
    word = docx.Document(BytesIO(data))
    for control in word.element.body.iter(qn("w:sdt")):
        tag = control.find(qn("w:sdtPr")).find(qn("w:tag"))
        if tag is not None and tag.get(qn("w:val")) == key:
            for placeholder in control.find(qn("w:sdtPr")).findall(qn("w:showingPlcHdr")):
                control.find(qn("w:sdtPr")).remove(placeholder)
            next(control.iter(qn("w:t"))).text = text
    saved = BytesIO()
    word.save(saved)
    return saved.getvalue()
