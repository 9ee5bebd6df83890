"""What reading the files came to, in a sentence and its counts, and what is to be done now."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import streamlit as st

from engine.reading import Group, NoticeCode, Problem, Reading
from words.translation import _, ngettext

__all__ = ["READ_OTHERWISE", "show_verdict"]

STYLE = Path(__file__).with_name("figures_table.css")
READ_OTHERWISE = frozenset(
    {
        NoticeCode.DECIMAL_POINT,
        NoticeCode.PERCENT_CELL,
        NoticeCode.FORMULA_RESULT,
        NoticeCode.TIME_DROPPED,
        NoticeCode.SLASH_DATE,
        NoticeCode.SHORT_YEAR,
        NoticeCode.TIME_ZONE,
        NoticeCode.MARK_NOT_KNOWN,
        NoticeCode.MERGED,
    }
)
"""Notices of a cell that is read otherwise than written; the others are about what is passed over."""


def show_verdict(reading: Reading) -> None:
    """Show whether the files can be accepted, what is to be done before, and the counts."""
    st.html(STYLE)
    if reading.problems:
        st.error(
            _(
                "**The figures cannot be accepted yet: {faulty}.** What is wrong and how to mend it is listed here.",
                faulty=_faulty(reading),
            ),
            icon=":material/error:",
        )
    elif reading.questions:
        st.warning(
            ngettext(
                "**No line has a fault, but {n} question is open.** "
                "Answer it here below; then the figures can be accepted.",
                "**No line has a fault, but {n} questions are open.** "
                "Answer them here below; then the figures can be accepted.",
                len(reading.questions),
            ),
            icon=":material/help:",
        )
    elif reading.measurements:
        st.success(_("**This can be taken: no line has a fault.**"), icon=":material/check:")
    elif reading.decisions:
        st.info(_("No figure is left to accept: every one is left out, as you answered."))
    else:
        st.info(_("There is no figure in it: every value is empty. Empty values erase nothing."))
    st.markdown(" · ".join(_counts(reading)))


def _counts(reading: Reading) -> Iterator[str]:
    """Yield how many there are of each sort; of what there is none nothing is said, but for figures."""
    otherwise = sum(group.size for group in reading.notice_groups if group.findings[0].code in READ_OTHERWISE)
    good = len(reading.measurements)
    yield ngettext("{n} figure without a fault", "{n} figures without a fault", good)
    if reading.problems:
        yield _faulty(reading)
    if reading.questions:
        yield ngettext("{n} open question", "{n} open questions", len(reading.questions))
    if otherwise:
        yield ngettext("{n} cell read otherwise than written", "{n} cells read otherwise than written", otherwise)


def _faulty(reading: Reading) -> str:
    """Count the lines that have faults, or in a table the rows."""
    rows = {row for group in reading.problem_groups for row in _rows(group)}
    return ngettext("{n} line has a fault", "{n} lines have faults", len(rows))


def _rows(group: Group[Problem]) -> Iterable[tuple[object, ...]]:
    facts = group.findings[0].facts
    file, sheet = facts.get("file"), facts.get("sheet")
    if any(group.lines):
        return ((file, sheet, line) for line in group.lines)
    return ((file, sheet, problem.facts.get("measure")) for problem in group.findings)
