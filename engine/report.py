"""A scorecard as the command line gives it: mappings for JSON, lines for a reader."""

from collections.abc import Iterator
from datetime import date
from typing import Any, assert_never

from engine.plan import (
    Above,
    AtLeast,
    AtMost,
    Attested,
    Below,
    Delivered,
    Part,
    Plan,
    ReducedBy,
    Value,
    Within,
)
from engine.reading import Notice, Problem, Reading
from engine.scoring import GoalResult, Outcome, PartResult, Scorecard

__all__ = ["as_json", "as_text", "refused_as_json"]

SIGNS = {Outcome.MET: "+", Outcome.NOT_MET: "-", Outcome.PENDING: "?"}


def as_json(plan: Plan, card: Scorecard, reading: Reading) -> dict[str, Any]:
    """Everything a program may ask for; days as ISO dates, the score unrounded, what is not known as null."""
    return {
        "plan": plan.id,
        "checksum": card.checksum,
        "as_of": str(card.as_of) if card.as_of else None,
        "closed": card.closed,
        "score": card.score,
        "met": card.met,
        "pending": card.pending,
        "secured": card.secured,
        "possible": card.possible,
        "goals": [_goal(plan, goal) for goal in card.goals],
        "problems": [],
        "notices": [_finding(notice) for notice in reading.notices],
    }


def refused_as_json(plan: Plan, problems: tuple[Problem, ...], notices: tuple[Notice, ...]) -> dict[str, Any]:
    """Nothing scored, and why: the same keys with null, and the problems."""
    unknown = dict.fromkeys(("as_of", "closed", "score", "met", "pending", "secured", "possible"))
    return {
        "plan": plan.id,
        "checksum": plan.checksum,
        **unknown,
        "goals": [],
        "problems": [_finding(problem) for problem in problems],
        "notices": [_finding(notice) for notice in notices],
    }


def _goal(plan: Plan, goal: GoalResult) -> dict[str, Any]:
    return {
        "id": goal.id,
        "title": plan.goal(goal.id).title,
        "outcome": goal.outcome,
        "standing": goal.standing,
        "provisional": goal.provisional,
        "decided_by": list(goal.reason.decided_by),
        "parts": [_part(part) for part in goal.parts],
    }


def _part(part: PartResult) -> dict[str, Any]:
    return {
        "letter": part.letter,
        "kind": part.requirement.kind,
        "measure": part.measure,
        "against": part.requirement.benchmark,
        "value": _plain(part.value),
        "target": _plain(part.target),
        "margin": part.margin,
        "outcome": part.outcome,
        "standing": part.standing,
        "cause": part.cause,
        "provisional": part.provisional,
        "depends_on": list(part.depends_on),
    }


def _plain(value: Value | None) -> float | bool | str | None:
    return value.isoformat() if isinstance(value, date) else value


def _finding(found: Problem | Notice) -> dict[str, Any]:
    return {
        "line": found.line,
        "column": found.column,
        "cell": found.cell,
        "code": found.code,
        "facts": dict(found.facts),
        "message": found.message,
    }


def as_text(plan: Plan, card: Scorecard) -> str:
    """A readable scorecard: the totals, then each goal with its parts."""
    after = f"after {card.as_of}" if card.as_of else "nothing reported yet"
    closed = ", account closed" if card.closed else ""
    counts = f"{card.met} of {len(card.goals)} goals met, {card.pending} pending"
    range_left = f"secured {card.secured}, possible {card.possible}"
    lines = [
        f"{plan.title} ({plan.id}), {after}{closed}",
        f"Score {card.score:.1f}: {counts}; {range_left}",
        "",
    ]
    for goal in card.goals:
        marks = ", provisional" if goal.provisional else ""
        title = plan.goal(goal.id).title
        lines.append(f"{SIGNS[goal.outcome]} {goal.id:<5}{_words(goal.outcome):<8} {goal.standing:<8} {title}{marks}")
        lines.extend(f"        {line}" for line in _part_lines(plan, goal))
    return "\n".join(lines)


def _words(outcome: Outcome) -> str:
    return outcome.replace("_", " ")


def _part_lines(plan: Plan, goal: GoalResult) -> Iterator[str]:
    for number, part in enumerate(goal.parts):
        decides = "*" if number in goal.reason.decided_by and len(goal.parts) > 1 else " "
        measure = plan.measure(part.measure)
        letter = f"{part.letter}) " if part.letter else ""
        margin = (
            "" if part.margin is None else f", margin {_number(part.margin, max(measure.decimals, 2)):+}{_unit(part)}"
        )
        doubts = "".join(f", depends on {doubt.replace('_', ' ')}" for doubt in part.depends_on)
        value = _shown(part.value, measure.decimals)
        said = f"{value}, {_rule(part)}{margin}: {_words(part.outcome)} ({part.cause.replace('_', ' ')}){doubts}"
        yield f"{decides} {letter}{part.measure}: {said}"


def _unit(part: PartResult) -> str:
    return " days" if part.requirement.rule.judges == "date" else ""


def _rule(result: PartResult) -> str:
    part = result.requirement
    target = "unknown" if result.target is None else _shown(result.target, 6)
    return f"{_demand(part)} {target}".rstrip() if part.rule.judges != "yes_no" else _demand(part)


def _demand(part: Part) -> str:
    match part:
        case AtLeast():
            return "at least"
        case AtMost():
            return "at most"
        case Below():
            return "below"
        case Above():
            return "above"
        case Within():
            return "within ±"
        case ReducedBy(percent=percent, against=against):
            return f"{percent:g} per cent below {against}, at most"
        case Delivered():
            return "by"
        case Attested():
            return "attested"
        case _:
            assert_never(part)


def _shown(value: Value | None, decimals: int) -> str:
    if value is None:
        return "not known"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else f"{_number(value, max(decimals, 2)):g}"


def _number(value: float, decimals: int) -> float:
    """Rounded for show, to two decimals more than the measure has, so that 96,96 does not read as 97."""
    return round(value, decimals + 2) + 0.0
