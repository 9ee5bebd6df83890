"""A goal as the contract has it: its rule, what is printed of earlier years, what is left open."""

from collections.abc import Iterator
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from engine.plan.measurement import Value
from engine.plan.model import NumberNotText, PlanModel, TextIsNoNumber
from engine.plan.report_duty import Duties, ReportDuty
from engine.plan.requirement import Requirement, Target, parts_of

__all__ = ["Cell", "Goal", "Note", "PlacedDuty"]


class Note(PlanModel):
    """What the contract leaves open (`reading`) or misprints (`slip`), or what else to know (`remark`)."""

    kind: Literal["reading", "slip", "remark"]
    """`reading`: left open, and read so; `slip`: misprinted; `remark`: anything else."""
    da: Annotated[str, Field(min_length=1)]
    """The note in Danish."""
    en: Annotated[str, Field(min_length=1)]
    """The same in English."""


class Cell(PlanModel):
    """One printed result of an earlier year.

    `result` is in the measure's unit, or in `unit` where the cell has its own; None where the contract prints no
    figure (`printed` then holds its words).
    `requirement` replaces the goal's rule for this measure that year. `breaks`: method or unit changed since the
    cell before.
    """

    year: Annotated[int, NumberNotText]
    """The year that the result is of."""
    measure: str
    """The measure's key."""
    result: Annotated[Value | None, TextIsNoNumber] = None
    """In the measure's unit, or in `unit`; left out where the contract prints no figure."""
    target: Target | None = None
    """That year's target, where it is not the goal's own."""
    requirement: Requirement | None = None
    """That year's rule for the measure, where it is not the goal's own."""
    unit: str | None = None
    """The result's own unit, where it is not the measure's."""
    printed: str = ""
    """The contract's words, where it prints no figure."""
    source: str = ""
    """Where it is printed."""
    provisional: bool = False
    """Printed as provisional."""
    breaks: bool = False
    """Method or unit changed since the cell before: the line in a chart is broken."""


class Goal(PlanModel):
    """One goal: the contract's words, and the rule we read in them."""

    id: Annotated[str, Field(pattern=r"^\d+\.\d+$")]
    """The chapter and the number as text, "1.10"; in the contract's order."""
    title: Annotated[str, Field(min_length=1)]
    """What the screens call it."""
    quote: Annotated[str, Field(min_length=1)]
    """The contract's sentence, to the letter."""
    section: Annotated[str, Field(min_length=1)]
    """Where it stands in the contract."""
    requirement: Requirement
    """What must hold for the goal to be met."""
    report: Duties = ()
    """What the contract asks of reports for the whole goal, beside its figures."""
    notes: tuple[Note, ...] = ()
    """What is to be known of this goal."""
    history: tuple[Cell, ...] = ()
    """The results that the contract prints of earlier years."""

    def duties(self) -> Iterator["PlacedDuty"]:
        """Walk what it asks of reports: its own first, then its parts', in the contract's order."""
        yield from (PlacedDuty(self.id, None, duty) for duty in self.report)
        for index, part in enumerate(parts_of(self.requirement)):
            yield from (PlacedDuty(self.id, index, duty) for duty in part.report)


class PlacedDuty(NamedTuple):
    """A duty to report, and the goal that asks for it; `part`: the number of the part it stands on, if on one."""

    goal: str
    part: int | None
    duty: ReportDuty
