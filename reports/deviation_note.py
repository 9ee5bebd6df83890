"""A note on one material deviation, a page, for what must be told between two reports."""

from reports.document import Block, Document, Row
from reports.facts import Facts, facts_of
from reports.making import make_document
from reports.readiness import deviation_readiness
from reports.report_input import ReportInput
from reports.sections.blocks import paragraph, text_cell
from reports.sections.cover import fact_table, illustrative_note, parties
from reports.sections.deviations import deviation_blocks
from words.dates import day
from words.language import speaking
from words.totals import goals_met_text
from words.translation import _

__all__ = ["deviation_note"]


def deviation_note(given: ReportInput, goal: str) -> Document:
    """Return a note on one goal; KeyError where the plan has no such goal."""
    with speaking(given.language):
        facts = facts_of(given)
        title = _("Material deviation: goal {goal}", goal=goal)
        name = f"afvigelse-{goal.replace('.', '-')}"
        return make_document(given, title, name, deviation_readiness(facts, goal), _blocks(facts, goal))


def _blocks(facts: Facts, goal: str) -> list[Block]:
    given = facts.given
    rows = (
        *parties(given.plan),
        Row((text_cell(_("Figures")), text_cell(_("Status at {day}", day=day(given.quarter.last_day))))),
        Row((text_cell(_("Made on")), text_cell(day(given.today)))),
    )
    about = fact_table(_("About this note"), rows)
    blocks: list[Block] = [about]
    if given.illustrative:
        blocks.append(illustrative_note())
    blocks += deviation_blocks(facts, facts.plan.goal(goal), level=1)
    total = _("Expected for the year: {goals}.", goals=goals_met_text(facts.card.met, len(facts.card.goals)))
    return blocks if facts.card.closed else [*blocks, paragraph(total)]
