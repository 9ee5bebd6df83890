"""All institutions beside each other: which need attention and why, in order, and each leading to where it is seen."""

import re
from csv import reader
from datetime import UTC, date, datetime
from html import unescape

import pytest
from sqlalchemy import text
from streamlit.testing.v1 import AppTest

from engine.reading import read_results
from pages.parts.department.plan_row import plan_rows
from pages.parts.department.plan_year import forget_years, plan_years
from pages.parts.department.table_file import write_table
from pages.parts.department.unreadable import unreadable_rows
from store import (
    ApprovalKind,
    AuditStamp,
    Grant,
    PlanFile,
    ReportFile,
    ReportKind,
    Role,
    SentReport,
    Store,
    StoredApproval,
    StoredReport,
    Upload,
)
from tests.pages.bar import offers
from tests.pages.conftest import AsPerson
from tests.pages.department.many_plans import bring, of_year
from tests.pages.kept_screens import htmls, said, show, words
from tests.store.kept import MARK, accept, memory
from tests.store.tampering import unguarded

pytestmark = pytest.mark.slow

NOON = datetime(2024, 10, 25, 12, tzinfo=UTC)
"""Four days after the report for the 3rd quarter was due."""


@pytest.fixture(autouse=True)
def in_autumn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at it on that day."""
    monkeypatch.setattr("pages.parts.department.screen.now", lambda: NOON)


def send(store: Store, plan: PlanFile, quarter: int, on: date) -> None:
    """Say that a quarter's report was sent."""
    files = (ReportFile("rapport.docx", b"PK"),)
    sent = SentReport(ReportKind.QUARTERLY, f"2024K{quarter}", "da", on, files, "2024-1")
    revision = store.revision(plan.plan.id).entry
    assert isinstance(store.send_report(plan, sent, None, MARK, expected_revision=revision), StoredReport)


def page_of(**asked: str) -> str:
    """The page's own HTML."""
    [html] = [html for html in htmls(show("department.py", **asked)) if 'class="institutions"' in html]
    return html


def rows(html: str) -> dict[str, str]:
    """Each plan's row by its id, in order, as it is read."""
    found = re.findall(r'<tr[^>]* data-plan="([^"]*)"[^>]*>(.*?)</tr>', html, re.DOTALL)
    return {plan_id: " ".join(words(row).split()) for plan_id, row in found}


def links(html: str) -> dict[str, str]:
    """Where each link of the table leads, by its words."""
    found = re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', html)
    return {words(text).strip(): unescape(href) for href, text in found}


def test_the_plan_that_needs_attention_most_comes_first_and_says_why() -> None:
    """Late before lost before calm; what counts, what is decided, what changed, who accepted it and when."""
    with memory() as store:
        for plan, quarters, sent, on in (
            (of_year(2024, "Rolig Styrelse", "rolig"), (1, 2, 3), 3, date(2024, 10, 3)),
            (of_year(2024, "Sen Styrelse", "sen"), (1, 2), 2, date(2024, 7, 12)),
            (of_year(2024, "Tabt Styrelse", "tabt"), (1, 2, 3), 3, date(2024, 10, 4)),
        ):
            bring(store, plan, *quarters)
            send(store, plan, sent, on)
    html = page_of()
    in_order = rows(html)
    assert list(in_order) == ["sen", "tabt", "rolig", "ankestyrelsen-2024", "cpr-2020"]
    assert "2 af 5 planer kræver opmærksomhed: 1 er over fristen og 1 har mistet mål." in words(html)
    late = in_order["sen"]
    assert late.startswith("Sen Styrelse Afrapporteringen for 3. kvartal er 4 dage over fristen")
    assert "Ingen tal for 3. kvartal" in late
    assert "64,3 9 af 14 mål efter 2. kvartal" in late
    assert "sikret 7,1 · kan ikke nås 14,3" in late
    assert "+28,6 siden 1. kvartal: vundet 1.4" in late
    assert "3. kvt.: ingen tal frist 21. okt. 2024" in late
    assert "19. jul. 2024 Kontroller" in late
    assert "1 mål er mistet siden 2. kvartal (1.6)" in in_order["tabt"]
    assert "mistet siden" not in in_order["rolig"]
    assert "3. kvt.: sendt 4. okt. 2024" in in_order["tabt"]
    assert "Illustrative tal Et eksempel: planen er ikke taget i brug" in in_order["ankestyrelsen-2024"]
    assert '<details class="behind year"><summary><b>2020</b> · 1 plan</summary>' in html
    leads = links(html)
    assert leads["Sen Styrelse"] == "/?plan=sen"
    assert leads["Afrapporteringen for 3. kvartal er 4 dage over fristen"] == "/report?quarter=2024K3&plan=sen"
    assert leads["Ingen tal for 3. kvartal"] == "/quarter_results?plan=sen"
    assert leads["1 mål er mistet siden 2. kvartal (1.6)"] == "/?plan=tabt&goal=1.6"


def test_a_report_is_followed_from_checked_to_sent_and_opened_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step with its day; figures that come after the approval, and a quarter that was opened, need attention."""
    plan = of_year(2024, "Sen Styrelse", "sen")

    def said(kind: ApprovalKind, reason: str = "") -> str:
        stamp = AuditStamp(NOON, "abc", reason)
        done = store.approve(plan.plan, "2024K3", kind, stamp, expected_revision=store.revision("sen").entry)
        assert isinstance(done, StoredApproval)
        return rows(page_of())["sen"]

    monkeypatch.setattr("pages.parts.department.screen.now", lambda: datetime(2024, 10, 12, 12, tzinfo=UTC))
    with memory() as store:
        bring(store, plan, 1, 2, 3)
        send(store, plan, 2, date(2024, 7, 12))
        assert "3. kvt.: tal godkendt frist 21. okt. 2024" in rows(page_of())["sen"]
        assert "3. kvt.: kontrolleret 25. okt. 2024" in said(ApprovalKind.CHECKED)
        approved = said(ApprovalKind.APPROVED)
        assert "3. kvt.: godkendt 25. okt. 2024" in approved
        assert "Afrapporteringen for 3. kvartal er godkendt, men ikke sendt endnu" in approved
        data = "måling;kvartal;værdi\r\nsygefravær;2024K3;9,9\r\n".encode()
        accept(store, Upload("rettelse.csv", data, read_results(data, plan.plan).measurements), plan=plan)
        assert "Tal eller tekster for 3. kvartal er ændret, siden de blev godkendt" in rows(page_of())["sen"]
        closed = said(ApprovalKind.CLOSED)
        assert "3. kvt.: lukket 25. okt. 2024" in closed
        assert "siden de blev godkendt" not in closed
        assert "3. kvartal er genåbnet og ikke sendt igen" in said(ApprovalKind.REOPENED, "Rettelse")


def test_filter_and_order_are_links() -> None:
    """What they show follows the address; a filter without plans is not there."""
    with memory() as store:
        bring(store, of_year(2024, "Sen Styrelse", "sen"), 1, 2)
        bring(store, of_year(2024, "Anden Styrelse", "anden"), 1)
    html = page_of()
    assert links(html)["Institution"] == "?sort=institution"
    assert 'href="?show=to_do"' in html
    assert list(rows(page_of(show="to_do"))) == ["sen", "anden"]
    assert list(rows(page_of(sort="institution")))[:3] == ["anden", "ankestyrelsen-2024", "sen"]
    assert next(iter(rows(page_of(sort="lowest")))) == "anden"
    assert list(rows(page_of(show="nothing", sort="nothing"))) == list(rows(html))


def test_who_oversees_sees_whom_they_oversee(as_person: AsPerson) -> None:
    """The department sees all; at one institution that one; others neither the page nor its name in the menu."""
    as_person(Role.DEPARTMENT)
    assert list(rows(page_of())) == ["ankestyrelsen-2024", "cpr-2020"]
    as_person(Grant(Role.DEPARTMENT, "CPR-administrationen"), Role.READER)
    html = page_of(plan="ankestyrelsen-2024")
    assert list(rows(html)) == ["cpr-2020"]
    as_person(Role.READER)
    page = show("department.py")
    assert not [html for html in htmls(page) if 'class="institutions"' in html]
    assert "giver ikke adgang til denne side" in words("".join(htmls(page)))
    assert "Institutioner" not in [offer.text for offer in offers(page, "screens")]


def test_who_may_not_submit_figures_is_led_to_the_plan_instead(as_person: AsPerson) -> None:
    """No link leads to a page that is refused."""
    with memory() as store:
        bring(store, of_year(2024, "Sen Styrelse", "sen"), 1, 2)
    as_person(Role.DEPARTMENT)
    assert links(page_of())["Ingen tal for 3. kvartal"] == "/?plan=sen"


def test_the_file_says_what_the_page_says() -> None:
    """A line a plan in the same order, numbers as the country writes them, and nothing that is taken for a formula."""
    late, odd = of_year(2024, "Sen Styrelse", "sen"), of_year(2024, "=1+1", "formel")
    with memory() as store:
        bring(store, late, 1, 2)
        send(store, late, 2, date(2024, 7, 12))
    headings, first, second = (
        write_table((), plan_rows(plan_years([late, odd]), NOON.date()), ";").decode("utf-8-sig").splitlines()
    )
    cells = dict(zip(headings.split(";"), next(reader([first], delimiter=";")), strict=True))
    assert cells["Opmærksomhed"].startswith("Afrapporteringen for 3. kvartal er 4 dage over fristen; ")
    expected = {"Forventet": "64,3", "Sikret": "7,1", "Kan ikke nås": "14,3", "Ændring": "28,6", "Mistet": "2.2"}
    assert expected.items() <= cells.items()
    assert second.startswith("2024;'=1+1;")


def damage(store: Store, statement: str) -> None:
    """Change what is kept past the program."""
    with unguarded(store) as connection:
        connection.execute(text(statement))


def test_what_is_damaged_of_one_plan_is_said_in_its_row_and_the_others_stay(as_person: AsPerson) -> None:
    """Its ledger, its file, its texts: first, in plain words; the bar and every other plan as if nothing were."""
    plans = [of_year(2024, f"{name} Styrelse", name.casefold()) for name in ("Anden", "Boget", "Fil", "Tekst")]
    with memory() as store:
        for plan in plans:
            bring(store, plan, 1, 2)
            send(store, plan, 2, date(2024, 7, 12))
        texts: dict[str, dict[str, str]] = {"1.2": {"cause": "Ferie"}}
        store.save_explanations(plans[0].plan, "2024K2", texts, MARK, expected={})
        store.save_assessment(plans[3].plan, "Godt.", MARK, expected_revision=0)
        damage(store, "UPDATE step SET period = '2024K4' WHERE plan_id = 'boget' AND number = 1")
        damage(store, "UPDATE plan_file SET data = data || ' ' WHERE plan_id = 'fil'")
        damage(store, "UPDATE assessment SET text = 'Skidt.' WHERE plan_id = 'tekst'")
        html = page_of(plan="boget")
        in_order = rows(html)
        assert list(in_order)[:4] == ["boget", "fil", "tekst", "anden"]
        assert in_order["boget"].startswith("Boget Styrelse 2024 Det, der er gemt om planen, er beskadiget")
        assert in_order["fil"].startswith("fil Planfilen er beskadiget og kan ikke læses")
        assert in_order["tekst"].startswith("Tekst Styrelse Vurderingen er beskadiget")
        assert "64,3 9 af 14 mål efter 2. kvartal" in in_order["tekst"]
        assert "4 af 6 planer kræver opmærksomhed: 3 kan ikke læses og 1 er over fristen." in words(html)
        assert list(rows(page_of(show="to_do"))) == ["boget", "fil", "tekst", "anden"]
        assert list(rows(page_of(show="lost"))) == []
        plan_page = show("overview.py", plan="boget")
        assert "Det, der er gemt om planen, er beskadiget og kan ikke vises." in said(plan_page)
        assert "Anden Styrelse 2024" in [offer.text for offer in offers(plan_page, "plan")]
        assert "Den planfil, der er i brug for fil" in said(show("overview.py", plan="anden"))
        damage(store, "UPDATE explanation SET content = '{}' WHERE plan_id = 'anden'")
        forget_years()
        assert next(iter(rows(page_of()))) == "anden"
        as_person(Grant(Role.DEPARTMENT, "Tekst Styrelse"))
        assert list(rows(page_of())) == ["tekst"]
    headings, line = write_table(unreadable_rows([plans[1].plan], ()), (), ";").decode("utf-8-sig").splitlines()
    assert line.startswith("2024;Boget Styrelse;Resultatplan for Boget Styrelse 2024;Det, der er gemt om planen, er")
    assert line.count(";") == headings.count(";")


def test_a_row_follows_what_is_accepted_anywhere_at_once() -> None:
    """The page is of now, whatever the session has read before."""
    with memory() as store:
        sen = of_year(2024, "Sen Styrelse", "sen")
        bring(store, sen, 1)
        page: AppTest = show("department.py")
        before = rows("".join(htmls(page)))["sen"]
        bring(store, sen, 2)
        after = rows("".join(htmls(page.run())))["sen"]
    assert "efter 1. kvartal" in before
    assert "efter 2. kvartal" in after
