"""What incoming figures would do to the current ones: which are new, which change, which are the same."""

from collections.abc import Iterable
from typing import NamedTuple

from engine.plan import Measure, Measurement, Plan, Quarter
from pages.parts.state.address import Period

__all__ = ["Change", "Changes", "compare", "periods_to_compare"]


class Change(NamedTuple):
    """One figure as it stands (None: not there yet) and as it would be."""

    measure: Measure
    quarter: Quarter
    before: Measurement | None
    after: Measurement

    @property
    def unsettles(self) -> bool:
        """Whether a provisional figure would take the place of a final one."""
        return self.before is not None and not self.before.provisional and self.after.provisional


class Changes(NamedTuple):
    """Figures by what they would do, each in the plan's order of measures, and then of quarters."""

    new: tuple[Change, ...]
    changed: tuple[Change, ...]
    unchanged: tuple[Change, ...]

    @property
    def unsettling(self) -> tuple[Change, ...]:
        """Those where a provisional figure would take the place of a final one."""
        return tuple(change for change in self.changed if change.unsettles)


def compare(plan: Plan, current: Iterable[Measurement], incoming: Iterable[Measurement]) -> Changes:
    """Compare incoming figures with the current ones; of two for a measure and quarter the later counts, in both."""
    before = {(each.measure, each.quarter): each for each in current}
    after = {(each.measure, each.quarter): each for each in incoming}
    order = {measure.key: place for place, measure in enumerate(plan.measures)}
    changes = [
        Change(plan.measure(key), quarter, before.get((key, quarter)), measurement)
        for (key, quarter), measurement in sorted(after.items(), key=lambda item: (order[item[0][0]], item[0][1]))
    ]
    return Changes(
        tuple(change for change in changes if change.before is None),
        tuple(change for change in changes if change.before is not None and change.before != change.after),
        tuple(change for change in changes if change.before == change.after),
    )


def periods_to_compare(
    chosen: Period | None, current: Iterable[Quarter], incoming: Iterable[Quarter]
) -> tuple[Period | None, Period | None]:
    """Return up to which period the total before and the total after count.

    They are the chosen one, unless an incoming figure is of a later quarter: then the total after counts up to that
    one, and the total before up to the newest that has a figure, so that the incoming figures make the difference.
    """
    newest_current, newest_incoming = max(current, default=None), max(incoming, default=None)
    if newest_incoming is None or (chosen and newest_incoming <= chosen.quarter):
        return chosen, chosen
    if newest_current is None:
        return chosen, Period(newest_incoming)
    stands = chosen if chosen and chosen.quarter >= newest_current else Period(newest_current)
    return stands, stands if stands.quarter >= newest_incoming else Period(newest_incoming)
