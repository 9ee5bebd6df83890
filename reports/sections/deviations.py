"""The material deviations: what is known of each, why it came, what is done, by whom, and with what effect."""

from collections.abc import Iterator
from typing import Literal

from engine.plan import Goal
from engine.scoring import GoalResult
from reports.document import Block, Bullets, Cell, Column, Field, Heading, Paragraph, Row, Run, Runs, Table
from reports.facts import Facts, Watch
from reports.keys import explanation_key
from reports.sections.anchors import deviation_anchor, goal_anchor
from reports.sections.blocks import danish, fact, paragraph, runs, text_cell
from reports.sections.to_come import rest_runs
from words.language import language
from words.lists import capitalised, clauses
from words.report import status_heading
from words.sentences import caveat_sentences, reason, standing_sentence
from words.translation import N_, _
from words.verdicts import outcome

__all__ = ["answer_text", "deviation_blocks", "deviation_field", "deviations", "status_paragraph"]

_SHORT = ("owner", "deadline")
"""What a few words answer."""

WATCHES = {
    Watch.NOT_MET: N_("it is not expected to be met"),
    Watch.LOST: N_("it can no longer be reached"),
    Watch.NEWLY_LOST: N_("it was met, or could be reached, in the report before"),
    Watch.PROVISIONAL: N_("it is based on a provisional figure"),
    Watch.NEAR: N_("a normal quarterly change could give it another status"),
    Watch.BY_A_PERSON: N_("it is reported as a deviation"),
}


def deviations(facts: Facts) -> tuple[Block, ...]:
    """Return each goal that deviates, or may, and a line on each that was watched and does not."""
    goals = facts.deviations()
    calm = [goal for goal in facts.plan.goals if facts.watches(goal.id) and goal not in goals]
    blocks: list[Block] = [Heading(1, _("Material deviations"), "væsentlige-afvigelser")]
    if not goals:
        blocks.append(paragraph(_("There are no material deviations.")))
    for goal in goals:
        blocks += deviation_blocks(facts, goal)
    if calm:
        blocks += _watched(facts, calm)
    return tuple(blocks)


def deviation_blocks(facts: Facts, goal: Goal, level: Literal[1, 2] = 2) -> list[Block]:
    """Return all that is said of one deviation: the facts by the engine, the rest by a person.

    What is merely watched, and not answered yet, is asked first whether it deviates at all, unless a note is on it
    alone (`level` 1).
    """
    heading = Heading(level, f"{goal.id} {goal.title}", deviation_anchor(goal.id), None if language() == "da" else "da")
    blocks: list[Block] = [
        heading,
        status_paragraph(facts, facts.card.goal(goal.id)),
        Bullets(tuple(_facts(facts, goal))),
        deviation_field(facts, goal.id),
    ]
    written = facts.explanation(goal.id)
    if not (level == 1 or written.deviation or facts.explains(goal.id)):
        return blocks
    return [
        *blocks,
        _field(goal, "cause", _("Cause"), written.cause, _("What is it due to?")),
        _field(goal, "action", _("Action"), written.action, _("What is done, and what has been done already?")),
        _field(goal, "owner", _("Responsible"), written.owner, _("Who?")),
        _field(goal, "deadline", _("Deadline"), written.deadline, _("By when?")),
        _field(goal, "effect", _("Expected effect"), written.effect, _("What will it do to the figure, and when?")),
    ]


def status_paragraph(facts: Facts, result: GoalResult) -> Paragraph:
    """Return a goal's status, called a forecast while it is one, with its reason."""
    status = _("{heading}: {status}.", heading=status_heading(facts.card), status=outcome(result.outcome))
    return Paragraph((Run(status, strong=True), Run(f" {reason(facts.plan, result)}")))


def deviation_field(facts: Facts, goal: str) -> Field:
    """Return the field that every goal must have answered: whether it deviates materially."""
    return Field(
        explanation_key(goal, "deviation"),
        _("Material deviation"),
        answer_text(facts.explanation(goal).deviation),
        _("Write yes or no"),
        required=True,
        short=True,
    )


def answer_text(answer: bool | None) -> str:  # noqa: FBT001 - an answer, not a switch
    """Write an answer; empty where there is none."""
    return "" if answer is None else _("yes") if answer else _("no")


def _field(goal: Goal, name: str, label: str, text: str, placeholder: str) -> Field:
    return Field(
        explanation_key(goal.id, name), label, text, placeholder, required=name != "effect", short=name in _SHORT
    )


def _facts(facts: Facts, goal: Goal) -> Iterator[Runs]:
    plan, result = facts.plan, facts.card.goal(goal.id)
    if not facts.card.closed:
        yield runs(standing_sentence(plan, result))
        yield from rest_runs(facts, result, result.reason.decided_by)
    yield from map(runs, caveat_sentences(facts.scenario, result))
    yield fact(_("Why it stands here"), _watch_sentence(facts, goal.id))


def _watch_sentence(facts: Facts, goal: str) -> str:
    reasons = facts.watches(goal) or (Watch.BY_A_PERSON,)
    final = {Watch.NOT_MET: N_("it is not met")} if facts.card.closed else {}
    return capitalised(clauses(_(final.get(each, WATCHES[each])) for each in reasons)) + "."


def _watched(facts: Facts, goals: list[Goal]) -> Iterator[Block]:
    yield Heading(2, _("Watched, and not assessed as a material deviation"), "fulgt")
    rows = (
        Row(
            (
                Cell((danish(f"{goal.id} {goal.title}"),), anchor=goal_anchor(goal.id)),
                text_cell(_watch_sentence(facts, goal.id)),
                text_cell(facts.explanation(goal.id).text),
            )
        )
        for goal in goals
    )
    columns = (Column(_("Goal"), 1.4), Column(_("Why it is watched"), 1.6), Column(_("Explanation"), 2.0))
    yield Table(_("Watched goals"), columns, tuple(rows))
