"""What is missing of a report, named in a word or two: årsag, frist, bilag."""

from collections.abc import Iterable

from engine.plan import Plan
from reports.keys import CHECKED, JUDGEMENT, duty_key, explanation_key
from reports.readiness import Check
from words.lists import listed
from words.translation import _

__all__ = ["missing_name", "missing_text"]


def missing_text(plan: Plan, checks: Iterable[Check]) -> str:
    """Name what is missing, each sort once: årsag, tabel og frist."""
    return listed(dict.fromkeys(_sort(plan, check) for check in checks))


def missing_name(plan: Plan, check: Check) -> str:
    """Name one thing that is missing; of what the plan asks for by its title: tekst »Retssikkerhedsinitiativer«."""
    titles = {duty_key(placed.duty): placed.duty.title for goal in plan.goals for placed in goal.duties()}
    if check.key not in titles:
        return _sort(plan, check)
    return _("{sort} “{title}”", sort=_sort(plan, check), title=titles[check.key])


def _sort(plan: Plan, check: Check) -> str:
    kinds = {duty_key(placed.duty): placed.duty.kind for goal in plan.goals for placed in goal.duties()}
    names = {
        JUDGEMENT: _("judgement"),
        CHECKED: _("that it was checked"),
        explanation_key(check.goal, "deviation"): _("answer on deviation"),
        explanation_key(check.goal, "cause"): _("cause"),
        explanation_key(check.goal, "action"): _("action"),
        explanation_key(check.goal, "owner"): _("person responsible"),
        explanation_key(check.goal, "deadline"): _("deadline"),
        "text": _("text"),
        "table": _("table"),
        "figure": _("figures"),
        "document": _("appendix"),
    }
    return names[kinds.get(check.key, check.key)]
