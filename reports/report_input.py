"""What a report is made from: the year's figures as they stand, what people wrote, and what is to be told of both."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from types import MappingProxyType
from typing import NamedTuple

from engine.figures import Projection, project
from engine.plan import Measurement, Plan, Quarter, Value
from reports.layout import Layout
from reports.texts import ReportTexts, Signed
from words.language import Language

__all__ = ["Correction", "ReportInput", "figures_checksum", "projection_before"]


NO_TEXTS = ReportTexts()
OWN_LAYOUT = Layout()


class Correction(NamedTuple):
    """A figure of an earlier quarter that is another now. `before`, `after`: None where there was, or is, none."""

    measure: str
    quarter: Quarter
    before: Value | None
    after: Value | None
    by: str = ""
    on: date | None = None
    reason: str = ""


def _nothing() -> Mapping[str, Measurement]:
    return MappingProxyType({})


def _no_texts() -> Mapping[Quarter, ReportTexts]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ReportInput:
    """All that a report says, before it is worded. `today` is the day that it is made on: no report reads a clock.

    `now`: the year's figures as of the period reported on; ValueError where nothing counts yet. `before`: as they
    stood in the report before, None for the first. `texts`: this period's; `earlier_texts`: those of the quarters
    before it. `year_before`: by measure, what was reported for the same period of the year before. `corrections`: what
    was changed of earlier quarters since the report before. `plan_changes`: what was changed in the plan during the
    year, in Danish. `received_until`: the day of the newest figure.
    `signed`: what is on record of who prepared, checked and approved it; None where no record is kept, and people write
    it as texts. `illustrative`: whether the figures are made up. `version`: counts the versions of this report, 1 the
    first. `data_checksum`, `program`: what they are told apart by at the back.
    """

    now: Projection
    today: date
    before: Projection | None = None
    texts: ReportTexts = NO_TEXTS
    earlier_texts: Mapping[Quarter, ReportTexts] = field(default_factory=_no_texts)
    year_before: Mapping[str, Measurement] = field(default_factory=_nothing)
    corrections: tuple[Correction, ...] = ()
    plan_changes: tuple[str, ...] = ()
    received_until: date | None = None
    signed: Signed | None = None
    illustrative: bool = False
    version: int = 1
    data_checksum: str = ""
    program: str = ""
    language: Language = "da"
    layout: Layout = OWN_LAYOUT

    def __post_init__(self) -> None:
        """Refuse a report on no quarter."""
        if self.now.as_of is None:
            message = "nothing is reported yet: a report is on a quarter"
            raise ValueError(message)

    @property
    def plan(self) -> Plan:
        """The plan that is reported on."""
        return self.now.plan

    @property
    def quarter(self) -> Quarter:
        """The quarter that is reported on."""
        assert self.now.as_of is not None, "a report on no quarter is refused"  # noqa: S101 - for the type
        return self.now.as_of

    @property
    def report_day(self) -> date:
        """The day on which the report is due."""
        return self.plan.report_day(self.quarter.number)


def projection_before(now: Projection) -> Projection | None:
    """Project the year from the same figures as of the quarter before; None for the first of the year."""
    if now.as_of is None or now.as_of.number == 1:
        return None
    return project(now.measurements, now.plan, now.plan.quarters[now.as_of.number - 2], assume=now.assume)


def figures_checksum(measurements: Iterable[Measurement]) -> str:
    """Return what tells one set of figures from another: SHA-256 of all that is reported, in whatever order."""
    lines = sorted("\t".join(map(repr, measurement)) for measurement in measurements)
    return sha256("\n".join(lines).encode()).hexdigest()
