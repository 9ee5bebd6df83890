"""The scenarios that are kept under a name, for each plan: looked at once, and anew when the page is opened."""

import json
from secrets import token_hex
from typing import Literal, NamedTuple, cast

import streamlit as st

from engine.figures import Difference, FileFault, Projection, RejectedChange, Scenario, read_scenario, write_scenario
from engine.plan import Plan
from pages.parts.state import database, session
from pages.parts.state.store_failure import hold_store_failure
from store import AuditStamp, KeptScenario, StoreError, StoreFailure
from words.lists import listed
from words.markdown import escape_markdown
from words.translation import _

__all__ = ["LONGEST_NAME", "Kept", "delete", "duplicate", "keep", "kept_scenarios", "look_anew", "rename",
           "show_unfit"]  # fmt: skip

LONGEST_NAME = 80


class Kept(NamedTuple):
    """A scenario under a name, on the baseline in force.

    `differences`: what it was kept on that is otherwise now. `unusable`: those of its changes that the plan of today
    does not take; the scenario is without them.
    """

    key: str
    name: str
    scenario: Scenario
    mark: AuditStamp
    differences: tuple[Difference, ...] = ()
    unusable: tuple[RejectedChange, ...] = ()


class _Read(NamedTuple):
    """What is kept, and what it says on a baseline; None where it says nothing any more."""

    kept: tuple[KeptScenario, ...]
    baseline: Projection
    opened: tuple[Kept | None, ...]


def look_anew(plan: Plan) -> None:
    """Look at what is kept when it is next asked for: a colleague may have kept something too."""
    st.session_state.pop(_looked_key(plan), None)


def kept_scenarios(plan: Plan) -> tuple[Kept, ...]:
    """Give what is kept, the oldest first, each on the baseline in force."""
    return tuple(each for each in _read(plan).opened if each is not None)


def show_unfit(plan: Plan) -> None:
    """Name what is kept and cannot be opened on the plan of today; nothing where there is none."""
    read = _read(plan)
    unfit = [kept.name for kept, opened in zip(read.kept, read.opened, strict=True) if opened is None]
    if unfit:
        st.warning(
            _("These no longer fit the plan, so they cannot be opened: {names}.", names=escape_markdown(listed(unfit)))
        )


def keep(plan: Plan, name: str, scenario: Scenario) -> str:
    """Keep a scenario and give its key; a name that is taken gets a number, and none at all becomes one."""
    key = token_hex(16)
    _keep(plan, key, _free(name, [each.name for each in _kept(plan)]), scenario)
    return key


def duplicate(plan: Plan, kept: Kept) -> str:
    """Keep the same once more, under a name of its own; gives its key."""
    return keep(plan, kept.name, kept.scenario)


def rename(plan: Plan, kept: Kept, name: str) -> None:
    """Give it another name; nothing happens where none is given, or the same."""
    others = [each.name for each in _kept(plan) if each.key != kept.key]
    named = _free(name, others)
    if not _trimmed(name) or named == kept.name:
        return
    content = next(each.content for each in _kept(plan) if each.key == kept.key)
    done = database.store().keep_scenario(plan.id, kept.key, named, {**content, "name": named}, database.audit_stamp())
    _finish(plan, done)


def delete(plan: Plan, kept: Kept) -> None:
    """Put it away; what is tried on the board stays, and so does the row that was kept."""
    for each in _kept(plan):
        if each.key == kept.key:
            _finish(plan, database.store().drop_scenario(plan.id, each, database.audit_stamp()))


def _keep(plan: Plan, key: str, name: str, scenario: Scenario) -> None:
    content = json.loads(write_scenario(name, scenario))
    _finish(plan, database.store().keep_scenario(plan.id, key, name, content, database.audit_stamp()))


def _finish(plan: Plan, done: StoreFailure | Literal[True]) -> None:
    if isinstance(done, StoreFailure):
        hold_store_failure(done)
    else:
        look_anew(plan)


def _free(name: str, taken: list[str]) -> str:
    wanted = _trimmed(name) or _("Scenario")
    found, count = wanted, 1
    while found in taken:
        count += 1
        found = f"{wanted} ({count})"
    return found


def _trimmed(name: str) -> str:
    """Leave out line breaks and what a screen does not show."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())[:LONGEST_NAME]


def _kept(plan: Plan) -> tuple[KeptScenario, ...]:
    """Give what is kept as this page last looked; nothing, and the trouble is noted, where it cannot be read."""
    key = _looked_key(plan)
    if key not in st.session_state:
        try:
            st.session_state[key] = database.store().scenarios(plan.id)
        except StoreError as error:
            hold_store_failure(error.trouble)
            return ()
    return cast("tuple[KeptScenario, ...]", st.session_state[key])


def _read(plan: Plan) -> _Read:
    """Read what is kept on the baseline in force, once for each."""
    key = f"scenarios read of {plan.id}"
    kept, baseline = _kept(plan), session.baseline(plan)
    read: _Read | None = st.session_state.get(key)
    if read is None or read.kept is not kept or read.baseline is not baseline:
        read = _Read(kept, baseline, tuple(_open(each, baseline) for each in kept))
        st.session_state[key] = read
    return read


def _open(kept: KeptScenario, baseline: Projection) -> Kept | None:
    opened = read_scenario(json.dumps(dict(kept.content)).encode(), baseline)
    if isinstance(opened, FileFault):
        return None
    return Kept(kept.key, kept.name, opened.scenario, kept.mark, opened.differences, opened.unusable)


def _looked_key(plan: Plan) -> str:
    return f"kept scenarios of {plan.id}"
