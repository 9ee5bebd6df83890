"""Texts by the keys of their fields <-> what people wrote for a report: of a Word file, a TOML file, the page."""

from collections.abc import Iterator, Mapping
from typing import Any

from engine.plan import Plan
from reports.keys import APPROVED, CHECKED, JUDGEMENT, PREPARED, duty_key, explanation_key
from reports.texts import EXPLANATION_FIELDS, Explanation, ReportTexts, table_answer, table_cells

__all__ = ["ANSWERS", "field_texts", "with_field_texts"]

ANSWERS = {"ja": True, "yes": True, "nej": False, "no": False}
"""How whether a goal deviates is answered; anything else is no answer."""


def with_field_texts(texts: ReportTexts, plan: Plan, fields: Mapping[str, str]) -> ReportTexts:
    """Return texts with those of fields in their place; what no field has stays as it is.

    A field of an answer that is neither yes nor no leaves it unanswered. Keys that the plan does not have are passed
    over.
    """
    before = {goal.id: texts.goals.get(goal.id, Explanation()) for goal in plan.goals}
    goals = {goal: _explanation(written, plan, goal, fields) for goal, written in before.items()}
    return texts._replace(
        judgement=fields.get(JUDGEMENT, texts.judgement),
        prepared=fields.get(PREPARED, texts.prepared),
        checked=fields.get(CHECKED, texts.checked),
        approved=fields.get(APPROVED, texts.approved),
        goals={goal: written for goal, written in goals.items() if written != Explanation()},
    )


def field_texts(texts: ReportTexts, plan: Plan) -> dict[str, str]:
    """Return every field's text by its key; empty ones are left out."""
    return {key: text for key, text in _fields(texts, plan) if text}


def _explanation(written: Explanation, plan: Plan, goal: str, fields: Mapping[str, str]) -> Explanation:
    changed: dict[str, Any] = {
        name: fields[key] for name in EXPLANATION_FIELDS if (key := explanation_key(goal, name)) in fields
    }
    answer = fields.get(explanation_key(goal, "deviation"))
    deviation = written.deviation if answer is None else ANSWERS.get(answer.strip().rstrip(".").casefold())
    answers = {**written.answers, **dict(_answers(written, plan, goal, fields))}
    return written._replace(
        **changed, deviation=deviation, answers={key: text for key, text in answers.items() if text}
    )


def _answers(written: Explanation, plan: Plan, goal: str, fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what fields say of a goal's duties; a table's rows that no field has stay as they are."""
    for placed in plan.goal(goal).duties():
        duty = placed.duty
        if duty.kind == "table":
            rows = {row: fields.get(duty_key(duty, number)) for number, row in enumerate(duty.rows, start=1)}
            cells = table_cells(written.answers.get(duty.key, ""))
            changed = {row: cells.get(row, "") if text is None else text for row, text in rows.items()}
            yield duty.key, table_answer(changed)
        elif duty_key(duty) in fields:
            yield duty.key, fields[duty_key(duty)]


def _fields(texts: ReportTexts, plan: Plan) -> Iterator[tuple[str, str]]:
    yield JUDGEMENT, texts.judgement
    for goal in plan.goals:
        written = texts.goals.get(goal.id, Explanation())
        if written.deviation is not None:
            yield explanation_key(goal.id, "deviation"), "ja" if written.deviation else "nej"
        for name in EXPLANATION_FIELDS:
            yield explanation_key(goal.id, name), getattr(written, name)
        for placed in goal.duties():
            answer, duty = written.answers.get(placed.duty.key, ""), placed.duty
            if duty.kind == "table":
                cells = table_cells(answer)
                for number, row in enumerate(duty.rows, start=1):
                    yield duty_key(duty, number), cells.get(row, "")
            else:
                yield duty_key(duty), answer
    yield PREPARED, texts.prepared
    yield CHECKED, texts.checked
    yield APPROVED, texts.approved
