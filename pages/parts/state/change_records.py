"""A plan's change records: what incoming figures would do, and what each entry of its ledger did."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from engine.figures import Assumption, Scenario
from engine.plan import Measurement, Plan, PlanError, Quarter
from engine.scoring import Scorecard, scorecard
from pages.parts.state import database, session
from pages.parts.state.address import Period, parse_period
from pages.parts.state.session_state import Remembered
from store import LedgerEntry, accepted_figures, counting_figures, projection
from words.change_record import ChangeRecord, FigureChange
from words.lists import listed
from words.translation import _, ngettext

__all__ = [
    "Changes",
    "change_of_entry",
    "change_of_figures",
    "change_of_plan",
    "compare",
    "figures_after",
    "figures_of_every_version",
    "periods_to_compare",
    "what_was_accepted",
    "what_was_done",
]


_OF_ENTRIES: Remembered[dict[str, ChangeRecord | None]] = Remembered("change records of entries")
"""Of a plan, by the entry's seal, from which all that was kept before it follows."""


class Changes(NamedTuple):
    """Incoming figures by what they would do, each in the plan's order of measures, and then of quarters."""

    new: tuple[FigureChange, ...]
    changed: tuple[FigureChange, ...]
    unchanged: tuple[FigureChange, ...]

    @property
    def unsettling(self) -> tuple[FigureChange, ...]:
        """Those where a provisional figure would take the place of a final one."""
        return tuple(change for change in self.changed if change.unsettles)


def compare(plan: Plan, current: Iterable[Measurement], incoming: Iterable[Measurement]) -> Changes:
    """Compare incoming figures with the current ones; of two for a measure and quarter the later counts, in both."""
    before, after = _by_key(current), _by_key(incoming)
    changes = [change for change in _pairs(plan, before, after) if change.after is not None]
    return Changes(
        tuple(change for change in changes if change.before is None),
        tuple(change for change in changes if change.before is not None and change.before != change.after),
        tuple(change for change in changes if change.before == change.after),
    )


def change_of_figures(
    plan: Plan,
    before: Iterable[Measurement],
    after: Iterable[Measurement],
    periods: tuple[Period | None, Period | None],
    assume: Assumption = Assumption.YEAR_SO_FAR,
) -> ChangeRecord:
    """Return what it does when other figures count: each side is scored up to its own period."""
    figures_before, figures_now = _by_key(before), _by_key(after)
    changes = (change for change in _pairs(plan, figures_before, figures_now) if change.before != change.after)
    return ChangeRecord(
        plan,
        tuple(changes),
        _score(plan, figures_before.values(), periods[0], assume) if figures_before else None,
        _score(plan, figures_now.values(), periods[1], assume),
    )


def change_of_plan(before: Plan, after: Plan, figures: Iterable[Measurement]) -> ChangeRecord:
    """Judge figures under both versions, each by what it asks for.

    The chosen period counts where the chosen plan is the one before, and the period is in a version's year.
    """
    measurements = tuple(figures)
    period = session.chosen_period() if session.chosen_plan().id == before.id else None
    was, now = (_judge(each, measurements, period) for each in (before, after))
    return ChangeRecord(after, (), was, now, earlier_plan=before)


def change_of_entry(plan: Plan, entries: tuple[LedgerEntry, ...], entry: LedgerEntry) -> ChangeRecord | None:
    """Return what an entry of a ledger did; None where this program no longer reads the plan of then.

    Like is held against like: the sample and what was tried on it, or real figures alone. Quarters to come are taken as
    the year so far, as they are in the outcomes that are stored with an entry. Worked out once, however often a session
    shows it.
    """
    remembered = _OF_ENTRIES.of(plan)
    records = remembered.get_or({})
    if entry.digest not in records:
        records = {**records, entry.digest: _change_of_entry(entries, entry)}
        remembered.set(records)
    return records[entry.digest]


def _change_of_entry(entries: tuple[LedgerEntry, ...], entry: LedgerEntry) -> ChangeRecord | None:
    try:
        plan = database.stored_plan(entry.plan_sha256).plan
    except PlanError:
        return None
    before = figures_after(plan, entries[: entry.number - 1], illustrative=entry.illustrative)
    after = figures_after(plan, entries[: entry.number], illustrative=entry.illustrative)
    of_period = entries[entry.undoes - 1] if entry.undoes else entry
    latest = parse_period(plan, of_period.period)
    periods = _up_to(latest, before), _up_to(latest, after)
    return change_of_figures(plan, before, after, periods)


def figures_after(plan: Plan, entries: tuple[LedgerEntry, ...], *, illustrative: bool) -> tuple[Measurement, ...]:
    """Return the figures that counted after these entries: the sample's and what was tried on it, or the real ones."""
    along = session.sample_batches(plan) if illustrative else ()
    sample = (each for batch in along for each in batch.measurements if session.asks_for(plan, each))
    return (*sample, *counting_figures(plan, entries, illustrative=illustrative))


def figures_of_every_version(plan: Plan) -> tuple[Measurement, ...]:
    """Return every figure that counts under some version, the sample's only where there are no own ones."""
    sample = () if database.is_own(plan) else session.sample_batches(plan)
    figures = (
        *(each for batch in sample for each in batch.measurements),
        *accepted_figures(database.counting_entries(plan)),
    )
    return tuple(_by_key(figures).values())


def what_was_done(entries: tuple[LedgerEntry, ...], entry: LedgerEntry) -> str:
    """Name what an entry did: Godkendt: 23 tal fra K3.csv."""
    if entry.undoes is not None:
        return _("Taken back: {what}", what=what_was_accepted(entries[entry.undoes - 1]))
    return _("Accepted: {what}", what=what_was_accepted(entry))


def what_was_accepted(entry: LedgerEntry) -> str:
    """Name what an entry accepted: 23 tal fra K3.csv."""
    count = sum(len(file.measurements) for file in entry.files)
    figures = ngettext("{n} figure", "{n} figures", count)
    return _("{figures} from {files}", figures=figures, files=listed(file.name for file in entry.files))


def periods_to_compare(
    chosen: Period | None, current: Iterable[Quarter], incoming: Iterable[Quarter]
) -> tuple[Period | None, Period | None]:
    """Return up to which period the total before and the total after count.

    They are the chosen one, unless an incoming figure is of a later quarter: then the total after counts up to that
    one, and the total before up to the newest that has a figure, so that the incoming figures make the difference.
    """
    newest_current, newest_incoming = max(current, default=None), max(incoming, default=None)
    if newest_incoming is None or (chosen and newest_incoming <= chosen.quarter):
        return chosen, chosen
    if newest_current is None:
        return chosen, Period(newest_incoming)
    stands = chosen if chosen and chosen.quarter >= newest_current else Period(newest_current)
    return stands, stands if stands.quarter >= newest_incoming else Period(newest_incoming)


def _up_to(latest: Period | None, figures: Iterable[Measurement]) -> Period | None:
    """Return up to which period figures count: their newest quarter, and never beyond the latest period."""
    newest = max((each.quarter for each in figures), default=None)
    if latest is None or latest.closed or newest is None:
        return latest
    return Period(min(newest, latest.quarter))


_Key = tuple[str, Quarter]


def _by_key(figures: Iterable[Measurement]) -> dict[_Key, Measurement]:
    return {(each.measure, each.quarter): each for each in figures}


def _pairs(plan: Plan, before: Mapping[_Key, Measurement], after: Mapping[_Key, Measurement]) -> list[FigureChange]:
    """Return each figure on either side, in the plan's order of measures, and then of quarters."""
    order = {measure.key: place for place, measure in enumerate(plan.measures)}
    keys = sorted({*before, *after}, key=lambda key: (order[key[0]], key[1]))
    return [FigureChange(plan.measure(key[0]), key[1], before.get(key), after.get(key)) for key in keys]


def _score(plan: Plan, figures: Iterable[Measurement], period: Period | None, assume: Assumption) -> Scorecard:
    return scorecard(plan, Scenario(projection(plan, figures, period, assume)))


def _judge(plan: Plan, figures: Iterable[Measurement], period: Period | None) -> Scorecard:
    asked_for = [each for each in figures if session.asks_for(plan, each)]
    of_year = period if period and period.quarter in plan.quarters else None
    return scorecard(plan, Scenario(session.projection(plan, asked_for, of_year, session.chosen_assumption())))
