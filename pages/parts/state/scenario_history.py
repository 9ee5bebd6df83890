"""The scenario's history: every change of the scenario is made here, to be undone and redone.

Whatever changes it comes through here: the board, a path, an opened scenario, a link, a reset.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from engine.figures import Scenario
from engine.plan import Plan
from engine.scoring import Scorecard, scorecard
from pages.parts.state import session
from pages.parts.state.session_state import Remembered
from pages.parts.state.timestamps import now

__all__ = ["ScenarioChange", "apply", "apply_move", "can_redo", "changes", "most_changes", "redo", "reset", "undo"]

ONE_MOVE = timedelta(seconds=4)
"""Changes of the same lever that follow each other this closely are one move: keys pressed, a lever let go twice."""


MOST_CHANGES = 300
"""Kept of one session, each with two scorecards; what is changed after that becomes part of the last."""

MOST_VERDICTS = 60_000
"""Goals of all these scorecards: of a plan with very many goals fewer changes are kept."""


class ScenarioChange(NamedTuple):
    """One change: when it was made, and the scenario with its scorecard before and after.

    `from_link`: it came with the address, and nobody has done anything yet.
    """

    at: datetime
    before: Scenario
    after: Scenario
    scorecard_before: Scorecard
    scorecard_after: Scorecard
    from_link: bool = False

    @property
    def measures(self) -> tuple[str, ...]:
        """Return the measures whose figure is another after it, in the plan's order, the contract read alike."""
        before, after = (each.interpreted(self.after.interpretations).values() for each in (self.before, self.after))
        return tuple(key for key in after if before[key] != after[key])

    @property
    def reads_otherwise(self) -> bool:
        """Whether the contract is read otherwise after it."""
        return self.before.interpretations != self.after.interpretations


class _History(NamedTuple):
    """Changes in force, the oldest first, and those undone, the one to redo next last."""

    changes: tuple[ScenarioChange, ...] = ()
    undone: tuple[ScenarioChange, ...] = ()


_HISTORY: Remembered[_History] = Remembered("scenario history")


def changes(plan: Plan) -> tuple[ScenarioChange, ...]:
    """Return the changes in force, the oldest first."""
    return _history(plan).changes


def most_changes(plan: Plan) -> int:
    """Return how many changes of a plan's scenario a session keeps."""
    return min(MOST_CHANGES, MOST_VERDICTS // len(plan.goals))


def can_redo(plan: Plan) -> bool:
    """Whether a change was undone that can be made again."""
    return bool(_history(plan).undone)


def apply(scenario: Scenario, *, from_link: bool = False) -> None:
    """Put a scenario in the place of its plan's, as a change of its own; nothing happens where it is the same.

    `from_link`: it came with the address.
    """
    change = _change_to(scenario)
    if change:
        _remember(scenario.plan, _added(changes(scenario.plan), change._replace(from_link=from_link)))


def apply_move(scenario: Scenario) -> None:
    """Do the same for a lever moved by hand: what continues the newest change becomes part of it."""
    change = _change_to(scenario)
    if change:
        _remember(scenario.plan, _joined(changes(scenario.plan), change))


def reset(plan: Plan) -> None:
    """Go back to the baseline, as a change that can be undone."""
    apply(Scenario(session.baseline(plan)))


def undo(plan: Plan) -> None:
    """Undo the newest change."""
    made, undone = _history(plan)
    if made:
        session.set_scenario(made[-1].before)
        _remember(plan, made[:-1], (*undone, made[-1]))


def redo(plan: Plan) -> None:
    """Make the change again that was undone last."""
    made, undone = _history(plan)
    if undone:
        session.set_scenario(undone[-1].after)
        _remember(plan, (*made, undone[-1]), undone[:-1])


def _change_to(scenario: Scenario) -> ScenarioChange | None:
    """Put a scenario in place and return the change that it is; None where nothing changes."""
    plan = scenario.plan
    before = session.scenario(plan)
    if before == scenario:
        return None
    change = ScenarioChange(now(), before, scenario, scorecard(plan, before), scorecard(plan, scenario))
    session.set_scenario(scenario)  # last: a scenario that cannot be scored leaves all as it was
    return change


def _joined(made: tuple[ScenarioChange, ...], change: ScenarioChange) -> tuple[ScenarioChange, ...]:
    """Add a change, or let it continue the newest where both move the same one lever."""
    newest = made[-1] if made else None
    one_lever = newest is not None and len(newest.measures) == 1 and newest.measures == change.measures
    one_lever = one_lever and not change.reads_otherwise and not (newest and newest.reads_otherwise)
    if newest is None or not one_lever or change.at - newest.at > ONE_MOVE or newest.after != change.before:
        return _added(made, change)
    return _continued(made, change)


def _added(made: tuple[ScenarioChange, ...], change: ScenarioChange) -> tuple[ScenarioChange, ...]:
    """Add a change; where no more are kept it becomes part of the newest."""
    full = len(made) >= most_changes(change.after.plan)
    return _continued(made, change) if full else (*made, change)


def _continued(made: tuple[ScenarioChange, ...], change: ScenarioChange) -> tuple[ScenarioChange, ...]:
    """Let a change become part of the newest; of one that leads back to where it began nothing is left."""
    newest = made[-1]
    joined = ScenarioChange(change.at, newest.before, change.after, newest.scorecard_before, change.scorecard_after)
    return (*made[:-1], joined) if joined.measures or joined.reads_otherwise else made[:-1]


def _history(plan: Plan) -> _History:
    return _HISTORY.of(plan).get_or(_History())


def _remember(plan: Plan, made: tuple[ScenarioChange, ...], undone: tuple[ScenarioChange, ...] = ()) -> None:
    _HISTORY.of(plan).set(_History(made, undone))
