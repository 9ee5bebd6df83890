"""Where on a lever's track a figure lies."""

from datetime import date

from engine.plan import Value
from engine.what_if import Grid

__all__ = ["track_position"]


def track_position(grid: Grid, value: Value) -> float:
    """Return where a value lies, 0 at the lever's lowest step and 1 at its highest; beyond them outside."""
    low, high, at = (_number(each) for each in (grid.values[0], grid.values[-1], value))
    return (at - low) / (high - low)


def _number(value: Value) -> float:
    return float(value.toordinal()) if isinstance(value, date) else float(value)
