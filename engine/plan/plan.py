"""A result plan as data: its goals in the contract's order, and what is measured."""

from datetime import date, timedelta
from functools import cached_property
from hashlib import sha256
from typing import Annotated

from pydantic import Field, model_validator

from engine.plan.check import Pieces, check_plan
from engine.plan.goal import Goal, Note, PlacedDuty
from engine.plan.growth import forward
from engine.plan.measure import AtQuarter, Measure
from engine.plan.measurement import Quarter
from engine.plan.model import NumberNotText, PlanModel, mistakes
from engine.plan.requirement import Part, Requirement, in_year, measures_of, parts_of, without_duties
from engine.plan.suggestion import did_you_mean
from engine.plan.tree import Branch, tree

__all__ = ["Plan", "report_day"]

BESIDE_THE_SCORE = {"judgement_quote", "judgement_section"}


def report_day(year: int, due_days: int, quarter: int) -> date:
    """Return the day that a quarter's report is due, so many calendar days after the quarter's end."""
    return Quarter(year, quarter).last_day + timedelta(days=due_days)


class Plan(PlanModel):
    """A one-year performance contract between a ministry and its agency. Plans are equal where all they say is."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    """The plan's name in links, files and the database: lower-case letters, digits and hyphens."""
    title: Annotated[str, Field(min_length=1)]
    """What it is called on every screen."""
    institution: Annotated[str, Field(min_length=1)]
    """Whose plan it is."""
    ministry: str = ""
    """With whom it is agreed."""
    year: Annotated[int, NumberNotText, Field(ge=1900, le=2999)]
    """The calendar year that it is for."""
    goal_count: Annotated[int, NumberNotText, Field(ge=1)]
    """How many goals the contract says it has; there must be as many."""
    goal_count_quote: str = ""
    """The contract's words for that."""
    report_due_days: Annotated[int, NumberNotText, Field(ge=0, le=366)]
    """Calendar days from the end of a quarter to the day its report is due."""
    report_due_quote: str = ""
    """The contract's words for that."""
    judgement_quote: str = ""
    """The contract's words for a judgement that somebody makes beside the score; none where it leaves none."""
    judgement_section: str = ""
    """Where they stand."""
    measures: Annotated[tuple[Measure, ...], Field(min_length=1)]
    """What is measured. Each is used by a goal, and its key and title stand once."""
    goals: Annotated[tuple[Goal, ...], Field(min_length=1)]
    """The goals in the contract's order."""
    notes: tuple[Note, ...] = ()
    """What is to be known of the plan as a whole."""

    @model_validator(mode="after")
    def _check(self) -> "Plan":
        goals, measures = dict(enumerate(self.goals)), dict(enumerate(self.measures))
        several = check_plan(Pieces(goals, measures, self.goal_count, self.year, self.report_day))
        if several:
            raise mistakes(several)
        return self

    def __hash__(self) -> int:
        """Hash by content, once."""
        return hash(self.content_checksum)

    def __eq__(self, other: object) -> bool:
        """Compare by content."""
        return isinstance(other, Plan) and self.content_checksum == other.content_checksum

    def __repr__(self) -> str:
        """Name the plan; its content would fill pages."""
        return f"<Plan {self.id} {self.checksum[:8]}>"

    @cached_property
    def checksum(self) -> str:
        """SHA-256 of what is scored and shown of the plan, in hexadecimal; layout and comments do not count.

        Nor does what stands beside the score, duties to report among it: a plan has the checksum it had before these
        fields were there. So two plans that differ may have the same one; `content_checksum` tells them apart.
        """
        goals = tuple(
            goal.model_copy(update={"report": (), "requirement": without_duties(goal.requirement)})
            for goal in self.goals
        )
        scored = self.model_copy(update={"goals": goals})
        return sha256(scored.model_dump_json(exclude=BESIDE_THE_SCORE).encode()).hexdigest()

    @cached_property
    def content_checksum(self) -> str:
        """SHA-256 of all that the plan says, in hexadecimal; layout and comments do not count."""
        return sha256(self.model_dump_json().encode()).hexdigest()

    @cached_property
    def measure_by_key(self) -> dict[str, Measure]:
        """Every measure by its key."""
        return {measure.key: measure for measure in self.measures}

    def measure(self, key: str) -> Measure:
        """Find a measure; KeyError with the nearest key where there is none."""
        try:
            return self.measure_by_key[key]
        except KeyError:
            message = f'The plan has no measure "{key}".{did_you_mean(key, list(self.measure_by_key))}'
            raise KeyError(message) from None

    def goal(self, goal_id: str) -> Goal:
        """Find a goal by its number; KeyError where there is none."""
        try:
            return self._goal_by_id[goal_id]
        except KeyError:
            message = f"The plan has no goal {goal_id}."
            raise KeyError(message) from None

    @cached_property
    def _goal_by_id(self) -> dict[str, Goal]:
        return {goal.id: goal for goal in self.goals}

    @property
    def quarters(self) -> tuple[Quarter, Quarter, Quarter, Quarter]:
        """The plan year's four quarters."""
        return Quarter(self.year, 1), Quarter(self.year, 2), Quarter(self.year, 3), Quarter(self.year, 4)

    def report_day(self, quarter: int) -> date:
        """Return the day the report for a quarter (1–4) is due: `report_due_days` calendar days after its end."""
        return report_day(self.year, self.report_due_days, quarter)

    @cached_property
    def requirements(self) -> dict[str, Requirement]:
        """Each goal's requirement as it stands in the plan's own year, by goal id."""
        return {goal.id: self.in_force(goal.requirement) for goal in self.goals}

    def in_force(self, requirement: Requirement) -> Requirement:
        """Return a requirement as it is judged in the plan's own year; growth written as a fall is growth."""
        return self.forward(in_year(requirement, self.year, self.report_day))

    def forward(self, requirement: Requirement) -> Requirement:
        """Return a requirement with growth that is written as a fall (see `engine.plan.growth`) as growth."""
        return forward(requirement, self.constant_measures)

    @cached_property
    def constant_measures(self) -> frozenset[str]:
        """Name the measures whose figure is known early and does not change: last year's, say."""
        aggregations = ((measure.key, measure.aggregation) for measure in self.measures)
        return frozenset(key for key, each in aggregations if isinstance(each, AtQuarter) and each.constant)

    @cached_property
    def duties(self) -> tuple[PlacedDuty, ...]:
        """What the contract asks of reports beside the figures, in its order."""
        return tuple(placed for goal in self.goals for placed in goal.duties())

    def duties_in(self, quarter: int) -> tuple[PlacedDuty, ...]:
        """Return what the report for a quarter (1–4) must carry beside the figures, in the contract's order."""
        return tuple(placed for placed in self.duties if quarter in placed.duty.quarters)

    @cached_property
    def trees(self) -> dict[str, Branch]:
        """Each goal's requirement in the plan's own year as a tree, by goal id."""
        return {goal_id: tree(requirement) for goal_id, requirement in self.requirements.items()}

    @cached_property
    def parts(self) -> dict[str, tuple[Part, ...]]:
        """Each goal's parts in the plan's own year, in the contract's order, by goal id."""
        return {goal_id: tuple(parts_of(requirement)) for goal_id, requirement in self.requirements.items()}

    def goals_of(self, measure: str) -> tuple[str, ...]:
        """Name the goals that depend on a measure, as figure or as benchmark, in the contract's order."""
        return self._goals_by_measure.get(measure, ())

    @cached_property
    def _goals_by_measure(self) -> dict[str, tuple[str, ...]]:
        goals: dict[str, list[str]] = {}
        for goal in self.goals:
            for measure in measures_of(goal.requirement):
                goals.setdefault(measure, []).append(goal.id)
        return {measure: tuple(ids) for measure, ids in goals.items()}

    @cached_property
    def parts_on(self) -> dict[str, tuple[tuple[str, int], ...]]:
        """The parts that stand on a measure or are held against it, by goal and index, by measure."""
        places: dict[str, list[tuple[str, int]]] = {}
        for goal, parts in self.parts.items():
            for index, part in enumerate(parts):
                for key in measures_of(part):
                    places.setdefault(key, []).append((goal, index))
        return {key: tuple(of_key) for key, of_key in places.items()}
