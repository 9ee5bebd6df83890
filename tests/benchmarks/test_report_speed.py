"""How long a quarter's report takes in each format, beside a scorecard's time; `make bench` measures.

Fourteen goals of Ankestyrelsen 2024 after the second quarter, with every chart: some thirteen pages.
"""

from datetime import date
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from engine.figures import Projection, Scenario, project
from engine.plan import read_plan
from engine.reading import read_together
from engine.scoring import scorecard
from reports.document import Document
from reports.docx import write_docx
from reports.pdf import write_pdf
from reports.quarterly import quarterly
from reports.report_input import ReportInput, projection_before
from reports.word_texts import read_word_texts
from reports.xlsx import write_xlsx
from tests.benchmarks.engine_cost import never_seen

SAMPLE_DATA = Path(__file__).parents[2] / "sample_data"
GOALS = 14


@pytest.fixture(scope="module")
def now() -> Projection:
    """Ankestyrelsen 2024 after its second quarter."""
    plan = read_plan((SAMPLE_DATA / "plans" / "ankestyrelsen-2024.toml").read_bytes())
    files = sorted((SAMPLE_DATA / "results" / "ankestyrelsen-2024").glob("*.csv"))[:2]
    figures = read_together([(path.name, path.read_bytes()) for path in files], plan).measurements
    return project(figures, plan, plan.quarters[1])


@pytest.fixture(scope="module")
def document(now: Projection) -> Document:
    """Its report, without a word by anybody."""
    return quarterly(ReportInput(now, date(2024, 7, 12), projection_before(now)))


def test_a_scorecard_beside_it(benchmark: BenchmarkFixture, now: Projection) -> None:
    """What the others are held against: every goal's outcome with its reason."""
    scenario = Scenario(now)
    assert len(benchmark(lambda: scorecard(now.plan, never_seen(scenario))).goals) == GOALS


def test_a_report_is_built(benchmark: BenchmarkFixture, now: Projection) -> None:
    """From the year's figures to a document as data."""
    given = ReportInput(now, date(2024, 7, 12), projection_before(now))
    assert benchmark(quarterly, given).blocks


def test_a_report_is_written_as_pdf(benchmark: BenchmarkFixture, document: Document) -> None:
    """Pages set, tagged and saved."""
    assert benchmark(write_pdf, document).startswith(b"%PDF")


def test_a_report_is_written_as_word(benchmark: BenchmarkFixture, document: Document) -> None:
    """With every chart as a drawing and as a picture."""
    assert benchmark(write_docx, document).startswith(b"PK")


def test_a_report_is_written_as_excel(benchmark: BenchmarkFixture, document: Document) -> None:
    """All tables."""
    assert benchmark(write_xlsx, document).startswith(b"PK")


def test_a_word_file_is_read_back(benchmark: BenchmarkFixture, document: Document) -> None:
    """The texts of every field."""
    content = write_docx(document)
    assert benchmark(read_word_texts, content).texts
