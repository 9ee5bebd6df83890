"""How the year ends, said as what it is: a forecast before the year's account is closed, and final only then."""

from typing import NamedTuple

from engine.scoring import Scorecard
from words.language import Language
from words.numbers import score, signed
from words.totals import total_text
from words.translation import _, ngettext

__all__ = ["Headline", "change_text", "goals_text", "headline"]


class Headline(NamedTuple):
    """A total in its pieces, so that a screen may set them apart.

    `name`: what the total is. `score`: of 100. `goals`: how many goals it counts. `certainty`: what is secured and the
    most that can be reached; empty in the year's account, where nothing is to come.
    """

    name: str
    score: str
    goals: str
    certainty: str


def headline(card: Scorecard, *, lang: Language | None = None) -> Headline:
    """Return a scorecard's total as a forecast, or as final where the year's account is closed."""
    goals = len(card.goals)
    return Headline(
        _("Final goal attainment", lang=lang) if card.closed else _("Expected goal attainment", lang=lang),
        score(card.score, lang=lang),
        goals_text(card.met, goals, lang=lang),
        "" if card.closed else _certainty(card, lang),
    )


def goals_text(met: int, goals: int, *, lang: Language | None = None) -> str:
    """Count the goals met of all: 9 af 14 mål."""
    return ngettext("{met} of {goals} goal", "{met} of {goals} goals", goals, lang=lang, met=met, goals=goals)


def change_text(before: Scorecard, met: int, *, lang: Language | None = None) -> str:
    """Hold a total of so many goals met against a scorecard's: +7,1 i forhold til forventet (64,3 · 9 mål)."""
    goals = len(before.goals)
    if met == before.met:
        same = _("As final", lang=lang) if before.closed else _("As expected", lang=lang)
        return _("{same}: {score}", lang=lang, same=same, score=total_text(before.met, goals))
    fields = {
        "change": signed(100 * met / goals - before.score, 1, lang=lang),
        "score": score(before.score, lang=lang),
        "goals": ngettext("{n} goal", "{n} goals", before.met, lang=lang),
    }
    if before.closed:
        return _("{change} compared with the final ({score} · {goals})", lang=lang, **fields)
    return _("{change} compared with the expected ({score} · {goals})", lang=lang, **fields)


def _certainty(card: Scorecard, lang: Language | None) -> str:
    goals = len(card.goals)
    secured, most = score(100 * card.secured / goals, lang=lang), score(100 * card.possible / goals, lang=lang)
    return _("secured {secured} · at most {most}", lang=lang, secured=secured, most=most)
