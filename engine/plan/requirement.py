"""The forms a demand takes, as the plan's author writes them and as they stand in one year."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, GetPydanticSchema, Tag

from engine.plan.author_words import language_word
from engine.plan.bounds import within_limit
from engine.plan.finding import Sentence, clipped
from engine.plan.marking import N_
from engine.plan.model import NumberNotText, PlanModel, QuarterNumber, mistake
from engine.plan.reasons import meant
from engine.plan.report_duty import Duties
from engine.plan.rule import Limit, Rule, Side

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
    "IncreasedBy",
    "OtherMeasure",
    "Part",
    "ReducedBy",
    "Requirement",
    "Target",
    "Targeted",
    "WithReport",
    "Within",
    "WrittenRequirement",
    "in_year",
    "measures_of",
    "parts_of",
    "without_duties",
]

_TOO_LARGE = N_("here stands {value}, which is too large; a number lies between -10^15 and 10^15.")


def _inside_limit(number: float) -> float:
    if not within_limit(number):
        raise mistake(Sentence(_TOO_LARGE, {"value": repr(number)}))
    return number


Number = Annotated[float, NumberNotText, Field(strict=True, allow_inf_nan=False), AfterValidator(_inside_limit)]
Percent = Annotated[float, NumberNotText, Field(strict=True, gt=0, lt=100)]


class OtherMeasure(PlanModel):
    """Another measure as the target, moved by an offset in its unit: 1,9 points below the state is `minus = 1.9`."""

    measure: str
    """The other measure's key; it has the same unit."""
    plus: Number = 0.0
    """Added to its figure."""
    minus: Number = 0.0
    """Taken from its figure."""

    @property
    def offset(self) -> float:
        """What is added to the other measure, in its unit."""
        return self.plus - self.minus


class YearTarget(PlanModel):
    """The target that holds in one year."""

    year: int
    target: Number


def _by_year(value: object) -> object:
    if isinstance(value, Mapping):
        for key in value:
            if not str(key).isdecimal():
                not_a_year = Sentence(_NOT_A_YEAR, {"value": clipped(key)})
                raise mistake(not_a_year, *meant(language_word(str(key), ("measure",))), Sentence(_TARGET_FORMS))
        return tuple(
            {"year": year, "target": target} for year, target in sorted(value.items(), key=lambda item: str(item[0]))
        )
    return value


ByYear = Annotated[tuple[YearTarget, ...], Field(min_length=1), BeforeValidator(_by_year)]
"""A number for each year, value `{ 2023 = 13.0, 2024 = 13.0 }`."""


def _form_of_target(value: object) -> str:
    if isinstance(value, OtherMeasure) or (isinstance(value, Mapping) and "measure" in value):
        return "other_measure"
    return "by_year" if isinstance(value, (Mapping, tuple, list)) else "number"


Target = Annotated[
    Annotated[Number, Tag("number")]
    | Annotated[ByYear, Tag("by_year")]
    | Annotated[OtherMeasure, Tag("other_measure")],
    Discriminator(_form_of_target),
]
"""A number, a number by year, or another measure with an offset."""


class WithReport(PlanModel):
    """Due with the report for a quarter: on the report's own day, `report_due_days` after the quarter's end."""

    report: QuarterNumber
    """The quarter whose report it comes with."""


def _form_of_due(value: object) -> str:
    return "report" if isinstance(value, (Mapping, WithReport)) else "day"


Due = Annotated[Annotated[date, Tag("day")] | Annotated[WithReport, Tag("report")], Discriminator(_form_of_due)]
"""A day, or the report a delivery comes with."""


ReportDay = Callable[[int], date]
"""The day the report for a quarter (1–4) is due."""


class _Part(PlanModel):
    """What every part carries of the contract: its letter there, its words, and where they stand."""

    measure: str
    """The measure's key."""
    letter: str = ""
    """Its letter in the contract, where the goal has several parts."""
    title: str = ""
    """What the screens call it, where that is not the measure's title."""
    quote: str = ""
    """Its own words in the contract, to the letter."""
    section: str = ""
    """Where they stand."""
    report: Duties = ()
    """What the contract asks of reports for this part, beside its figure."""


class Targeted(_Part):
    """A part whose figure is held against a target: what a kind adds is the good side, and whether equality counts."""

    kind: str
    target: Target
    """What its figure is held against."""

    side: ClassVar[Side]
    equality: ClassVar[bool] = True

    @property
    def benchmark(self) -> str | None:
        """The other measure that the figure is held against; None where the target is a number."""
        return self.target.measure if isinstance(self.target, OtherMeasure) else None

    @property
    def rule(self) -> Rule:
        """What it demands, as it stands in one year; TypeError where its targets are still by year."""
        return Rule(self.side, _limit(self.target), self.equality)

    def in_year(self, year: int, _report_day: ReportDay) -> Self:
        """Return the part with that year's number; mistake where the year has none."""
        return self.model_copy(update={"target": _target_in_year(self.target, year)})

    def with_target(self, target: Target) -> Self:
        """Return the part with another target."""
        return self.model_copy(update={"target": target})


class AtLeast(Targeted):
    """Met when the figure is the target or more. Equality counts."""

    kind: Literal["at_least"]
    side = Side.ABOVE


class AtMost(Targeted):
    """Met when the figure is the target or less. Equality counts."""

    kind: Literal["at_most"]
    side = Side.BELOW


class Below(Targeted):
    """Met when the figure is less than the target. Equality does not count."""

    kind: Literal["below"]
    side = Side.BELOW
    equality = False


class Above(Targeted):
    """Met when the figure is more than the target. Equality does not count."""

    kind: Literal["above"]
    side = Side.ABOVE
    equality = False


class Within(Targeted):
    """Met when a signed deviation is no further from zero than the target. Equality counts."""

    kind: Literal["within"]
    side = Side.INSIDE


class ReducedBy(_Part):
    """Met when the figure is at least `percent` per cent less than the measure `against`. Equality counts."""

    kind: Literal["reduced_by"]
    percent: Percent
    """By how much, more than 0 and less than 100."""
    against: str
    """The key of the measure that holds the earlier figure; it has the same unit."""

    @property
    def benchmark(self) -> str:
        """The earlier figure's measure."""
        return self.against

    @property
    def rule(self) -> Rule:
        """No more than what is left of the earlier figure."""
        return Rule(Side.BELOW, Limit(benchmark=self.against, factor=(100 - self.percent) / 100, earlier=True))

    def in_year(self, _year: int, _report_day: ReportDay) -> Self:
        """Return the part itself: the percentage holds in every year."""
        return self


class IncreasedBy(_Part):
    """Met when the figure is at least `percent` per cent more than the measure `against`. Equality counts.

    No file writes it: it is what a `reduced_by` means whose own figure is last year's (see `engine.plan.growth`).
    """

    kind: Literal["increased_by"] = "increased_by"
    percent: Annotated[float, Field(gt=0)]
    """By how much, more than 0."""
    against: str
    """The key of the measure that holds the earlier figure; it has the same unit."""

    @property
    def benchmark(self) -> str:
        """The earlier figure's measure."""
        return self.against

    @property
    def rule(self) -> Rule:
        """No less than the earlier figure and what is added to it."""
        return Rule(Side.ABOVE, Limit(benchmark=self.against, factor=(100 + self.percent) / 100, earlier=True))

    def in_year(self, _year: int, _report_day: ReportDay) -> Self:
        """Return the part itself: the percentage holds in every year."""
        return self


class Delivered(_Part):
    """Met when delivered on or before the day it is due."""

    kind: Literal["delivered"]
    due: Due
    """The last day on which it counts."""
    benchmark: ClassVar[None] = None

    @property
    def rule(self) -> Rule:
        """On or before the day; TypeError where that is still a report's."""
        if isinstance(self.due, WithReport):
            message = "a report has no day without a plan: take the requirement from Plan.requirements"
            raise TypeError(message)
        return Rule(Side.BELOW, Limit(self.due), judges="date")

    def in_year(self, _year: int, report_day: ReportDay) -> Self:
        """Return the part due on the report's own day."""
        return (
            self.model_copy(update={"due": report_day(self.due.report)}) if isinstance(self.due, WithReport) else self
        )


class Attested(_Part):
    """Met when a person has judged it so: a yes."""

    kind: Literal["attested"]
    benchmark: ClassVar[None] = None

    @property
    def rule(self) -> Rule:
        """A yes."""
        return Rule(Side.ABOVE, Limit(constant=True), judges="yes_no")

    def in_year(self, _year: int, _report_day: ReportDay) -> Self:
        """Return the part itself: a judgement is the year's own."""
        return self


class AllOf(PlanModel):
    """Met when every part is."""

    kind: Literal["all_of"]
    parts: Annotated[tuple["Requirement", ...], Field(min_length=1)]
    """Requirements of any kind."""


class AnyOf(PlanModel):
    """Met when at least one part is: the contract's "mindst ét" or "eller"."""

    kind: Literal["any_of"]
    parts: Annotated[tuple["Requirement", ...], Field(min_length=1)]
    """Requirements of any kind."""


WrittenPart = AtLeast | AtMost | Below | Above | Within | ReducedBy | Delivered | Attested
WrittenRequirement = Annotated[WrittenPart | AllOf | AnyOf, Field(discriminator="kind")]
"""What a plan file can write."""

Part = WrittenPart | IncreasedBy
Requirement = Annotated[Part | AllOf | AnyOf, GetPydanticSchema(lambda _type, handler: handler(WrittenRequirement))]
"""What is judged: as written, but that growth is growth."""

AllOf.model_rebuild()
AnyOf.model_rebuild()


def parts_of(requirement: Requirement) -> Iterator[Part]:
    """Walk the parts that stand on a measure, in the contract's order."""
    match requirement:
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for each in parts:
                yield from parts_of(each)
        case _:
            yield requirement


def measures_of(requirement: Requirement) -> tuple[str, ...]:
    """Name every measure a requirement depends on, benchmarks too, each once, in the contract's order."""
    names = (name for part in parts_of(requirement) for name in (part.measure, part.benchmark) if name)
    return tuple(dict.fromkeys(names))


def in_year(requirement: Requirement, year: int, report_day: ReportDay) -> Requirement:
    """Return the requirement as it stands in `year`: targets by year become that year's number, reports their own day.

    `report_day`: the day the report for a quarter (1–4) of the plan's year is due. A year without a target raises
    ValueError.
    """
    if isinstance(requirement, (AllOf, AnyOf)):
        return requirement.model_copy(
            update={"parts": tuple(in_year(part, year, report_day) for part in requirement.parts)}
        )
    return requirement.in_year(year, report_day)


def without_duties(requirement: Requirement) -> Requirement:
    """Return the requirement without what it asks of reports."""
    if isinstance(requirement, (AllOf, AnyOf)):
        return requirement.model_copy(update={"parts": tuple(map(without_duties, requirement.parts))})
    return requirement.model_copy(update={"report": ()}) if requirement.report else requirement


def _limit(target: Target) -> Limit:
    match target:
        case OtherMeasure(measure=other):
            return Limit(benchmark=other, offset=target.offset)
        case float():
            return Limit(target)
        case _:
            message = "targets by year have no meaning without a year: take the requirement from Plan.requirements"
            raise TypeError(message)


def _target_in_year(target: Target, year: int) -> float | OtherMeasure:
    if not isinstance(target, tuple):
        return target
    for entry in target:
        if entry.year == year:
            return entry.target
    raise mistake(Sentence(_NO_TARGET, {"year": year, "years": tuple(str(entry.year) for entry in target)}))


_NOT_A_YEAR = N_('"{value}" is not a year.')
_TARGET_FORMS = N_('A target is a number, as 13.0, a number by year, as {{ 2024 = 13.0 }}, or {{ measure = "…" }}.')
_NO_TARGET = N_("there is no target for {year}, only for {years}; add one.")
