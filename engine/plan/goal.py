"""A goal as the contract has it: its rule, what is printed of earlier years, what is left open."""

from typing import Annotated, Literal

from pydantic import Field

from engine.plan.measurement import Value
from engine.plan.model import PlanModel
from engine.plan.requirement import Requirement, Target

__all__ = ["Cell", "Goal", "Note"]


class Note(PlanModel):
    """What the contract leaves open (`reading`) or misprints (`slip`), or what else to know (`remark`)."""

    kind: Literal["reading", "slip", "remark"]
    da: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]


class Cell(PlanModel):
    """One printed result of an earlier year.

    `result` is in the measure's unit, or in `unit` where the cell has its own; None where the contract prints no
    figure (`printed` then holds its words).
    `requirement` replaces the goal's rule for this measure that year. `breaks`: method or unit changed since the
    cell before.
    """

    year: int
    measure: str
    result: Value | None = None
    target: Target | None = None
    requirement: Requirement | None = None
    unit: str | None = None
    printed: str = ""
    source: str = ""
    provisional: bool = False
    breaks: bool = False


class Goal(PlanModel):
    """One goal: the contract's words, and the rule we read in them."""

    id: Annotated[str, Field(pattern=r"^\d+\.\d+$")]
    title: Annotated[str, Field(min_length=1)]
    quote: Annotated[str, Field(min_length=1)]
    section: Annotated[str, Field(min_length=1)]
    requirement: Requirement
    notes: tuple[Note, ...] = ()
    history: tuple[Cell, ...] = ()
