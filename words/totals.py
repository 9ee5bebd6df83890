"""A total in words."""

from words.language import Language
from words.numbers import score
from words.translation import _, ngettext

__all__ = ["goals_met_text", "total_sentence", "total_text"]


def goals_met_text(met: int, goals: int, *, lang: Language | None = None) -> str:
    """Count the goals met: 10 af 14 mål opfyldt."""
    return ngettext("{met} of {goals} goal met", "{met} of {goals} goals met", goals, lang=lang, met=met, goals=goals)


def total_text(met: int, goals: int) -> str:
    """Format the score of so many goals met."""
    return score(100 * met / goals)


def total_sentence(met: int, goals: int) -> str:
    """Describe a total: 71,4: 10 af 14 mål opfyldt."""
    return _("{score}: {goals}", score=total_text(met, goals), goals=goals_met_text(met, goals))
