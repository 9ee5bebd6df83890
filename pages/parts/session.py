"""What a session keeps: the figures taken, and what is tried out on them. The address keeps the choice.

All of it is frozen and replaced as a whole, under a key of its plan; leaving a page forgets none of it.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple, cast

import streamlit as st

from engine import Assumption, Measurement, Plan, Projection, Quarter, Scenario, project
from pages.parts import sample_files
from pages.parts.address import Period, asked_period, chosen_assumption, chosen_plan

__all__ = [
    "Batch", "accept", "accept_together", "accepted", "baseline", "baseline_assuming", "batches", "carried_over",
    "chosen_assumption", "chosen_period", "chosen_plan", "chosen_quarter", "illustrative_quarters", "keep_scenario",
    "quarters_with_figures", "reset_scenario", "scenario", "taken_last", "undo_accept",
]  # fmt: skip

QUARTERS_TAKEN_AT_START = (1, 2)
"""The sample files of these quarters are taken when a session starts; the later ones lie ready to be uploaded."""


class Batch(NamedTuple):
    """Figures taken together: files, by their names. `illustrative`: made up, to show the product.

    `taken_at`: when the user took them; None for those that lay there when the session started.
    """

    source: str
    measurements: tuple[Measurement, ...]
    illustrative: bool = False
    taken_at: datetime | None = None


def batches(plan: Plan) -> tuple[Batch, ...]:
    """Give what was taken for a plan, the oldest first."""
    key = _key("batches", plan)
    if key not in st.session_state:
        st.session_state[key] = _batches_at_start(plan)
    return cast("tuple[Batch, ...]", st.session_state[key])


def accepted(plan: Plan) -> tuple[Measurement, ...]:
    """Give the measurements taken for a plan; of two for the same measure and quarter, the later one taken."""
    return tuple(measurement for measurement, _ in _in_force(plan))


def accept(plan: Plan, measurements: Iterable[Measurement], source: str, *, illustrative: bool = False) -> None:
    """Take figures that the user brought."""
    accept_together(plan, Batch(source, tuple(measurements), illustrative))


def accept_together(plan: Plan, *brought: Batch) -> None:
    """Take several files in one step, which one undo gives back."""
    now = datetime.now().astimezone()
    _keep_batches(plan, (*batches(plan), *(batch._replace(taken_at=now) for batch in brought)))


def taken_last(plan: Plan) -> tuple[Batch, ...]:
    """Give the files that the user took in the newest step; empty where there is none to give back."""
    kept = batches(plan)
    newest = kept[-1].taken_at if kept else None
    return tuple(batch for batch in kept if newest is not None and batch.taken_at == newest)


def undo_accept(plan: Plan) -> tuple[Batch, ...]:
    """Give back what the user took in the newest step; empty where there is none to give back."""
    given_back = taken_last(plan)
    _keep_batches(plan, batches(plan)[: len(batches(plan)) - len(given_back)])
    return given_back


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
    quarter, closed = _period(plan) or (None, False)
    return project(accepted(plan), plan, quarter, closed=closed, assume=assumption)


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


def reset_scenario(plan: Plan) -> None:
    """Go back to the baseline."""
    st.session_state.pop(_key("scenario", plan), None)


def _period(plan: Plan) -> Period | None:
    """Give the period of the plan's year that the address names, else up to the plan's newest quarter with a figure."""
    newest = quarters_with_figures(plan)[-1:]
    return asked_period(plan) or next(map(Period, newest), None)


def carried_over(tried: Scenario, now: Projection) -> Scenario:
    """Try the same changes on another baseline of the plan; one that has come true is a change no longer."""
    carried = Scenario(now)
    for measure, value in tried.changes.items():
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


def _batches_at_start(plan: Plan) -> tuple[Batch, ...]:
    return tuple(
        Batch(f"{quarter}.csv", sample_files.figures(plan, quarter), illustrative=True)
        for quarter in sample_files.quarters_on_file(plan)
        if quarter.number in QUARTERS_TAKEN_AT_START
    )


def _keep_batches(plan: Plan, kept: tuple[Batch, ...]) -> None:
    st.session_state[_key("batches", plan)] = kept


def _key(what: str, plan: Plan) -> str:
    return f"{what} of {plan.id}"
