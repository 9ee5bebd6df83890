"""Whether a report is ready to be sent: what must be there, and of each thing whether it is."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from engine.plan import PlacedDuty
from engine.scoring import Outcome
from reports.facts import Facts
from reports.keys import APPROVED, CHECKED, JUDGEMENT, PREPARED, duty_key, explanation_key
from reports.texts import table_cells
from words.translation import _

__all__ = ["Check", "annual_readiness", "deviation_readiness", "missing", "readiness"]


class Check(NamedTuple):
    """One thing that must be there. `goal`: empty where it is of the whole report. `key`: of the field for it."""

    key: str
    goal: str
    text: str
    done: bool


def readiness(facts: Facts) -> tuple[Check, ...]:
    """Return all that a report must have before it is sent, in the report's own order."""
    return tuple(_checks(facts))


def deviation_readiness(facts: Facts, goal: str) -> tuple[Check, ...]:
    """Return all that a note on one deviation must have."""
    return tuple(_explained(facts, goal))


def annual_readiness(facts: Facts) -> tuple[Check, ...]:
    """Return all that the year's account must have: what is to be said of every goal that is not met, and by whom."""
    return (
        Check(JUDGEMENT, "", _("The overall judgement is written"), bool(facts.texts.judgement.strip())),
        *(
            Check(explanation_key(result.id, field), result.id, text, bool(value.strip()))
            for result in facts.card.goals
            if result.outcome is not Outcome.MET
            for field, text, value in (
                ("cause", _("The cause is written"), facts.explanation(result.id).cause),
                ("action", _("What was done is written"), facts.explanation(result.id).action),
            )
        ),
        *_signatures(facts),
    )


def missing(checks: Iterable[Check]) -> tuple[Check, ...]:
    """Return what is not there yet; nothing where all is."""
    return tuple(check for check in checks if not check.done)


def _checks(facts: Facts) -> Iterator[Check]:
    texts = facts.texts
    yield Check(JUDGEMENT, "", _("The overall judgement is written"), bool(texts.judgement.strip()))
    for goal in facts.plan.goals:
        yield from _goal(facts, goal.id)
    for placed in facts.duties():
        yield _duty(facts, placed)
    yield from _signatures(facts)


def _signatures(facts: Facts) -> Iterator[Check]:
    """Yield who must be named: by the record, which never lacks who wrote, and is told of approval by the sending."""
    texts, signed = facts.texts, facts.given.signed
    if signed is not None:
        if signed.must_be_checked:
            yield Check(CHECKED, "", _("It says who checked it"), signed.checked is not None)
        return
    for key, text, written in (
        (PREPARED, _("It says who prepared it"), texts.prepared),
        (CHECKED, _("It says who checked it"), texts.checked),
        (APPROVED, _("It says who approved it"), texts.approved),
    ):
        yield Check(key, "", text, bool(written.strip()))


def _goal(facts: Facts, goal: str) -> Iterator[Check]:
    written = facts.explanation(goal)
    yield Check(
        explanation_key(goal, "deviation"),
        goal,
        _("Whether it is a material deviation is answered"),
        written.deviation is not None,
    )
    if written.deviation:
        yield from _explained(facts, goal)


def _explained(facts: Facts, goal: str) -> Iterator[Check]:
    written = facts.explanation(goal)
    for field, text, value in (
        ("cause", _("The deviation’s cause is written"), written.cause),
        ("action", _("The deviation’s action is written"), written.action),
        ("owner", _("It says who is responsible"), written.owner),
        ("deadline", _("It says by when"), written.deadline),
    ):
        yield Check(explanation_key(goal, field), goal, text, bool(value.strip()))


def _duty(facts: Facts, placed: PlacedDuty) -> Check:
    """Return whether there is what a duty asks for: every row of a table, every figure of its quarter, the document."""
    duty = placed.duty
    answer = facts.explanation(placed.goal).answers.get(duty.key, "")
    match duty.kind:
        case "text":
            done, text = bool(answer.strip()), _("The text “{title}” is written", title=duty.title)
        case "table":
            done = set(duty.rows) <= table_cells(answer).keys()
            text = _("The table “{title}” is filled in", title=duty.title)
        case "figure":
            done = all(_reported(facts, key) for key in duty.measures)
            text = _("The figures of “{title}” are reported for the quarter", title=duty.title)
        case "document":
            done, text = duty.key in facts.texts.attached, _("The appendix “{title}” is attached", title=duty.title)
    return Check(duty_key(duty), placed.goal, text, done)


def _reported(facts: Facts, key: str) -> bool:
    quarter = facts.given.quarter
    return any(
        each.measure == key and each.quarter == quarter and each.value is not None
        for each in facts.given.now.measurements
    )
