"""Where along a lever a goal is met, in words: højst 13,0 uger, fra 90,0 pct., senest 18. oktober 2024."""

from datetime import date
from math import inf

from engine.plan import Measure
from engine.what_if import Interval, Reach, TippingPoint
from words.figures import figure, span
from words.translation import N_, _

__all__ = ["reach_text", "region_text"]

_REACHES = {
    Reach.EVERYWHERE: N_("everywhere: something else carries the goal"),
    Reach.NOWHERE: N_("nowhere: this figure alone cannot meet the goal"),
    Reach.UNRELATED: N_("the goal does not depend on this figure"),
}


def reach_text(measure: Measure, tipping: TippingPoint) -> str:
    """Describe where a goal is met along a measure, or that the measure does not decide it."""
    if tipping.reach in _REACHES:
        return _(_REACHES[tipping.reach])
    return "; ".join(region_text(measure, region) for region in tipping.regions)


def region_text(measure: Measure, region: Interval) -> str:
    """Describe which figures lie in a region, ends included."""
    low, high = region
    if measure.domain == "yes_no":
        return figure(measure, low) if low == high else _("anything")
    if measure.domain == "date":
        return _days(measure, low, high)
    least = -inf if low is None else float(low)  # type: ignore[arg-type]
    most = inf if high is None else float(high)  # type: ignore[arg-type]
    return span(measure, least, most)


def _days(measure: Measure, low: object, high: object) -> str:
    match low, high:
        case date(), date():
            return _("{low} to {high}", low=figure(measure, low), high=figure(measure, high))
        case None, date():
            return _("{day} at the latest", day=figure(measure, high))
        case date(), None:
            return _("{day} at the earliest", day=figure(measure, low))
        case _:
            return _("anything")
