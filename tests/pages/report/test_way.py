"""A quarter's way on the report: submitted, checked, approved, closed and reopened, each with who and when."""

from datetime import UTC, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from store import Act, ApprovalKind, Role, Store, may
from store.access import ACTS_OF
from tests.pages.conftest import AsPerson
from tests.pages.kept_screens import said
from tests.pages.report.ready import keep_texts, without_what_sending_proves
from tests.pages.report.report_screen import everything, open_report
from tests.reports.inputs import written as sample_texts
from tests.store.kept import MARK, PLAN, accept, memory, quarter

pytestmark = pytest.mark.slow

K2 = "2024K2"
PLAN_ID = PLAN.plan.id
OFFERS = {
    "Markér som kontrolleret …": Act.CHECK,
    "Godkend …": Act.APPROVE,
    "Luk uden rapport …": Act.CLOSE,
    "Markér som sendt …": Act.SEND,
}


def submitted() -> None:
    """Let the two first quarters be accepted, and the second's report be written."""
    with memory() as store:
        accept(store, quarter(1))
        accept(store, without_what_sending_proves())
        keep_texts(store, sample_texts())


def say(kind: ApprovalKind, reason: str = "", period: str = K2, store: Store | None = None) -> None:
    """Let somebody else say something of a quarter."""
    with memory() as opened:
        kept = store or opened
        stamp = MARK._replace(at=datetime.now(UTC), by="gh", reason=reason)
        done = kept.approve(PLAN.plan, period, kind, stamp, expected_revision=kept.revision(PLAN_ID).entry)
        assert getattr(done, "kind", None) is kind, done


def kinds() -> list[ApprovalKind]:
    """What was said, the oldest first."""
    with memory() as store:
        return [each.kind for each in store.approvals(PLAN_ID)]


def asked(page: AppTest) -> set[str]:
    """What can be said on a page, by its button's key."""
    return {str(button.key) for button in page.button if str(button.key).startswith("say ")}


def test_a_controller_says_that_it_was_checked_and_an_approver_approves(as_person: AsPerson) -> None:
    """Each with their name, kept with their subject; the way says both."""
    submitted()
    as_person(Role.CONTROLLER, name="Eva Friis", subject="ef")
    page = open_report(quarter=K2, ask="check")
    assert "Er 2. kvartal 2024 kontrolleret?" in everything(page)
    page.button(key="say check").click().run()
    assert not page.exception
    assert "Er 2. kvartal 2024 kontrolleret?" not in everything(page)
    as_person(Role.APPROVER, name="Gro Holm", subject="gh")
    page = open_report(quarter=K2, ask="approve")
    page.button(key="say approve").click().run()
    way = everything(page)
    assert way.index("Indberettet") < way.index("Kontrolleret") < way.index("(Eva Friis)") < way.index("(Gro Holm)")
    with memory() as store:
        checked, approved = store.approvals(PLAN_ID)
    assert (checked.kind, checked.stamp.by, checked.stamp.subject) == (ApprovalKind.CHECKED, "Eva Friis", "ef")
    assert (approved.kind, approved.stamp.by, approved.entry) == (ApprovalKind.APPROVED, "Gro Holm", 2)


@pytest.mark.parametrize("role", Role)
def test_everybody_sees_the_way_and_only_those_who_may_can_say_anything(as_person: AsPerson, role: Role) -> None:
    """A link for each act, and behind its address the question; who may only read has neither."""
    submitted()
    somebody = as_person(role)
    page = open_report(quarter=K2)
    seen = everything(page)
    assert all(step in seen for step in ("Indberettet", "Kontrolleret", "Godkendt", "Sendt og låst"))
    for text, act in OFFERS.items():
        assert (text in seen) is may(somebody, act, PLAN.plan), text
    for ask, act in (("check", Act.CHECK), ("approve", Act.APPROVE), ("close", Act.CLOSE), ("reopen", Act.REOPEN)):
        page.query_params["ask"] = ask
        may_be_said = may(somebody, act, PLAN.plan) and ask != "reopen"  # nothing is locked
        assert asked(page.run()) == ({f"say {ask}"} if may_be_said else set())


def test_who_may_not_explain_reads_the_document_instead_of_the_form(as_person: AsPerson) -> None:
    """No editor, no Word file back, and what is missing is named without leading anywhere."""
    as_person(Role.READER)
    page = open_report(quarter=K2)
    assert not [each for each in page.get("bidi_component") if '"kept"' in each.proto.json]
    assert not page.file_uploader
    seen = everything(page)
    assert "Udkast – ikke klar" in seen
    assert "Skriv" not in seen.partition("Dokument")[0]
    page.query_params["view"] = "sent"
    assert "mark as sent" not in [button.key for button in page.run().button]
    assert 'data-go="missing' not in "".join(str(getattr(each, "body", "")) for each in page.get("html"))


@pytest.mark.parametrize("change", ["a figure", "a text"])
def test_what_was_said_before_the_newest_change_is_shown_as_that_and_can_be_said_again(change: str) -> None:
    """A later quarter's figures are nothing to it."""
    submitted()
    say(ApprovalKind.CHECKED)
    with memory() as store:
        accept(store, quarter(3))
    assert "før den seneste ændring" not in everything(open_report(quarter=K2))
    with memory() as store:
        if change == "a figure":
            accept(store, quarter(1)._replace(name="rettet.csv"), quarter(2))
        else:
            keep_texts(store, sample_texts()._replace(judgement="En anden vurdering."), "")
    page = open_report(quarter=K2, ask="check")
    assert "(gh), før den seneste ændring" in everything(page)
    assert "Kontrollér igen …" in everything(page)
    with memory() as store:
        keep_texts(store, sample_texts()._replace(judgement="Endnu en vurdering."), "")
    page.button(key="say check").click().run()
    assert "tal eller tekster" in said(page)
    assert "(gh), før den seneste ændring" in everything(page)
    page.button(key="say check").click().run()
    assert "før den seneste ændring" not in everything(page)
    assert "(abc)" in everything(page)


def test_a_quarter_is_closed_without_a_report_and_reopened_with_a_reason() -> None:
    """Without one nothing is said, in words; the reason stands in the head as long as it is open."""
    submitted()
    page = open_report(quarter=K2, ask="close")
    page.button(key="say close").click().run()
    assert "Lukket uden rapport" in everything(page)
    assert "Markér som kontrolleret …" not in everything(page)
    page.query_params["ask"] = "reopen"
    page.run()
    page.button(key="say reopen").click().run()
    assert "Skriv hvorfor" in said(page)
    assert kinds() == [ApprovalKind.CLOSED]
    page.text_input(key="reason to say reopen").set_value("Fejl i <b>sygefravær</b>")
    page.button(key="say reopen").click().run()
    seen = everything(page)
    assert "2. kvartal 2024 er genåbnet" in seen
    assert "Fejl i <b>sygefravær</b>" in seen
    assert kinds() == [ApprovalKind.CLOSED, ApprovalKind.REOPENED]
    assert "Luk uden rapport …" in seen


def test_the_years_account_locks_its_quarters_and_one_of_them_can_be_reopened() -> None:
    """The quarter says what locks it, and opening it again opens the account."""
    with memory() as store:
        accept(store, *(quarter(number) for number in range(1, 5)))
    say(ApprovalKind.CLOSED, period="2024")
    page = open_report(quarter=K2)
    assert "Lukket uden rapport" in everything(page)
    say(ApprovalKind.REOPENED, "Forkert volumen")
    assert "2. kvartal 2024 er genåbnet" in everything(open_report(quarter="2024"))


def test_figures_that_came_meanwhile_are_seen_before_anything_is_said() -> None:
    """Nothing is said of figures that nobody looked at."""
    submitted()
    page = open_report(quarter=K2, ask="approve")
    with memory() as store:
        accept(store, quarter(3))
    page.button(key="say approve").click().run()
    assert "En anden har imens ændret tal eller tekster, så intet blev markeret." in said(page)
    assert kinds() == []


def test_a_role_that_was_taken_away_meanwhile_is_refused_in_words(
    as_person: AsPerson, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store asks as well."""
    submitted()
    as_person(Role.APPROVER)
    page = open_report(quarter=K2, ask="approve")
    monkeypatch.setattr("store.access.ACTS_OF", {**ACTS_OF, Role.APPROVER: frozenset({Act.SEE})})
    page.button(key="say approve").click().run()
    assert "Din rolle giver ikke lov til det." in said(page)
    assert kinds() == []


def test_a_note_between_reports_has_no_way() -> None:
    """It locks nothing, and nobody approves it here."""
    seen = everything(open_report(quarter=K2, kind="deviation"))
    assert "Sendt og låst" not in seen


def test_sample_figures_are_said_to_be_illustrative_on_the_way() -> None:
    """Nobody submitted them."""
    assert "Indberettet illustrative tal" in everything(open_report(quarter=K2))


def test_texts_written_before_a_check_are_not_after_it_whatever_the_clocks_say() -> None:
    """Only what was kept later makes it old."""
    submitted()
    with memory() as store:
        stamps = [each.stamp.at for each in store.explanations(PLAN_ID, K2)]
        stamp = MARK._replace(at=min(stamps) - timedelta(hours=1), by="gh")
        store.approve(PLAN.plan, K2, ApprovalKind.CHECKED, stamp, expected_revision=2)
    assert "før den seneste ændring" not in everything(open_report(quarter=K2))
