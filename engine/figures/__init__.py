"""Quarter figures become the year's figures, and a scenario replaces some of them."""

from engine.figures.projection import Assumption, Figure, Projection, Range, project
from engine.figures.scenario import Scenario, ScenarioError
from engine.figures.scenario_file import (
    VERSION,
    Difference,
    FileFault,
    Opened,
    data_checksum,
    read_scenario,
    write_scenario,
)
from engine.figures.scenario_link import LONGEST_LINK_READ, Linked, read_link, write_link
from engine.figures.scenario_text import RejectedChange, RejectReason

__all__ = [
    "LONGEST_LINK_READ",
    "VERSION",
    "Assumption",
    "Difference",
    "Figure",
    "FileFault",
    "Linked",
    "Opened",
    "Projection",
    "Range",
    "RejectReason",
    "RejectedChange",
    "Scenario",
    "ScenarioError",
    "data_checksum",
    "project",
    "read_link",
    "read_scenario",
    "write_link",
    "write_scenario",
]
