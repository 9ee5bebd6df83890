"""Sentences in the reader's language.

English stands in the code and is the key; `locale/da/LC_MESSAGES/messages.po` holds the Danish; `make text` compiles
it. To say something new, see "Add a sentence" in CONTRIBUTING.md.
"""

from functools import lru_cache
from gettext import GNUTranslations, NullTranslations, translation
from pathlib import Path

from engine.plan import N_
from words.language import Language, language
from words.numbers import number

__all__ = ["N_", "_", "catalogue", "ngettext"]

FOLDER = Path(__file__).parent / "locale"
DOMAIN = "messages"


def _(message: str, *, lang: Language | None = None, **fields: object) -> str:
    """Translate an English sentence, its `{fields}` filled in."""
    translated = catalogue(lang or language()).gettext(message)
    return translated.format(**fields) if fields else translated


def ngettext(one: str, many: str, count: int, *, lang: Language | None = None, **fields: object) -> str:
    """Translate a sentence in the form that a count asks for; `{n}` is the count, written as a number."""
    lang = lang or language()
    translated = catalogue(lang).ngettext(one, many, count)
    return translated.format(n=number(count, 0, lang=lang), **fields)


@lru_cache(maxsize=4)
def catalogue(language: Language) -> NullTranslations | GNUTranslations:
    """Return the words of a language, read once; English needs none: the code is written in it.

    FileNotFoundError where the Danish was never compiled: `make text` does it.
    """
    if language == "en":
        return NullTranslations()
    return translation(DOMAIN, FOLDER, [language])
