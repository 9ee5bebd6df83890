"""The reach bar: for each total above the present one the cheapest way there, in words, and a press that takes it."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import htpy as h

from engine.figures import Scenario
from engine.plan import Plan
from engine.scoring import Scorecard, Standing, scorecard
from engine.what_if import Paths, Ways, apply_path, benchmarks, ways
from pages.parts.state import scenario_history, session
from pages.parts.state.address import here
from pages.parts.state.session_state import Memo, Remembered
from pages.parts.what_if.board.messages import Act
from pages.parts.what_if.lever_map import goals_of_two
from words.translation import _, ngettext
from words.ways import WayStep, out_of_reach_sentence, way_steps

__all__ = ["ACTS", "EFFORTS", "LOCKS", "draw_reach", "locks_of"]

MOST_TOTALS = 6
"""So many totals are offered: the next ones, and of more the greatest that can be reached."""

MANY_OPEN_GOALS = 30
"""Of more the ways are searched for on request: it would hold up every lever that is let go."""

LOCKS: Remembered[tuple[str, ...]] = Remembered("locked goals and measures")
EFFORTS: Remembered[Mapping[str, float]] = Remembered("efforts of measures")
_WAYS: Memo[Ways] = Memo("ways to more goals")
_TOTAL: Remembered[int] = Remembered("total to reach")


class _Applied(NamedTuple):
    """A way that was taken: the total it was for, what it asks, and the scenario that it led to."""

    total: int
    steps: tuple[WayStep, ...]
    after: Scenario


_APPLIED: Remembered[_Applied] = Remembered("way that was taken")


def locks_of(plan: Plan) -> tuple[str, ...]:
    """Return the goals and measures that stay as they are; what others decide, until somebody chooses otherwise."""
    return LOCKS.of(plan).get_or(tuple(sorted(benchmarks(plan))))


def draw_reach(scenario: Scenario, card: Scorecard) -> h.Node:
    """Draw the bar; nothing in the year's account, and nothing where every goal is met and none was just won."""
    plan, applied = scenario.plan, _applied(scenario)
    if card.closed or (card.met == len(card.goals) and applied is None):
        return None
    if sum(goal.standing is Standing.OPEN for goal in card.goals) > MANY_OPEN_GOALS:
        return _bar(h.p(".way")[_links(plan, _("Find the cheapest ways to more goals"))])
    found = _ways(plan, scenario)
    totals = _totals(card, found.most)
    total = applied.total if applied else _total(plan, totals)
    shown = sorted({*totals, total})
    return _bar(
        h.b[_("Reach")],
        _segments(shown, total, found),
        h.b[ngettext("goal:", "goals:", len(card.goals))],
        _taken(plan, applied) if applied else _way(scenario, card, found, total),
    )


def _bar(*content: h.Node) -> h.Element:
    return h.section(".reach", aria_label=_("Reach more goals"))[content]


def _ways(plan: Plan, scenario: Scenario) -> Ways:
    locked, effort = locks_of(plan), EFFORTS.of(plan).get_or({})
    return _WAYS.of(plan).get(
        (scenario, locked, dict(effort)), lambda: ways(plan, scenario, locked=locked, effort=effort)
    )


def _totals(card: Scorecard, most: int) -> list[int]:
    """Return the totals that are offered: all above the present one, of very many the next and the greatest."""
    above = list(range(card.met + 1, len(card.goals) + 1))
    if len(above) <= MOST_TOTALS:
        return above
    return sorted({*above[: MOST_TOTALS - 1], max(most, above[0])})


def _total(plan: Plan, totals: Sequence[int]) -> int:
    chosen = _TOTAL.of(plan).get()
    return chosen if chosen is not None and chosen in totals else totals[0]


def _segments(totals: Sequence[int], chosen: int, found: Ways) -> h.Element:
    return h.span(".segmented", role="group", aria_label=_("Goals to reach"))[
        (
            h.button(
                type="button",
                class_={"off": total > found.most},
                data_act="reach",
                data_key=total,
                aria_pressed="true" if total == chosen else "false",
                title=_("Out of reach") if total > found.most else None,
            )[total]
            for total in totals
        )
    ]


def _way(scenario: Scenario, card: Scorecard, found: Ways, total: int) -> h.Node:
    plan = scenario.plan
    if total > found.most:
        return h.p(".way")[out_of_reach_sentence(card, found.most), *_may_be_missed(found), _links(plan)]
    result = found.to(total)
    if not result.cheapest:
        return h.p(".way")[_("No way was found, and not everything could be tried."), _links(plan)]
    return (
        h.p(".way")[_steps(tuple(way_steps(scenario, result.cheapest[0]))), _links(plan, _count(result))],
        h.button(class_="button", type="button", data_act="apply", data_key=total)[_("Apply")],
    )


def _may_be_missed(found: Ways) -> tuple[str, ...]:
    return () if found.exact else (" ", _("Not everything could be tried."))


def _count(result: Paths) -> str:
    others = len(result.cheapest) - 1
    if others and result.capped:
        return _("more ways as short")
    return ngettext("{n} way as short", "{n} ways as short", others) if others else ""


def _links(plan: Plan, text: str = "") -> h.Node:
    """Offer all ways, and the map where any goal of the plan is decided by two figures."""
    return (
        " ",
        h.a(href=here(panel="paths"), data_go="paths")[text or _("All ways")],
        (" ", h.a(href=here(panel="map"), data_go="map")[_("Two figures on a map")]) if goals_of_two(plan) else None,
    )


def _taken(plan: Plan, applied: _Applied) -> h.Node:
    return (
        h.p(".way.taken")[h.b[_("Applied:")], " ", _steps(applied.steps), _links(plan)],
        h.button(class_="button", type="button", data_act="undo", data_key="reach")[_("Undo")],
    )


def _steps(steps: Sequence[WayStep]) -> Iterator[h.Node]:
    for number, step in enumerate(steps):
        if number:
            yield h.span(".plus")[" + "]
        yield h.span(".step", title=step.title)[step.name, " ", h.b[step.must], " ", step.when]


def _applied(scenario: Scenario) -> _Applied | None:
    """Return the way that was taken, as long as the scenario is the one that it led to."""
    applied = _APPLIED.of(scenario.plan).get()
    return applied if applied is not None and applied.after == scenario else None


# --- what is pressed ------------------------------------------------------------------------------


def _choose(plan: Plan, act: Act) -> str:
    total = _number(plan, act)
    if total is not None:
        _APPLIED.of(plan).pop()
        _TOTAL.of(plan).set(total)
    return ""


def _apply(plan: Plan, act: Act) -> str:
    """Take the cheapest way to the total that was pressed."""
    scenario, total = session.scenario(plan), _number(plan, act)
    if total is None or scorecard(plan, scenario).met >= total:
        return ""
    cheapest = _ways(plan, scenario).to(total).cheapest
    if not cheapest:
        return ""
    after = apply_path(scenario, cheapest[0])
    scenario_history.apply(after)
    _APPLIED.of(plan).set(_Applied(total, tuple(way_steps(scenario, cheapest[0])), after))
    return _("Applied")


def _number(plan: Plan, act: Act) -> int | None:
    text = act.args.get("key", "")
    total = int(text) if text.isascii() and text.isdigit() else 0
    return total if 0 < total <= len(plan.goals) else None


ACTS = MappingProxyType({"reach": _choose, "apply": _apply})
"""What a press in the bar does."""
