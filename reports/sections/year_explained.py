"""Del 2 of the year's account: why goals were not met, what changed in the plan, what is aimed at next year."""

from collections.abc import Iterator

from engine.plan import Goal, Targeted, parts_of
from engine.scoring import Outcome
from reports.document import Block, Bullets, Cell, Column, Field, Heading, Paragraph, Row, Run, Style, Table
from reports.facts import Facts
from reports.keys import DISCRETIONARY, explanation_key
from reports.sections.anchors import goal_anchor
from reports.sections.blocks import danish, fact, paragraph, text_cell
from reports.sections.deviations import status_paragraph
from reports.sections.year_chart import shown_chart
from words.dates import quarter_name
from words.language import language
from words.rules import brief_demand
from words.translation import _

__all__ = ["discretionary", "next_targets", "plan_changes", "told_goals", "unmet_goals"]


def told_goals(facts: Facts) -> tuple[Goal, ...]:
    """Return the goals that the second part tells of: all that are not met, and those that a person wrote of."""
    return tuple(
        goal
        for goal in facts.plan.goals
        if facts.card.goal(goal.id).outcome is not Outcome.MET or facts.explanation(goal.id).cause
    )


def unmet_goals(facts: Facts) -> tuple[Block, ...]:
    """Return a section on each goal that is told of."""
    blocks: list[Block] = [Heading(1, _("Part 2: the goals in detail"), "del-2")]
    if not told_goals(facts):
        blocks.append(paragraph(_("All goals are met.")))
    for goal in told_goals(facts):
        blocks += _goal(facts, goal)
    return tuple(blocks)


def _goal(facts: Facts, goal: Goal) -> Iterator[Block]:
    result, written = facts.card.goal(goal.id), facts.explanation(goal.id)
    yield Heading(2, f"{goal.id} {goal.title}", goal_anchor(goal.id), None if language() == "da" else "da")
    yield status_paragraph(facts, result)
    yield from shown_chart(facts, result)
    yield from _quarters(facts, goal.id)
    for name, label, text, placeholder in (
        ("cause", _("Cause"), written.cause, _("What is it due to?")),
        ("text", _("Events outside the institution"), written.text, _("What could the institution not act on?")),
        ("action", _("What was done"), written.action, _("What was done in the year?")),
        ("effect", _("Meaning for next year"), written.effect, _("What does it mean for next year’s goal?")),
    ):
        yield Field(explanation_key(goal.id, name), label, text, placeholder, required=name in ("cause", "action"))


def _quarters(facts: Facts, goal: str) -> Iterator[Block]:
    """Yield what was explained in the year's quarters, ready to be used again."""
    said = []
    for quarter, texts in sorted(facts.given.earlier_texts.items()):
        written = texts.goals.get(goal)
        lines = [] if written is None else [each for each in (written.cause, written.action, written.text) if each]
        if lines:
            said.append(fact(quarter_name(quarter), danish(" ".join(lines))))
    if said:
        yield Paragraph((Run(_("The quarters’ explanations"), strong=True),))
        yield Bullets(tuple(said))


def plan_changes(facts: Facts) -> tuple[Block, ...]:
    """Return what was changed in the plan during the year."""
    heading, changes = Heading(1, _("Changes to the plan in the year"), "ændringer-i-planen"), facts.given.plan_changes
    if not changes:
        return heading, paragraph(_("The plan was not changed in the year."))
    return heading, Bullets(tuple((danish(change),) for change in changes))


def next_targets(facts: Facts) -> tuple[Block, ...]:
    """Return the targets that the plan itself has for the year after; nothing where it has none."""
    year = facts.plan.year + 1
    rows = tuple(row for goal in facts.plan.goals for row in _targets(facts, goal, year))
    if not rows:
        return ()
    years = (Column(str(each), 1.0, "end") for each in (year - 1, year))
    columns = (Column(_("No."), 0.5), Column(_("Goal"), 2.5), *years)
    heading = Heading(1, _("Targets for {year}", year=year), "måltal")
    return heading, Table(_("The plan’s targets for {year}", year=year), columns, rows)


def _targets(facts: Facts, goal: Goal, year: int) -> Iterator[Row]:
    for part in parts_of(goal.requirement):
        if not isinstance(part, Targeted) or not isinstance(part.target, tuple):
            continue
        measure = facts.plan.measure(part.measure)
        by_year = {entry.year: entry.target for entry in part.target}
        if year in by_year:
            number = f"{goal.id} {part.letter}".rstrip()
            texts = (
                brief_demand(facts.plan, part.with_target(by_year[each]), by_year[each]) if each in by_year else ""
                for each in (year - 1, year)
            )
            yield Row((text_cell(number), Cell((danish(part.title or measure.title),)), *map(text_cell, texts)))


def discretionary(facts: Facts) -> tuple[Block, ...]:
    """Return the named empty place for the judgement that the contract leaves somebody, outside the score."""
    plan = facts.plan
    if not plan.judgement_quote:
        return ()
    section = f" ({plan.judgement_section})" if plan.judgement_section else ""
    return (
        Heading(1, _("The discretionary judgement"), "diskretionær-vurdering"),
        Paragraph((danish(f"»{plan.judgement_quote}«"), Run(section)), Style.QUOTE),
        paragraph(_("It is made outside this account, and does not change the goal attainment."), Style.NOTE),
        Field(DISCRETIONARY, _("Judgement"), "", _("To be filled in by the ministry")),
    )
