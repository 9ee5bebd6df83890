"""Figures that are far from all that is known of their measure, days that can hardly be meant, and what they may be."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import log

from engine.plan import TOLERANCE, Measure, Measurement, Plan, Rule, Side, Value, is_volume
from engine.reading.cell.cells import facts_of, write_value
from engine.reading.cell.dates import write_date
from engine.reading.findings.codes import AnswerCode, QuestionCode
from engine.reading.findings.findings import Entry, Findings
from engine.reading.findings.known import Known
from engine.reading.findings.problem import Fact
from engine.reading.findings.question import Answer, answers_about_value
from engine.reading.meaning.evidence import Evidence, KnownRange, number_of

__all__ = ["ask_about_figures"]

_FAR_VOLUME = 100.0
_SHARE_POINTS = 10.0
"""A share is far above what is known only where it is so many points above."""
_SHARE_LEAST = 20.0
"""A share is far below what is known only where all that is known is at least this much,"""
_SHARE_CASES = 10.0
"""and rests on more cases than these."""
_COUNT_APART = 20.0
"""A count is far from what is known only where it is more than this away."""
_DAYS_AFTER_DEADLINE = 183
_POWERS = (-6, -3, -2, -1, 1, 2, 3, 6)
"""What a lost comma, a fraction or another unit does: so many powers of ten."""


def ask_about_figures(files: Sequence[Findings], plan: Plan, known: Known) -> None:
    """Ask of each figure that is far from what is known, or seen on the other side of its target; and act as answered.

    What is known: the year's target, other quarters, accepted or in the files, and the last three years' printed
    results. Then every question about a figure gets what was known when it was asked.
    """
    evidence = Evidence(plan, known, [entry.measurement for findings in files for entry in findings.entries])
    for findings in files:
        answered = (_answered(entry, evidence, findings) for entry in findings.entries)
        entries = [entry for entry in answered if entry is not None]
        quarters = {location: entry.measurement.quarter for entry in findings.entries for location in _cells(entry)}
        findings.entries[:] = entries
        findings.questions[:] = [evidence.with_known(question, quarters) for question in findings.questions]
        findings.decisions[:] = [
            decision._replace(question=evidence.with_known(decision.question, quarters))
            for decision in findings.decisions
        ]


def _cells(entry: Entry) -> Iterator[tuple[int, str, str]]:
    for location in (entry.value, entry.volume):
        yield location.line, location.column, location.sheet


def _answered(entry: Entry, evidence: Evidence, findings: Findings) -> Entry | None:
    """Ask what is to be asked of a figure; return it as answered, None where it is left out."""
    measure = evidence.plan.measure(entry.measurement.measure)
    for ask in (_ask_about_value, _ask_about_seen, _ask_about_volume):
        changed = ask(entry, measure, evidence, findings)
        if changed is None:
            return None
        entry = changed
    return entry


def _ask_about_value(entry: Entry, measure: Measure, evidence: Evidence, findings: Findings) -> Entry | None:
    match entry.measurement.value:
        case bool() | None:
            return entry
        case date() as day:
            return _ask_about_day(entry, day, measure, evidence, findings)
        case number:
            known = evidence.range_of(measure, entry.measurement)
            if known is None or not _is_far(number, measure, entry.measurement.volume, known):
                return entry
            others = [
                each
                for each in _powers(number, known)
                if measure.holds(each) and not _is_far(each, measure, entry.measurement.volume, known)
            ]
            facts = {**facts_of(measure), "low": known.low or known.high, "high": known.high}
            return _ask(entry, QuestionCode.FIGURE_IMPLAUSIBLE, others[:1], facts, findings)


def _is_far(number: float, measure: Measure, cases: float | None, known: KnownRange) -> bool:
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


def _powers(number: float, known: KnownRange) -> list[float]:
    """Return the number with its point elsewhere, what is nearest to the middle of what is known first."""
    middle = ((known.low or known.high) * known.high) ** 0.5
    if number == 0 or middle <= 0:
        return []
    moved = (float(f"{number * 10.0**power:.15g}") for power in _POWERS)
    return sorted(filter(None, moved), key=lambda each: abs(log(abs(each)) - log(middle)))


def _ask_about_day(entry: Entry, day: date, measure: Measure, evidence: Evidence, findings: Findings) -> Entry | None:
    why = _why_hardly(day, measure, evidence)
    if why is None:
        return entry
    code, facts = why
    others = [each for each in _other_days(day, evidence.plan.year) if _why_hardly(each, measure, evidence) is None]
    return _ask(entry, code, others[:1], {**facts_of(measure), **facts}, findings)


def _why_hardly(day: date, measure: Measure, evidence: Evidence) -> tuple[QuestionCode, dict[str, Fact]] | None:
    """Return why a day can hardly be meant; None where it can."""
    if day.year < evidence.plan.year:
        return QuestionCode.DAY_TOO_EARLY, {"year": evidence.plan.year}
    if evidence.today is not None and day > evidence.today:
        return QuestionCode.DAY_TO_COME, {"today": write_date(evidence.today)}
    deadlines = [rule.limit.constant for rule in evidence.rules(measure.key) if isinstance(rule.limit.constant, date)]
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


def _ask_about_seen(entry: Entry, measure: Measure, evidence: Evidence, findings: Findings) -> Entry | None:
    """Ask where the figure as the screen shows it is on the other side of a target."""
    value, seen = entry.measurement.value, entry.seen
    if seen is None or not isinstance(value, (int, float)) or not measure.holds(seen):
        return entry
    crossed = [
        target
        for rule in evidence.rules(measure.key)
        for target in number_of(evidence.limit(rule, entry.measurement.quarter))
        if _holds(rule, float(value), target) != _holds(rule, seen, target)
    ]
    if not crossed:
        return entry
    facts: dict[str, Fact] = {
        **facts_of(measure), "read": write_value(float(value)), "seen": entry.seen_text, "target": crossed[0],
    }  # fmt: skip
    return _ask(entry, QuestionCode.ACROSS_TARGET, [seen], facts, findings)


def _holds(rule: Rule, figure: float, limit: float) -> bool:
    size = rule.size(figure)
    distance = size - limit if rule.side is Side.ABOVE else limit - size
    return distance > -TOLERANCE if rule.equality else distance >= TOLERANCE


def _ask_about_volume(entry: Entry, measure: Measure, evidence: Evidence, findings: Findings) -> Entry | None:
    cases = entry.measurement.volume
    others = [each.volume for each in evidence.others(entry.measurement) if each.volume]
    if not cases or not others:
        return entry
    known = KnownRange(min(others), max(others), _FAR_VOLUME)
    if known.holds(cases):
        return entry
    moved = [each for each in _powers(cases, known) if is_volume(each) and known.holds(each)]
    facts: dict[str, Fact] = {
        **facts_of(measure), "volume": getattr(measure.aggregation, "volume", ""), "low": known.low, "high": known.high,
    }  # fmt: skip
    answer = findings.ask(
        entry.volume,
        entry.volume_text,
        QuestionCode.VOLUME_IMPLAUSIBLE,
        answers_about_value(write_value(cases), map(write_value, moved[:1])),
        facts,
    )
    volumes = {write_value(each): each for each in moved}
    return _as_answered(entry, answer, lambda text: entry.measurement._replace(volume=volumes[text]))


def _ask(
    entry: Entry, code: QuestionCode, others: Sequence[Value], facts: dict[str, Fact], findings: Findings
) -> Entry | None:
    value = entry.measurement.value
    if value is None:
        return entry
    answer = findings.ask(
        entry.value, entry.value_text, code, answers_about_value(write_value(value), map(write_value, others)), facts
    )
    values = {write_value(each): each for each in others}
    return _as_answered(entry, answer, lambda text: entry.measurement._replace(value=values[text]))


def _as_answered(entry: Entry, answer: Answer, change: Callable[[str], Measurement]) -> Entry | None:
    match answer.code:
        case AnswerCode.LEAVE_OUT:
            return None
        case AnswerCode.OTHER:
            return replace(entry, measurement=change(answer.value))
        case _:
            return entry
