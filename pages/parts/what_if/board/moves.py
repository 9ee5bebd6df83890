"""What is moved on the board, and the scenario it makes: pure, so that it can be held against the engine."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple, assert_never

from engine.figures import Scenario, ScenarioError, year_from_rest
from engine.plan import Measure, Value
from engine.reading import Problem, read_value

__all__ = ["Agreement", "FigureEntry", "Move", "Position", "Rejection", "Reset", "RestEntry", "apply_moves",
           "rejected_entries"]  # fmt: skip


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
    """What server and board agree on: the scenario, which one it is, and the board's last step that it contains.

    `announcement`: the change in a sentence, for a screen reader. `rejections`: entries that cannot be read, by
    measure.
    """

    scenario: Scenario
    epoch: int = 0
    ack: int = 0
    announcement: str = ""
    rejections: Mapping[str, Rejection] = MappingProxyType({})


def apply_moves(scenario: Scenario, moves: Mapping[str, Move]) -> Scenario:
    """Return the scenario after the moves; an unknown measure, and an entry that cannot be read, change nothing."""
    for key, move in moves.items():
        if key in scenario.projection.figures:
            scenario = _apply(scenario, scenario.plan.measure(key), move)
    return scenario


def rejected_entries(scenario: Scenario, moves: Mapping[str, Move]) -> dict[str, Rejection]:
    """Return the entries that cannot be read, by measure, with what is wrong with each."""
    rejections: dict[str, Rejection] = {}
    for key, move in moves.items():
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
