"""What goes with the report, what was corrected, who made it, and by what it is told apart from every other."""

from collections.abc import Iterator

from engine.plan import Measure, PlacedDuty, Value
from reports.document import Block, Bullets, Cell, Column, Field, Heading, Row, Run, Style, Table
from reports.facts import Facts
from reports.keys import APPROVED, CHECKED, PREPARED
from reports.report_input import Correction
from reports.sections.blocks import danish, figure_cell, paragraph, text_cell
from reports.sections.blocks import facts as named_facts
from reports.sections.cover import fact_table
from reports.sections.required import fulfilment_sentence
from reports.texts import Signature, Signed
from words.dates import day, quarter
from words.digests import short_digest
from words.figures import precise
from words.translation import _

__all__ = ["appendices", "corrections", "documents_due", "foundation", "signatures"]


def documents_due(facts: Facts) -> tuple[PlacedDuty, ...]:
    """Return the documents that the plan wants with this report."""
    return tuple(placed for placed in facts.duties() if placed.duty.kind == "document")


def appendices(facts: Facts) -> tuple[Block, ...]:
    """Return the list of what goes with the report, each with whether it is there."""
    heading, due = Heading(1, _("Appendices"), "bilag"), documents_due(facts)
    if not due:
        return heading, paragraph(_("The plan requires no appendix to this report."))
    attached = facts.texts.attached
    items = tuple(
        (Run(f"{placed.goal} ", strong=True), danish(placed.duty.title), Run(_fulfilment(facts, placed)))
        for placed in due
    )
    return heading, Bullets(items, checked=tuple(placed.duty.key in attached for placed in due))


def _fulfilment(facts: Facts, placed: PlacedDuty) -> str:
    sentence = fulfilment_sentence(facts, placed)
    return f" – {sentence}" if sentence else ""


def corrections(facts: Facts) -> tuple[Block, ...]:
    """Return what was changed of the figures reported before."""
    heading = Heading(1, _("Changes to figures reported before"), "rettelser")
    changes = facts.given.corrections
    if not changes:
        return heading, paragraph(_("No figure that was reported before has been changed."))
    columns = (
        Column(_("Figure"), 1.8),
        Column(_("Quarter"), 1.0),
        Column(_("Before"), 0.9, "end"),
        Column(_("Now"), 0.9, "end"),
        Column(_("By"), 1.0),
        Column(_("On"), 1.0),
        Column(_("Reason"), 1.8),
    )
    rows = tuple(Row(tuple(_correction(facts.plan.measure(each.measure), each))) for each in changes)
    return heading, Table(_("Changes to figures reported before"), columns, rows)


def _correction(measure: Measure, change: Correction) -> Iterator[Cell]:
    yield Cell((danish(measure.title),))
    yield text_cell(quarter(change.quarter))
    yield _figure(measure, change.before)
    yield _figure(measure, change.after)
    yield text_cell(change.by)
    yield text_cell(day(change.on) if change.on else "")
    yield Cell((danish(change.reason),)) if change.reason else text_cell("")


def _figure(measure: Measure, value: Value | None) -> Cell:
    return figure_cell(measure, "" if value is None else precise(measure, value), value)


def signatures(facts: Facts) -> tuple[Block, ...]:
    """Return who made, checked and approved it: as it is on record, else as people write it; nothing without either."""
    heading = Heading(1, _("Prepared, checked and approved"), "udarbejdet")
    signed = facts.given.signed
    if signed is not None:
        rows = tuple(_signature(name, each) for name, each in _on_record(signed) if each)
        return (heading, fact_table(heading.text, rows)) if rows else ()
    texts, who = facts.texts, _("Name and date")
    return (
        heading,
        Field(PREPARED, _("Prepared by"), texts.prepared, who, required=True, short=True),
        Field(CHECKED, _("Checked by"), texts.checked, who, required=True, short=True),
        Field(APPROVED, _("Approved by"), texts.approved, who, required=True, short=True),
    )


def _on_record(signed: Signed) -> tuple[tuple[str, Signature | None], ...]:
    return (
        (_("Prepared by"), signed.prepared),
        (_("Checked by"), signed.checked),
        (_("Approved by"), signed.approved),
    )


def _signature(name: str, signature: Signature) -> Row:
    said = _("{who}, {day}", who=signature.by, day=day(signature.on)) if signature.by else day(signature.on)
    return Row((text_cell(name), text_cell(said)))


def foundation(facts: Facts) -> tuple[Block, ...]:
    """Return by what the report is told apart: the versions of plan, figures and program that made it."""
    given = facts.given
    made = (
        (_("Plan"), f"{given.plan.id} · {short_digest(given.plan.checksum)}"),
        (_("Figures"), short_digest(given.data_checksum) if given.data_checksum else ""),
        (_("Program"), given.program),
        (_("Made on"), day(given.today)),
    )
    return (
        Heading(1, _("What it was made from"), "grundlag"),
        paragraph(_("The same plan, figures and program give the same report."), Style.NOTE),
        named_facts(made),
    )
