"""What the address chooses: a plan, a period, an assumption, a language. It is remembered nowhere else.

So a link is what its sender saw, Back and forward and reload are right, and two tabs do not disturb each other.
"""

from types import MappingProxyType
from urllib.parse import urlencode

import streamlit as st

from engine.figures import Assumption
from engine.plan import Plan, nearest
from pages.parts.state.database import plans, visible_plans
from pages.parts.state.typed_text import typed_text
from store import Period, parse_period
from words.dates import quarter
from words.language import DEFAULT, LANGUAGES, language, usable
from words.lists import listed
from words.markdown import escape_markdown
from words.translation import _

__all__ = [
    "ASSUMPTIONS",
    "Period",
    "assumption_of_address",
    "base_path",
    "chosen_assumption",
    "chosen_plan",
    "here",
    "href",
    "link",
    "move_to_period",
    "move_to_plan",
    "parse_period",
    "path_of",
    "period_before",
    "period_name",
    "period_of_address",
    "periods",
    "unusable",
]  # fmt: skip

LONGEST_PARAMETER = 200
"""Characters that are read of what an address chooses."""

MOST_NAMED = 5
"""Plans named where the address has none of ours; of more their number is told, for the bar lists them."""

_COMMON = ("plan", "quarter", "assume", "lang")
"""What an address chooses on every screen."""

_SCENARIO = "what_if"
"""Where an address carries a scenario."""

ASSUMPTIONS = MappingProxyType({"year": Assumption.YEAR_SO_FAR, "latest": Assumption.LATEST_QUARTER})
"""How an address writes what quarters to come are assumed to be like."""


def chosen_plan() -> Plan:
    """Return the plan that the address names, also one that is out of the choice; else the first of the choice.

    Where it names one that the person may not see, that is as if there were none of its name.
    """
    here = visible_plans()
    return here.get(_parameter("plan")) or next(iter((plans() or here).values()))


def periods(plan: Plan) -> tuple[Period, ...]:
    """Return what can be chosen in a plan's year: its quarters, and the year's account."""
    return (*map(Period, plan.quarters), Period(plan.quarters[-1], closed=True))


def period_before(plan: Plan, period: Period) -> Period | None:
    """Return the period before one of a plan's year; before the closed account that is its last quarter."""
    if period.closed:
        return Period(period.quarter)
    return Period(plan.quarters[period.quarter.number - 2]) if period.quarter != plan.quarters[0] else None


def period_of_address(plan: Plan) -> Period | None:
    """Return the period that the address names; None where it names none of the plan's year."""
    return parse_period(plan, _parameter("quarter"))


def period_name(period: Period) -> str:
    """Format a period: 2. kvartal 2024, or the year's account."""
    if period.closed:
        return _("Year’s account {year}", year=period.quarter.year)
    return quarter(period.quarter)


def assumption_of_address() -> Assumption | None:
    """Return what the address assumes of quarters to come; None where it names none of ours."""
    return ASSUMPTIONS.get(_parameter("assume").casefold())


def chosen_assumption() -> Assumption:
    """Return what quarters to come are assumed to be like: as the address says, else as the year so far."""
    return assumption_of_address() or Assumption.YEAR_SO_FAR


def link(plan: Plan, period: Period | None) -> dict[str, str]:
    """Return the parameters with which any page shows the same plan, period and assumption in the same language."""
    chosen = {"plan": plan.id, "quarter": str(period or ""), **_assuming(chosen_assumption()), "lang": language()}
    return {name: value for name, value in chosen.items() if value}


def href(screen: str, **changes: str | None) -> str:
    """Return the address of a screen on the same plan, period and assumption, in the same language.

    `screen`: what stands after the address's slash. `changes`: parameters set anew, None leaves one out. Another plan
    has another year, so it drops the quarter.
    """
    return f"{path_of(screen)}{_query(_of_address(), changes)}"


def path_of(address: str) -> str:
    """Return the path of an address of ours, below the one that the server lives under."""
    return f"/{'/'.join(filter(None, (base_path(), address)))}"


def here(**changes: str | None) -> str:
    """Return the address of this very screen as it is shown, its filters and sorting too, with changes as in `href`.

    But for a scenario: it stands in the address only as long as it is the one on the board.
    """
    own = {name: value for name, value in st.query_params.to_dict().items() if name not in {*_COMMON, _SCENARIO}}
    return _query({**_of_address(), **own}, changes) or "?"


def base_path() -> str:
    """Return the path that the server lives under, without slashes at the ends; empty where it is the root."""
    return str(st.get_option("server.baseUrlPath") or "").strip("/")


def _of_address() -> dict[str, str]:
    """Return what the address chooses on every screen, as far as it can be used; what goes without saying is not in."""
    plan = chosen_plan()
    period = period_of_address(plan)
    chosen = {
        "plan": plan.id if _parameter("plan") == plan.id else "",
        "quarter": str(period or ""),
        **_assuming(chosen_assumption()),
        "lang": "" if language() == DEFAULT else language(),
    }
    return {name: value for name, value in chosen.items() if value}


def _query(parameters: dict[str, str], changes: dict[str, str | None]) -> str:
    """Write what stands after an address's path."""
    plan_id = changes.get("plan")
    other_plan = plan_id is not None and plan_id != chosen_plan().id
    written = {**parameters, **({"quarter": None} if other_plan else {}), **changes}
    query = urlencode({name: value for name, value in written.items() if value}, safe=":~,")
    return f"?{query}" if query else ""


def _assuming(assumption: Assumption) -> dict[str, str]:
    """Format an assumption as an address does: what goes without saying is left out."""
    names = {each: name for name, each in ASSUMPTIONS.items() if each is not Assumption.YEAR_SO_FAR}
    return {"assume": names[assumption]} if assumption in names else {}


def move_to_plan(plan_id: str) -> None:
    """Show another plan, as of its own newest quarter; one step in the browser's history."""
    st.query_params.from_dict({"plan": plan_id, **_assuming(chosen_assumption()), "lang": language()})


def move_to_period(plan: Plan, period: Period) -> None:
    """Show the same plan as of another period; one step in the browser's history."""
    st.query_params.from_dict({**st.query_params.to_dict(), **link(plan, period)})


def unusable() -> tuple[str, ...]:
    """Word what the address asks for and is not here, and what to write instead; one sentence each.

    A quarter belongs to a plan: where the plan is not here, its quarter is not judged.
    """
    plan = chosen_plan()
    no_plan = _unusable_plan(plan)
    sentences = (no_plan, "" if no_plan else _unusable_quarter(plan), _unusable_assumption(), _unusable_language())
    return tuple(sentence for sentence in sentences if sentence)


def _unusable_plan(plan: Plan) -> str:
    value = _parameter("plan")
    if value in ("", plan.id):
        return ""
    known = list(plans())
    near = nearest(value, known)
    if near:
        return _(
            "The plan “{asked}” in the address is not here. Did you mean “{near}”?",
            asked=escape_markdown(value),
            near=escape_markdown(near),
        )
    if len(known) > MOST_NAMED:
        return _(
            "The plan “{asked}” in the address is not here. Choose one of the {n} that are.",
            asked=escape_markdown(value),
            n=len(known),
        )
    return _(
        "The plan “{asked}” in the address is not here. Write one of these: {known}.",
        asked=escape_markdown(value),
        known=escape_markdown(listed(known)),
    )


def _unusable_quarter(plan: Plan) -> str:
    value = _parameter("quarter")
    if not value or period_of_address(plan):
        return ""
    return _(
        "The quarter “{asked}” in the address is not in the plan’s year. Write one of these: {known}.",
        asked=escape_markdown(value),
        known=listed(map(str, periods(plan))),
    )


def _unusable_assumption() -> str:
    value = _parameter("assume")
    if not value or assumption_of_address():
        return ""
    return _(
        "The assumption “{asked}” in the address is not one of ours. Write one of these: {known}.",
        asked=escape_markdown(value),
        known=listed(ASSUMPTIONS),
    )


def _unusable_language() -> str:
    value = _parameter("lang")
    if not value or usable(value):
        return ""
    return _(
        "The language “{asked}” in the address is not one of ours. Write one of these: {known}.",
        asked=escape_markdown(value),
        known=listed(LANGUAGES),
    )


def _parameter(name: str) -> str:
    return typed_text(st.query_params.get(name, ""), LONGEST_PARAMETER)
