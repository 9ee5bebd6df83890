"""What a report is made from, out of what is accepted: the year as it stands, as it was told before, and since when."""

from collections.abc import Iterator

from engine.figures import VERSION, Projection
from engine.plan import Measurement, Plan, Quarter
from pages.parts.report.layout_file import layout_in_use
from pages.parts.report.sent_reports import entries_until, reports_of
from pages.parts.state import database, session
from pages.parts.state.address import Period
from pages.parts.state.change_records import figures_after
from pages.parts.state.timestamps import danish_day, now, stamp_text
from reports.report_input import Correction, ReportInput, figures_checksum, projection_before
from store import LedgerEntry, ReportKind, StoredReport, effective_entries
from words.translation import _

__all__ = ["report_input"]


def report_input(plan: Plan, period: Period) -> ReportInput:
    """Return what a report on a period is made from, without its texts."""
    projected = session.baseline(plan)
    before, corrections = _before(plan, period, projected)
    entries = database.counting_entries(plan)
    return ReportInput(
        projected,
        danish_day(now()),
        before=before,
        year_before={each.measure: each for each in _figures_of_year_before(plan, period.quarter)},
        corrections=corrections,
        plan_changes=tuple(_plan_changes(plan)),
        received_until=max((danish_day(entry.stamp.at) for entry in entries), default=None),
        illustrative=bool(session.illustrative_quarters(plan)),
        data_checksum=figures_checksum(session.accepted_figures(plan)),
        program=f"Resultatplan {VERSION}",
        layout=layout_in_use().layout,
    )


def _before(plan: Plan, period: Period, projected: Projection) -> tuple[Projection | None, tuple[Correction, ...]]:
    """Return the year as the report before told it, and which of its figures are others now.

    Where that report was sent, it is told by the figures that counted then; else by today's, up to the quarter before.
    """
    earlier = plan.quarters[period.quarter.number - 2] if period.quarter.number > 1 and not period.closed else None
    if earlier is None:
        return None, ()
    sent = reports_of(plan, ReportKind.QUARTERLY, Period(earlier))
    then = figures_after(plan, entries_until(plan, sent[-1]), illustrative=not database.is_own(plan)) if sent else ()
    if not then:
        return projection_before(projected), ()
    before = session.projection(plan, then, Period(earlier), projected.assume)
    return before, tuple(_corrections(plan, before, projected, earlier, sent[-1]))


def _corrections(
    plan: Plan, before: Projection, now_projected: Projection, earlier: Quarter, sent: StoredReport
) -> Iterator[Correction]:
    """Yield what was reported then, and is another figure now, with who changed it last, when and why."""
    then = {(each.measure, each.quarter): each for each in before.measurements}
    current = {(each.measure, each.quarter): each for each in now_projected.measurements}
    until = len(entries_until(plan, sent))
    later = [each for each in effective_entries(database.ledger(plan)) if each.number > until]
    for key in dict.fromkeys((*then, *current)):
        old, new = then.get(key), current.get(key)
        if key[1] > earlier or (old and old.value) == (new and new.value):
            continue
        entry = _last_change(later, key)
        yield Correction(
            *key,
            old.value if old else None,
            new.value if new else None,
            entry.stamp.by if entry else "",
            danish_day(entry.stamp.at) if entry else None,
            entry.stamp.reason if entry else "",
        )


def _last_change(entries: list[LedgerEntry], key: tuple[str, Quarter]) -> LedgerEntry | None:
    return next(
        (
            entry
            for entry in reversed(entries)
            if any((each.measure, each.quarter) == key for file in entry.files for each in file.measurements)
        ),
        None,
    )


def _figures_of_year_before(plan: Plan, quarter: Quarter) -> tuple[Measurement, ...]:
    """Return what the institution's plan of the year before reported for the same quarter."""
    earlier = next(
        (
            each
            for each in database.visible_plans().values()
            if each.institution == plan.institution and each.year == plan.year - 1
        ),
        None,
    )
    if earlier is None:
        return ()
    same = Quarter(quarter.year - 1, quarter.number)
    return tuple(
        each
        for each in session.accepted_figures(earlier)
        if each.quarter == same and each.measure in plan.measure_by_key
    )


def _plan_changes(plan: Plan) -> Iterator[str]:
    """Tell of each version that took the place of another in the plan's year."""
    for version in database.own_versions(plan)[1:]:
        reason = f": {version.stamp.reason}" if version.stamp.reason else ""
        yield _(
            "Another version of the plan was put in use {time}{reason}", time=stamp_text(version.stamp), reason=reason
        )
