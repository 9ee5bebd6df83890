"""What a plan says: goals, requirements, measures, its file, its check, and what differs between versions."""

from engine.plan.difference import ComparedPart, GoalDifference, Pair, PlanDifference, plan_difference
from engine.plan.file import Mistake, PlanError, read_plan
from engine.plan.goal import Cell, Goal, Note
from engine.plan.marking import N_
from engine.plan.measure import AtQuarter, Domain, Latest, Measure, Minimum, WeightedMean
from engine.plan.measurement import Measurement, Quarter, Value
from engine.plan.plan import Plan
from engine.plan.requirement import (
    Above,
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Attested,
    Below,
    Delivered,
    Due,
    OtherMeasure,
    Part,
    ReducedBy,
    Requirement,
    Target,
    Targeted,
    Within,
    WithReport,
    in_year,
    measures_of,
    parts_of,
)
from engine.plan.rule import Corner, End, Limit, Rule, Side
from engine.plan.suggestion import did_you_mean, nearest
from engine.plan.tree import Branch, fold, tree

__all__ = [
    "N_",
    "Above",
    "AllOf",
    "AnyOf",
    "AtLeast",
    "AtMost",
    "AtQuarter",
    "Attested",
    "Below",
    "Branch",
    "Cell",
    "ComparedPart",
    "Corner",
    "Delivered",
    "Domain",
    "Due",
    "End",
    "Goal",
    "GoalDifference",
    "Latest",
    "Limit",
    "Measure",
    "Measurement",
    "Minimum",
    "Mistake",
    "Note",
    "OtherMeasure",
    "Pair",
    "Part",
    "Plan",
    "PlanDifference",
    "PlanError",
    "Quarter",
    "ReducedBy",
    "Requirement",
    "Rule",
    "Side",
    "Target",
    "Targeted",
    "Value",
    "WeightedMean",
    "WithReport",
    "Within",
    "did_you_mean",
    "fold",
    "in_year",
    "measures_of",
    "nearest",
    "parts_of",
    "plan_difference",
    "read_plan",
    "tree",
]
