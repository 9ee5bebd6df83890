"""A status, and how certain it is, each with a sign of its own that is told apart without colour."""

from types import MappingProxyType

from engine.scoring import Outcome, Standing
from reports.document import Cell
from reports.sections.blocks import text_cell
from words.spaces import SPACE
from words.verdicts import outcome, standing

__all__ = ["OUTCOME_SIGNS", "outcome_cell", "standing_cell"]

OUTCOME_SIGNS = MappingProxyType({Outcome.MET: "✓", Outcome.NOT_MET: "✗", Outcome.PENDING: "○"})
STANDING_SIGNS = MappingProxyType({Standing.SECURED: "■", Standing.OPEN: "≈", Standing.LOST: "▼"})
"""No sign is of both: what a goal stands at is one thing, and whether that can still change another."""


def outcome_cell(value: Outcome) -> Cell:
    """Return a cell of a status: its sign, and its name."""
    return text_cell(_signed(OUTCOME_SIGNS[value], outcome(value)))


def standing_cell(value: Standing) -> Cell:
    """Return a cell of what the quarters to come can still do: its sign, and its name."""
    return text_cell(_signed(STANDING_SIGNS[value], standing(value)))


def _signed(sign: str, name: str) -> str:
    """Write a name behind its sign, on one line."""
    return SPACE.join((sign, *name.split(" ")))
