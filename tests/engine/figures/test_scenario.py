"""A scenario is a value: figures replaced, never mutated."""

import pytest

from engine.figures import Scenario, ScenarioError, project
from tests.engine.small import AT_K3, DAY, EVERY_QUARTER, K1, K2, SHARE, YES_NO, at_least, day, plan_of, reported

PARTS = [
    at_least(97.0, "share"),
    {"kind": "at_most", "measure": "sygefravær", "target": 9.9},
    {"kind": "delivered", "measure": "nis2", "due": day(10, 18)},
    {"kind": "attested", "measure": "yes"},
    at_least(6.0, "boards"),
]
PLAN = plan_of(
    {"kind": "all_of", "parts": PARTS}, share=SHARE, sygefravær=AT_K3, nis2=DAY, yes=YES_NO, boards=EVERY_QUARTER
)
BASELINE = Scenario(project([reported(K1, 98.0, 10, "share"), reported(K2, 6, None, "boards")], PLAN))


def test_replacing_a_figure_leaves_the_scenario_it_came_from_alone() -> None:
    """Never mutated."""
    moved = BASELINE.with_value("share", 96.0)
    assert (BASELINE.value("share"), moved.value("share")) == (98.0, 96.0)
    assert (dict(BASELINE.changes), dict(moved.changes)) == ({}, {"share": 96.0})


def test_only_what_differs_from_the_projection_is_a_change() -> None:
    """Putting the projected figure back takes the change away, so a link carries only differences."""
    assert BASELINE.with_value("share", 96.0).with_value("share", 98.0) == BASELINE
    assert BASELINE.with_value("share", 96.0).with_baseline("share") == BASELINE
    assert BASELINE.without("sygefravær") == BASELINE


def test_taking_a_figure_away_is_a_change_of_its_own() -> None:
    """None says "not known"."""
    away = BASELINE.without("share")
    assert away.value("share") is None
    assert dict(away.changes) == {"share": None}
    assert away.with_value("share", 98.0) == BASELINE


def test_a_replaced_figure_fills_the_gap_in_its_quarters() -> None:
    """A year's figure put in by hand stands for every quarter, even where it equals the least known one."""
    assert BASELINE.figure("boards").gap
    filled = BASELINE.with_value("boards", 6.0)
    assert (filled.figure("boards").gap, dict(filled.changes)) == (False, {"boards": 6.0})


def test_a_replaced_figure_is_not_provisional() -> None:
    """What if is nobody's report."""
    provisional = reported(K1, 98.0, 10, "share")._replace(provisional=True)
    scenario = Scenario(project([provisional], PLAN))
    assert scenario.figure("share").provisional
    assert not scenario.with_value("share", 97.0).figure("share").provisional


@pytest.mark.parametrize(
    ("measure", "value", "told"),
    [
        ("share", 104.0, "104.0 is not a share"),
        ("share", -0.1, "-0.1 is not a share"),
        ("share", float("nan"), "nan is not a share"),
        ("sygefravær", float("inf"), "inf is not a duration"),
        ("boards", 6.5, "6.5 is not a count"),
        ("nis2", 45000.0, "45000.0 is not a date"),
        ("yes", 1.0, "1.0 is not a yes_no"),
        ("share", True, "True is not a share"),
        ("sygefravaer", 9.8, 'Did you mean "sygefravær"?'),
    ],
)
def test_a_figure_outside_its_measures_domain_is_refused(measure: str, value: float, told: str) -> None:
    """Outside its domain, of another kind, or of no measure: refused with the nearest name."""
    with pytest.raises(ScenarioError) as refused:
        BASELINE.with_value(measure, value)
    assert told in str(refused.value)


def test_whole_numbers_are_numbers() -> None:
    """An int is taken as the float it is."""
    assert BASELINE.with_value("sygefravær", 9).value("sygefravær") == 9.0
