"""How large a figure and a volume can be: the one bound that holds at every door through which numbers come."""

__all__ = ["FIGURE_LIMIT", "VOLUME_LIMIT", "is_volume", "within_limit"]

FIGURE_LIMIT = 1e15
"""Every figure lies between this below zero and this above, both excluded; so its whole part is exact as a float."""

VOLUME_LIMIT = 1e12
"""Every number of cases is less."""


def within_limit(figure: float) -> bool:
    """Whether a number is small enough to be a figure; NaN and infinity are not."""
    return -FIGURE_LIMIT < figure < FIGURE_LIMIT


def is_volume(volume: float) -> bool:
    """Whether a number can be a number of cases: whole, 0 or more, and below the limit."""
    return 0 <= volume < VOLUME_LIMIT and float(volume).is_integer()
