"""Plans as large as the bounds allow, each the worst of its kind, with figures for the quarters so far."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from engine.plan import Measurement, Plan, Quarter, Value
from tests.pages.demands import DOMAINS, TARGETS, YEAR, Form, demand

__all__ = ["SHAPES", "figures_of_year", "largest_form"]

MOST = 500
"""Goals, and measures."""

TITLE = (
    "Styrelsen skal i samarbejde med kommunerne og regionerne sikre, at sagsbehandlingstiden for merudgifter, tabt "
    "arbejdsfortjeneste og personlige hjælpemidler er kortere end året før"
)
UNITS = MappingProxyType({"share": "pct.", "duration": "uger", "count": "sager", "deviation": "pct."})


def largest_form(shape: str, goals: int = MOST, parts: int = 1) -> Form:
    """A plan's table of one of the shapes. `parts`: of each goal, where the shape does not say."""
    return _BY_SHAPE[shape](goals, parts)


def figures_of_year(plan: Plan, quarters: int = 2) -> tuple[Measurement, ...]:
    """A figure of every measure for the first quarters, near its target, and moving from one quarter to the next."""
    return tuple(
        Measurement(
            measure.key,
            Quarter(YEAR, quarter),
            _figure(measure.domain, number, quarter),
            float(400 + number) if measure.needs_volume else None,
            provisional=number % 7 == 0,
        )
        for number, measure in enumerate(plan.measures)
        for quarter in range(1, quarters + 1)
    )


def _figure(domain: str, number: int, quarter: int) -> Value:
    aside = (number % 9 - 4) / 4 + quarter / 8
    match domain:
        case "date":
            return date(YEAR, 1 + number % 12, 1 + quarter)
        case "yes_no":
            return number % 3 > 0
        case "count":
            return round(TARGETS[domain] + 10 * aside)
        case _:
            return TARGETS[domain] + aside


def _measure(number: int, domain: str) -> Form:
    mean = {"aggregation": {"kind": "weighted_mean"}} if domain in ("share", "duration") else {}
    return {
        "key": f"m{number}",
        "title": f"{TITLE} {number}",
        "domain": domain,
        "unit": UNITS.get(domain, ""),
        "decimals": 0 if domain == "count" else 2,
        **mean,
    }


def _plan(requirements: list[Form], measures: list[Form]) -> Form:
    note = {"kind": "reading", "da": TITLE, "en": TITLE}
    return {
        "id": f"stor-{YEAR}",
        "title": "Resultatplan",
        "institution": "Styrelsen",
        "year": YEAR,
        "goal_count": len(requirements),
        "report_due_days": 21,
        "measures": measures,
        "notes": [note] * 3,
        "goals": [
            {
                "id": f"{1 + number // 50}.{1 + number % 50}",
                "title": f"{TITLE} {number}",
                "quote": f"{TITLE}. {TITLE}.",
                "section": "Mål",
                "requirement": requirement,
                "notes": [note],
                "history": _history(requirement, measures),
            }
            for number, requirement in enumerate(requirements)
        ],
    }


def _history(requirement: Form, measures: list[Form]) -> list[Form]:
    key = requirement.get("measure")
    domain = next((each["domain"] for each in measures if each["key"] == key), "")
    if domain not in UNITS:
        return []
    return [{"year": YEAR - ago, "measure": key, "result": TARGETS[domain]} for ago in (3, 2, 1)]


def _apart(goals: int, parts: int) -> Form:
    """Every part stands on a measure of its own, of every domain in turn."""
    measures = [_measure(number, DOMAINS[number % len(DOMAINS)]) for number in range(min(goals * parts, MOST))]
    demands = [demand(each["key"], each["domain"]) for each in measures]
    return _plan([_together(_turn(demands, goal * parts, parts)) for goal in range(goals)], measures)


def _shared(goals: int, parts: int) -> Form:
    """Six measures, and all goals stand on them, each with a target of its own."""
    measures = [_measure(number, "share") for number in range(6)]
    requirements = []
    for goal in range(goals):
        keys = [f"m{(goal + part) % 6}" for part in range(max(parts, 2))]
        demands = [
            {"kind": "at_least", "measure": key, "target": 85.0 + (7 * goal + part) % 100 / 10}
            for part, key in enumerate(keys)
        ]
        requirements.append({"kind": "any_of" if goal % 2 else "all_of", "parts": demands})
    return _plan(requirements, measures)


def _tangled(goals: int, parts: int) -> Form:
    """A goal a measure, and each goal stands on its neighbours' measures too, so that all of them hang together."""
    measures = [_measure(number, "share") for number in range(goals)]
    requirements = []
    for goal in range(goals):
        keys = [f"m{(goal + 7 * part) % goals}" for part in range(max(parts, 3))]
        demands = [
            {"kind": "at_least", "measure": key, "target": 88.0 + part + goal % 10 / 10}
            for part, key in enumerate(keys)
        ]
        requirements.append({"kind": "any_of" if goal % 2 else "all_of", "parts": demands})
    return _plan(requirements, measures)


def _chain(goals: int, _parts: int) -> Form:
    """Each measure is held against the one before it."""
    measures = [_measure(number, "share") for number in range(goals)]
    first = {"kind": "at_least", "measure": "m0", "target": 90.0}
    others = [
        {"kind": "at_least", "measure": f"m{goal}", "target": {"measure": f"m{goal - 1}", "minus": 0.1}}
        for goal in range(1, goals)
    ]
    return _plan([first, *others], measures)


def _star(goals: int, _parts: int) -> Form:
    """All are held against one benchmark."""
    measures = [_measure(number, "share") for number in range(goals)]
    others = [
        {"kind": "at_least", "measure": f"m{goal}", "target": {"measure": "m0", "plus": goal / 1000}}
        for goal in range(1, goals)
    ]
    return _plan([{"kind": "at_least", "measure": "m0", "target": 90.0}, *others], measures)


def _deep(goals: int, parts: int) -> Form:
    """Rules inside rules, as deep as they may be."""
    measures = [_measure(number, DOMAINS[number % len(DOMAINS)]) for number in range(min(goals * parts, MOST))]
    demands = [demand(each["key"], each["domain"]) for each in measures]
    requirements = []
    for goal in range(goals):
        requirement = demand(measures[goal % len(measures)]["key"], measures[goal % len(measures)]["domain"])
        for level, part in enumerate(_turn(demands, goal * parts, parts)):
            requirement = {"kind": "any_of" if level % 2 else "all_of", "parts": [part, requirement]}
        requirements.append(requirement)
    return _plan(requirements, measures)


def _turn(demands: list[Form], start: int, count: int) -> list[Form]:
    return [demands[(start + number) % len(demands)] for number in range(count)]


def _together(demands: list[Form]) -> Form:
    return demands[0] if len(demands) == 1 else {"kind": "all_of", "parts": demands}


_BY_SHAPE = MappingProxyType(
    {"apart": _apart, "shared": _shared, "tangled": _tangled, "chain": _chain, "star": _star, "deep": _deep}
)
SHAPES: Mapping[str, str] = MappingProxyType({name: (build.__doc__ or "").strip() for name, build in _BY_SHAPE.items()})
