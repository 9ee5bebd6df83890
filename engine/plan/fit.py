"""Whether a part's rule can judge what it stands on."""

from collections.abc import Iterator

from engine.plan.finding import Sentence
from engine.plan.marking import N_
from engine.plan.measure import Measure, Minimum
from engine.plan.requirement import Part
from engine.plan.rule import Rule, Side

__all__ = ["fit"]

_NEEDS_DATE = N_('"{measure}" is of the domain {domain}; a delivery needs domain = "date".')
_NEEDS_YES_NO = N_('"{measure}" is of the domain {domain}; an attestation needs domain = "yes_no".')
_USE_KIND = N_('"{measure}" is of the domain {domain}; use kind = "{kind}".')
_NO_TARGET = N_('"{measure}" is of the domain {domain} and cannot be a target; name a measure with numbers.')
_ITSELF = N_('"{measure}" is held against itself; name another measure.')
_UNITS = N_('"{measure}" is in {unit} and "{other}" in {other_unit}; they must have the same unit.')
_LEAST = N_('"{measure}" counts by its least quarter (minimum), which cannot show that {kind} holds in every quarter.')
_OUTSIDE = N_('the target {target} lies outside the domain of "{measure}" ({domain}). Write a number of 0 or more.')
_OUTSIDE_SHARE = N_(
    'the target {target} lies outside the domain of "{measure}" ({domain}). '
    "Write a number of 0 or more, and no more than 100."
)


def fit(part: Part, measure: Measure, benchmark: Measure | None) -> Iterator[tuple[Sentence, ...]]:
    """Yield why a part, as it stands in the plan's year, cannot judge its measure; nothing where it can."""
    rule, names = part.rule, {"measure": measure.key, "domain": str(measure.domain)}
    match rule.judges:
        case "number":
            yield from ((sentence,) for sentence in _number(part, rule, measure, benchmark))
        case "date" if measure.domain != "date":
            yield (Sentence(_NEEDS_DATE, names),)
        case "yes_no" if measure.domain != "yes_no":
            yield (Sentence(_NEEDS_YES_NO, names),)


def _number(part: Part, rule: Rule, measure: Measure, benchmark: Measure | None) -> Iterator[Sentence]:
    names = {"measure": measure.key, "domain": str(measure.domain)}
    if not measure.numeric:
        yield Sentence(_USE_KIND, {**names, "kind": "delivered" if measure.domain == "date" else "attested"})
    elif benchmark is not None and not benchmark.numeric:
        yield Sentence(_NO_TARGET, {"measure": benchmark.key, "domain": benchmark.domain})
    elif benchmark is not None and benchmark.key == measure.key:
        yield Sentence(_ITSELF, names)
    elif benchmark is not None and benchmark.unit != measure.unit:
        units = {"unit": measure.unit or "–", "other": benchmark.key, "other_unit": benchmark.unit or "–"}
        yield Sentence(_UNITS, {**names, **units})
    elif isinstance(measure.aggregation, Minimum) and rule.side is not Side.ABOVE:
        yield Sentence(_LEAST, {**names, "kind": part.kind})
    elif isinstance(rule.limit.constant, float) and not _possible(rule, rule.limit.constant, measure):
        template = _OUTSIDE_SHARE if measure.domain == "share" else _OUTSIDE
        yield Sentence(template, {**names, "target": rule.limit.constant})


def _possible(rule: Rule, target: float, measure: Measure) -> bool:
    low, high = measure.bounds
    return target >= 0 if rule.side is Side.INSIDE else low <= target <= high
