"""What the engine says of the period reported on: computed once, worded by the sections."""

from dataclasses import dataclass
from enum import StrEnum

from engine.figures import Assumption, Interpretation, Projection, Scenario, project
from engine.plan import Goal, PlacedDuty, Plan
from engine.scoring import (
    FlipKind,
    GoalResult,
    Outcome,
    PartResult,
    Scorecard,
    Standing,
    flips,
    open_interpretations,
    scorecard,
)
from engine.what_if import Nearness, RestOfYear, nearness, rest_of_year
from reports.report_input import ReportInput
from reports.texts import Explanation, ReportTexts

__all__ = ["Facts", "Watch", "facts_of"]

NORMAL_MOVE = 1.0
"""In typical changes: within so much of a flip a goal is watched."""


class Watch(StrEnum):
    """Why a goal is looked at as a possible material deviation."""

    NOT_MET = "not_met"
    LOST = "lost"
    """It can no longer be reached."""
    NEWLY_LOST = "newly_lost"
    """It was met in the report before, and is not now."""
    PROVISIONAL = "provisional"
    NEAR = "near"
    """Within one typical quarterly change of another status."""
    BY_A_PERSON = "by_a_person"
    """Nothing but that a person says so."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a report's sections are worded from.

    `before`: the scorecard of the report before, by the same plan; None for the first. `interpreted`: the scorecard as
    each reading of the contract that a status may depend on would have it. `assuming`: the scorecard on the other
    assumption about quarters to come; None where no figure rests on one.
    """

    given: ReportInput
    scenario: Scenario
    card: Scorecard
    before: Scorecard | None
    interpreted: tuple[tuple[Interpretation, Scorecard], ...]
    assuming: tuple[Assumption, Scorecard] | None
    rests: tuple[RestOfYear, ...]
    nearness: tuple[Nearness, ...]

    @property
    def plan(self) -> Plan:
        """The plan that is reported on."""
        return self.given.plan

    @property
    def texts(self) -> ReportTexts:
        """What people wrote for this report."""
        return self.given.texts

    def explanation(self, goal: str) -> Explanation:
        """Return what is written of a goal; an empty one where nothing is."""
        return self.texts.goals.get(goal, Explanation())

    def rests_of(self, goal: str) -> tuple[RestOfYear, ...]:
        """Return what the rest of the year must be for a goal's parts."""
        return tuple(rest for rest in self.rests if rest.goal == goal)

    def nearness_of(self, goal: str) -> Nearness:
        """Return how near a goal is to a flip."""
        return next(each for each in self.nearness if each.goal == goal)

    def watches(self, goal: str) -> tuple[Watch, ...]:
        """Return why a goal is looked at as a possible deviation; nothing where there is no reason to."""
        result, near = self.card.goal(goal), self.nearness_of(goal)
        lost_before = self.before is not None and self.before.goal(goal).standing is Standing.LOST
        reasons = {
            Watch.NOT_MET: result.outcome is Outcome.NOT_MET,
            Watch.LOST: result.standing is Standing.LOST and not self.card.closed,
            Watch.NEWLY_LOST: self._newly_lost(goal) or (result.standing is Standing.LOST and self._was_open(goal)),
            Watch.PROVISIONAL: result.provisional,
            Watch.NEAR: near.path is not None and near.path.typical_changes <= NORMAL_MOVE and bool(near.deciding_part),
        }
        watches = tuple(watch for watch, holds in reasons.items() if holds)
        deviates = self.explanation(goal).deviation and not lost_before
        return watches or ((Watch.BY_A_PERSON,) if deviates else ())

    def deviations(self) -> tuple[Goal, ...]:
        """Return the goals that deviate materially, or may and were not answered yet, in the contract's order."""
        return tuple(
            goal
            for goal in self.plan.goals
            if (answer := self.explanation(goal.id).deviation) or (answer is None and self.watches(goal.id))
        )

    def explains(self, goal: str) -> bool:
        """Whether a goal is to be explained before anybody has answered whether it deviates."""
        must = {Watch.NOT_MET, Watch.LOST, Watch.NEWLY_LOST}
        return self.explanation(goal).deviation is None and not must.isdisjoint(self.watches(goal))

    def duties(self) -> tuple[PlacedDuty, ...]:
        """Return what the plan asks of this quarter's report beside the figures."""
        return self.plan.duties_in(self.given.quarter.number)

    def shown_part(self, result: GoalResult) -> int:
        """Return the part that a goal is shown by where there is room for one: the one that decides."""
        deciding = self.nearness_of(result.id).deciding_part
        if deciding is not None and deciding.index in result.reason.decided_by:
            return deciding.index
        return min(result.reason.decided_by, key=lambda index: _tightness(result.parts[index]))

    def _newly_lost(self, goal: str) -> bool:
        kinds = {flip.goal: flip.kind for flip in flips(self.before, self.card)} if self.before else {}
        return kinds.get(goal) is FlipKind.LOST

    def _was_open(self, goal: str) -> bool:
        return self.before is not None and self.before.goal(goal).standing is not Standing.LOST


def facts_of(given: ReportInput) -> Facts:
    """Compute what the engine says of the period that is reported on."""
    plan, scenario = given.plan, Scenario(given.now)
    card = scorecard(plan, scenario)
    return Facts(
        given,
        scenario,
        card,
        scorecard(plan, Scenario(given.before)) if given.before else None,
        tuple((each, scorecard(plan, scenario.interpreted([each]))) for each in open_interpretations(card)),
        _assuming(given.now),
        rest_of_year(plan, scenario),
        nearness(plan, scenario, card),
    )


def _assuming(now: Projection) -> tuple[Assumption, Scorecard] | None:
    if not now.rests_on_assumption:
        return None
    other = next(each for each in Assumption if each is not now.assume)
    then = project(now.measurements, now.plan, now.as_of, now.closed, assume=other)
    return other, scorecard(now.plan, Scenario(then))


def _tightness(part: PartResult) -> tuple[int, float]:
    """How near a part is to its limit: numbers first, as a share of the limit, then days, then answers."""
    if part.margin is None:
        return 2, 0.0
    if isinstance(part.target, (int, float)):
        return 0, abs(part.margin) / max(abs(part.target), 1.0)
    return 1, abs(part.margin)
