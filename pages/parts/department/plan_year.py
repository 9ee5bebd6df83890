"""A plan's year as it stands, computed once for all sessions as long as nothing of the plan is kept anew."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from hashlib import sha256
from logging import getLogger
from typing import Literal, NamedTuple, TypeVar

import streamlit as st

from engine.figures import Scenario
from engine.plan import Measurement, Plan, PlanError, Quarter
from engine.scoring import Scorecard, scorecard
from pages.parts.department.said import Said
from pages.parts.state import database, sample_files
from pages.parts.state.address import period_before
from pages.parts.state.change_records import figures_after
from pages.parts.state.timestamps import danish_day
from store import (
    AuditStamp,
    LedgerEntry,
    Period,
    PlanFile,
    PlanVersion,
    StoreError,
    effective_entries,
    projection,
)

__all__ = ["PlanYear", "PlanYears", "forget_years", "plan_years"]

MOST_REMEMBERED = 1_000

_Read = TypeVar("_Read")

log = getLogger(__name__)


class PlanYear(NamedTuple):
    """A plan's year as it stands, whatever the day.

    `period`: up to when its figures count; None without any. `before`: the period before, and its scorecard.
    `with_figures`: the quarters that any figure counts for. `in_use_since`: the day that the plan was put in use or
    real figures were first accepted; None where its figures are made up. `accepted`: when figures were accepted last,
    and by whom. `plan_changed`: whether that was under a plan that says something else.
    """

    plan: Plan
    period: Period | None
    card: Scorecard
    before: tuple[Period, Scorecard] | None
    with_figures: frozenset[Quarter]
    said: Said
    in_use_since: date | None
    accepted: AuditStamp | None
    plan_changed: bool


class PlanYears(NamedTuple):
    """How plans stand. `damaged`: those of which nothing can be told, for what is kept of them is damaged.

    `damaged_assessments`: the ids of those whose assessment is; their figures are as they were accepted.
    """

    years: tuple[PlanYear, ...]
    damaged: tuple[Plan, ...]
    damaged_assessments: frozenset[str]


def plan_years(files: Sequence[PlanFile]) -> PlanYears:
    """Return how each plan stands in the database now, whatever the session has read before."""
    store = database.store()
    newest, versions = store.newest_digests(), store.plan_versions()
    beside = sha256(repr((store.place, sample_files.fingerprint())).encode()).hexdigest()
    years, damaged, damaged_assessments = [], [], set()
    for file in files:
        made_of = f"{file.sha256} {newest.get(file.plan.id, '')} {beside}"
        year = _unless_damaged(partial(_plan_year, file, versions, made_of))
        if year is None:
            damaged.append(file.plan)
            continue
        years.append(year)
        if _unless_damaged(partial(_read_assessment, file.plan.id, made_of)) is None:
            damaged_assessments.add(file.plan.id)
    return PlanYears(tuple(years), tuple(damaged), frozenset(damaged_assessments))


def forget_years() -> None:
    """Compute every year anew when it is next asked for."""
    _plan_year.clear()
    _read_assessment.clear()


def _unless_damaged(read: Callable[[], _Read]) -> _Read | None:
    """Return what is read; None where it is damaged. What is the matter with the whole database is raised."""
    try:
        return read()
    except StoreError as error:
        if not error.is_damage:
            raise
        log.warning("A plan cannot be read: %s", error)
        return None


@st.cache_resource(max_entries=MOST_REMEMBERED, show_spinner=False)
def _read_assessment(plan_id: str, made_of: str) -> Literal[True]:  # noqa: ARG001
    """Read a plan's assessment, which holds it to its seals; what is damaged is raised, and remembered by nobody."""
    database.store().assessments(plan_id)
    return True


@st.cache_resource(max_entries=MOST_REMEMBERED, show_spinner=False)
def _plan_year(_file: PlanFile, _versions: tuple[PlanVersion, ...], made_of: str) -> PlanYear:  # noqa: ARG001
    """Compute a plan's year; `made_of`: the digests of all that it follows from."""
    plan, store = _file.plan, database.store()
    ledger = store.ledger(plan.id)
    entries = effective_entries(ledger)
    own_versions = tuple(each for each in _versions if each.plan_id == plan.id)
    real = tuple(each for each in entries if not each.illustrative)
    stamps = (*(each.stamp for each in own_versions), *(each.stamp for each in real))
    figures = _counting(plan, entries, illustrative=not stamps)
    quarters = frozenset(each.quarter for each in figures)
    said = Said(ledger, store.approvals(plan.id), store.reports(plan.id), store.explanations(plan.id))
    period = _period(plan, quarters, said)
    counting = real if stamps else entries
    return PlanYear(
        plan,
        period,
        _score(plan, figures, period),
        _before(plan, figures, period),
        quarters,
        said,
        min((danish_day(stamp.at) for stamp in stamps), default=None),
        counting[-1].stamp if counting else None,
        _plan_changed(_file, counting),
    )


def _counting(plan: Plan, entries: tuple[LedgerEntry, ...], *, illustrative: bool) -> tuple[Measurement, ...]:
    """Return the figures that count; of two for a measure and quarter the later one accepted."""
    figures = figures_after(plan, entries, illustrative=illustrative)
    return tuple({(each.measure, each.quarter): each for each in figures}.values())


def _period(plan: Plan, quarters: frozenset[Quarter], said: Said) -> Period | None:
    """Return up to when figures count: their newest quarter, and the closed year once its account was sent."""
    newest = max(quarters, default=None)
    if newest is None:
        return None
    return Period(newest, closed=newest == plan.quarters[-1] and said.is_account_sent(plan))


def _score(plan: Plan, figures: Sequence[Measurement], period: Period | None) -> Scorecard:
    return scorecard(plan, Scenario(projection(plan, figures, period)))


def _before(plan: Plan, figures: Sequence[Measurement], period: Period | None) -> tuple[Period, Scorecard] | None:
    """Score the year as it looked one period earlier; None where there is none."""
    earlier = period and period_before(plan, period)
    return (earlier, _score(plan, figures, earlier)) if earlier else None


def _plan_changed(file: PlanFile, counting: Sequence[LedgerEntry]) -> bool:
    """Whether the newest figures were accepted under a plan that says something else."""
    if not counting or counting[-1].plan_sha256 == file.sha256:
        return False
    try:
        return database.stored_plan(counting[-1].plan_sha256).plan != file.plan
    except PlanError:
        return True
