"""A plan's short name, for where there is no room for its title."""

import re

from engine.plan import Plan
from pages.parts.state.database import visible_plans

__all__ = ["plan_name"]

_KIND = re.compile(r"^(mål- og )?resultat(plan|kontrakt) for (?=\w)", re.IGNORECASE)
"""What every such plan is called, before it says whose it is."""


def plan_name(plan: Plan) -> str:
    """Name a plan by its title without what kind of paper it is; with its id where the title is another’s too."""
    name = _KIND.sub("", plan.title)
    name = name[:1].upper() + name[1:]
    again = sum(each.title == plan.title for each in visible_plans().values()) > 1
    return f"{name} ({plan.id})" if again else name
