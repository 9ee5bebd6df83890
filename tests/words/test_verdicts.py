"""One word for each outcome and each standing."""

import pytest

from engine.scoring import Outcome, Standing
from words import verdicts


@pytest.mark.parametrize(
    ("outcome", "danish"),
    [(Outcome.MET, "opfyldt"), (Outcome.NOT_MET, "ikke opfyldt"), (Outcome.PENDING, "afventer")],
)
def test_an_outcome_has_the_contracts_word(outcome: Outcome, danish: str) -> None:
    """One word a concept."""
    assert verdicts.outcome(outcome, lang="da") == danish


@pytest.mark.parametrize(
    ("standing", "danish"),
    [(Standing.SECURED, "sikret"), (Standing.OPEN, "ikke afgjort"), (Standing.LOST, "kan ikke nås")],
)
def test_a_standing_has_one_word(standing: Standing, danish: str) -> None:
    """One word a concept."""
    assert verdicts.standing(standing, lang="da") == danish
