"""Goal by goal: the contract's words, the status with its reason, every part, the year as a chart, explanations."""

from collections.abc import Iterator

from engine.plan import Goal, distinct_parts
from engine.scoring import GoalResult, PartResult
from reports.document import Block, Cell, Column, Field, Heading, Paragraph, Row, Run, Style, Table
from reports.facts import Facts
from reports.keys import explanation_key
from reports.sections.anchors import goal_anchor
from reports.sections.blocks import danish, fact, figure_cell, paragraph, text_cell
from reports.sections.deviations import deviation_field, status_paragraph
from reports.sections.signs import outcome_cell, standing_cell
from reports.sections.to_come import to_come
from reports.sections.year_chart import year_charts
from words.dates import quarter_name
from words.language import language
from words.reasons import figure_text, margin_text, yearly_change_text
from words.report import status_heading
from words.rules import brief_demand, joining_sentence
from words.sentences import caveat_sentences, standing_sentence
from words.translation import _

__all__ = ["goal_blocks", "goal_by_goal"]


def goal_by_goal(facts: Facts) -> tuple[Block, ...]:
    """Return a section on each goal, in the contract's order."""
    deviating = {goal.id for goal in facts.deviations()}
    blocks: list[Block] = [Heading(1, _("Goal by goal"), "mål-for-mål")]
    for goal in facts.plan.goals:
        blocks += goal_blocks(facts, goal, asks=goal.id not in deviating)
    return tuple(blocks)


def goal_blocks(facts: Facts, goal: Goal, *, asks: bool) -> Iterator[Block]:
    """Yield all that is said of one goal. `asks`: whether it is here that it is answered whether it deviates."""
    result = facts.card.goal(goal.id)
    yield Heading(2, f"{goal.id} {goal.title}", goal_anchor(goal.id), None if language() == "da" else "da")
    yield Paragraph((danish(f"»{goal.quote}«"), Run(f" ({goal.section})")), Style.QUOTE)
    yield status_paragraph(facts, result)
    yield from _certainty(facts, result)
    if len(distinct_parts(facts.plan.parts[goal.id])) > 1:
        yield _parts(facts, result)
    yield from year_charts(facts, result)
    yield from to_come(facts, result)
    yield from _explanations(facts, goal, asks=asks)


def _certainty(facts: Facts, result: GoalResult) -> Iterator[Block]:
    sentences = [] if facts.card.closed else [standing_sentence(facts.plan, result)]
    sentences += caveat_sentences(facts.scenario, result)
    changes = dict.fromkeys(yearly_change_text(facts.scenario, part) for part in result.parts)
    sentences += [_("Change from the year before: {change}", change=change) + "." for change in changes if change]
    if sentences:
        yield paragraph(" ".join(sentences).replace("..", "."))


def _parts(facts: Facts, result: GoalResult) -> Table:
    """Return a row for each part, as the plan letters them."""
    closed = facts.card.closed
    columns = [
        Column(_("Part"), 2.3),
        Column(_("Requirement"), 1.65),
        Column(_("The year") if closed else _("Expected"), 1.05, "end"),
        Column(_("Distance"), 1.4),
        Column(status_heading(facts.card), 1.05),
    ]
    if not closed:
        columns.append(Column(_("Decided?"), 1.15))
    parts = [result.parts[index] for index in distinct_parts(facts.plan.parts[result.id])]
    caption = joining_sentence(facts.plan.requirements[result.id]).rstrip(".")
    rows = tuple(Row(tuple(_part_cells(facts, part, len(columns)))) for part in parts)
    return Table(_("{goal}: the parts. {joined}", goal=result.id, joined=caption), tuple(columns), rows)


def _part_cells(facts: Facts, part: PartResult, count: int) -> Iterator[Cell]:
    plan, measure = facts.plan, facts.plan.measure(part.measure)
    letter = f"{part.letter})\N{NO-BREAK SPACE}" if part.letter else ""
    mark = "*" if part.provisional else ""
    cells = (
        Cell((danish(letter + (part.requirement.title or measure.title)),)),
        text_cell(brief_demand(plan, part.requirement, part.target)),
        figure_cell(measure, figure_text(plan, part), part.value, mark=mark),
        text_cell(margin_text(plan, part)),
        outcome_cell(part.outcome),
        standing_cell(part.standing),
    )
    yield from cells[:count]


def _explanations(facts: Facts, goal: Goal, *, asks: bool) -> Iterator[Block]:
    """Yield what was explained in the quarter before, and the fields of this one."""
    for quarter, texts in sorted(facts.given.earlier_texts.items(), reverse=True)[:1]:
        earlier = texts.goals.get(goal.id)
        said = [] if earlier is None else [each for each in (earlier.text, earlier.cause, earlier.action) if each]
        if said:
            name = _("The explanation in {quarter}", quarter=quarter_name(quarter))
            yield Paragraph(fact(name, *(danish(f"{each} ") for each in said)))
    if asks:
        yield deviation_field(facts, goal.id)
    label = _("Explanation")
    yield Field(
        explanation_key(goal.id, "text"), label, facts.explanation(goal.id).text, _("What is there to be said of it?")
    )
