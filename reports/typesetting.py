"""Typst, with our own font and never the machine's."""

import json
from collections.abc import Iterable
from functools import cache
from typing import Any

import typst

from reports.document import Chart
from reports.printable import FONT

__all__ = ["draw_charts", "fonts"]

_DRAWING = b"""#for it in json(bytes(sys.inputs.drawings)) {
  page(width: it.width * 1pt, height: it.height * 1pt, margin: 0pt, image(bytes(it.svg), format: "svg", width: 100%))
}"""
_DOTS_AN_INCH = 144
"""Twice as many as a screen has; programs that draw the chart itself take none of it."""


@cache
def fonts() -> typst.Fonts:
    """Return the font of ours, and those that typst carries."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONT.parent)])


def draw_charts(charts: Iterable[Chart]) -> tuple[bytes, ...]:
    """Return charts as PNG pictures, for programs that show no SVG."""
    drawings = [{"svg": chart.svg, "width": chart.width, "height": chart.height} for chart in charts]
    if not drawings:
        return ()
    inputs = {"drawings": json.dumps(drawings)}
    made: Any = typst.compile(_DRAWING, font_paths=fonts(), sys_inputs=inputs, format="png", ppi=_DOTS_AN_INCH)
    return tuple(made) if isinstance(made, list) else (made,)  # of one page typst returns the picture itself
