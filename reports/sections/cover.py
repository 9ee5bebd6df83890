"""The first thing on the first page: whose report it is, of when, to whom, when it was due and sent."""

from collections.abc import Iterable

from engine.plan import Plan
from reports.document import Block, Cell, Column, Row, Style, Table
from reports.facts import Facts
from reports.report_input import ReportInput
from reports.sections.blocks import danish, paragraph, text_cell
from words.dates import day, quarter
from words.report import due_text
from words.translation import _

__all__ = ["annual_cover", "cover", "illustrative_note", "parties"]


def cover(facts: Facts) -> tuple[Block, ...]:
    """Return what stands at the top of the report."""
    given, texts = facts.given, facts.texts
    lines = (
        (_("Period"), quarter(given.quarter)),
        (_("Figures"), _figures(given)),
        (_("Due"), due_text(given.report_day)),
        (_("Sent"), day(texts.sent) if texts.sent else _("not sent yet")),
        (_("Journal number"), texts.journal),
        (_("Version"), str(given.version)),
    )
    return _about(given, _("About this report"), lines)


def illustrative_note() -> Block:
    """Return what is to be known of figures that are made up."""
    return paragraph(_("The figures are illustrative. They are not the institution’s own results."), Style.NOTE)


def annual_cover(facts: Facts) -> tuple[Block, ...]:
    """Return what stands at the top of the year's account."""
    given, texts = facts.given, facts.texts
    lines = (
        (_("Year"), str(given.plan.year)),
        (_("Figures"), _figures(given)),
        (_("Sent"), day(texts.sent) if texts.sent else _("not sent yet")),
        (_("Journal number"), texts.journal),
        (_("Version"), str(given.version)),
    )
    return _about(given, _("About this account"), lines)


def parties(plan: Plan) -> tuple[Row, ...]:
    """Return from whom, and to whom."""
    named = ((_("From"), plan.institution), (_("To"), plan.ministry))
    return tuple(Row((text_cell(name), Cell((danish(who),)))) for name, who in named if who)


def _about(given: ReportInput, caption: str, lines: Iterable[tuple[str, str]]) -> tuple[Block, ...]:
    rows = (*parties(given.plan), *(Row((text_cell(name), text_cell(text))) for name, text in lines))
    about = Table(caption, (Column(_("Subject"), 1.0), Column(_("Information"), 2.4)), rows)
    return (about, illustrative_note()) if given.illustrative else (about,)


def _figures(given: ReportInput) -> str:
    status = _("Status at {day}", day=day(given.quarter.last_day))
    if given.received_until is None:
        return status
    return _("{status}; figures received up to {day}", status=status, day=day(given.received_until))
