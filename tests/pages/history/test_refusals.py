"""Every failure of the database and every refused backup is told why, in words that are safe to show."""

import pytest

from pages.parts.history.export_import import refusal_sentence
from pages.parts.state.store_failure import store_failure_sentence
from store import Mismatch, Refusal, RefusalKind, StoreFailure, StoreFailureKind
from store.mismatches import MismatchKind

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("kind", sorted(set(StoreFailureKind) - {StoreFailureKind.LOCKED}))
def test_every_trouble_is_worded_with_what_is_safe(kind: StoreFailureKind) -> None:
    """The database's own words are for the log; the user reads what happened and that nothing was half-taken."""
    detail = "2024K2" if kind is StoreFailureKind.LOCKED else "sqlite3.OperationalError"
    sentence = store_failure_sentence(StoreFailure(kind, detail))
    assert sentence.endswith("intet er taget halvt.")
    assert detail not in sentence


def test_of_a_locked_quarter_it_is_said_which_and_where_it_is_opened() -> None:
    """By its name, and not as the database has it."""
    sentence = store_failure_sentence(StoreFailure(StoreFailureKind.LOCKED, "2024K2"))
    assert sentence.startswith("2. kvartal 2024 er låst. Genåbn det først")


@pytest.mark.parametrize("kind", list(RefusalKind))
def test_every_refused_zip_is_told_why(kind: RefusalKind) -> None:
    """A file's name in a zip is text, whatever it holds."""
    assert "<b>" not in refusal_sentence(Refusal(kind, "<b>"))


def test_a_zip_that_does_not_follow_from_its_files_is_told_with_its_place() -> None:
    """Which step, which file, which figure, what is kept and what the file says; a verdict by its name."""
    value = Mismatch(MismatchKind.VALUE, "ankestyrelsen-2024", 2, "K<1>.csv", "sygefravær 2024K1", "12,5", "9,8")
    sentence = refusal_sentence(Refusal(RefusalKind.DIFFERS, "", value)).replace("\\", "")
    place = "Ændring 2 i planen ankestyrelsen-2024, K<1>.csv, sygefravær 2024K1"
    assert f"{place}: tallet er gemt som 12,5, men filen siger 9,8." in sentence
    verdict = Mismatch(MismatchKind.OUTCOME, "a", 1, about="2.1", stored="met", read="not_met")
    sentence = refusal_sentence(Refusal(RefusalKind.DIFFERS, "", verdict)).replace("\\", "")
    assert "2.1: målets status er gemt som opfyldt, men tallene giver ikke opfyldt." in sentence
