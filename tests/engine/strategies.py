"""Whole plans, and years of figures for them, drawn to the ends of what the plan's check and the domains allow.

Everything drawn is valid as it comes: nothing is filtered away. `samples.py` draws years of the two sample plans.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from math import nextafter
from typing import Any

from hypothesis import strategies as st

from engine.figures import Assumption, Interpretation, Projection, Scenario, project
from engine.plan import FIGURE_LIMIT, Measure, Measurement, OtherMeasure, Plan, parts_of

Draw = Callable[[st.SearchStrategy[Any]], Any]
Form = dict[str, Any]
"""A table as an author writes it in a plan file."""

UNITS = {"share": "pct.", "deviation": "pct.", "duration": "uger", "count": "sager", "date": "", "yes_no": ""}
"""Shares and deviations have one unit, so that either may be held against the other."""

NUMERIC = ("share", "duration", "count", "deviation")
EITHER_SIDE = ("at_least", "at_most", "below", "above", "within")
LARGEST = nextafter(FIGURE_LIMIT, 0)
"""The last float inside the bound of every figure."""

LARGEST_WHOLE = FIGURE_LIMIT - 1
SMALLEST = 5e-324
"""The first float above nothing."""

DEEPEST = 3

NUMBERS: dict[str, st.SearchStrategy[float]] = {
    "share": st.sampled_from([0.0, SMALLEST, 1e-9, 5.0, 50.0, 97.0, 99.9999999, nextafter(100, 0), 100.0])
    | st.floats(0, 100),
    "duration": st.sampled_from([0.0, SMALLEST, 1e-9, 5.0, 13.0, LARGEST_WHOLE, LARGEST])
    | st.integers(0, 400).map(lambda tenth: tenth / 10)
    | st.floats(0, LARGEST),
    "count": st.sampled_from([0.0, 1.0, 250.0, LARGEST_WHOLE]) | st.integers(0, 12).map(float),
    "deviation": st.sampled_from([-LARGEST, -LARGEST_WHOLE, -1.0, -SMALLEST, -0.0, 0.0, 1e-9, 2.0, LARGEST])
    | st.integers(-50, 50).map(lambda tenth: tenth / 10)
    | st.floats(-LARGEST, LARGEST),
}
"""Numbers inside each domain, its ends among them."""

VOLUMES = st.sampled_from([0.0, 1.0, 10.0, 999_999_999_999.0]) | st.integers(0, 500).map(float)
OFFSETS = st.sampled_from([0.0, 0.1, 1.9, -1.9, LARGEST, -LARGEST]) | st.integers(0, 50).map(lambda tenth: tenth / 10)


def _aggregations(domain: str) -> st.SearchStrategy[Form]:
    quarters = st.lists(st.integers(1, 4), min_size=1, max_size=4, unique=True)
    latest = st.fixed_dictionaries({"kind": st.just("latest")}, optional={"once": st.booleans()})
    if domain == "date":
        return latest
    minimum = st.fixed_dictionaries({"kind": st.just("minimum")}, optional={"quarters": quarters})
    at_quarter = st.fixed_dictionaries(
        {"kind": st.just("at_quarter"), "quarter": st.integers(1, 4)}, optional={"constant": st.booleans()}
    )
    if domain == "yes_no":
        return latest | minimum | at_quarter
    mean = st.fixed_dictionaries({"kind": st.just("weighted_mean")}, optional={"quarters": quarters})
    return latest | minimum | at_quarter | mean


@st.composite
def _measures(draw: Draw, among: Sequence[str], least: int) -> list[Form]:
    domains = draw(st.lists(st.sampled_from(among), min_size=least, max_size=6))
    return [
        {
            "key": f"m{number}",
            "title": f"Measure {number}",
            "unit": UNITS[domain],
            "decimals": draw(st.sampled_from([0, 1, 1, 2, 6])),
            "domain": domain,
            "aggregation": draw(_aggregations(domain)),
        }
        for number, domain in enumerate(domains, start=1)
    ]


@st.composite
def _leaves(draw: Draw, measures: Sequence[Form], year: int) -> Form:
    own = draw(st.sampled_from(measures))
    leaf = {"measure": own["key"], "letter": draw(st.sampled_from(["", "a", "b"]))}
    if own["domain"] == "date":
        return {**leaf, "kind": "delivered", "due": draw(_dues(year))}
    if own["domain"] == "yes_no":
        return {**leaf, "kind": "attested"}
    others = [each["key"] for each in measures if each["unit"] == own["unit"] and each["key"] != own["key"]]
    least_counts = own["aggregation"]["kind"] == "minimum"
    kinds = ("at_least", "above") if least_counts else (*EITHER_SIDE, *(["reduced_by"] if others else []))
    kind = draw(st.sampled_from(kinds))
    if kind == "reduced_by":
        percent = draw(st.sampled_from([SMALLEST, 1e-6, 5.0, 7.5, 50.0, 99.999999, nextafter(100, 0)]))
        return {**leaf, "kind": kind, "percent": percent, "against": draw(st.sampled_from(others))}
    return {**leaf, "kind": kind, "target": draw(_targets(own["domain"], kind, others, year))}


def _targets(domain: str, kind: str, others: Sequence[str], year: int) -> st.SearchStrategy[Any]:
    number = NUMBERS[domain].map(abs) if kind == "within" else NUMBERS[domain]
    by_year = st.builds(
        lambda own, before: {str(year): own, str(year - 1): before, str(year + 1): 0.0}, number, NUMBERS[domain]
    )
    if not others:
        return number | by_year
    other = st.fixed_dictionaries({"measure": st.sampled_from(others)}, optional={"plus": OFFSETS, "minus": OFFSETS})
    return number | by_year | other | other


def _dues(year: int) -> st.SearchStrategy[Any]:
    day = st.dates(date(year, 1, 1), date(year + 1, 3, 1)) | st.sampled_from([date.min, date.max])
    return day | st.integers(1, 4).map(lambda quarter: {"report": quarter})


@st.composite
def _requirements(draw: Draw, measures: Sequence[Form], year: int, depth: int = DEEPEST) -> Form:
    if depth == 0 or draw(st.integers(0, 2)) == 0:
        return draw(_leaves(measures, year))  # type: ignore[no-any-return]
    parts = draw(st.lists(_requirements(measures, year, depth - 1), min_size=1, max_size=3))
    return {"kind": draw(st.sampled_from(["all_of", "any_of"])), "parts": parts}


@st.composite
def plan_forms(draw: Draw, among: Sequence[str] = tuple(UNITS), least: int = 1) -> Form:
    """A plan as its author could have written it, before it is read; its measures are of these domains."""
    year = draw(st.sampled_from([2019, 2024, 2025]))
    measures = draw(_measures(among, least))
    requirements = draw(st.lists(_requirements(measures, year), min_size=1, max_size=8))
    named = set(_named(requirements))
    used = [measure for measure in measures if measure["key"] in named]
    goals = [
        {"id": f"{1 + n // 5}.{1 + n}", "title": f"Goal {n}", "quote": "q", "section": "s", "requirement": requirement}
        for n, requirement in enumerate(requirements)
    ]
    for goal in goals:
        goal["history"] = draw(_histories(used, year))
    return {
        "id": f"drawn-{year}",
        "title": "Drawn",
        "institution": "Institution",
        "year": year,
        "goal_count": len(goals),
        "report_due_days": draw(st.sampled_from([0, 14, 21, 366])),
        "measures": used,
        "goals": goals,
    }


def plans() -> st.SearchStrategy[Plan]:
    """Whole plans: every kind of requirement, nested, on every domain and aggregation that the check allows."""
    return plan_forms().map(Plan.model_validate)


def related_plans() -> st.SearchStrategy[Plan]:
    """Plans whose measures have one unit, so that each can be, and often is, held against another."""
    return plan_forms(("share", "deviation"), 2).map(Plan.model_validate)


def _named(form: object) -> Iterator[str]:
    """Walk to every measure that a requirement names, as figure or as benchmark."""
    if isinstance(form, Mapping):
        yield from (str(form[name]) for name in ("measure", "against") if name in form)
        yield from _named(list(form.values()))
    elif isinstance(form, list):
        for each in form:
            yield from _named(each)


@st.composite
def _histories(draw: Draw, measures: Sequence[Form], year: int) -> list[Form]:
    if draw(st.integers(0, 3)):
        return []
    measure = draw(st.sampled_from(measures))
    days = st.dates(date(year - 1, 1, 1), date(year, 1, 1))
    result = draw({**NUMBERS, "date": days, "yes_no": st.booleans()}[measure["domain"]])
    return [{"year": year - 1, "measure": measure["key"], "result": result, "printed": "…"}]


def values(plan: Plan, measure: Measure) -> st.SearchStrategy[Any]:
    """Values a measure can have: the ends of its domain, ordinary ones, and those next to where its goals turn."""
    match measure.domain:
        case "date":
            due = [leaf.due for parts in plan.parts.values() for leaf in parts if leaf.kind == "delivered"]
            near = [day_aside(day, aside) for day in due if isinstance(day, date) for aside in (-1, 0, 1)]
            far = [date(plan.year - 30, 1, 1), date(plan.year + 30, 12, 31), date.min, date.max]
            return st.sampled_from([*near, *far])
        case "yes_no":
            return st.booleans()
        case domain:
            near_turns = [value for value in _near_turns(plan, measure) if measure.holds(value)]
            return NUMBERS[domain] | st.sampled_from(near_turns) if near_turns else NUMBERS[domain]


def day_aside(day: date, aside: int) -> date:
    """A day so many days later, or the calendar's first or last."""
    return date.fromordinal(min(max(day.toordinal() + aside, date.min.toordinal()), date.max.toordinal()))


def _near_turns(plan: Plan, measure: Measure) -> Iterator[float]:
    step = 10.0**-measure.decimals
    for goal in plan.goals:
        for leaf in parts_of(goal.requirement):
            target = getattr(leaf, "target", None)
            at = target.offset if isinstance(target, OtherMeasure) else target
            if leaf.measure == measure.key and isinstance(at, float):
                yield from (sign * (at + aside) for sign in (1, -1) for aside in (0.0, step, -step, 4e-10, -4e-10))


@st.composite
def measurements(draw: Draw, plan: Plan) -> tuple[Measurement, ...]:
    """Any subset of the quarters of every measure, provisional or final, with volumes from none to very many."""
    given = []
    for measure in plan.measures:
        for quarter in draw(st.sets(st.sampled_from(plan.quarters))):
            volume = draw(VOLUMES) if measure.needs_volume else None
            no_cases = volume == 0 and draw(st.booleans())
            value = None if no_cases else draw(values(plan, measure))
            given.append(Measurement(measure.key, quarter, value, volume, draw(st.booleans())))
    return tuple(given)


@st.composite
def projections(draw: Draw, plan: Plan | None = None) -> Projection:
    """A year in a drawn plan, after any of its quarters or the newest reported, and closed or not where it can be."""
    plan = plan or draw(plans())
    given = draw(measurements(plan))
    as_of = draw(st.none() | st.sampled_from(plan.quarters))
    newest = as_of or max((each.quarter for each in given), default=None)
    closed = newest == plan.quarters[-1] and draw(st.booleans())
    return project(given, plan, as_of, closed, assume=draw(st.sampled_from(Assumption)))


@st.composite
def scenarios(draw: Draw, among: st.SearchStrategy[Plan] | None = None) -> Scenario:
    """A year in a drawn plan with up to three figures replaced, or taken away."""
    scenario = Scenario(draw(projections(draw(plans() if among is None else among))))
    for measure in draw(st.lists(st.sampled_from(scenario.plan.measures), max_size=3)):
        scenario = (
            scenario.without(measure.key)
            if draw(st.integers(0, 4)) == 0
            else scenario.with_value(measure.key, draw(values(scenario.plan, measure)))
        )
    return scenario


@st.composite
def scenarios_read_otherwise(draw: Draw) -> Scenario:
    """The same with the contract read in any of the ways there are, the plan's own among them."""
    scenario: Scenario = draw(scenarios())
    return scenario.interpreted(draw(st.sets(st.sampled_from(Interpretation))))
