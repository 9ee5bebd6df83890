"""What would flip a goal, and how near that is, in words."""

from collections.abc import Iterable, Sequence

from engine.plan import Measure, Plan, Value
from engine.what_if import Basis, Change
from words.figures import precise
from words.lists import listed
from words.numbers import number
from words.rules import named
from words.translation import _

__all__ = [
    "basis_text",
    "changes_sentence",
    "effort_text",
]

LEAST_SHOWN = 0.1


def effort_text(effort: float) -> str:
    """Write how many normal quarterly moves a path takes: 0,3, or under 0,1."""
    return _("less than {n}", n=number(LEAST_SHOWN, 1)) if effort < LEAST_SHOWN else number(effort, 1)


def basis_text(plan: Plan, changes: Sequence[Change]) -> str:
    """Say that a normal quarterly move is assumed, and of which figures where it is not of all; empty where of none."""
    assumed = [change.measure for change in changes if change.basis is Basis.ASSUMED]
    if not assumed:
        return ""
    if len(assumed) == len(changes):
        return _("assumed, as the quarters do not show one")
    measures = listed(named(plan.measure(key)) for key in assumed)
    return _("assumed for {measures}, as the quarters do not show it", measures=measures)


def changes_sentence(plan: Plan, changes: Iterable[Change]) -> str:
    """Describe which figures would have to move, and to what, with a dot between them."""
    return " · ".join(_change_sentence(plan.measure(change.measure), change) for change in changes)


def _change_sentence(measure: Measure, change: Change) -> str:
    """Describe one change, and which way one may go further: Sygefravær fra 10,4 dage til 10,3 dage eller derunder."""
    before, after = precise(measure, change.before), precise(measure, change.after)
    sentences = {
        (True, False): _(
            "{measure} from {before} to {after} or less", measure=measure.title, before=before, after=after
        ),
        (False, True): _(
            "{measure} from {before} to {after} or more", measure=measure.title, before=before, after=after
        ),
    }
    open_below = _unbounded(measure, change.region.low, low=True)
    open_above = _unbounded(measure, change.region.high, low=False)
    at_the_end = change.after in (change.region.low, change.region.high)
    if measure.numeric and at_the_end and (open_below, open_above) in sentences:
        return sentences[open_below, open_above]
    if measure.domain == "date" and change.after == change.region.high:
        return _("{measure}: {before} → {after} or earlier", measure=measure.title, before=before, after=after)
    return _("{measure}: {before} → {after}", measure=measure.title, before=before, after=after)


def _unbounded(measure: Measure, end: Value | None, *, low: bool) -> bool:
    return end is None or (measure.numeric and end == measure.bounds[0 if low else 1])
