"""The table of all goals, a row each: what is demanded, how it was, is and will be, and whether that is settled.

A goal of several parts is shown by the one that decides it; all of them stand in the section on the goal.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from engine.figures import Assumption, project
from engine.scoring import GoalResult, PartResult
from reports.document import Block, Cell, Column, Heading, Paragraph, Row, Run, Style, Table
from reports.facts import Facts
from reports.sections.anchors import deviation_anchor, goal_anchor
from reports.sections.blocks import danish, figure_cell, paragraph, text_cell
from reports.sections.signs import outcome_cell, standing_cell
from reports.sections.year_before import YearBefore, year_before
from words.dates import quarter_name
from words.figures import precise
from words.lists import capitalised, listed
from words.reasons import figure_text
from words.report import status_heading
from words.rules import brief_demand
from words.spaces import SPACE
from words.translation import _
from words.verdicts import outcome

__all__ = ["COLUMNS", "all_goals"]

PROVISIONAL = "*"
WHOLE_YEAR = "**"
"""The year before's whole year, as the plan prints it: the same period's figure is not known."""


class _Line(NamedTuple):
    """A goal as its row shows it."""

    facts: Facts
    result: GoalResult
    part: PartResult


class _Column(NamedTuple):
    """A column of the table: its heading, its share of the width, how a row's cell is written."""

    title: Callable[[Facts], str]
    weight: float
    cell: Callable[[_Line], Cell]
    numbers: bool = False


def all_goals(facts: Facts, columns: tuple[str, ...] = ()) -> tuple[Block, ...]:
    """Return the table of all goals with what its signs mean. `columns`: by key; none are those that say something."""
    keys = columns or tuple(COLUMNS if not facts.card.closed else (key for key in COLUMNS if key not in FORECAST_ONLY))
    chosen = [COLUMNS[key] for key in keys]
    lines = [_Line(facts, result, result.parts[facts.shown_part(result)]) for result in facts.card.goals]
    table = Table(
        _("All goals"),
        tuple(Column(each.title(facts), each.weight, "end" if each.numbers else "start") for each in chosen),
        tuple(Row(tuple(each.cell(line) for each in chosen)) for line in lines),
        landscape=True,
    )
    return (Heading(1, _("All goals"), "alle-mål"), table, *_notes(lines))


def _notes(lines: list[_Line]) -> Iterator[Block]:
    """Say what the signs mean that were used."""
    if any(len(line.result.parts) > 1 for line in lines):
        yield paragraph(_("A goal of several parts is shown by the part that decides it."), Style.NOTE)
    before = [each for line in lines if (each := _before(line))]
    if any(line.part.provisional for line in lines) or any(each.provisional for each in before):
        yield paragraph(_("* A provisional figure."), Style.NOTE)
    if any(each.whole_year for each in before):
        year = lines[0].facts.plan.year - 1
        text = _("** The figure for {year} as the plan prints it; the same period’s is not known here.", year=year)
        yield Paragraph((Run(text), *_sources(lines)), Style.NOTE)


def _sources(lines: list[_Line]) -> Iterator[Run]:
    """Name the sources that the plan gives, with the goals whose figure they are of."""
    goals: dict[str, list[str]] = {}
    for line in lines:
        before = _before(line)
        if before and before.whole_year and before.source:
            goals.setdefault(before.source, []).append(line.result.id)
    for source, ids in goals.items():
        yield Run(f" {listed(ids)}: ")
        yield danish(f"{source}.")


# --- cells ----------------------------------------------------------------------------------------


def _before(line: _Line) -> YearBefore | None:
    return year_before(line.facts, line.result, line.part.measure)


def _goal_cell(line: _Line) -> Cell:
    goal = line.facts.plan.goal(line.result.id)
    return Cell((danish(goal.title),), anchor=goal_anchor(goal.id))


def _requirement_cell(line: _Line) -> Cell:
    letter = line.part.letter if len(line.result.parts) > 1 else ""
    lettered = f"{letter})\N{NO-BREAK SPACE}" if letter else ""
    return text_cell(lettered + brief_demand(line.facts.plan, line.part.requirement, line.part.target))


def _before_cell(line: _Line) -> Cell:
    before = _before(line)
    if before is None:
        return text_cell("")
    measure = line.facts.plan.measure(line.part.measure).model_copy(update={"unit": before.unit})
    marks = (PROVISIONAL * before.provisional, f"{SPACE}{WHOLE_YEAR}" * before.whole_year)
    return figure_cell(measure, precise(measure, before.value), before.value, mark="".join(marks))


def _quarter_cell(line: _Line) -> Cell:
    given, key = line.facts.given, line.part.measure
    measure = line.facts.plan.measure(key)
    own = [each for each in given.now.measurements if each.measure == key and each.quarter == given.quarter]
    if not own or own[-1].value is None:
        return text_cell("")
    return figure_cell(
        measure, precise(measure, own[-1].value), own[-1].value, mark=PROVISIONAL if own[-1].provisional else ""
    )


def _year_to_date_cell(line: _Line) -> Cell:
    now, key = line.facts.given.now, line.part.measure
    if now.assume is not Assumption.YEAR_SO_FAR:
        now = project(now.measurements, now.plan, now.as_of, now.closed)
    figure = now.figures[key]
    if figure.value is None:
        return text_cell("")
    text = precise(figure.measure, figure.value)
    return figure_cell(figure.measure, text, figure.value, mark=PROVISIONAL if figure.provisional else "")


def _expected_cell(line: _Line) -> Cell:
    measure, mark = line.facts.plan.measure(line.part.measure), PROVISIONAL if line.part.provisional else ""
    return figure_cell(measure, figure_text(line.facts.plan, line.part), line.part.value, mark=mark)


def _status_cell(line: _Line) -> Cell:
    return outcome_cell(line.result.outcome)


def _standing_cell(line: _Line) -> Cell:
    return standing_cell(line.result.standing)


def _change_cell(line: _Line) -> Cell:
    facts = line.facts
    if facts.before is None:
        return text_cell("")
    before = facts.before.goal(line.result.id).outcome
    if before is line.result.outcome:
        return text_cell(_("unchanged"))
    return text_cell(_("before: {status}", status=outcome(before)))


def _explanation_cell(line: _Line) -> Cell:
    goal = line.result.id
    if goal in {each.id for each in line.facts.deviations()}:
        return text_cell(_("see the deviation"), anchor=deviation_anchor(goal))
    return text_cell(_("see the goal"), anchor=goal_anchor(goal))


COLUMNS = {
    "number": _Column(lambda _facts: _("No."), 0.45, lambda line: text_cell(line.result.id)),
    "goal": _Column(lambda _facts: _("Goal"), 2.35, _goal_cell),
    "requirement": _Column(lambda _facts: _("Requirement"), 1.5, _requirement_cell),
    "year_before": _Column(lambda _facts: _("Same period a year earlier"), 1.1, _before_cell, numbers=True),
    "quarter": _Column(lambda facts: capitalised(quarter_name(facts.given.quarter)), 1.0, _quarter_cell, numbers=True),
    "year_to_date": _Column(lambda _facts: _("The year to date"), 1.0, _year_to_date_cell, numbers=True),
    "expected": _Column(
        lambda facts: _("The year") if facts.card.closed else _("Expected"), 1.0, _expected_cell, numbers=True
    ),
    "status": _Column(lambda facts: status_heading(facts.card), 1.1, _status_cell),
    "settled": _Column(lambda _facts: _("Decided?"), 1.1, _standing_cell),
    "change": _Column(lambda _facts: _("Change"), 0.95, _change_cell),
    "explanation": _Column(lambda _facts: _("Explanation"), 0.95, _explanation_cell),
}
"""Every column there is, by key, in the order in which they stand."""

FORECAST_ONLY = ("year_to_date", "settled")
"""What says nothing more once the year's account is made."""
