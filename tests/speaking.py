"""The type of the fixture `speak`."""

from collections.abc import Callable

from words.language import Language

__all__ = ["Speak"]

Speak = Callable[[Language], None]
