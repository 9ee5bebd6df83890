"""Scores result plans: pure values and polars expressions; no files, no clock, no network, no Streamlit."""

from engine.change import Change
from engine.difference import GoalDifference, Pair, Part, PlanDifference, plan_difference
from engine.history import JudgedCell, JudgedYear, judged
from engine.lever import Grid, lever_grid, rest_level, year_from_rest
from engine.measure import AtQuarter, Latest, Measure, Minimum, WeightedMean
from engine.measurement import Measurement, Quarter, Value
from engine.move import Basis, NormalMove, normal_move
from engine.nearness import Nearness, Room, Unmeasured, Way, nearest_first, nearness
from engine.outcome import Cause, Dependence, GoalResult, Outcome, PartResult, Reason, Standing
from engine.paths import Path, Paths, benchmarks, paths, take
from engine.plan import Cell, Goal, Note, Plan
from engine.plan_file import Mistake, PlanError, read_plan
from engine.profile import Profile, profile, profiles
from engine.projection import Assumption, Figure, Projection, Range, project
from engine.reading import (
    Fault,
    Guide,
    Notice,
    NoticeCode,
    Problem,
    ProblemCode,
    Reading,
    Taken,
    read_date,
    read_number,
    read_results,
    read_together,
    read_value,
    read_yes_no,
    with_error_column,
    write_results,
    write_results_workbook,
    write_template,
    write_template_workbook,
    write_value,
)
from engine.region import Interval
from engine.rest import Cases, Manner, Prospect, RestOfYear, rest_of_year
from engine.scenario import Scenario, ScenarioError
from engine.scenario_file import Difference, FileFault, Opened, data_checksum, read_scenario, write_scenario
from engine.scenario_link import Linked, read_link, write_link
from engine.scenario_text import Unusable, Why
from engine.scorecard import Flip, Scorecard, Turn, flips, scorecard
from engine.scoring import margin, met
from engine.sweep import sweep
from engine.tipping import Reach, TippingPoint, tipping_point, tipping_points

__all__ = [
    "Assumption",
    "AtQuarter",
    "Basis",
    "Cases",
    "Cause",
    "Cell",
    "Change",
    "Dependence",
    "Difference",
    "Fault",
    "Figure",
    "FileFault",
    "Flip",
    "Goal",
    "GoalDifference",
    "GoalResult",
    "Grid",
    "Guide",
    "Interval",
    "JudgedCell",
    "JudgedYear",
    "Latest",
    "Linked",
    "Manner",
    "Measure",
    "Measurement",
    "Minimum",
    "Mistake",
    "Nearness",
    "NormalMove",
    "Note",
    "Notice",
    "NoticeCode",
    "Opened",
    "Outcome",
    "Pair",
    "Part",
    "PartResult",
    "Path",
    "Paths",
    "Plan",
    "PlanDifference",
    "PlanError",
    "Problem",
    "ProblemCode",
    "Profile",
    "Projection",
    "Prospect",
    "Quarter",
    "Range",
    "Reach",
    "Reading",
    "Reason",
    "RestOfYear",
    "Room",
    "Scenario",
    "ScenarioError",
    "Scorecard",
    "Standing",
    "Taken",
    "TippingPoint",
    "Turn",
    "Unmeasured",
    "Unusable",
    "Value",
    "Way",
    "WeightedMean",
    "Why",
    "benchmarks",
    "data_checksum",
    "flips",
    "judged",
    "lever_grid",
    "margin",
    "met",
    "nearest_first",
    "nearness",
    "normal_move",
    "paths",
    "plan_difference",
    "profile",
    "profiles",
    "project",
    "read_date",
    "read_link",
    "read_number",
    "read_plan",
    "read_results",
    "read_scenario",
    "read_together",
    "read_value",
    "read_yes_no",
    "rest_level",
    "rest_of_year",
    "scorecard",
    "sweep",
    "take",
    "tipping_point",
    "tipping_points",
    "with_error_column",
    "write_link",
    "write_results",
    "write_results_workbook",
    "write_scenario",
    "write_template",
    "write_template_workbook",
    "write_value",
    "year_from_rest",
]
