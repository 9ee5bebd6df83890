"""The one door that a change of the scenario passes: each is a change that undo takes back.

Whatever tries something out comes through here: the board, a path, an opened scenario, a link, a reset.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from engine.figures import Scenario
from engine.plan import Plan
from engine.scoring import Scorecard, scorecard
from pages.parts.state import session
from pages.parts.state.session_state import Remembered

__all__ = ["ScenarioChange", "can_redo", "changes", "move", "redo", "start_over", "try_out", "undo"]

ONE_MOVE = timedelta(seconds=4)
"""Changes of the same lever that follow each other this closely are one move: keys pressed, a lever let go twice."""


class ScenarioChange(NamedTuple):
    """One change: when it was made, and the scenario with its scorecard before and after.

    `opened`: it came with the address, and nobody has done anything yet.
    """

    at: datetime
    before: Scenario
    after: Scenario
    scorecard_before: Scorecard
    scorecard_after: Scorecard
    opened: bool = False

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures that stand elsewhere after it, in the plan's order."""
        keys = self.after.projection.figures
        return tuple(key for key in keys if self.before.value(key) != self.after.value(key))


class _History(NamedTuple):
    """Changes that stand, the oldest first, and those taken back, the one to redo next last."""

    done: tuple[ScenarioChange, ...] = ()
    undone: tuple[ScenarioChange, ...] = ()


_HISTORY: Remembered[_History] = Remembered("scenario history")


def changes(plan: Plan) -> tuple[ScenarioChange, ...]:
    """Return the changes that stand, the oldest first."""
    return _history(plan).done


def can_redo(plan: Plan) -> bool:
    """Whether a change was taken back that can be made again."""
    return bool(_history(plan).undone)


def try_out(scenario: Scenario, *, opened: bool = False) -> None:
    """Put a scenario in the place of its plan's, as a change of its own; nothing happens where it is the same.

    `opened`: it came with the address.
    """
    change = _change_to(scenario)
    if change:
        done = (*_history(scenario.plan).done, change._replace(opened=opened))
        _HISTORY.of(scenario.plan).set(_History(done))


def move(scenario: Scenario) -> None:
    """Do the same for a lever moved by hand: what continues the newest change becomes part of it."""
    change = _change_to(scenario)
    if change:
        _HISTORY.of(scenario.plan).set(_History(_joined(_history(scenario.plan).done, change)))


def start_over(plan: Plan) -> None:
    """Go back to the baseline, as a change that can be undone."""
    try_out(Scenario(session.baseline(plan)))


def undo(plan: Plan) -> None:
    """Take the newest change back."""
    done, undone = _history(plan)
    if done:
        session.set_scenario(done[-1].before)
        _HISTORY.of(plan).set(_History(done[:-1], (*undone, done[-1])))


def redo(plan: Plan) -> None:
    """Make the change again that was taken back last."""
    done, undone = _history(plan)
    if undone:
        session.set_scenario(undone[-1].after)
        _HISTORY.of(plan).set(_History((*done, undone[-1]), undone[:-1]))


def _change_to(scenario: Scenario) -> ScenarioChange | None:
    """Put a scenario in place and return the change that it is; None where nothing changes."""
    plan = scenario.plan
    before = session.scenario(plan)
    if before == scenario:
        return None
    session.set_scenario(scenario)
    cards = scorecard(plan, before), scorecard(plan, scenario)
    return ScenarioChange(datetime.now().astimezone(), before, scenario, *cards)


def _joined(done: tuple[ScenarioChange, ...], change: ScenarioChange) -> tuple[ScenarioChange, ...]:
    """Add a change, or let it continue the newest where both move the same one lever."""
    newest = done[-1] if done else None
    one_lever = newest is not None and len(newest.measures) == 1 and newest.measures == change.measures
    if newest is None or not one_lever or change.at - newest.at > ONE_MOVE or newest.after != change.before:
        return (*done, change)
    cards = newest.scorecard_before, change.scorecard_after
    joined = ScenarioChange(change.at, newest.before, change.after, *cards)
    return (*done[:-1], joined) if joined.measures else done[:-1]


def _history(plan: Plan) -> _History:
    return _HISTORY.of(plan).get_or(_History())
