"""Mistakes and warnings in a plan as sentences in the reader's language.

The sentences stand in the engine, in English, and are translated here. All of it is plain text with words from outside
in it: whoever shows it escapes it.
"""

from functools import partial

from engine.plan import FactForms, Mistake, PlanWarning, word
from words.dates import day
from words.language import Language
from words.numbers import exact
from words.translation import _

__all__ = ["plan_finding_sentence"]


def plan_finding_sentence(finding: Mistake | PlanWarning, *, lang: Language | None = None) -> str:
    """Word a mistake or a warning in a line: linje 27, tegn 63, goals[1.1].requirement: hvad der er galt."""
    forms = FactForms(partial(_, lang=lang), partial(exact, lang=lang), partial(day, lang=lang))
    reason = word(finding.sentences, forms)
    place = ", ".join(filter(None, (_spot(finding, lang), finding.location)))
    return f"{place}: {reason}" if place else reason


def _spot(finding: Mistake | PlanWarning, lang: Language | None) -> str:
    if not finding.line:
        return ""
    return _("line {line}, character {column}", lang=lang, line=finding.line, column=finding.column)
