"""A reported figure as every table draws it."""

import htpy as h

from engine.plan import Measure, Measurement
from words.figures import figure, limit, volume
from words.translation import _

__all__ = ["figure_cell"]


def figure_cell(measure: Measure, measurement: Measurement | None) -> h.Renderable:
    """Draw a figure with the number of cases behind it, and its mark where it is provisional; a dash where none is."""
    if measurement is None:
        return h.span(".no-figure", aria_label=_("nothing"))["–"]
    value = measurement.value
    cases = measurement.volume if measure.needs_volume else None
    return h.fragment[
        figure(measure, None) if value is None else limit(measure, value),
        cases is not None and [" ", h.small[f"({volume(measure, cases)})"]],
        measurement.provisional and [" ", h.span(".provisional-figure")[_("provisional")]],
    ]
