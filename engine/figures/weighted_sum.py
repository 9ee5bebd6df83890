"""Σ value × volume over a year's quarters: the one place where a weighted mean is made, and taken apart again."""

from collections.abc import Iterable
from math import fsum
from typing import NamedTuple

from engine.plan import Measurement

__all__ = ["WeightedSum", "weighted_sum"]


class WeightedSum(NamedTuple):
    """What a weighted mean is made of: `total` is Σ value × volume, `volume` is Σ volume, in cases."""

    total: float
    volume: float

    @property
    def mean(self) -> float:
        """The weighted mean; ZeroDivisionError without a volume."""
        return self.total / self.volume

    def plus(self, total: float, volume: float) -> "WeightedSum":
        """Return the sum with further cases in it."""
        return WeightedSum(self.total + total, self.volume + volume)

    def total_for(self, mean: float, cases: float) -> float:
        """Return the total that so many further cases must bring for all to have a mean."""
        return mean * (self.volume + cases) - self.total


def weighted_sum(measurements: Iterable[Measurement]) -> WeightedSum:
    """Sum up quarters' figures; a quarter without cases weighs nothing."""
    pairs = [(at.value, at.volume or 0.0) for at in measurements]
    total = fsum(float(value) * volume for value, volume in pairs if isinstance(value, (int, float)))
    return WeightedSum(total, fsum(volume for _, volume in pairs))
