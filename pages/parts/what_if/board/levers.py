"""One lever of the board as plain data: its scale, where it stands, what it must be, and what can be reached."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from engine.figures import Figure, Scenario, rest_level
from engine.plan import AllOf, Measure, Plan, Value
from engine.reading import write_value
from engine.scoring import Outcome, PartResult, Scorecard
from engine.what_if import Grid, Manner, Profile, RestOfYear
from pages.parts.what_if.board.moves import Refusal, TypedRest
from words.dates import quarter_short
from words.figures import figure
from words.findings import problem_sentence
from words.lists import capitalised, listed
from words.numbers import SPACE, exact, number
from words.required_rest import rest_said
from words.sentences import demand, margin_text, part_name
from words.translation import _
from words.units import unit

__all__ = ["Data", "lever_data", "runs_data"]

Data = dict[str, Any]
"""What becomes JSON."""

MOST_DECIMALS = 9
DUST = 1e-9
GROUPED_FROM = 1000
"""From here on a number is written with a separator that a field could read in two ways."""


def runs_data(runs: Iterable[tuple[int, Outcome]]) -> list[list[int | str]]:
    """Give runs as the browser looks them up: from which step on, and the outcome."""
    return [[first, outcome.value] for first, outcome in runs]


def lever_data(
    tried: Scenario, card: Scorecard, profile: Profile, rest: tuple[RestOfYear, ...], refused: Refusal | None
) -> Data:
    """Give one lever's data. `card`: of the scenario tried; `refused`: what was typed here and could not be read."""
    plan, key, grid = tried.plan, profile.measure, profile.grid
    measure, projected = plan.measure(key), tried.projection.figures[key]
    parts = [
        (goal, place) for goal in profile.steps for place, leaf in enumerate(plan.leaves[goal]) if leaf.measure == key
    ]
    return {
        "measure": key,
        "title": measure.title,
        "kind": measure.domain if not measure.numeric else "number",
        "goals": list(profile.steps),
        "unit": {"one": unit(measure.unit, 1), "many": unit(measure.unit, 2)},
        "scale": _scale(measure, grid),
        "now": _standing_on(grid, measure, tried.value(key), card),
        "projected": _standing_on(grid, measure, projected.value, card),
        "changed": key in tried.changes,
        "settled": _("Settled") if projected.settled else "",
        "provisional": _("Provisional") if tried.figure(key).provisional else "",
        "targets": list(_targets(grid, (card.goal(goal).parts[place] for goal, place in parts))),
        "holds": list(_holds(plan, profile)),
        "reach": _reach(grid, projected),
        "parts": [_part(tried, card, goal, place, rest) for goal, place in parts] or _compared(plan, key),
        "rest": _rest(projected, tried.value(key)),
        "problem": _problem(refused) if refused else None,
        "echo": _echo(measure, tried, card) if key in tried.changes else "",
    }


def _problem(refused: Refusal) -> Data:
    typed, problem = refused
    return {"text": typed.text, "rest": isinstance(typed, TypedRest), "said": problem_sentence(problem)}


def _holds(plan: Plan, profile: Profile) -> Iterator[list[list[int | str]]]:
    """Give where a part holds by itself, for goals that ask more than that part."""
    for (goal, _part), runs in profile.parts.items():
        if len(plan.leaves[goal]) > 1 and isinstance(plan.requirements[goal], AllOf):
            yield runs_data(runs)


def _scale(measure: Measure, grid: Grid) -> Data:
    """Say how a step becomes a value: numbers as whole units of the last decimal, so that no float is added up."""
    low, high = grid.values[0], grid.values[-1]
    ends = {"count": len(grid.values), "low": figure(measure, low), "high": figure(measure, high)}
    if isinstance(low, date):
        return {**ends, "first": low.isoformat(), "step": 1, "decimals": 0}
    decimals = measure.decimals if measure.numeric and measure.domain != "count" else 0
    unit_of_last = 10**decimals
    return {
        **ends,
        "first": round(float(low) * unit_of_last),
        "step": round((float(grid.values[1]) - float(low)) * unit_of_last),  # type: ignore[arg-type]
        "decimals": decimals,
    }


def _standing_on(grid: Grid, measure: Measure, value: Value | None, card: Scorecard) -> Data:
    """Place a value on the lever. `side`: 0 on a step, else −1 or 1 where the exact value lies below or above it."""
    if value is None:
        return {"value": None, "step": None, "side": 0, "place": None, "text": "", "words": figure(measure, None)}
    step = grid.nearest(value)
    on = grid.values[step]
    return {
        "value": value.isoformat() if isinstance(value, date) else value,
        "step": step,
        "side": 0 if value == on else -1 if value < on else 1,  # type: ignore[operator]
        "place": _place(grid, value),
        "text": _typed(measure, value, card),
        "words": _written(measure, value, card),
    }


def _written(measure: Measure, value: Value, card: Scorecard) -> str:
    """Write a figure with its unit, as exactly as in its field."""
    if not measure.numeric or not isinstance(value, (int, float)) or abs(value) >= GROUPED_FROM:
        return figure(measure, value)
    return f"{_typed(measure, value, card)}{SPACE}{unit(measure.unit, value)}".rstrip(SPACE)


def _typed(measure: Measure, value: Value, card: Scorecard) -> str:
    """Write a figure as one types it; with decimals enough not to read as a target that it misses."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return write_value(value)
    targets = {part.target for goal in card.goals for part in goal.parts if part.measure == measure.key}
    decimals = measure.decimals
    if abs(round(value, decimals) - value) > DUST:
        decimals += 1
    while decimals < MOST_DECIMALS and round(value, decimals) in targets and value not in targets:
        decimals += 1
    return number(value, decimals) if abs(value) < GROUPED_FROM else exact(round(value, decimals))


def _place(grid: Grid, value: Value) -> float:
    """Give where on the track a value lies, 0 at the lowest step and 1 at the highest; beyond them outside."""
    low, high = grid.values[0], grid.values[-1]
    if isinstance(value, date) and isinstance(low, date) and isinstance(high, date):
        return (value - low).days / max(1, (high - low).days)
    return (float(value) - float(low)) / (float(high) - float(low))  # type: ignore[arg-type]


def _targets(grid: Grid, parts: Iterable[PartResult]) -> Iterator[float]:
    for part in parts:
        if part.target is None or isinstance(part.target, bool):
            continue
        ends = [part.target, -part.target] if part.requirement.kind == "within" else [part.target]  # type: ignore[operator]
        yield from (place for place in (_place(grid, end) for end in ends) if 0 <= place <= 1)


def _reach(grid: Grid, projected: Figure) -> list[float | None] | None:
    """Give the least and the greatest figure that the year can still end on; None where everything is in reach."""
    low, high = projected.feasible
    if projected.settled or not projected.measure.numeric or not isinstance(low, float) or not isinstance(high, float):
        return None
    ends = [low if low > float(grid.values[0]) else None, high if high < float(grid.values[-1]) else None]  # type: ignore[arg-type]
    return ends if any(end is not None for end in ends) else None


def _part(tried: Scenario, card: Scorecard, goal: str, place: int, rest: tuple[RestOfYear, ...]) -> Data:
    plan, result = tried.plan, card.goal(goal)
    part = result.parts[place]
    lettered = len(result.parts) > 1 and isinstance(plan.requirements[goal], AllOf)
    return {
        "name": capitalised(part_name(plan, result, place)) if lettered and part.letter else "",
        "outcome": part.outcome.value,
        "demand": capitalised(demand(plan, part.requirement, part.target)),
        "margin": margin_text(plan, part),
        "rest": " ".join(_needed(tried, each) for each in rest if _is_about(each, goal, place, part.measure)),
    }


def _is_about(rest: RestOfYear, goal: str, place: int, measure: str) -> bool:
    return (rest.goal, rest.part, rest.measure) == (goal, place, measure)


def _needed(tried: Scenario, rest: RestOfYear) -> str:
    """Say what the quarters to come must be; nothing where that is the demand itself."""
    said = rest_said(tried, rest)
    return f"{said.must} {said.cases}".strip() if rest.manner is not Manner.ITSELF else ""


def _compared(plan: Plan, key: str) -> list[Data]:
    """Say for a benchmark which measures are held against it."""
    against = {
        leaf.measure: plan.measure(leaf.measure).title
        for leaves in plan.leaves.values()
        for leaf in leaves
        if leaf.benchmark == key
    }
    said = _("What “{measures}” is held against", measures=listed(against.values()))
    return [{"name": "", "outcome": "", "demand": said, "margin": "", "rest": ""}]


def _rest(projected: Figure, value: Value | None) -> Data | None:
    """Say what the quarters to come average for a year's figure: `at` + `slope` × the figure."""
    at, one = rest_level(projected, 0.0), rest_level(projected, 1.0)
    if at is None or one is None:
        return None
    level = at + (one - at) * float(value) if isinstance(value, (int, float)) else None
    decimals = projected.measure.decimals + 1
    return {
        "quarters": _("{quarters} on average", quarters=listed(quarter_short(each) for each in projected.missing)),
        "at": at,
        "slope": one - at,
        "decimals": decimals,
        "text": "" if level is None else number(level, decimals),
    }


def _echo(measure: Measure, tried: Scenario, card: Scorecard) -> str:
    value, baseline = tried.value(measure.key), tried.projection.figures[measure.key].value
    projected = figure(measure, None) if baseline is None else _written(measure, baseline, card)
    read = f"{exact(value)} {unit(measure.unit, value)}".strip() if isinstance(value, float) else figure(measure, value)
    return _("Tried: {value}. Projected: {projected}.", value=read, projected=projected)
