"""The scenarios that are saved under a name, for each plan: read once, and anew when the page is opened."""

import json
from secrets import token_hex
from typing import Literal, NamedTuple

import streamlit as st

from engine.figures import Difference, FileFault, Projection, RejectedChange, Scenario, read_scenario, write_scenario
from engine.plan import Plan
from pages.parts.state import database, session
from pages.parts.state.session_state import Memo, Remembered
from pages.parts.state.store_failure import hold_store_failure
from store import AuditStamp, StoredScenario, StoreError, StoreFailure
from words.lists import listed
from words.markdown import escape_markdown
from words.translation import _

__all__ = ["LONGEST_NAME", "SavedScenario", "delete", "duplicate", "load_again", "rename", "save", "saved_scenarios",
           "show_unfit"]  # fmt: skip

LONGEST_NAME = 80


class SavedScenario(NamedTuple):
    """A scenario under a name, on the baseline of now.

    `differences`: what it was saved on that is otherwise now. `rejected_changes`: those of its changes that the plan of
    today does not take; the scenario is without them.
    """

    key: str
    name: str
    scenario: Scenario
    stamp: AuditStamp
    differences: tuple[Difference, ...] = ()
    rejected_changes: tuple[RejectedChange, ...] = ()


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


def show_unfit(plan: Plan) -> None:
    """Name the scenarios that do not fit the plan of today; nothing where there is none."""
    unfit = [pair.stored.name for pair in _pairs(plan) if pair.saved is None]
    if unfit:
        st.warning(
            _("These no longer fit the plan, so they cannot be opened: {names}.", names=escape_markdown(listed(unfit)))
        )


def save(plan: Plan, name: str, scenario: Scenario) -> str:
    """Save a scenario and return its key; a name that is taken gets a number, and none at all becomes one."""
    key, free_name = token_hex(16), _free_name(name, [each.name for each in _stored(plan)])
    content = json.loads(write_scenario(free_name, scenario))
    _finish(plan, database.store().save_scenario(plan.id, key, free_name, content, database.audit_stamp()))
    return key


def duplicate(plan: Plan, saved: SavedScenario) -> str:
    """Save the same once more, under a name of its own; returns its key."""
    return save(plan, saved.name, saved.scenario)


def rename(plan: Plan, saved: SavedScenario, name: str) -> None:
    """Save it under another name; nothing happens where the name is empty, or the same."""
    others = [each.name for each in _stored(plan) if each.key != saved.key]
    free_name = _free_name(name, others)
    if not _trimmed(name) or free_name == saved.name:
        return
    content = next(each.content for each in _stored(plan) if each.key == saved.key)
    content = {**content, "name": free_name}
    _finish(plan, database.store().save_scenario(plan.id, saved.key, free_name, content, database.audit_stamp()))


def delete(plan: Plan, saved: SavedScenario) -> None:
    """Remove it from the list; what is tried on the board stays, and so do the rows in the database."""
    if saved.key in {each.key for each in _stored(plan)}:
        _finish(plan, database.store().remove_scenario(plan.id, saved.key, saved.name, database.audit_stamp()))


def _finish(plan: Plan, result: StoreFailure | Literal[True]) -> None:
    if isinstance(result, StoreFailure):
        hold_store_failure(result)
    else:
        load_again(plan)


def _free_name(name: str, names: list[str]) -> str:
    trimmed = _trimmed(name) or _("Scenario")
    candidate, count = trimmed, 1
    while candidate in names:
        count += 1
        candidate = f"{trimmed} ({count})"
    return candidate


def _trimmed(name: str) -> str:
    """Leave out line breaks and what a screen does not show."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())[:LONGEST_NAME]


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
    return SavedScenario(
        stored.key, stored.name, opened.scenario, stored.stamp, opened.differences, opened.rejected_changes
    )
