"""What a quarter's report costs in each format, beside a scorecard."""

from collections.abc import Callable
from datetime import date

from engine.figures import Projection, Scenario
from engine.plan import read_plan
from engine.scoring import scorecard
from reports.document import Document
from reports.docx import write_docx
from reports.pdf import write_pdf
from reports.quarterly import quarterly
from reports.report_input import ReportInput, projection_before
from reports.xlsx import write_xlsx
from tests.benchmarks.engine_cost import as_the_dashboard_opens, in_turn, never_seen
from tests.benchmarks.spread import Comparison
from tests.benchmarks.test_sweep_against_numpy import PLAN_FILE

__all__ = ["measure_reports"]


def measure_reports(repeats: int) -> list[Comparison]:
    """Measure the report of 14 goals, with its charts, from the document as data to a file's bytes."""
    scenario = as_the_dashboard_opens(read_plan(PLAN_FILE.read_bytes()))
    now = scenario.projection
    document = quarterly(ReportInput(now, date(2024, 7, 12), projection_before(now)))
    return [
        Comparison(
            f"Report of {len(now.plan.goals)} goals as {name}",
            "ms",
            *_beside_a_scorecard(repeats, write, document, now),
        )
        for name, write in (("PDF", write_pdf), ("Word", write_docx), ("Excel", write_xlsx))
    ]


def _beside_a_scorecard(
    repeats: int, write: Callable[[Document], bytes], document: Document, now: Projection
) -> tuple[list[float], str, list[float]]:
    plan, scenario = now.plan, Scenario(now)
    ours, theirs = in_turn(repeats, lambda: write(document), lambda: scorecard(plan, never_seen(scenario)))
    return ours, "one scorecard", theirs
