"""The figures taken, as this session sees them, and what is tried out on them. The address keeps the choice.

All of it is frozen and replaced as a whole, under a key of its plan; leaving a page forgets none of it.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

import streamlit as st

from engine.figures import Assumption, Projection, Scenario, ScenarioError, project
from engine.plan import Measurement, Plan, Quarter
from pages.parts.state import database, sample_files
from pages.parts.state.address import Period, asked_period, chosen_assumption, chosen_plan
from store import Conflict, LedgerEntry, StoreFailure, Submission, Upload

__all__ = [
    "Batch", "accept", "accept_together", "accepted", "accepted_beside", "asks_for", "baseline", "baseline_assuming",
    "batches", "carried_over", "chosen_assumption", "chosen_period", "chosen_plan", "chosen_quarter",
    "illustrative_quarters", "keep_scenario", "projected", "quarters_with_figures", "sample_batches", "scenario",
    "taken_last", "undo_accept",
]  # fmt: skip

QUARTERS_TAKEN_AT_START = (1, 2)
"""The sample files of these quarters are taken when a session starts; the later ones lie ready to be uploaded."""


class Batch(NamedTuple):
    """A file's figures. `illustrative`: made up, to show the product; they never count beside real ones.

    `taken_at`: when somebody took them, and `taken_by` who, where they said; None for those that came along.
    `step`: the number of the step that they were taken in; 0 for those that came along.
    """

    source: str
    measurements: tuple[Measurement, ...]
    illustrative: bool = False
    taken_at: datetime | None = None
    taken_by: str = ""
    step: int = 0


def batches(plan: Plan) -> tuple[Batch, ...]:
    """Give what was taken for a plan, the oldest first: your own figures, or as long as there are none the sample's."""
    key, made_of = _key("batches", plan), (plan, database.steps(plan))
    kept: tuple[object, tuple[Batch, ...]] | None = st.session_state.get(key)
    if kept is None or kept[0] != made_of:
        sample = () if database.is_own(plan) else sample_batches(plan)
        counting = database.counting(plan)
        kept = (
            made_of,
            (*sample, *(_batch(plan, step, place) for step in counting for place in range(len(step.files)))),
        )
        st.session_state[key] = kept
    return kept[1]


def accepted(plan: Plan) -> tuple[Measurement, ...]:
    """Give the measurements taken for a plan; of two for the same measure and quarter, the later one taken."""
    return tuple(measurement for measurement, _ in _in_force(plan))


def accepted_beside(plan: Plan, *, illustrative: bool) -> tuple[Measurement, ...]:
    """Give what would count beside figures that are taken now: the sample's never beside real ones."""
    return accepted(plan) if illustrative != database.is_own(plan) else ()


def accept(plan: Plan, measurements: Iterable[Measurement], source: str, *, illustrative: bool = False) -> None:
    """Take figures in one step of their own; RuntimeError where they could not be kept."""
    done = accept_together(plan, Submission((Upload(source, b"", tuple(measurements)),), illustrative))
    if not isinstance(done, LedgerEntry):
        raise TypeError(done)


def accept_together(plan: Plan, brought: Submission, seen: int | None = None) -> LedgerEntry | Conflict | StoreFailure:
    """Take several files in one step, which one undo gives back.

    `seen`: the number of the newest step that was looked at, where that was earlier than now. Overtaken: somebody
    else was quicker, and from now on the session sees what they did.
    """
    looked_at = len(database.steps(plan)) if seen is None else seen
    done = database.store().accept(database.plan_file(plan), brought, database.audit_stamp(), seen=looked_at)
    if not isinstance(done, StoreFailure):
        database.load_again()
    return done


def taken_last(plan: Plan) -> tuple[Batch, ...]:
    """Give the files of the newest step; empty where there is none to give back."""
    newest = max((batch.step for batch in batches(plan)), default=0)
    return tuple(batch for batch in batches(plan) if newest and batch.step == newest)


def undo_accept(plan: Plan, seen: int | None = None) -> tuple[Batch, ...] | Conflict | StoreFailure:
    """Give back the newest step by a new line of history; empty where there is none to give back.

    `seen` and Overtaken as in `accept_together`.
    """
    given_back = taken_last(plan)
    if not given_back:
        return ()
    looked_at = len(database.steps(plan)) if seen is None else seen
    step = database.steps(plan)[given_back[0].step - 1]
    done = database.store().undo(database.plan_file(plan), step, database.audit_stamp(), seen=looked_at)
    if isinstance(done, StoreFailure):
        return done
    database.load_again()
    return done if isinstance(done, Conflict) else given_back


def quarters_with_figures(plan: Plan) -> tuple[Quarter, ...]:
    """Name the quarters that any figure is taken for, in order."""
    return tuple(sorted({measurement.quarter for measurement in accepted(plan)}))


def illustrative_quarters(plan: Plan) -> tuple[Quarter, ...]:
    """Name the quarters in which a made-up figure still counts, in order."""
    return tuple(sorted({measurement.quarter for measurement, made_up in _in_force(plan) if made_up}))


def chosen_period() -> Period | None:
    """Give the period that the address names, else up to the newest quarter with a figure; None without any."""
    return _period(chosen_plan())


def chosen_quarter() -> Quarter | None:
    """Give the newest quarter that counts; None where nothing is reported and the address names none."""
    period = chosen_period()
    return period.quarter if period else None


def baseline(plan: Plan) -> Projection:
    """Expect the year from the figures taken, as of the chosen period and with the chosen assumption.

    The same object until one of the three changes.
    """
    key, made_of = _key("baseline", plan), (batches(plan), _period(plan), chosen_assumption())
    kept: tuple[object, Projection] | None = st.session_state.get(key)
    if kept is None or kept[0] != made_of:
        kept = (made_of, baseline_assuming(plan, chosen_assumption()))
        st.session_state[key] = kept
    return kept[1]


def baseline_assuming(plan: Plan, assumption: Assumption) -> Projection:
    """Expect the same year with an assumption about quarters to come that need not be the chosen one."""
    return projected(plan, accepted(plan), _period(plan), assumption)


def projected(
    plan: Plan,
    figures: Iterable[Measurement],
    period: Period | None,
    assumption: Assumption = Assumption.YEAR_SO_FAR,
) -> Projection:
    """Expect a year from any figures, as of a period; None: up to the newest of them."""
    quarter, closed = period or (None, False)
    return project(figures, plan, quarter, closed=closed, assume=assumption)


def scenario(plan: Plan) -> Scenario:
    """Give what is tried out on the baseline: what was kept, carried over when the baseline has moved since."""
    now = baseline(plan)
    kept: Scenario | None = st.session_state.get(_key("scenario", plan))
    if kept is None:
        return Scenario(now)
    if kept.projection is not now:
        kept = carried_over(kept, now)
        keep_scenario(kept)
    return kept


def keep_scenario(tried: Scenario) -> None:
    """Keep a scenario for its plan until it is replaced or reset."""
    st.session_state[_key("scenario", tried.plan)] = tried


def _period(plan: Plan) -> Period | None:
    """Give the period of the plan's year that the address names, else up to the plan's newest quarter with a figure."""
    newest = quarters_with_figures(plan)[-1:]
    return asked_period(plan) or next(map(Period, newest), None)


def carried_over(tried: Scenario, now: Projection) -> Scenario:
    """Try the same changes on another baseline of the plan; one that has come true is a change no longer."""
    carried = Scenario(now)
    for measure, value in tried.changes.items():
        with suppress(ScenarioError):  # another version of the plan may not ask for it any more
            carried = carried.without(measure) if value is None else carried.with_value(measure, value)
    return carried


def _in_force(plan: Plan) -> tuple[tuple[Measurement, bool], ...]:
    """Pair each measurement that counts with whether it is made up."""
    in_force = {
        (measurement.measure, measurement.quarter): (measurement, batch.illustrative)
        for batch in batches(plan)
        for measurement in batch.measurements
    }
    return tuple(in_force.values())


def sample_batches(plan: Plan) -> tuple[Batch, ...]:
    """Give the made-up figures that a plan which came along opens with; none for one that did not."""
    return tuple(
        Batch(f"{quarter}.csv", sample_files.figures(plan, quarter), illustrative=True)
        for quarter in sample_files.quarters_on_file(plan)
        if quarter.number in QUARTERS_TAKEN_AT_START
    )


def _batch(plan: Plan, step: LedgerEntry, place: int) -> Batch:
    """Give a kept file as the plan of today reads it: what the plan no longer asks for is kept, and counts no more."""
    file = step.files[place]
    counting = tuple(each for each in file.measurements if asks_for(plan, each))
    return Batch(file.name, counting, step.illustrative, step.mark.at.astimezone(), step.mark.by, step.number)


def asks_for(plan: Plan, taken: Measurement) -> bool:
    """Whether a plan has the figure's measure and quarter, and the figure is of the measure's kind."""
    measure = plan.measure_by_key.get(taken.measure)
    return (
        measure is not None and taken.quarter.year == plan.year and (taken.value is None or measure.fits(taken.value))
    )


def _key(what: str, plan: Plan) -> str:
    return f"{what} of {plan.id}"
