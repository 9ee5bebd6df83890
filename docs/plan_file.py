"""`python -m docs.plan_file`: write the reference of plan files, from the models that read them (`make reference`)."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from math import inf
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from engine.plan import (
    Cell,
    Domain,
    Due,
    Goal,
    Measure,
    Note,
    OtherMeasure,
    Plan,
    ReportDuty,
    Requirement,
    Target,
    WithReport,
    WrittenRequirement,
)
from engine.plan.measure import Aggregation
from engine.plan.model import PlanModel

__all__ = ["EXAMPLE", "FILE", "reference"]

FILE = Path(__file__).with_name("plan-file.md")

EXAMPLE = """\
id = "eksempel-2025"
title = "Resultatplan for Eksempelstyrelsen 2025"
institution = "Eksempelstyrelsen"
year = 2025
goal_count = 1
report_due_days = 21

[[measures]]
key = "sagsbehandlingstid"
title = "Sagsbehandlingstid"
unit = "uger"
domain = "duration"
aggregation = { kind = "weighted_mean", volume = "sager" }

[[measures]]
key = "handlingsplan"
title = "Handlingsplan"
domain = "date"

[[goals]]
id = "1.1"
title = "Hurtigere sager"
quote = "Sagerne behandles på højst 13 uger, og en handlingsplan foreligger med 1. kvartal."
section = "Mål 1.1"

[goals.requirement]
kind = "all_of"
parts = [
  { kind = "at_most", letter = "a", measure = "sagsbehandlingstid", target = 13.0 },
  { kind = "delivered", letter = "b", measure = "handlingsplan", due = { report = 1 } },
]
"""

NAMES: tuple[tuple[object, str, str], ...] = (
    (Requirement, "[a requirement](#requirements)", "[requirements](#requirements)"),
    (Target, "[a target](#targets)", "[targets](#targets)"),
    (Due, "[a day or a report](#days)", "[days or reports](#days)"),
    (Aggregation, "[an aggregation](#aggregations)", "[aggregations](#aggregations)"),
    (Domain, "[a domain](#domains)", "[domains](#domains)"),
    (Measure, "[a measure](#measures)", "[measures](#measures)"),
    (Goal, "[a goal](#goals)", "[goals](#goals)"),
    (ReportDuty, "[a report entry](#reports)", "[report entries](#reports)"),
    (Note, "[a note](#notes)", "[notes](#notes)"),
    (Cell, "[a cell](#history)", "[cells](#history)"),
    (str, "text", "texts"),
    (bool, "true or false", "true or false"),
    (int, "a whole number", "whole numbers"),
    (float, "a number", "numbers"),
    (date, "a day", "days"),
)
"""What an author writes for a field of each type, and for a list of it."""

LIMITS = (("ge", "from"), ("gt", "above"), ("le", "to"), ("lt", "and below"))
"""How pydantic names the bounds of a number, and how they are told."""

WIDTH = 120

DOMAINS: dict[Domain, str] = {
    "share": "A share in per cent",
    "duration": "A length of time, or any amount that cannot be negative",
    "count": "A whole number of things",
    "deviation": "A number of either sign",
    "date": "The day of a delivery",
    "yes_no": "A person's judgement",
}


def reference() -> str:
    """Return the whole page, in Markdown."""
    return "\n".join(line.rstrip() for line in _page()) + "\n"


def _page() -> Iterator[str]:
    yield from (
        "# The plan file",
        "",
        "<!-- Written by `make reference` from engine/plan. Change a field's docstring there, not this page. -->",
        "",
        "A plan is one TOML file in UTF-8. `python -m engine check PLAN.toml` says what is wrong in it, where,",
        "and how to mend it. A key that is not listed here is refused. This is a whole plan:",
        "",
        "```toml",
        *EXAMPLE.splitlines(),
        "```",
        "",
        "The files in `sample_data/plans/` show the rest.",
        "",
    )
    yield from _section("The plan", Plan)
    yield from _section("Measures", Measure, "Each `[[measures]]`. ")
    yield from _domains()
    yield from ("## Aggregations", "", f"`{_default_aggregation()}` where the measure names none.", "")
    for model in _members(Aggregation):
        yield from _kind(model)
    yield from _section("Goals", Goal, "Each `[[goals]]`. ")
    yield from _requirements()
    yield from (
        "## Targets",
        "",
        "`13.0`, a number; `{ 2024 = 13.0, 2025 = 12.5 }`, a number by year; or another measure:",
        "",
        *_table(OtherMeasure),
        "## Days",
        "",
        "`2025-10-18`, a day; or a quarter's report:",
        "",
        *_table(WithReport),
    )
    yield from _section("Reports", ReportDuty, "Each entry of `report` on a goal or on a part. ")
    yield from _section("Notes", Note, "Each `[[notes]]` of the plan, or `[[goals.notes]]` of a goal. ")
    yield from _section("History", Cell, "Each `[[goals.history]]`. ")


def _section(title: str, model: type[PlanModel], before: str = "") -> Iterator[str]:
    yield from (f"## {title}", "", *_summary(model, before), "", *_table(model))


def _summary(model: type[PlanModel], before: str = "") -> list[str]:
    """Return the first paragraph of a model's docstring, in lines."""
    first = (inspect.getdoc(model) or "").split("\n\n", maxsplit=1)[0]
    return textwrap.wrap(before + first, WIDTH)


def _kind(model: type[PlanModel], but: frozenset[str] = frozenset()) -> Iterator[str]:
    yield from (f"### `{_word(model)}`", "", *_summary(model), "", *_table(model, but | {"kind"}))


def _word(model: type[PlanModel]) -> str:
    word: str = get_args(get_type_hints(model)["kind"])[0]
    return word


def _default_aggregation() -> str:
    return _word(type(Measure.model_fields["aggregation"].default))


def _requirements() -> Iterator[str]:
    models = _members(WrittenRequirement)
    parts = [model for model in models if "measure" in model.model_fields]
    own = [frozenset(model.model_fields) for model in parts]
    shared = frozenset.intersection(*own) - {"kind"}
    yield from (
        "## Requirements",
        "",
        "Each names its `kind`. A kind that stands on a measure has these fields, besides its own below:",
        "",
        *_table(parts[0], own[0] - shared),
    )
    for model in models:
        yield from _kind(model, shared if model in parts else frozenset())


def _domains() -> Iterator[str]:
    yield from ("## Domains", "", "| `domain` | what it is | values | aggregations |", "|---|---|---|---|")
    for domain in get_args(Domain):
        fitting = ", ".join(f"`{_word(model)}`" for model in _members(Aggregation) if _fits(domain, model))
        yield f"| `{domain}` | {DOMAINS[domain]} | {_values(domain)} | {fitting} |"
    yield ""


def _values(domain: Domain) -> str:
    measure = Measure(key="m", title="m", domain=domain)
    if not measure.numeric:
        return "a day" if domain == "date" else "yes or no"
    low, high = measure.bounds
    number = "any number" if measure.holds(0.5) else "any whole number"
    if (low, high) == (-inf, inf):
        return number
    return f"{number} from {low:g}" + (f" to {high:g}" if high != inf else "")


def _fits(domain: Domain, model: type[PlanModel]) -> bool:
    aggregation = {"kind": _word(model)} | ({"quarter": 1} if "quarter" in model.model_fields else {})
    try:
        Measure.model_validate({"key": "m", "title": "m", "domain": domain, "aggregation": aggregation})
    except ValidationError:
        return False
    return True


def _table(model: type[PlanModel], but: frozenset[str] = frozenset()) -> list[str]:
    """Return a row for each field, those of the model's own bases first; nothing where none is left."""
    docs = _field_docs(model)
    hints = get_type_hints(model, include_extras=True)
    rows = [
        f"| `{name}` | {_type(hints[name])}{_bounds(field)} | {_presence(field)} | {docs.get(name, '')} |"
        for name, field in model.model_fields.items()
        if name not in but
    ]
    return ["| field | write | where it is left out | what it means |", "|---|---|---|---|", *rows, ""] if rows else []


def _field_docs(model: type[PlanModel]) -> dict[str, str]:
    """Return the docstring below each field, its bases' too."""
    docs: dict[str, str] = {}
    for each in reversed(model.__mro__):
        if not (issubclass(each, PlanModel) and each is not PlanModel):
            continue
        body = ast.parse(textwrap.dedent(inspect.getsource(each))).body[0]
        lines = body.body if isinstance(body, ast.ClassDef) else []
        for field, below in pairwise(lines):
            match field, below:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(doc))):
                    docs[name] = " ".join(doc.split())
                case _:
                    pass
    return docs


def _members(union: Any) -> list[type[PlanModel]]:  # noqa: ANN401 - an annotated union is no type
    return list(get_args(get_args(union)[0]))


def _type(hint: Any, *, many: bool = False) -> str:  # noqa: ANN401 - whatever a field is annotated with
    for known, one, several in NAMES:
        if hint == known:
            return several if many else one
    if get_origin(hint) is Annotated:
        return _type(get_args(hint)[0], many=many)
    if get_origin(hint) is Literal:
        return " or ".join(f"`{word}`" for word in get_args(hint))
    if get_origin(hint) is tuple:
        return f"a list of {_type(get_args(hint)[0], many=True)}"
    return ", or ".join(_type(each) for each in get_args(hint) if each is not type(None))


def _bounds(field: FieldInfo) -> str:
    """Return the bounds of a number, after what it is."""
    bounds = ((word, getattr(limit, name, None)) for limit in field.metadata for name, word in LIMITS)
    return "".join(f" {word} {bound}" for word, bound in bounds if bound is not None)


def _presence(field: FieldInfo) -> str:
    """Return what a field is where its author does not write it."""
    if field.is_required():
        return "**needed**"
    match field.default:
        case None | "" | ():
            return "none"
        case bool(value):
            return f"`{str(value).lower()}`"
        case PlanModel() as value:
            return f"`{_word(type(value))}`"
        case tuple(values):
            return f"`[{', '.join(map(str, values))}]`"
        case value:
            return f"`{value}`"


if __name__ == "__main__":
    FILE.write_text(reference(), encoding="utf-8")
