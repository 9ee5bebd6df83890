"""A projection with some figures replaced, and the contract read in one way: a value, never mutated."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from engine.figures.interpretation import Interpretation, interpret, round_half_up
from engine.figures.projection import Figure, Projection, Range, settled_at, whole_range
from engine.plan import Measure, Plan, Value, did_you_mean

__all__ = ["Scenario", "ScenarioError"]


def _no_changes() -> Mapping[str, Value | None]:
    return MappingProxyType({})


class ScenarioError(ValueError):
    """A figure that a scenario cannot take: of no measure in the plan, or outside the measure's domain."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """What if: the projection, what was put in its place, and how the contract is read.

    `changes`: only what differs from the projection, by measure, as it was tried; None says "not known".
    `interpretations`: none is the plan's own reading. `figure` and `value` are what is judged: read so.
    """

    projection: Projection
    changes: Mapping[str, Value | None] = field(default_factory=_no_changes)
    interpretations: frozenset[Interpretation] = frozenset()

    @property
    def plan(self) -> Plan:
        """The plan whose figures these are."""
        return self.projection.plan

    @property
    def expected(self) -> Projection:
        """The year as it is expected where nothing is tried, with the contract read as the scenario reads it."""
        return interpret(self.projection, self.interpretations)

    @property
    def as_read(self) -> "Scenario":
        """The scenario with its reading carried out: a plan and figures that are judged as they stand."""
        if not self.interpretations:
            return self
        changes = self.changes
        if Interpretation.ROUNDED in self.interpretations:
            changes = {key: round_half_up(self.plan.measure(key), value) for key, value in changes.items()}
        return Scenario(self.expected, changes)

    def interpreted(self, interpretations: Collection[Interpretation]) -> "Scenario":
        """Return the same figures with the contract read in another way; none is the plan's own."""
        return replace(self, interpretations=frozenset(interpretations))

    def on(self, projection: Projection) -> "Scenario":
        """Return the same changes and reading on another projection of the same figures."""
        return replace(self, projection=projection)

    def with_value(self, measure: str, value: Value) -> "Scenario":
        """Replace a measure's projected figure: by the year's figure in its unit, a day, or a yes/no.

        The projected figure itself takes the change away, where the reading makes no other of it. ScenarioError: a
        measure the plan does not have, a value outside its domain or of another kind.
        """
        definition = self._measure(measure)
        if not definition.fits(value):
            message = f"{measure}: {value!r} is not a {definition.domain} the measure can have"
            raise ScenarioError(message)
        expected = self.expected.figures[measure]
        if expected.value == self.projection.figures[measure].value == value and not expected.gap:
            return self.with_baseline(measure)
        return self._with_change(
            measure, float(value) if isinstance(value, (int, float)) and definition.numeric else value
        )

    def without(self, measure: str) -> "Scenario":
        """Replace a measure's figure by none: not known. ScenarioError where the plan does not have the measure."""
        self._measure(measure)
        if self.expected.figures[measure].value is self.projection.figures[measure].value is None:
            return self.with_baseline(measure)
        return self._with_change(measure, None)

    def with_baseline(self, measure: str) -> "Scenario":
        """Restore the projected figure. ScenarioError where the plan does not have the measure."""
        self._measure(measure)
        return replace(self, changes=MappingProxyType({key: at for key, at in self.changes.items() if key != measure}))

    def figure(self, measure: str) -> Figure:
        """Return the figure in force. A replaced one is not provisional, and widens its own range to include it.

        In the year's account nothing can still differ from it: its range is the figure itself.
        """
        if self.interpretations:
            return self.as_read.figure(measure)
        baseline = self.projection.figures[measure]
        if measure not in self.changes:
            return baseline
        value = self.changes[measure]
        if self.projection.closed:
            return settled_at(baseline, value)._replace(counted=(), gap=False)
        return baseline._replace(value=value, feasible=_range_with(baseline, value), counted=(), gap=False)

    def value(self, measure: str) -> Value | None:
        """The value in force; None when not known."""
        if self.interpretations:
            return self.as_read.value(measure)
        return self.changes[measure] if measure in self.changes else self.projection.figures[measure].value

    def values(self) -> dict[str, Value | None]:
        """Every measure's value in force."""
        as_read = self.as_read
        return {key: as_read.value(key) for key in as_read.projection.figures}

    def _with_change(self, measure: str, value: Value | None) -> "Scenario":
        return replace(self, changes=MappingProxyType({**self.changes, measure: value}))

    def _measure(self, key: str) -> Measure:
        try:
            return self.plan.measure_by_key[key]
        except KeyError:
            message = f'The plan has no measure "{key}".{did_you_mean(key, list(self.plan.measure_by_key))}'
            raise ScenarioError(message) from None


def _range_with(baseline: Figure, value: Value | None) -> Range:
    if baseline.measure.domain == "date":
        return Range(baseline.value, value) if value is not None else Range(None, None)
    if value is None:
        return whole_range(baseline.measure)
    low, high = baseline.feasible
    return Range(min(low, value), max(high, value))  # type: ignore[type-var]
