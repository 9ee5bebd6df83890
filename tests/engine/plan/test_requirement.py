"""The forms a demand takes: how they are written, and how they stand in one year."""

from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from engine.plan import (
    AllOf,
    AtLeast,
    AtMost,
    Delivered,
    OtherMeasure,
    Quarter,
    ReducedBy,
    Requirement,
    WithReport,
    in_year,
    measures_of,
    parts_of,
)
from tests.engine.small import at_least, at_most, delivered

REQUIREMENT: TypeAdapter[Any] = TypeAdapter(Requirement)


def read(written: dict[str, Any]) -> Any:  # noqa: ANN401 - any form of requirement
    """The requirement as an author writes it."""
    return REQUIREMENT.validate_python(written)


def report_day(quarter: int) -> date:
    """21 days after the quarter."""
    return Quarter(2024, quarter).last_day + timedelta(days=21)


def stands(written: dict[str, Any], year: int = 2024) -> Any:  # noqa: ANN401 - any form of requirement
    """The requirement as it stands in a year."""
    return in_year(read(written), year, report_day)


def both(*parts: dict[str, Any]) -> dict[str, Any]:
    """All parts must hold."""
    return {"kind": "all_of", "parts": list(parts)}


def either(*parts: dict[str, Any]) -> dict[str, Any]:
    """One part is enough."""
    return {"kind": "any_of", "parts": list(parts)}


def test_a_target_is_a_number() -> None:
    """A whole number counts as a number."""
    assert stands(at_least(97)).target == 97.0


def test_a_target_by_year_is_the_year_s_own() -> None:
    """Each year is held against the target printed for it."""
    written = at_most({"2022": 14.0, "2023": 13.0, "2024": 13.0})
    assert [stands(written, year).target for year in (2022, 2023, 2024)] == [14.0, 13.0, 13.0]


def test_a_year_without_a_target_is_refused() -> None:
    """No target is borrowed from another year."""
    with pytest.raises(ValueError, match="no target for 2021, only for 2022, 2024"):
        stands(at_most({2022: 14.0, 2024: 13.0}), 2021)


def test_targets_by_year_may_be_written_in_any_order() -> None:
    """The years are kept in order, however they are written."""
    assert [entry.year for entry in read(at_most({2024: 13.0, 2022: 14.0})).target] == [2022, 2024]


@pytest.mark.parametrize(
    ("written", "offset"),
    [
        ({"measure": "y"}, 0.0),
        ({"measure": "y", "minus": 1.9}, -1.9),
        ({"measure": "y", "plus": 0.5}, 0.5),
        ({"measure": "y", "plus": 2.0, "minus": 0.5}, 1.5),
    ],
)
def test_a_target_may_be_another_measure_with_an_offset(written: dict[str, Any], offset: float) -> None:
    """The state's average, or 1,9 percentage points under it; the same in every year."""
    target = stands(at_most(written)).target
    assert isinstance(target, OtherMeasure)
    assert (target.measure, target.offset) == ("y", offset)
    assert stands(at_most(written), 1999) == stands(at_most(written))


@pytest.mark.parametrize("target", ["97", "97,0", None, True, float("nan"), float("inf"), [], {}, {2024: "13"}])
def test_what_is_no_number_is_no_target(target: object) -> None:
    """Text, a yes, nothing, NaN and infinity are not read as numbers."""
    with pytest.raises(ValidationError):
        read(at_least(target))


@pytest.mark.parametrize("percent", [0.0, 100.0, -5.0, "5"])
def test_a_reduction_lies_between_nothing_and_everything(percent: object) -> None:
    """A reduction is more than 0 and less than 100 per cent."""
    with pytest.raises(ValidationError):
        read({"kind": "reduced_by", "measure": "x", "against": "y", "percent": percent})


@pytest.mark.parametrize(
    ("quarter", "day"),
    [(1, date(2024, 4, 21)), (2, date(2024, 7, 21)), (3, date(2024, 10, 21)), (4, date(2025, 1, 21))],
)
def test_a_delivery_with_a_report_is_due_on_the_report_s_day(quarter: int, day: date) -> None:
    """What comes "med afrapporteringen" is due on the report's own day; the 4th quarter's lies in the next year."""
    written = read(delivered({"report": quarter}))
    assert written.due == WithReport(report=quarter)
    assert stands(delivered({"report": quarter})).due == day


def test_a_delivery_on_a_day_is_due_that_day() -> None:
    """A printed day stands as it is."""
    assert stands(delivered(date(2024, 10, 18))).due == date(2024, 10, 18)


@pytest.mark.parametrize("report", [0, 5, "K1"])
def test_a_report_is_one_of_four(report: object) -> None:
    """A year has four reports."""
    with pytest.raises(ValidationError):
        read(delivered({"report": report}))


def test_a_year_is_taken_in_every_part_however_deep() -> None:
    """The parts of parts stand in the same year."""
    written = both(at_least({2024: 97.0}, "a"), either(at_most({2024: 13.0}, "b"), delivered({"report": 1}, "c")))
    first, (second, third) = stands(written).parts[0], stands(written).parts[1].parts
    assert (first.target, second.target, third.due) == (97.0, 13.0, date(2024, 4, 21))


def test_taking_a_year_leaves_the_written_rule_as_it_is() -> None:
    """A rule is never changed: a year's reading is a new one."""
    written = read(at_most({2022: 14.0, 2024: 13.0}))
    before = written.model_dump()
    in_year(written, 2024, report_day)
    assert written.model_dump() == before


def test_the_parts_come_in_the_contract_s_order() -> None:
    """A walk over the parts goes as the contract is read."""
    written = both(at_least(1, "a"), either(at_least(1, "b"), at_least(1, "c")), at_least(1, "d"))
    assert [part.measure for part in parts_of(read(written))] == ["a", "b", "c", "d"]


def test_a_single_demand_is_its_own_only_part() -> None:
    """A goal without parts has one."""
    requirement = read(at_least(1))
    assert tuple(parts_of(requirement)) == (requirement,)


def test_benchmarks_are_measures_too() -> None:
    """Sick leave depends on the state's average and on last year's, each named once."""
    written = either(
        at_most({"measure": "staten"}, "sygefravær"),
        {"kind": "reduced_by", "measure": "sygefravær", "percent": 5.0, "against": "året_før"},
    )
    assert measures_of(read(written)) == ("sygefravær", "staten", "året_før")


@pytest.mark.parametrize("kind", ["at_least", "at_most", "below", "above", "within"])
def test_every_comparison_may_name_a_benchmark(kind: str) -> None:
    """A part held against another measure names it; one held against a number names none."""
    assert read({"kind": kind, "measure": "x", "target": {"measure": "y"}}).benchmark == "y"
    assert read({"kind": kind, "measure": "x", "target": 1.0}).benchmark is None


def test_a_reduction_names_what_it_is_reduced_from() -> None:
    """A reduction "i forhold til året før" stands on last year's figure; a day or a yes on nothing else."""
    assert read({"kind": "reduced_by", "measure": "x", "percent": 5.0, "against": "y"}).benchmark == "y"
    assert read(delivered(date(2024, 1, 1))).benchmark is None
    assert read({"kind": "attested", "measure": "x"}).benchmark is None


@pytest.mark.parametrize("kind", ["all_of", "any_of"])
def test_a_goal_of_no_parts_is_refused(kind: str) -> None:
    """All of nothing would always hold, and one of nothing never."""
    with pytest.raises(ValidationError):
        read({"kind": kind, "parts": []})


def test_each_kind_is_its_own_form() -> None:
    """The kind tells which form is meant."""
    kinds = [at_least(1), at_most(1), delivered({"report": 1}), both(at_least(1))]
    assert [type(read(written)) for written in kinds] == [AtLeast, AtMost, Delivered, AllOf]
    assert isinstance(read({"kind": "reduced_by", "measure": "x", "percent": 5.0, "against": "y"}), ReducedBy)


@pytest.mark.parametrize(
    "written",
    [
        at_least(97.0),
        at_most({2023: 13.0, 2024: 13.0}),
        at_most({"measure": "y", "minus": 1.9}),
        delivered({"report": 3}),
        delivered(date(2024, 10, 18)),
        both(at_least(97.0), either(at_most(13.0), {"kind": "attested", "measure": "z"})),
    ],
)
def test_a_requirement_survives_being_written_and_read_again(written: dict[str, Any]) -> None:
    """As a mapping and as JSON it is the same requirement, so a saved plan keeps its meaning."""
    requirement = read(written)
    assert REQUIREMENT.validate_python(REQUIREMENT.dump_python(requirement)) == requirement
    assert REQUIREMENT.validate_json(REQUIREMENT.dump_json(requirement)) == requirement
