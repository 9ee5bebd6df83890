"""A figure's year as a small drawing: an SVG of our own, the same on a page and on paper.

It draws the marks of `words.course`: points of the quarters, filled where reported; a line for the target; broken lines
to what is assumed; triangles at what the rest must be. It has no script, no style sheet and no font of its own.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import htpy as h

from words.course import Course, marks, positions
from words.figures import limit_decimals
from words.numbers import number

__all__ = ["HEIGHT", "WIDTH", "draw_course"]

WIDTH, HEIGHT = 230.0, 118.0
"""In points."""

LEFT, RIGHT, TOP, BOTTOM = 2.0, 30.0, 12.0, 18.0
"""Room round the drawing; to the right for what the target is."""
INK, FAINT, TARGET, REQUIRED, BAND = "#14171a", "#5b6470", "#8a1f11", "#0059b3", "#dfe6ee"
FONT = "Source Sans 3, IBM Plex Sans, Arial, Helvetica, sans-serif"
SIZE = 8

CLOSE = 14.0
"""Points between two marks whose texts would stand on each other."""
POINTS = ("reported", "provisional", "assumed", "year")

Mark = dict[str, Any]


class _Plane(NamedTuple):
    """Where marks stand in the drawing."""

    names: list[str]
    low: float
    high: float

    @property
    def step(self) -> float:
        """How wide a column is."""
        return (WIDTH - LEFT - RIGHT) / len(self.names)

    def x(self, mark: Mark) -> float:
        """Return the middle of a mark's column."""
        return LEFT + self.step * (self.names.index(mark["position"]) + 0.5)

    def y(self, value: float) -> float:
        """Return how far from the top a value stands."""
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        room = HEIGHT - TOP - BOTTOM
        return TOP + room * (0.88 - 0.76 * share)


def draw_course(course: Course) -> str:
    """Draw a measure's year; empty where it has no figure to draw."""
    names = positions(course)
    last = next((name for name, stop in reversed(list(zip(names, course.stops, strict=True))) if stop.targets), "")
    drawn: list[Mark] = [mark | {"text": _text_of(course, mark, last)} for mark in marks(course)]
    points = {mark["position"]: mark for mark in drawn if mark["kind"] in POINTS}
    values = [end for mark in drawn for end in (mark["value"], mark["high"]) if end is not None]
    if not points:
        return ""
    plane = _Plane(names, min(values), max(values))
    drawn = [_aside(plane, mark, points.get(mark["position"])) for mark in drawn]
    frame = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {WIDTH:g} {HEIGHT:g}",
        "width": f"{WIDTH:g}",
        "height": f"{HEIGHT:g}",
        "font-family": FONT,
        "font-size": str(SIZE),
    }
    below = ("target", "practical")
    shapes: list[h.Node] = [
        *(_mark(plane, mark) for mark in drawn if mark["kind"] in below),
        *_lines(plane, drawn),
        *(_mark(plane, mark) for mark in drawn if mark["kind"] not in below and "line" not in mark["kind"]),
    ]
    return str(h.svg(frame)[shapes, list(_axis(plane))])


def _text_of(course: Course, mark: Mark, last: str) -> str | None:
    """Write what a target is beside the last of them; every other mark keeps its own text."""
    if mark["kind"] != "target":
        return mark["text"]  # type: ignore[no-any-return]
    value = mark["value"]
    return number(value, limit_decimals(course.measure, value)) if mark["position"] == last else None


def _aside(plane: _Plane, mark: Mark, point: Mark | None) -> Mark:
    """Write what the rest must be on the other side of its triangle than the figure that stands at the same place."""
    if mark["kind"] != "required" or point is None or abs(plane.y(mark["value"]) - plane.y(point["value"])) > CLOSE:
        return mark
    return mark | {"side": "above" if point["side"] == "below" else "below"}


def _axis(plane: _Plane) -> Iterator[h.Element]:
    floor = HEIGHT - BOTTOM + 4
    yield h.line(_place(x1=LEFT, x2=WIDTH - RIGHT, y1=floor, y2=floor), stroke=FAINT, stroke_width="0.5")
    for index, name in enumerate(plane.names):
        yield _text(LEFT + plane.step * (index + 0.5), HEIGHT - 6, name, FAINT)


def _lines(plane: _Plane, drawn: list[Mark]) -> Iterator[h.Element]:
    """Draw the lines between quarters, broken where one of the two is assumed."""
    ends: dict[tuple[str, int], list[Mark]] = {}
    for mark in drawn:
        if mark["stroke"] is not None:
            ends.setdefault((mark["kind"], mark["stroke"]), []).append(mark)
    for (kind, _stroke), (one, other) in ends.items():
        at = _place(x1=plane.x(one), y1=plane.y(one["value"]), x2=plane.x(other), y2=plane.y(other["value"]))
        dash = {"stroke-dasharray": "3 3"} if kind == "assumed line" else {}
        yield h.line(at | dash, stroke=INK, stroke_width="1")


def _mark(plane: _Plane, mark: Mark) -> list[h.Element]:
    kind, x, y = mark["kind"], plane.x(mark), plane.y(mark["value"])
    half = plane.step * 0.36
    match kind:
        case "target":
            line = h.line(_place(x1=x - half, x2=x + half, y1=y, y2=y), stroke=TARGET, stroke_width="1.2")
            return [line, _text(x + half + 3, y + 3, str(mark["text"]), TARGET, "start")] if mark["text"] else [line]
        case "practical":
            top = plane.y(mark["high"])
            return [h.rect(_place(x=x - half / 2, y=top, width=half, height=max(y - top, 1.0)), fill=BAND)]
        case "required":
            return [_triangle(x, y, mark["form"]), _value(x, y, mark, REQUIRED)]
        case "reported" | "year":
            point = h.circle(_place(cx=x, cy=y, r=2.6), fill=INK)
        case _:
            point = h.circle(_place(cx=x, cy=y, r=2.4), fill="#ffffff", stroke=INK, stroke_width="1.1")
    return [point, _value(x, y, mark, INK)]


def _triangle(x: float, y: float, form: str) -> h.Element:
    tip, foot = (y - 3.5, y + 3) if form == "triangle-up" else (y + 3.5, y - 3)
    points = f"{x:.1f},{tip:.1f} {x - 4:.1f},{foot:.1f} {x + 4:.1f},{foot:.1f}"
    return h.polygon(points=points, fill=REQUIRED)


def _value(x: float, y: float, mark: Mark, ink: str) -> h.Element:
    return _text(x, y + (11 if mark["side"] == "below" else -5), str(mark["text"]), ink)


def _text(x: float, y: float, text: str, ink: str, anchor: str = "middle") -> h.Element:
    return h.text(_place(x=x, y=y) | {"text-anchor": anchor}, fill=ink)[text]


def _place(**at: float) -> dict[str, str]:
    """Write where something stands, to a tenth of a point: the same drawing is the same bytes."""
    return {name: f"{value:.1f}" for name, value in at.items()}
