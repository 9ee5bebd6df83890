"""Verdicts as sentences, in the page's language: why a goal is met or not, what settles it, what flips.

All of it is plain text: escape it for HTML, and pass it through `escape_markdown` for markdown.
"""

from collections.abc import Iterator, Sequence
from typing import assert_never

from engine.figures import Scenario
from engine.plan import Branch, Joining, Plan, joining, measures_of
from engine.scoring import Cause, Dependence, Flip, GoalResult, Outcome, PartResult, Standing
from words.dates import quarter
from words.figures import figure
from words.lists import capitalised, either, listed
from words.numbers import number
from words.reasons import figure_text, margin_text, part_name, why
from words.rules import counted_sentence, demand, joining_sentence, named, rule_sentence
from words.spaces import SPACE
from words.translation import _
from words.units import unit
from words.verdicts import outcome

__all__ = [
    "carriers",
    "caveat_sentences",
    "counted_sentence",
    "demand",
    "dependence_sentence",
    "figure_text",
    "flip_sentence",
    "joining_sentence",
    "margin_text",
    "part_name",
    "provisional_sentence",
    "reason",
    "reason_sentence",
    "rule_sentence",
    "standing_sentence",
]


TWO = 2


def reason_sentence(plan: Plan, result: GoalResult) -> str:
    """Describe a goal's verdict with its reason: Ikke opfyldt: del a: 0,4 pct.-point for lavt."""
    word, why_text = outcome(result.outcome), _reason(plan, result)
    if why_text.startswith(f"{word} "):
        return _sentence(why_text)  # opfyldt på del b, ikke på del a
    return _sentence(_("{outcome}: {reason}", outcome=word, reason=why_text))


def reason(plan: Plan, result: GoalResult) -> str:
    """Describe why, where the verdict itself stands beside it."""
    return _sentence(_reason(plan, result))


def standing_sentence(plan: Plan, result: GoalResult) -> str:
    """Describe what the quarters to come can still do, and which parts settle it."""
    settling = dict.fromkeys(result.parts[index].requirement for index in result.reason.settled_by)
    names = dict.fromkeys(part_name(plan, result, index) for index in result.reason.settled_by)
    parts, all_share = listed(names), settling.keys() == {part.requirement for part in result.parts}
    match result.standing:
        case Standing.OPEN:
            return _("Undecided: the quarters to come can still change the status.")
        case Standing.SECURED if all_share:
            return _("Secured: nothing still to come can change it.")
        case Standing.SECURED:
            return _("Secured by {parts}: nothing still to come can change it.", parts=parts)
        case Standing.LOST if all_share:
            return _("Out of reach: nothing still to come can put it right.")
        case Standing.LOST:
            return _("Out of reach because of {parts}: nothing still to come can put it right.", parts=parts)
        case _:
            assert_never(result.standing)


def flip_sentence(plan: Plan, flip: Flip) -> str:
    """Describe a flip in words: 2.2 Sygefravær: ikke opfyldt → opfyldt."""
    return _(
        "{goal} {title}: {before} → {after}",
        goal=flip.goal,
        title=plan.goal(flip.goal).title,
        before=outcome(flip.before),
        after=outcome(flip.after),
    )


def caveat_sentences(scenario: Scenario, result: GoalResult) -> Iterator[str]:
    """Describe what a goal's verdict rests on beside the figures: a reading, an assumption, a provisional figure."""
    deciding = set(result.reason.decided_by) | set(result.reason.settled_by)
    yield from dict.fromkeys(
        dependence_sentence(scenario, result, index, dependence)
        for index in sorted(deciding)
        for dependence in result.parts[index].depends_on
    )
    provisional = (result.parts[index] for index in result.reason.decided_by)
    yield from dict.fromkeys(provisional_sentence(scenario, part) for part in provisional if part.provisional)


def dependence_sentence(scenario: Scenario, result: GoalResult, index: int, dependence: Dependence) -> str:
    """Describe how another reading of the contract, or another course of the year, would change a part's verdict."""
    plan, part = scenario.plan, result.parts[index]
    name = part_name(plan, result, index) if len(result.parts) > 1 else _("the status")
    match dependence:
        case Dependence.ROUNDING:
            sentence = _(
                "{part} depends on rounding: the figure is judged as reported ({figures}); rounded to the decimals shown, the outcome would differ",  # noqa: E501
                part=name,
                figures=listed(_unrounded(scenario, part)),
            )
        case Dependence.WORKING_DAY:
            sentence = _(
                "{part} depends on how the deadline is read: {day} is not a working day; if the next working day counts, it is in time",  # noqa: E501
                part=name,
                day=figure(plan.measure(part.measure), part.target),
            )
        case Dependence.ASSUMED_VOLUMES:
            sentence = _assumed(scenario, part, name)
        case _:
            assert_never(dependence)
    return _sentence(sentence)


def provisional_sentence(scenario: Scenario, part: PartResult) -> str:
    """Name the provisional figures that a part's verdict rests on, with their quarters."""
    figures = (scenario.figure(key) for key in measures_of(part.requirement))
    rests_on = listed(
        _("{measure} ({quarters})", measure=named(at.measure), quarters=listed(quarter(each.quarter) for each in shaky))
        for at in figures
        if (shaky := [each for each in at.counted if each.provisional])
    )
    return _sentence(_("Based on a provisional figure: {figures}", figures=rests_on))


def _sentence(text: str) -> str:
    return capitalised(text) + ("" if text.endswith(".") else ".")


# --- why ------------------------------------------------------------------------------------------


def _reason(plan: Plan, result: GoalResult) -> str:
    return _because(plan, result, plan.trees[result.id])


def _because(plan: Plan, result: GoalResult, branch: Branch) -> str:
    """Word why a requirement has its outcome, following the goal's tree; a rule inside a rule has its own reason."""
    if branch.part is not None:
        return why(plan, result.parts[branch.part])
    joins = joining(branch)
    if not joins.all_must and not joins.one_is_enough:
        return _counted(plan, result, joins)
    deciding = [below for below in branch.below if _decides(result, below)]
    match result.branches[branch.index]:
        case Outcome.MET if branch.all_must:
            return "; ".join((_all_hold(len(branch.below)), *_inner_reasons(plan, result, branch)))
        case Outcome.MET:
            return _via(plan, result, branch, deciding)
        case Outcome.NOT_MET if len(deciding) > 1 and not branch.all_must:
            return _("none of the conditions is met: {branches}", branches=_branches(plan, result, deciding))
        case Outcome.NOT_MET | Outcome.PENDING if len(deciding) == 1:
            reason = _because(plan, result, deciding[0])
            return _("{part}: {reason}", part=_branch_name(plan, result, deciding[0]), reason=reason)
        case Outcome.NOT_MET | Outcome.PENDING:
            return "; ".join(_briefly(plan, result, each) for each in deciding)
        case _:
            assert_never(result.branches[branch.index])


def _decides(result: GoalResult, branch: Branch) -> bool:
    return any(below.part in result.reason.decided_by for below in branch.walk() if below.part is not None)


def _inner_reasons(plan: Plan, result: GoalResult, branch: Branch) -> Iterator[str]:
    """Word of each rule inside a rule that is met why it is; a part that is met needs no more words."""
    for below in branch.below:
        if below.part is None:
            name, reason = _branch_name(plan, result, below), _because(plan, result, below)
            yield _("{part}: {reason}", part=name, reason=reason)


def _branch_name(plan: Plan, result: GoalResult, branch: Branch) -> str:
    """Name a part, or the parts that a rule inside a rule joins: del b eller del c."""
    if branch.part is not None:
        return part_name(plan, result, branch.part)
    joins = joining(branch)
    names = [_branch_name(plan, result, below) for below in joins.branches]
    if joins.all_must:
        return listed(names)
    if joins.one_is_enough:
        return either(names)
    return _("at least {n} of {parts}", n=joins.needed, parts=listed(names))


def carriers(plan: Plan, result: GoalResult, branch: Branch, held: frozenset[int]) -> tuple[str, ...]:
    """Name what carries a requirement where not all of it must hold, given the numbers of the parts that hold."""
    joins = joining(branch)
    if joins.all_must:
        return tuple(name for below in joins.branches for name in carriers(plan, result, below, held))
    carrying = (below for below in joins.branches if _holds(below, held))
    return tuple(_branch_name(plan, result, below) for below in carrying)


def _holds(branch: Branch, held: frozenset[int]) -> bool:
    if branch.part is not None:
        return branch.part in held
    return sum(_holds(below, held) for below in joining(branch).branches) >= joining(branch).needed


def _counted(plan: Plan, result: GoalResult, joins: Joining) -> str:
    """Word how many hold of those that so many must, and which hold, fail or are not known, each once."""
    of = {each: [at for at in joins.branches if result.branches[at.index] is each] for each in Outcome}
    met = _(
        "{met} of {all} parts are met, and at least {n} must be",
        met=len(of[Outcome.MET]),
        all=len(joins.branches),
        n=joins.needed,
    )
    return "; ".join((met, *(_outcome_of(plan, result, each, of[each]) for each in Outcome if of[each])))


def _outcome_of(plan: Plan, result: GoalResult, outcome_of_all: Outcome, branches: Sequence[Branch]) -> str:
    return _("{outcome}: {reason}", outcome=outcome(outcome_of_all), reason=_branches(plan, result, branches))


def _via(plan: Plan, result: GoalResult, branch: Branch, deciding: Sequence[Branch]) -> str:
    held = _branches(plan, result, deciding)
    failing = [each for each in branch.below if result.branches[each.index] is Outcome.NOT_MET]
    if failing:
        return _("met by {branches}, not by {failed}", branches=held, failed=_branches(plan, result, failing))
    return _("met by {branches}", branches=held)


def _branches(plan: Plan, result: GoalResult, branches: Sequence[Branch]) -> str:
    """Name several with their room, each kept apart from the next where one is itself several parts."""
    texts = [_with_room(plan, result, each) for each in branches]
    return listed(texts) if all(each.part is not None for each in branches) else "; ".join(texts)


def _with_room(plan: Plan, result: GoalResult, branch: Branch) -> str:
    name = _branch_name(plan, result, branch)
    if branch.part is not None:
        margin = margin_text(plan, result.parts[branch.part])
        return _("{part} ({margin})", part=name, margin=margin) if margin else name
    failing = [each for each in joining(branch).branches if result.branches[each.index] is Outcome.NOT_MET]
    if result.branches[branch.index] is not Outcome.NOT_MET or not failing:
        return name
    return _("{part} – not {failed}", part=name, failed=_branches(plan, result, failing))


def _all_hold(count: int) -> str:
    return _("both parts are met") if count == TWO else _("all {n} parts are met", n=count)


def _briefly(plan: Plan, result: GoalResult, branch: Branch) -> str:
    name = _branch_name(plan, result, branch)
    if branch.part is None:
        return _("{part}: {reason}", part=name, reason=_because(plan, result, branch))
    part = result.parts[branch.part]
    if part.cause is Cause.FAILS:
        short = margin_text(plan, part)
    elif part.requirement.rule.judges == "date" and part.outcome is Outcome.PENDING:
        short = _("due {day}", day=figure(plan.measure(part.measure), part.target))
    else:
        short = ""
    return _("{part}: {reason}", part=name, reason=short or why(plan, part))


# --- what it rests on -----------------------------------------------------------------------------


def _unrounded(scenario: Scenario, part: PartResult) -> Iterator[str]:
    """Write the part's figures with two decimals more than they are shown with."""
    for key in measures_of(part.requirement):
        measure, value = scenario.plan.measure(key), scenario.value(key)
        if isinstance(value, float):
            figure_text = number(value, measure.decimals + 2)
            yield f"{figure_text}{SPACE}{unit(measure.unit, value)}".rstrip(SPACE)


def _assumed(scenario: Scenario, part: PartResult, name: str) -> str:
    figures = [scenario.figure(key) for key in measures_of(part.requirement)]
    assumption = next(at for at in figures if at.assumed_volume is not None)
    return _(
        "{part} assumes that each quarter to come has as many {volume} as the known quarters have on average ({count})",
        part=name,
        volume=unit(getattr(assumption.measure.aggregation, "volume", "")),
        count=number(assumption.assumed_volume or 0.0, 0),
    )
