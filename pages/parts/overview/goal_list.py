"""Every goal in the contract's order: verdict, reason, margin, standing; its parts unfold below it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import htpy as h
import streamlit as st

from engine.figures import Scenario
from engine.plan import Plan
from engine.scoring import GoalResult, PartResult, Scorecard, Standing
from engine.what_if import Nearness, RestOfYear
from pages.parts.look.html import show_html
from pages.parts.look.parts_tree import parts_tree
from pages.parts.look.verdict import outcome_badge, provisional_badge, standing_badge, style_verdicts
from pages.parts.overview.goal_heading import goal_heading
from words.lists import capitalised
from words.numbers import NOTHING, signed
from words.required_rest import range_text, rest_sentence
from words.sentences import (
    caveat_sentences,
    demand,
    figure_text,
    joining_sentence,
    margin_text,
    part_name,
    reason,
    standing_sentence,
)
from words.spaces import SPACE
from words.translation import _
from words.units import unit

__all__ = ["show_goals"]

_STYLE = Path(__file__).with_suffix(".css")


def show_goals(
    scenario: Scenario, card: Scorecard, rests: tuple[RestOfYear, ...], nearness: tuple[Nearness, ...]
) -> None:
    """Show a row for every goal of a scorecard.

    `rests`: what the rest of the year must be, `nearness`: how near each goal is to a flip, as the engine found them.
    """
    style_verdicts()
    st.html(_STYLE)
    pairs = zip(card.goals, nearness, strict=True)
    show_html(h.div(".goals-list")[[_goal(scenario, result, nearness, rests) for result, nearness in pairs]])


def _goal(scenario: Scenario, result: GoalResult, nearness: Nearness, every_rest: Iterable[RestOfYear]) -> h.Element:
    plan = scenario.plan
    return h.details(class_=["goal", result.outcome])[
        h.summary[
            h.span(".says")[outcome_badge(result.outcome)],
            h.span(".what")[
                goal_heading(plan.goal(result.id)),
                h.span(".why")[reason(plan, result)],
                [h.span(".rests")[sentence] for sentence in caveat_sentences(scenario, result)],
            ],
            h.span(".room")[_margin(plan, result, nearness)],
            _badges(result.standing, provisional=result.provisional),
        ],
        _unfolded(scenario, result, tuple(rest for rest in every_rest if rest.goal == result.id)),
    ]


def _badges(standing: Standing, *, provisional: bool) -> h.Element:
    return h.span(".marks")[standing_badge(standing), provisional_badge() if provisional else None]


def _margin(plan: Plan, result: GoalResult, nearness: Nearness) -> h.Fragment:
    """Write the margin that decides the verdict, and of which part it is; nothing where none does by itself."""
    part = _deciding_part(result, nearness)
    margin = "" if part is None else margin_text(plan, result.parts[part])
    if part is None or not margin or len(result.parts) == 1:
        return h.fragment[margin]
    return h.fragment[margin, h.small[capitalised(part_name(plan, result, part))]]


def _deciding_part(result: GoalResult, nearness: Nearness) -> int | None:
    if nearness.deciding_part:
        return nearness.deciding_part.index
    measured = [place for place in result.reason.decided_by if result.parts[place].requirement.rule.judges != "date"]
    alone = measured or list(result.reason.decided_by)
    return alone[0] if len(alone) == 1 else None


def _unfolded(scenario: Scenario, result: GoalResult, rests: tuple[RestOfYear, ...]) -> h.Element:
    plan = scenario.plan

    def draw_part(index: int) -> list[h.Element]:
        return [_part(scenario, result.parts[index], tuple(rest for rest in rests if rest.part == index))]

    return h.div(".unfolded")[
        h.p(".joining")[joining_sentence(plan.requirements[result.id])],
        h.ul[parts_tree(plan.trees[result.id], draw_part)],
        None if scenario.projection.closed else h.p[standing_sentence(plan, result)],
    ]


def _part(scenario: Scenario, part: PartResult, rests: tuple[RestOfYear, ...]) -> h.Element:
    plan = scenario.plan
    letter = f"{part.letter})\N{NO-BREAK SPACE}" if part.letter else ""
    title = part.requirement.title or plan.measure(part.measure).title
    return h.li[
        h.span(".says")[outcome_badge(part.outcome)],
        h.span(".title", lang="da")[letter + title],
        h.dl[[h.div[h.dt[name], h.dd[fact]] for name, fact in _facts(scenario, part, rests) if fact]],
        _badges(part.standing, provisional=part.provisional),
    ]


def _facts(scenario: Scenario, part: PartResult, rests: tuple[RestOfYear, ...]) -> Iterator[tuple[str, str]]:
    plan = scenario.plan
    yield _("Figure"), figure_text(plan, part)
    yield _("Demand"), demand(plan, part.requirement, part.target)
    yield _("Margin"), margin_text(plan, part)
    yield _("Change"), _change(scenario, part)
    yield _("The year can end on"), range_text(scenario.figure(part.measure))
    yield _("The rest of the year"), _rest(scenario, rests)


def _rest(scenario: Scenario, rests: tuple[RestOfYear, ...]) -> str:
    """Write what quarters to come must be; a delivery has its day in the demand already."""
    of_quarters = (rest for rest in rests if rest.quarters)
    return " ".join(rest_sentence(scenario, rest) for rest in of_quarters)


def _change(scenario: Scenario, part: PartResult) -> str:
    """Write how far a figure that must be reduced is from what it is held against; empty where that is not known.

    Per cent are told of an earlier figure above zero alone: of none there are none, of one below zero they mislead.
    Every quarterly report must give it: Ankestyrelsen 2024, goal 2.2.
    """
    limit = part.requirement.rule.limit
    if not limit.earlier or limit.benchmark is None:
        return ""
    before, now = scenario.value(limit.benchmark), part.value
    if not isinstance(before, float) or not isinstance(now, float) or before < NOTHING:
        return ""
    return f"{signed(100 * (now / before - 1), 1)}{SPACE}{unit('pct.')}"
