"""Many scenarios at once are judged as each alone."""

from datetime import date, datetime

import polars as pl
import pytest

from engine.figures import Scenario, project
from engine.scoring import outcomes, sweep
from tests.engine.small import (
    AT_K3,
    DAY,
    K2,
    K3,
    K4,
    SHARE,
    STOCK,
    YES_NO,
    at_least,
    at_most,
    day,
    delivered,
    plan_of,
    plan_of_goals,
)

PLAN = plan_of_goals(
    [
        at_least(97.0, "share"),
        at_most(9.9, "sygefravær"),
        delivered(day(6, 29), "nis2"),
        {"kind": "attested", "measure": "yes"},
        {"kind": "below", "measure": "cases", "target": 250.0},
    ],
    share=SHARE,
    sygefravær=AT_K3,
    nis2=DAY,
    yes=YES_NO,
    cases=STOCK,
)


def test_a_row_gives_a_verdict_a_goal_the_goals_met_and_the_score() -> None:
    """Out: a Boolean column a goal, `met` and `score`."""
    frame = pl.DataFrame({"share": [97.0, 96.9], "sygefravær": [9.9, 10.0], "yes": [True, False], "cases": [249, 250]})
    found = sweep(PLAN, frame)
    assert found.columns == ["1.1", "1.2", "1.3", "1.4", "1.5", "met", "score"]
    assert found.rows() == [(True, True, None, True, True, 4, 80.0), (False, False, None, False, False, 0, 0.0)]
    assert found.schema["met"] == pl.Int64
    assert found.schema["score"] == pl.Float64


def test_null_nan_and_a_lacking_column_are_not_known() -> None:
    """NaN ≥ 97 is true in polars: it must never get that far."""
    frame = pl.DataFrame({"share": [float("nan"), None], "sygefravær": [None, None]})
    assert sweep(PLAN, frame).select("1.1", "1.2", "1.4").rows() == [(None, None, None)] * 2


def test_no_deadline_has_passed_unless_a_quarter_is_named() -> None:
    """as_of None: no deadline has passed; from K2 on what was due on 29 June is not met."""
    frame = pl.DataFrame({"nis2": [None, date(2024, 6, 29)]}, schema={"nis2": pl.Date})
    assert sweep(PLAN, frame)["1.3"].to_list() == [None, True]
    assert sweep(PLAN, frame, as_of=K2)["1.3"].to_list() == [False, True]
    assert sweep(PLAN, pl.DataFrame({"share": [98.0, 98.0]}), as_of=K3)["1.3"].to_list() == [False, False]


def test_a_time_of_day_does_not_make_a_delivery_late() -> None:
    """A datetime at noon on the deadline is on time."""
    frame = pl.DataFrame({"nis2": [datetime(2024, 6, 29, 12)]})  # noqa: DTZ001 - a day of the contract has no zone
    assert sweep(PLAN, frame)["1.3"].to_list() == [True]


def test_whole_and_unsigned_numbers_are_numbers() -> None:
    """Unsigned integers would wrap where the margin is negative."""
    frame = pl.DataFrame({"cases": [249, 250]}, schema={"cases": pl.UInt8})
    assert sweep(PLAN, frame)["1.5"].to_list() == [True, False]


def test_no_rows_give_no_rows() -> None:
    """A sweep of nothing is empty, with its columns."""
    found = sweep(PLAN, pl.DataFrame({"share": []}, schema={"share": pl.Float64}))
    assert (found.height, found.width) == (0, 7)


@pytest.mark.parametrize(
    ("frame", "told"),
    [
        (pl.DataFrame({"sygefravaer": [9.8]}), 'Did you mean "sygefravær"?'),
        (pl.DataFrame({"nis2": [9.8]}), "the measure is a date"),
        (pl.DataFrame({"yes": [1]}), "the measure is a yes_no"),
        (pl.DataFrame({"share": ["97,0"]}), "the measure is a share"),
    ],
)
def test_a_column_that_no_rule_can_read_is_named(frame: pl.DataFrame, told: str) -> None:
    """A column of no measure, or of another kind, is our caller's mistake."""
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the message is held below
        sweep(PLAN, frame)
    assert told in str(refused.value)


def test_what_is_not_known_in_the_closed_year_is_not_met_in_every_row() -> None:
    """Rows of changes to a closed year agree with its scorecard: nothing is pending there."""
    plan = plan_of({"kind": "all_of", "parts": [at_least(97.0), at_least(97.0, "y")]}, x=AT_K3, y=AT_K3)
    closed = Scenario(project([], plan, K4, closed=True))
    assert outcomes(plan, closed, [{}, {"x": 98.0}, {"x": 98.0, "y": 98.0}]) == (
        {"1.1": False},
        {"1.1": False},
        {"1.1": True},
    )
