"""Whether the plan is still the one under which the newest figures were accepted."""

from typing import NamedTuple

from engine.plan import Plan, PlanError
from pages.parts.state import database
from pages.parts.state.timestamps import marked
from words.markdown import escape_markdown
from words.translation import _

__all__ = ["PlanChange", "plan_change_since_accepted"]


class PlanChange(NamedTuple):
    """That the plan changed, in words; `before` is None where this program no longer reads the plan of then."""

    said: str
    before: Plan | None


def plan_change_since_accepted(plan: Plan) -> PlanChange | None:
    """Return what changed since then, in words; None where the plan is the same, or nothing was accepted."""
    counting = database.counting(plan)
    if not counting or counting[-1].plan_file == database.plan_file(plan).sha256:
        return None
    told = escape_markdown(marked(counting[-1].mark))
    try:
        before = database.kept_plan(counting[-1].plan_file).plan
    except PlanError:
        said = _(
            "The plan is not the one that figures were accepted under, {time}. That one is kept, "
            "but this version of the program no longer reads it.",
            time=told,
        )
        return PlanChange(said, None)
    if before == plan:
        return None
    return PlanChange(_("The plan has changed since figures were accepted, {time}.", time=told), before)
