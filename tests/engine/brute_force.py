"""Verdicts, standings and searches held against plain reckoning: every point tried, one after the other."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, product
from math import isfinite

from engine.figures import Range, Scenario, year_from_rest
from engine.plan import Requirement, Value, measures_of, parts_of
from engine.scoring import Outcome, Standing, build_frame, flips, outcomes, scorecard, sweep
from engine.what_if import Manner, Path, TippingPoint, apply_path, change_in_rest
from tests.engine.oracle import has_gap, verdict

__all__ = ["check_outcomes", "check_path", "check_region", "check_standings", "check_sweep", "gaps"]

TRUTH = {True: Outcome.MET, False: Outcome.NOT_MET, None: Outcome.PENDING}
HUGE = 1e300
"""In the place of a range without an end: larger than any figure, and still to be subtracted from itself."""

MOST_INNER_POINTS = 1_000


def gaps(scenario: Scenario) -> set[str]:
    """The measures in a scenario that lack a quarter that should be in; a figure put in its place has no gap."""
    year = scenario.projection
    return {
        key
        for key, measure in scenario.plan.measure_by_key.items()
        if key not in scenario.changes
        and has_gap(measure, [each for each in year.measurements if each.measure == key], year.as_of)
    }


def check_outcomes(scenario: Scenario) -> None:
    """Hold each goal and each part against three-valued logic written without the engine's expressions."""
    plan, year = scenario.plan, scenario.projection
    card = scorecard(plan, scenario)
    truth = {**TRUTH, None: Outcome.NOT_MET if year.closed else Outcome.PENDING}
    figures, lacking = scenario.values(), gaps(scenario)
    for goal, result in zip(plan.goals, card.goals, strict=True):
        requirement = plan.forward(goal.requirement)
        assert result.outcome is truth[verdict(plan, requirement, figures, year.as_of, lacking)], goal.id
        for part in result.parts:
            assert part.outcome is truth[verdict(plan, part.requirement, figures, year.as_of, lacking)], part
    assert card.score == 100 * sum(goal.outcome is Outcome.MET for goal in card.goals) / len(plan.goals)
    assert flips(card, card) == ()


def check_sweep(scenario: Scenario) -> None:
    """Hold a sweep's row against the scorecard: it knows neither of gaps nor of a closed year."""
    plan, year = scenario.plan, scenario.projection
    if year.closed or gaps(scenario):
        return
    card = scorecard(plan, scenario)
    row = sweep(plan, build_frame(plan, [scenario.values()]), as_of=year.as_of).row(0, named=True)
    assert [TRUTH[row[goal.id]] for goal in card.goals] == [goal.outcome for goal in card.goals]
    assert (row["met"], row["score"]) == (card.met, card.score)


def check_standings(scenario: Scenario) -> None:
    """Hold each goal's standing, and each part's, against its verdicts at the points of all its figures' ranges.

    What is said of a goal must hold at every point, whatever its rule: secured is met everywhere and now, lost is met
    nowhere. Where no measure stands twice in it, it is exact too: open is then met at one point and not at another, or
    not met now. Where one does (x >= 5 or x < 5), each part is judged by its own range, so such a goal can be open
    that no point decides: that is what a standing means.
    """
    plan = scenario.plan
    for goal, result in zip(plan.goals, scorecard(plan, scenario).goals, strict=True):
        requirement = plan.forward(goal.requirement)
        expected = _standing(scenario, requirement, result.outcome)
        if result.standing is not Standing.OPEN or _no_measure_twice(requirement):
            assert result.standing is expected, (goal, expected)
        for part in result.parts:
            assert part.standing is _standing(scenario, part.requirement, part.outcome), part


def _no_measure_twice(requirement: Requirement) -> bool:
    names = [name for part in parts_of(requirement) for name in (part.measure, part.benchmark) if name]
    return len(names) == len(set(names))


def _standing(scenario: Scenario, requirement: Requirement, outcome: Outcome) -> Standing:
    """Return a requirement's standing by trying: every corner of its figures' ranges, and many points inside."""
    answers = set(_everywhere(scenario, requirement))
    if answers == {False}:
        return Standing.LOST
    return Standing.SECURED if answers == {True} and outcome is Outcome.MET else Standing.OPEN


def _everywhere(scenario: Scenario, requirement: Requirement) -> Iterator[bool | None]:
    """Judge a requirement all over its figures' ranges; in the year's account what is not known is not met."""
    plan, year = scenario.plan, scenario.projection
    keys, lacking = measures_of(requirement), gaps(scenario) if year.closed else set()
    ranges = [scenario.figure(key).feasible for key in keys]
    points = [*product(*map(_corners, ranges)), *islice(product(*map(_inner_points, ranges)), MOST_INNER_POINTS)]
    for point in points:
        holds = verdict(plan, requirement, dict(zip(keys, point, strict=True)), year.as_of, lacking)
        yield False if holds is None and year.closed else holds


def _corners(feasible: Range) -> list[Value | None]:
    """Both ends of a range, and zero where it lies between: a band is met there."""
    low, high = feasible
    if not isinstance(low, float) or not isinstance(high, float):
        return list(dict.fromkeys((low, high)))
    ends = [end if isfinite(end) else HUGE if end > 0 else -HUGE for end in (low, high)]
    return list(dict.fromkeys([*ends, 0.0] if low < 0 < high else ends))


def _inner_points(feasible: Range) -> list[Value | None]:
    """A range's corners with points between them, near ones and far ones."""
    corners, (low, high) = _corners(feasible), feasible
    if not isinstance(low, float) or not isinstance(high, float):
        return corners
    between = [low + (high - low) * share if isfinite(high - low) else at for share, at in _BETWEEN]
    return [*corners, *(point for point in between if low < point < high)]


_BETWEEN = ((1e-9, -40.0), (0.25, -1.0), (0.5, 5.0), (1 - 1e-9, 1e6))
"""Shares of a range, and points to try where it has no end."""


def check_region(scenario: Scenario, tipping: TippingPoint, tried: Iterable[Value]) -> None:
    """Hold where a goal is met along a measure against its scorecard at each value."""
    plan, rows = scenario.plan, list[Mapping[str, Value]]({tipping.measure: value} for value in tried)
    for row, verdicts in zip(rows, outcomes(plan, scenario, rows), strict=True):
        assert (verdicts[tipping.goal] is True) is tipping.meets(row[tipping.measure]), (tipping, row)


def check_path(scenario: Scenario, path: Path, at_least: int) -> None:
    """Hold a path against its scorecard: its total, what it flips, and that it moves nothing that is settled.

    And that the rest of the year, when it is as is said of it, reaches the total too: the mean of several quarters'
    counts need not be whole, so it is judged and not set.
    """
    plan = scenario.plan
    card = scorecard(plan, apply_path(scenario, path))
    assert (card.met, flips(scorecard(plan, scenario), card)) == (path.met, path.flips)
    assert card.met >= at_least
    in_rest: dict[str, Value] = {}
    for change in path.changes:
        figure = scenario.expected.figures[change.measure]
        assert not figure.settled
        assert figure.measure.fits(change.after)
        rest = change_in_rest(scenario, change)
        average = isinstance(rest.level, float) and rest.manner is Manner.AVERAGE
        year = year_from_rest(figure, rest.level) if average else None  # type: ignore[arg-type]
        in_rest[change.measure] = rest.level if year is None else year
    [verdicts] = outcomes(plan, scenario, [in_rest])
    assert sum(met is True for met in verdicts.values()) >= at_least
