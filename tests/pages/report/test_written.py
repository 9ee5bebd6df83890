"""Texts by the keys of their fields: what is typed changes the very fields it was typed in, and nothing else."""

from pages.parts.report.kept_texts import as_content, as_texts
from pages.parts.report.written import LONGEST_TEXT, NO, YES, Entry, changed_goals, stale, with_written, written
from reports.texts import ReportTexts
from store import StoredExplanation
from tests.reports.inputs import written as sample_texts
from tests.store.kept import MARK, PLAN

PLAN_ = PLAN.plan
WITH_DOCUMENT = "oplysning.handleplan_psykolognævn"


def test_texts_are_the_same_after_the_store_has_had_them() -> None:
    """By goal, each as a whole: explanations, answers to duties, tables, documents, judgement and signatures."""
    texts = with_written(sample_texts(), PLAN_, {WITH_DOCUMENT: YES})
    goals = ("", *(goal.id for goal in PLAN_.goals))
    stored = [StoredExplanation("2024K2", goal, as_content(PLAN_, texts, goal), MARK, 3) for goal in goals]
    kept = as_texts(stored)
    assert written(kept.texts, PLAN_) == written(texts, PLAN_)
    assert kept.texts.attached == {"handleplan_psykolognævn"}
    assert kept.revisions["1.2"] == 3


def test_what_is_erased_or_unknown_in_the_store_is_no_text() -> None:
    """A row whose content was erased, or that a later program wrote otherwise, gives empty fields."""
    odd = {"deviation": "maybe", "cause": 7, "answers": ["x"], "attached": "y", "later": True}
    kept = as_texts([StoredExplanation("2024K2", "1.2", odd, MARK, 1), StoredExplanation("2024K2", "", {}, MARK, 1)])
    assert written(kept.texts, PLAN_) == {}


def test_a_field_changes_its_own_goal_alone_and_another_plans_key_nothing() -> None:
    """A deviation is yes, no, or not answered; a document is ticked or not; a table keeps its other rows."""
    before = sample_texts()
    after = with_written(
        before,
        PLAN_,
        {"forklaring.1.2.deviation": NO, "oplysning.sagsbehandlingstid_nævn.1": "9", WITH_DOCUMENT: YES, "x.y": "z"},
    )
    assert changed_goals(PLAN_, before, after) == ("1.2", "1.5")
    assert after.goals["1.2"].deviation is False
    assert len(after.goals["1.5"].answers["sagsbehandlingstid_nævn"].splitlines()) == 6
    assert changed_goals(PLAN_, after, with_written(after, PLAN_, {WITH_DOCUMENT: ""})) == ("1.5",)
    assert changed_goals(PLAN_, before, before._replace(approved="gh")) == ("",)


def test_what_no_keyboard_gives_is_left_out_and_a_text_has_an_end() -> None:
    """Control characters and halves of letters reach no database; of a very long text the first part is kept."""
    after = with_written(ReportTexts(), PLAN_, {"forklaring.1.2.cause": "a\x00b\ud800\n" + "c" * LONGEST_TEXT})
    cause = after.goals["1.2"].cause
    assert cause.startswith("ab\nccc")
    assert len(cause) <= LONGEST_TEXT


def test_a_text_is_stale_where_another_stands_now_than_it_was_begun_on() -> None:
    """The same text written twice is no dispute, and neither are a browser's own line ends."""
    now = with_written(ReportTexts(), PLAN_, {"vurdering": "En\nto", "godkendt": "gh"})
    entries = {
        "vurdering": Entry("Ny", "En\r\nto"),
        "godkendt": Entry("ij", ""),
        "udarbejdet": Entry("ab", ""),
        "kontrolleret": Entry("", "ude"),
    }
    assert stale(now, PLAN_, entries) == ("godkendt",)
    assert stale(now, PLAN_, {"godkendt": Entry("gh", "")}) == ()
