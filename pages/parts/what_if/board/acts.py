"""What a press in one of the board's panels does, by the `data-act` that it carries.

An act changes the session and returns what a screen reader is told of it, "" for nothing of its own: what flips, and
the total, is told by the board. One that nobody knows does nothing.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from engine.plan import Plan
from pages.parts.state import scenario_history
from pages.parts.what_if import interpretations, reach, scenario_list
from pages.parts.what_if.board.messages import Act
from words.translation import _

__all__ = ["ACTS", "carry_out"]

ActFunction = Callable[[Plan, Act], str]


def _undo(plan: Plan, _act: Act) -> str:
    scenario_history.undo(plan)
    return _("Undone")


def _redo(plan: Plan, _act: Act) -> str:
    scenario_history.redo(plan)
    return _("Redone")


def _reset(plan: Plan, _act: Act) -> str:
    scenario_history.reset(plan)
    return _("Back to the projected figures")


ACTS: Mapping[str, ActFunction] = MappingProxyType(
    {
        "undo": _undo,
        "redo": _redo,
        "reset": _reset,
        **reach.ACTS,
        **interpretations.ACTS,
        **scenario_list.ACTS,
    }
)


def carry_out(plan: Plan, act: Act) -> str:
    """Do what was pressed, and return what is told of it."""
    function = ACTS.get(act.name)
    return function(plan, act) if function else ""
