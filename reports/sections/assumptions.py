"""Assumptions and interpretations: what the forecast rests on, and the total where that were otherwise."""

from collections.abc import Iterator

from engine.figures import Assumption
from engine.plan import Measure, Measurement
from engine.scoring import Scorecard, flips
from reports.document import Block, Cell, Column, Heading, Paragraph, Row, Run, Table
from reports.facts import Facts
from reports.sections.blocks import danish, figure_cell, paragraph, text_cell
from words.dates import quarter
from words.figures import precise, volume
from words.interpretations import interpretation_sentence
from words.language import language
from words.lists import listed
from words.report import assumption_sentence, other_total_text
from words.translation import _
from words.verdicts import outcome

__all__ = ["assumptions"]


def assumptions(facts: Facts) -> tuple[Block, ...]:
    """Return the section; what there is nothing to say of is left out."""
    blocks = [*_assumed(facts), *_provisional(facts), *_readings(facts), *_notes(facts)]
    heading = Heading(1, _("Assumptions and interpretations"), "forudsætninger")
    return (heading, *(blocks or [paragraph(_("No status rests on an assumption or an interpretation."))]))


def _assumed(facts: Facts) -> Iterator[Block]:
    now = facts.given.now
    if not now.rests_on_assumption:
        return
    yield paragraph(assumption_sentence(now.assume))
    if facts.assuming:
        assumption, card = facts.assuming
        text = (
            _("Were they as the year so far, the total would be {total}.")
            if assumption is Assumption.YEAR_SO_FAR
            else _("Were they as the latest quarter, the total would be {total}.")
        )
        yield paragraph(text.format(total=other_total_text(facts.card, card)))
    rows = tuple(
        Row((Cell((danish(at.measure.title),)), text_cell(volume(at.measure, at.assumed_volume))))
        for at in now.figures.values()
        if at.assumed_volume
    )
    columns = (Column(_("Figure"), 2.0), Column(_("Assumed in each quarter to come"), 1.2, "end"))
    yield Table(_("Assumed numbers of cases"), columns, rows)


def _provisional(facts: Facts) -> Iterator[Block]:
    """Yield the provisional figures that count, with the goals that rest on them."""
    rows = tuple(
        Row(tuple(_provisional_cells(facts, figure.measure, each)))
        for figure in facts.given.now.figures.values()
        for each in figure.counted
        if each.provisional
    )
    if rows:
        columns = (
            Column(_("Provisional figure"), 2.0),
            Column(_("Quarter"), 1.1),
            Column(_("Figure"), 1.0, "end"),
            Column(_("Goals"), 0.8),
            Column(_("Remark"), 2.0),
        )
        yield Table(_("Provisional figures"), columns, rows)


def _provisional_cells(facts: Facts, measure: Measure, reported: Measurement) -> Iterator[Cell]:
    yield Cell((danish(measure.title),))
    yield text_cell(quarter(reported.quarter))
    yield figure_cell(measure, precise(measure, reported.value), reported.value, mark="*")
    yield text_cell(listed(facts.plan.goals_of(measure.key)))
    yield Cell((danish(reported.note),)) if reported.note else text_cell("")


def _readings(facts: Facts) -> Iterator[Block]:
    rows = tuple(
        Row(
            (
                text_cell(interpretation_sentence(each)),
                text_cell(_flips(facts.card, card)),
                text_cell(other_total_text(facts.card, card)),
            )
        )
        for each, card in facts.interpreted
    )
    if rows:
        columns = (Column(_("Interpretation"), 2.2), Column(_("Goals that change"), 2.0), Column(_("Total"), 1.2))
        yield Table(_("Other interpretations of the plan, and the total by each"), columns, rows)


def _flips(card: Scorecard, other: Scorecard) -> str:
    changes = [f"{flip.goal}: {outcome(flip.before)} → {outcome(flip.after)}" for flip in flips(card, other)]
    return "; ".join(changes) or _("no goal")


def _notes(facts: Facts) -> Iterator[Block]:
    """Yield how the plan is read where it is silent as a whole; a goal's own readings stand in the plan."""
    for note in facts.plan.notes:
        if note.kind == "reading":
            yield Paragraph((Run(note.da if language() == "da" else note.en),))
