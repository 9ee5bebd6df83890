"""What reading the files came to, in a sentence and its counts: view and focus go here after an upload."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import htpy as h

from engine.plan import Plan
from engine.reading import NoticeCode, Reading
from pages.parts.look.html import show_html
from pages.parts.quarter_results.inbox import VERDICT, ResultsFile
from pages.parts.quarter_results.locked import locked_by_files, locked_text
from pages.parts.quarter_results.ownership import samples_beside_own
from pages.parts.state.attention import attention_id
from words.findings import is_about_file
from words.lists import listed
from words.translation import _, ngettext

__all__ = ["READ_OTHERWISE", "show_verdict"]

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


class _Verdict(NamedTuple):
    """How it stands (a class of the style sheet), the headline, and what is to be done."""

    standing: str
    headline: str
    advice: str = ""


def show_verdict(plan: Plan, files: tuple[ResultsFile, ...], reading: Reading) -> None:
    """Show whether the files can be accepted, what is to be done before, and the counts."""
    verdict, counts = _verdict(plan, files, reading), list(_counts(reading))
    show_html(
        h.section(
            class_=["file-verdict", "outcome-of-act", verdict.standing],
            id=attention_id(VERDICT),
            aria_labelledby="verdict-headline",
        )[
            h.h2("#verdict-headline")[verdict.headline],
            bool(verdict.advice) and h.p[verdict.advice],
            bool(counts) and h.p(".counts")[" · ".join(counts)],
        ]
    )


def _verdict(plan: Plan, files: tuple[ResultsFile, ...], reading: Reading) -> _Verdict:
    if reading.problems:
        mend = _("What must be mended stands here below, each with how.")
        return _Verdict("faulty", _("{cannot}: {faulty}", cannot=_cannot(files), faulty=_faulty(reading)), mend)
    if samples := samples_beside_own(plan, files):
        mixed = _("{files} is sample data", files=listed(file.name for file in samples))
        return _Verdict(
            "asking",
            _("{cannot}: {mixed}", cannot=_cannot(files), mixed=mixed),
            _("Sample data and your own figures never count together. Put the sample data away."),
        )
    if locked := locked_by_files(plan, files, reading.measurements):
        headline = _("{cannot}: {locked}", cannot=_cannot(files), locked=locked_text(locked))
        return _Verdict(
            "asking", headline, _("What it would change there stands here below, and where it is reopened.")
        )
    if reading.questions:
        headline = ngettext(
            "{n} question must be answered before the figures can be accepted",
            "{n} questions must be answered before the figures can be accepted",
            len(reading.questions),
        )
        return _Verdict("asking", headline, _("No cell has a fault. Each question stands here below."))
    if reading.measurements:
        figures = ngettext("{n} figure", "{n} figures", len(reading.measurements))
        return _Verdict(
            "good",
            _("{figures} can be accepted: no cell has a fault", figures=figures),
            _("Hold them against the quarter before, see what they change, and accept them here below."),
        )
    if reading.decisions:
        return _Verdict("empty", _("No figure is left to accept: every one is left out, as you answered."))
    return _Verdict("empty", _("There is no figure in it: every value is empty. Empty values erase nothing."))


def _cannot(files: Sequence[ResultsFile]) -> str:
    if any(file.by_hand for file in files):
        return _("The figures cannot be accepted yet")
    return ngettext("The file cannot be accepted yet", "The files cannot be accepted yet", len(files))


def _faulty(reading: Reading) -> str:
    """Count what must be mended: cells, and files where it is the whole file; lines where many share a fault."""
    of_files = {_file(group.findings[0]) for group in reading.problem_groups if is_about_file(group.findings[0])}
    cells: set[tuple[object, ...]] = set()
    for group in reading.problem_groups:
        first = group.findings[0]
        if not is_about_file(first):
            places = group.lines if any(group.lines) else [each.facts.get("measure") for each in group.findings]
            cells |= {(*_file(first), place, first.column) for place in places}
    parts = []
    if of_files:
        parts.append(ngettext("{n} file cannot be used", "{n} files cannot be used", len(of_files)))
    if cells:
        parts.append(ngettext("{n} cell must be mended", "{n} cells must be mended", len(cells)))
    return listed(parts)


def _file(finding: object) -> tuple[object, ...]:
    facts = getattr(finding, "facts", {})
    return facts.get("file"), facts.get("sheet")


def _counts(reading: Reading) -> Iterator[str]:
    """Yield how many there are of what the headline does not count."""
    otherwise = sum(group.size for group in reading.notice_groups if group.findings[0].code in READ_OTHERWISE)
    good = len(reading.measurements)
    if good and not reading.ready:
        yield ngettext("{n} figure without a fault", "{n} figures without a fault", good)
    if reading.problems and reading.questions:
        yield ngettext("{n} open question", "{n} open questions", len(reading.questions))
    if otherwise:
        yield ngettext("{n} cell read otherwise than written", "{n} cells read otherwise than written", otherwise)
