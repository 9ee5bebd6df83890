"""What the expressions say of one scenario: verdict, margin, target and standing of every part and every goal."""

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any, NamedTuple

import polars as pl

from engine.figures import Range, Scenario
from engine.plan import (
    AllOf,
    AnyOf,
    Delivered,
    Leaf,
    OtherMeasure,
    Plan,
    Quarter,
    ReducedBy,
    Requirement,
    Value,
    WithReport,
    other_measure,
)
from engine.scoring.expressions import combined, margin, met, target
from engine.scoring.frame import frame_of
from engine.scoring.working_day import next_working_day

__all__ = ["Node", "Verdict", "nodes", "verdicts"]

BENCHMARK = " ↔"
"""A measure's column when another is held against it: its range runs the other way."""


class Node(NamedTuple):
    """A requirement inside a goal, with its place in the walk from the top (0 is the goal itself)."""

    goal: str
    place: int
    requirement: Requirement


class Verdict(NamedTuple):
    """What holds for one node.

    `met`: on the figures in force, None when not known. `sure`: True when met over the whole feasible range,
    False when met nowhere in it, else None.
    `rounded`: `met` if figures were rounded to their decimals. `working_day`: `met` if its deadline moved to the
    next working day.
    `margin` and `target`: as `scoring` says, None but for leaves.
    """

    met: bool | None
    sure: bool | None
    rounded: bool | None
    working_day: bool | None
    margin: float | None = None
    target: Value | None = None


@lru_cache(maxsize=64)
def nodes(plan: Plan) -> tuple[Node, ...]:
    """Walk every requirement inside every goal, as in the plan's year; a requirement comes before its parts."""
    return tuple(
        Node(goal, place, requirement)
        for goal, top in plan.requirements.items()
        for place, requirement in enumerate(_walk(top))
    )


def _walk(requirement: Requirement) -> Iterator[Requirement]:
    yield requirement
    if isinstance(requirement, (AllOf, AnyOf)):
        for part in requirement.parts:
            yield from _walk(part)


def verdicts(plan: Plan, scenario: Scenario) -> dict[tuple[str, int], Verdict]:
    """Every node's verdict, by goal and place."""
    projection = scenario.projection
    gaps = frozenset(key for key in projection.figures if scenario.figure(key).gap)
    now, rounded = _now(plan, scenario, projection.as_of, gaps)
    unknown = frozenset(name for name, verdict in now.items() if verdict is None) if projection.closed else frozenset()
    sure = _sure(plan, scenario, unknown)
    found = {}
    for node in nodes(plan):
        name = _name(node)
        leaf = not isinstance(node.requirement, (AllOf, AnyOf))
        found[node.goal, node.place] = Verdict(
            met=now[name],
            sure=sure[name],
            rounded=rounded[name],
            working_day=now.get(f"{name} working day", now[name]),
            margin=now[f"{name} margin"] if leaf else None,
            target=now[f"{name} target"] if leaf else None,
        )
    return found


def _now(
    plan: Plan, scenario: Scenario, as_of: Quarter | None, gaps: frozenset[str]
) -> tuple[dict[str, Any], dict[str, Any]]:
    values = scenario.values()
    rows = frame_of(plan, [values, _rounded(plan, values)]).select(_at_once(plan, as_of, gaps))
    return rows.row(0, named=True), rows.row(1, named=True)


def _sure(plan: Plan, scenario: Scenario, closed: frozenset[str]) -> dict[str, bool | None]:
    at_corners = _corners(plan, scenario).select(_parts_sure(plan, scenario.projection.as_of, closed))
    return at_corners.select(_joined(plan)).row(0, named=True)


def _name(node: Node) -> str:
    return f"{node.goal}/{node.place}"


@lru_cache(maxsize=64)
def _at_once(plan: Plan, as_of: Quarter | None, gaps: frozenset[str]) -> tuple[pl.Expr, ...]:
    return tuple(_of_node(plan, as_of, gaps))


def _of_node(plan: Plan, as_of: Quarter | None, gaps: frozenset[str]) -> Iterator[pl.Expr]:
    for node in nodes(plan):
        name, requirement = _name(node), node.requirement
        yield met(requirement, as_of, gaps).alias(name)
        if not isinstance(requirement, (AllOf, AnyOf)):
            yield margin(requirement).alias(f"{name} margin")
            yield target(requirement).alias(f"{name} target")
    for name, moved in _moved_deadlines(plan):
        yield met(moved, as_of).alias(f"{name} working day")


def _moved_deadlines(plan: Plan) -> Iterator[tuple[str, Delivered]]:
    """Deliveries due with a report whose day is no working day, with the next working day in its place."""
    for goal in plan.goals:
        for place, written in enumerate(_walk(goal.requirement)):
            if isinstance(written, Delivered) and isinstance(written.due, WithReport):
                day = plan.report_day(written.due.report)
                if next_working_day(day) != day:
                    yield f"{goal.id}/{place}", written.model_copy(update={"due": next_working_day(day)})


@lru_cache(maxsize=64)
def _parts_sure(plan: Plan, as_of: Quarter | None, closed: frozenset[str]) -> tuple[pl.Expr, ...]:
    """Each leaf's `sure` over the corners; one in `closed` (its node's name) can no longer be met."""
    return tuple(
        (pl.lit(value=False) if _name(node) in closed else _everywhere(node.requirement, as_of)).alias(_name(node))
        for node in nodes(plan)
        if not isinstance(node.requirement, (AllOf, AnyOf))
    )


@lru_cache(maxsize=64)
def _joined(plan: Plan) -> tuple[pl.Expr, ...]:
    """Every node's `sure`, from its leaves' as the goal joins them."""
    found = []
    for goal, top in plan.requirements.items():
        names = {id(inner): f"{goal}/{place}" for place, inner in enumerate(_walk(top))}

        def of_part(leaf: Leaf, names: dict[int, str] = names) -> pl.Expr:
            return pl.col(names[id(leaf)])

        found += [combined(inner, of_part).alias(names[id(inner)]) for inner in _walk(top)]
    return tuple(found)


def _everywhere(leaf: Leaf, as_of: Quarter | None) -> pl.Expr:
    at_corners = met(_apart(leaf), as_of)
    return (
        pl.when(at_corners.all(ignore_nulls=False))
        .then(statement=True)
        .when((~at_corners).all(ignore_nulls=False))
        .then(statement=False)
    )


def _apart(leaf: Leaf) -> Leaf:
    """The leaf with its benchmark in a column of its own."""
    other = other_measure(leaf)
    if other is None:
        return leaf
    if isinstance(leaf, ReducedBy):
        return leaf.model_copy(update={"against": other + BENCHMARK})
    offset = leaf.target.offset if isinstance(leaf.target, OtherMeasure) else 0.0  # type: ignore[union-attr]
    return leaf.model_copy(update={"target": OtherMeasure(measure=other + BENCHMARK, plus=offset)})


def _corners(plan: Plan, scenario: Scenario) -> pl.DataFrame:
    """Four rows that hold the worst and the best of every leaf over the feasible ranges.

    A leaf is monotone in its figure and in its benchmark but for `within`, whose best is the point nearest to zero.
    """
    ranges = {key: scenario.figure(key).feasible for key in scenario.projection.figures}
    lows = {key: at.low for key, at in ranges.items()}
    highs = {key: at.high for key, at in ranges.items()}
    nearest = {key: _nearest_to_zero(at, numeric=plan.measure(key).numeric) for key, at in ranges.items()}
    own = frame_of(plan, [lows, highs, nearest, nearest])
    other = frame_of(plan, [highs, lows, lows, highs], BENCHMARK)
    return own.hstack(other)


def _nearest_to_zero(at: Range, *, numeric: bool) -> Value | None:
    return min(max(0.0, at.low), at.high) if numeric else at.low  # type: ignore[type-var]


def _rounded(plan: Plan, values: Mapping[str, Value | None]) -> dict[str, Value | None]:
    return {key: _to_decimals(value, plan.measure(key).decimals) for key, value in values.items()}


def _to_decimals(value: Value | None, decimals: int) -> Value | None:
    """Round half up, as people do with the decimals they see."""
    if not isinstance(value, float):
        return value
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))
