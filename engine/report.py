"""A scorecard as the command line gives it: mappings for JSON, lines for a reader."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, assert_never

from engine.plan import (
    Above,
    AtLeast,
    AtMost,
    Attested,
    Below,
    Branch,
    Delivered,
    IncreasedBy,
    Plan,
    ReducedBy,
    Value,
    Within,
    joining,
)
from engine.reading import Decision, Notice, Problem, Question, Reading
from engine.scoring import Cause, Dependence, GoalResult, Outcome, PartResult, Scorecard, Standing
from words.dates import day
from words.language import Language
from words.numbers import MOST_DECIMALS, exact, score
from words.rules import joining_sentence
from words.totals import goals_met_text
from words.translation import N_, _
from words.verdicts import outcome, standing

__all__ = ["as_json", "as_text", "refused_as_json"]

SIGNS = {Outcome.MET: "+", Outcome.NOT_MET: "-", Outcome.PENDING: "?"}
CAUSES = {
    Cause.HOLDS: N_("holds"),
    Cause.FAILS: N_("fails"),
    Cause.NOT_REPORTED: N_("not reported"),
    Cause.BENCHMARK_NOT_REPORTED: N_("benchmark not reported"),
    Cause.QUARTER_MISSING: N_("quarter missing"),
    Cause.OVERDUE: N_("overdue"),
    Cause.CLOSED: N_("closed"),
}
DEPENDENCES = {
    Dependence.ROUNDING: N_("depends on rounding"),
    Dependence.WORKING_DAY: N_("depends on working day"),
    Dependence.ASSUMED_VOLUMES: N_("depends on assumed volumes"),
}


def as_json(plan: Plan, card: Scorecard, reading: Reading) -> dict[str, Any]:
    """Everything a program may ask for; days as ISO dates, the score unrounded, what is not known as null."""
    return {
        "plan": plan.id,
        "checksum": card.checksum,
        "as_of": str(card.as_of) if card.as_of else None,
        "closed": card.closed,
        "score": card.score,
        "met": card.met,
        "pending": card.pending,
        "secured": card.secured,
        "possible": card.possible,
        "goals": [_goal(plan, goal) for goal in card.goals],
        **_findings(reading),
    }


def refused_as_json(plan: Plan, reading: Reading) -> dict[str, Any]:
    """Nothing scored, and why: the same keys with null, and the problems and open questions."""
    unknown = dict.fromkeys(("as_of", "closed", "score", "met", "pending", "secured", "possible"))
    return {
        "plan": plan.id,
        "checksum": plan.checksum,
        **unknown,
        "goals": [],
        **_findings(reading),
    }


def _findings(reading: Reading) -> dict[str, Any]:
    """Everything that was found in the files; of many of a kind some are written out, and the lines of all."""
    return {
        "problems": [_finding(problem) for problem in reading.problems],
        "questions": [_question(question) for question in reading.questions],
        "answers": [_decision(decision) for decision in reading.decisions],
        "notices": [_finding(notice) for notice in reading.notices],
        "counts": {
            kind: [
                {"code": group.findings[0].code, "column": group.findings[0].column, "lines": list(group.lines)}
                for group in groups
            ]
            for kind, groups in (("problems", reading.problem_groups), ("notices", reading.notice_groups))
        },
    }


def _question(question: Question) -> dict[str, Any]:
    return {**_finding(question), "id": question.id, "answers": [answer.key for answer in question.answers]}


def _decision(decision: Decision) -> dict[str, Any]:
    return {**_question(decision.question), "answer": decision.answer.key}


def _goal(plan: Plan, goal: GoalResult) -> dict[str, Any]:
    return {
        "id": goal.id,
        "title": plan.goal(goal.id).title,
        "outcome": goal.outcome,
        "standing": goal.standing,
        "provisional": goal.provisional,
        "decided_by": list(goal.reason.decided_by),
        "parts": [_part(part) for part in goal.parts],
    }


def _part(part: PartResult) -> dict[str, Any]:
    return {
        "letter": part.letter,
        "kind": part.requirement.kind,
        "measure": part.measure,
        "against": part.requirement.benchmark,
        "value": _plain(part.value),
        "target": _plain(part.target),
        "margin": part.margin,
        "outcome": part.outcome,
        "standing": part.standing,
        "cause": part.cause,
        "provisional": part.provisional,
        "depends_on": list(part.depends_on),
    }


def _plain(value: Value | None) -> float | bool | str | None:
    return value.isoformat() if isinstance(value, date) else value


def _finding(finding: Problem | Notice | Question) -> dict[str, Any]:
    return {
        "line": finding.line,
        "column": finding.column,
        "cell": finding.cell,
        "code": finding.code,
        "facts": dict(finding.facts),
        "message": finding.message,
    }


def as_text(plan: Plan, card: Scorecard, lang: Language = "en") -> str:
    """A readable scorecard: the totals, then each goal with its parts."""
    after = _("after {quarter}", lang=lang, quarter=card.as_of) if card.as_of else _("nothing reported yet", lang=lang)
    account_closed, provisional = _("account closed", lang=lang), _("provisional", lang=lang)
    totals = _(
        "Score {score}: {goals}, {pending} pending; secured {secured}, possible {possible}",
        lang=lang,
        score=f"{card.score:.1f}" if lang == "en" else score(card.score, lang=lang),
        goals=goals_met_text(card.met, len(card.goals), lang=lang),
        pending=card.pending,
        secured=card.secured,
        possible=card.possible,
    )
    lines = [f"{plan.title} ({plan.id}), {after}{f', {account_closed}' if card.closed else ''}", totals, ""]
    verdict_width = max(len(outcome(each, lang=lang)) for each in Outcome) + 1
    standing_width = max(len(standing(each, lang=lang)) for each in Standing) + 1
    for goal in card.goals:
        marks = f", {provisional}" if goal.provisional else ""
        verdict = f"{outcome(goal.outcome, lang=lang):<{verdict_width}}"
        certainty = f"{standing(goal.standing, lang=lang):<{standing_width}}"
        title = plan.goal(goal.id).title
        lines.append(f"{SIGNS[goal.outcome]} {goal.id:<5}{verdict} {certainty} {title}{marks}")
        lines.extend(f"        {line}" for line in _part_lines(plan, goal, lang))
    return "\n".join(lines)


def _part_lines(plan: Plan, goal: GoalResult, lang: Language) -> Iterator[str]:
    """Write a line a part, as the goal's rule joins them; how a rule inside it joins its own stands above those."""
    top = plan.trees[goal.id]
    if top.part is not None:
        yield _part_line(plan, goal, goal.parts[top.part], lang)
        return
    joins = joining(top)
    if not joins.all_must and not joins.one_is_enough:
        yield f"  {joining_sentence(top.requirement, lang=lang)}"
    for branch in joins.branches:
        yield from _branch_lines(plan, goal, branch, lang)


def _branch_lines(plan: Plan, goal: GoalResult, branch: Branch, lang: Language) -> Iterator[str]:
    if branch.part is not None:
        yield _part_line(plan, goal, goal.parts[branch.part], lang)
        return
    joined, verdict = joining_sentence(branch.requirement, lang=lang), outcome(goal.branches[branch.index], lang=lang)
    decides = any(_decides(goal, goal.parts[each.part]) for each in branch.walk() if each.part is not None)
    yield f"{'*' if decides else ' '} {joined.removesuffix('.')}: {verdict}"
    for below in joining(branch).branches:
        yield from (f"  {line}" for line in _branch_lines(plan, goal, below, lang))


def _part_line(plan: Plan, goal: GoalResult, part: PartResult, lang: Language) -> str:
    decides = "*" if _decides(goal, part) and len(goal.parts) > 1 else " "
    decimals = plan.measure(part.measure).decimals
    letter = f"{part.letter}) " if part.letter else ""
    facts = [_figure(part.value, decimals, lang), _rule(part, lang)]
    if part.margin is not None:
        facts.append(_margin(part, part.margin, decimals, lang))
    verdict = f"{outcome(part.outcome, lang=lang)} ({_(CAUSES[part.cause], lang=lang)})"
    doubts = "".join(f", {_(DEPENDENCES[each], lang=lang)}" for each in part.depends_on)
    return f"{decides} {letter}{part.measure}: {', '.join(facts)}: {verdict}{doubts}"


def _decides(goal: GoalResult, part: PartResult) -> bool:
    """Whether a part makes the outcome what it is, wherever it stands in the goal."""
    return any(goal.parts[index].requirement == part.requirement for index in goal.reason.decided_by)


def _margin(part: PartResult, margin: float, decimals: int, lang: Language) -> str:
    signed = f"{Decimal(repr(_rounded(margin, decimals))):+f}"
    amount = signed if lang == "en" else signed.replace(".", ",")
    text = N_("margin {amount} days") if part.requirement.rule.judges == "date" else N_("margin {amount}")
    return _(text, lang=lang, amount=amount)


def _rule(part: PartResult, lang: Language) -> str:
    target = _("unknown", lang=lang) if part.target is None else _figure(part.target, MOST_DECIMALS, lang)
    requirement = part.requirement
    match requirement:
        case AtLeast():
            return _("at least {limit}", lang=lang, limit=target)
        case AtMost():
            return _("at most {limit}", lang=lang, limit=target)
        case Below():
            return _("below {limit}", lang=lang, limit=target)
        case Above():
            return _("above {limit}", lang=lang, limit=target)
        case Within():
            return _("within ± {limit}", lang=lang, limit=target)
        case ReducedBy(percent=percent, against=against):
            text = N_("{percent} per cent below {against}, at most {limit}")
            return _(text, lang=lang, percent=_percent(percent, lang), against=against, limit=target)
        case IncreasedBy(percent=percent, against=against):
            text = N_("{percent} per cent above {against}, at least {limit}")
            return _(text, lang=lang, percent=_percent(percent, lang), against=against, limit=target)
        case Delivered():
            return _("by {day}", lang=lang, day=target)
        case Attested():
            return _("attested", lang=lang)
        case _:
            assert_never(requirement)


def _figure(value: Value | None, decimals: int, lang: Language) -> str:
    match value:
        case None:
            return _("not known", lang=lang)
        case bool():
            return _("yes", lang=lang) if value else _("no", lang=lang)
        case date():
            return value.isoformat() if lang == "en" else day(value, lang=lang)
        case _:
            return _number(_rounded(value, decimals), lang)


def _percent(value: float, lang: Language) -> str:
    return _number(round(value, MOST_DECIMALS), lang)


def _number(value: float, lang: Language) -> str:
    """Write every digit that a number has, never as a power of ten."""
    return exact(value, lang=lang)


def _rounded(value: float, decimals: int) -> float:
    """Round for show, to two decimals more than the measure has, so that 96,96 does not read as 97."""
    return round(value, max(decimals, 2) + 2) + 0.0
