"""What the contract wants in a quarter's report beside the figures: a text, a table, a document, a figure."""

from typing import Annotated, Literal

from pydantic import Field

from engine.plan.model import PlanModel, QuarterNumber

__all__ = ["Duties", "ReportDuty"]


class ReportDuty(PlanModel):
    """What reports must carry beside the figures, on the goal or the part that asks for it. It never changes a score.

    Where `fulfils` holds, sending the report is what fulfils the part: a delivery is delivered on the day it is sent, a
    yes-or-no is answered yes, and a count is the number of the table's rows that are filled in.
    """

    key: Annotated[str, Field(pattern=r"^\w+$")]
    """What texts and files call it: letters, digits and underscores; once in a plan."""
    kind: Literal["text", "table", "document", "figure"]
    """A text; a table with `rows`; a document that goes with the report; or the figures of `measures`."""
    quarters: Annotated[tuple[QuarterNumber, ...], Field(min_length=1)] = (1, 2, 3, 4)
    """The quarters whose reports carry it."""
    title: Annotated[str, Field(min_length=1)]
    """What it is called, in Danish."""
    rows: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    """A table's rows, by name."""
    column: str = ""
    """What is filled in for each row of a table, with its unit: "Sagsbehandlingstid (uger)"."""
    measures: tuple[str, ...] = ()
    """The keys of a figure's measures: its own, and last year's where the change is asked for."""
    fulfils: bool = False
    """Whether sending the report fulfils the part that it stands on."""
    quote: str = ""
    """The contract's words for it, to the letter."""
    section: str = ""
    """Where they stand."""


Duties = Annotated[tuple[ReportDuty, ...], Field(exclude_if=lambda duties: not duties)]
"""What is asked of reports. A plan that asks for nothing is written as it was before plans could."""
