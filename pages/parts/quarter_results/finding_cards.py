"""What is wrong in a file, and what was read otherwise than written: a card a line, or one for many of a kind."""

from collections.abc import Iterable, Mapping, Sequence

import htpy as h
import streamlit as st

from engine.reading import Group, Notice, Problem, Reading
from pages.parts.look.html import in_danish, show_html
from pages.parts.look.unfinished import show_unfinished
from pages.parts.quarter_results.verdict import READ_OTHERWISE
from pages.parts.worker.unfinished import Unfinished
from words.findings import expected_value, kind, notice_sentence, notice_text, problem_text
from words.line_ranges import line_ranges
from words.lists import capitalised
from words.translation import _, ngettext

__all__ = ["show_faults", "show_notices", "show_unfinished_files"]

SINGLE = 3
"""Above so many of a kind in a column they are one card, with their lines."""
EXAMPLES = 3
LONGEST_NAME = 60
SHOWN_AT_ONCE = 25


def show_unfinished_files(unfinished: Mapping[str, Unfinished]) -> None:
    """Show the files that could not be read to their end, each with why and what to do."""
    fix = _(
        "Save only the sheet with the figures in a new file, and bring that one. "
        "Until then put this one away: nothing can be accepted beside it."
    )
    for file, reason in unfinished.items():
        show_unfinished(reason, file, fix, shown=_short(file))


def show_faults(reading: Reading) -> None:
    """Show what keeps the files from being accepted: first the kinds of fault there are many of, then line by line."""
    many = [group for group in reading.problem_groups if _is_many(group)]
    few = [problem for group in reading.problem_groups if not _is_many(group) for problem in group.findings]
    cards = [*map(_group_card, many), *map(_card, _by_line(few))]
    for card in cards[:SHOWN_AT_ONCE]:
        show_html(card)
    if len(cards) > SHOWN_AT_ONCE:
        rest = ngettext("Show {n} more line", "Show {n} more lines", len(cards) - SHOWN_AT_ONCE)
        with st.expander(rest):
            show_html(h.fragment[cards[SHOWN_AT_ONCE:]])


def show_notices(reading: Reading) -> None:
    """Show, folded away, what was read otherwise than written and what was passed over."""
    otherwise = [group for group in reading.notice_groups if group.findings[0].code in READ_OTHERWISE]
    passed_over = [group for group in reading.notice_groups if group.findings[0].code not in READ_OTHERWISE]
    if otherwise:
        count = sum(group.size for group in otherwise)
        _fold(
            ngettext("{n} cell read otherwise than written", "{n} cells read otherwise than written", count), otherwise
        )
    if passed_over:
        count = sum(group.size for group in passed_over)
        _fold(ngettext("{n} thing passed over", "{n} things passed over", count), passed_over)


def _is_many(group: Group[Problem] | Group[Notice]) -> bool:
    return group.size > SINGLE and any(group.lines)


def _by_line(problems: Iterable[Problem]) -> list[list[Problem]]:
    """Gather the faults of each line, in the order of the lines of each file and sheet."""
    sheets: dict[tuple[object, ...], dict[object, list[Problem]]] = {}
    for problem in problems:
        facts = problem.facts
        lines = sheets.setdefault((facts.get("file"), facts.get("sheet")), {})
        lines.setdefault(problem.line or facts.get("measure"), []).append(problem)
    return [group for lines in sheets.values() for group in sorted(lines.values(), key=lambda group: group[0].line)]


def _card(problems: Iterable[Problem]) -> h.Element:
    return h.div(".fault-card")[[_fault(problem) for problem in problems]]


def _fault(problem: Problem) -> h.Element:
    text, title = problem_text(problem), problem.facts.get("title")
    rows: Mapping[str, h.Node] = {
        _("Written"): h.q[text.cell] if text.cell else _("nothing"),
        _("Must be"): expected_value(problem),
        _("Fault"): capitalised(text.wrong),
        _("How to mend it"): text.fix,
    }
    return h.div(".fault")[h.p[h.strong[text.location], bool(title) and [" ", in_danish(f"· {title}")]], _facts(rows)]


def _group_card(group: Group[Problem]) -> h.Element:
    """Draw many faults of a kind: where, how many, on which lines, some of them, and how to mend them all."""
    texts = [problem_text(problem) for problem in group.findings]
    fixes = {text.fix for text in texts}
    common_fix = texts[0].fix if len(fixes) == 1 else ""
    examples = [
        (problem, capitalised(text.wrong) if common_fix else capitalised(f"{text.wrong} {text.fix}"))
        for problem, text in zip(group.findings, texts, strict=True)
    ]
    first, expected = group.findings[0], {expected_value(problem) for problem in group.findings}
    rows: Mapping[str, h.Node] = {
        _("Rows") if "sheet" in first.facts else _("Lines"): line_ranges(group.lines),
        _("Must be"): expected.pop() if len(expected) == 1 else "",
        _("Fault"): _examples(examples, group.size),
        _("How to mend it"): common_fix,
    }
    count = ngettext("{n} fault", "{n} faults", group.size)
    return h.div(".fault-card")[h.div(".fault")[h.p[h.strong[f"{_heading(first)}: {count}"]], _facts(rows)]]


def _heading(problem: Problem) -> str:
    """Name what many faults are about, and their column: Tal, kolonnen værdi."""
    names = (*_file_and_sheet(problem), _(kind(problem)), _column(problem))
    return ", ".join(filter(None, names))


def _file_and_sheet(finding: Problem | Notice) -> list[str]:
    return [_short(str(name)) for name in (finding.facts.get("file"), finding.facts.get("sheet")) if name]


def _column(finding: Problem | Notice) -> str:
    return _("column {column}", column=_short(finding.column)) if finding.column else ""


def _short(name: str) -> str:
    """Cut a name from outside for show, as the sentences do."""
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"


def _examples(sentences: Sequence[tuple[Problem, str]], count: int) -> h.Node:
    """Draw the sentence that all of them share; else the first ones, each with its line and measure."""
    if len({sentence for _problem, sentence in sentences}) == 1 and count == len(sentences):
        return sentences[0][1]
    first_of_each = {sentence: problem for problem, sentence in reversed(sentences)}
    distinct = sorted(first_of_each.items(), key=lambda pair: pair[1].line)[:EXAMPLES]
    return h.fragment[
        _("For example"),
        h.ul[[h.li[_spot(problem), sentence] for sentence, problem in distinct]],
    ]


def _spot(problem: Problem) -> h.Node:
    place, title = problem.facts.get("place"), problem.facts.get("title")
    spot = str(place) if place else capitalised(_("line {line}", line=problem.line))
    return h.fragment[spot, bool(title) and [", ", in_danish(str(title))], ": "]


def _facts(rows: Mapping[str, h.Node]) -> h.Element:
    return h.dl[[h.div[h.dt[name], h.dd[text]] for name, text in rows.items() if text]]


def _fold(title: str, groups: Iterable[Group[Notice]]) -> None:
    with st.expander(title, icon=":material/info:"):
        show_html(h.ul[[_notices(group) for group in groups]])


def _notices(group: Group[Notice]) -> h.Node:
    if not _is_many(group):
        return h.fragment[[h.li[notice_sentence(notice)] for notice in group.findings]]
    first = group.findings[0]
    names = _file_and_sheet(first)
    spot = ", ".join(filter(None, (_column(first), _("lines {lines}", lines=line_ranges(group.lines)))))
    where = ", ".join((*names, spot)) if names else capitalised(spot)
    sentences = list(dict.fromkeys(notice_text(notice).wrong for notice in group.findings))[:EXAMPLES]
    return h.li[f"{where}: {' '.join(map(capitalised, sentences))}"]
