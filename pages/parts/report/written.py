"""A report's texts by the keys of their fields, as the page and a Word file have them, and what changes in them.

It is `field_texts` of the reports, and beside it the documents that go with a report: ticked, or not.
"""

from collections.abc import Mapping
from typing import NamedTuple

from engine.plan import Plan
from pages.parts.report.kept_texts import WHOLE
from pages.parts.state.typed_text import typed_text
from reports.field_texts import field_texts, with_field_texts
from reports.keys import duty_key, explanation_key
from reports.texts import ReportTexts

__all__ = ["LONGEST_TEXT", "NO", "YES", "Entry", "changed_goals", "goals_by_key", "stale", "with_written", "written"]

LONGEST_TEXT = 20_000
"""Characters of one field: some six pages."""
YES, NO = "ja", "nej"
"""How an answer is written in a field, whatever the language."""


class Entry(NamedTuple):
    """What was typed in a field. `base`: what stood there when it was begun."""

    text: str
    base: str


def goals_by_key(plan: Plan) -> dict[str, str]:
    """Return the goal of every field's key that a goal of the plan has; all others are of the whole report."""
    names = ("deviation", "cause", "action", "owner", "deadline", "effect", "text")
    keys = {explanation_key(goal.id, name): goal.id for goal in plan.goals for name in names}
    for goal in plan.goals:
        for placed in goal.duties():
            rows = range(1, len(placed.duty.rows) + 1) if placed.duty.kind == "table" else (None,)
            keys |= {duty_key(placed.duty, row): goal.id for row in rows}
    return keys


def written(texts: ReportTexts, plan: Plan) -> dict[str, str]:
    """Return every field's text by its key; empty ones are left out."""
    ticked = {key: YES for key, name in _documents(plan).items() if name in texts.attached}
    return field_texts(texts, plan) | ticked


def with_written(texts: ReportTexts, plan: Plan, entries: Mapping[str, str]) -> ReportTexts:
    """Return texts with what was typed in their place; keys that are none of ours are passed over."""
    documents = _documents(plan)
    typed = {key: typed_text(text, LONGEST_TEXT) for key, text in entries.items()}
    ticked = {documents[key]: text == YES for key, text in typed.items() if key in documents}
    attached = {name for name in texts.attached if ticked.get(name, True)} | {
        name for name, is_ticked in ticked.items() if is_ticked
    }
    others = {key: text for key, text in typed.items() if key not in documents}
    return with_field_texts(texts, plan, others)._replace(attached=frozenset(attached))


def changed_goals(plan: Plan, before: ReportTexts, after: ReportTexts) -> tuple[str, ...]:
    """Return the goals, in the plan's order, and last the whole report, of which something is written otherwise."""
    goals, old, new = goals_by_key(plan), written(before, plan), written(after, plan)
    changed = {goals.get(key, WHOLE) for key in {*old, *new} if old.get(key, "") != new.get(key, "")}
    return tuple(goal for goal in (*(each.id for each in plan.goals), WHOLE) if goal in changed)


def stale(texts: ReportTexts, plan: Plan, entries: Mapping[str, Entry]) -> tuple[str, ...]:
    """Return the keys under which something else stands now than when the entry was begun, and is not the same."""
    now = written(texts, plan)
    return tuple(
        key
        for key, entry in entries.items()
        if _plain(now.get(key, "")) not in {_plain(entry.base), _plain(entry.text)}
    )


def _documents(plan: Plan) -> dict[str, str]:
    duties = (placed.duty for goal in plan.goals for placed in goal.duties())
    return {duty_key(duty): duty.key for duty in duties if duty.kind == "document"}


def _plain(text: str) -> str:
    """Return a text as it is compared: a browser writes line ends in its own way."""
    return "\n".join(text.splitlines()).strip()
