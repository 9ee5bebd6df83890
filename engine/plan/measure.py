"""What is measured: unit, domain, and how quarter figures become the year's figure."""

from datetime import date, datetime
from enum import StrEnum
from math import inf
from typing import Annotated, Literal

from pydantic import Field, model_validator

from engine.plan.bounds import is_volume, within_limit
from engine.plan.finding import Fact, Sentence
from engine.plan.marking import N_
from engine.plan.model import NumberNotText, PlanModel, QuarterNumber, mistake

__all__ = ["Aggregation", "AtQuarter", "Domain", "Latest", "Measure", "Minimum", "Misfit", "WeightedMean"]

Domain = Literal["share", "duration", "count", "deviation", "date", "yes_no"]
"""Share 0–100 · duration ≥ 0 · count whole ≥ 0 · deviation any number · a delivery's day · yes or no."""

_BOUNDS: dict[Domain, tuple[float, float]] = {
    "share": (0.0, 100.0),
    "duration": (0.0, inf),
    "count": (0.0, inf),
    "deviation": (-inf, inf),
}


class Misfit(StrEnum):
    """Why a number is no figure of a measure."""

    OUTSIDE_DOMAIN = "outside_domain"
    """Below or above all that the domain allows; NaN too."""
    TOO_LARGE = "too_large"
    """Inside the domain, but beyond the bound of every figure."""
    NOT_WHOLE = "not_whole"
    """A count with decimals."""


class WeightedMean(PlanModel):
    """Σ value × volume / Σ volume over the quarters known.

    `volume` names what is counted ("sager"), `otherwise` those of them that a share does not count ("forsinkede").
    """

    kind: Literal["weighted_mean"]
    volume: str = "sager"
    """What is counted, in Danish."""
    otherwise: str = ""
    """What those are that a share does not count, in Danish."""
    quarters: Annotated[tuple[QuarterNumber, ...], Field(min_length=1)] = (1, 2, 3, 4)
    """The quarters that count."""


class Latest(PlanModel):
    """The newest figure: a stock, or a figure that covers the year so far. `once`: settled at its first (a survey)."""

    kind: Literal["latest"] = "latest"
    once: bool = False
    """Settled at its first figure, as a survey is; a newer one still wins."""


class AtQuarter(PlanModel):
    """The figure read at one quarter; `constant`: known early and unchanged (last year's average)."""

    kind: Literal["at_quarter"]
    quarter: QuarterNumber
    """The quarter whose figure counts; before it, the newest is shown."""
    constant: bool = False
    """Known early and unchanged: the newest figure up to that quarter serves."""


class Minimum(PlanModel):
    """Every listed quarter must hold, so the least of them counts."""

    kind: Literal["minimum"]
    quarters: Annotated[tuple[QuarterNumber, ...], Field(min_length=1)] = (1, 2, 3, 4)
    """The quarters that must hold."""


Aggregation = Annotated[WeightedMean | Latest | AtQuarter | Minimum, Field(discriminator="kind")]


class Measure(PlanModel):
    """One thing that is measured, by the key that files, links and rules call it."""

    key: Annotated[str, Field(min_length=1, pattern=r"^\w+$")]
    """What files, links and rules call it: letters, digits and underscores."""
    title: Annotated[str, Field(min_length=1)]
    """What the screens call it; a quarter's file may call it so too."""
    unit: str = ""
    """In Danish, as "pct." or "dage"; the screens translate it."""
    decimals: Annotated[int, NumberNotText, Field(ge=0, le=6)] = 1
    """How many the screens show; a file's further decimals are kept, and judged."""
    domain: Domain
    """Which values it can have."""
    aggregation: Aggregation = Latest()
    """How the quarters' figures become the year's."""

    @property
    def numeric(self) -> bool:
        """Whether its values are numbers, and not days or yes/no."""
        return self.domain not in ("date", "yes_no")

    @property
    def bounds(self) -> tuple[float, float]:
        """The least and the greatest number it can be, in its unit; infinite where nothing bounds it."""
        return _BOUNDS[self.domain]

    @property
    def needs_volume(self) -> bool:
        """Whether a quarter's figure says nothing without the number of cases behind it."""
        return isinstance(self.aggregation, WeightedMean)

    def misfit(self, value: float) -> Misfit | None:
        """Return why a number is no figure of the measure; None where it is one."""
        low, high = self.bounds
        if not low <= value <= high:
            return Misfit.OUTSIDE_DOMAIN
        if not within_limit(value):
            return Misfit.TOO_LARGE
        return Misfit.NOT_WHOLE if self.domain == "count" and not float(value).is_integer() else None

    def holds(self, value: float) -> bool:
        """Whether a number lies in the domain and inside the bound of every figure; NaN and infinity never do."""
        return self.misfit(value) is None

    def fits(self, value: object) -> bool:
        """Whether a value is of the measure's kind and inside its domain: a finite number, a day, or a yes/no."""
        if self.domain == "date":
            return isinstance(value, date) and not isinstance(value, datetime)
        if self.domain == "yes_no":
            return isinstance(value, bool)
        return isinstance(value, (int, float)) and not isinstance(value, bool) and self.holds(value)

    def takes(self, value: object, volume: float | None) -> bool:
        """Whether a value and the volume behind it can be a quarter's figure; one without cases needs no value."""
        if self.needs_volume and (volume is None or not is_volume(volume)):
            return False
        return self.fits(value) or (self.needs_volume and value is None and volume == 0)

    @model_validator(mode="after")
    def _aggregation_fits(self) -> "Measure":
        kind = self.aggregation.kind
        fits = {"date": ("latest",), "yes_no": ("latest", "minimum", "at_quarter")}.get(self.domain)
        if fits and kind not in fits:
            facts: dict[str, Fact] = {"measure": self.key, "domain": self.domain, "aggregation": kind, "fitting": fits}
            raise mistake(Sentence(_NOT_AGGREGATED, facts))
        return self


_NOT_AGGREGATED = N_('"{measure}" is of the domain {domain} and cannot be aggregated as {aggregation}; use {fitting}.')
