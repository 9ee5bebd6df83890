"""The scenarios that a session keeps under a name, for each plan: frozen, and replaced as a whole."""

from typing import NamedTuple, cast

import streamlit as st

from engine import Plan, Scenario
from pages.parts import session
from pages.parts.text import t

__all__ = ["LONGEST_NAME", "Kept", "delete", "duplicate", "keep", "kept_scenarios", "rename"]

LONGEST_NAME = 80


class Kept(NamedTuple):
    """A scenario under a name. `number`: tells it from the others in this session; never used twice."""

    number: int
    name: str
    scenario: Scenario


def kept_scenarios(plan: Plan) -> tuple[Kept, ...]:
    """Give what is kept, the oldest first, each on the baseline in force."""
    now = session.baseline(plan)
    return tuple(
        each if each.scenario.projection is now else each._replace(scenario=session.carried_over(each.scenario, now))
        for each in _stored(plan)
    )


def keep(plan: Plan, name: str, scenario: Scenario) -> Kept:
    """Keep a scenario; a name that is taken gets a number, and none at all becomes one."""
    kept = _stored(plan)
    number = cast("int", st.session_state.get(f"kept so far of {plan.id}", 0)) + 1
    st.session_state[f"kept so far of {plan.id}"] = number
    added = Kept(number, _free(name, [each.name for each in kept]), scenario)
    _store(plan, (*kept, added))
    return added


def duplicate(plan: Plan, kept: Kept) -> Kept:
    """Keep the same once more, under a name of its own."""
    return keep(plan, kept.name, kept.scenario)


def rename(plan: Plan, kept: Kept, name: str) -> None:
    """Give it another name; nothing happens where none is given."""
    if not _trimmed(name):
        return
    others = [each.name for each in _stored(plan) if each.number != kept.number]
    named = _free(name, others)
    _store(plan, tuple(each._replace(name=named) if each.number == kept.number else each for each in _stored(plan)))


def delete(plan: Plan, kept: Kept) -> None:
    """Keep it no longer; what is tried on the board stays."""
    _store(plan, tuple(each for each in _stored(plan) if each.number != kept.number))


def _free(name: str, taken: list[str]) -> str:
    wanted = _trimmed(name) or t("Scenario")
    found, count = wanted, 1
    while found in taken:
        count += 1
        found = f"{wanted} ({count})"
    return found


def _trimmed(name: str) -> str:
    """Leave out line breaks and what a screen does not show."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())[:LONGEST_NAME]


def _stored(plan: Plan) -> tuple[Kept, ...]:
    return cast("tuple[Kept, ...]", st.session_state.get(_key(plan), ()))


def _store(plan: Plan, kept: tuple[Kept, ...]) -> None:
    st.session_state[_key(plan)] = kept


def _key(plan: Plan) -> str:
    return f"kept scenarios of {plan.id}"
