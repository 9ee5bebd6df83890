"""The screens: their files, addresses and names, in the menu's order."""

from typing import NamedTuple

from pages.parts.text import mark

__all__ = ["PRODUCT", "SCREENS", "Screen"]

PRODUCT = "Resultatplan"
"""The product's name, the same in every language."""


class Screen(NamedTuple):
    """One screen: a file beside the frame, what stands after the address's slash, and its English name."""

    file: str
    address: str
    title: str


SCREENS = (
    Screen("overview.py", "", mark("Overview")),
    Screen("what_if.py", "what_if", mark("What if")),
    Screen("quarter_results.py", "quarter_results", mark("Quarter results")),
    Screen("plan.py", "plan", mark("The plan")),
    Screen("kept.py", "kept", mark("What is kept")),
)
