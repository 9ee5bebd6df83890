"""Whatever is taken, every screen draws whole: plans as plain as can be, and drawn ones."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pytest
import streamlit
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from engine.plan import Plan
from engine.reading import read_results, write_results
from store import PlanFile, Store, Submission, Upload
from tests.engine.strategies import measurements, plan_forms
from tests.lawful import lawful
from tests.pages.bar import shown
from tests.pages.degenerate import CASES, Case, plan_toml
from tests.pages.kept_screens import ROOT, use
from tests.store.kept import MARK, memory

SCREENS = ("overview.py", "what_if.py", "quarter_results.py", "report.py", "plan.py", "history.py", "department.py")
PANELS = ("", "compare", "map", "paths")


@contextmanager
def a_database_of_its_own() -> Iterator[None]:
    """An empty database for each example, as each test has one."""
    with TemporaryDirectory() as folder, patch.dict("os.environ", DATABASE_URL=f"sqlite:///{Path(folder) / 'db'}"):
        yield
        streamlit.cache_resource.clear()


def taken(case: Case, store: Store) -> PlanFile:
    """Put the plan in use and accept the figures, each through its own door."""
    file = use(store, plan_toml(case.form).encode())
    data = write_results(case.measurements, file.plan)
    reading = read_results(data, file.plan)
    assert set(reading.measurements) == set(case.measurements), reading.problems
    if case.measurements:
        upload = Upload("tal.csv", data, reading.measurements)
        revision = store.revision(file.plan.id).entry
        store.accept(file, Submission((upload,)), MARK, expected_revision=revision)
    return file


def drawn(plan: Plan, screens: Iterable[str], panels: Iterable[str]) -> list[AppTest]:
    """The screens, once it is sure that nothing was raised on them."""
    pages = []
    page = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=120)
    page.query_params["plan"] = plan.id
    page.run()
    for screen in screens:
        page = page if screen == "overview.py" else page.switch_page(screen)
        for panel in panels if screen == "what_if.py" else ("board",):
            page.query_params["panel"] = panel
            page.run()
            assert not page.exception, (screen, panel, page.exception[0].stack_trace)
            assert shown(page)["plan"] == plan.id
            pages.append(page)
    return pages


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_every_screen_draws_a_degenerate_plan(name: str) -> None:
    """Only days, only answers, one goal, nothing reported, all settled, very many goals, very large figures."""
    with memory() as store:
        plan = taken(CASES[name], store).plan
    drawn(plan, SCREENS, PANELS if len(plan.goals) < 30 else PANELS[:1])


@pytest.mark.slow
def test_a_plan_without_notes_has_no_heading_for_them() -> None:
    """A heading stands above something."""
    with memory() as store:
        plan = taken(CASES["one goal"], store).plan
    [page] = drawn(plan, ["plan.py"], PANELS[:1])
    assert "Fortolkninger, der gælder hele planen" not in [header.value for header in page.header]


@pytest.mark.slow
@lawful(6)
@given(plan_forms(), st.data())
def test_every_screen_draws_a_drawn_plan(form: dict[str, Any], data: st.DataObject) -> None:
    """Any plan that its check allows, with any figures that a file may have."""
    plan = Plan.model_validate(form)
    case = Case(form, data.draw(measurements(plan)))
    with a_database_of_its_own(), memory() as store:
        taken(case, store)
        drawn(plan, SCREENS, [data.draw(st.sampled_from(PANELS))])
