"""The forms a demand takes, as the plan's author writes them and as they stand in one year."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Annotated, Literal, assert_never

from pydantic import BeforeValidator, Discriminator, Field, Tag

from engine.plan.model import PlanModel, mistake
from engine.plan.suggestion import did_you_mean

__all__ = [
    "Above",
    "AllOf",
    "AnyOf",
    "AtLeast",
    "AtMost",
    "Attested",
    "Below",
    "ByYear",
    "Delivered",
    "Due",
    "Leaf",
    "OtherMeasure",
    "ReducedBy",
    "Requirement",
    "Target",
    "WithReport",
    "Within",
    "in_year",
    "leaves",
    "measures_of",
    "other_measure",
]

Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Percent = Annotated[float, Field(strict=True, gt=0, lt=100)]


class OtherMeasure(PlanModel):
    """Another measure as the target, moved by an offset in its unit: 1,9 points below the state is `minus = 1.9`."""

    measure: str
    plus: Number = 0.0
    minus: Number = 0.0

    @property
    def offset(self) -> float:
        """What is added to the other measure, in its unit."""
        return self.plus - self.minus


class YearTarget(PlanModel):
    """The target that holds in one year."""

    year: int
    target: Number


def _by_year(written: object) -> object:
    if isinstance(written, Mapping):
        for key in written:
            if not str(key).isdecimal():
                forms = 'a number, as 13.0, a number by year, as { 2024 = 13.0 }, or { measure = "…" }'
                reason = f'"{key}" is not a year.{did_you_mean(str(key), ["measure"])} A target is {forms}.'
                raise mistake(reason)
        return tuple(
            {"year": year, "target": target} for year, target in sorted(written.items(), key=lambda item: str(item[0]))
        )
    return written


ByYear = Annotated[tuple[YearTarget, ...], Field(min_length=1), BeforeValidator(_by_year)]
"""A number for each year, written `{ 2023 = 13.0, 2024 = 13.0 }`."""


def _form_of_target(written: object) -> str:
    if isinstance(written, OtherMeasure) or (isinstance(written, Mapping) and "measure" in written):
        return "other_measure"
    return "by_year" if isinstance(written, (Mapping, tuple, list)) else "number"


Target = Annotated[
    Annotated[Number, Tag("number")]
    | Annotated[ByYear, Tag("by_year")]
    | Annotated[OtherMeasure, Tag("other_measure")],
    Discriminator(_form_of_target),
]
"""A number, a number by year, or another measure with an offset."""


class WithReport(PlanModel):
    """Due with the report for a quarter: on the report's own day, `report_due_days` after the quarter's end."""

    report: Annotated[int, Field(ge=1, le=4)]


def _form_of_due(written: object) -> str:
    return "report" if isinstance(written, (Mapping, WithReport)) else "day"


Due = Annotated[Annotated[date, Tag("day")] | Annotated[WithReport, Tag("report")], Discriminator(_form_of_due)]
"""A day, or the report a delivery comes with."""


class _Leaf(PlanModel):
    """What every part carries of the contract: its letter there, its words, and where they stand."""

    measure: str
    letter: str = ""
    title: str = ""
    quote: str = ""
    section: str = ""


class AtLeast(_Leaf):
    """Met when the figure is the target or more. Equality counts."""

    kind: Literal["at_least"]
    target: Target


class AtMost(_Leaf):
    """Met when the figure is the target or less. Equality counts."""

    kind: Literal["at_most"]
    target: Target


class Below(_Leaf):
    """Met when the figure is less than the target. Equality does not count."""

    kind: Literal["below"]
    target: Target


class Above(_Leaf):
    """Met when the figure is more than the target. Equality does not count."""

    kind: Literal["above"]
    target: Target


class Within(_Leaf):
    """Met when a signed deviation is no further from zero than the target. Equality counts."""

    kind: Literal["within"]
    target: Target


class ReducedBy(_Leaf):
    """Met when the figure is at least `percent` per cent less than the measure `against`. Equality counts."""

    kind: Literal["reduced_by"]
    percent: Percent
    against: str


class Delivered(_Leaf):
    """Met when delivered on or before the day it is due."""

    kind: Literal["delivered"]
    due: Due


class Attested(_Leaf):
    """Met when a person has judged it so: a yes."""

    kind: Literal["attested"]


class AllOf(PlanModel):
    """Met when every part is."""

    kind: Literal["all_of"]
    parts: Annotated[tuple["Requirement", ...], Field(min_length=1)]


class AnyOf(PlanModel):
    """Met when at least one part is: the contract's "mindst ét" or "eller"."""

    kind: Literal["any_of"]
    parts: Annotated[tuple["Requirement", ...], Field(min_length=1)]


Leaf = AtLeast | AtMost | Below | Above | Within | ReducedBy | Delivered | Attested
Requirement = Annotated[Leaf | AllOf | AnyOf, Field(discriminator="kind")]

AllOf.model_rebuild()
AnyOf.model_rebuild()


def leaves(requirement: Requirement) -> Iterator[Leaf]:
    """Walk the parts that stand on a measure, in the contract's order."""
    match requirement:
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from leaves(part)
        case _:
            yield requirement


def other_measure(leaf: Leaf) -> str | None:
    """Name the measure a part is held against, None where its target is a number, a day or a yes."""
    match leaf:
        case AtLeast(target=OtherMeasure(measure=other)) | AtMost(target=OtherMeasure(measure=other)):
            return other
        case Below(target=OtherMeasure(measure=other)) | Above(target=OtherMeasure(measure=other)):
            return other
        case Within(target=OtherMeasure(measure=other)) | ReducedBy(against=other):
            return other
        case AtLeast() | AtMost() | Below() | Above() | Within() | Delivered() | Attested():
            return None
        case _:
            assert_never(leaf)


def measures_of(requirement: Requirement) -> tuple[str, ...]:
    """Name every measure a requirement depends on, benchmarks too, each once, in the contract's order."""
    named = (name for leaf in leaves(requirement) for name in (leaf.measure, other_measure(leaf)) if name)
    return tuple(dict.fromkeys(named))


def in_year(requirement: Requirement, year: int, report_day: Callable[[int], date]) -> Requirement:
    """Give the requirement as it stands in `year`: targets by year become that year's number, reports their own day.

    `report_day` gives the day the report for a quarter (1–4) of the plan's year is due. A year without a target
    raises ValueError.
    """
    match requirement:
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return requirement.model_copy(update={"parts": tuple(in_year(part, year, report_day) for part in parts)})
        case (
            AtLeast(target=target)
            | AtMost(target=target)
            | Below(target=target)
            | Above(target=target)
            | Within(target=target)
        ):
            return requirement.model_copy(update={"target": _target_in_year(target, year)})
        case Delivered(due=WithReport(report=quarter)):
            return requirement.model_copy(update={"due": report_day(quarter)})
        case ReducedBy() | Delivered() | Attested():
            return requirement
        case _:
            assert_never(requirement)


def _target_in_year(target: Target, year: int) -> float | OtherMeasure:
    if not isinstance(target, tuple):
        return target
    for entry in target:
        if entry.year == year:
            return entry.target
    years = ", ".join(str(entry.year) for entry in target)
    reason = f"there is no target for {year}, only for {years}; add one"
    raise mistake(reason)
