"""A scenario as a file: JSON that says which plan, which figures and which engine it was made from."""

import json
from enum import StrEnum
from hashlib import sha256
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, Strict, ValidationError

from engine.figures.interpretation import Interpretation
from engine.figures.projection import Projection
from engine.figures.scenario import Scenario
from engine.figures.scenario_text import RejectedChange, apply_change_text, format_change

__all__ = ["VERSION", "Difference", "FileFault", "ScenarioFile", "data_checksum", "read_scenario", "write_scenario"]

VERSION = "1.1.0"
"""The engine's version: the same version, plan and figures give the same verdicts for ever."""

LARGEST_FILE = 256 * 1024
MOST_CHANGES = 500
"""As many as a plan can have measures."""
InterpretationName = Annotated[Interpretation, Strict(strict=False)]
"""A reading by its name: JSON has no kind of its own for it."""
Checksum = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Difference(StrEnum):
    """What is not as it was when the scenario was kept; its verdicts may be others now."""

    ANOTHER_VERSION_OF_THE_PLAN = "another_version_of_the_plan"
    OTHER_FIGURES = "other_figures"
    ANOTHER_PERIOD = "another_period"
    ANOTHER_ASSUMPTION = "another_assumption"
    ANOTHER_ENGINE = "another_engine"


class FileFault(StrEnum):
    """Why a file cannot be opened at all."""

    TOO_LARGE = "too_large"
    NOT_JSON = "not_json"
    NOT_A_SCENARIO = "not_a_scenario"
    ANOTHER_PLAN = "another_plan"


class ScenarioFile(NamedTuple):
    """A scenario from a file. `rejected_changes` is empty, or the file is not to be taken."""

    name: str
    scenario: Scenario
    differences: tuple[Difference, ...]
    rejected_changes: tuple[RejectedChange, ...]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class _File(_Strict):
    format: Literal["resultatplan-scenario"]
    what_if: Literal[True]
    engine: Annotated[str, Field(max_length=40)]
    name: Annotated[str, Field(min_length=1, max_length=200)]
    plan: Annotated[str, Field(max_length=200)]
    plan_checksum: Checksum
    data_checksum: Checksum
    as_of: Annotated[str, Field(max_length=10)] | None
    closed: bool
    assume: Annotated[str, Field(max_length=40)]
    changes: Annotated[dict[str, Annotated[str, Field(max_length=100)]], Field(max_length=MOST_CHANGES)]
    interpretations: Annotated[list[InterpretationName], Field(max_length=len(Interpretation))] = []


def data_checksum(projection: Projection) -> str:
    """SHA-256, in hexadecimal, of the figures that a projection counts; notes do not count."""
    counted = sorted(
        (m.measure, str(m.quarter), format_change(m.value), m.volume, m.provisional)
        for figure in projection.figures.values()
        for m in figure.counted
    )
    return sha256(json.dumps(counted, ensure_ascii=False).encode()).hexdigest()


def write_scenario(name: str, scenario: Scenario) -> bytes:
    """Write a scenario as UTF-8 JSON: its changes, and the checksums of the plan and the figures it stands on.

    How the contract is read is written where that is not the plan's own reading, so that an earlier version, which
    would read it so, refuses the file.
    """
    projection = scenario.projection
    content = _File(
        format="resultatplan-scenario",
        what_if=True,
        engine=VERSION,
        name=name,
        plan=scenario.plan.id,
        plan_checksum=scenario.plan.checksum,
        data_checksum=data_checksum(projection),
        as_of=str(projection.as_of) if projection.as_of else None,
        closed=projection.closed,
        assume=projection.assume,
        changes={measure: format_change(value) for measure, value in scenario.changes.items()},
        interpretations=[each for each in Interpretation if each in scenario.interpretations],
    )
    return json.dumps(content.model_dump(exclude_defaults=True), ensure_ascii=False, indent=2).encode()


def read_scenario(data: bytes, projection: Projection) -> ScenarioFile | FileFault:
    """Open a scenario on a projection, checked as strictly as an upload. No bytes raise."""
    if len(data) > LARGEST_FILE:
        return FileFault.TOO_LARGE
    try:
        content: Any = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return FileFault.NOT_JSON
    try:
        file = _File.model_validate(content)
    except ValidationError:
        return FileFault.NOT_A_SCENARIO
    if file.plan != projection.plan.id:
        return FileFault.ANOTHER_PLAN
    scenario, rejected = Scenario(projection, interpretations=frozenset(file.interpretations)), []
    for measure, text in file.changes.items():
        result = apply_change_text(scenario, measure, text)
        if isinstance(result, RejectedChange):
            rejected.append(result)
        else:
            scenario = result
    return ScenarioFile(file.name, scenario, _differences(file, projection), tuple(rejected))


def _differences(file: _File, projection: Projection) -> tuple[Difference, ...]:
    as_of = str(projection.as_of) if projection.as_of else None
    differs = {
        Difference.ANOTHER_VERSION_OF_THE_PLAN: file.plan_checksum != projection.plan.checksum,
        Difference.ANOTHER_PERIOD: (file.as_of, file.closed) != (as_of, projection.closed),
        Difference.ANOTHER_ASSUMPTION: file.assume != projection.assume,
        Difference.OTHER_FIGURES: file.data_checksum != data_checksum(projection),
        Difference.ANOTHER_ENGINE: file.engine != VERSION,
    }
    return tuple(difference for difference, so in differs.items() if so)
