"""What is found in a plan: a mistake keeps it from use, a warning is only to be looked at. Both are values."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from engine.plan.marking import N_

__all__ = [
    "ENGLISH_FORMS",
    "MOST_MISTAKES",
    "Fact",
    "FactForms",
    "Mistake",
    "Path",
    "PlanWarning",
    "Sentence",
    "bounded",
    "clipped",
    "word",
]

Fact = str | int | float | date | tuple[str, ...]
"""A text that stands as it is; a number or a day, written as the reader writes it; or a list of texts."""

Path = tuple[str | int, ...]
"""The way to an entry in a plan file, as TOML reads it: keys, and numbers in lists from 0."""

LONGEST_FACT = 80
LONGEST_QUOTED = 300
"""Of a text that stands as it is in a mistake, or in its place, no more is quoted."""
MOST_MISTAKES = 200
"""So many are told at once; of the others, that there are some."""
_NONE: Mapping[str, Fact] = MappingProxyType({})


class Sentence(NamedTuple):
    """An English sentence with fields in braces, and what fills them; `words` translates the very text."""

    template: str
    facts: Mapping[str, Fact] = _NONE


class FactForms(NamedTuple):
    """How a language says a sentence, and writes the numbers and days in it."""

    translate: Callable[[str], str]
    number: Callable[[float], str]
    day: Callable[[date], str]


ENGLISH_FORMS = FactForms(str, "{:.15g}".format, date.isoformat)


def word(sentences: Iterable[Sentence], forms: FactForms = ENGLISH_FORMS) -> str:
    """Put the facts of sentences into them, and join them to one text."""
    return " ".join(forms.translate(template).format_map(_written(facts, forms)) for template, facts in sentences)


def _written(facts: Mapping[str, Fact], forms: FactForms) -> dict[str, str]:
    return {name: _fact(fact, forms) for name, fact in facts.items()}


def _fact(fact: Fact, forms: FactForms) -> str:
    match fact:
        case str():
            return _shortened(fact)
        case date():
            return forms.day(fact)
        case tuple():
            return ", ".join(map(_shortened, fact[:MOST_MISTAKES]))
        case _:
            return forms.number(fact)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTED else f"{text[:LONGEST_QUOTED]}…"


def clipped(text: object) -> str:
    """Cut what an author wrote for show, and put it on one line."""
    line = " ".join(str(text)[: 4 * LONGEST_FACT].split())
    return line if len(line) <= LONGEST_FACT else f"{line[:LONGEST_FACT]}…"


@dataclass(frozen=True, slots=True)
class _Finding:
    """What mistakes and warnings have in common.

    `location`: the entry as the author wrote its keys, goals by their number and measures by their key; empty for the
    whole file. `line` and `column`: counted from 1; 0 where it stands nowhere. `path`: the way to it in the file.
    """

    location: str
    sentences: tuple[Sentence, ...]
    path: Path = ()
    line: int = 0
    column: int = 0

    @property
    def reason(self) -> str:
        """What it is and what to write instead, in English."""
        return word(self.sentences)

    def __str__(self) -> str:
        """Read as one line, in English."""
        spot = f"line {self.line}, column {self.column}" if self.line else ""
        place = ", ".join(filter(None, (spot, self.location)))
        return f"{place}: {self.reason}" if place else self.reason


@dataclass(frozen=True, slots=True)
class Mistake(_Finding):
    """What an author wrote wrong: a plan that has one is not taken."""

    __str__ = _Finding.__str__


def bounded(mistakes: Iterable[Mistake]) -> tuple[Mistake, ...]:
    """Return mistakes in the file's order, no more of them than an author reads at once."""
    in_order = sorted(mistakes, key=lambda each: (each.line, each.column))
    told = tuple(replace(each, location=_shortened(each.location)) for each in in_order[:MOST_MISTAKES])
    return (
        told if len(in_order) <= MOST_MISTAKES else (*told, Mistake("", (Sentence(_MORE, {"count": MOST_MISTAKES}),)))
    )


_MORE = N_("there are more mistakes than the {count} above; mend these first.")


@dataclass(frozen=True, slots=True)
class PlanWarning(_Finding):
    """What is probably not meant: a plan that has one is taken. `goals`: those that it is about, by their number."""

    goals: tuple[str, ...] = ()

    __str__ = _Finding.__str__
