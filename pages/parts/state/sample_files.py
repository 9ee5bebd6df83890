"""The plans, and the quarters' files that came with the product: opened here, read by the engine."""

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from engine.plan import Measurement, Plan, Quarter, read_plan
from engine.reading import read_results

__all__ = ["figures", "fingerprint", "plan_files", "plans", "quarter_file", "quarters_on_file"]

FOLDER = Path(__file__).parents[3] / "sample_data"


def plans() -> Mapping[str, Plan]:
    """Return every plan by its id, the newest year first; engine.PlanError names an author's mistake."""
    return {plan.id: plan for plan in sorted(plan_files(), key=lambda plan: -plan.year)}


def plan_files() -> Mapping[Plan, bytes]:
    """Return every plan with the very bytes that it was read from; engine.PlanError names an author's mistake."""
    contents = [file.read_bytes() for file in sorted((FOLDER / "plans").glob("*.toml"))]
    return {_plan(data): data for data in contents}


def fingerprint() -> tuple[tuple[str, int], ...]:
    """Return what changes with any of the files: each one's place, and when it was written."""
    return tuple(sorted((str(file), file.stat().st_mtime_ns) for file in FOLDER.rglob("*.*")))


def quarters_on_file(plan: Plan) -> tuple[Quarter, ...]:
    """Return the quarters of a plan that a sample file lies ready for."""
    return tuple(quarter for quarter in plan.quarters if _path(plan, quarter).is_file())


def quarter_file(plan: Plan, quarter: Quarter) -> bytes:
    """Read the bytes of a plan's sample file for a quarter; FileNotFoundError where there is none."""
    return _path(plan, quarter).read_bytes()


def figures(plan: Plan, quarter: Quarter) -> tuple[Measurement, ...]:
    """Read a plan's sample file for a quarter; one with a problem is our own mistake: ValueError with all of them."""
    return _figures(plan, quarter_file(plan, quarter))


def _path(plan: Plan, quarter: Quarter) -> Path:
    return FOLDER / "results" / plan.id / f"{quarter}.csv"


@st.cache_resource(max_entries=32, show_spinner=False)
def _plan(data: bytes) -> Plan:
    """Read a plan once for all sessions; it is frozen, so they can share it."""
    return read_plan(data)


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs={Plan: lambda plan: plan.content_checksum})
def _figures(plan: Plan, data: bytes) -> tuple[Measurement, ...]:
    """Read a sample file once for all sessions."""
    reading = read_results(data, plan)
    if reading.problems:
        problems = "; ".join(problem.message for problem in reading.problems)
        message = f"a sample file of {plan.id} has problems: {problems}"
        raise ValueError(message)
    return reading.measurements
