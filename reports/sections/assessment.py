"""The overall assessment: how the year ends, what changed since the report before, and what a person makes of it."""

from collections.abc import Iterator

from reports.document import Block, Bullets, Field, Heading, Run, Style
from reports.facts import Facts
from reports.keys import JUDGEMENT
from reports.sections.blocks import danish, paragraph
from words.change_record import ChangeRecord, cause_of, goal_changes
from words.report import certainty_sentence, change_sentence, goal_change_text, summary_sentence
from words.translation import _

__all__ = ["annual_assessment", "assessment"]


def assessment(facts: Facts) -> tuple[Block, ...]:
    """Return the sentence that says it all, what changed, and the field for the judgement."""
    lead = " ".join(filter(None, (summary_sentence(facts.card), certainty_sentence(facts.card))))
    return (
        Heading(1, _("Overall assessment"), "samlet-vurdering"),
        paragraph(lead, Style.LEAD),
        *_changes(facts),
        _judgement(facts),
    )


def annual_assessment(facts: Facts) -> tuple[Block, ...]:
    """Return how the year ended, and the field for the judgement."""
    return (
        Heading(1, _("Overall assessment"), "samlet-vurdering"),
        paragraph(summary_sentence(facts.card), Style.LEAD),
        _judgement(facts),
    )


def _judgement(facts: Facts) -> Field:
    placeholder = _("Three to six lines: how is it going, what matters most, what is done about it?")
    return Field(JUDGEMENT, _("Judgement"), facts.texts.judgement, placeholder, required=True)


def _changes(facts: Facts) -> Iterator[Block]:
    if facts.before is None:
        return
    yield paragraph(change_sentence(facts.before, facts.card))
    record = ChangeRecord(facts.plan, (), facts.before, facts.card)
    if changes := goal_changes(record):
        yield Bullets(
            tuple(
                (
                    Run(f"{each.goal} ", strong=True),
                    danish(each.title),
                    Run(f": {goal_change_text(each, cause_of(record, each))}"),
                )
                for each in changes
            )
        )
