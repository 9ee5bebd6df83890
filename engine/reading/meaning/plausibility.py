"""Figures that are far from all that is known of their measure, days that can hardly be meant, and what they may be."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import log
from typing import NamedTuple

from engine.plan import Measure, Measurement, Plan, Quarter, Rule, Side, Value, is_volume
from engine.reading.cell.cells import facts_of, write_value
from engine.reading.cell.dates import write_date
from engine.reading.cell.numbers import write_number
from engine.reading.findings.codes import AnswerCode, QuestionCode
from engine.reading.findings.findings import Entry, Findings
from engine.reading.findings.known import Known
from engine.reading.findings.problem import Fact
from engine.reading.findings.question import Answer, Question

__all__ = ["ask_about_figures"]

_FAR = 5.0
_FAR_FROM_TARGET = 20.0
"""Where nothing but the target is known."""
_FAR_VOLUME = 100.0
_SHARE_POINTS = 10.0
"""A share is far above what is known only where it is so many points above."""
_SHARE_LEAST = 20.0
"""A share is far below what is known only where all that is known is at least this much,"""
_SHARE_CASES = 10.0
"""and rests on more cases than these."""
_COUNT_APART = 20.0
"""A count is far from what is known only where it is more than this away."""
_YEARS_PRINTED = 3
_DAYS_AFTER_DEADLINE = 183
_POWERS = (-6, -3, -2, -1, 1, 2, 3, 6)
"""What a lost comma, a fraction or another unit does: so many powers of ten."""


class _Range(NamedTuple):
    """From the least to the greatest of what is known, and how many times that is far."""

    low: float
    high: float
    times: float

    def holds(self, size: float) -> bool:
        """Whether a figure is not far from what is known."""
        return self.low <= self.times * size and (self.high <= 0 or size <= self.times * self.high)


def ask_about_figures(files: Sequence[Findings], plan: Plan, known: Known) -> None:
    """Ask of each figure that is far from what is known, or seen on the other side of its target; and act as answered.

    What is known: the year's target, other quarters, accepted or in the files, and the last three years' printed
    results. Then every question about a figure gets what was known when it was asked.
    """
    figures = _Figures(plan, known, [entry.measurement for findings in files for entry in findings.entries])
    for findings in files:
        answered = (_answered(entry, figures, findings) for entry in findings.entries)
        entries = [entry for entry in answered if entry is not None]
        quarters = {location: entry.measurement.quarter for entry in findings.entries for location in _cells(entry)}
        findings.entries[:] = entries
        findings.questions[:] = [figures.with_known(question, quarters) for question in findings.questions]
        findings.decisions[:] = [
            decision._replace(question=figures.with_known(decision.question, quarters))
            for decision in findings.decisions
        ]


def _cells(entry: Entry) -> Iterator[tuple[int, str, str]]:
    for location in (entry.value, entry.volume):
        yield location.line, location.column, location.sheet


class _Figures:
    """All that is known of the plan's measures beside one figure."""

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
                self._printed.setdefault(cell.measure, []).extend(_number(cell.result))

    def rules(self, measure: str) -> Sequence[Rule]:
        """Return what the plan demands of a measure, part by part."""
        return self._rules.get(measure, ())

    def targets(self, measure: str, quarter: Quarter) -> list[float]:
        """Return the measure's targets: the year's, or those that another measure's figure of the quarter makes."""
        return [limit for rule in self.rules(measure) for limit in _number(self.limit(rule, quarter))]

    def limit(self, rule: Rule, quarter: Quarter) -> Value | None:
        """Return where a rule turns in a quarter; None where the measure that it is held against is not known."""
        benchmark = self._all.get((rule.limit.benchmark, quarter)) if rule.limit.benchmark else None
        return rule.limit.at(benchmark.value if benchmark else None)

    def others(self, measurement: Measurement) -> list[Measurement]:
        """Return the measure's figures of other quarters."""
        quarters = (each for each in self.plan.quarters if each != measurement.quarter)
        found = (self._all.get((measurement.measure, quarter)) for quarter in quarters)
        return [each for each in found if each is not None]

    def range_of(self, measure: Measure, measurement: Measurement) -> _Range | None:
        """Return the range of what is known of a figure's size; None where nothing is."""
        targets = self.targets(measure.key, measurement.quarter)
        others = [
            value
            for each in self.others(measurement)
            for value in _number(each.value)
            if not _as_fractions(measure, measurement, value) or each in self._accepted
        ]
        others += self._printed.get(measure.key, [])
        sizes = [abs(value) for value in (*targets, *others)]
        if not sizes:
            return None
        times = _FAR if others else _FAR_FROM_TARGET
        if measure.domain == "deviation":
            banded = any(rule.side is Side.INSIDE for rule in self.rules(measure.key))
            return _Range(0.0, max(sizes), _FAR if banded else _FAR_FROM_TARGET)
        return _Range(min(sizes), max(sizes), times)

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


def _as_fractions(measure: Measure, measurement: Measurement, other: float) -> bool:
    """Whether two shares may both be fractions of 1: a column of them does not vouch for itself."""
    own = measurement.value
    return measure.domain == "share" and isinstance(own, float) and 0 < own <= 1 and 0 < other <= 1


def _as_fact(name: str, value: Value | None) -> dict[str, Fact]:
    match value:
        case None:
            return {}
        case bool() | date():
            return {name: write_value(value)}
        case _:
            return {name: float(value)}


def _number(value: object) -> tuple[float, ...]:
    match value:
        case bool():
            return ()
        case int() | float():
            return (float(value),)
        case _:
            return ()


def _answered(entry: Entry, figures: _Figures, findings: Findings) -> Entry | None:
    """Ask what is to be asked of a figure; return it as answered, None where it is left out."""
    measure = figures.plan.measure(entry.measurement.measure)
    for ask in (_ask_about_value, _ask_about_seen, _ask_about_volume):
        changed = ask(entry, measure, figures, findings)
        if changed is None:
            return None
        entry = changed
    return entry


def _ask_about_value(entry: Entry, measure: Measure, figures: _Figures, findings: Findings) -> Entry | None:
    match entry.measurement.value:
        case bool() | None:
            return entry
        case date() as day:
            return _ask_about_day(entry, day, measure, figures, findings)
        case number:
            known = figures.range_of(measure, entry.measurement)
            if known is None or not _is_far(number, measure, entry.measurement.volume, known):
                return entry
            others = [
                each
                for each in _powers(number, known)
                if measure.holds(each) and not _is_far(each, measure, entry.measurement.volume, known)
            ]
            facts = {**facts_of(measure), "low": known.low or known.high, "high": known.high}
            return _ask(entry, QuestionCode.FIGURE_IMPLAUSIBLE, others[:1], facts, findings)


def _is_far(number: float, measure: Measure, cases: float | None, known: _Range) -> bool:
    size = abs(number)
    if known.holds(size):
        return False
    above = size > known.high
    match measure.domain:
        case "deviation":
            return above
        case "share" if above:
            return size > known.high + _SHARE_POINTS
        case "share":
            return known.low >= _SHARE_LEAST and (cases is None or cases > _SHARE_CASES)
        case "count":
            return min(abs(size - known.low), abs(size - known.high)) > _COUNT_APART
        case _:
            return True


def _powers(number: float, known: _Range) -> list[float]:
    """Return the number with its point elsewhere, what is nearest to the middle of what is known first."""
    middle = ((known.low or known.high) * known.high) ** 0.5
    if number == 0 or middle <= 0:
        return []
    moved = (float(f"{number * 10.0**power:.15g}") for power in _POWERS)
    return sorted(filter(None, moved), key=lambda each: abs(log(abs(each)) - log(middle)))


def _ask_about_day(entry: Entry, day: date, measure: Measure, figures: _Figures, findings: Findings) -> Entry | None:
    why = _why_hardly(day, measure, figures)
    if why is None:
        return entry
    code, facts = why
    others = [each for each in _other_days(day, figures.plan.year) if _why_hardly(each, measure, figures) is None]
    return _ask(entry, code, others[:1], {**facts_of(measure), **facts}, findings)


def _why_hardly(day: date, measure: Measure, figures: _Figures) -> tuple[QuestionCode, dict[str, Fact]] | None:
    """Return why a day can hardly be meant; None where it can."""
    if day.year < figures.plan.year:
        return QuestionCode.DAY_TOO_EARLY, {"year": figures.plan.year}
    if figures.today is not None and day > figures.today:
        return QuestionCode.DAY_TO_COME, {"today": write_date(figures.today)}
    deadlines = [rule.limit.constant for rule in figures.rules(measure.key) if isinstance(rule.limit.constant, date)]
    if deadlines and day - max(deadlines) > timedelta(days=_DAYS_AFTER_DEADLINE):
        return QuestionCode.DAY_TOO_LATE, {"deadline": write_date(max(deadlines))}
    return None


def _other_days(day: date, year: int) -> Iterator[date]:
    """Yield what else a day may be: of the plan's year, or with day and month turned round."""
    for other_year, month, number in ((year, day.month, day.day), (day.year, day.day, day.month)):
        try:
            other = date(other_year, month, number)
        except ValueError:
            continue
        if other != day:
            yield other


def _ask_about_seen(entry: Entry, measure: Measure, figures: _Figures, findings: Findings) -> Entry | None:
    """Ask where the figure as the screen shows it is on the other side of a target."""
    value, seen = entry.measurement.value, entry.seen
    if seen is None or not isinstance(value, (int, float)) or not measure.holds(seen):
        return entry
    crossed = [
        target
        for rule in figures.rules(measure.key)
        for target in _number(figures.limit(rule, entry.measurement.quarter))
        if _holds(rule, float(value), target) != _holds(rule, seen, target)
    ]
    if not crossed:
        return entry
    facts: dict[str, Fact] = {
        **facts_of(measure), "read": write_number(float(value)), "seen": write_number(seen), "target": crossed[0],
    }  # fmt: skip
    return _ask(entry, QuestionCode.ACROSS_TARGET, [seen], facts, findings)


def _holds(rule: Rule, figure: float, limit: float) -> bool:
    size = rule.size(figure)
    if size == limit:
        return rule.equality
    return size > limit if rule.side is Side.ABOVE else size < limit


def _ask_about_volume(entry: Entry, measure: Measure, figures: _Figures, findings: Findings) -> Entry | None:
    cases = entry.measurement.volume
    others = [each.volume for each in figures.others(entry.measurement) if each.volume]
    if not cases or not others:
        return entry
    known = _Range(min(others), max(others), _FAR_VOLUME)
    if known.holds(cases):
        return entry
    moved = [each for each in _powers(cases, known) if is_volume(each) and known.holds(each)]
    facts: dict[str, Fact] = {
        **facts_of(measure), "volume": getattr(measure.aggregation, "volume", ""), "low": known.low, "high": known.high,
    }  # fmt: skip
    answer = findings.ask(
        entry.volume, entry.volume_text, QuestionCode.VOLUME_IMPLAUSIBLE, _answers(cases, moved[:1]), facts
    )
    volumes = {write_value(each): each for each in moved}
    return _as_answered(entry, answer, lambda text: entry.measurement._replace(volume=volumes[text]))


def _ask(
    entry: Entry, code: QuestionCode, others: Sequence[Value], facts: dict[str, Fact], findings: Findings
) -> Entry | None:
    value = entry.measurement.value
    if value is None:
        return entry
    answer = findings.ask(entry.value, entry.value_text, code, _answers(value, others), facts)
    values = {write_value(each): each for each in others}
    return _as_answered(entry, answer, lambda text: entry.measurement._replace(value=values[text]))


def _answers(value: Value, others: Iterable[Value]) -> tuple[Answer, ...]:
    return (
        Answer.of_value(AnswerCode.AS_READ, write_value(value)),
        *(Answer.of_value(AnswerCode.OTHER, write_value(other)) for other in others),
        Answer.of(AnswerCode.LEAVE_OUT),
    )


def _as_answered(entry: Entry, answer: Answer, change: Callable[[str], Measurement]) -> Entry | None:
    match answer.code:
        case AnswerCode.LEAVE_OUT:
            return None
        case AnswerCode.OTHER:
            return replace(entry, measurement=change(answer.value))
        case _:
            return entry
