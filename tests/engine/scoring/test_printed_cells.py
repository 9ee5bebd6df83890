"""How a printed cell is judged: by its own year's rule, part by part."""

from datetime import date
from typing import Any

import pytest

from engine.plan import Plan, PlanError, read_plan
from engine.scoring import JudgedYear, Outcome, judge_history
from tests.engine.small import DAY, DEVIATION, SHARE, YES_NO, at_least, at_most, delivered, plan_of


def history_of(
    requirement: dict[str, Any], *cells: dict[str, Any], **measures: dict[str, Any]
) -> tuple[JudgedYear, ...]:
    """The judged years of a goal with these printed cells."""
    plan = plan_of(requirement, **measures)
    written = plan.model_dump()
    written["goals"][0]["history"] = cells
    with_history = Plan.model_validate(written)
    return judge_history(with_history, with_history.goals[0])


def test_a_year_is_judged_by_its_own_target() -> None:
    """90 was enough in 2022, when 90 was asked, and not in 2023, when 95 was."""
    years = history_of(
        at_least({2022: 90.0, 2023: 95.0, 2024: 97.0}),
        {"year": 2023, "measure": "x", "result": 90.0},
        {"year": 2022, "measure": "x", "result": 90.0},
        x=SHARE,
    )
    assert [(year.year, year.outcome) for year in years] == [(2022, Outcome.MET), (2023, Outcome.NOT_MET)]


def test_a_year_without_a_target_is_not_judged() -> None:
    """A figure of a year that had no target has no outcome, target or margin."""
    (year,) = history_of(at_least({2024: 97.0}), {"year": 2022, "measure": "x", "result": 90.0}, x=SHARE)
    assert year.outcome is None
    assert year.cells[0][1:] == (None, None, None, None)


def test_a_cell_s_own_requirement_replaces_the_goal_s() -> None:
    """In a year with another rule the cell carries it, and its target is what that rule says."""
    own = {"kind": "within", "measure": "x", "target": 5.0}
    (year,) = history_of(
        {"kind": "within", "measure": "x", "target": 2.0},
        {"year": 2022, "measure": "x", "result": -4.0, "requirement": own, "unit": "mio. kr."},
        x=DEVIATION | {"unit": "pct."},
    )
    assert (year.outcome, year.cells[0].target, year.cells[0].margin) == (Outcome.MET, 5.0, 1.0)


def test_a_cell_s_own_target_replaces_the_goal_s_number() -> None:
    """A cell may carry only another number, and keeps the goal's form."""
    (year,) = history_of(at_most(20.0), {"year": 2022, "measure": "x", "result": 24.0, "target": 25.0}, x=DEVIATION)
    assert (year.outcome, year.cells[0].target) == (Outcome.MET, 25.0)


def test_a_goal_is_told_by_the_parts_that_had_a_target() -> None:
    """A part whose first target is a later year's does not keep an earlier year from being told."""
    both = {"kind": "all_of", "parts": [at_least(80.0, "x"), at_most({2024: 130.0}, "y")]}
    (year,) = history_of(both, {"year": 2022, "measure": "x", "result": 90.0}, x=SHARE, y=DEVIATION)
    assert year.outcome is Outcome.MET


def test_a_goal_with_a_part_not_printed_is_not_told() -> None:
    """Where all parts must hold and one that had a target is not printed, the goal's outcome is not known."""
    both = {"kind": "all_of", "parts": [at_least(80.0, "x"), at_most(130.0, "y")]}
    (year,) = history_of(both, {"year": 2022, "measure": "x", "result": 90.0}, x=SHARE, y=DEVIATION)
    assert year.cells[0].outcome is Outcome.MET
    assert year.outcome is None


def test_a_benchmark_not_printed_leaves_the_cell_not_judged() -> None:
    """A figure held against another measure is not judged where that one is not printed."""
    (year,) = history_of(
        at_most({"measure": "y"}), {"year": 2022, "measure": "x", "result": 9.0}, x=DEVIATION, y=DEVIATION
    )
    assert (year.outcome, year.cells[0].outcome, year.cells[0].target) == (None, None, None)


def test_a_delivery_of_an_earlier_year_is_due_with_that_year_s_report() -> None:
    """A document due with the K1 report was due on 21 April of its own year."""
    (year,) = history_of(delivered({"report": 1}), {"year": 2022, "measure": "x", "result": date(2022, 4, 22)}, x=DAY)
    assert (year.outcome, year.cells[0].target) == (Outcome.NOT_MET, date(2022, 4, 21))


def test_a_day_of_the_plan_s_year_says_nothing_of_an_earlier_year() -> None:
    """A deadline of 18 October 2024 does not judge what was delivered in 2022."""
    (year,) = history_of(
        delivered(date(2024, 10, 18)), {"year": 2022, "measure": "x", "result": date(2022, 4, 22)}, x=DAY
    )
    assert (year.outcome, year.cells[0].target) == (None, None)


def test_a_yes_is_judged_as_it_stands() -> None:
    """An attestation of an earlier year is met by its yes."""
    (year,) = history_of({"kind": "attested", "measure": "x"}, {"year": 2022, "measure": "x", "result": True}, x=YES_NO)
    assert year.outcome is Outcome.MET


def test_a_goal_without_printed_cells_has_no_years() -> None:
    """Where the contract prints no history there is none."""
    plan = plan_of(at_least(), x=SHARE)
    assert judge_history(plan, plan.goals[0]) == ()


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ('{ year = 2022, measure = "x", result = 998.0 }', "the result 998.0 is not a share"),
        ('{ year = 2022, measure = "x", result = 9.8, unit = "uger" }', "Give the cell its own target or requirement"),
        (
            '{ year = 2022, measure = "x", result = 9, requirement = { kind = "at_most", measure = "y", target = 9 } }',
            'its own requirement does not stand on "x"',
        ),
        ('{ year = 2022, measure = "x", result = 1.0 }, { year = 2022, measure = "x", result = 2.0 }', "has 2 cells"),
        ('{ year = 2022, measure = "z", result = 1.0 }', 'the measure "z" is not among'),
    ],
)
def test_a_cell_that_cannot_be_judged_is_the_author_s_mistake(cell: str, told: str) -> None:
    """A figure outside the domain, in another unit without its own target, or with a rule for another measure."""
    written = f"""
        id = "small-2024"
        title = "Small"
        institution = "I"
        year = 2024
        goal_count = 1
        report_due_days = 21
        measures = [
            {{ key = "x", title = "X", unit = "pct.", domain = "share" }},
            {{ key = "y", title = "Y", unit = "pct.", domain = "share" }},
        ]
        [[goals]]
        id = "1.1"
        title = "t"
        quote = "q"
        section = "s"
        requirement = {{ kind = "at_least", measure = "x", target = {{ measure = "y" }} }}
        history = [{cell}]
    """
    with pytest.raises(PlanError) as caught:
        read_plan(written.encode())
    (mistake,) = caught.value.mistakes
    assert mistake.location.startswith("goals[1.1].history")
    assert told in mistake.reason
