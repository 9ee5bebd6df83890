"""Marking a report as sent: only when it is ready, with what it proves, once and for all."""

from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from engine.plan import Measurement, Quarter
from store import LedgerEntry, StoredReport, Submission, Upload
from tests.pages.kept_screens import htmls, said
from tests.pages.report.ready import PROVED, keep_texts, without_what_sending_proves
from tests.pages.report.report_screen import everything, open_report
from tests.reports.inputs import written as sample_texts
from tests.store.kept import MARK, PLAN, SENT, accept, memory, quarter, reopen

pytestmark = pytest.mark.slow

PLAN_ID = PLAN.plan.id


def ready(**asked: str) -> AppTest:
    """The screen where the second quarter's report is marked as sent; its own proofs are not accepted yet."""
    with memory() as store:
        accept(store, quarter(1))
        accept(store, without_what_sending_proves())
        keep_texts(store, sample_texts())
    return open_report(quarter="2024K2", view="sent", **asked)


def send(page: AppTest, day: str = "12-07-2024") -> AppTest:
    """Say that it was sent."""
    page.text_input(key="day on which the report was sent").set_value(day).run()
    page.text_input(key="journal number of the report").set_value("2024-1234").run()
    return page.button(key="mark as sent").click().run()


def test_a_report_that_lacks_something_cannot_be_marked_as_sent() -> None:
    """It says what is missing, by goal."""
    page = open_report(quarter="2024K2", view="sent")
    assert "Ikke klar endnu" in everything(page)
    assert "mark as sent" not in [button.key for button in page.button]


@pytest.mark.parametrize(
    ("day", "obstacle"),
    [("i går", "Skriv dagen som"), ("01-01-2999", "ligger i fremtiden"), ("30-06-2024", "Kvartalet sluttede")],
)
def test_a_report_was_sent_on_a_day_after_its_quarter_and_not_in_the_future(day: str, obstacle: str) -> None:
    """Until then there is nothing to press."""
    page = ready()
    page.text_input(key="day on which the report was sent").set_value(day).run()
    assert obstacle in said(page)
    assert "mark as sent" not in [button.key for button in page.button]


def test_sending_accepts_what_it_proves_and_keeps_the_very_files() -> None:
    """One act: the version with its bytes, and the entry with its source, which is undone as any other."""
    page = ready()
    before = everything(page)
    assert "klar til afsendelse" in before
    assert "Det dokumenterer afsendelsen" in before
    page = send(page)
    assert not page.exception
    after = everything(page)
    assert "sendt 12. juli 2024, j.nr. 2024-1234 (udgave 1)" in after
    with memory() as store:
        [report] = store.reports(PLAN_ID)
        entry = store.ledger(PLAN_ID)[-1]
        files = {file.name.rpartition(".")[2]: store.report_file(file) for file in report.files}
    assert (report.sent, report.journal, report.version, report.stamp.by) == (date(2024, 7, 12), "2024-1234", 1, "abc")
    assert report.entry == entry.number == 3
    assert not entry.illustrative
    assert {each.measure for file in entry.files for each in file.measurements} == set(PROVED)
    assert all("sendt 12-07-2024, j.nr. 2024-1234" in each.note for each in entry.files[0].measurements)
    assert set(files) == {"docx", "pdf", "xlsx", "html"}
    assert "12. juli 2024" in files["html"].decode()
    page.query_params["view"] = "document"
    assert files["html"].decode() in "".join(htmls(page.run()))
    with memory() as store:
        accept(store, quarter(3))
    later = everything(open_report(quarter="2024K2", view="sent"))
    assert "ændret siden" not in later  # what comes of a later quarter is nothing to it
    assert "Markér udgave 2" not in later


def test_an_undo_of_what_it_proved_leaves_the_version_and_makes_a_draft_of_the_next() -> None:
    """The version that was sent stands for ever; a correction is version 2."""
    send(ready())
    with memory() as store:
        reopen(store, "2024K2")
        entry = store.ledger(PLAN_ID)[-1]
        assert isinstance(store.undo(PLAN, entry, MARK, expected_revision=3), LedgerEntry)
    later = open_report(quarter="2024K2", view="sent")
    assert "ændret siden" in everything(later)
    assert "det, den dokumenterede, er fortrudt" in everything(later)
    assert "Markér udgave 2 som sendt" in everything(later)
    send(later, "15-07-2024")
    with memory() as store:
        assert [each.version for each in store.reports(PLAN_ID)] == [1, 2]


def test_somebody_who_was_quicker_is_heard_first() -> None:
    """Where figures came in between, nothing is kept: it is looked at anew."""
    page = ready()
    page.text_input(key="day on which the report was sent").set_value("12-07-2024").run()
    with memory() as store:
        accept(store, quarter(3))
    page.button(key="mark as sent").click().run()
    assert "En anden har imens ændret tal eller tekster" in said(page)
    with memory() as store:
        assert store.reports(PLAN_ID) == ()


def test_the_next_report_tells_what_was_changed_of_figures_that_were_sent() -> None:
    """Before and after, by whom and why; the year is compared with what that report told, not with today's figures."""
    with memory() as store:
        accept(store, quarter(1))
        report = SENT._replace(period="2024K1")
        assert isinstance(store.send_report(PLAN, report, None, MARK, expected_revision=1), StoredReport)
        reopen(store, "2024K1")
        correction = Upload("rettelse.csv", b"", (Measurement("sygefravær", Quarter(2024, 1), 8.8),))
        stamp = MARK._replace(at=MARK.at + timedelta(days=3), by="gh", reason="Efterregistrering")
        store.accept(PLAN, Submission((correction,)), stamp, expected_revision=1)
    shown = everything(open_report(quarter="2024K2", view="document"))
    told = shown[shown.index("Ændringer") :]
    assert "8,8 dage" in told
    assert "Efterregistrering" in told
    assert "gh" in told


def test_a_quarter_that_is_reopened_can_be_sent_again_though_nothing_has_changed() -> None:
    """As a version of its own: the one that was sent stays as it is."""
    page = send(ready())
    page.query_params["ask"] = "reopen"
    page.run().text_input(key="reason to say reopen").set_value("Sendt til en forkert modtager")
    page.button(key="say reopen").click().run()
    assert "genåbnet siden" in everything(page)
    assert "Markér udgave 2 som sendt" in everything(page)
    send(page, "15-07-2024")
    with memory() as store:
        assert [each.version for each in store.reports(PLAN_ID)] == [1, 2]
