"""What a lever's row says beside the lever: where it belongs, its goals and their distance, and what it is worth."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from engine.figures import Scenario
from engine.plan import Plan, distinct_parts
from engine.scoring import GoalResult, Scorecard, scorecard
from engine.what_if import LeverGroup, LeverWorth, Profile, Prospect, RestOfYear, lever_worths, profiles
from pages.parts.state.session_state import Memo
from pages.parts.what_if.board.group_summaries import (
    answers_summary,
    deliveries_summary,
    others_summary,
    settled_summary,
)
from words.brief_rest import brief_level, brief_rest
from words.figures import figure
from words.lists import listed
from words.numbers import number, signed
from words.rules import demand
from words.sentences import margin_text, part_name
from words.translation import N_, _

__all__ = ["GROUPS", "Group", "Row", "groups_data", "rows_of"]

NEAREST = 6
"""So many levers are shown before anybody asks for more."""

_ORDER: Memo[tuple[str, ...]] = Memo("order of the levers")


class Group(StrEnum):
    """Where a lever stands on the board."""

    FIGURES = "figures"
    ANSWERS = "answers"
    DELIVERIES = "deliveries"
    OTHERS = "others"
    SETTLED = "settled"


GROUPS: Mapping[Group, str] = {
    Group.DELIVERIES: N_("Deliveries"),
    Group.ANSWERS: N_("Yes/no answers"),
    Group.OTHERS: N_("Others’ figures and last year’s"),
    Group.SETTLED: N_("Can no longer change anything"),
}
"""The groups that are folded, in the order they stand, each with its English name."""


class Row(NamedTuple):
    """What a row says.

    `near`: shown before anybody asks for more. `about`: goal, its outcome, and the distance in a few words.
    `worth`: what the nearest flips do to the total.
    """

    measure: str
    group: Group
    near: bool
    about: tuple[dict[str, str], ...]
    worth: tuple[dict[str, str], ...]

    def data(self) -> dict[str, Any]:
        """Return the row as plain data."""
        return {"group": self.group.value, "near": self.near, "about": list(self.about), "worth": list(self.worth)}


def rows_of(
    scenario: Scenario, card: Scorecard, by_measure: Mapping[str, Profile], rests: Iterable[RestOfYear]
) -> tuple[Row, ...]:
    """Return every lever’s row, the nearest to a flip as projected first: the order rests while one tries."""
    rests = tuple(rests)
    worths = {each.measure: each for each in lever_worths(scenario, card, by_measure)}
    order = _ORDER.of(scenario.plan).get(scenario.projection, lambda: _nearest_first(scenario, worths.values()))
    groups = {key: _group(scenario, worths[key]) for key in order}
    near = [key for key in order if groups[key] is Group.FIGURES][:NEAREST]
    return tuple(
        Row(
            key,
            groups[key],
            key in near,
            tuple(_about(scenario, card.goal(goal), key, rests) for goal in by_measure[key].steps),
            tuple(_worth(scenario, card, worths[key])),
        )
        for key in order
    )


def _nearest_first(scenario: Scenario, worths: Iterable[LeverWorth]) -> tuple[str, ...]:
    """Order the measures as they are projected. `worths`: the scenario's, which are those where nothing is tried."""
    projected, plan = Scenario(scenario.projection), scenario.plan
    if scenario != projected:
        worths = lever_worths(projected, scorecard(plan, projected), profiles(plan, projected))
    return tuple(each.measure for each in worths)


def _group(scenario: Scenario, worth: LeverWorth) -> Group:
    match worth.group:
        case LeverGroup.OTHERS:
            return Group.OTHERS
        case LeverGroup.SETTLED:
            return Group.SETTLED
        case LeverGroup.OWN:
            domain = scenario.plan.measure(worth.measure).domain
            return {"yes_no": Group.ANSWERS, "date": Group.DELIVERIES}.get(domain, Group.FIGURES)


def _about(scenario: Scenario, result: GoalResult, key: str, rests: tuple[RestOfYear, ...]) -> dict[str, str]:
    """Word how far the part that is nearest to turning on a measure is from it, and what the rest must be for it."""
    plan = scenario.plan
    parts = plan.parts[result.id]
    own = [index for index in distinct_parts(parts) if parts[index].measure == key]
    known = [index for index in own if result.parts[index].margin is not None]
    if own:
        index = min(known, key=lambda at: abs(result.parts[at].margin or 0.0), default=own[0])
        must = (
            _must(scenario, rest) for rest in rests if (rest.goal, rest.part, rest.measure) == (result.id, index, key)
        )
        texts = [_distance(plan, result, index), *must]
    else:
        measures = listed(plan.measure(part.measure).title for part in parts if part.benchmark == key)
        texts = [_("what “{measures}” is compared with", measures=measures)]
    return {"goal": result.id, "outcome": result.outcome.value, "text": " · ".join(filter(None, texts))}


def _distance(plan: Plan, result: GoalResult, index: int) -> str:
    """Word a part's distance, by its name where it is another's that decides; what it asks where that is not known."""
    part = result.parts[index]
    distance = demand(plan, part.requirement, part.target) if part.margin is None else margin_text(plan, part)
    if len(result.parts) > 1 and part.letter and part.outcome is not result.outcome:
        return f"{part_name(plan, result, index)}: {distance}"
    return distance


def _must(scenario: Scenario, rest: RestOfYear) -> str:
    """Word shortly what the rest of the year must be; of a day or an answer the distance says it."""
    measure = scenario.plan.measure(rest.measure)
    if not measure.numeric:
        return ""
    return brief_level(measure, rest) if rest.prospect is Prospect.LEVEL else brief_rest(scenario, rest)


def _worth(scenario: Scenario, card: Scorecard, worth: LeverWorth) -> Iterator[dict[str, str]]:
    """Yield what the nearest figures to either side of a flip do to the total."""
    measure, one_goal = scenario.plan.measure(worth.measure), 100 / len(card.goals)
    for turn, side in (("gained", worth.gain), ("lost", worth.loss)):
        if side:
            at = number(side.at, measure.decimals) if measure.numeric else figure(measure, side.at)  # type: ignore[arg-type]
            yield {"turn": turn, "points": signed(side.goals * one_goal, 1), "at": _("at {figure}", figure=at)}


def groups_data(scenario: Scenario, card: Scorecard, rows: Iterable[Row]) -> list[dict[str, str]]:
    """Return the folded groups that have a lever: name, how many, and a summary."""
    rows = tuple(rows)
    return [
        {
            "key": group.value,
            "title": _(name),
            "count": str(len(own)),
            "summary": _summary(scenario, card, group, [row.measure for row in own]),
        }
        for group, name in GROUPS.items()
        if (own := [row for row in rows if row.group is group])
    ]


def _summary(scenario: Scenario, card: Scorecard, group: Group, measures: list[str]) -> str:
    match group:
        case Group.DELIVERIES:
            return deliveries_summary(scenario, measures)
        case Group.ANSWERS:
            return answers_summary(scenario, measures)
        case Group.OTHERS:
            return others_summary(scenario, measures)
        case _:
            return settled_summary(scenario, card, measures)
