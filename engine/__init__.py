"""Scores result plans: pure values and polars expressions; no files, no clock, no network, no Streamlit."""

from engine.measure import AtQuarter, Latest, Measure, Minimum, WeightedMean
from engine.measurement import Measurement, Quarter, Value
from engine.plan import Cell, Goal, Note, Plan
from engine.plan_file import Mistake, PlanError, read_plan
from engine.projection import Figure, Projection, Range, project
from engine.scenario import Scenario, ScenarioError
from engine.scorecard import (
    Cause,
    Dependence,
    Flip,
    GoalResult,
    Outcome,
    PartResult,
    Reason,
    Scorecard,
    Standing,
    Turn,
    flips,
    scorecard,
)
from engine.scoring import margin, met
from engine.sweep import sweep

__all__ = [
    "AtQuarter",
    "Cause",
    "Cell",
    "Dependence",
    "Figure",
    "Flip",
    "Goal",
    "GoalResult",
    "Latest",
    "Measure",
    "Measurement",
    "Minimum",
    "Mistake",
    "Note",
    "Outcome",
    "PartResult",
    "Plan",
    "PlanError",
    "Projection",
    "Quarter",
    "Range",
    "Reason",
    "Scenario",
    "ScenarioError",
    "Scorecard",
    "Standing",
    "Turn",
    "Value",
    "WeightedMean",
    "flips",
    "margin",
    "met",
    "project",
    "read_plan",
    "scorecard",
    "sweep",
]
