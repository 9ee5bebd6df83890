"""The nearest known word to one that is not known: what an author or a controller probably meant."""

from collections.abc import Iterable, Mapping
from unicodedata import normalize

from rapidfuzz import fuzz, process

__all__ = ["did_you_mean", "nearest"]

LEAST_LIKENESS = 60
"""Of 100: below it two words share so little that the one is no likely slip for the other."""

FEWEST_LETTERS = 3
"""Fewer begin too many words."""

LONGEST_WORD = 100
"""No name is longer; what is longer is compared by its beginning."""

_OPPOSITES = (
    ("above", "below"),
    ("at_least", "at_most"),
    ("increased", "reduced"),
    ("largest", "smallest"),
    ("maximum", "minimum"),
    ("over", "under"),
    ("plus", "minus"),
)


def nearest(wrong: str, known: Iterable[str]) -> str | None:
    """Return the known word that is most like a wrong one, else the first that begins with it; None without one.

    Whatever the case; of equals the first. Never an opposite, however alike the letters are: at_most is no slip for
    at_least.
    """
    compared = _comparable(wrong)
    opposites = _opposites(compared)
    forms = {word: _comparable(word) for word in known}
    candidates = {word: form for word, form in forms.items() if not any(part in form for part in opposites)}
    match = process.extractOne(compared, candidates, scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS)
    return match[2] if match else _begun(compared, candidates)


def _begun(compared: str, candidates: Mapping[str, str]) -> str | None:
    """Return the first word that begins so: cpr is the beginning of cpr-2020."""
    long_enough = len(compared) >= FEWEST_LETTERS
    return next((word for word, form in candidates.items() if long_enough and form.startswith(compared)), None)


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Return the nearest known word as a question with a leading space; empty where none is near."""
    word = nearest(wrong, known)
    return f' Did you mean "{word}"?' if word is not None else ""


def _comparable(word: str) -> str:
    return normalize("NFC", normalize("NFC", word[:LONGEST_WORD]).casefold())


def _opposites(word: str) -> list[str]:
    """Return what no word that is meant by this one may have in it."""
    pairs = (*_OPPOSITES, *((high, low) for low, high in _OPPOSITES))
    return [high for low, high in pairs if low in word and high not in word]
