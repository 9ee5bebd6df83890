"""A bullet bar: where a figure lies beside its limit, and where the quarters to come may bring it.

The limit stands in the middle and the good side is the right one, whatever the requirement. Distances are normal
quarterly moves, so that the bars of a list can be held against each other.
"""

from typing import NamedTuple

import htpy as h

from engine.scoring import Outcome

__all__ = ["WIDEST_MOVES", "Bullet", "bullet_bar"]


WIDEST_MOVES = 3.0
"""The bar ends here: what takes more than three quarters' moves is not near, and stands at the edge as an arrow."""

THINNEST = 1.0
"""Per cent of the bar: a range of next to nothing is seen too."""


class Bullet(NamedTuple):
    """Distances from the limit in normal quarterly moves, below 0 on the side where it is not met.

    `reach`: the range that the quarters to come may bring it to; None where they cannot, or it is not known.
    """

    outcome: Outcome
    moves: float
    reach: tuple[float, float] | None = None


def bullet_bar(bullet: Bullet, alt: str) -> h.Element:
    """Draw the bar. `alt`: what is read aloud for it; empty where the text beside it says all."""
    mark = h.em(class_=[bullet.outcome, _beyond(bullet.moves)], style=f"left:{_percent(bullet.moves):.1f}%")
    named = {"role": "img", "aria_label": alt} if alt else {"aria_hidden": "true"}
    return h.span(".bullet", **named)[_range(bullet.reach) if bullet.reach else None, h.i, mark]


def _range(reach: tuple[float, float]) -> h.Element:
    low, high = (_percent(end) for end in reach)
    return h.b(style=f"left:{min(low, 100 - THINNEST):.1f}%;width:{max(high - low, THINNEST):.1f}%")


def _percent(moves: float) -> float:
    inside = min(max(moves, -WIDEST_MOVES), WIDEST_MOVES)
    return 50 + 50 * inside / WIDEST_MOVES


def _beyond(moves: float) -> str:
    return "" if abs(moves) <= WIDEST_MOVES else "above" if moves > 0 else "below"
