"""The accepted figures, as this session sees them, and the scenario on them. The address holds the choice.

All of it is frozen and replaced as a whole, for each plan; leaving a page forgets none of it.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

from engine.figures import Assumption, Projection, Scenario, ScenarioError
from engine.plan import Measurement, Plan, Quarter
from pages.parts.state import database, sample_files
from pages.parts.state.address import chosen_assumption, chosen_plan, period_of_address
from pages.parts.state.session_state import Memo, Remembered
from store import (
    Conflict,
    LedgerEntry,
    Period,
    StoredFile,
    StoreFailure,
    StoreFailureKind,
    Submission,
    asks_for,
    projection,
)

__all__ = [
    "Batch", "accept", "accepted_figures", "asks_for", "baseline", "baseline_assuming", "batches", "carry_over",
    "chosen_assumption", "chosen_period", "chosen_plan", "chosen_quarter", "figures_after_undo", "figures_beside",
    "illustrative_quarters", "newest_entry", "projection", "quarters_with_figures",
    "sample_batches", "scenario", "set_scenario", "undo_accept",
]  # fmt: skip

SAMPLE_QUARTERS_AT_START = (1, 2)
"""The sample files of these quarters count when a session starts; the later ones lie ready to be uploaded."""


class Batch(NamedTuple):
    """A file's figures. `illustrative`: made up, to show the product; they never count beside real ones.

    `accepted_at`: when somebody accepted them, and `accepted_by` who, where that is known; None for those that came
    along. `entry`: the number of the ledger entry that accepted them; 0 for those that came along.
    """

    source: str
    measurements: tuple[Measurement, ...]
    illustrative: bool = False
    accepted_at: datetime | None = None
    accepted_by: str = ""
    entry: int = 0


_BATCHES: Memo[tuple[Batch, ...]] = Memo("batches")
_BASELINE: Memo[Projection] = Memo("baseline")
_SCENARIO: Remembered[Scenario] = Remembered("scenario")


def batches(plan: Plan) -> tuple[Batch, ...]:
    """Return what counts for a plan, the oldest first: your own figures, or as long as there are none the sample's."""
    return _BATCHES.of(plan).get((plan, database.ledger(plan)), lambda: _make_batches(plan))


def accepted_figures(plan: Plan) -> tuple[Measurement, ...]:
    """Return the figures that count for a plan; of two for the same measure and quarter, the later one accepted."""
    return tuple(measurement for measurement, _ in _figures(batches(plan)))


def figures_beside(plan: Plan, *, illustrative: bool) -> tuple[Measurement, ...]:
    """Return what would count beside figures that are accepted now: the sample's never beside real ones."""
    return accepted_figures(plan) if illustrative != database.is_own(plan) else ()


def figures_after_undo(plan: Plan) -> tuple[Measurement, ...]:
    """Return what would count if the newest entry were taken back: without the last of your own, the sample's again."""
    without_newest = _make_batches(plan, without=_newest_entry_number(plan))
    return tuple(measurement for measurement, _ in _figures(without_newest))


def accept(
    plan: Plan, submission: Submission, expected_revision: int, reason: str = ""
) -> LedgerEntry | Conflict | StoreFailure:
    """Accept several files in one entry, which one undo takes back.

    `expected_revision`: the number of the newest entry that the user saw. Conflict: somebody else was quicker, and from
    now on the session sees what they did.
    """
    result = database.store().accept(
        database.plan_file(plan), submission, database.audit_stamp(reason), expected_revision=expected_revision
    )
    return _seen(plan, result)


def _seen(plan: Plan, result: LedgerEntry | Conflict | StoreFailure) -> LedgerEntry | Conflict | StoreFailure:
    """Return what came of a change, which the session sees from now on, and a lock that it met."""
    if not isinstance(result, StoreFailure) or result.kind is StoreFailureKind.LOCKED:
        database.load_ledger_again(plan)
    return result


def newest_entry(plan: Plan) -> LedgerEntry | None:
    """Return the newest entry that counts; None where there is none to take back."""
    return database.ledger(plan)[newest - 1] if (newest := _newest_entry_number(plan)) else None


def undo_accept(
    plan: Plan, entry: LedgerEntry, expected_revision: int, reason: str = ""
) -> LedgerEntry | Conflict | StoreFailure:
    """Take an entry back by a new one. `expected_revision` and Conflict as in `accept`."""
    result = database.store().undo(
        database.plan_file(plan), entry, database.audit_stamp(reason), expected_revision=expected_revision
    )
    return _seen(plan, result)


def quarters_with_figures(plan: Plan) -> tuple[Quarter, ...]:
    """Return the quarters that any figure counts for, in order."""
    return tuple(sorted({measurement.quarter for measurement in accepted_figures(plan)}))


def illustrative_quarters(plan: Plan) -> tuple[Quarter, ...]:
    """Return the quarters in which a made-up figure still counts, in order."""
    return tuple(sorted({measurement.quarter for measurement, made_up in _figures(batches(plan)) if made_up}))


def chosen_period() -> Period | None:
    """Return the period that the address names, else up to the newest quarter with a figure; None without any."""
    return _period(chosen_plan())


def chosen_quarter() -> Quarter | None:
    """Return the newest quarter that counts; None where nothing is reported and the address names none."""
    period = chosen_period()
    return period.quarter if period else None


def baseline(plan: Plan) -> Projection:
    """Project the year from the accepted figures, as of the chosen period and with the chosen assumption.

    The same object until one of these changes, or the plan itself.
    """
    made_of = (plan, batches(plan), _period(plan), chosen_assumption())
    return _BASELINE.of(plan).get(made_of, lambda: baseline_assuming(plan, chosen_assumption()))


def baseline_assuming(plan: Plan, assumption: Assumption) -> Projection:
    """Project the same year with an assumption about quarters to come that need not be the chosen one."""
    return projection(plan, accepted_figures(plan), _period(plan), assumption)


def scenario(plan: Plan) -> Scenario:
    """Return the scenario on the baseline; it is carried over when the baseline has moved since it was set."""
    now = baseline(plan)
    current = _SCENARIO.of(plan).get()
    if current is None:
        return Scenario(now)
    if current.projection is not now:
        current = carry_over(current, now)
        set_scenario(current)
    return current


def set_scenario(scenario: Scenario) -> None:
    """Remember a scenario for its plan until it is replaced or reset."""
    _SCENARIO.of(scenario.plan).set(scenario)


def _newest_entry_number(plan: Plan) -> int:
    return max((batch.entry for batch in batches(plan)), default=0)


def _period(plan: Plan) -> Period | None:
    """Return the period of the plan's year that the address names, else up to its newest quarter with a figure."""
    newest = quarters_with_figures(plan)[-1:]
    return period_of_address(plan) or next(map(Period, newest), None)


def carry_over(scenario: Scenario, projection: Projection) -> Scenario:
    """Make the same changes on another baseline of the plan; one that has come true is a change no longer."""
    result = Scenario(projection, interpretations=scenario.interpretations)
    for measure, value in scenario.changes.items():
        with suppress(ScenarioError):  # another version of the plan may not ask for it any more
            result = result.without(measure) if value is None else result.with_value(measure, value)
    return result


def _make_batches(plan: Plan, *, without: int = 0) -> tuple[Batch, ...]:
    sample = () if database.is_own(plan, without=without) else sample_batches(plan)
    entries = database.counting_entries(plan, without=without)
    return (*sample, *(_batch(plan, entry, file) for entry in entries for file in entry.files))


def _figures(from_batches: Iterable[Batch]) -> tuple[tuple[Measurement, bool], ...]:
    """Pair each figure that counts with whether it is made up."""
    figures = {
        (measurement.measure, measurement.quarter): (measurement, batch.illustrative)
        for batch in from_batches
        for measurement in batch.measurements
    }
    return tuple(figures.values())


def sample_batches(plan: Plan) -> tuple[Batch, ...]:
    """Return the made-up figures that a plan which came along opens with; none for one that did not."""
    return tuple(
        Batch(f"{quarter}.csv", sample_files.figures(plan, quarter), illustrative=True)
        for quarter in sample_files.quarters_on_file(plan)
        if quarter.number in SAMPLE_QUARTERS_AT_START
    )


def _batch(plan: Plan, entry: LedgerEntry, file: StoredFile) -> Batch:
    """Return an accepted file as the plan of today reads it: what the plan no longer asks for counts no more."""
    figures = tuple(each for each in file.measurements if asks_for(plan, each))
    stamp = entry.stamp
    return Batch(file.name, figures, entry.illustrative, stamp.at, stamp.by, entry.number)
