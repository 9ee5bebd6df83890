"""What the board sends: all that it has not seen answered, in the order it was done.

Whatever comes from a browser is read here and refused as a whole if any of it is nothing a board would send.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

from pages.parts.what_if.board.moves import FigureEntry, Move, Position, Reset, RestEntry

__all__ = ["Act", "Message", "MoveStep", "Step", "parse_message", "unanswered"]

LONGEST_ENTRY = 100
LONGEST_NAME = 200
LONGEST_FIELD = 2_000
MOST_FIELDS = 500
MOST_STEPS = 1_000
"""In one message: twice as many as a plan has measures at most."""


class MoveStep(NamedTuple):
    """A lever moved, or a figure typed. `number`: counts what is done on the board."""

    number: int
    measure: str
    move: Move


class Act(NamedTuple):
    """Something pressed in a panel.

    `name`: its `data-act`. `args`: the other `data-` attributes of what was pressed. `fields`: what stands in the
    named fields of its form; of a check box whether it is ticked.
    """

    number: int
    name: str
    args: Mapping[str, str] = MappingProxyType({})
    fields: Mapping[str, str | bool] = MappingProxyType({})


Step = MoveStep | Act


class Message(NamedTuple):
    """All that the board has not seen answered. `epoch`: which scenario it was done on."""

    epoch: int
    steps: tuple[Step, ...]


def parse_message(message: object) -> Message | None:
    """Parse what a browser sent; None where no board would send it."""
    match message:
        case {"epoch": int(epoch), "seq": int(), "steps": list(steps)} if len(steps) <= MOST_STEPS:
            parsed = tuple(step for step in map(_parse_step, steps) if step is not None)
            numbers = [step.number for step in parsed]
            in_order = len(parsed) == len(steps) and numbers == sorted(set(numbers))
            return Message(epoch, parsed) if in_order else None
        case _:
            return None


def unanswered(message: Message, ack: int) -> Iterator[Act | tuple[MoveStep, ...]]:
    """Yield what was done after the step numbered `ack`: each act by itself, and the moves between two together."""
    steps = (step for step in message.steps if step.number > ack)
    for is_act, group in groupby(steps, key=lambda step: isinstance(step, Act)):
        if is_act:
            yield from (step for step in group if isinstance(step, Act))
        else:
            yield tuple(step for step in group if isinstance(step, MoveStep))


def _parse_step(message: object) -> Step | None:
    match message:
        case {"n": int(number), "measure": str(measure), "move": move}:
            parsed = _parse_move(move)
            return None if parsed is None else MoveStep(number, measure[:LONGEST_NAME], parsed)
        case {"n": int(number), "act": str(name), "args": dict(args), "fields": dict(fields)}:
            texts = {key: text for key, text in _pairs(args) if isinstance(text, str)}
            entries = dict(_pairs(fields))
            read_all = len(texts) == len(args) and len(entries) == len(fields)
            return Act(number, name[:LONGEST_NAME], texts, entries) if read_all else None
        case _:
            return None


def _pairs(message: Mapping[object, object]) -> Iterator[tuple[str, str | bool]]:
    """Yield what of an object a form can hold; nothing of one with more than any form has."""
    if len(message) > MOST_FIELDS:
        return
    for key, value in message.items():
        match key, value:
            case str(), bool():
                yield key[:LONGEST_NAME], value
            case str(), str():
                yield key[:LONGEST_NAME], value[:LONGEST_FIELD]
            case _:
                pass


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
