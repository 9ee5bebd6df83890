"""What the expressions say of one scenario: verdict, margin, target and standing of every part and every goal."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import polars as pl

from engine.figures import Range, Scenario, round_half_up
from engine.plan import (
    AllOf,
    AnyOf,
    Branch,
    Delivered,
    End,
    Limit,
    Part,
    Plan,
    Quarter,
    Rule,
    Side,
    Value,
    WithReport,
    next_working_day,
    tree,
)
from engine.scoring.expressions import combine, margin, met, target
from engine.scoring.frame import build_frame

__all__ = ["Node", "Verdict", "nodes", "verdicts"]

BENCHMARK = " ↔"
"""What the name of a measure's column ends on when another is held against it: its range runs the other way."""

CORNERS = tuple(
    dict.fromkeys(corner for side in Side for corner in (Rule(side, Limit()).worst, Rule(side, Limit()).best))
)
"""Every corner at which a rule can be worst or best."""


class Node(NamedTuple):
    """A requirement inside a goal."""

    goal: str
    branch: Branch

    @property
    def name(self) -> str:
        """The name of its column in the frames of verdicts."""
        return f"{self.goal}/{self.branch.index}"


class Verdict(NamedTuple):
    """What holds for one node.

    `met`: on the figures in force, None when not known. `certain`: True when met over the whole feasible range,
    False when met nowhere in it, else None.
    `rounded`: `met` if figures were rounded to their decimals. `working_day`: `met` if its deadline moved to the
    next working day.
    `margin` and `target`: as `scoring` says, None but for parts.
    """

    met: bool | None
    certain: bool | None
    rounded: bool | None
    working_day: bool | None
    margin: float | None = None
    target: Value | None = None


@lru_cache(maxsize=64)
def nodes(plan: Plan) -> tuple[Node, ...]:
    """Return every requirement inside every goal, as in the plan's year; a requirement comes before its parts."""
    return tuple(Node(goal, branch) for goal, top in plan.trees.items() for branch in top.walk())


def verdicts(plan: Plan, scenario: Scenario) -> dict[tuple[str, int], Verdict]:
    """Return every node's verdict, by goal and the node's index."""
    projection = scenario.projection
    gaps = frozenset(key for key in projection.figures if scenario.figure(key).gap)
    now, rounded = _now(plan, scenario, projection.as_of, gaps)
    unknown = frozenset(name for name, verdict in now.items() if verdict is None) if projection.closed else frozenset()
    certain = _certain(plan, scenario, unknown)
    verdict_by_node = {}
    for node in nodes(plan):
        name, on_measure = node.name, node.branch.part is not None
        verdict_by_node[node.goal, node.branch.index] = Verdict(
            met=now[name],
            certain=certain[name],
            rounded=rounded[name],
            working_day=now.get(f"{name} working day", now[name]),
            margin=now[f"{name} margin"] if on_measure else None,
            target=now[f"{name} target"] if on_measure else None,
        )
    return verdict_by_node


def _now(
    plan: Plan, scenario: Scenario, as_of: Quarter | None, gaps: frozenset[str]
) -> tuple[dict[str, Any], dict[str, Any]]:
    values = scenario.values()
    rows = build_frame(plan, [values, _rounded(plan, values)]).select(_expressions(plan, as_of, gaps))
    return rows.row(0, named=True), rows.row(1, named=True)


def _certain(plan: Plan, scenario: Scenario, closed: frozenset[str]) -> dict[str, bool | None]:
    """Return each node's `certain`; a part in `closed` (its node's name) can no longer be met."""
    at_corners = _corners(plan, scenario).select(_parts_met(plan, scenario.projection.as_of)).to_dict(as_series=False)
    of_parts = {
        name: False if name in closed else _everywhere(at_corners[name], worst, best)
        for name, worst, best in _corners_of_parts(plan)
    }
    frame = pl.DataFrame([of_parts], schema=dict.fromkeys(of_parts, pl.Boolean))
    return frame.select(_joined(plan)).row(0, named=True)


@lru_cache(maxsize=64)
def _expressions(plan: Plan, as_of: Quarter | None, gaps: frozenset[str]) -> tuple[pl.Expr, ...]:
    return tuple(_node_expressions(plan, as_of, gaps))


def _node_expressions(plan: Plan, as_of: Quarter | None, gaps: frozenset[str]) -> Iterator[pl.Expr]:
    for node in nodes(plan):
        requirement = node.branch.requirement
        yield met(requirement, as_of, gaps).alias(node.name)
        if not isinstance(requirement, (AllOf, AnyOf)):
            yield margin(requirement).alias(f"{node.name} margin")
            yield target(requirement).alias(f"{node.name} target")
    for name, delivery in _moved_deadlines(plan):
        yield met(delivery, as_of).alias(f"{name} working day")


def _moved_deadlines(plan: Plan) -> Iterator[tuple[str, Delivered]]:
    """Deliveries due with a report whose day is no working day, with the next working day in its place."""
    for goal in plan.goals:
        for branch in tree(goal.requirement).walk():
            delivery = branch.requirement
            if isinstance(delivery, Delivered) and isinstance(delivery.due, WithReport):
                day = plan.report_day(delivery.due.report)
                if next_working_day(day) != day:
                    yield Node(goal.id, branch).name, delivery.model_copy(update={"due": next_working_day(day)})


@lru_cache(maxsize=64)
def _parts_met(plan: Plan, as_of: Quarter | None) -> tuple[pl.Expr, ...]:
    """Whether each part is met, a row a corner."""
    return tuple(
        met(node.branch.requirement, as_of, suffix=BENCHMARK).alias(node.name)
        for node in nodes(plan)
        if node.branch.part is not None
    )


@lru_cache(maxsize=64)
def _corners_of_parts(plan: Plan) -> tuple[tuple[str, int, int], ...]:
    """Each part's node name with the rows of its worst and its best corner."""
    return tuple(
        (node.name, CORNERS.index(part.rule.worst), CORNERS.index(part.rule.best))
        for node in nodes(plan)
        if not isinstance(part := node.branch.requirement, (AllOf, AnyOf))
    )


@lru_cache(maxsize=64)
def _joined(plan: Plan) -> tuple[pl.Expr, ...]:
    """Every node's `certain`, from its parts' as the goal joins them."""
    joined = []
    for goal, top in plan.trees.items():
        names = {id(branch.requirement): Node(goal, branch).name for branch in top.walk()}

        def of_part(part: Part, names: dict[int, str] = names) -> pl.Expr:
            return pl.col(names[id(part)])

        joined += [combine(branch.requirement, of_part).alias(Node(goal, branch).name) for branch in top.walk()]
    return tuple(joined)


def _everywhere(at_corners: Sequence[bool | None], worst: int, best: int) -> bool | None:
    """Whether a part is met even at its worst corner: True; not even at its best: False; else None.

    A delivery that is not made is its worst, and not known: a late day tried in its place loses nothing yet.
    """
    if at_corners[worst]:
        return True
    return False if at_corners[worst] is False and at_corners[best] is False else None


def _corners(plan: Plan, scenario: Scenario) -> pl.DataFrame:
    """Return a row a corner of the feasible ranges, in the order of `CORNERS`, benchmarks in columns of their own."""
    ranges = {key: scenario.figure(key).feasible for key in scenario.projection.figures}
    ends = {
        end: {key: _end(at, end, numeric=plan.measure(key).numeric) for key, at in ranges.items()}
        for end in {each for corner in CORNERS for each in corner}
    }
    own = build_frame(plan, [ends[corner.figure] for corner in CORNERS])
    return own.hstack(build_frame(plan, [ends[corner.benchmark] for corner in CORNERS], BENCHMARK))


def _end(at: Range, end: End, *, numeric: bool) -> Value | None:
    """Return an end of a range; a delivery that is not made is later than any day."""
    if not numeric:
        earliest_first = sorted(at, key=lambda value: (value is None, value))
        return earliest_first[-1] if end is End.HIGH else earliest_first[0]
    if at.low is None or at.high is None:
        return None
    match end:
        case End.LOW:
            return at.low
        case End.HIGH:
            return at.high
        case End.NEAREST:
            return min(max(0.0, at.low), at.high)
        case End.FARTHEST:
            return max(at.low, at.high, key=abs)  # type: ignore[arg-type]


def _rounded(plan: Plan, values: Mapping[str, Value | None]) -> dict[str, Value | None]:
    return {key: round_half_up(plan.measure(key), value) for key, value in values.items()}
