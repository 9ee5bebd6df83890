"""How quarter figures become the year's expected figure, and what range is left."""

from datetime import date
from math import inf

import pytest

from engine.figures import Assumption, Range, project
from engine.plan import Measurement, Quarter
from engine.scoring import Outcome
from tests.engine.small import (
    AT_K3,
    DAY,
    DEVIATION,
    DURATION,
    EVERY_QUARTER,
    K1,
    K2,
    K3,
    K4,
    LAST_YEAR,
    SHARE,
    STOCK,
    YES_EVERY_QUARTER,
    YES_NO,
    at_least,
    at_most,
    day,
    delivered,
    outcome,
    plan_of,
    reported,
)

ON_TIME = plan_of(at_least(97.0), x=SHARE)
WEEKS = plan_of(at_most(13.0), x=DURATION)
CASES = plan_of(at_most(250.0), x=STOCK)
SURVEY = plan_of(at_least(85.0), x={"domain": "share", "aggregation": {"kind": "latest", "once": True}})
SICK_LEAVE = plan_of(at_most(10.0), x=AT_K3)
CONSTANT = plan_of({"kind": "reduced_by", "measure": "x", "percent": 5.0, "against": "y"}, x=AT_K3, y=LAST_YEAR)
BOARDS = plan_of(at_least(6.0), x=EVERY_QUARTER)
PROGRESS = plan_of({"kind": "attested", "measure": "x"}, x=YES_EVERY_QUARTER)
DOCUMENT = plan_of(delivered(day(10, 18)), x=DAY)


def test_a_weighted_mean_weighs_each_quarter_by_its_cases() -> None:
    """Σ value × volume / Σ volume over the quarters known."""
    figure = project([reported(K1, 98.0, 100), reported(K2, 95.0, 300)], ON_TIME).figures["x"]
    assert figure.value == pytest.approx(95.75)
    assert figure.missing == (K3, K4)
    assert figure.assumed_volume == 200


def test_a_quarter_without_cases_adds_nothing_and_is_known() -> None:
    """Volume 0 is allowed, its value may be empty, and the quarter is not missing."""
    figure = project([reported(K1, 98.0, 100), reported(K2, None, 0), reported(K3, 12.0, 0)], ON_TIME).figures["x"]
    assert figure.value == 98.0
    assert figure.missing == (K4,)


def test_no_cases_at_all_is_not_known_and_never_nan() -> None:
    """Total volume 0 is not known, and leaves the whole domain open."""
    figure = project([reported(K1, None, 0), reported(K2, 97.0, 0)], ON_TIME).figures["x"]
    assert figure.value is None
    assert figure.feasible == Range(0.0, 100.0)


def test_missing_quarters_run_over_the_domain_with_the_mean_of_the_known_volumes() -> None:
    """Two of four quarters at 98 with as many cases each: the year can still end between 49 and 99."""
    figure = project([reported(K1, 98.0, 50), reported(K2, 98.0, 150)], ON_TIME).figures["x"]
    assert figure.feasible == Range(49.0, 99.0)


def test_a_gap_runs_over_the_domain_like_a_quarter_to_come() -> None:
    """Gaps included: K2 was skipped, so after K4 the year is still not settled."""
    figure = project([reported(K1, 98.0, 10), reported(K3, 98.0, 10), reported(K4, 98.0, 10)], ON_TIME).figures["x"]
    assert figure.missing == (K2,)
    assert figure.feasible == Range(73.5, 98.5)


def test_all_quarters_in_settle_the_year() -> None:
    """After the 4th quarter the range is the figure itself."""
    figure = project([reported(quarter, 98.0, 10) for quarter in (K1, K2, K3, K4)], ON_TIME).figures["x"]
    assert figure.settled
    assert figure.feasible == Range(98.0, 98.0)
    assert figure.assumed_volume is None


def test_weeks_have_no_upper_bound() -> None:
    """A duration runs from 0 to infinity."""
    assert project([reported(K1, 12.0, 10)], WEEKS).figures["x"].feasible == Range(3.0, inf)


def test_the_practical_range_stays_between_the_lowest_and_the_highest_quarter_so_far() -> None:
    """Practical: K1 12,0 and K2 14,0 with equal volumes give 12,5 to 13,5 for the year."""
    figure = project([reported(K1, 12.0, 10), reported(K2, 14.0, 10)], WEEKS).figures["x"]
    assert figure.practical == Range(12.5, 13.5)


def test_quarters_after_as_of_are_kept_but_not_used() -> None:
    """Rows of later quarters do not count, and are not lost."""
    given = (reported(K1, 98.0, 10), reported(K2, 90.0, 10), reported(K3, 10.0, 10))
    projection = project(given, ON_TIME, K2)
    assert projection.figures["x"].value == 94.0
    assert projection.measurements == given


def test_as_of_is_the_newest_quarter_with_a_figure_where_none_is_chosen() -> None:
    """Default as_of; None where nothing was reported."""
    assert project([reported(K3, 98.0, 10), reported(K1, 98.0, 10)], ON_TIME).as_of == K3
    assert project([], ON_TIME).as_of is None


def test_the_latest_figure_of_a_stock_is_the_years() -> None:
    """Latest: the newest figure; any later one can still be whatever the domain allows until K4's row is in."""
    figure = project([reported(K1, 270), reported(K2, 255)], CASES).figures["x"]
    assert figure.value == 255
    assert figure.feasible == Range(0.0, inf)
    assert figure.practical == Range(255, 270)
    settled = project([reported(K1, 270), reported(K4, 240)], CASES).figures["x"]
    assert settled.feasible == Range(240, 240)


def test_a_survey_is_settled_at_its_first_figure_and_a_newer_one_still_wins() -> None:
    """`once`: settled as soon as it is in."""
    first = project([reported(K2, 86.0)], SURVEY).figures["x"]
    assert first.settled
    newer = project([reported(K2, 86.0), reported(K3, 84.0)], SURVEY).figures["x"]
    assert (newer.value, newer.settled) == (84.0, True)


def test_one_answer_is_enough_for_a_yes_or_no() -> None:
    """Latest yes/no: the newest answer, whichever quarter gave it."""
    plan = plan_of({"kind": "attested", "measure": "x"}, x=YES_NO)
    figure = project([reported(K1, value=True)], plan, K3).figures["x"]
    assert figure.value is True
    assert figure.feasible == Range(low=False, high=True)


def test_before_the_third_quarter_the_newest_figure_stands_in() -> None:
    """at_quarter 3: before as_of K3 the newest figure."""
    figure = project([reported(K1, 10.9), reported(K2, 10.4)], SICK_LEAVE).figures["x"]
    assert figure.value == 10.4
    assert figure.feasible == Range(0.0, inf)


def test_from_the_third_quarter_on_only_its_own_figure_counts() -> None:
    """at_quarter 3: from K3 on only K3's own; without it, not known; K4's is not it."""
    assert project([reported(K2, 10.4)], SICK_LEAVE, K3).figures["x"].value is None
    assert project([reported(K2, 10.4), reported(K4, 9.0)], SICK_LEAVE).figures["x"].value is None
    figure = project([reported(K2, 10.4), reported(K3, 9.8), reported(K4, 12.0)], SICK_LEAVE).figures["x"]
    assert figure.value == 9.8
    assert figure.settled


def test_a_constant_known_in_january_serves_all_year() -> None:
    """`constant`: the newest up to K3 serves, so last year's average needs no second row."""
    given = [reported(K1, 10.0, measure="y"), reported(K3, 9.5)]
    assert outcome(CONSTANT, *given) is Outcome.MET
    figure = project(given, CONSTANT, K4).figures["y"]
    assert (figure.value, figure.settled) == (10.0, True)
    late = project([reported(K4, 8.0, measure="y"), *given], CONSTANT).figures["y"]
    assert late.value == 10.0


@pytest.mark.parametrize(
    ("given", "as_of", "expected"),
    [
        ([(K1, 6), (K2, 6)], K2, Outcome.MET),
        ([(K1, 6), (K2, 5)], K2, Outcome.NOT_MET),
        ([(K2, 6)], K2, Outcome.PENDING),
        ([(K2, 5)], K3, Outcome.NOT_MET),
        ([(K1, 6)], K1, Outcome.MET),
        ([(K1, 6)], K2, Outcome.PENDING),
        ([], K2, Outcome.PENDING),
        ([(K1, 6), (K2, 6), (K3, 6), (K4, 6)], K4, Outcome.MET),
    ],
)
def test_every_listed_quarter_up_to_as_of_must_be_known_and_hold(
    given: list[tuple[Quarter, int]], as_of: Quarter, expected: Outcome
) -> None:
    """Minimum: met while every listed quarter holds; a failing one decides; a missing one makes it not known."""
    assert outcome(BOARDS, *(reported(quarter, value) for quarter, value in given), as_of=as_of) is expected


def test_quarters_that_are_not_listed_do_not_count() -> None:
    """Progress is reported in K2–K4: K1 neither helps nor is missed."""
    assert outcome(PROGRESS, reported(K1, value=False), reported(K2, value=True)) is Outcome.MET
    assert outcome(PROGRESS, reported(K1, value=True)) is Outcome.PENDING
    assert outcome(PROGRESS, reported(K2, value=True), reported(K3, value=False)) is Outcome.NOT_MET


def test_the_least_quarter_can_only_fall() -> None:
    """Minimum: from the domain's lowest up to the least known; exact when all listed are in."""
    assert project([reported(K1, 6), reported(K2, 7)], BOARDS).figures["x"].feasible == Range(0.0, 6)
    whole = project([reported(quarter, 6) for quarter in (K1, K2, K3, K4)], BOARDS).figures["x"]
    assert whole.feasible == Range(6, 6)


@pytest.mark.parametrize("written_in", [K1, K2, K3])
def test_a_delivery_is_a_fact_wherever_its_day_lies(written_in: Quarter) -> None:
    """The row's quarter only says which report it came with."""
    assert outcome(DOCUMENT, reported(written_in, day(10, 18)), as_of=K3) is Outcome.MET
    assert outcome(DOCUMENT, reported(written_in, date(2025, 1, 3)), as_of=K3) is Outcome.NOT_MET


def test_the_newest_row_of_a_delivery_wins() -> None:
    """A corrected day replaces the one reported before."""
    given = [reported(K3, day(10, 20)), reported(K4, day(10, 17))]
    assert outcome(DOCUMENT, *given, as_of=K3) is Outcome.NOT_MET
    assert outcome(DOCUMENT, *given) is Outcome.MET


def test_a_correction_of_the_same_quarter_counts_in_place_of_the_first() -> None:
    """Of two measurements of one measure and quarter the later given counts."""
    assert project([reported(K1, 98.0, 10), reported(K1, 95.0, 10)], ON_TIME).figures["x"].value == 95.0


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (Measurement("z", K1, 98.0, 10), 'no measure "z"'),
        (Measurement("x", Quarter(2023, 1), 98.0, 10), "2023K1 is not one of its quarters"),
        (Measurement("x", K1, 104.0, 10), "104.0 is not a share"),
        (Measurement("x", K1, value=True, volume=10), "True is not a share"),
        (Measurement("x", K1, float("nan"), 10), "nan is not a share"),
        (Measurement("x", K1, 98.0), "must be a number of cases"),
        (Measurement("x", K1, 98.0, -1), "must be a number of cases"),
        (Measurement("x", K1, None, 3), "None is not a share"),
    ],
)
def test_a_figure_that_cannot_be_is_refused_with_its_place(wrong: Measurement, told: str) -> None:
    """What reading would have told the controller is our own mistake when it comes this far."""
    with pytest.raises(ValueError, match=told):
        project([wrong], ON_TIME)


def test_the_account_is_closed_only_at_the_fourth_quarter() -> None:
    """`closed` is the year's account."""
    with pytest.raises(ValueError, match="closed at 2024K4, not at 2024K2"):
        project([reported(K2, 98.0, 10)], ON_TIME, closed=True)


def test_as_of_another_year_is_refused() -> None:
    """A plan is for one year."""
    with pytest.raises(ValueError, match="the plan is for 2024"):
        project([], ON_TIME, Quarter(2023, 4))


def test_a_deviation_can_be_anything() -> None:
    """The domain of a deviation has no bounds."""
    plan = plan_of({"kind": "within", "measure": "x", "target": 2.0}, x=DEVIATION)
    assert project([reported(K1, -3.5)], plan).figures["x"].feasible == Range(-inf, inf)


def test_a_quarter_without_cases_is_not_among_what_the_rest_may_be_like() -> None:
    """The practical range lies between quarters that had cases; an empty value is no nought."""
    plan = plan_of(at_least(97.0), x=SHARE)
    given = [reported(K1, 96.0, 10), reported(K2, None, 0), reported(K3, 98.0, 10)]
    practical = project(given, plan).figures["x"].practical
    assert practical is not None
    assert isinstance(practical.low, float)
    assert practical.low > 96.0


def test_no_assumption_moves_a_mean_in_the_years_account() -> None:
    """Two quarters never came; nothing is taken to be like the latest, as nothing is to come."""
    known = [reported(K1, 90.0, 100), reported(K4, 80.0, 100)]
    project_closed = [project(known, ON_TIME, closed=True, assume=each).figures["x"] for each in Assumption]
    assert [figure.value for figure in project_closed] == [85.0, 85.0]
