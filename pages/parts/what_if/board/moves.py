"""What the board says was moved, and the scenario it makes: pure, so that it can be held against the engine.

The board sends everything that it has not seen answered, every time: an event may be lost on the way, the next one
carries it along. Whatever comes from a browser is read here and refused if it is nothing a board would send.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple, assert_never

from engine.figures import Scenario, ScenarioError, year_from_rest
from engine.plan import Measure, Value
from engine.reading import Problem, read_value

__all__ = ["Agreement", "FigureEntry", "Move", "Moves", "Position", "Rejection", "Reset", "RestEntry", "apply_moves",
           "parse_moves", "rejected_entries"]  # fmt: skip

LONGEST_ENTRY = 100
MOST_MOVES = 500
"""In one message: no plan has more measures."""


class Position(NamedTuple):
    """A lever at a value of its grid: a number, a day as ISO, a yes or no."""

    value: float | str | bool


class FigureEntry(NamedTuple):
    """A year's figure as text in the lever's field; an empty one is the projected figure."""

    text: str


class RestEntry(NamedTuple):
    """What the quarters to come are on average, as text in its field; an empty one is the projected figure."""

    text: str


class Reset(NamedTuple):
    """A lever back at the projected figure."""


Move = Position | FigureEntry | RestEntry | Reset


class Rejection(NamedTuple):
    """An entry that cannot be read, and what is wrong with it."""

    entry: FigureEntry | RestEntry
    problem: Problem


class Agreement(NamedTuple):
    """What server and board agree on: the scenario, which one it is, and the board's last message that it contains.

    `announcement`: the change in a sentence, for a screen reader. `rejections`: entries that cannot be read, by
    measure.
    """

    scenario: Scenario
    epoch: int = 0
    ack: int = 0
    announcement: str = ""
    rejections: Mapping[str, Rejection] = MappingProxyType({})


class Moves(NamedTuple):
    """All that the board has not seen answered.

    `epoch`: which scenario it was moved on; the server counts one up whenever something else replaces the scenario.
    `number`: counts the board's messages. `reset`: everything goes back to the projected figures before the moves
    `by_measure` count.
    """

    epoch: int
    number: int
    reset: bool
    by_measure: Mapping[str, Move]


def parse_moves(message: object) -> Moves | None:
    """Parse what a browser sent; None where no board would send it."""
    match message:
        case {"epoch": int(epoch), "seq": int(number), "reset": bool(reset), "to": dict(to)} if len(to) <= MOST_MOVES:
            parsed = {str(key): _parse_move(move) for key, move in to.items()}
            moves = {key: move for key, move in parsed.items() if move is not None}
            return Moves(epoch, number, reset, moves) if len(moves) == len(parsed) else None
        case _:
            return None


def _parse_move(message: object) -> Move | None:
    match message:
        case {"value": bool() | int() | float() | str() as value}:
            return Position(value)
        case {"text": str(text)}:
            return FigureEntry(text[:LONGEST_ENTRY])
        case {"rest": str(text)}:
            return RestEntry(text[:LONGEST_ENTRY])
        case {"back": True}:
            return Reset()
        case _:
            return None


def apply_moves(scenario: Scenario, moves: Moves) -> Scenario:
    """Return the scenario after the moves; an unknown measure, and an entry that cannot be read, change nothing."""
    after = Scenario(scenario.projection) if moves.reset else scenario
    for key, move in moves.by_measure.items():
        if key in after.projection.figures:
            after = _apply(after, after.plan.measure(key), move)
    return after


def rejected_entries(scenario: Scenario, moves: Moves) -> dict[str, Rejection]:
    """Return the entries that cannot be read, by measure, with what is wrong with each."""
    rejections: dict[str, Rejection] = {}
    for key, move in moves.by_measure.items():
        if key in scenario.projection.figures and isinstance(move, (FigureEntry, RestEntry)) and move.text.strip():
            cell = read_value(move.text, scenario.plan.measure(key))
            if isinstance(cell, Problem):
                rejections[key] = Rejection(move, cell)
    return rejections


def _apply(scenario: Scenario, measure: Measure, move: Move) -> Scenario:
    match move:
        case Position(value=value):
            return _with_value(scenario, measure, _value_of_kind(measure, value))
        case FigureEntry(text=text) | RestEntry(text=text) if not text.strip():
            return scenario.with_baseline(measure.key)
        case FigureEntry(text=text):
            cell = read_value(text, measure)
            return scenario if isinstance(cell, Problem) else _with_value(scenario, measure, cell.value)
        case RestEntry(text=text):
            cell = read_value(text, measure)
            if isinstance(cell, Problem) or not isinstance(cell.value, (int, float)):
                return scenario
            figure = scenario.projection.figures[measure.key]
            return _with_value(scenario, measure, year_from_rest(figure, float(cell.value)))
        case Reset():
            return scenario.with_baseline(measure.key)
        case _:
            assert_never(move)


def _with_value(scenario: Scenario, measure: Measure, value: Value | None) -> Scenario:
    if value is None:
        return scenario
    try:
        return scenario.with_value(measure.key, value)
    except ScenarioError:
        return scenario


def _value_of_kind(measure: Measure, value: float | str | bool) -> Value | None:  # noqa: FBT001 - a yes or no is one of the values
    if measure.domain != "date":
        return value if not isinstance(value, str) else None
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
