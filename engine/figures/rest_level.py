"""What the quarters to come must be on average for a year's mean, and what the mean is when they are."""

from engine.figures.projection import Figure
from engine.figures.weighted_sum import weighted_sum

__all__ = ["rest_level", "year_from_rest"]


def rest_level(figure: Figure, year: float) -> float | None:
    """Return the average that the missing quarters must have for the year to end on a figure, in the measure's unit.

    `figure`: the projected one. A level outside the domain says that the year can no longer end there.
    None where quarters to come have no say of their own: no weighted mean, none missing, or no volume known.
    """
    cases = figure.assumed_cases
    return weighted_sum(figure.counted).total_for(year, cases) / cases if cases else None


def year_from_rest(figure: Figure, rest: float) -> float | None:
    """Return the year's figure when the missing quarters have this average; None where `rest_level` is."""
    cases = figure.assumed_cases
    return weighted_sum(figure.counted).plus(rest * cases, cases).mean if cases else None
