"""What reading a file gave, told on the screen: how much is good, then a card a line for what is not."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path

import streamlit as st

from engine.reading import Notice, NoticeCode, Problem, ProblemCode, Reading
from words.findings import asked, kind, notice_sentence, problem_place, tell, written
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
        NoticeCode.DECIMAL_COMMA,
        NoticeCode.PERCENT_CELL,
        NoticeCode.FORMULA_RESULT,
        NoticeCode.TIME_DROPPED,
    }
)
"""Remarks on a cell that is read otherwise than written; the others tell what is passed over."""


def show_reading(reading: Reading) -> None:
    """Show the counts, what keeps the files from being taken, and what was read otherwise than written."""
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
    if any(problem.code is ProblemCode.MORE_PROBLEMS for problem in reading.problems):
        return ngettext("{n} fault", "{n} faults", reading.problem_count)
    return ngettext("{n} line has a fault", "{n} lines have faults", len(_by_line(reading.problems)))


def _show_problems(problems: Sequence[Problem]) -> None:
    shown = _of_a_kind(problems) if len(problems) > MANY else problems
    lines = list(_by_line(shown).values())
    for line in lines[:SHOWN_AT_ONCE]:
        st.html(_card(line))
    if len(lines) > SHOWN_AT_ONCE:
        rest = ngettext("Show {n} more line", "Show {n} more lines", len(lines) - SHOWN_AT_ONCE)
        with st.expander(rest):
            for line in lines[SHOWN_AT_ONCE:]:
                st.html(_card(line))


def _of_a_kind(problems: Sequence[Problem]) -> list[Problem]:
    """Let the user choose one kind of fault where there are several."""
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
            st.html(_listed(otherwise))
    if passed_over:
        with st.expander(
            ngettext("{n} thing passed over", "{n} things passed over", len(passed_over)), icon=":material/info:"
        ):
            st.html(_listed(passed_over))


def _by_line(problems: Iterable[Problem]) -> Mapping[tuple[object, ...], list[Problem]]:
    """Gather the faults of each line, in the order the lines are first named."""
    lines: dict[tuple[object, ...], list[Problem]] = {}
    for problem in problems:
        facts = problem.facts
        row = problem.line or facts.get("measure")
        lines.setdefault((facts.get("file"), facts.get("sheet"), row), []).append(problem)
    return lines


def _card(problems: Iterable[Problem]) -> str:
    return f'<div class="fault-card">{"".join(map(_fault, problems))}</div>'


def _fault(problem: Problem) -> str:
    told, expected, title = tell(problem), asked(problem), problem.facts.get("title")
    measure = f' <span lang="da">· {escape(str(title))}</span>' if title else ""
    rows = [
        (_("Written"), f"<q>{escape(written(problem))}</q>" if written(problem) else escape(_("nothing"))),
        (_("Asked"), escape(expected)) if expected else None,
        (_("Fault"), escape(capitalised(told.wrong))),
        (_("Mend"), escape(told.mend)) if told.mend else None,
    ]
    facts = "".join(f"<div><dt>{escape(row[0])}</dt><dd>{row[1]}</dd></div>" for row in rows if row)
    return f'<div class="fault"><p><strong>{escape(problem_place(problem))}</strong>{measure}</p><dl>{facts}</dl></div>'


def _listed(notices: Iterable[Notice]) -> str:
    return f"<ul>{''.join(f'<li>{escape(notice_sentence(notice))}</li>' for notice in notices)}</ul>"
