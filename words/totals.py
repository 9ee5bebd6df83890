"""A total in words."""

from words.numbers import score
from words.translation import _

__all__ = ["total_sentence", "total_text"]


def total_text(met: int, goals: int) -> str:
    """Format the score of so many goals met."""
    return score(100 * met / goals)


def total_sentence(met: int, goals: int) -> str:
    """Describe a total: 71,4: 10 af 14 mål opfyldt."""
    return _("{score}: {met} of {goals} goals met", score=total_text(met, goals), met=met, goals=goals)
