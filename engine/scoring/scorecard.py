"""Every goal's verdict with its reason, the totals, and what flips between two scorecards."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from engine.figures import Interpretation, Scenario
from engine.plan import AllOf, AnyOf, Branch, Part, Plan, Quarter, measures_of
from engine.scoring.outcome import Cause, Dependence, GoalResult, Outcome, PartResult, Reason, Standing, outcome_of
from engine.scoring.verdict import Verdict, verdicts

__all__ = ["Flip", "FlipKind", "Scorecard", "flips", "flips_to", "open_interpretations", "scorecard"]


class Scorecard(NamedTuple):
    """Every goal's verdict, in the contract's order."""

    plan: str
    checksum: str
    as_of: Quarter | None
    closed: bool
    goals: tuple[GoalResult, ...]

    @property
    def score(self) -> float:
        """`100 * met / n`, unrounded: the screen rounds."""
        return 100 * self.met / len(self.goals)

    @property
    def met(self) -> int:
        """How many goals are met."""
        return sum(goal.outcome is Outcome.MET for goal in self.goals)

    @property
    def pending(self) -> int:
        """How many goals are not known yet; they add nothing to the score."""
        return sum(goal.outcome is Outcome.PENDING for goal in self.goals)

    @property
    def secured(self) -> int:
        """How many goals are met whatever the quarters to come bring."""
        return sum(goal.standing is Standing.SECURED for goal in self.goals)

    @property
    def possible(self) -> int:
        """How many goals can still be met."""
        return sum(goal.standing is not Standing.LOST for goal in self.goals)

    def goal(self, goal_id: str) -> GoalResult:
        """Find a goal's result; KeyError where there is none."""
        for goal in self.goals:
            if goal.id == goal_id:
                return goal
        raise KeyError(goal_id)


class FlipKind(StrEnum):
    """What a flip does: the goal becomes met, stops being met, or goes between pending and not met."""

    GAINED = "gained"
    LOST = "lost"
    CHANGED = "changed"


class Flip(NamedTuple):
    """A goal whose outcome differs between two scorecards."""

    goal: str
    before: Outcome
    after: Outcome

    @property
    def kind(self) -> FlipKind:
        """Gained, lost, or changed."""
        if Outcome.MET in (self.before, self.after):
            return FlipKind.GAINED if self.after is Outcome.MET else FlipKind.LOST
        return FlipKind.CHANGED


def flips(before: Scorecard, after: Scorecard) -> tuple[Flip, ...]:
    """Return every goal whose outcome changed, in the contract's order. ValueError where the plans differ."""
    if before.checksum != after.checksum:
        message = f"scorecards of {before.plan} and {after.plan} cannot be compared: the plans differ"
        raise ValueError(message)
    pairs = zip(before.goals, after.goals, strict=True)
    return tuple(Flip(was.id, was.outcome, now.outcome) for was, now in pairs if was.outcome is not now.outcome)


def flips_to(before: Scorecard, met: Mapping[str, bool | None]) -> tuple[Flip, ...]:
    """Return the same where all that is known of the other is which goals are met, as `outcomes` gives it."""
    pairs = ((was, outcome_of(met[was.id])) for was in before.goals)
    return tuple(Flip(was.id, was.outcome, now) for was, now in pairs if was.outcome is not now)


def scorecard(plan: Plan, scenario: Scenario) -> Scorecard:
    """Score a scenario, the contract read as it says. ValueError where it was projected for another plan.

    `checksum` is the plan's own whatever the reading: it is the same contract.
    """
    if scenario.plan != plan:
        message = f"the scenario is of the plan {scenario.plan.id}, or of another version of {plan.id}"
        raise ValueError(message)
    return _score(_ScenarioKey(scenario))


def open_interpretations(card: Scorecard) -> Iterator[Interpretation]:
    """Yield the readings of the contract that a status would be another under, or may be."""
    depends_on = {each for goal in card.goals for part in goal.parts for each in part.depends_on}
    if any(goal.provisional for goal in card.goals):
        yield Interpretation.WITHOUT_PROVISIONAL
    if Dependence.ROUNDING in depends_on:
        yield Interpretation.ROUNDED
    if Dependence.WORKING_DAY in depends_on:
        yield Interpretation.NEXT_WORKING_DAY


class _ScenarioKey:
    """A scenario as its changes on one and the same projection, read in one way: all who follow it ask for one card."""

    __slots__ = ("key", "scenario")

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.key = (id(scenario.projection), frozenset(scenario.changes.items()), scenario.interpretations)

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        # The projection's identity holds: what is remembered keeps it alive.
        return isinstance(other, _ScenarioKey) and self.key == other.key


@lru_cache(maxsize=64)
def _score(key: _ScenarioKey) -> Scorecard:
    checksum, scenario = key.scenario.plan.checksum, key.scenario.as_read
    plan = scenario.plan
    verdict_by_node = verdicts(plan, scenario)
    goals = tuple(
        _goal(goal, top, {branch.index: verdict_by_node[goal, branch.index] for branch in top.walk()}, scenario)
        for goal, top in plan.trees.items()
    )
    projection = scenario.projection
    return Scorecard(plan.id, checksum, projection.as_of, projection.closed, goals)


def _goal(goal: str, top: Branch, verdict: Mapping[int, Verdict], scenario: Scenario) -> GoalResult:
    parts = tuple(
        _part(branch.requirement, verdict[branch.index], scenario)
        for branch in top.walk()
        if not isinstance(branch.requirement, (AllOf, AnyOf))
    )
    outcome, standing = _outcome(verdict[top.index], scenario), _standing(verdict[top.index])
    decided_by = tuple(_deciding(top, {index: each.met for index, each in verdict.items()}))
    settled_by = tuple(_deciding(top, {index: each.certain for index, each in verdict.items()}))
    eller = isinstance(top.requirement, AnyOf)
    reason = Reason(
        outcome,
        standing,
        decided_by,
        tuple(_failed_branches(parts, decided_by) if eller and outcome is Outcome.MET else ()),
        settled_by if standing is not Standing.OPEN else (),
        eller,
    )
    provisional = any(parts[index].provisional for index in decided_by)
    branches = tuple(_outcome(verdict[branch.index], scenario) for branch in top.walk())
    return GoalResult(goal, outcome, standing, reason, parts, provisional, branches)


def _failed_branches(parts: tuple[PartResult, ...], decided_by: tuple[int, ...]) -> Iterator[int]:
    for index, part in enumerate(parts):
        if index not in decided_by and part.outcome is Outcome.NOT_MET:
            yield index


def _deciding(branch: Branch, verdict: Mapping[int, bool | None]) -> Iterator[int]:
    """Walk to the parts that make a verdict what it is: all of them, or only those that share it."""
    if branch.part is not None:
        yield branch.part
    every_one_counts = verdict[branch.index] is branch.all_must
    for below in branch.below:
        if every_one_counts or verdict[below.index] is verdict[branch.index]:
            yield from _deciding(below, verdict)


def _outcome(verdict: Verdict, scenario: Scenario) -> Outcome:
    return Outcome.NOT_MET if verdict.met is None and scenario.projection.closed else outcome_of(verdict.met)


def _standing(verdict: Verdict) -> Standing:
    if verdict.certain is False:
        return Standing.LOST
    return Standing.SECURED if verdict.certain and verdict.met else Standing.OPEN


def _part(part: Part, verdict: Verdict, scenario: Scenario) -> PartResult:
    standing = _standing(verdict)
    figures = [scenario.figure(key) for key in measures_of(part)]
    return PartResult(
        requirement=part,
        value=scenario.value(part.measure),
        target=verdict.target,
        margin=None if verdict.margin is None else verdict.margin + 0.0,
        outcome=_outcome(verdict, scenario),
        standing=standing,
        cause=_cause(part, verdict, scenario),
        provisional=any(figure.provisional for figure in figures),
        depends_on=tuple(_depends_on(verdict, standing, assumed=any(figure.assumed_volume for figure in figures))),
    )


def _depends_on(verdict: Verdict, standing: Standing, *, assumed: bool) -> Iterator[Dependence]:
    if verdict.rounded is not verdict.met:
        yield Dependence.ROUNDING
    if verdict.working_day is not verdict.met:
        yield Dependence.WORKING_DAY
    if assumed and standing is not Standing.OPEN:
        yield Dependence.ASSUMED_VOLUMES


def _cause(part: Part, verdict: Verdict, scenario: Scenario) -> Cause:
    own = scenario.figure(part.measure)
    if verdict.met:
        return Cause.HOLDS
    if verdict.met is False:
        return Cause.OVERDUE if part.rule.judges == "date" and own.value is None else Cause.FAILS
    if scenario.projection.closed:
        return Cause.CLOSED
    if own.value is not None and own.gap:
        return Cause.QUARTER_MISSING
    if own.value is not None and part.benchmark is not None:
        return Cause.BENCHMARK_NOT_REPORTED
    return Cause.NOT_REPORTED
