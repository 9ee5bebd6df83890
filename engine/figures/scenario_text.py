"""One changed figure as text: what scenario files and links write, and the same strict way back."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from engine.figures.scenario import Scenario, ScenarioError
from engine.plan import Measure, Misfit, Value

__all__ = ["RejectReason", "RejectedChange", "apply_change_text", "format_change"]

LONGEST_TEXT = 100


class RejectReason(StrEnum):
    """Why a change from outside cannot be used."""

    NO_SUCH_MEASURE = "no_such_measure"
    """The plan has no measure of that key."""
    NOT_A_VALUE = "not_a_value"
    """It cannot be read as a number, a day, or a yes/no, whichever the measure is."""
    OUTSIDE_DOMAIN = "outside_domain"
    """The measure can never have that figure."""
    TOO_LARGE = "too_large"
    """It is further from zero than any figure can be."""
    TWICE = "twice"
    """The measure is changed twice; the first counts."""
    NO_SUCH_READING = "no_such_reading"
    """It asks for a reading of the contract that is none of ours."""


class RejectedChange(NamedTuple):
    """A change from outside that was not made: which measure, what stood there (cut at 100 characters), and why."""

    measure: str
    text: str
    reason: RejectReason


def format_change(value: Value | None) -> str:
    """Write a changed figure: 9.8, 2024-10-18, yes, no; empty for "not known"."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case date():
            return value.isoformat()
        case _:
            return repr(value).removesuffix(".0")


def apply_change_text(scenario: Scenario, measure: str, text: str) -> Scenario | RejectedChange:
    """Make a change that came as text, or return it rejected."""
    definition = scenario.plan.measure_by_key.get(measure)
    if definition is None:
        return _rejected(measure, text, RejectReason.NO_SUCH_MEASURE)
    if not text:
        return scenario.without(measure)
    value = _value(definition, text)
    if value is None:
        return _rejected(measure, text, RejectReason.NOT_A_VALUE)
    try:
        return scenario.with_value(measure, value)
    except ScenarioError:
        misfit = definition.misfit(value) if definition.numeric and isinstance(value, float) else None
        why = RejectReason.TOO_LARGE if misfit is Misfit.TOO_LARGE else RejectReason.OUTSIDE_DOMAIN
        return _rejected(measure, text, why)


def _rejected(measure: str, text: str, reason: RejectReason) -> RejectedChange:
    return RejectedChange(measure[:LONGEST_TEXT], text[:LONGEST_TEXT], reason)


def _value(measure: Measure, text: str) -> Value | None:
    if measure.domain == "yes_no":
        return {"yes": True, "no": False}.get(text)
    try:
        if measure.domain == "date":
            return date.fromisoformat(text) if len(text) == len("2024-10-18") else None
        return float(text) if text.isascii() and "_" not in text else None
    except ValueError:
        return None
