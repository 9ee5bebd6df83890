"""What is known of a measure beside one of its figures, and how far that reaches."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from engine.plan import Measure, Measurement, Plan, Quarter, Rule, Side, Value
from engine.reading.cell.cells import write_value
from engine.reading.findings.known import Known
from engine.reading.findings.problem import Fact
from engine.reading.findings.question import Question

__all__ = ["Evidence", "KnownRange", "number_of"]

_FAR = 5.0
_FAR_FROM_TARGET = 20.0
"""Where nothing but the target is known."""
_YEARS_PRINTED = 3


class KnownRange(NamedTuple):
    """From the least to the greatest of what is known, and how many times that is far."""

    low: float
    high: float
    times: float

    def holds(self, size: float) -> bool:
        """Whether a figure is not far from what is known."""
        return self.low <= self.times * size and (self.high <= 0 or size <= self.times * self.high)


class Evidence:
    """All that is known of the plan's measures beside one figure: targets, other quarters, printed results."""

    def __init__(self, plan: Plan, known: Known, in_files: Iterable[Measurement]) -> None:
        self.plan = plan
        self.today = known.today
        self._accepted = frozenset(known.measurements)
        self.accepted = {(each.measure, each.quarter): each for each in known.measurements}
        self._all = self.accepted | {(each.measure, each.quarter): each for each in in_files}
        self._rules: dict[str, list[Rule]] = {}
        for parts in plan.parts.values():
            for part in parts:
                self._rules.setdefault(part.measure, []).append(part.rule)
        self._printed: dict[str, list[float]] = {}
        for cell in (cell for goal in plan.goals for cell in goal.history):
            measure = plan.measure_by_key.get(cell.measure)
            if measure and plan.year - _YEARS_PRINTED <= cell.year < plan.year and cell.unit in (None, measure.unit):
                self._printed.setdefault(cell.measure, []).extend(number_of(cell.result))

    def rules(self, measure: str) -> Sequence[Rule]:
        """Return what the plan demands of a measure, part by part."""
        return self._rules.get(measure, ())

    def targets(self, measure: str, quarter: Quarter) -> list[float]:
        """Return the measure's targets: the year's, or those that another measure's figure of the quarter makes."""
        return [limit for rule in self.rules(measure) for limit in number_of(self.limit(rule, quarter))]

    def limit(self, rule: Rule, quarter: Quarter) -> Value | None:
        """Return where a rule turns in a quarter; None where the measure that it is held against is not known."""
        benchmark = self._all.get((rule.limit.benchmark, quarter)) if rule.limit.benchmark else None
        return rule.limit.at(benchmark.value if benchmark else None)

    def others(self, measurement: Measurement) -> list[Measurement]:
        """Return the measure's figures of other quarters."""
        quarters = (each for each in self.plan.quarters if each != measurement.quarter)
        figures = (self._all.get((measurement.measure, quarter)) for quarter in quarters)
        return [each for each in figures if each is not None]

    def _other_values(self, measurement: Measurement) -> tuple[list[float], list[float]]:
        """Return the numbers of other quarters: those accepted earlier, and those of the files."""
        values: tuple[list[float], list[float]] = ([], [])
        for other in self.others(measurement):
            values[other not in self._accepted].extend(number_of(other.value))
        return values

    def range_of(self, measure: Measure, measurement: Measurement) -> KnownRange | None:
        """Return the range of what is known of a figure's size; None where nothing is."""
        targets = self.targets(measure.key, measurement.quarter)
        accepted, in_file = self._other_values(measurement)
        beside = [*targets, *accepted, *self._printed.get(measure.key, [])]
        others = beside[len(targets) :] + [value for value in in_file if _is_near(value, beside)]
        sizes = [abs(value) for value in (*targets, *others)]
        if not sizes:
            return None
        times = _FAR if others else _FAR_FROM_TARGET
        if measure.domain == "deviation":
            banded = any(rule.side is Side.INSIDE for rule in self.rules(measure.key))
            return KnownRange(0.0, max(sizes), _FAR if banded else _FAR_FROM_TARGET)
        return KnownRange(min(sizes), max(sizes), times)

    def with_known(self, question: Question, quarters: dict[tuple[int, str, str], Quarter]) -> Question:
        """Return a question about a figure with the figure before it and its target."""
        place = (question.line, question.column, str(question.facts.get("sheet", "")))
        key, quarter = str(question.facts.get("measure", "")), quarters.get(place)
        if not key or quarter is None:
            return question
        facts: dict[str, Fact] = {"quarter": str(quarter)}
        earlier = [each for (measure, at), each in self.accepted.items() if measure == key and at < quarter]
        if earlier:
            newest = max(earlier, key=lambda each: each.quarter)
            is_volume_question = "volume" in question.facts
            facts |= _as_fact("before", newest.volume if is_volume_question else newest.value)
        if "volume" not in question.facts:
            limits = (self.limit(rule, quarter) for rule in self.rules(key))
            facts |= _as_fact("target", next((limit for limit in limits if limit is not None), None))
        return question._replace(facts={**question.facts, **facts})


def _is_near(value: float, beside: Sequence[float]) -> bool:
    """Whether a file's figure is evidence for another one of the same file: not where it is far from all else itself.

    A column of fractions, or one that lost its commas, does not vouch for itself.
    """
    sizes = [abs(each) for each in beside]
    return not sizes or KnownRange(min(sizes), max(sizes), _FAR_FROM_TARGET).holds(abs(value))


def _as_fact(name: str, value: Value | None) -> dict[str, Fact]:
    match value:
        case None:
            return {}
        case bool() | date():
            return {name: write_value(value)}
        case _:
            return {name: float(value)}


def number_of(value: object) -> tuple[float, ...]:
    """Return a value where it is a number, else nothing."""
    match value:
        case bool():
            return ()
        case int() | float():
            return (float(value),)
        case _:
            return ()
