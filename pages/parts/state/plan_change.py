"""Whether the plan is still the one under which the newest figures were accepted."""

from typing import NamedTuple

from engine.plan import Plan, PlanError
from pages.parts.state import database
from pages.parts.state.timestamps import stamp_text
from words.markdown import escape_markdown
from words.translation import _

__all__ = ["PlanChange", "plan_change_since_accepted"]


class PlanChange(NamedTuple):
    """That the plan changed, in words; `before` is None where this program no longer reads the plan of then."""

    sentence: str
    before: Plan | None


def plan_change_since_accepted(plan: Plan) -> PlanChange | None:
    """Return what changed since then, in words; None where the plan is the same, or nothing was accepted."""
    entries = database.counting_entries(plan)
    if not entries or entries[-1].plan_sha256 == database.plan_file(plan).sha256:
        return None
    time = escape_markdown(stamp_text(entries[-1].stamp))
    try:
        before = database.stored_plan(entries[-1].plan_sha256).plan
    except PlanError:
        sentence = _(
            "The plan is not the one that figures were accepted under, {time}. That one is kept, "
            "but this version of the program no longer reads it.",
            time=time,
        )
        return PlanChange(sentence, None)
    if before == plan:
        return None
    return PlanChange(_("The plan has changed since figures were accepted, {time}.", time=time), before)
