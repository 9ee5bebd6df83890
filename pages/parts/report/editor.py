"""The editor of a report's texts: one component, whose HTML the server makes, and what was done in it.

What is typed is the browser's until it is saved: it stands in the tab's own storage by its field's key, so no redraw,
no other goal and no dead server takes it. A press sends the fields that differ; what comes back says which were saved.
"""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import htpy as h
import streamlit as st

from pages.parts.report.form import draw_form
from pages.parts.report.goal_list import calm_goals, draw_list
from pages.parts.report.kept_texts import WHOLE, save_texts
from pages.parts.report.report import Report, goal_in_view
from pages.parts.report.written import LONGEST_TEXT, NO, Entry, changed_goals, goals_by_key, stale, with_written
from pages.parts.state.current_user import current_user, name_user
from pages.parts.state.person import current_person
from pages.parts.state.session_state import Remembered
from pages.parts.state.store_failure import store_failure_sentence
from reports.keys import explanation_key
from store import Conflict, StoredExplanation, StoreFailure
from words.lists import listed
from words.translation import _, ngettext

__all__ = ["Act", "Answer", "parse_act", "receive", "show_editor"]

MOST_FIELDS = 3_000
LONGEST_KEY = 200


class Act(NamedTuple):
    """A press in the editor. `number` grows with each; `form`: the plan and period whose texts it is of.

    `fields`: what was typed, by key; `goal`: what to go on to.
    """

    number: int
    form: str
    name: str
    by: str
    fields: Mapping[str, Entry] = {}
    goal: str = ""


class Answer(NamedTuple):
    """What came of an act. `kept`: the fields that were saved, as they were sent. `told`: what is said of it."""

    number: int = 0
    kept: Mapping[str, str] = {}
    told: str = ""
    failed: bool = False


_WIDGET: Remembered[object] = Remembered("report editor")
_ANSWER: Remembered[Answer] = Remembered("answer to the report editor")

_component = st.components.v2.component(
    "report_editor",
    html=f"{h.div('.report-editor')[h.div(data_panel='list'), h.div(data_panel='form')]}\n",
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def receive(report: Report) -> bool:
    """Do what was pressed, unless it is done already; whether anything was."""
    act = parse_act(getattr(_WIDGET.get(), "act", None))
    if act is None or act.number <= _ANSWER.get_or(Answer()).number:
        return False
    if act.form != _form(report):  # the page moved on to another report before the press was heard: nothing is saved
        _ANSWER.set(Answer(act.number))
        return True
    name_user(act.by)
    answer = carry_out(report, act)
    _ANSWER.set(answer)
    if act.goal and not answer.failed:
        st.query_params["goal"] = act.goal
    elif act.name == "calm" and not answer.failed:
        st.query_params.pop("ask", None)
    return True


def show_editor(report: Report) -> None:
    """Show the list of goals, and the form of the one that is open."""
    opened, answer = goal_in_view(report), _ANSWER.get_or(Answer())
    data = {
        "form": _form(report),
        "panels": {"list": str(draw_list(report, opened)), "form": str(draw_form(report, opened))},
        "goals": goals_by_key(report.plan),
        "ack": answer.number,
        "kept": dict(answer.kept),
        "told": answer.told,
        "failed": answer.failed,
        "words": _words(),
    }
    _component(key=_WIDGET.name, data=data, on_act_change=lambda: None)


def _form(report: Report) -> str:
    """Name whose texts of what these are: in a tab that several sign in to, nobody finds what another typed."""
    subject = current_person().subject
    whose = f" {sha256(subject.encode()).hexdigest()[:12]}" if subject else ""
    return f"{report.plan.id} {report.period}{whose}"


def carry_out(report: Report, act: Act) -> Answer:
    """Save what was typed, or answer no for all goals that need no explanation."""
    if act.name == "save" and not act.fields:
        return Answer(act.number)
    if not current_user():
        told = _("Write your name or your initials: what everybody sees is changed by somebody.")
        return Answer(act.number, told=told, failed=True)
    if act.name == "calm":
        keys = (explanation_key(goal.id, "deviation") for goal in calm_goals(report))
        return _save(report, act.number, {key: Entry(NO, "") for key in keys})
    return _save(report, act.number, act.fields)


def _save(report: Report, number: int, entries: Mapping[str, Entry]) -> Answer:
    """Save the fields of every goal that nobody else wrote of meanwhile, and say of which somebody did."""
    plan, before, goals = report.plan, report.kept.texts, goals_by_key(report.plan)
    disputed = {goals.get(key, WHOLE) for key in stale(before, plan, entries)}
    fit = {key: entry.text for key, entry in entries.items() if goals.get(key, WHOLE) not in disputed}
    after = with_written(before, plan, fit)
    changed = changed_goals(plan, before, after)
    result = save_texts(plan, report.period, after, changed) if changed else None
    if isinstance(result, StoreFailure):
        return Answer(number, told=f"{store_failure_sentence(result)} {_still_here()}", failed=True)
    if isinstance(result, Conflict):
        since = {each.goal for each in result.since if isinstance(each, StoredExplanation)}
        return Answer(number, told=_disputed_sentence(since), failed=True)
    if disputed:
        return Answer(number, fit, _disputed_sentence(disputed), failed=True)
    return Answer(number, fit, _("Saved."))


def _disputed_sentence(goals: set[str]) -> str:
    """Say that somebody else wrote meanwhile: nothing of it is lost, and who typed decides field by field."""
    of_goals = sorted(goals - {WHOLE}, key=lambda goal: [int(number) for number in goal.split(".")])
    names = listed([*of_goals, *([_("the whole report")] if WHOLE in goals else [])])
    return _(
        "Somebody else has written of {goals} in the meantime, so that is not saved yet. Both texts stand by their "
        "fields: choose, and save again.",
        goals=names,
    )


def _still_here() -> str:
    return _("What you wrote is still here in your browser.")


def _words() -> dict[str, object]:
    unanswered = _("Not saved: the server does not answer.")
    return {
        "unsaved": [ngettext("{n} field is not saved", "{n} fields are not saved", n) for n in (1, 2)],
        "elsewhere": _("not saved yet: {goals}"),
        "whole": _("the whole report"),
        "mark": _("not saved"),
        "saving": _("Saving …"),
        "unanswered": f"{unanswered} {_still_here()}",
    }


def parse_act(message: object) -> Act | None:
    """Parse what a browser sent; None where no editor would send it."""
    match message:
        case {
            "n": int(number), "form": str(form), "act": str(name), "by": str(by), "fields": dict(fields),
            "goal": str(goal),
        } if len(fields) <= MOST_FIELDS:  # fmt: skip
            entries = {key: _entry(each) for key, each in fields.items() if isinstance(key, str)}
            read = {key[:LONGEST_KEY]: each for key, each in entries.items() if each is not None}
            return Act(number, form, name, by, read, goal[:LONGEST_KEY]) if len(read) == len(fields) else None
        case _:
            return None


def _entry(message: object) -> Entry | None:
    match message:
        case {"text": str(text), "base": str(base)}:
            return Entry(text[: LONGEST_TEXT + 1], base[: LONGEST_TEXT + 1])
        case _:
            return None
