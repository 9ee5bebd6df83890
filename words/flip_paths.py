"""What would flip a goal, and how near that is, in words."""

from collections.abc import Iterable, Sequence

from engine.plan import Measure, Plan, Value
from engine.scoring import GoalResult
from engine.what_if import Basis, Change, DecidingPart, FlipPath
from words.figures import precise
from words.lists import listed
from words.numbers import number
from words.rules import named
from words.sentences import margin_text, part_name
from words.translation import _

__all__ = [
    "basis_text",
    "changes_sentence",
    "deciding_margin_text",
    "typical_change_explanation",
    "typical_changes_text",
]

LEAST_SHOWN = 0.1


def typical_change_explanation(*, assumed: bool) -> str:
    """Explain what distances are counted in; `assumed`: and what is assumed where the quarters do not show it."""
    explanation = _(
        "A normal quarterly change is how much a figure usually moves from one quarter to the next. "
        "It makes weeks, days and per cent comparable."
    )
    if not assumed:
        return explanation
    assumption = _(
        "Where the quarters do not show it, it is assumed to be one percentage point for a share, "
        "and 5 per cent of the figure for all else."
    )
    return f"{explanation} {assumption}"


def typical_changes_text(plan: Plan, path: FlipPath) -> str:
    """Write how many normal quarterly moves a path takes, and where that is assumed: 0,3, or under 0,1."""
    few = path.typical_changes < LEAST_SHOWN
    count = _("less than {n}", n=number(LEAST_SHOWN, 1)) if few else number(path.typical_changes, 1)
    basis = basis_text(plan, path.changes)
    return f"{count} ({basis})" if basis else count


def basis_text(plan: Plan, changes: Sequence[Change]) -> str:
    """Say that a normal quarterly move is assumed, and of which figures where it is not of all; empty where of none."""
    assumed = [change.measure for change in changes if change.basis is Basis.ASSUMED]
    if not assumed:
        return ""
    if len(assumed) == len(changes):
        return _("assumed, as the quarters do not show one")
    measures = listed(named(plan.measure(key)) for key in assumed)
    return _("assumed for {measures}, as the quarters do not show it", measures=measures)


def deciding_margin_text(plan: Plan, result: GoalResult, deciding: DecidingPart | None) -> str:
    """Describe the margin of the part that decides, and which that is: luft 2 sager (del b); a dash without one."""
    if deciding is None:
        return "–"
    margin = margin_text(plan, result.parts[deciding.index])
    if len(result.parts) == 1:
        return margin
    return _("{margin} ({part})", margin=margin, part=part_name(plan, result, deciding.index))


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
