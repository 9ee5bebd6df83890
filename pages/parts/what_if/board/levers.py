"""One lever of the board as plain data: its scale, where it stands, what it must be, and what can be reached."""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from math import floor, log10
from typing import Any

from engine.figures import Figure, Scenario, rest_level
from engine.plan import Branch, Measure, Plan, Value, distinct_parts, joining
from engine.reading import write_value
from engine.scoring import Outcome, PartResult, Scorecard
from engine.what_if import Grid, Profile
from pages.parts.what_if.board.moves import Rejection, RestEntry
from pages.parts.what_if.track import track_position
from words.dates import quarters_short
from words.figures import figure, limit_decimals
from words.findings import problem_sentence
from words.numbers import exact, number
from words.spaces import SPACE
from words.translation import _
from words.units import unit

__all__ = ["Data", "lever_data", "runs_data"]

Data = dict[str, Any]
"""What becomes JSON."""

Targets = frozenset[Value | None]
"""What the parts that stand on a measure are held against."""

MOST_DECIMALS = 9
DUST = 1e-9
TWO = 2
A_HAIR = 1e-6
"""A step of 0,1 is a difference of two floats, and may fall a little short of it."""
GROUPED_FROM = 1000
"""From here on a number is written with a separator that a field could read in two ways."""


def runs_data(runs: Iterable[tuple[int, Outcome]]) -> list[list[int | str]]:
    """Return runs as the browser looks them up: from which step on, and the outcome."""
    return [[first, outcome.value] for first, outcome in runs]


def lever_data(scenario: Scenario, card: Scorecard, profile: Profile, rejection: Rejection | None) -> Data:
    """Return one lever's data. `card`: the scenario's; `rejection`: of an entry here that cannot be read."""
    plan, key, grid = scenario.plan, profile.measure, profile.grid
    measure, projected = plan.measure(key), scenario.projection.figures[key]
    results = [
        card.goal(goal).parts[index]
        for goal in profile.steps
        for index in distinct_parts(plan.parts[goal])
        if plan.parts[goal][index].measure == key
    ]
    targets = frozenset(part.target for part in results)
    return {
        "measure": key,
        "title": measure.title,
        "kind": measure.domain if not measure.numeric else "number",
        "goals": list(profile.steps),
        "unit": {"one": unit(measure.unit, 1), "many": unit(measure.unit, 2)},
        "scale": _scale(measure, grid),
        "now": _position(grid, measure, scenario.value(key), targets),
        "projected": _position(grid, measure, projected.value, targets),
        "changed": key in scenario.changes,
        "settled": _("Settled") if projected.settled else "",
        "provisional": _("Provisional") if scenario.figure(key).provisional else "",
        "targets": list(_targets(grid, measure, results)),
        "holds": list(_holds(plan, profile)),
        "reach": _reach(grid, projected),
        "rest": _rest(projected, scenario.value(key)),
        "problem": _problem(rejection) if rejection else None,
        "echo": _echo(measure, scenario, targets) if key in scenario.changes else "",
        "due": max((day.isoformat() for part in results if isinstance(day := part.target, date)), default=""),
    }


def _problem(rejection: Rejection) -> Data:
    entry, problem = rejection
    return {"text": entry.text, "rest": isinstance(entry, RestEntry), "said": problem_sentence(problem)}


def _holds(plan: Plan, profile: Profile) -> Iterator[list[list[int | str]]]:
    """Return where a part holds by itself, for goals that ask more than that part."""
    for (goal, part), runs in profile.parts.items():
        if part in distinct_parts(plan.parts[goal]) and not _stands_alone(plan.trees[goal]):
            yield runs_data(runs)


def _stands_alone(top: Branch) -> bool:
    """Whether each part can meet the goal by itself: it has one, or one of them is enough."""
    joins = joining(top)
    return len(top.below) < TWO or (joins.one_is_enough and all(below.part is not None for below in top.below))


def _scale(measure: Measure, grid: Grid) -> Data:
    """Return how a step becomes a value: numbers as whole units of a power of ten, so that no float is added up.

    `decimals`: of that power, below 0 where the steps are tens or more; so a browser counts the units exactly.
    `written`: how many decimals a value is written with.
    """
    low, second, count = grid.values[0], grid.values[1], len(grid.values)
    if isinstance(low, date) and isinstance(second, date):
        return {"count": count, "first": low.isoformat(), "step": (second - low).days, "decimals": 0, "written": 0}
    first, step = float(low), float(second) - float(low)  # type: ignore[arg-type]
    decimals = -floor(log10(step) + A_HAIR)
    units_of_one = Fraction(10) ** decimals
    return {
        "count": count,
        "first": round(Fraction(first) * units_of_one),
        "step": round(Fraction(step) * units_of_one),
        "decimals": decimals,
        "written": measure.decimals if measure.numeric else 0,
    }


def _position(grid: Grid, measure: Measure, value: Value | None, targets: Targets) -> Data:
    """Return where a value stands on the lever. `side`: 0 on a step, −1 or 1 for an exact value below or above it."""
    if value is None:
        return {"value": None, "step": None, "side": 0, "place": None, "text": "", "words": figure(measure, None)}
    step = grid.nearest(value)
    on = grid.values[step]
    return {
        "value": value.isoformat() if isinstance(value, date) else value,
        "step": step,
        "side": 0 if value == on else -1 if value < on else 1,  # type: ignore[operator]
        "place": track_position(grid, value),
        "text": _entry_text(measure, value, targets),
        "words": _text(measure, value, targets),
    }


def _text(measure: Measure, value: Value, targets: Targets) -> str:
    """Format a figure with its unit, as exactly as in its field."""
    if not measure.numeric or not isinstance(value, (int, float)) or abs(value) >= GROUPED_FROM:
        return figure(measure, value)
    return f"{_entry_text(measure, value, targets)}{SPACE}{unit(measure.unit, value)}".rstrip(SPACE)


def _entry_text(measure: Measure, value: Value, targets: Targets) -> str:
    """Format a figure as one types it; with decimals enough not to read as a target that it misses."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return write_value(value)
    decimals = measure.decimals
    if abs(round(value, decimals) - value) > DUST:
        decimals += 1
    while decimals < MOST_DECIMALS and round(value, decimals) in targets and value not in targets:
        decimals += 1
    return number(value, decimals) if abs(value) < GROUPED_FROM else exact(round(value, decimals))


def _targets(grid: Grid, measure: Measure, parts: Iterable[PartResult]) -> Iterator[Data]:
    """Yield where a part turns, and how that is written; both ends of a band."""
    ends = {
        end: None
        for part in parts
        if isinstance(part.target, float | int) and not isinstance(part.target, bool)
        for end in ((part.target, -part.target) if part.requirement.kind == "within" else (part.target,))
    }
    for end in ends:
        place = track_position(grid, end)
        if 0 <= place <= 1:
            yield {"place": place, "text": number(end, limit_decimals(measure, end))}


def _reach(grid: Grid, projected: Figure) -> list[float | None] | None:
    """Return the least and the greatest figure that the year can still end on; None where everything is in reach."""
    low, high = projected.feasible
    if projected.settled or not projected.measure.numeric or not isinstance(low, float) or not isinstance(high, float):
        return None
    ends = [low if low > float(grid.values[0]) else None, high if high < float(grid.values[-1]) else None]  # type: ignore[arg-type]
    return ends if any(end is not None for end in ends) else None


def _rest(projected: Figure, value: Value | None) -> Data | None:
    """Return what the quarters to come average for a year's figure: `at` + `slope` × the figure."""
    at, one = rest_level(projected, 0.0), rest_level(projected, 1.0)
    if at is None or one is None:
        return None
    level = at + (one - at) * float(value) if isinstance(value, (int, float)) else None
    decimals = projected.measure.decimals + 1
    return {
        "quarters": _("{quarters} on average", quarters=quarters_short(projected.missing)),
        "at": at,
        "slope": one - at,
        "decimals": decimals,
        "text": "" if level is None else number(level, decimals),
    }


def _echo(measure: Measure, scenario: Scenario, targets: Targets) -> str:
    value, baseline = scenario.value(measure.key), scenario.projection.figures[measure.key].value
    projected = figure(measure, None) if baseline is None else _text(measure, baseline, targets)
    text = f"{exact(value)} {unit(measure.unit, value)}".strip() if isinstance(value, float) else figure(measure, value)
    return _("Tried: {value}. Expected: {projected}.", value=text, projected=projected)
