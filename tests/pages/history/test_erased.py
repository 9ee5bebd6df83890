"""What was erased stands on the screens as erased, with who and why; and every step has its seal."""

import pytest

from pages.parts.what_if.meeting_log import minutes
from store import StoredReport, Submission
from store.erasure import erasable, erase
from tests.pages.history.test_history import open_entry, told
from tests.pages.kept_screens import htmls, said, show
from tests.store.kept import MARK, PLAN, SENT, accept, memory, quarter
from words.digests import short_digest

pytestmark = pytest.mark.slow

PLAN_ID = PLAN.plan.id


def test_what_was_erased_is_said_with_who_and_why_where_it_stood() -> None:
    """A file cannot be downloaded any more, a text is not empty without a word, and no page breaks."""
    with memory() as store:
        why = MARK._replace(reason="Efter aftale med Hansen")
        store.accept(PLAN, Submission((quarter(1),)), why, expected_revision=0)
        assert "Hansen" in told(show("history.py"))
        store.save_assessment(PLAN.plan, "Tilfredsstillende.", MARK, expected_revision=0)
        store.log(PLAN.plan, "møde", {0: "Hoved"}, MARK)
        store.save_scenario(PLAN.plan, "1", "Efterår", {}, MARK, expected_revision=0)
        store.save_explanations(PLAN.plan, "2024K1", {"1.2": {"cause": "Hansens ferie"}}, MARK, expected={})
        sent = SENT._replace(period="2024K1", files=SENT.files[:1])
        assert isinstance(store.send_report(PLAN, sent, None, why, expected_revision=1), StoredReport)
        with store.read() as connection:
            targets = erasable(connection, PLAN_ID)
        assert erase(store, targets, "Slettefrist *nu*", MARK) == 8
    page = open_entry(1)
    sentence = "slettet 19. juli 2024, 12.14 (Kontroller): Slettefrist *nu*"
    text = told(page)
    assert f"2024K1.csv: {sentence}" in text
    assert "Hansen" not in text
    assert f"Begrundelsen for en ændring: {sentence}" in text
    assert f"En linje i en mødelog: {sentence}" in text
    erased = ("Filen 2024K1.csv", "Et scenarie", "En tekst til en afrapportering", "En fil, der blev sendt")
    assert all(word in text for word in (*erased, "Slettefrist *nu*"))
    assert text.count("Vurderingens tekst") == 2  # in the list, and by its digest
    assert f"Begrundelsen for en ændring: {sentence}" in text.partition("1. kvartal 2024 er sendt og låst")[2]
    assert [button for button in page.get("download_button") if "2024K1" in str(button)] == []
    overview = show("overview.py", judgement="open")
    assert f"Vurderingens tekst: {sentence}" in said(overview).replace("\\", "")
    assert "Tilfredsstillende" not in said(overview)


def test_a_steps_seal_stands_in_the_history_and_in_the_minutes() -> None:
    """Who reads the minutes a year later can ask whether the history is still the one of then."""
    with memory() as store:
        entry = accept(store, quarter(1))
    seal = short_digest(entry.digest)
    assert seal in " ".join(htmls(show("history.py")))
    assert f"trin 1, segl {seal}" in minutes(PLAN.plan, (), entry)[0]
