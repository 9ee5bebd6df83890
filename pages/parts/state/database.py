"""The way to what is kept: the one database of the installation, and what a session has seen of it.

A session looks once, and then keeps to what it saw until it loads again: no total moves under a meeting because a
colleague accepted something elsewhere. `news` says when there is more to see.
"""

import os
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple, cast

import streamlit as st

from engine.plan import Plan, PlanError
from pages.parts.state import sample_files
from pages.parts.state.current_user import current_user
from store import AuditStamp, KeptPlan, LedgerEntry, PlanFile, Store, asked_url, in_force

__all__ = [
    "audit_stamp",
    "counting",
    "is_own",
    "kept_plan",
    "load_again",
    "newest_version",
    "own_versions",
    "plan_file",
    "plans",
    "seen",
    "steps",
    "store",
    "unreadable_plans",
]  # fmt: skip

PLANS = "plans as they were last looked at"


class _Plans(NamedTuple):
    files: Mapping[str, PlanFile]
    versions: tuple[KeptPlan, ...]
    unreadable: tuple[KeptPlan, ...]


def store() -> Store:
    """Give the memory of this installation, opened once; StoreError where it cannot be."""
    return _opened(_place())


def plans() -> Mapping[str, Plan]:
    """Give every plan that can be chosen by its id: your own first, and the newest year first."""
    return {plan_id: file.plan for plan_id, file in _plans().files.items()}


def plan_file(plan: Plan) -> PlanFile:
    """Give the file that a plan in the choice was read from; KeyError where it is not among them."""
    return _plans().files[plan.id]


def own_versions(plan: Plan) -> tuple[KeptPlan, ...]:
    """Give the versions of a plan that were put in use here, the oldest first; none for one that came along."""
    return tuple(version for version in _plans().versions if version.plan_id == plan.id)


def unreadable_plans() -> tuple[KeptPlan, ...]:
    """Give the versions in use whose file this program no longer reads; what was accepted under them is kept."""
    return _plans().unreadable


def steps(plan: Plan) -> tuple[LedgerEntry, ...]:
    """Give all that was done with a plan's figures, as the session last looked."""
    key = _steps_key(plan)
    if key not in st.session_state:
        st.session_state[key] = store().steps(plan.id)
    return cast("tuple[LedgerEntry, ...]", st.session_state[key])


def seen(plan: Plan) -> tuple[int, int]:
    """Give the numbers of the newest step and the newest version that the session has seen of a plan."""
    return len(steps(plan)), newest_version(plan)


def newest_version(plan: Plan) -> int:
    """Give the number of the newest version that the session has seen of a plan; 0 where none was put in use."""
    return max((version.number for version in own_versions(plan)), default=0)


def kept_plan(sha256: str) -> PlanFile:
    """Give a kept plan file by its digest, read once for all sessions; raises as `Store.plan_file` does."""
    return _kept_plan(_place(), sha256)


def counting(plan: Plan) -> tuple[LedgerEntry, ...]:
    """Give the steps whose figures count: your own, or as long as there are none those on the sample data."""
    own = is_own(plan)
    return tuple(step for step in in_force(steps(plan)) if step.illustrative != own)


def is_own(plan: Plan) -> bool:
    """Whether a plan is in real use: a version of it was put in use, or figures were accepted that are not made up."""
    return bool(own_versions(plan)) or any(not step.illustrative for step in in_force(steps(plan)))


def load_again() -> None:
    """Look anew at the next reading."""
    for key in [key for key in st.session_state if key == PLANS or str(key).startswith(_STEPS)]:
        del st.session_state[key]


def audit_stamp() -> AuditStamp:
    """Say that something is done now, by whoever sits at the screen."""
    return AuditStamp(datetime.now().astimezone(), current_user())


_STEPS = "steps as they were last looked at: "


def _steps_key(plan: Plan) -> str:
    return _STEPS + plan.id


def _plans() -> _Plans:
    if PLANS not in st.session_state:
        st.session_state[PLANS] = _look()
    return cast("_Plans", st.session_state[PLANS])


def _look() -> _Plans:
    versions = store().plan_versions()
    own, unreadable = [], []
    for version in {version.plan_id: version for version in versions}.values():
        try:
            own.append(kept_plan(version.sha256))
        except PlanError:
            unreadable.append(version)
    came_along = [PlanFile(plan, data) for plan, data in sample_files.plan_files().items()]
    files: dict[str, PlanFile] = {}
    for file in (*_newest_first(own), *_newest_first(came_along)):
        files.setdefault(file.plan.id, file)
    return _Plans(files, versions, tuple(unreadable))


def _newest_first(files: list[PlanFile]) -> list[PlanFile]:
    return sorted(files, key=lambda file: -file.plan.year)


def _place() -> str:
    return os.environ.get("DATABASE_URL", "")


@st.cache_resource(show_spinner=False, on_release=Store.close)
def _opened(database_url: str) -> Store:
    """Open a database once for all sessions."""
    return Store.open(asked_url({"DATABASE_URL": database_url}))


@st.cache_resource(max_entries=64, show_spinner=False)
def _kept_plan(database_url: str, sha256: str) -> PlanFile:
    """Read a kept plan once for all sessions: what a digest names never changes."""
    return _opened(database_url).plan_file(sha256)
