"""What the contract wants in a quarter's report beside the figures: a text, a table, a document, a figure."""

from typing import Annotated, Literal

from pydantic import Field

from engine.plan.model import NumberNotText, PlanModel

__all__ = ["ReportDuty"]

QuarterNumber = Annotated[int, NumberNotText, Field(ge=1, le=4)]


class ReportDuty(PlanModel):
    """Something that reports must carry, on the goal or the part that asks for it. It never changes a score.

    Where `fulfils` holds, sending the report is what fulfils the part: a delivery is delivered on the day it is sent, a
    yes-or-no is answered yes, and a count is the number of the table's rows that are filled in.
    """

    key: Annotated[str, Field(pattern=r"^\w+$")]
    """What texts and files call it: letters, digits and underscores; once in a plan."""
    kind: Literal["text", "table", "document", "figure"]
    """A text · a table with `rows` · a document that goes with the report · figures of `measures`, last year's beside."""
    quarters: Annotated[tuple[QuarterNumber, ...], Field(min_length=1)] = (1, 2, 3, 4)
    """The quarters whose reports carry it."""
    title: Annotated[str, Field(min_length=1)]
    """What it is called, in Danish."""
    rows: tuple[str, ...] = ()
    """A table's rows, by name."""
    column: str = ""
    """What is filled in for each row, with its unit: "Sagsbehandlingstid (uger)"."""
    measures: tuple[str, ...] = ()
    """A figure's measures: its own, and last year's."""
    fulfils: bool = False
    """Whether sending the report fulfils the part that it stands on."""
    quote: str = ""
    """The contract's words for it, to the letter."""
    section: str = ""
    """Where they stand."""
