"""Del 1 of the year's account: every goal with its target, three years' results, and whether it is met."""

from collections.abc import Iterator

from engine.plan import Cell as PrintedCell
from engine.plan import distinct_parts
from engine.scoring import Cause, GoalResult, Outcome, PartResult
from reports.document import Block, Cell, Column, Heading, Row, Style, Table
from reports.facts import Facts
from reports.sections.anchors import goal_anchor
from reports.sections.blocks import danish, figure_cell, paragraph, runs, text_cell
from reports.sections.year_explained import told_goals
from words.figures import precise
from words.lists import capitalised
from words.numbers import score
from words.reasons import figure_text, why
from words.rules import brief_demand, joining_sentence
from words.totals import goals_met_text
from words.translation import _

__all__ = ["all_results"]

YEARS = 3
"""So many years' results stand beside each other, the plan's own last."""


def all_results(facts: Facts) -> tuple[Block, ...]:
    """Return the table of all goals, a row each and one for each part of several, with the total below it."""
    goals = len(facts.card.goals)
    columns = (
        Column(_("No."), 0.6),
        Column(_("Goal"), 2.6),
        Column(_("Target"), 1.6),
        *(Column(str(each), 1.1, "end") for each in _years(facts)),
        Column(_("Met"), 0.6),
        Column(_("Points"), 0.8, "end"),
        Column(_("Note"), 2.2),
    )
    rows = [row for result in facts.card.goals for row in _rows(facts, result)]
    total = (
        text_cell(_("In all")),
        text_cell(goals_met_text(facts.card.met, goals)),
        *(text_cell("") for _column in range(YEARS + 2)),
        Cell(runs(score(facts.card.score)), facts.card.score, 1),
        text_cell(""),
    )
    weight = _("Each goal weighs 100/{goals}. The total is rounded once, and not goal by goal.", goals=goals)
    return (
        Heading(1, _("Part 1: all goals"), "del-1"),
        Table(_("All goals and their results"), columns, (*rows, Row(total)), landscape=True),
        paragraph(weight, Style.NOTE),
        paragraph(_("* A provisional figure."), Style.NOTE),
    )


def _years(facts: Facts) -> range:
    return range(facts.plan.year - YEARS + 1, facts.plan.year + 1)


def _rows(facts: Facts, result: GoalResult) -> Iterator[Row]:
    """Yield a goal's row, then its parts' where it has several, each followed by what cannot be compared with it."""
    goal = facts.plan.goal(result.id)
    parts = [result.parts[index] for index in distinct_parts(facts.plan.parts[goal.id])]
    anchor = goal_anchor(goal.id) if goal in told_goals(facts) else ""
    title, met = Cell((danish(goal.title),), anchor=anchor), result.outcome is Outcome.MET
    points = text_cell(f"100/{len(facts.card.goals)}" if met else "0")
    if len(parts) == 1:
        yield from _part_rows(facts, result, parts[0], (text_cell(goal.id), title), points)
        return
    joined = joining_sentence(facts.plan.requirements[goal.id]).rstrip(".")
    blanks = (text_cell("") for _year in _years(facts))
    yield Row((text_cell(goal.id), title, text_cell(joined), *blanks, _answer(result.outcome), points, text_cell("")))
    for part in parts:
        number = text_cell(f"{goal.id} {part.letter}".rstrip())
        name = Cell((danish(part.requirement.title or facts.plan.measure(part.measure).title),))
        yield from _part_rows(facts, result, part, (number, name), text_cell(""))


def _part_rows(
    facts: Facts, result: GoalResult, part: PartResult, head: tuple[Cell, Cell], points: Cell
) -> Iterator[Row]:
    """Yield a part's row; where method or unit changed in these years, what lies before stands in a row of its own."""
    printed = {cell.year: cell for cell in facts.plan.goal(result.id).history if cell.measure == part.measure}
    first = max((year for year in _years(facts) if year in printed and printed[year].breaks), default=_years(facts)[0])
    target = text_cell(brief_demand(facts.plan, part.requirement, part.target))
    own = [_printed(facts, part, printed.get(year)) if year >= first else text_cell("") for year in _years(facts)[:-1]]
    note = text_cell(" ".join(_notes(facts, part)))
    yield Row((*head, target, *own, _own(facts, part), _answer(part.outcome), points, note))
    earlier = [year for year in _years(facts)[:-1] if year < first and year in printed]
    if earlier:
        before = [_printed(facts, part, printed.get(year)) if year < first else text_cell("") for year in _years(facts)]
        note = text_cell(_("Before {year} by another method or unit; not to be compared.", year=first))
        yield Row((*head, text_cell(""), *before, text_cell(""), text_cell(""), note))


def _printed(facts: Facts, part: PartResult, cell: PrintedCell | None) -> Cell:
    if cell is None:
        return text_cell("")
    if cell.result is None:
        return Cell((danish(cell.printed),)) if cell.printed.strip("-") else text_cell("")
    own = facts.plan.measure(part.measure)
    measure = own.model_copy(update={"unit": cell.unit or own.unit})
    return figure_cell(measure, precise(measure, cell.result), cell.result, mark="*" if cell.provisional else "")


def _own(facts: Facts, part: PartResult) -> Cell:
    mark = "*" if part.provisional else ""
    return figure_cell(facts.plan.measure(part.measure), figure_text(facts.plan, part), part.value, mark=mark)


def _answer(outcome: Outcome) -> Cell:
    """Say whether it is met: yes or no, for nothing is pending in a closed year."""
    return text_cell(_("yes") if outcome is Outcome.MET else _("no"))


def _notes(facts: Facts, part: PartResult) -> Iterator[str]:
    """Say why a part is not met, and that its figure never came where that is why."""
    if part.cause is Cause.CLOSED:
        yield _("The figure never came.")
    if part.outcome is not Outcome.MET:
        yield capitalised(why(facts.plan, part)).rstrip(".") + "."
