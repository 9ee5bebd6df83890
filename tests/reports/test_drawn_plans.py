"""Whatever a plan says and whatever is reported, a report can be made of it."""

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.figures import Projection, project
from reports.annual import annual
from reports.deviation_note import deviation_note
from reports.html import page_html
from reports.quarterly import quarterly
from reports.report_input import ReportInput, projection_before
from tests.engine.strategies import plans, projections
from tests.pages.degenerate import CASES
from words.language import Language

pytestmark = pytest.mark.slow

DAY = date(2024, 7, 12)


def make_all(now: Projection, language: Language) -> None:
    """Make every document that there can be of it."""
    report_input = ReportInput(now, DAY, before=projection_before(now), language=language)
    assert page_html(quarterly(report_input), "")
    assert deviation_note(report_input, now.plan.goals[0].id).blocks
    last = now.plan.quarters[-1]
    account = replace(report_input, now=project(now.measurements, now.plan, last, closed=True))
    assert annual(account).blocks


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.measurements])
def test_a_plan_as_small_or_as_large_as_can_be_has_its_report(name: str) -> None:
    """One goal, many goals, the longest titles, the largest figures."""
    case = CASES[name]
    make_all(project(case.measurements, case.plan), "da")


@settings(max_examples=10)
@given(plans().flatmap(projections), st.sampled_from(get_args(Language)))
def test_any_plan_and_any_figures_have_their_report(now: Projection, language: Language) -> None:
    """Nothing is raised, in either language, to the ends of every domain."""
    if now.as_of is not None:
        make_all(now, language)
