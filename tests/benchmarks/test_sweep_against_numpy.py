"""What it costs to read the rules from the plan: `sweep` against the same verdicts written by hand in NumPy.

Both in the same run, turn about, over the same million scenarios of the larger plan with every figure known; the ratio
of the best and of the median times is printed. `make test` only holds the verdicts to each other, on fewer rows.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from engine.plan import Measure, Plan, read_plan
from engine.scoring import sweep

PLAN_FILE = Path(__file__).parents[2] / "sample_data" / "plans" / "ankestyrelsen-2024.toml"
A_MILLION = 1_000_000
A_FEW = 5_000
ROUNDS = 15
HALF_OF_THE_NINTH_DECIMAL = 5e-10

Columns = dict[str, npt.NDArray[Any]]


def test_a_sweep_costs_about_what_the_same_verdicts_cost_by_hand(
    benchmark: BenchmarkFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same verdicts, goal by goal and in total; the ratio is for a reader to judge, since machines differ."""
    plan = read_plan(PLAN_FILE.read_bytes())
    columns = drawn(plan, A_FEW if benchmark.disabled else A_MILLION)
    frame = pl.DataFrame(columns)
    swept, by_hand = benchmark(sweep, plan, frame), verdicts_by_hand(columns)
    for goal in plan.goals:
        assert np.array_equal(swept[goal.id].to_numpy(), by_hand[goal.id]), goal.id
    assert np.array_equal(swept["met"].to_numpy(), by_hand["met"])
    assert np.array_equal(swept["score"].to_numpy(), by_hand["score"])
    if benchmark.disabled:
        return
    times = [(seconds(lambda: sweep(plan, frame)), seconds(lambda: verdicts_by_hand(columns))) for _ in range(ROUNDS)]
    ours, hands = zip(*times, strict=True)
    benchmark.extra_info["ratio_of_best"] = min(ours) / min(hands)
    with capsys.disabled():
        told = f"{min(ours) * 1e3:.0f} ms against {min(hands) * 1e3:.0f} ms by hand"
        worst = f"median {median(ours) * 1e3:.0f} against {median(hands) * 1e3:.0f}"
        print(f"\nsweep of a million rows: {told}, ratio {min(ours) / min(hands):.2f} ({worst})")  # noqa: T201 - the figure asked for


def seconds(call: Callable[[], object]) -> float:
    """How long a call takes."""
    start = perf_counter()
    call()
    return perf_counter() - start


def drawn(plan: Plan, rows: int) -> Columns:
    """Scenarios around the targets, most of them on one decimal, so that equality happens."""
    random = np.random.default_rng(2024)
    return {measure.key: drawn_of(random, measure, rows) for measure in plan.measures}


def drawn_of(random: np.random.Generator, measure: Measure, rows: int) -> npt.NDArray[Any]:
    """One measure's figures."""
    draws: dict[str, Callable[[], npt.NDArray[Any]]] = {
        "yes_no": lambda: random.random(rows) < 3 / 4,
        "date": lambda: np.datetime64("2024-01-01") + random.integers(0, 400, rows),
        "share": lambda: random.integers(850, 1001, rows) / 10,
        "duration": lambda: random.integers(80, 220, rows) / 10,
        "count": lambda: random.integers(0, 400, rows).astype(float),
        "deviation": lambda: random.integers(-40, 41, rows) / 10,
    }
    return draws[measure.domain]()


def verdicts_by_hand(x: Columns) -> Columns:
    """Ankestyrelsen 2024 as someone who knows it by heart would write it; no figure may be missing."""
    near = HALF_OF_THE_NINTH_DECIMAL

    def at_least(key: str, target: float) -> npt.NDArray[np.bool_]:
        return x[key] - target > -near

    def at_most(key: str, target: float) -> npt.NDArray[np.bool_]:
        return target - x[key] > -near

    def by(key: str, due: date) -> npt.NDArray[np.bool_]:
        return x[key] <= np.datetime64(due)

    spring, autumn, winter = date(2024, 4, 21), date(2024, 10, 21), date(2025, 1, 21)
    found: Columns = {
        "1.1": at_least("tvang_børn_8_uger", 97.0)
        & at_least("underretninger_8_uger", 97.0)
        & at_least("forsikrede_ledige_4_uger", 97.0),
        "1.2": at_most("sagstid_13_ugers_sager", 13.0),
        "1.3": at_least("fuldt_oplyste_10_uger", 90.0),
        "1.4": at_most("sagstid_arbejdsskade", 20.0),
        "1.5": by("handleplan_psykolognævn", spring)
        & by("evaluering_formandsafgørelser", spring)
        & at_least("nævn_afrapporteret", 6.0)
        & by("afrapportering_best_practice", winter),
        "1.6": at_least("aktindsigt_20_arbejdsdage", 80.0)
        & at_most("verserende_over_6_mdr", 250.0)
        & at_most("verserende_over_12_mdr", 130.0),
        "1.7": x["kritikprocent_staten"] - x["kritikprocent"] >= near,
        "1.8": by("kvalitetsmåling", date(2024, 12, 31)) & by("kvalitetsplan", winter),
        "1.9": by("analyse_borgerdeltagelse", spring) & x["tværgående_initiativer"] & x["fremdrift_borgerdeltagelse"],
        "1.10": x["retssikkerhedsinitiativer"],
        "2.1": (2.0 - np.abs(x["afvigelse_grundbudget"]) > -near)
        | (1.0 - np.abs(x["afvigelse_udgiftsopfølgning_2"]) > -near),
        "2.2": (x["sygefravær_staten"] - x["sygefravær"] > -near)
        | (x["sygefravær_året_før"] * 0.95 - x["sygefravær"] > -near),
        "2.3": x["infosikkerhed_aktiviteter"] & x["infosikkerhed_statusrapport"] & by("nis2", date(2024, 10, 18)),
        "2.4": by("bæredygtighedskoncept", autumn) & by("gennemgang_kontorhold", winter),
    }
    met = np.zeros(len(x["sygefravær"]), dtype=np.int64)
    for goal in list(found):
        met += found[goal]
    return {**found, "met": met, "score": 100 * met / 14}
