"""What was read otherwise than written, what was passed over, and the files that were not read to their end."""

from collections.abc import Iterable, Mapping

import htpy as h

from engine.reading import Group, Notice, Reading
from pages.parts.look.html import show_html
from pages.parts.look.unfinished import show_unfinished
from pages.parts.quarter_results.problems import column_name, file_and_sheet, shortened
from pages.parts.quarter_results.verdict import READ_OTHERWISE
from pages.parts.worker.unfinished import Unfinished
from words.findings import notice_sentence, notice_text
from words.line_ranges import line_ranges
from words.lists import capitalised
from words.translation import _, ngettext

__all__ = ["show_notices", "show_unfinished_files"]

SINGLE = 3
"""Above so many of a kind in a column they are one line, with their lines in the file."""
EXAMPLES = 3


def show_unfinished_files(unfinished: Mapping[str, Unfinished]) -> None:
    """Show the files that could not be read to their end, each with why and what to do."""
    fix = _(
        "Save only the sheet with the figures in a new file, and bring that one. "
        "Until then put this one away: nothing can be accepted beside it."
    )
    for file, reason in unfinished.items():
        show_unfinished(reason, file, fix, shown=shortened(file))


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


def _fold(title: str, groups: Iterable[Group[Notice]]) -> None:
    show_html(h.details(".behind.notices")[h.summary[title], h.ul[[_notices(group) for group in groups]]])


def _notices(group: Group[Notice]) -> h.Node:
    if group.size <= SINGLE or not any(group.lines):
        return h.fragment[[h.li[notice_sentence(notice)] for notice in group.findings]]
    first = group.findings[0]
    names = file_and_sheet(first)
    spot = ", ".join(filter(None, (column_name(first), _("lines {lines}", lines=line_ranges(group.lines)))))
    where = ", ".join((*names, spot)) if names else capitalised(spot)
    sentences = list(dict.fromkeys(notice_text(notice).wrong for notice in group.findings))[:EXAMPLES]
    return h.li[f"{where}: {' '.join(map(capitalised, sentences))}"]
