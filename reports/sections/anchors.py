"""Where links inside a document lead."""

__all__ = ["deviation_anchor", "goal_anchor"]


def goal_anchor(goal: str) -> str:
    """Return the anchor of a goal's section."""
    return f"mål-{goal.replace('.', '-')}"


def deviation_anchor(goal: str) -> str:
    """Return the anchor of a goal among the deviations."""
    return f"afvigelse-{goal.replace('.', '-')}"
