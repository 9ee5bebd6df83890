"""What the first visitor would wait a second or two for, done before anyone comes."""

from importlib import import_module
from typing import get_args

from engine import Scenario, project, scorecard
from pages.parts.catalogue import Language, catalogue
from pages.parts.sample_files import plans
from pages.parts.text import day, number

__all__ = ["warm_up"]

IMPORTED_LATE = ("altair", "pandas", "pyarrow")
"""Streamlit imports these when a chart or a table is first drawn."""


def warm_up() -> None:
    """Import what is imported late, read plans and words, and score once; engine.PlanError stops the server."""
    for module in IMPORTED_LATE:
        import_module(module)
    for language in get_args(Language):
        catalogue(language)
        number(0, 1, lang=language)
    for plan in plans().values():
        nothing_known = Scenario(project((), plan))
        scorecard(plan, nothing_known)
        day(plan.report_day(1))
