"""What this session did last, so that its outcome is shown to who did it until something else is begun."""

from pages.parts.state.session_state import Remembered

__all__ = ["LATEST_ACT"]

LATEST_ACT: Remembered[int] = Remembered("number of the entry that this session made last")
"""Of a plan."""
