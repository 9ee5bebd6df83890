"""What keeps files from being accepted: by kind and column, some of every kind at once and the rest on request."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import htpy as h

from engine.reading import Group, Notice, Problem, Reading
from pages.parts.look.html import in_danish, show_html
from pages.parts.look.tables import grouped_table, stacking_row
from words.findings import expected_value, is_about_file, kind, problem_text
from words.line_ranges import line_ranges
from words.lists import capitalised
from words.translation import _, ngettext

__all__ = ["column_name", "file_and_sheet", "shortened", "show_problems"]

SHOWN_AT_ONCE = 5
"""So many of a kind in a column are seen; up to `NOT_FOLDED` of them are, so that no fold hides a few."""
NOT_FOLDED = 8
LONGEST_NAME = 60
NAMED_BY_EXAMPLE = frozenset({"Measures", "Quarters"})
"""The kinds of problem whose cell holds a name: it is shown by one that would be taken."""


class _Kind(NamedTuple):
    """The problems of one kind in one column of a file or sheet: its groups, one for each code."""

    groups: tuple[Group[Problem], ...]

    @property
    def first(self) -> Problem:
        return self.groups[0].findings[0]

    @property
    def size(self) -> int:
        return sum(group.size for group in self.groups)


def show_problems(reading: Reading) -> None:
    """Show what is wrong with files as a whole, and then the cells to be mended, kind by kind in one table."""
    of_files = [group for group in reading.problem_groups if is_about_file(group.findings[0])]
    kinds = _by_kind(group for group in reading.problem_groups if not is_about_file(group.findings[0]))
    show_html(
        h.div(".problems")[
            bool(of_files) and h.ul(".of-files")[[_of_file(each) for group in of_files for each in group.findings]],
            bool(kinds) and _table(_("What must be mended"), [_rows_of_kind(each) for each in kinds]),
        ]
    )


def file_and_sheet(finding: Problem | Notice) -> list[str]:
    """Name the file and the sheet of a finding, where there are several."""
    return [shortened(str(name)) for name in (finding.facts.get("file"), finding.facts.get("sheet")) if name]


def column_name(finding: Problem | Notice) -> str:
    """Name the column of a finding; empty where it has none."""
    return _("column {column}", column=shortened(finding.column)) if finding.column else ""


def shortened(name: str) -> str:
    """Cut a name from outside for show, as the sentences do."""
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"


def _by_kind(groups: Iterable[Group[Problem]]) -> list[_Kind]:
    kinds: dict[tuple[object, ...], list[Group[Problem]]] = {}
    for group in groups:
        first = group.findings[0]
        key = (first.facts.get("file"), first.facts.get("sheet"), kind(first), first.column)
        kinds.setdefault(key, []).append(group)
    return [_Kind(tuple(some)) for some in kinds.values()]


def _of_file(problem: Problem) -> h.Element:
    text, names = problem_text(problem), file_and_sheet(problem)
    return h.li[
        bool(names) and h.strong[f"{', '.join(names)}: "],
        f"{capitalised(text.wrong)} {text.fix}",
    ]


def _rows_of_kind(each: _Kind) -> h.Element:
    seen, folded, lines_beyond = _divided(each)
    count = ngettext("{n} cell", "{n} cells", each.size)
    names = (*file_and_sheet(each.first), _(kind(each.first)), column_name(each.first))
    heading = " · ".join(filter(None, names))
    more = each.size - len(seen)
    return h.tbody(role="rowgroup")[
        h.tr(".kind", role="row")[
            h.th(scope="rowgroup", colspan=len(_headings()), role="rowheader")[heading, " ", h.span(".count")[count]]
        ],
        map(_row, seen),
        more > 0
        and h.tr(".more", role="row")[
            h.td(role="cell", colspan=len(_headings()))[
                h.details(".behind")[
                    h.summary[ngettext("Show {n} more", "Show {n} more", more)],
                    bool(folded) and _table(heading, [h.tbody(role="rowgroup")[map(_row, folded)]]),
                    bool(lines_beyond) and h.p[_lines_beyond(each, lines_beyond)],
                ]
            ]
        ],
    ]


def _divided(each: _Kind) -> tuple[list[Problem], list[Problem], list[int]]:
    """Return the problems that are seen, some of every code, those that are folded away, and the others' lines."""
    found = [problem for group in each.groups for problem in group.findings]
    if each.size <= NOT_FOLDED:
        return _in_order(found), [], []
    share = max(1, SHOWN_AT_ONCE // len(each.groups))
    seen = [problem for group in each.groups for problem in group.findings[:share]]
    folded = [problem for group in each.groups for problem in group.findings[share:]]
    beyond = [line for group in each.groups for line in _lines_beyond_findings(group)]
    return _in_order(seen), _in_order(folded), beyond


def _lines_beyond_findings(group: Group[Problem]) -> tuple[int, ...]:
    return group.lines[len(group.findings) :]


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: problem.line)


def _lines_beyond(each: _Kind, lines: Sequence[int]) -> str:
    ranges = line_ranges(lines)
    if "sheet" in each.first.facts:
        return _("and the same in the rows {rows}", rows=ranges)
    return _("and the same on the lines {lines}", lines=ranges)


def _headings() -> tuple[str, ...]:
    return _("Where"), _("Measure"), _("Stands in the file"), _("Must be"), _("How to mend it")


def _table(caption: str, bodies: Sequence[h.Element]) -> h.Element:
    return h.div(".problem-table")[grouped_table(caption, _headings(), bodies)]


def _row(problem: Problem) -> h.Element:
    text, title = problem_text(problem), problem.facts.get("title")
    cells = (
        _spot(problem),
        in_danish(str(title)) if title else "",
        h.q[text.cell] if text.cell else _("nothing"),
        capitalised(_wanted(problem)),
        f"{capitalised(text.wrong)} {text.fix}".strip(),
    )
    return stacking_row(_headings(), cells)


def _wanted(problem: Problem) -> str:
    """Describe what the cell is to hold, or give an example of it."""
    if kind(problem) not in NAMED_BY_EXAMPLE:
        return expected_value(problem)
    example = problem.facts.get("suggestion") or problem.facts.get("wanted")
    return _("for example {wanted}", wanted=example) if example else ""


def _spot(problem: Problem) -> str:
    """Name a workbook's cell, or the line; a table written by hand has neither, and there the measure tells."""
    place = problem.facts.get("place")
    if place:
        return str(place)
    return capitalised(_("line {line}", line=problem.line)) if problem.line else _("The table")
