"""What the first visitor would wait a second or two for, done before anyone comes."""

import gc
from importlib import import_module
from logging import getLogger
from typing import get_args

from engine.figures import Scenario, project
from engine.scoring import scorecard
from pages.parts.server.first_sight import draw_ahead
from pages.parts.state.opened_store import opened_store
from pages.parts.state.sample_files import figures, plans, quarters_on_file
from words.dates import day
from words.language import Language
from words.numbers import number
from words.translation import catalogue

__all__ = ["warm_up"]

log = getLogger(__name__)

IMPORTED_LATE = ("altair", "pandas", "pyarrow")
"""Streamlit imports these when a chart or a table is first drawn."""


def warm_up() -> None:
    """Open the store, import what is imported late, read plans, figures and words, score once.

    A mistake in them stops the server, and so does a database that cannot be reached or that a newer program has used.
    """
    log.warning("What is accepted is kept in %s", opened_store().place)
    for module in IMPORTED_LATE:
        import_module(module)
    for language in get_args(Language):
        catalogue(language)
        number(0, 1, lang=language)
    for plan in plans().values():
        measurements = [each for quarter in quarters_on_file(plan) for each in figures(plan, quarter)]
        scorecard(plan, Scenario(project(measurements, plan)))
        day(plan.report_day(1))
    draw_ahead()
    _leave_out_of_collections()


def _leave_out_of_collections() -> None:
    """Let no collection of garbage walk through what start-up made: it stays for as long as the server does.

    Streamlit collects after each run of a page, and everybody waits for it, `/health` too.
    """
    gc.collect()
    gc.freeze()
