"""What was found in a file: how much is good, then a card for each line that is not."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import htpy as h
import streamlit as st

from engine.reading import Notice, NoticeCode, Problem, Reading
from pages.parts.look.html import in_danish, show_html
from words.findings import expected_value, kind, notice_sentence, problem_text
from words.lists import capitalised
from words.numbers import number
from words.translation import _, ngettext

__all__ = ["show_reading"]

STYLE = Path(__file__).with_name("figures_table.css")
MANY = 8
"""Above so many faults they can be looked through by kind."""
SHOWN_AT_ONCE = 25
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
    }
)
"""Notices of a cell that is read otherwise than written; the others are about what is passed over."""


def show_reading(reading: Reading) -> None:
    """Show the counts, what keeps the files from being accepted, and what was read otherwise than written."""
    st.html(STYLE)
    _show_counts(reading)
    if reading.problems:
        _show_problems(reading.problems)
    _show_notices(reading.notices)


def _show_counts(reading: Reading) -> None:
    good, otherwise = len(reading.measurements), sum(notice.code in READ_OTHERWISE for notice in reading.notices)
    faulty = _faulty(reading)
    if reading.problems:
        st.error(
            _(
                "**Nothing can be taken yet: {faulty}.** What is wrong and how to mend it is listed here.",
                faulty=faulty,
            ),
            icon=":material/error:",
        )
    elif good:
        st.success(_("**This can be taken: no line has a fault.**"), icon=":material/check:")
    else:
        st.info(_("There is no figure in it: every value is empty. Empty values erase nothing."))
    counts = (
        ngettext("{n} figure without a fault", "{n} figures without a fault", good),
        faulty,
        ngettext("{n} cell read otherwise than written", "{n} cells read otherwise than written", otherwise),
    )
    st.markdown(" · ".join(counts))


def _faulty(reading: Reading) -> str:
    """Count the lines that have faults; or the faults, where there are too many to keep them all."""
    if reading.problem_count > len(reading.problems):
        return ngettext("{n} fault", "{n} faults", reading.problem_count)
    return ngettext("{n} line has a fault", "{n} lines have faults", len(_by_line(reading.problems)))


def _show_problems(problems: Sequence[Problem]) -> None:
    chosen = _choose_kind(problems) if len(problems) > MANY else problems
    lines = list(_by_line(chosen).values())
    for line in lines[:SHOWN_AT_ONCE]:
        show_html(_card(line))
    if len(lines) > SHOWN_AT_ONCE:
        rest = ngettext("Show {n} more line", "Show {n} more lines", len(lines) - SHOWN_AT_ONCE)
        with st.expander(rest):
            for line in lines[SHOWN_AT_ONCE:]:
                show_html(_card(line))


def _choose_kind(problems: Sequence[Problem]) -> list[Problem]:
    """Return the faults of one kind, to be chosen where there are several."""
    kinds = list(dict.fromkeys(kind(problem) for problem in problems))
    if len(kinds) == 1:
        return list(problems)
    counts = {name: sum(kind(problem) == name for problem in problems) for name in kinds}

    labels = {"": _("All kinds ({n})", n=number(len(problems), 0))}
    labels |= {name: _("{kind} ({n})", kind=_(name), n=number(count, 0)) for name, count in counts.items()}
    chosen = st.selectbox(
        _("Show faults about"), list(labels), format_func=labels.__getitem__, key="kind of fault", filter_mode=None
    )
    return [problem for problem in problems if chosen in ("", kind(problem))]


def _show_notices(notices: Sequence[Notice]) -> None:
    otherwise = [notice for notice in notices if notice.code in READ_OTHERWISE]
    passed_over = [notice for notice in notices if notice.code not in READ_OTHERWISE]
    if otherwise:
        title = ngettext(
            "{n} cell read otherwise than written", "{n} cells read otherwise than written", len(otherwise)
        )
        with st.expander(title, icon=":material/info:"):
            show_html(_list(otherwise))
    if passed_over:
        with st.expander(
            ngettext("{n} thing passed over", "{n} things passed over", len(passed_over)), icon=":material/info:"
        ):
            show_html(_list(passed_over))


def _by_line(problems: Iterable[Problem]) -> Mapping[tuple[object, ...], list[Problem]]:
    """Gather the faults of each line, in the order the lines are first named."""
    lines: dict[tuple[object, ...], list[Problem]] = {}
    for problem in problems:
        facts = problem.facts
        row = problem.line or facts.get("measure")
        lines.setdefault((facts.get("file"), facts.get("sheet"), row), []).append(problem)
    return lines


def _card(problems: Iterable[Problem]) -> h.Element:
    return h.div(".fault-card")[[_fault(problem) for problem in problems]]


def _fault(problem: Problem) -> h.Element:
    sentence, expected, title = problem_text(problem), expected_value(problem), problem.facts.get("title")
    rows: Mapping[str, h.Node] = {
        _("Written"): h.q[sentence.cell] if sentence.cell else _("nothing"),
        _("Asked"): expected,
        _("Fault"): capitalised(sentence.wrong),
        _("Mend"): sentence.fix,
    }
    return h.div(".fault")[
        h.p[h.strong[sentence.location], bool(title) and [" ", in_danish(f"· {title}")]],
        h.dl[[h.div[h.dt[name], h.dd[text]] for name, text in rows.items() if text]],
    ]


def _list(notices: Iterable[Notice]) -> h.Element:
    return h.ul[[h.li[notice_sentence(notice)] for notice in notices]]
