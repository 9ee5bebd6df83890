"""Scores result plans: pure values and polars expressions; no files, no clock, no network, no Streamlit."""

from engine.measure import Measure
from engine.measurement import Measurement, Quarter, Value
from engine.plan import Cell, Goal, Note, Plan
from engine.plan_file import Mistake, PlanError, read_plan

__all__ = [
    "Cell",
    "Goal",
    "Measure",
    "Measurement",
    "Mistake",
    "Note",
    "Plan",
    "PlanError",
    "Quarter",
    "Value",
    "read_plan",
]
