"""The way to the store: the one database of the installation, and what a session has read of it.

A session reads once, and then holds to what it read until it loads again: no total moves under a meeting because a
colleague accepted something elsewhere. `revision` against the store's own tells when there is more to see.
"""

from collections.abc import Mapping
from typing import NamedTuple

import streamlit as st

from engine.plan import Plan, PlanError
from pages.parts.state import sample_files
from pages.parts.state.opened_store import opened_store, store_at
from pages.parts.state.person import current_person, person_now
from pages.parts.state.plan_choice import newest_first, sees_everything, visible
from pages.parts.state.session_state import Memo, Remembered
from pages.parts.state.timestamps import now
from store import (
    AuditStamp,
    LedgerEntry,
    PlanFile,
    PlanVersion,
    Revision,
    Store,
    StoredApproval,
    StoreError,
    current_settings,
    effective_entries,
)

__all__ = [
    "PutAway",
    "UnreadablePlan",
    "approvals",
    "audit_stamp",
    "counting_entries",
    "is_own",
    "ledger",
    "load_again",
    "load_ledger_again",
    "new_plans",
    "newest_version",
    "own_versions",
    "plan_file",
    "plans",
    "plans_put_away",
    "put_away_by",
    "revision",
    "store",
    "stored_plan",
    "unreadable_plans",
    "visible_plans",
]  # fmt: skip


class UnreadablePlan(NamedTuple):
    """A version in use whose file is not read: it is damaged, or else this program no longer understands it."""

    version: PlanVersion
    is_damaged: bool


class PutAway(NamedTuple):
    """A plan that is out of the choice, and who took it out, when and why."""

    plan: Plan
    stamp: AuditStamp


class _Plans(NamedTuple):
    """All that is kept of plans, whoever may see them. `files`: every plan's newest, your own first.

    `put_away`: who took those out of the choice that are out of it, by their ids.
    """

    files: tuple[PlanFile, ...]
    versions: tuple[PlanVersion, ...]
    unreadable: tuple[UnreadablePlan, ...]
    put_away: Mapping[str, AuditStamp]


_PLANS: Remembered[_Plans] = Remembered("plans as they were last read")
_LEDGERS: Remembered[Mapping[str, tuple[LedgerEntry, ...]]] = Remembered("ledgers as they were last read")
_APPROVALS: Remembered[Mapping[str, tuple[StoredApproval, ...]]] = Remembered("approvals as they were last read")
"""Both by the plan's id."""

_VISIBLE: Memo[Mapping[str, PlanFile]] = Memo("plans that the person may see")


def store() -> Store:
    """Return the store of this installation, acting for whoever sits at the screen; StoreError where it has none."""
    return opened_store().acting_for(person_now())


def plans() -> Mapping[str, Plan]:
    """Return every plan that the person can choose, by its id.

    Of an institution that their roles name first, then your own before what came along, and the newest year first.
    """
    return {plan_id: plan for plan_id, plan in visible_plans().items() if plan_id not in _plans().put_away}


def plans_put_away() -> tuple[PutAway, ...]:
    """Return the plans that the person may see and that are out of the choice: an address still opens them."""
    away = _plans().put_away
    return tuple(PutAway(plan, away[plan_id]) for plan_id, plan in visible_plans().items() if plan_id in away)


def put_away_by(plan: Plan) -> AuditStamp | None:
    """Return who took a plan out of the choice, when and why; None where it is in it."""
    return _plans().put_away.get(plan.id)


def visible_plans() -> Mapping[str, Plan]:
    """Return every plan that the person may see, in the choice or not, by its id, in the order of the choice."""
    return {plan_id: file.plan for plan_id, file in _visible().items()}


def plan_file(plan: Plan) -> PlanFile:
    """Return the file that a plan was read from; KeyError where it is none that the person may see."""
    return _visible()[plan.id]


def own_versions(plan: Plan) -> tuple[PlanVersion, ...]:
    """Return the versions of a plan that were put in use here, the oldest first; none for one that came along."""
    return tuple(version for version in _plans().versions if version.plan_id == plan.id)


def unreadable_plans() -> tuple[UnreadablePlan, ...]:
    """Return the versions in use whose file is not read; what was accepted under them is safe.

    Whose they are stands in the file: only who may see every institution's learns of them.
    """
    return _plans().unreadable if sees_everything(current_person()) else ()


def ledger(plan: Plan) -> tuple[LedgerEntry, ...]:
    """Return all that was done with a plan's figures, as the session last read it."""
    ledgers = _LEDGERS.get_or({})
    if plan.id not in ledgers:
        ledgers = {**ledgers, plan.id: store().ledger(plan.id)}
        _LEDGERS.set(ledgers)
    return ledgers[plan.id]


def approvals(plan: Plan) -> tuple[StoredApproval, ...]:
    """Return all that was said of a plan's quarters, as the session last read it, the oldest first."""
    read = _APPROVALS.get_or({})
    if plan.id not in read:
        read = {**read, plan.id: store().approvals(plan.id)}
        _APPROVALS.set(read)
    return read[plan.id]


def revision(plan: Plan) -> Revision:
    """Return how far a plan had come when the session last read it."""
    return Revision(len(ledger(plan)), newest_version(plan))


def newest_version(plan: Plan) -> int:
    """Return the number of the newest version that the session has read of a plan; 0 where none was put in use."""
    return max((version.number for version in own_versions(plan)), default=0)


def stored_plan(sha256: str) -> PlanFile:
    """Return a stored plan file by its digest, read once for all sessions; raises as `Store.plan_file` does."""
    settings = current_settings()
    return _stored_plan(settings.database_url, settings.database_password_file, sha256)


def counting_entries(plan: Plan, *, without: int = 0) -> tuple[LedgerEntry, ...]:
    """Return the entries whose figures count: your own, or as long as there are none those on the sample data.

    `without`: the number of an entry that is to be looked away from.
    """
    own = is_own(plan, without=without)
    return tuple(entry for entry in _effective_entries(plan, without) if entry.illustrative != own)


def is_own(plan: Plan, *, without: int = 0) -> bool:
    """Whether a plan is in real use: a version of it was put in use, or figures were accepted that are not made up."""
    return bool(own_versions(plan)) or any(not entry.illustrative for entry in _effective_entries(plan, without))


def new_plans() -> tuple[str, ...]:
    """Return the ids of plans that were put in use since the session last read them, and that it cannot choose yet."""
    known = {*visible_plans(), *(version.plan_id for version in _plans().versions)}
    newest = {each.plan_id: each for each in store().plan_versions() if each.plan_id not in known}
    return tuple(plan_id for plan_id, version in newest.items() if _may_be_seen(version))


def load_again() -> None:
    """Read the database anew when it is next needed."""
    _PLANS.pop()
    _LEDGERS.pop()
    _APPROVALS.pop()


def load_ledger_again(plan: Plan) -> None:
    """Read one plan's ledger and approvals anew when next needed; what is new of other plans stays news."""
    _LEDGERS.set({plan_id: entries for plan_id, entries in _LEDGERS.get_or({}).items() if plan_id != plan.id})
    _APPROVALS.set({plan_id: said for plan_id, said in _APPROVALS.get_or({}).items() if plan_id != plan.id})


def audit_stamp(reason: str = "") -> AuditStamp:
    """Return the stamp of what is done now, by whoever sits at the screen."""
    who = current_person()
    return AuditStamp(now(), who.name, reason, who.subject)


def _effective_entries(plan: Plan, without: int) -> tuple[LedgerEntry, ...]:
    return tuple(entry for entry in effective_entries(ledger(plan)) if entry.number != without)


def _plans() -> _Plans:
    plans_read = _PLANS.get()
    if plans_read is None:
        plans_read = _read_plans()
        _PLANS.set(plans_read)
    return plans_read


def _read_plans() -> _Plans:
    versions = store().plan_versions()
    in_use = [_file_of(version) for version in {version.plan_id: version for version in versions}.values()]
    own = [each for each in in_use if isinstance(each, PlanFile)]
    unreadable = tuple(each for each in in_use if isinstance(each, UnreadablePlan))
    came_along = [PlanFile(plan, data) for plan, data in sample_files.plan_files().items()]
    files = (*newest_first(own), *newest_first(came_along))
    return _Plans(files, versions, unreadable, store().plans_put_away())


def _file_of(version: PlanVersion) -> PlanFile | UnreadablePlan:
    """Return a version's file, or why it is not read; what is the matter with the whole database is raised."""
    try:
        return stored_plan(version.sha256)
    except PlanError:
        return UnreadablePlan(version, is_damaged=False)
    except StoreError as error:
        if not error.is_damage:
            raise
        return UnreadablePlan(version, is_damaged=True)


def _visible() -> Mapping[str, PlanFile]:
    """Return the files of all plans that the person may see; whoever sits here may have become another."""
    who, plans_read = current_person(), _plans()
    return _VISIBLE.get((who.grants, plans_read), lambda: visible(who, plans_read.files))


def _may_be_seen(version: PlanVersion) -> bool:
    """Whether the person may see a version's plan; where its file is not read, only who sees everything."""
    who, file = current_person(), _file_of(version)
    return bool(visible(who, [file])) if isinstance(file, PlanFile) else sees_everything(who)


@st.cache_resource(max_entries=64, show_spinner=False)
def _stored_plan(database_url: str, password_file: str, sha256: str) -> PlanFile:
    """Read a stored plan once for all sessions: what a digest names never changes."""
    return store_at(database_url, password_file).plan_file(sha256)
