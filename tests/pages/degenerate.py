"""Plans as small, as large and as plain as can be, each with figures for its year."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from engine.plan import Measurement, Plan, Quarter, Value
from tests.pages.demands import DOMAINS, YEAR, Form, demand

__all__ = ["CASES", "Case", "plan_toml"]

LONG = (
    "Styrelsen skal i samarbejde med kommunerne, regionerne og de øvrige statslige myndigheder sikre, at "
    "sagsbehandlingstiden for merudgifter, tabt arbejdsfortjeneste og personlige hjælpemidler er kortere end året før"
)
SHARE = {"domain": "share", "unit": "pct.", "aggregation": {"kind": "weighted_mean"}}
FIGURES: Mapping[str, Value] = {
    "share": 88.4, "duration": 12.9, "count": 240.0, "deviation": -2.4, "date": date(YEAR, 5, 2), "yes_no": True,
}  # fmt: skip
LARGEST = 999_999_999_999_999.0
MOST_CASES = 999_999_999_999.0


class Case(NamedTuple):
    """A plan file's table, and figures for it."""

    form: Form
    measurements: tuple[Measurement, ...] = ()

    @property
    def plan(self) -> Plan:
        """The plan as it is read."""
        return Plan.model_validate(self.form)


def _form(*goals: tuple[str, Form], **measures: Form) -> Form:
    return {
        "id": f"plan-{YEAR}",
        "title": "Resultatplan",
        "institution": "Styrelsen",
        "year": YEAR,
        "goal_count": len(goals),
        "report_due_days": 21,
        "measures": [{"key": key, "title": f"Måling {key}", **form} for key, form in measures.items()],
        "goals": [
            {"id": f"1.{number}", "title": title, "quote": title, "section": "Mål", "requirement": requirement}
            for number, (title, requirement) in enumerate(goals, start=1)
        ],
    }


def _figures(form: Form, quarters: Iterable[int], value: Value | None = None, volume: float = 412.0) -> Case:
    plan = Plan.model_validate(form)
    return Case(
        form,
        tuple(
            Measurement(
                measure.key,
                Quarter(YEAR, quarter),
                FIGURES[measure.domain] if value is None else value,
                volume if measure.needs_volume else None,
            )
            for measure in plan.measures
            for quarter in quarters
        ),
    )


def _only(*domains: str) -> Form:
    measures = {f"{domain}{number}": {"domain": domain} for number, domain in enumerate(domains)}
    return _form(*((f"Mål {key}", demand(key, form["domain"])) for key, form in measures.items()), **measures)


def _many(count: int, title: str) -> Form:
    measures = {f"m{number}": {"domain": DOMAINS[number % len(DOMAINS)]} for number in range(count)}
    goals = ((title, demand(key, form["domain"])) for key, form in measures.items())
    return _form(*goals, **{key: {**form, "title": f"{title} {key}"} for key, form in measures.items()})


def _below_another(offset: float) -> Form:
    """A target outside its measure's own domain: a share so much below another that is near nothing."""
    target = {"measure": "y", "minus": offset}
    return _form(("Under staten", {"kind": "at_most", "measure": "x", "target": target}), x=SHARE, y=SHARE)


ONE = _form(("Svar", demand("x", "share")), x=SHARE)
MIXED = _only(*DOMAINS)
LARGE = _form(
    ("Andel", {"kind": "at_most", "measure": "x", "target": {"measure": "y", "plus": LARGEST}}),
    ("Afvigelse", {"kind": "within", "measure": "z", "target": LARGEST}),
    x={"domain": "duration", "unit": "kr.", "decimals": 6, "aggregation": {"kind": "weighted_mean"}},
    y={"domain": "count", "unit": "kr.", "decimals": 0},
    z={"domain": "deviation", "unit": "kr."},
)

CASES: Mapping[str, Case] = {
    "only days": _figures(_only("date", "date"), [1]),
    "only days, all in": _figures(_only("date"), [1, 2, 3, 4]),
    "only yes or no": _figures(_only("yes_no", "yes_no"), [1, 2]),
    "days and answers, nothing reported": Case(_only("date", "yes_no")),
    "one goal": _figures(ONE, [1]),
    "one goal, nothing reported": Case(ONE),
    "one goal, no cases": _figures(ONE, [1], volume=0.0),
    "one figure at its lowest": _figures(ONE, [1], 0.0),
    "one figure at its highest": _figures(ONE, [1, 2, 3], 100.0, MOST_CASES),
    "one measure, three goals": _figures(_form(*[(LONG, demand("x", "share"))] * 3, x=SHARE), [1, 2]),
    "everything settled": _figures(MIXED, [1, 2, 3, 4]),
    "a target below the domain": _figures(_below_another(1.9), [1, 2], 1.0),
    "a target far below the domain": _figures(_below_another(LARGEST), [1], 1.0),
    "the largest figures": _figures(LARGE, [1, 2], LARGEST, MOST_CASES),
    "a hundred million": _figures(LARGE, [1, 2], 123_456_789.0),
    "thirty goals with long titles": _figures(_many(30, LONG), [1, 2]),
    "113 goals and measures": _figures(_many(113, "Mål"), [1]),
}


def plan_toml(form: object) -> str:
    """A plan's table as TOML, in one line a key; lists and tables inline."""
    return "\n".join(f"{key} = {_inline(value)}" for key, value in dict(form).items())  # type: ignore[call-overload]


def _inline(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f'"{value}"'
        case Mapping():
            return "{ " + ", ".join(f"{key} = {_inline(each)}" for key, each in value.items()) + " }"
        case list() | tuple():
            return f"[{', '.join(map(_inline, value))}]"
        case date():
            return value.isoformat()
        case _:
            return repr(value)
