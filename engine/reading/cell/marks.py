"""What people write in a cell whose figure they do not have."""

import re

from engine.reading.cell.normalization import normalize

__all__ = ["is_mark", "is_tick", "means_not_known"]

_NOT_KNOWN = frozenset(
    {"-", "\u2010", "\u2011", "\u2212", "\u2013", "\u2014", ".", "..", "...", "…", "n/a", "u.o.", "u.o", "i.o.", "i.o"}
)
_OTHER = frozenset(
    {"null", "(null)", "none", "nil", "na", "n.a.", "n.a", "n.d.", "?", "??", "???", "--", "---", "/", "tbd", "tba"}
    | {"unknown", "missing", "ukendt", "mangler", "afventer", "ikke oplyst", "ikke kendt", "uoplyst"}
)
_TICKS = frozenset({"x", "xx", "xxx", "(x)", "[x]", "*"})
_BRACKETED = re.compile(r"\[[^\W\d_]{0,10}\]")


def means_not_known(text: str) -> bool:
    """Whether a cell says that its figure is not known, in one of the ways that say nothing else."""
    return normalize(text) in _NOT_KNOWN


def is_tick(text: str) -> bool:
    """Whether a mark may be a tick, which answers a question with yes."""
    return normalize(text) in _TICKS


def is_mark(text: str) -> bool:
    """Whether a cell holds another mark in a figure's place: it may mean not known, none, or something else."""
    normalized = normalize(text)
    return normalized in _OTHER or normalized in _TICKS or _BRACKETED.fullmatch(normalized) is not None
