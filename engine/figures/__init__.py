"""Quarter figures become the year's figures, and a scenario replaces some of them."""

from engine.figures.interpretation import Interpretation, interpret, round_half_up
from engine.figures.projection import Assumption, Figure, Projection, Range, project
from engine.figures.rest_level import rest_level, year_from_rest
from engine.figures.scenario import Scenario, ScenarioError
from engine.figures.scenario_file import (
    VERSION,
    Difference,
    FileFault,
    ScenarioFile,
    data_checksum,
    read_scenario,
    write_scenario,
)
from engine.figures.scenario_link import LONGEST_LINK_READ, LinkedScenario, read_link, write_link
from engine.figures.scenario_text import RejectedChange, RejectReason
from engine.figures.weighted_sum import WeightedSum, weighted_sum

__all__ = [
    "LONGEST_LINK_READ",
    "VERSION",
    "Assumption",
    "Difference",
    "Figure",
    "FileFault",
    "Interpretation",
    "LinkedScenario",
    "Projection",
    "Range",
    "RejectReason",
    "RejectedChange",
    "Scenario",
    "ScenarioError",
    "ScenarioFile",
    "WeightedSum",
    "data_checksum",
    "interpret",
    "project",
    "read_link",
    "read_scenario",
    "rest_level",
    "round_half_up",
    "weighted_sum",
    "write_link",
    "write_scenario",
    "year_from_rest",
]
