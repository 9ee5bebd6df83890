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

__all__ = ["Agreed", "Back", "Move", "Moves", "Refusal", "To", "Typed", "TypedRest", "read_moves", "refused", "take"]

LONGEST_TYPED = 100


class To(NamedTuple):
    """The lever was moved to a value of its grid: a number, a day as ISO, a yes or no."""

    value: float | str | bool


class Typed(NamedTuple):
    """A year's figure was typed; nothing typed is the projected figure."""

    text: str


class TypedRest(NamedTuple):
    """What the quarters to come are on average was typed; nothing typed is the projected figure."""

    text: str


class Back(NamedTuple):
    """The lever was put back to the projected figure."""


Move = To | Typed | TypedRest | Back
Refusal = tuple[Typed | TypedRest, Problem]


class Agreed(NamedTuple):
    """What server and board agree on: the scenario, which one it is, and the board's last message that it contains.

    `said`: the change in a sentence, for a screen reader. `refused`: what was typed and could not be read, by measure.
    """

    scenario: Scenario
    epoch: int = 0
    ack: int = 0
    said: str = ""
    refused: Mapping[str, Refusal] = MappingProxyType({})


class Moves(NamedTuple):
    """All that the board has not seen answered.

    `epoch`: which scenario it was moved on; the server counts one up whenever something else replaces the scenario.
    `number`: counts the board's messages. `reset`: everything goes back to the projected figures before `to` is taken.
    """

    epoch: int
    number: int
    reset: bool
    to: Mapping[str, Move]


def read_moves(said: object) -> Moves | None:
    """Read what a browser sent; None where no board would send it."""
    match said:
        case {"epoch": int(epoch), "seq": int(number), "reset": bool(reset), "to": dict(to)}:
            read = {str(key): _move(moved) for key, moved in to.items()}
            kept = {key: move for key, move in read.items() if move is not None}
            return Moves(epoch, number, reset, kept) if len(kept) == len(read) else None
        case _:
            return None


def _move(said: object) -> Move | None:
    match said:
        case {"value": bool() | int() | float() | str() as value}:
            return To(value)
        case {"text": str(text)}:
            return Typed(text[:LONGEST_TYPED])
        case {"rest": str(text)}:
            return TypedRest(text[:LONGEST_TYPED])
        case {"back": True}:
            return Back()
        case _:
            return None


def take(scenario: Scenario, moves: Moves) -> Scenario:
    """Give the scenario after the moves; a measure the plan does not have, and what cannot be read, changes nothing."""
    taken = Scenario(scenario.projection) if moves.reset else scenario
    for key, move in moves.to.items():
        if key in taken.projection.figures:
            taken = _take(taken, taken.plan.measure(key), move)
    return taken


def refused(scenario: Scenario, moves: Moves) -> dict[str, Refusal]:
    """Give what was typed and could not be read, by measure, with what is wrong with it."""
    found: dict[str, Refusal] = {}
    for key, move in moves.to.items():
        if key in scenario.projection.figures and isinstance(move, (Typed, TypedRest)) and move.text.strip():
            read = read_value(move.text, scenario.plan.measure(key))
            if isinstance(read, Problem):
                found[key] = (move, read)
    return found


def _take(scenario: Scenario, measure: Measure, move: Move) -> Scenario:
    match move:
        case To(value=value):
            return _with(scenario, measure, _of_kind(measure, value))
        case Typed(text=text) | TypedRest(text=text) if not text.strip():
            return scenario.with_baseline(measure.key)
        case Typed(text=text):
            read = read_value(text, measure)
            return scenario if isinstance(read, Problem) else _with(scenario, measure, read.value)
        case TypedRest(text=text):
            read = read_value(text, measure)
            if isinstance(read, Problem) or not isinstance(read.value, (int, float)):
                return scenario
            return _with(scenario, measure, _year(scenario, measure, float(read.value)))
        case Back():
            return scenario.with_baseline(measure.key)
        case _:
            assert_never(move)


def _year(scenario: Scenario, measure: Measure, rest: float) -> float | None:
    return year_from_rest(scenario.projection.figures[measure.key], rest)


def _with(scenario: Scenario, measure: Measure, value: Value | None) -> Scenario:
    if value is None:
        return scenario
    try:
        return scenario.with_value(measure.key, value)
    except ScenarioError:
        return scenario


def _of_kind(measure: Measure, value: float | str | bool) -> Value | None:  # noqa: FBT001 - a yes or no is one of the values
    if measure.domain != "date":
        return value if not isinstance(value, str) else None
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
