"""What stands around a number and is no part of it: a minus after it, parentheses, a footnote's mark, a second one."""

import re
from collections.abc import Callable
from typing import NamedTuple

from engine.reading.findings.codes import ProblemCode

__all__ = ["SEVERAL", "Slip", "slip_in"]

_DIGITS = r"[0-9.,](?:[0-9.,\s]*[0-9])?"
_MINUS_AFTER = re.compile(rf"(?P<digits>{_DIGITS})(?P<unit>[^\d()+-]*)-(?P<unit_after>[^\d()+-]*)")
_PARENTHESES = re.compile(rf"\(\s*(?:-\s*)?(?P<digits>{_DIGITS})(?P<unit>[^\d()]*)\)(?P<unit_after>[^\d()]*)")
_NUMBER = re.compile(rf"[+-]?\s*{_DIGITS}(?P<unit>[^\d]*)")
_MARKS = "*\u204e\u2217†‡§¶°ª?!⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉ \u00a0"
_LETTER_OR_NUMBER = re.compile(r"(?:\s*\([0-9a-z]\)|\s*[a-z]\)|\s+[0-9]\))", re.IGNORECASE)
_LONGEST_NOTE = 6
_BREAKS = "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029"

_BREAK = re.compile(f"[{_BREAKS}]")
SEVERAL = re.compile(rf"[{_BREAKS}]|\s\s")
"""What parts two numbers, and never the digits of one: a tab, a line break, more than one space."""


class Slip(NamedTuple):
    """Why a cell is no number though it holds one; `figure`: the number alone, as it is probably meant."""

    code: ProblemCode
    figure: str | None = None


def slip_in(text: str, is_unit: Callable[[str], bool]) -> Slip | None:
    """Return what keeps a cell from being a number; None where there is none in it, or it is another's unit."""
    if sum(any(map(str.isdigit, line)) for line in _BREAK.split(text)) > 1:
        return Slip(ProblemCode.TWO_FIGURES)
    for code, form in ((ProblemCode.MINUS_AFTER, _MINUS_AFTER), (ProblemCode.PARENTHESES, _PARENTHESES)):
        if match := form.fullmatch(text):
            unit = f"{match['unit'].strip()} {match['unit_after'].strip()}".strip()
            return Slip(code, f"-{match['digits']}") if not unit or is_unit(unit) else None
    bare = _without_mark(text)
    match = _NUMBER.fullmatch(bare) if bare != text else None
    if match is None or (match["unit"].strip() and not is_unit(match["unit"].strip())):
        return None
    return Slip(ProblemCode.FOOTNOTE, bare)


def _without_mark(text: str) -> str:
    note = _LETTER_OR_NUMBER.search(text, max(0, len(text) - _LONGEST_NOTE))
    bare = text[: note.start()] if note and note.end() == len(text) else text.rstrip(_MARKS)
    return bare.lstrip(_MARKS)
