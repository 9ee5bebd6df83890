"""The texts of a report as the store keeps them: by goal, each read and written as a whole, and who wrote it last.

A session reads them once, and then holds to what it read until it saves, or loads again: what somebody else writes
meanwhile is news, and nothing under the hand changes.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from engine.plan import Plan, Quarter
from pages.parts.state import database
from pages.parts.state.address import Period
from pages.parts.state.session_state import Remembered
from reports.texts import EXPLANATION_FIELDS, Explanation, ReportTexts
from store import AuditStamp, Conflict, StoredExplanation, StoreFailure

__all__ = [
    "WHOLE",
    "KeptTexts",
    "as_content",
    "as_texts",
    "earlier_texts",
    "kept_texts",
    "load_again",
    "news",
    "save_texts",
]

WHOLE = ""
"""In the place of a goal: what is written of the whole report."""

_OF_ALL = ("judgement", "prepared", "checked", "approved")


class KeptTexts(NamedTuple):
    """The texts of one period. By goal: when and by whom each was written last, and how often it was written."""

    texts: ReportTexts = ReportTexts()
    stamps: Mapping[str, AuditStamp] = {}
    revisions: Mapping[str, int] = {}


_READ: Remembered[Mapping[tuple[str, str], KeptTexts]] = Remembered("texts of reports as they were last read")


def kept_texts(plan: Plan, period: Period) -> KeptTexts:
    """Return a period's texts as the session last read them."""
    read, key = _READ.get_or({}), (plan.id, str(period))
    if key not in read:
        read = {**read, key: as_texts(database.store().explanations(plan.id, str(period)))}
        _READ.set(read)
    return read[key]


def earlier_texts(plan: Plan, period: Period) -> dict[Quarter, ReportTexts]:
    """Return the texts of the year's quarters before a period, of those that have any; for the account of all four."""
    quarters = [each for each in plan.quarters if period.closed or each < period.quarter]
    kept = {quarter: kept_texts(plan, Period(quarter)) for quarter in quarters}
    return {quarter: each.texts for quarter, each in kept.items() if each.revisions}


def load_again(plan: Plan, period: Period) -> None:
    """Read a period's texts anew when they are next needed."""
    _READ.set({key: texts for key, texts in _READ.get_or({}).items() if key != (plan.id, str(period))})


def news(plan: Plan, period: Period) -> tuple[StoredExplanation, ...]:
    """Return what was written since the session read a period's texts."""
    known = kept_texts(plan, period).revisions
    stored = database.store().explanations(plan.id, str(period))
    return tuple(each for each in stored if each.revision != known.get(each.goal, 0))


def save_texts(plan: Plan, period: Period, texts: ReportTexts, goals: Iterable[str]) -> Conflict | StoreFailure | None:
    """Save what is written of some goals, all of it or nothing; None when done.

    Conflict: somebody else wrote of one of them. In either case the session sees from now on what there is.
    """
    contents = {goal: as_content(plan, texts, goal) for goal in goals}
    result = database.store().save_explanations(
        plan, str(period), contents, database.audit_stamp(), expected=kept_texts(plan, period).revisions
    )
    if isinstance(result, StoreFailure):
        return result
    load_again(plan, period)
    return result if isinstance(result, Conflict) else None


def as_texts(stored: Iterable[StoredExplanation]) -> KeptTexts:
    """Return what is stored as a report's texts."""
    rows = {each.goal: each for each in stored}
    whole = rows[WHOLE].content if WHOLE in rows else {}
    goals = {goal: _explanation(each.content) for goal, each in rows.items() if goal != WHOLE}
    attached = {key for each in rows.values() for key in _names(each.content.get("attached"))}
    texts = ReportTexts(
        judgement=_text(whole.get("judgement")),
        goals=goals,
        prepared=_text(whole.get("prepared")),
        checked=_text(whole.get("checked")),
        approved=_text(whole.get("approved")),
        attached=frozenset(attached),
    )
    return KeptTexts(
        texts, {goal: each.stamp for goal, each in rows.items()}, {goal: each.revision for goal, each in rows.items()}
    )


def as_content(plan: Plan, texts: ReportTexts, goal: str) -> dict[str, object]:
    """Return what is written of a goal, or of the whole report, as the store keeps it."""
    if goal == WHOLE:
        return {name: getattr(texts, name) for name in _OF_ALL}
    written = texts.goals.get(goal, Explanation())
    own = {placed.duty.key for placed in plan.goal(goal).duties()}
    return {
        "deviation": written.deviation,
        **{name: getattr(written, name) for name in EXPLANATION_FIELDS},
        "answers": dict(written.answers),
        "attached": sorted(own & texts.attached),
    }


def _explanation(content: Mapping[str, object]) -> Explanation:
    deviation, answers = content.get("deviation"), content.get("answers")
    return Explanation(
        deviation if isinstance(deviation, bool) else None,
        **{name: _text(content.get(name)) for name in EXPLANATION_FIELDS},
        answers={key: _text(text) for key, text in answers.items()} if isinstance(answers, Mapping) else {},
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _names(value: object) -> tuple[str, ...]:
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()
