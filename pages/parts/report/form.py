"""The form where a goal's texts are written: what the engine knows first, then the fields, and the bar that saves."""

from collections.abc import Sequence

import htpy as h

from engine.plan import Goal, PlacedDuty
from pages.parts.look.html import in_danish
from pages.parts.look.verdict import outcome_badge, standing_badge
from pages.parts.report.fields import (
    FieldKind,
    FormField,
    duties_of,
    duty_fields,
    explanation_fields,
    judgement_field,
)
from pages.parts.report.goal_list import must_explain
from pages.parts.report.kept_texts import WHOLE
from pages.parts.report.report import Report
from pages.parts.report.selection import OVERALL
from pages.parts.report.written import NO, YES
from pages.parts.state.current_user import MOST_CHARACTERS, current_user
from pages.parts.state.sign_in import is_signed_in_here
from pages.parts.state.timestamps import stamp_text
from reports.document import Block, Bullets, Paragraph
from reports.html import blocks_html
from reports.keys import duty_key
from reports.sections.blocks import paragraph
from reports.sections.deviations import deviation_blocks, status_paragraph
from reports.sections.required import fulfilment_sentence, required
from store import ReportKind
from words.sentences import caveat_sentences, standing_sentence
from words.translation import _

__all__ = ["draw_form"]


def draw_form(report: Report, opened: str) -> h.Element:
    """Draw the form of a goal, or of the whole report."""
    of_goal = opened != OVERALL
    content = _goal(report, report.plan.goal(opened)) if of_goal else _whole(report)
    return h.form(".texts", data_form=opened, data_act="save", autocomplete="off", aria_labelledby="form-heading")[
        content, _save_bar(report, opened)
    ]


def _goal(report: Report, goal: Goal) -> h.Node:
    result = report.facts.card.goal(goal.id)
    return h.fragment[
        h.h2("#form-heading", tabindex="-1")[h.b[goal.id], " ", in_danish(goal.title)],
        h.p(".stands")[
            outcome_badge(result.outcome), None if report.facts.card.closed else (" ", standing_badge(result.standing))
        ],
        h.blockquote(lang="da")[f"»{goal.quote}« ({goal.section})"],
        h.div(".facts")[blocks_html(_facts(report, goal))],
        _explanation(report, goal),
        [_duty(report, placed) for placed in duties_of(report, goal)],
    ]


def _facts(report: Report, goal: Goal) -> tuple[Block, ...]:
    """Return what the document says of the goal before a person does."""
    facts, result = report.facts, report.facts.card.goal(goal.id)
    if report.kind is not ReportKind.ANNUAL and goal in must_explain(report):
        return tuple(
            block for block in deviation_blocks(facts, goal, level=1) if isinstance(block, Paragraph | Bullets)
        )
    sentences = [] if facts.card.closed else [standing_sentence(report.plan, result)]
    said = " ".join((*sentences, *caveat_sentences(facts.scenario, result)))
    return (status_paragraph(facts, result), *((paragraph(said),) if said else ()))


def _explanation(report: Report, goal: Goal) -> h.Node:
    """Draw a goal's fields; cause and action show themselves when it deviates, or must be explained anyway."""
    fields = explanation_fields(report, goal)
    if report.kind is not ReportKind.QUARTERLY:
        return [_field(report, goal.id, each) for each in fields]
    answer, *explained, text = fields
    must = report.facts.explains(goal.id)
    return h.fragment[
        _field(report, goal.id, answer),
        h.div(class_={"explain": True, "must": must})[[_field(report, goal.id, each) for each in explained]],
        _field(report, goal.id, text),
    ]


def _duty(report: Report, placed: PlacedDuty) -> h.Element:
    """Draw what the plan asks for: its words, whether sending it fulfils a part, and where it is filled in."""
    duty = placed.duty
    note = h.p(".note")[
        (in_danish(f"»{duty.quote}«"), f" ({duty.section}). " if duty.section else " ") if duty.quote else None,
        fulfilment_sentence(report.facts, placed),
    ]
    fields = [_field(report, placed.goal, each) for each in duty_fields(report, placed)]
    if duty.kind == "text":
        return h.div(".duty")[note, fields]
    figures = blocks_html(_figures(report, placed)) if duty.kind == "figure" else None
    mark = _missing_mark(lacking=duty.kind != "document" and _is_lacking(report, duty_key(duty)))
    return h.fieldset(class_={"duty": True, "rows": duty.kind == "table"}, id=f"{duty_key(duty)}.all", tabindex="-1")[
        h.legend[in_danish(duty.title), mark], note, fields, figures
    ]


def _figures(report: Report, placed: PlacedDuty) -> tuple[Block, ...]:
    """Return the table of figures that the document has for a duty."""
    tables = (block for block in required(report.facts) if getattr(block, "caption", "") == placed.duty.title)
    return tuple(tables)


def _whole(report: Report) -> h.Node:
    return h.fragment[
        h.h2("#form-heading", tabindex="-1")[_("Overall assessment")], _field(report, WHOLE, judgement_field(report))
    ]


# --- a field --------------------------------------------------------------------------------------


def _field(report: Report, goal: str, field: FormField) -> h.Element:
    lacking = _is_lacking(report, field.key)
    return h.div(class_=["field", field.kind.value, {"lacking": lacking, "has-earlier": bool(field.earlier)}])[
        _input(field, lacking=lacking),
        _earlier(field),
        _theirs(report, goal, field),
    ]


def _is_lacking(report: Report, key: str) -> bool:
    return any(check.key == key for check in report.missing)


def _missing_mark(*, lacking: bool) -> h.Node:
    return h.span(".missing")[_("missing")] if lacking else None


def _input(field: FormField, *, lacking: bool) -> h.Node:
    mark = _missing_mark(lacking=lacking)
    match field.kind:
        case FieldKind.YES_NO:
            return h.fieldset(".answers", id=field.key, tabindex="-1")[
                h.legend[field.label, mark],
                [
                    h.label[h.input(type="radio", name=field.key, value=value, checked=field.text == value), text]
                    for value, text in ((YES, _("Yes")), (NO, _("No")))
                ],
            ]
        case FieldKind.TICK:
            box = h.input(type="checkbox", id=field.key, name=field.key, value=YES, checked=field.text == YES)
            return h.label(".tick")[box, field.label, mark]
        case FieldKind.LINE:
            return h.fragment[
                h.label(for_=field.key)[field.label, mark],
                h.input(type="text", id=field.key, name=field.key, value=field.text, placeholder=field.placeholder),
            ]
        case FieldKind.TEXT:
            return h.fragment[
                h.label(for_=field.key)[field.label, mark],
                h.textarea(id=field.key, name=field.key, rows="2", placeholder=field.placeholder)[f"\n{field.text}"],
            ]


def _earlier(field: FormField) -> h.Node:
    if not field.earlier:
        return None
    return h.div(".earlier")[
        h.p[h.b[field.earlier_name], " ", h.span(data_text=True, lang="da")[field.earlier]],
        h.button(class_="button", type="button", data_reuse=field.key)[
            _("Use again"), h.span(".unseen")[": ", field.label]
        ],
    ]


def _theirs(report: Report, goal: str, field: FormField) -> h.Element:
    """Draw what is kept now, to be shown where something else was typed on what was kept before."""
    stamp = report.kept.stamps.get(goal)
    by = stamp_text(stamp) if stamp else ""
    return h.div(".theirs", role="group", aria_label=_("Kept now"), hidden=True, data_theirs=field.key)[
        h.p[h.b[_("Kept now, {time}:", time=by)], " ", h.span(data_kept=True)],
        h.div(".buttons")[
            h.button(class_="button", type="button", data_use=field.key)[_("Use what is kept")],
            h.button(class_="button", type="button", data_hold=field.key)[_("Keep mine")],
        ],
    ]


def _save_bar(report: Report, opened: str) -> h.Element:
    goal = WHOLE if opened == OVERALL else opened
    stamp = report.kept.stamps.get(goal)
    return h.div(".save-bar")[
        None
        if is_signed_in_here()
        else h.label(".by")[
            _("Your name or initials"),
            h.input(type="text", name="by", value=current_user(), maxlength=MOST_CHARACTERS, autocomplete="off"),
        ],
        h.button(id="save", class_="button primary", type="submit")[_("Save")],
        _following(report, opened),
        h.button(class_="button discard", type="button", data_discard=True, hidden=True)[_("Undo what is not saved")],
        h.p(".saved", role="status", data_saved=_("Saved {time}", time=stamp_text(stamp)) if stamp else ""),
    ]


def _following(report: Report, opened: str) -> h.Node:
    following = following_goal(report, opened)
    if not following:
        return None
    name = _("Save, and on to the judgement") if following == OVERALL else _("Save, and on to {goal}", goal=following)
    return h.button(id="save-next", class_="button", type="submit", data_next=following)[name]


def following_goal(report: Report, opened: str) -> str:
    """Return what to go on to: the next in the list that lacks something; empty where nothing else does."""
    first = must_explain(report)
    order = [goal.id for goal in (*first, *(each for each in report.plan.goals if each not in first))] + [OVERALL]
    lacking = {check.goal or OVERALL for check in report.missing} - {opened}
    place = order.index(opened)
    in_turn: Sequence[str] = (*order[place + 1 :], *order[:place])
    return next((goal for goal in in_turn if goal in lacking), "")
