"""Small plans for tests: one requirement and the measures it names, everything else as plain as can be."""

from datetime import date
from typing import Any

from engine.figures import Scenario, project
from engine.plan import Measurement, Plan, Quarter, Value
from engine.scoring import Outcome, Scorecard, Standing, scorecard

K1, K2, K3, K4 = (Quarter(2024, number) for number in (1, 2, 3, 4))

SHARE = {"domain": "share", "aggregation": {"kind": "weighted_mean"}}
DURATION = {"domain": "duration", "aggregation": {"kind": "weighted_mean"}}
STOCK = {"domain": "count", "decimals": 0}
DEVIATION = {"domain": "deviation"}
AT_K3 = {"domain": "duration", "aggregation": {"kind": "at_quarter", "quarter": 3}}
LAST_YEAR = {"domain": "duration", "aggregation": {"kind": "at_quarter", "quarter": 3, "constant": True}}
DAY = {"domain": "date"}
YES_NO = {"domain": "yes_no"}
EVERY_QUARTER = {"domain": "count", "decimals": 0, "aggregation": {"kind": "minimum"}}
YES_EVERY_QUARTER = {"domain": "yes_no", "aggregation": {"kind": "minimum", "quarters": [2, 3, 4]}}


def plan_of(requirement: dict[str, Any], **measures: dict[str, Any]) -> Plan:
    """A plan of one goal, 1.1, with reports due 21 days after the quarter."""
    return plan_of_goals([requirement], **measures)


def plan_of_goals(requirements: list[dict[str, Any]], **measures: dict[str, Any]) -> Plan:
    """A plan with a goal for each requirement, numbered 1.1, 1.2 and so on."""
    goals = [
        {"id": f"1.{number}", "title": f"Goal {number}", "quote": "q", "section": "s", "requirement": requirement}
        for number, requirement in enumerate(requirements, start=1)
    ]
    return Plan.model_validate(
        {
            "id": "small-2024",
            "title": "Small",
            "institution": "Institution",
            "year": 2024,
            "goal_count": len(goals),
            "report_due_days": 21,
            "measures": [{"key": key, "title": f"Title of {key}", **form} for key, form in measures.items()],
            "goals": goals,
        }
    )


def at_least(target: object = 97.0, measure: str = "x") -> dict[str, Any]:
    """At least the target."""
    return {"kind": "at_least", "measure": measure, "target": target}


def at_most(target: object, measure: str = "x") -> dict[str, Any]:
    """At most the target."""
    return {"kind": "at_most", "measure": measure, "target": target}


def delivered(due: object, measure: str = "x") -> dict[str, Any]:
    """Delivered on or before a day, or with a report."""
    return {"kind": "delivered", "measure": measure, "due": due}


def reported(quarter: Quarter, value: Value | None, volume: float | None = None, measure: str = "x") -> Measurement:
    """One final figure."""
    return Measurement(measure, quarter, value, volume)


def scored(
    plan: Plan, *measurements: Measurement, as_of: Quarter | None = None, closed: bool = False, **changes: Value
) -> Scorecard:
    """The scorecard on these figures, with some replaced."""
    scenario = Scenario(project(measurements, plan, as_of, closed))
    for measure, value in changes.items():
        scenario = scenario.with_value(measure, value)
    return scorecard(plan, scenario)


def outcome(plan: Plan, *measurements: Measurement, as_of: Quarter | None = None, closed: bool = False) -> Outcome:
    """The outcome of goal 1.1."""
    return scored(plan, *measurements, as_of=as_of, closed=closed).goals[0].outcome


def standing(plan: Plan, *measurements: Measurement, as_of: Quarter | None = None) -> Standing:
    """The standing of goal 1.1."""
    return scored(plan, *measurements, as_of=as_of).goals[0].standing


def day(month: int, of_month: int, year: int = 2024) -> date:
    """A day of the plan's year."""
    return date(year, month, of_month)


def outcome_on(kind: str, form: dict[str, Any], figure: float) -> bool:
    """Whether a part of a kind holds on a figure."""
    plan = plan_of({"kind": kind, "measure": "x", **form}, x=DEVIATION)
    return outcome(plan, reported(K4, figure)) is Outcome.MET
