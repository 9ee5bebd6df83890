"""What the rest of the year must be, goal by goal: a row where quarters to come decide, a line for all else."""

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, assert_never

import htpy as h
import streamlit as st

from engine.figures import Assumption, Scenario
from engine.plan import Plan
from engine.scoring import GoalResult, Scorecard, Standing
from engine.what_if import Prospect, RestOfYear
from pages.parts.look.html import show_html
from pages.parts.look.parts_tree import parts_tree
from pages.parts.look.verdict import outcome_badge
from pages.parts.overview.goal_heading import goal_heading
from words.dates import quarters
from words.lists import capitalised, listed
from words.markdown import escape_markdown
from words.required_rest import about_benchmark, rest_sentence, rest_text
from words.sentences import joining_sentence, part_name
from words.translation import _

__all__ = ["RestsByEffect", "rests_by_effect", "show_rest"]

_STYLE = Path(__file__).with_suffix(".css")


class RestsByEffect(NamedTuple):
    """The rests of the year by what is to be said of them, each in the contract's order.

    `deciding`: figures of goals that are still open. `answers`: the same of answers. `lost` and `secured`: parts that
    can no longer be reached or lost. `idle`: parts that could go either way, of goals that cannot.
    """

    deciding: tuple[RestOfYear, ...]
    answers: tuple[RestOfYear, ...]
    lost: tuple[RestOfYear, ...]
    secured: tuple[RestOfYear, ...]
    idle: tuple[RestOfYear, ...]


def show_rest(plan: Plan, scenario: Scenario, card: Scorecard, rests: tuple[RestOfYear, ...]) -> None:
    """Show what the quarters to come must be; a sentence where they decide nothing any more."""
    if not rests:
        st.markdown(_("Every figure of the year is in: there is no rest to decide anything."))
        return
    by_effect = rests_by_effect(plan, card, rests)
    st.html(_STYLE)
    if by_effect.deciding:
        st.markdown(_as_projected(scenario.projection.assume))
        goals = groupby(by_effect.deciding, key=lambda rest: rest.goal)
        show_html(h.ul(".rest-list")[[_goal(scenario, card.goal(goal), of_goal) for goal, of_goal in goals]])
    for sentence in _others(scenario, card, by_effect):
        st.markdown(escape_markdown(sentence))
    if not any(by_effect):
        st.markdown(_("Only deliveries are left, and they stand among the deadlines."))


def rests_by_effect(plan: Plan, card: Scorecard, rests: Iterable[RestOfYear]) -> RestsByEffect:
    """Sort rests by what they decide; deliveries are left to the deadlines, benchmarks to the goal's own details."""
    own = [rest for rest in rests if not about_benchmark(plan, rest) and plan.measure(rest.measure).domain != "date"]
    going = [rest for rest in own if rest.prospect not in (Prospect.LOST, Prospect.SECURED)]
    still = [rest for rest in going if card.goal(rest.goal).standing is Standing.OPEN]
    return RestsByEffect(
        tuple(rest for rest in still if plan.measure(rest.measure).numeric),
        tuple(rest for rest in still if not plan.measure(rest.measure).numeric),
        tuple(rest for rest in own if rest.prospect is Prospect.LOST),
        tuple(rest for rest in own if rest.prospect is Prospect.SECURED),
        tuple(rest for rest in going if rest not in still),
    )


def _as_projected(assume: Assumption) -> str:
    """Return what the marks stand for, and on which assumption."""
    match assume:
        case Assumption.YEAR_SO_FAR:
            return _("The mark shows whether it holds if the quarters to come are as the year so far.")
        case Assumption.LATEST_QUARTER:
            return _("The mark shows whether it holds if the quarters to come are as the latest quarter.")
        case _:
            assert_never(assume)


def _goal(scenario: Scenario, result: GoalResult, rests: Iterable[RestOfYear]) -> h.Element:
    plan = scenario.plan
    joining = joining_sentence(plan.requirements[result.id]) if result.reason.eller else ""
    of_part: dict[int, list[h.Element]] = {}
    for rest in rests:
        of_part.setdefault(rest.part, []).append(_part(scenario, result, rest))
    return h.li[
        goal_heading(plan.goal(result.id)),
        h.p(".joining")[joining] if joining else None,
        h.ul[parts_tree(plan.trees[result.id], lambda part: of_part.get(part, ()))],
    ]


def _part(scenario: Scenario, result: GoalResult, rest: RestOfYear) -> h.Element:
    text = rest_text(scenario, rest)
    name = f"{capitalised(part_name(scenario.plan, result, rest.part))}: " if len(result.parts) > 1 else ""
    return h.li[
        h.span(".says")[outcome_badge(result.parts[rest.part].outcome)],
        h.p[name, h.strong[text.must], " ", text.cases, h.small[text.basis] if text.basis else None],
    ]


def _others(scenario: Scenario, card: Scorecard, by_effect: RestsByEffect) -> Iterable[str]:
    """Write in a sentence each what is decided otherwise than by a level."""
    plan = scenario.plan
    if by_effect.answers:
        yield _(
            "Answers that must still be yes: {answers}.",
            answers=listed(_answer(plan, rest) for rest in by_effect.answers),
        )
    for rest in by_effect.lost:
        yield _("{part}: {reason}", part=_parts(plan, card, (rest,)), reason=rest_sentence(scenario, rest))
    if by_effect.secured:
        yield _("Can no longer be lost: {parts}.", parts=_parts(plan, card, by_effect.secured))
    if by_effect.idle:
        yield _(
            "Changes nothing, as the goal is settled without it: {parts}.", parts=_parts(plan, card, by_effect.idle)
        )


def _answer(plan: Plan, rest: RestOfYear) -> str:
    title = plan.measure(rest.measure).title
    return _("{goal} “{title}” ({quarters})", goal=rest.goal, title=title, quarters=quarters(rest.quarters))


def _parts(plan: Plan, card: Scorecard, rests: Iterable[RestOfYear]) -> str:
    """Name parts, those of a goal together: 1.1 del a og del b."""
    names = []
    for goal, of_goal in groupby(rests, key=lambda rest: rest.goal):
        result = card.goal(goal)
        parts = listed(part_name(plan, result, rest.part) for rest in of_goal) if len(result.parts) > 1 else ""
        names.append(f"{goal} {parts}".strip())
    return "; ".join(names)
