"""What the rest of the year must be, goal by goal: a row where quarters to come decide, a line for all else."""

from collections.abc import Iterable
from html import escape
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, assert_never

import streamlit as st

from engine.figures import Assumption, Scenario
from engine.plan import Plan
from engine.scoring import GoalResult, Scorecard, Standing
from engine.what_if import Prospect, RestOfYear
from pages.parts.look.verdict import outcome_html
from words.dates import quarters
from words.lists import capitalised, listed
from words.markdown import escape_markdown
from words.required_rest import about_benchmark, rest_said, rest_sentence
from words.sentences import joining_sentence, part_name
from words.translation import _

__all__ = ["Sorted", "show_rest", "sort_rests"]

_STYLE = Path(__file__).with_suffix(".css")


class Sorted(NamedTuple):
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
    """Show what the quarters to come must be; say so where they decide nothing any more."""
    if not rests:
        st.markdown(_("Every figure of the year is in: there is no rest to decide anything."))
        return
    found = sort_rests(plan, card, rests)
    st.html(_STYLE)
    rows = groupby(found.deciding, key=lambda rest: rest.goal)
    if found.deciding:
        st.markdown(_as_projected(scenario.projection.assume))
        shown = "".join(_goal(scenario, card.goal(goal), tuple(of_goal)) for goal, of_goal in rows)
        st.html(f'<ul class="rest-list">{shown}</ul>')
    for sentence in _others(scenario, card, found):
        st.markdown(escape_markdown(sentence))


def sort_rests(plan: Plan, card: Scorecard, rests: Iterable[RestOfYear]) -> Sorted:
    """Sort rests by what they decide; deliveries are left to the deadlines, benchmarks to the goal's own details."""
    own = [rest for rest in rests if not about_benchmark(plan, rest) and plan.measure(rest.measure).domain != "date"]
    going = [rest for rest in own if rest.prospect not in (Prospect.LOST, Prospect.SECURED)]
    still = [rest for rest in going if card.goal(rest.goal).standing is Standing.OPEN]
    return Sorted(
        tuple(rest for rest in still if plan.measure(rest.measure).numeric),
        tuple(rest for rest in still if not plan.measure(rest.measure).numeric),
        tuple(rest for rest in own if rest.prospect is Prospect.LOST),
        tuple(rest for rest in own if rest.prospect is Prospect.SECURED),
        tuple(rest for rest in going if rest not in still),
    )


def _as_projected(assume: Assumption) -> str:
    """Say what the marks stand for, and on which assumption."""
    match assume:
        case Assumption.YEAR_SO_FAR:
            return _("The mark shows whether it holds if the quarters to come are as the year so far.")
        case Assumption.LATEST_QUARTER:
            return _("The mark shows whether it holds if the quarters to come are as the latest quarter.")
        case _:
            assert_never(assume)


def _goal(scenario: Scenario, result: GoalResult, rests: tuple[RestOfYear, ...]) -> str:
    plan = scenario.plan
    joining = joining_sentence(plan.requirements[result.id]) if result.reason.eller else ""
    said = f'<p class="joining">{escape(joining)}</p>' if joining else ""
    parts = "".join(_part(scenario, result, rest) for rest in rests)
    return (
        f'<li><h3><span>{escape(result.id)}</span> <span lang="da">{escape(plan.goal(result.id).title)}</span></h3>'
        f"{said}<ul>{parts}</ul></li>"
    )


def _part(scenario: Scenario, result: GoalResult, rest: RestOfYear) -> str:
    said = rest_said(scenario, rest)
    named = f"{capitalised(part_name(scenario.plan, result, rest.part))}: " if len(result.parts) > 1 else ""
    beside = f"<small>{escape(said.rests_on)}</small>" if said.rests_on else ""
    return (
        f'<li><span class="says">{outcome_html(result.parts[rest.part].outcome)}</span>'
        f"<p>{escape(named)}<strong>{escape(said.must)}</strong> {escape(said.cases)}{beside}</p></li>"
    )


def _others(scenario: Scenario, card: Scorecard, found: Sorted) -> Iterable[str]:
    """Say in a sentence each what is decided otherwise than by a level."""
    plan = scenario.plan
    if found.answers:
        yield _(
            "Answers that must still be yes: {answers}.", answers=listed(_answer(plan, rest) for rest in found.answers)
        )
    for rest in found.lost:
        yield _("{part}: {reason}", part=_parts(plan, card, (rest,)), reason=rest_sentence(scenario, rest))
    if found.secured:
        yield _("Can no longer be lost: {parts}.", parts=_parts(plan, card, found.secured))
    if found.idle:
        yield _("Changes nothing, as the goal is settled without it: {parts}.", parts=_parts(plan, card, found.idle))


def _answer(plan: Plan, rest: RestOfYear) -> str:
    title = plan.measure(rest.measure).title
    return _("{goal} “{title}” ({quarters})", goal=rest.goal, title=title, quarters=quarters(rest.quarters))


def _parts(plan: Plan, card: Scorecard, rests: Iterable[RestOfYear]) -> str:
    """Name parts, those of a goal together: 1.1 del a og del b."""
    named = []
    for goal, of_goal in groupby(rests, key=lambda rest: rest.goal):
        result = card.goal(goal)
        parts = listed(part_name(plan, result, rest.part) for rest in of_goal) if len(result.parts) > 1 else ""
        named.append(f"{goal} {parts}".strip())
    return "; ".join(named)
