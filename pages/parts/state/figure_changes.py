"""What figures would do to those already taken: which are new, which change, which are the same."""

from collections.abc import Iterable
from typing import NamedTuple

from engine.plan import Measure, Measurement, Plan, Quarter
from pages.parts.state.address import Period

__all__ = ["Change", "Changes", "compare", "periods_compared"]


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


def compare(plan: Plan, taken: Iterable[Measurement], given: Iterable[Measurement]) -> Changes:
    """Hold given figures against those taken; of two for the same measure and quarter the later counts, in both."""
    there = {(each.measure, each.quarter): each for each in taken}
    to_be = {(each.measure, each.quarter): each for each in given}
    order = {measure.key: place for place, measure in enumerate(plan.measures)}
    changes = [
        Change(plan.measure(key), quarter, there.get((key, quarter)), after)
        for (key, quarter), after in sorted(to_be.items(), key=lambda item: (order[item[0][0]], item[0][1]))
    ]
    return Changes(
        tuple(change for change in changes if change.before is None),
        tuple(change for change in changes if change.before is not None and change.before != change.after),
        tuple(change for change in changes if change.before == change.after),
    )


def periods_compared(
    chosen: Period | None, taken: Iterable[Quarter], given: Iterable[Quarter]
) -> tuple[Period | None, Period | None]:
    """Say up to which period the total before and the total after count.

    They are the chosen one, unless a given figure is of a later quarter: then the total after counts up to that one,
    and the total before up to the newest that has a figure, so that the given figures make the difference.
    """
    newest_taken, newest_given = max(taken, default=None), max(given, default=None)
    if newest_given is None or (chosen and newest_given <= chosen.quarter):
        return chosen, chosen
    if newest_taken is None:
        return chosen, Period(newest_given)
    stands = chosen if chosen and chosen.quarter >= newest_taken else Period(newest_taken)
    return stands, stands if stands.quarter >= newest_given else Period(newest_given)
