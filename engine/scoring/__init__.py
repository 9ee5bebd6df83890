"""What a rule means, and every goal's verdict with its reason, one scenario or a million at once."""

from engine.plan import TOLERANCE
from engine.scoring.expressions import margin, met, target
from engine.scoring.frame import build_frame, repeat_scenario
from engine.scoring.outcome import Cause, Dependence, GoalResult, Outcome, PartResult, Reason, Standing, outcome_of
from engine.scoring.printed_cells import JudgedCell, JudgedYear, judge_history
from engine.scoring.scorecard import Flip, FlipKind, Scorecard, flips, flips_to, open_interpretations, scorecard
from engine.scoring.sweep import (
    Trial,
    gaps_of,
    judge,
    measures_on,
    outcomes,
    part_column,
    part_outcomes,
    requirement_of,
    sweep,
)

__all__ = [
    "TOLERANCE",
    "Cause",
    "Dependence",
    "Flip",
    "FlipKind",
    "GoalResult",
    "JudgedCell",
    "JudgedYear",
    "Outcome",
    "PartResult",
    "Reason",
    "Scorecard",
    "Standing",
    "Trial",
    "build_frame",
    "flips",
    "flips_to",
    "gaps_of",
    "judge",
    "judge_history",
    "margin",
    "measures_on",
    "met",
    "open_interpretations",
    "outcome_of",
    "outcomes",
    "part_column",
    "part_outcomes",
    "repeat_scenario",
    "requirement_of",
    "scorecard",
    "sweep",
    "target",
]
