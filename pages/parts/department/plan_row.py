"""What is shown of each plan, computed once for all sessions as long as nothing of the plan is kept anew."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

import streamlit as st

from engine.figures import Scenario
from engine.plan import Measurement, Plan, PlanError, Quarter
from engine.scoring import FlipKind, Scorecard, Standing, flips, scorecard
from pages.parts.department.attention import Attention, Situation, attentions
from pages.parts.department.reporting import QuarterReport, owed
from pages.parts.department.said import Said, reports_until
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
    effective_entries,
    projection,
)

__all__ = ["PlanRow", "plan_rows"]

MOST_REMEMBERED = 1_000

NEWS = timedelta(days=21)
"""So long after the report that tells of it, a goal's loss is still to be looked at."""


class PlanRow(NamedTuple):
    """How a plan stands on a day.

    `period`: up to when its figures count; None without any. `before`: the period before, and its scorecard. `reports`:
    of the quarters that have ended, the oldest first. `accepted`: when figures were accepted last, and by whom.
    `illustrative`: whether its figures are made up.
    """

    plan: Plan
    day: date
    period: Period | None
    card: Scorecard
    before: tuple[Period, Scorecard] | None
    reports: tuple[QuarterReport, ...]
    attentions: tuple[Attention, ...]
    accepted: AuditStamp | None
    illustrative: bool

    @property
    def next_report(self) -> tuple[Quarter, date] | None:
        """The next report that is due, and when; None once they all were, or are settled."""
        settled = {each.quarter for each in self.reports if each.is_settled}
        due = ((quarter, self.plan.report_day(quarter.number)) for quarter in self.plan.quarters)
        return next(((each, day) for each, day in due if day >= self.day and each not in settled), None)


def plan_rows(files: Sequence[PlanFile], today: date) -> tuple[PlanRow, ...]:
    """Return how each plan stands in the database now, whatever the session has read before."""
    store = database.store()
    newest, versions, samples = store.newest_digests(), store.plan_versions(), sample_files.fingerprint()
    return tuple(
        _plan_row(file, versions, store.place, file.sha256, newest.get(file.plan.id, ""), samples, today)
        for file in files
    )


@st.cache_resource(max_entries=MOST_REMEMBERED, show_spinner=False)
def _plan_row(
    _file: PlanFile,
    _versions: tuple[PlanVersion, ...],
    place: str,  # noqa: ARG001 - with the digests this is what a row is remembered by
    sha256: str,  # noqa: ARG001
    newest_digest: str,  # noqa: ARG001
    samples: object,  # noqa: ARG001
    today: date,
) -> PlanRow:
    """Compute a plan's row, once as long as nothing of the plan is kept anew."""
    plan, store = _file.plan, database.store()
    ledger = store.ledger(plan.id)
    entries = effective_entries(ledger)
    own_versions = tuple(each for each in _versions if each.plan_id == plan.id)
    real = tuple(each for each in entries if not each.illustrative)
    in_use = bool(own_versions or real)
    figures = _counting(plan, entries, illustrative=not in_use)
    counting = real if in_use else entries
    quarters = frozenset(each.quarter for each in figures)
    said = Said(ledger, store.approvals(plan.id), store.reports(plan.id))
    period = _period(plan, quarters, said)
    card, before = _score(plan, figures, period), _before(plan, figures, period)
    reports = tuple(reports_until(today, plan, quarters, said))
    stamps = (*(each.stamp for each in own_versions), *(each.stamp for each in real))
    began = min((danish_day(stamp.at) for stamp in stamps), default=None)
    is_news = in_use and _is_news(plan, period, reports, today)
    situation = Situation(
        owed(reports, began),
        _lost(before, card) if is_news else (),
        _out_of_reach(before, card) if is_news else (),
        tuple(goal.id for goal in card.goals if goal.provisional),
        _plan_changed(_file, counting),
        in_use,
    )
    accepted = counting[-1].stamp if counting else None
    return PlanRow(
        plan,
        today,
        period,
        card,
        before,
        reports,
        attentions(situation, today),
        accepted,
        illustrative=not in_use and bool(figures),
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


def _is_news(plan: Plan, period: Period | None, reports: Sequence[QuarterReport], today: date) -> bool:
    """Whether what the newest quarter brought is not long known: its report is not sent, or was so lately.

    What a year brought whose last report was due long ago is history.
    """
    if period is None or today > plan.report_day(4) + NEWS:
        return False
    report = next((each for each in reports if each.quarter == period.quarter), None)
    return report is None or not report.is_settled or report.on is None or today <= report.on + NEWS


def _lost(before: tuple[Period, Scorecard] | None, card: Scorecard) -> tuple[str, ...]:
    turns = flips(before[1], card) if before else ()
    return tuple(flip.goal for flip in turns if flip.kind is FlipKind.LOST)


def _out_of_reach(before: tuple[Period, Scorecard] | None, card: Scorecard) -> tuple[str, ...]:
    pairs = zip(before[1].goals, card.goals, strict=True) if before and not card.closed else ()
    return tuple(now.id for was, now in pairs if now.standing is Standing.LOST and was.standing is not Standing.LOST)


def _plan_changed(file: PlanFile, counting: Sequence[LedgerEntry]) -> bool:
    """Whether the newest figures were accepted under a plan that says something else."""
    if not counting or counting[-1].plan_sha256 == file.sha256:
        return False
    try:
        return database.stored_plan(counting[-1].plan_sha256).plan != file.plan
    except PlanError:
        return True
