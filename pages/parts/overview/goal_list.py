"""Every goal in the contract's order: verdict, reason, margin, standing; its parts unfold below it."""

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

import streamlit as st

from engine.figures import Scenario
from engine.plan import Delivered, Plan, ReducedBy
from engine.scoring import GoalResult, PartResult, Scorecard
from engine.what_if import Nearness, RestOfYear
from pages.parts.look.verdict import outcome_html, provisional_html, standing_html, style_verdicts
from words.lists import capitalised
from words.numbers import SPACE, signed
from words.required_rest import range_text, rest_sentence
from words.sentences import (
    demand,
    figure_text,
    joining_sentence,
    margin_text,
    part_name,
    reason,
    rest_sentences,
    standing_sentence,
)
from words.translation import _
from words.units import unit

__all__ = ["show_goals"]

_STYLE = Path(__file__).with_suffix(".css")


def show_goals(scenario: Scenario, card: Scorecard, rests: tuple[RestOfYear, ...], near: tuple[Nearness, ...]) -> None:
    """Show a row for every goal of a scorecard.

    `rests`: what the rest of the year must be, `near`: how near each goal is to a flip, as the engine found them.
    """
    style_verdicts()
    st.html(_STYLE)
    pairs = zip(card.goals, near, strict=True)
    rows = "".join(_goal(scenario, result, how_near, rests) for result, how_near in pairs)
    st.html(f'<div class="goals-list">{rows}</div>')


def _goal(scenario: Scenario, result: GoalResult, near: Nearness, every_rest: Iterable[RestOfYear]) -> str:
    plan = scenario.plan
    of_goal = tuple(rest for rest in every_rest if rest.goal == result.id)
    marks = standing_html(result.standing) + (provisional_html() if result.provisional else "")
    rests = "".join(f'<span class="rests">{escape(said)}</span>' for said in rest_sentences(scenario, result))
    return (
        f'<details class="goal {result.outcome}"><summary>'
        f'<span class="says">{outcome_html(result.outcome)}</span>'
        f'<span class="what"><h3><span>{escape(result.id)}</span> '
        f'<span lang="da">{escape(plan.goal(result.id).title)}</span></h3>'
        f'<span class="why">{escape(reason(plan, result))}</span>{rests}</span>'
        f'<span class="room">{_margin(plan, result, near)}</span>'
        f'<span class="marks">{marks}</span>'
        f"</summary>{_unfolded(scenario, result, of_goal)}</details>"
    )


def _margin(plan: Plan, result: GoalResult, near: Nearness) -> str:
    """Write the margin that decides the verdict, and of which part it is; nothing where none does by itself."""
    place = _deciding_place(result, near)
    if place is None or not (shown := margin_text(plan, result.parts[place])):
        return ""
    if len(result.parts) == 1:
        return escape(shown)
    return f"{escape(shown)}<small>{escape(capitalised(part_name(plan, result, place)))}</small>"


def _deciding_place(result: GoalResult, near: Nearness) -> int | None:
    if near.room:
        return near.room.place
    measured = [
        place for place in result.reason.decided_by if not isinstance(result.parts[place].requirement, Delivered)
    ]
    alone = measured or list(result.reason.decided_by)
    return alone[0] if len(alone) == 1 else None


def _unfolded(scenario: Scenario, result: GoalResult, rests: tuple[RestOfYear, ...]) -> str:
    plan = scenario.plan
    parts = "".join(
        _part(scenario, part, tuple(rest for rest in rests if rest.part == place))
        for place, part in enumerate(result.parts)
    )
    joining = joining_sentence(plan.requirements[result.id])
    return (
        '<div class="unfolded">'
        f'<p class="joining">{escape(joining)}</p><ul>{parts}</ul>'
        f"<p>{escape(standing_sentence(plan, result))}</p></div>"
    )


def _part(scenario: Scenario, part: PartResult, rests: tuple[RestOfYear, ...]) -> str:
    plan = scenario.plan
    letter = f"{part.letter})\N{NO-BREAK SPACE}" if part.letter else ""
    title = part.requirement.title or plan.measure(part.measure).title
    marks = standing_html(part.standing) + (provisional_html() if part.provisional else "")
    told = ((name, fact) for name, fact in _facts(scenario, part, rests) if fact)
    facts = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(fact)}</dd></div>" for name, fact in told)
    return (
        f'<li><span class="says">{outcome_html(part.outcome)}</span>'
        f'<span class="title" lang="da">{escape(letter + title)}</span>'
        f'<dl>{facts}</dl><span class="marks">{marks}</span></li>'
    )


def _facts(scenario: Scenario, part: PartResult, rests: tuple[RestOfYear, ...]) -> Iterator[tuple[str, str]]:
    plan = scenario.plan
    yield _("Figure"), figure_text(plan, part)
    yield _("Demand"), demand(plan, part.requirement, part.target)
    yield _("Margin"), margin_text(plan, part)
    yield _("Change"), _change(scenario, part)
    yield _("The year can end on"), range_text(scenario.figure(part.measure))
    yield _("The rest of the year"), _rest(scenario, rests)


def _rest(scenario: Scenario, rests: tuple[RestOfYear, ...]) -> str:
    """Say what quarters to come must be; a delivery has its day in the demand already."""
    of_quarters = (rest for rest in rests if rest.quarters)
    return " ".join(rest_sentence(scenario, rest) for rest in of_quarters)


def _change(scenario: Scenario, part: PartResult) -> str:
    """Write how far a figure that must be reduced is from what it is held against; empty where that is not known.

    Every quarterly report must give it: Ankestyrelsen 2024, goal 2.2.
    """
    if not isinstance(part.requirement, ReducedBy):
        return ""
    before, now = scenario.value(part.requirement.against), part.value
    if not isinstance(before, float) or not isinstance(now, float) or not before:
        return ""
    return f"{signed(100 * (now / before - 1), 1)}{SPACE}{unit('pct.')}"
