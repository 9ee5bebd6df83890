"""The scenarios that are saved under a name, for each plan: read once, and anew when the page is opened."""

import json
from collections.abc import Mapping
from secrets import token_hex
from typing import Literal, NamedTuple

import streamlit as st

from engine.figures import Difference, FileFault, Projection, RejectedChange, Scenario, read_scenario, write_scenario
from engine.plan import Plan
from pages.parts.state import database, session
from pages.parts.state.session_state import Memo, Remembered
from pages.parts.state.store_failure import hold_store_failure
from store import AuditStamp, Conflict, StoredScenario, StoreError, StoreFailure
from words.lists import listed
from words.markdown import escape_markdown
from words.translation import _

__all__ = [
    "LONGEST_NAME",
    "SavedScenario",
    "ScenarioConflict",
    "delete",
    "duplicate",
    "held_conflict",
    "load_again",
    "release_conflict",
    "rename",
    "restore",
    "save",
    "saved_scenarios",
    "show_unfit",
    "unfit_names",
]

LONGEST_NAME = 80
MOST_TYPED = 1_000
"""Characters of a name that are looked at: more than that nobody types, and a browser lets nobody."""


class SavedScenario(NamedTuple):
    """A scenario under a name, on the baseline of now.

    `differences`: what it was saved on that is otherwise now. `rejected_changes`: those of its changes that the plan of
    today does not take; the scenario is without them.
    """

    stored: StoredScenario
    scenario: Scenario
    differences: tuple[Difference, ...] = ()
    rejected_changes: tuple[RejectedChange, ...] = ()

    @property
    def key(self) -> str:
        """The same as long as the scenario is there."""
        return self.stored.key

    @property
    def name(self) -> str:
        """What it is called."""
        return self.stored.name

    @property
    def stamp(self) -> AuditStamp:
        """When it was last written, and by whom."""
        return self.stored.stamp


class ScenarioConflict(NamedTuple):
    """That a scenario was changed or removed by somebody else before what was asked of it here could be done.

    `now`: as it is now; None where it is not there any more. `new_name`: the name that it was to have; empty where it
    was to be deleted.
    """

    saved: SavedScenario
    now: StoredScenario | None
    new_name: str = ""


_CONFLICT: Remembered[ScenarioConflict] = Remembered("conflict about a saved scenario")
_STORED: Remembered[tuple[StoredScenario, ...]] = Remembered("stored scenarios")
_READ: Memo[tuple["_Pair", ...]] = Memo("scenarios read")


class _Pair(NamedTuple):
    """A scenario as it is stored, and on the baseline of now; None where it does not fit the plan any more."""

    stored: StoredScenario
    saved: SavedScenario | None


def load_again(plan: Plan) -> None:
    """Read the database anew when it is next needed: a colleague may have saved something too."""
    _STORED.of(plan).pop()


def saved_scenarios(plan: Plan) -> tuple[SavedScenario, ...]:
    """Return the saved scenarios, the oldest first, each on the baseline of now."""
    return tuple(pair.saved for pair in _pairs(plan) if pair.saved is not None)


def unfit_names(plan: Plan) -> str:
    """Name the scenarios that do not fit the plan of today; empty where there is none."""
    return listed(pair.stored.name for pair in _pairs(plan) if pair.saved is None)


def show_unfit(plan: Plan) -> None:
    """Name on a page the scenarios that do not fit the plan of today; nothing where there is none."""
    unfit = unfit_names(plan)
    if unfit:
        st.warning(_("These no longer fit the plan, so they cannot be opened: {names}.", names=escape_markdown(unfit)))


def save(plan: Plan, name: str, scenario: Scenario) -> str | None:
    """Save a scenario and return its key; a name that is taken gets a number, and none at all becomes one.

    None where the database did not do it, which is held.
    """
    free_name = _free_name(name, [each.name for each in _stored(plan)])
    return _save_anew(plan, free_name, json.loads(write_scenario(free_name, scenario)))


def _save_anew(plan: Plan, free_name: str, content: Mapping[str, object]) -> str | None:
    key, stamp = token_hex(16), database.audit_stamp()
    result = database.store().save_scenario(plan, key, free_name, content, stamp, expected_revision=0)
    _finish(plan, result)
    return None if isinstance(result, StoreFailure) else key


def duplicate(plan: Plan, saved: SavedScenario) -> str | None:
    """Save the same once more, under a name of its own; returns its key, None as `save` does."""
    return save(plan, saved.name, saved.scenario)


def rename(plan: Plan, saved: SavedScenario, name: str) -> None:
    """Save it under another name; nothing happens where the name is empty, or the same.

    What somebody else has changed or removed meanwhile is left as it is, and the conflict is held.
    """
    others = [each.name for each in _stored(plan) if each.key != saved.key]
    free_name = _free_name(name, others)
    if not _trimmed(name) or free_name == saved.name:
        return
    content, stamp = {**saved.stored.content, "name": free_name}, database.audit_stamp()
    result = database.store().save_scenario(
        plan, saved.key, free_name, content, stamp, expected_revision=saved.stored.revision
    )
    _finish(plan, result, saved, _trimmed(name))


def restore(plan: Plan, deleted: SavedScenario) -> str | None:
    """Save one anew that was deleted, as it was; its key is another. None as `save` does."""
    free_name = _free_name(deleted.name, [each.name for each in _stored(plan)])
    return _save_anew(plan, free_name, {**deleted.stored.content, "name": free_name})


def delete(plan: Plan, saved: SavedScenario) -> bool:
    """Remove it from the list, and return whether it is; what is tried stays, and so do the rows in the database.

    What somebody else has changed meanwhile stays, and the conflict is held; what they removed is removed.
    """
    stamp = database.audit_stamp()
    result = database.store().remove_scenario(
        plan, saved.key, saved.name, stamp, expected_revision=saved.stored.revision
    )
    removed: StoreFailure | Conflict | Literal[True] = True if result == Conflict(()) else result
    _finish(plan, removed, saved)
    return removed is True


def held_conflict(plan: Plan) -> ScenarioConflict | None:
    """Return the conflict that is held, until something else is done with a scenario or it is let go of."""
    return _CONFLICT.of(plan).get()


def release_conflict(plan: Plan) -> None:
    """Let go of the conflict that is held."""
    _CONFLICT.of(plan).pop()


def _finish(
    plan: Plan, result: StoreFailure | Conflict | Literal[True], saved: SavedScenario | None = None, new_name: str = ""
) -> None:
    """Read the database anew after a write, and hold what kept it from being done to a saved scenario."""
    if isinstance(result, StoreFailure):
        hold_store_failure(result)
        return
    release_conflict(plan)
    _STORED.of(plan).pop()
    if isinstance(result, Conflict) and saved is not None:
        now = next((each for each in result.since if isinstance(each, StoredScenario)), None)
        _CONFLICT.of(plan).set(ScenarioConflict(saved, now, new_name))


def _free_name(name: str, names: list[str]) -> str:
    trimmed = _trimmed(name) or _("Scenario")
    candidate, count = trimmed, 1
    while candidate in names:
        count += 1
        candidate = f"{trimmed} ({count})"
    return candidate


def _trimmed(name: str) -> str:
    """Leave out line breaks and what a screen does not show."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in name[:MOST_TYPED]).split())[:LONGEST_NAME]


def _stored(plan: Plan) -> tuple[StoredScenario, ...]:
    """Return the scenarios as the page last read them; none, and the failure is held, where they cannot be read."""
    remembered = _STORED.of(plan)
    stored = remembered.get()
    if stored is None:
        try:
            stored = database.store().scenarios(plan.id)
        except StoreError as error:
            hold_store_failure(error.failure)
            return ()
        remembered.set(stored)
    return stored


def _pairs(plan: Plan) -> tuple[_Pair, ...]:
    """Read each stored scenario on the baseline of now, once for each."""
    stored, baseline = _stored(plan), session.baseline(plan)
    return _READ.of(plan).get((stored, baseline), lambda: tuple(_Pair(each, _open(each, baseline)) for each in stored))


def _open(stored: StoredScenario, baseline: Projection) -> SavedScenario | None:
    opened = read_scenario(json.dumps(dict(stored.content)).encode(), baseline)
    if isinstance(opened, FileFault):
        return None
    return SavedScenario(stored, opened.scenario, opened.differences, opened.rejected_changes)
