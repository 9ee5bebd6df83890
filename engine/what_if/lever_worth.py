"""What moving one lever is worth: the nearest figures at which the total changes, and which lever is nearest to one."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import partial
from math import inf
from operator import itemgetter
from typing import NamedTuple

from engine.figures import Scenario
from engine.plan import Plan, Value
from engine.scoring import Outcome, Scorecard, Standing
from engine.what_if.candidates import movable
from engine.what_if.paths import benchmarks
from engine.what_if.profile import Profile
from engine.what_if.typical_change import count_of

__all__ = ["LeverGroup", "LeverWorth", "Worth", "lever_worths"]


class LeverGroup(StrEnum):
    """What a lever is, to whoever looks for what can be done."""

    OWN = "own"
    """The rest of the year moves it, and a goal that is not settled depends on it."""
    OTHERS = "others"
    """Nobody in the institution moves it: others are held against it, and no part stands on it."""
    SETTLED = "settled"
    """It can no longer change anything: its year is settled, or every goal that depends on it is secured or lost."""


class Worth(NamedTuple):
    """What the total changes by, in goals met, once a lever stands `at` a figure of its scale, all else as it is."""

    goals: int
    at: Value


class LeverWorth(NamedTuple):
    """What one lever can do to the total within what the rest of the year can still bring.

    `gain` and `loss`: at the nearest figures where more, and fewer, goals are met than now; None where there is none.
    `typical_changes`: how far the nearer of the two is; infinite where there is neither.
    """

    measure: str
    group: LeverGroup
    gain: Worth | None = None
    loss: Worth | None = None
    typical_changes: float = inf


def lever_worths(scenario: Scenario, card: Scorecard, profiles: Mapping[str, Profile]) -> tuple[LeverWorth, ...]:
    """Return every lever's worth, the nearest to a flip first; of equally near the plan's order holds.

    `card`, `profiles`: the scenario's. A lever that is settled is worth nothing: what it would do cannot happen.
    """
    count, others = count_of(scenario.as_read), benchmarks(scenario.plan)
    group_of = partial(_group, scenario.plan, scenario, card, others)
    worths = [_of_lever(scenario, card, profile, group_of(key), count) for key, profile in profiles.items()]
    return tuple(sorted(worths, key=lambda each: round(each.typical_changes, 9)))


def _group(plan: Plan, scenario: Scenario, card: Scorecard, others: frozenset[str], key: str) -> LeverGroup:
    if key in others:
        return LeverGroup.OTHERS
    decides = any(card.goal(goal).standing is Standing.OPEN for goal in plan.goals_of(key))
    return LeverGroup.OWN if decides and movable(scenario.as_read, key) else LeverGroup.SETTLED


def _of_lever(
    scenario: Scenario, card: Scorecard, profile: Profile, group: LeverGroup, count: Callable[[str, Value], float]
) -> LeverWorth:
    key = profile.measure
    if group is LeverGroup.SETTLED or not movable(scenario.as_read, key):
        return LeverWorth(key, group)
    met_now = sum(card.goal(goal).outcome is Outcome.MET for goal in profile.steps)
    worths = [
        (count(key, at), Worth(met - met_now, at))
        for met, at in _nearest_of_each(profile, scenario.value(key), *_reach(scenario, key, profile))
        if met != met_now
    ]
    distance = min(map(itemgetter(0), worths), default=inf)
    gain, loss = (
        min((each for each in worths if wins is (each[1].goals > 0)), key=itemgetter(0), default=None)
        for wins in (True, False)
    )
    return LeverWorth(key, group, gain[1] if gain else None, loss[1] if loss else None, distance)


def _reach(scenario: Scenario, key: str, profile: Profile) -> tuple[int, int]:
    """Return the first and the last step that the year can still end on; a day is not before `as_of` ends."""
    values = profile.grid.values
    expected = scenario.expected
    if expected.plan.measure(key).domain == "date":
        earliest = expected.as_of.last_day if expected.as_of else date.min
        return bisect_left(values, earliest), len(values) - 1
    low, high = expected.figures[key].feasible
    return bisect_left(values, low), bisect_right(values, high) - 1  # type: ignore[type-var]


def _nearest_of_each(profile: Profile, now: Value | None, first: int, last: int) -> Iterator[tuple[int, Value]]:
    """Yield how many of the lever's goals are met along each stretch of it, and the stretch's figure nearest to now.

    Where no figure is known yet that is the one next to where a verdict turns, of two turns the lower.
    """
    values = profile.grid.values
    starts = sorted({step for runs in profile.steps.values() for step, _outcome in runs})
    for start, end in zip(starts, [*starts[1:], len(values)], strict=True):
        low, high = max(start, first), min(end - 1, last)
        if low > high:
            continue
        met = sum(profile.outcome(goal, start) is Outcome.MET for goal in profile.steps)
        turn = low if low > first else high
        yield met, values[turn if now is None else min(max(profile.grid.nearest(now), low), high)]
