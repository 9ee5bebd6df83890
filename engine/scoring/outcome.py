"""The words of a verdict: outcome, standing, cause, and what a part and a goal came to."""

from enum import StrEnum
from typing import NamedTuple

from engine.plan import Part, Value

__all__ = ["Cause", "Dependence", "GoalResult", "Outcome", "PartResult", "Reason", "Standing", "outcome_of"]


class Outcome(StrEnum):
    """On the figures in force: met, not met, or not known yet."""

    MET = "met"
    NOT_MET = "not_met"
    PENDING = "pending"


def outcome_of(met: bool | None) -> Outcome:  # noqa: FBT001 - three-valued, as the expressions give it
    """Return what a verdict says; None is not known yet."""
    if met is None:
        return Outcome.PENDING
    return Outcome.MET if met else Outcome.NOT_MET


class Standing(StrEnum):
    """What the quarters to come can still do: nothing (secured, lost) or something (open)."""

    SECURED = "secured"
    OPEN = "open"
    LOST = "lost"


class Cause(StrEnum):
    """Why a part has its outcome."""

    HOLDS = "holds"
    FAILS = "fails"
    NOT_REPORTED = "not_reported"
    """No figure is known yet."""
    BENCHMARK_NOT_REPORTED = "benchmark_not_reported"
    """Its own figure is known, the one it is held against is not."""
    QUARTER_MISSING = "quarter_missing"
    """It holds so far, but a quarter that should be in is not."""
    OVERDUE = "overdue"
    """Not delivered, and the deadline has passed."""
    CLOSED = "closed"
    """Still not known when the year's account was made."""


class Dependence(StrEnum):
    """What an outcome or standing rests on beside the figures: left open by the contract, or assumed by us."""

    ROUNDING = "rounding"
    """Rounding to the reported decimals would change the outcome."""
    WORKING_DAY = "working_day"
    """The report's day is a holiday; on the next working day the outcome would be another."""
    ASSUMED_VOLUMES = "assumed_volumes"
    """The standing assumes that quarters to come have as many cases as the known ones have on average."""


class PartResult(NamedTuple):
    """One part of a goal.

    `requirement`: as it stands in the plan's year. `value` and `target`: in the measure's unit, a day, or a
    yes/no; None when not known.
    `margin`: signed room in the measure's unit, days for a delivery; None when not known and for yes/no.
    """

    requirement: Part
    value: Value | None
    target: Value | None
    margin: float | None
    outcome: Outcome
    standing: Standing
    cause: Cause
    provisional: bool
    depends_on: tuple[Dependence, ...]

    @property
    def measure(self) -> str:
        """The key of the measure the part stands on."""
        return self.requirement.measure

    @property
    def letter(self) -> str:
        """The part's letter in the contract; empty where it has none."""
        return self.requirement.letter


class Reason(NamedTuple):
    """Why a goal has its outcome and standing, as numbers of its parts (0 is the first).

    `decided_by`: the parts that make the outcome what it is. `failed_branches`: branches of an "eller" that do
    not hold though the goal is met.
    `settled_by`: the parts that secure or lose the goal; empty while it is open. `eller`: one branch is enough.
    """

    outcome: Outcome
    standing: Standing
    decided_by: tuple[int, ...]
    failed_branches: tuple[int, ...]
    settled_by: tuple[int, ...]
    eller: bool


class GoalResult(NamedTuple):
    """One goal's verdict with its reason and its parts in the contract's order.

    `branches`: the outcome of every requirement inside the goal, by its index in the plan's tree of the goal.
    """

    id: str
    outcome: Outcome
    standing: Standing
    reason: Reason
    parts: tuple[PartResult, ...]
    provisional: bool
    branches: tuple[Outcome, ...]
