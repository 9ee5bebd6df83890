"""The fields that a report's texts are written in, by goal: the report's own, with the earlier text beside each."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from engine.plan import Goal, PlacedDuty
from pages.parts.report.report import Report, facts_with
from pages.parts.report.written import written
from reports.document import Block, Field
from reports.facts import Facts
from reports.keys import duty_key, explanation_key
from reports.sections.assessment import annual_assessment
from reports.sections.deviations import deviation_blocks
from reports.sections.required import required
from reports.sections.year_explained import unmet_goals
from reports.texts import Explanation
from store import ReportKind
from words.dates import quarter_name
from words.translation import _

__all__ = ["FieldKind", "FormField", "duties_of", "duty_fields", "explanation_fields", "field_names", "judgement_field"]


class FieldKind(StrEnum):
    """How a field is filled in."""

    YES_NO = "yes_no"
    TICK = "tick"
    LINE = "line"
    TEXT = "text"


class FormField(NamedTuple):
    """A field. `earlier`: what stood in it in an earlier quarter, and `earlier_name` which; empty where nothing did."""

    key: str
    label: str
    kind: FieldKind
    text: str
    placeholder: str = ""
    earlier: str = ""
    earlier_name: str = ""


_LINES = (".owner", ".deadline")


def explanation_fields(report: Report, goal: Goal) -> tuple[FormField, ...]:
    """Return the fields of a goal's explanation, all of them, whether they are asked for yet or not."""
    if report.kind is ReportKind.ANNUAL:
        own = f"forklaring.{goal.id}."
        fields = [each for each in _fields(unmet_goals(_telling_of(report, goal))) if each.key.startswith(own)]
    else:
        fields = list(_fields(deviation_blocks(report.facts, goal, level=1)))
    if report.kind is ReportKind.DEVIATION:  # that it deviates is what the note says
        fields = [each for each in fields if each.key != explanation_key(goal.id, "deviation")]
    if report.kind is ReportKind.QUARTERLY:
        key = explanation_key(goal.id, "text")
        fields.append(Field(key, _("Explanation"), "", _("What is there to be said of it?")))
    return tuple(_as_form_field(report, each) for each in fields)


def duties_of(report: Report, goal: Goal) -> tuple[PlacedDuty, ...]:
    """Return what the plan asks of this quarter's report about a goal beside its figures."""
    if report.kind is not ReportKind.QUARTERLY:
        return ()
    return tuple(placed for placed in report.facts.duties() if placed.goal == goal.id)


def duty_fields(report: Report, placed: PlacedDuty) -> tuple[FormField, ...]:
    """Return the fields of what a duty asks for; none where it asks for figures."""
    duty = placed.duty
    if duty.kind == "document":
        key = duty_key(duty)
        label = _("Goes with the report")
        return (FormField(key, label, FieldKind.TICK, written(report.kept.texts, report.plan).get(key, "")),)
    keys = {duty_key(duty, row) for row in (None, *range(1, len(duty.rows) + 1))}
    fields = (each for each in _fields(required(report.facts)) if each.key in keys)
    return tuple(_as_form_field(report, each, is_line=duty.kind == "table") for each in fields)


def judgement_field(report: Report) -> FormField:
    """Return the field of what is written of the whole report."""
    [judgement] = _fields(annual_assessment(report.facts))
    return _as_form_field(report, judgement)


def field_names(report: Report) -> dict[str, str]:
    """Name every field by its key: 1.2 Årsag."""
    judgement = judgement_field(report)
    names = {judgement.key: judgement.label}
    for goal in report.plan.goals:
        fields = [*explanation_fields(report, goal)]
        for placed in duties_of(report, goal):
            fields += duty_fields(report, placed)
        names |= {field.key: f"{goal.id} {field.label}" for field in fields}
    return names


def _telling_of(report: Report, goal: Goal) -> Facts:
    """Return the facts as they are when something is written of a goal, met or not."""
    texts = report.facts.texts
    goals = {**texts.goals, goal.id: texts.goals.get(goal.id, Explanation())._replace(cause="…")}
    return facts_with(report, texts._replace(goals=goals))


def _fields(blocks: Iterable[Block]) -> Iterator[Field]:
    return (block for block in blocks if isinstance(block, Field))


def _as_form_field(report: Report, field: Field, *, is_line: bool = False) -> FormField:
    text = written(report.kept.texts, report.plan).get(field.key, "")
    if field.key.endswith(".deviation"):
        return FormField(field.key, field.label, FieldKind.YES_NO, text)
    kind = FieldKind.LINE if is_line or field.key.endswith(_LINES) else FieldKind.TEXT
    return FormField(field.key, field.label, kind, text, field.placeholder, *_earlier(report, field.key))


def _earlier(report: Report, key: str) -> tuple[str, str]:
    """Return what stood in a field in the newest quarter before that has anything there, and which it is."""
    if not key.startswith(("forklaring.", "oplysning.")):
        return "", ""
    for quarter, texts in sorted(report.facts.given.earlier_texts.items(), reverse=True):
        text = written(texts, report.plan).get(key, "")
        if text:
            return text, quarter_name(quarter)
    return "", ""
