"""Somebody's own words inside ours: one pair of quotation marks a language."""

import re

from words.language import Language
from words.translation import _

__all__ = ["in_quotation_marks", "quoted"]

_STRAIGHT = re.compile('"([^"]*)"')


def quoted(words: str) -> str:
    """Put words in quotation marks: »Rettelse fra HR«. What stands in a `q` gets the same ones from the style sheet."""
    return _("“{words}”", words=words)


def in_quotation_marks(sentence: str, *, lang: Language | None = None) -> str:
    """Translate a sentence that quotes with straight marks, as a command line does, into the reader's own marks."""
    return _STRAIGHT.sub(lambda found: _("“{words}”", lang=lang).replace("{words}", found[1]), _(sentence, lang=lang))
