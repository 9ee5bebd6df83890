"""The languages that are spoken, and which of them a reader is addressed in."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType
from typing import Literal, get_args

__all__ = ["DEFAULT", "LANGUAGES", "Language", "language", "locale_of", "set_language_source", "speaking", "usable"]

Language = Literal["da", "en"]

LANGUAGES = MappingProxyType[Language, str]({"da": "Dansk", "en": "English"})
"""Each language by its own name for itself."""

DEFAULT: Language = "da"

_LOCALES = MappingProxyType[Language, str]({"da": "da_DK", "en": "en_GB"})


def usable(code: str | None) -> Language | None:
    """Return the language that an address asks for; None where it is none of ours, or none is asked for."""
    return next((language for language in get_args(Language) if language == (code or "").casefold()), None)


def locale_of(language: Language) -> str:
    """Name the locale whose numbers and dates belong to a language; English is British."""
    return _LOCALES[language]


def language() -> Language:
    """Return the reader's language: that of `speaking`, else what the program around us says, else Danish.

    Every function of `words` takes `lang`; without it, it is this one.
    """
    return _spoken.get() or _source[0]()


def set_language_source(source: Callable[[], Language]) -> None:
    """Set whose language is asked for: the screens ask the page's address. Called once, at the start."""
    _source[0] = source


@contextmanager
def speaking(lang: Language) -> Iterator[None]:
    """Speak one language for a while: a command line that is told which, a document in a language of its own.

    It holds in the thread, or the task, that says so, and in no other: a server's sessions do not hear each other.
    """
    token = _spoken.set(lang)
    try:
        yield
    finally:
        _spoken.reset(token)


def _default() -> Language:
    return DEFAULT


_spoken: ContextVar[Language | None] = ContextVar("spoken", default=None)
_source: list[Callable[[], Language]] = [_default]
