"""The one door that a change of the scenario passes: kept, remembered as a step, and given back by undo.

Whatever tries something out comes through here: the board, a path, an opened scenario, a link, a reset.
"""

from datetime import datetime, timedelta
from typing import NamedTuple, cast

import streamlit as st

from engine.figures import Scenario
from engine.plan import Plan
from engine.scoring import Scorecard, scorecard
from pages.parts.state import session

__all__ = ["ScenarioChange", "can_redo", "move", "redo", "start_over", "steps", "try_out", "undo"]

ONE_MOVE = timedelta(seconds=4)
"""Changes of the same lever that follow each other this closely are one move: keys pressed, a lever let go twice."""


class ScenarioChange(NamedTuple):
    """One change: when it was made, and the scenario with its scorecard before and after.

    `opened`: it came with the address, and nobody has done anything yet.
    """

    at: datetime
    before: Scenario
    after: Scenario
    was: Scorecard
    now: Scorecard
    opened: bool = False

    @property
    def moved(self) -> tuple[str, ...]:
        """Name the measures that stand elsewhere after it, in the plan's order."""
        keys = self.after.projection.figures
        return tuple(key for key in keys if self.before.value(key) != self.after.value(key))


class _Steps(NamedTuple):
    """Steps in force, the oldest first, and those taken back, the one to redo next last."""

    done: tuple[ScenarioChange, ...] = ()
    undone: tuple[ScenarioChange, ...] = ()


def steps(plan: Plan) -> tuple[ScenarioChange, ...]:
    """Give the steps in force, the oldest first."""
    return _steps(plan).done


def can_redo(plan: Plan) -> bool:
    """Whether a step was taken back that can be made again."""
    return bool(_steps(plan).undone)


def try_out(tried: Scenario, *, opened: bool = False) -> None:
    """Put a scenario in the place of its plan's, as a step of its own; nothing happens where it is the same.

    `opened`: it came with the address.
    """
    step = _step(tried)
    if step:
        _keep(tried.plan, _Steps((*_steps(tried.plan).done, step._replace(opened=opened))))


def move(tried: Scenario) -> None:
    """Do the same for a lever moved by hand: what continues the newest step becomes part of it."""
    step = _step(tried)
    if step:
        _keep(tried.plan, _Steps(_joined(_steps(tried.plan).done, step)))


def start_over(plan: Plan) -> None:
    """Go back to the baseline, as a step that can be undone."""
    try_out(Scenario(session.baseline(plan)))


def undo(plan: Plan) -> None:
    """Take the newest step back."""
    done, undone = _steps(plan)
    if done:
        session.keep_scenario(done[-1].before)
        _keep(plan, _Steps(done[:-1], (*undone, done[-1])))


def redo(plan: Plan) -> None:
    """Make the step again that was taken back last."""
    done, undone = _steps(plan)
    if undone:
        session.keep_scenario(undone[-1].after)
        _keep(plan, _Steps((*done, undone[-1]), undone[:-1]))


def _step(tried: Scenario) -> ScenarioChange | None:
    """Put a scenario in place and give the step that it is; None where nothing changes."""
    plan = tried.plan
    before = session.scenario(plan)
    if before == tried:
        return None
    session.keep_scenario(tried)
    return ScenarioChange(datetime.now().astimezone(), before, tried, scorecard(plan, before), scorecard(plan, tried))


def _joined(done: tuple[ScenarioChange, ...], step: ScenarioChange) -> tuple[ScenarioChange, ...]:
    """Add a step, or let it continue the newest where both move the same one lever."""
    newest = done[-1] if done else None
    one_lever = newest is not None and len(newest.moved) == 1 and newest.moved == step.moved
    if newest is None or not one_lever or step.at - newest.at > ONE_MOVE or newest.after != step.before:
        return (*done, step)
    joined = ScenarioChange(step.at, newest.before, step.after, newest.was, step.now)
    return (*done[:-1], joined) if joined.moved else done[:-1]


def _steps(plan: Plan) -> _Steps:
    return cast("_Steps", st.session_state.get(_key(plan), _Steps()))


def _keep(plan: Plan, kept: _Steps) -> None:
    st.session_state[_key(plan)] = kept


def _key(plan: Plan) -> str:
    return f"steps of {plan.id}"
