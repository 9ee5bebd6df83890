"""The languages of the screens, and the words of each.

English stands in the code and is the key; `locale/da/LC_MESSAGES/messages.po` holds the Danish. The
file is read as it is, so an edited translation shows within a second and nothing has to be compiled.
"""

from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from time import monotonic
from types import MappingProxyType
from typing import Literal, get_args

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

__all__ = ["DEFAULT", "LANGUAGES", "Language", "catalogue", "locale_of", "read_translations", "usable"]

Language = Literal["da", "en"]

LANGUAGES = MappingProxyType[Language, str]({"da": "Dansk", "en": "English"})
"""Each language by its own name for itself."""

DEFAULT: Language = "da"

_LOCALES = MappingProxyType[Language, str]({"da": "da_DK", "en": "en_GB"})
_FOLDER = Path(__file__).parent.parent / "locale"


def usable(wanted: str | None) -> Language | None:
    """Give the language that an address asks for; None where it is none of ours, or none is asked for."""
    return next((language for language in get_args(Language) if language == (wanted or "").casefold()), None)


def locale_of(language: Language) -> str:
    """Name the locale whose numbers and dates belong to a language; English is British."""
    return _LOCALES[language]


def read_translations(language: Language) -> Catalog:
    """Read a language's words as they stand in its file; babel's PoFileError names the line of a mistake."""
    with _path(language).open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def catalogue(language: Language) -> NullTranslations:
    """Give the words of a language. English needs none: the code is written in it."""
    if language == "en":
        return NullTranslations()
    return _compiled(language, _changed_at(language, int(monotonic())))


@lru_cache(maxsize=4)
def _changed_at(language: Language, _second: int) -> int:
    """Look at the file once a second, and not at each of the thousand words of a page."""
    return _path(language).stat().st_mtime_ns


@lru_cache(maxsize=4)
def _compiled(language: Language, _changed_at: int) -> GNUTranslations:
    """Compile a language's words in memory, anew only when the file has changed."""
    compiled = BytesIO()
    write_mo(compiled, read_translations(language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def _path(language: Language) -> Path:
    return _FOLDER / language / "LC_MESSAGES" / "messages.po"
