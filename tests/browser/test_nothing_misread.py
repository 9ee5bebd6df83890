"""Files in which something is not as it looks go through the upload: refused, or asked about and answered."""

from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

import pytest
from openpyxl import Workbook
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.test_quarter_results import bring, press
from tests.browser.visit import AxeViolations, OpenCold, settle

HEADER = ("måling", "kvartal", "værdi")
SICKNESS = ("sygefravær", "2024K3")
FRACTION = "måling;kvartal;værdi;antal\r\nfuldt_oplyste_10_uger;2024K3;0,934;4710\r\n"
PHONE_PX = 390


class Kind(NamedTuple):
    """A file, what the page says of it in Danish and in English, and the answer to press; none where it is refused."""

    file: FilePayload
    says: dict[str, str]
    answer: dict[str, str]


def text(name: str, content: str) -> FilePayload:
    """A file of text."""
    return {"name": name, "mimeType": "text/csv", "buffer": content.encode()}


def workbook(name: str, *rows: Sequence[object], number_format: str = "General", hidden_row: int = 0) -> FilePayload:
    """A workbook with a header and rows, its first figure in a format, and perhaps a row that a filter hides."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEADER, *rows):
        sheet.append(list(row))
    sheet["C2"].number_format = number_format
    if hidden_row:
        sheet.row_dimensions[hidden_row].hidden = True
    stream = BytesIO()
    book.save(stream)
    return {"name": name, "mimeType": "", "buffer": stream.getvalue()}


KINDS = (
    Kind(
        workbook("skaleret.xlsx", (*SICKNESS, 9600), number_format="0.0,"),
        {"da": "Cellen viser 9,6, men indeholder 9600.", "en": "The screen shows 9,6, and the cell holds 9600."},
        {"da": "9,6 er rigtigt", "en": "9,6 is right"},
    ),
    Kind(
        workbook("skjult.xlsx", (*SICKNESS, 9.6), ("kritikprocent", "2024K3", 1.4), hidden_row=3),
        {"da": "skjuler rækker med tal", "en": "hides rows with figures"},
        {"da": "Nej, udelad dem", "en": "No, leave them out"},
    ),
    Kind(
        text("us.csv", "measure,quarter,value\r\nnis2,2024K4,11/10/2024\r\n"),
        {"da": "»11/10/2024« kan være to forskellige dage.", "en": "“11/10/2024” can be two days."},
        {},
    ),
    Kind(
        text("komma.csv", "måling,kvartal,værdi,antal\r\nsagstid_arbejdsskade,2024K3,20,4,2190\r\nnis2,2024K3,9,6\r\n"),
        {"da": "så »20,4« kan være ét tal eller to", "en": "so “20,4” may be one figure or two"},
        {},
    ),
    Kind(
        text("stjerne.csv", "måling;2024K2;2024K3*\r\nsygefravær;10,4;9,6\r\n"),
        {"da": "Er det den kolonne?", "en": "Is it that column?"},
        {"da": "Ja, som foreløbige tal", "en": "Yes, as provisional figures"},
    ),
    Kind(
        text("brøk.csv", FRACTION),
        {"da": "»0,934« er langt fra det", "en": "“0,934” is far from all"},
        {"da": "Det er 93,4", "en": "It is 93,4"},
    ),
)


def answer(page: Page, label: str) -> None:
    """Answer a question with the key of who uses no mouse."""
    page.get_by_role("button", name=label, exact=True).press("Enter")
    settle(page)


@pytest.mark.parametrize("lang", ["da", "en"])
def test_each_kind_is_refused_or_asked_about(lang: str, open_cold: OpenCold) -> None:
    """One file after the other, as a controller drops them; only what is answered can be accepted."""
    page = open_cold("/quarter_results", lang=lang)
    accept = page.locator(".st-key-accept").get_by_role("button")
    for kind in KINDS:
        bring(page, kind.file)
        expect(page.locator(".question, .problems").get_by_text(kind.says[lang]).first).to_be_visible()
        if kind.answer:
            expect(accept).to_be_disabled()
            answer(page, kind.answer[lang])
            expect(accept).to_be_enabled()
        else:
            expect(accept).to_have_count(0)
        press(page, "put-away-0")


@pytest.mark.parametrize(
    ("lang", "asks", "yes"),
    [
        ("da", "Er det den rettede 2024K3.csv?", "Ja, den erstatter 2024K3.csv"),
        ("en", "Is it the mended 2024K3.csv?", "Yes, it takes the place of 2024K3.csv"),
    ],
)
def test_a_mended_file_takes_the_place_of_the_first(lang: str, asks: str, yes: str, open_cold: OpenCold) -> None:
    """A browser's second download is asked about once; the first then leaves the page, and does not come back."""
    page = open_cold("/quarter_results", lang=lang)
    rows = "måling;kvartal;værdi\r\nkritikprocent;2024K3;1,4\r\nverserende_over_6_mdr;2024K3;256\r\nsygefravær;2024K3;"
    bring(page, text("2024K3.csv", f"{rows}9,6*\r\n"))
    bring(page, text("2024K3 (1).csv", f"{rows}9,6\r\n"))
    expect(page.get_by_text(asks)).to_be_visible()
    expect(page.locator(".problems")).to_have_count(0)
    answer(page, yes)
    expect(page.locator("[class*=st-key-put-away]")).to_have_count(1)
    page.locator(".st-key-initials-to-accept input").fill("AB")
    press(page, "accept")
    expect(page.locator("[class*=st-key-put-away]")).to_have_count(0)
    expect(page.get_by_text("2024K3 (1).csv").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_questions_keep_to_wcag_and_to_a_phone(scheme: str, open_cold: OpenCold, axe_violations: AxeViolations) -> None:
    """Open and answered, by day and by night; nothing is wider than the window."""
    page = open_cold("/quarter_results", scheme=scheme, width=PHONE_PX)
    bring(page, text("brøk.csv", FRACTION))
    assert axe_violations(page) == []
    answer(page, "Det er 93,4")
    assert axe_violations(page) == []
    assert page.get_by_test_id("stMain").evaluate("box => box.scrollWidth - box.clientWidth") <= 0
