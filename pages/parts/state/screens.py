"""The screens: their files, addresses and names, in the menu's order."""

from types import MappingProxyType
from typing import NamedTuple

from store import Act
from words.translation import N_

__all__ = ["BRINGS_PLANS", "FORMER_ADDRESSES", "PRODUCT", "SCREENS", "Screen", "screen_at"]

PRODUCT = "Resultatplan"
"""The product's name, the same in every language."""

BRINGS_PLANS = "plan"
"""The address of the screen where plans are put in use: the only one that is there before there is a plan."""


class Screen(NamedTuple):
    """One screen: a file beside the frame, what stands after the address's slash, and its English name.

    `act`: whoever may not do it with the plan on the page has no use for the screen; the menu does not offer it.
    `of_all_plans`: whether it shows all plans beside each other; whoever may do it with any of them has use for it.
    """

    file: str
    address: str
    title: str
    act: Act = Act.SEE
    of_all_plans: bool = False


SCREENS = (
    Screen("overview.py", "", N_("Overview")),
    Screen("what_if.py", "what_if", N_("What if")),
    Screen("quarter_results.py", "quarter_results", N_("Submit figures"), Act.ACCEPT),
    Screen("report.py", "report", N_("Report")),
    Screen("plan.py", BRINGS_PLANS, N_("The plan")),
    Screen("history.py", "history", N_("History")),
    Screen("department.py", "institutions", N_("Institutions"), Act.OVERSEE, of_all_plans=True),
)

FORMER_ADDRESSES = MappingProxyType({"kept": "history"})
"""Where a link of an earlier version leads now, by the address that it was sent with."""


def screen_at(address: str) -> Screen:
    """Return the screen of an address; StopIteration where there is none."""
    return next(each for each in SCREENS if each.address == address)
