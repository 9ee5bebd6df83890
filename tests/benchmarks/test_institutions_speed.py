"""How long the page of all institutions takes with sixty plans, beside an empty page; `make bench` measures.

Cold: nothing of the plans is known, as after a start. Warm: another visitor has seen it. One plan changed: somebody
wrote something of it since, so that one row is computed anew. All of it is what the server does for one run.
"""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from streamlit.testing.v1 import AppTest

from pages.parts.department.plan_year import forget_years
from pages.parts.state.current_user import INITIALS
from store import Store
from tests.pages.department.many_plans import bring, institutions
from tests.store.kept import MARK, memory

HERE = Path(__file__).parent
FRAME = HERE.parents[1] / "pages" / "frame.py"
PLANS, FEW = 60, 3
"""So many are measured; where nothing is, a few show that all of it still works."""


@pytest.fixture
def kept(benchmark: BenchmarkFixture) -> Iterator[Store]:
    """Sixty plans in use, with two quarters' figures each."""
    with memory() as store:
        for plan in institutions(FEW if benchmark.disabled else PLANS, 2024):
            bring(store, plan, 1, 2)
        yield store


@pytest.fixture
def page(kept: Store) -> AppTest:
    """The page, opened once: what a session reads at its start is read."""
    assert kept.plan_versions()
    page = AppTest.from_file(str(FRAME), default_timeout=600)
    page.session_state[INITIALS.name] = "abc"
    page = page.run().switch_page("department.py").run()
    assert not page.exception
    return page


def measure(benchmark: BenchmarkFixture, page: AppTest, first: Callable[[], None], *, rounds: int) -> None:
    """Measure a run of the page, each after something has been done that is not measured."""
    benchmark.pedantic(page.run, setup=first, rounds=rounds)  # type: ignore[no-untyped-call]


def test_an_empty_page(benchmark: BenchmarkFixture) -> None:
    """What the others are held against."""
    page = AppTest.from_file(str(HERE / "empty_page.py"), default_timeout=600).run()
    benchmark(page.run)


def test_an_overview(benchmark: BenchmarkFixture, kept: Store) -> None:
    """A screen of one plan beside it, run again."""
    assert kept.place
    page = AppTest.from_file(str(FRAME), default_timeout=600).run()
    benchmark(page.run)


def test_sixty_plans_warm(benchmark: BenchmarkFixture, page: AppTest) -> None:
    """Every row is known."""
    benchmark(page.run)


def test_sixty_plans_after_one_has_changed(benchmark: BenchmarkFixture, page: AppTest, kept: Store) -> None:
    """One row is computed, and the page drawn anew."""
    plan = next(institutions(1, 2024)).plan
    lines = count()

    def change() -> None:
        kept.log(plan, "møde", {next(lines): "10.14 Sygefravær"}, MARK)

    measure(benchmark, page, change, rounds=10)


def test_sixty_plans_cold(benchmark: BenchmarkFixture, page: AppTest) -> None:
    """Every ledger is read and held to its seals, and every plan scored twice."""
    measure(benchmark, page, forget_years, rounds=5)
