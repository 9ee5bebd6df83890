"""What a plan says: goals, requirements, measures, its file, its check, and what differs between versions."""

from engine.plan.bounds import FIGURE_LIMIT, VOLUME_LIMIT, is_volume, within_limit
from engine.plan.danish_time import DANISH_TIME, danish_day
from engine.plan.difference import ComparedPart, GoalDifference, Pair, PlanDifference, plan_difference
from engine.plan.file import PlanError, locate_warnings, read_plan
from engine.plan.finding import FactForms, Mistake, PlanWarning, Sentence, bounded, word
from engine.plan.goal import Cell, Goal, Note, PlacedDuty
from engine.plan.joining import Joining, distinct_parts, joining
from engine.plan.marking import N_
from engine.plan.measure import AtQuarter, Domain, Latest, Measure, Minimum, Misfit, WeightedMean
from engine.plan.measurement import Measurement, Quarter, Value
from engine.plan.plan import Plan
from engine.plan.plan_warnings import plan_warnings
from engine.plan.report_duty import ReportDuty
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
    IncreasedBy,
    OtherMeasure,
    Part,
    ReducedBy,
    Requirement,
    Target,
    Targeted,
    Within,
    WithReport,
    WrittenRequirement,
    in_year,
    measures_of,
    parts_of,
)
from engine.plan.rule import TOLERANCE, Corner, End, Limit, Rule, Side
from engine.plan.suggestion import did_you_mean, nearest
from engine.plan.toml_file import decode_plan, read_toml
from engine.plan.toml_habits import BARE_KEY
from engine.plan.toml_source import read_source
from engine.plan.tree import Branch, fold, tree
from engine.plan.working_day import next_working_day, on_working_days

__all__ = [
    "BARE_KEY",
    "DANISH_TIME",
    "FIGURE_LIMIT",
    "N_",
    "TOLERANCE",
    "VOLUME_LIMIT",
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
    "FactForms",
    "Goal",
    "GoalDifference",
    "IncreasedBy",
    "Joining",
    "Latest",
    "Limit",
    "Measure",
    "Measurement",
    "Minimum",
    "Misfit",
    "Mistake",
    "Note",
    "OtherMeasure",
    "Pair",
    "Part",
    "PlacedDuty",
    "Plan",
    "PlanDifference",
    "PlanError",
    "PlanWarning",
    "Quarter",
    "ReducedBy",
    "ReportDuty",
    "Requirement",
    "Rule",
    "Sentence",
    "Side",
    "Target",
    "Targeted",
    "Value",
    "WeightedMean",
    "WithReport",
    "Within",
    "WrittenRequirement",
    "bounded",
    "danish_day",
    "decode_plan",
    "did_you_mean",
    "distinct_parts",
    "fold",
    "in_year",
    "is_volume",
    "joining",
    "locate_warnings",
    "measures_of",
    "nearest",
    "next_working_day",
    "on_working_days",
    "parts_of",
    "plan_difference",
    "plan_warnings",
    "read_plan",
    "read_source",
    "read_toml",
    "tree",
    "within_limit",
    "word",
]
