"""The first thing on the first page: whose report it is, of when, to whom, when it was due and sent."""

from collections.abc import Iterator

from reports.document import Block, Cell, Column, Row, Style, Table
from reports.facts import Facts
from reports.report_input import ReportInput
from reports.sections.blocks import danish, paragraph, runs, text_cell
from words.dates import day, quarter
from words.report import due_text
from words.translation import _

__all__ = ["cover"]


def cover(facts: Facts) -> tuple[Block, ...]:
    """Return what stands at the top of the report."""
    given = facts.given
    rows = (Row((text_cell(name), cell)) for name, cell in _lines(given))
    about = Table(_("About this report"), (Column(_("Subject"), 1.0), Column(_("Information"), 2.4)), tuple(rows))
    return (about, illustrative_note()) if given.illustrative else (about,)


def illustrative_note() -> Block:
    """Return what is to be known of figures that are made up."""
    return paragraph(_("The figures are illustrative. They are not the institution’s own results."), Style.NOTE)


def _lines(given: ReportInput) -> Iterator[tuple[str, Cell]]:
    plan, texts = given.plan, given.texts
    yield _("From"), Cell((danish(plan.institution),))
    if plan.ministry:
        yield _("To"), Cell((danish(plan.ministry),))
    yield _("Period"), text_cell(quarter(given.quarter))
    yield _("Figures"), Cell(runs(_figures(given)))
    yield _("Due"), text_cell(due_text(given.report_day))
    yield _("Sent"), text_cell(day(texts.sent) if texts.sent else _("not sent yet"))
    yield _("Journal number"), text_cell(texts.journal)
    yield _("Version"), text_cell(str(given.version))


def _figures(given: ReportInput) -> str:
    status = _("Status at {day}", day=day(given.quarter.last_day))
    if given.received_until is None:
        return status
    return _("{status}; figures received up to {day}", status=status, day=day(given.received_until))
