"""What the address says: which plan, which quarter, which assumption, which language. The address is its only memory.

So a link is what its sender saw, Back and forward and reload are right, and two tabs do not disturb each other.
"""

from types import MappingProxyType
from typing import NamedTuple

import streamlit as st

from engine.figures import Assumption
from engine.plan import Plan, Quarter, nearest
from pages.parts.state.database import plans
from words.dates import quarter
from words.language import LANGUAGES, Language, language, usable
from words.lists import listed
from words.markdown import escape_markdown
from words.translation import _

__all__ = [
    "Period", "asked_assumption", "asked_period", "chosen_assumption", "chosen_plan", "link", "move_to_assumption",
    "move_to_language", "move_to_period", "move_to_plan", "period_name", "period_written", "periods", "unusable",
]  # fmt: skip

_ASSUMPTIONS = MappingProxyType({"year": Assumption.YEAR_SO_FAR, "latest": Assumption.LATEST_QUARTER})
"""How an address writes what quarters to come are assumed to be like."""


class Period(NamedTuple):
    """How much of the year counts: up to a quarter, or all of it with the account closed.

    Written in an address as `2024K2`, and as `2024` for the year's account.
    """

    quarter: Quarter
    closed: bool = False

    def __str__(self) -> str:
        """Write as an address does."""
        return str(self.quarter.year) if self.closed else str(self.quarter)


def chosen_plan() -> Plan:
    """Give the plan that the address names; the newest where it names none of ours."""
    here = plans()
    return here.get(_asked("plan")) or next(iter(here.values()))


def periods(plan: Plan) -> tuple[Period, ...]:
    """Give what can be chosen in a plan's year: its quarters, and the year's account."""
    return (*map(Period, plan.quarters), Period(plan.quarters[-1], closed=True))


def asked_period(plan: Plan) -> Period | None:
    """Give the period that the address names; None where it names none of the plan's year."""
    return period_written(plan, _asked("quarter"))


def period_written(plan: Plan, text: str) -> Period | None:
    """Read a period as an address writes it; None where it is none of the plan's year."""
    if text == str(plan.year):
        return Period(plan.quarters[-1], closed=True)
    try:
        named = Quarter.parse(text)
    except ValueError:
        return None
    return Period(named) if named in plan.quarters else None


def period_name(period: Period) -> str:
    """Name a period: 2. kvartal 2024, or the year's account."""
    if period.closed:
        return _("Year’s account {year}", year=period.quarter.year)
    return quarter(period.quarter)


def asked_assumption() -> Assumption | None:
    """Give what the address assumes of quarters to come; None where it names none of ours."""
    return _ASSUMPTIONS.get(_asked("assume").casefold())


def chosen_assumption() -> Assumption:
    """Give what quarters to come are assumed to be like: as the address says, else as the year so far."""
    return asked_assumption() or Assumption.YEAR_SO_FAR


def link(plan: Plan, period: Period | None) -> dict[str, str]:
    """Give the parameters with which any page shows the same plan, period and assumption in the same language."""
    chosen = {"plan": plan.id, "quarter": str(period or ""), **_assuming(chosen_assumption()), "lang": language()}
    return {name: value for name, value in chosen.items() if value}


def _assuming(assumption: Assumption) -> dict[str, str]:
    """Write an assumption as an address does: what goes without saying is left out."""
    written = {said: name for name, said in _ASSUMPTIONS.items() if said is not Assumption.YEAR_SO_FAR}
    return {"assume": written[assumption]} if assumption in written else {}


def move_to_language(other: Language) -> None:
    """Show this very page in another language; one step in the browser's history."""
    st.query_params.from_dict({**st.query_params.to_dict(), "lang": other})


def move_to_plan(plan_id: str) -> None:
    """Show another plan, as of its own newest quarter; one step in the browser's history."""
    st.query_params.from_dict({"plan": plan_id, **_assuming(chosen_assumption()), "lang": language()})


def move_to_period(plan: Plan, period: Period) -> None:
    """Show the same plan as of another period; one step in the browser's history."""
    st.query_params.from_dict({**st.query_params.to_dict(), **link(plan, period)})


def move_to_assumption(assumption: Assumption) -> None:
    """Show the same page on another assumption; one step in the browser's history."""
    kept = {name: value for name, value in st.query_params.to_dict().items() if name != "assume"}
    st.query_params.from_dict({**kept, **_assuming(assumption)})


def unusable() -> tuple[str, ...]:
    """Say what the address asks for that we cannot give, and what to write instead; one sentence each.

    A quarter is asked of a plan: where the plan is not here, its quarter is not judged.
    """
    plan = chosen_plan()
    no_plan = _unusable_plan(plan)
    said = (no_plan, "" if no_plan else _unusable_quarter(plan), _unusable_assumption(), _unusable_language())
    return tuple(sentence for sentence in said if sentence)


def _unusable_plan(plan: Plan) -> str:
    asked = _asked("plan")
    if asked in ("", plan.id):
        return ""
    known = list(plans())
    near = nearest(asked, known)
    if near:
        return _(
            "The plan “{asked}” in the address is not here. Did you mean “{near}”?",
            asked=escape_markdown(asked),
            near=escape_markdown(near),
        )
    return _(
        "The plan “{asked}” in the address is not here. Write one of these: {known}.",
        asked=escape_markdown(asked),
        known=escape_markdown(listed(known)),
    )


def _unusable_quarter(plan: Plan) -> str:
    asked = _asked("quarter")
    if not asked or asked_period(plan):
        return ""
    return _(
        "The quarter “{asked}” in the address is not in the plan’s year. Write one of these: {known}.",
        asked=escape_markdown(asked),
        known=listed(map(str, periods(plan))),
    )


def _unusable_assumption() -> str:
    asked = _asked("assume")
    if not asked or asked_assumption():
        return ""
    return _(
        "The assumption “{asked}” in the address is not one of ours. Write one of these: {known}.",
        asked=escape_markdown(asked),
        known=listed(_ASSUMPTIONS),
    )


def _unusable_language() -> str:
    asked = _asked("lang")
    if not asked or usable(asked):
        return ""
    return _(
        "The language “{asked}” in the address is not one of ours. Write one of these: {known}.",
        asked=escape_markdown(asked),
        known=listed(LANGUAGES),
    )


def _asked(name: str) -> str:
    return st.query_params.get(name, "").strip()
