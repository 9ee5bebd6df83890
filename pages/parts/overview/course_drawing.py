"""A figure's year as a small drawing of plain HTML, so that no chart library is loaded for it.

It draws the very marks of the course's chart. The line is a mask, which takes the colour of text in light and dark.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

import htpy as h

from words.course import Course, marks, positions
from words.translation import _
from words.units import unit

__all__ = ["draw_course"]

ROOM = 0.16
"""Of the height, above and below what is drawn: a figure's text needs it."""

Mark = dict[str, Any]


class _Plane(NamedTuple):
    """Where marks stand, in per cent of the drawing."""

    names: Sequence[str]
    low: float
    high: float

    def x(self, mark: Mark) -> float:
        """Return the middle of a mark's column."""
        return 100 * (self.names.index(mark["position"]) + 0.5) / len(self.names)

    def y(self, value: float) -> float:
        """Return how far from the top a value stands."""
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return 100 * (1 - ROOM - share * (1 - 2 * ROOM))


def draw_course(course: Course) -> h.Element:
    """Draw the quarters as points, filled where reported, beside their targets and what the rest must be."""
    drawn: list[Mark] = marks(course)
    names = positions(course)
    values = [end for mark in drawn for end in (mark["value"], mark["high"]) if end is not None]
    if not values:
        return h.p[_("There is no figure yet to draw.")]
    plane = _Plane(names, min(values), max(values))
    alt = _("{title}, quarter by quarter. The figures stand in the table below it.", title=course.measure.title)
    return h.div(".course", role="img", aria_label=alt)[
        h.div(".plot")[_lines(plane, drawn), [_mark(plane, mark) for mark in drawn if "line" not in mark["kind"]]],
        h.div(".axis")[[h.span[name] for name in names]],
        h.span(".unit")[unit(course.measure.unit)],
    ]


def _mark(plane: _Plane, mark: Mark) -> h.Node:
    kind, x, y = mark["kind"], plane.x(mark), plane.y(mark["value"])
    at = f"left:{x:.1f}%;top:{y:.1f}%"
    if kind == "target":
        return h.i(".target", style=f"{at};width:{70 / len(plane.names):.1f}%")
    if kind == "practical":
        return h.i(".practical", style=f"left:{x:.1f}%;top:{plane.y(mark['high']):.1f}%;bottom:{100 - y:.1f}%")
    text = h.span(class_=["text", mark["side"]], style=at)[mark["text"]]
    if kind == "required":
        return h.fragment[h.i(class_=["required", mark["form"]], style=at), text]
    return h.fragment[h.i(class_=["point", kind, mark["form"]], style=at), text]


def _lines(plane: _Plane, marks: Sequence[Mark]) -> list[h.Element]:
    """Draw the lines between quarters, broken where one of the two is assumed."""
    ends: dict[tuple[str, int], list[str]] = {}
    for mark in marks:
        if mark["stroke"] is not None:
            ends.setdefault((mark["kind"], mark["stroke"]), []).append(
                f"{plane.x(mark):.1f} {plane.y(mark['value']):.1f}"
            )
    drawn = []
    for kind, dash in (("line", "none"), ("assumed line", "5 5")):
        path = "".join(f"M{'L'.join(points)}" for (of_kind, _stroke), points in ends.items() if of_kind == kind)
        if path:
            drawn.append(h.i(".line", style=f'mask-image:url("data:image/svg+xml,{quote(_svg(path, dash))}")'))
    return drawn


def _svg(path: str, dash: str) -> str:
    frame = {"xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 100 100", "preserveAspectRatio": "none"}
    stroke = {"fill": "none", "stroke": "black", "stroke-width": "2", "vector-effect": "non-scaling-stroke"}
    return str(h.svg(frame)[h.path({"d": path, "stroke-dasharray": dash, **stroke})])
