"""A report that lacks nothing, and the figures before its sending has proved any of them."""

from datetime import UTC, datetime

from engine.plan import Plan
from engine.reading import read_results
from pages.parts.report.kept_texts import as_content
from reports.texts import ReportTexts
from store import AuditStamp, Store, Upload
from tests.store.kept import PLAN, quarter

__all__ = ["PROVED", "keep_texts", "without_what_sending_proves"]

PROVED = ("nævn_afrapporteret", "fremdrift_borgerdeltagelse", "infosikkerhed_statusrapport")
"""The measures that the second quarter's report answers by being sent."""


def without_what_sending_proves(number: int = 2) -> Upload:
    """A quarter's file as an institution has it before it reports: without what the report itself fulfils."""
    whole = quarter(number)
    lines = [line for line in whole.data.decode("utf-8-sig").splitlines() if not line.startswith(PROVED)]
    data = "\r\n".join(lines).encode()
    return Upload(whole.name, data, read_results(data, PLAN.plan).measurements)


def keep_texts(store: Store, texts: ReportTexts, *goals: str, by: str = "ef", plan: Plan = PLAN.plan) -> None:
    """Keep texts of the second quarter, of some goals or of all and the whole report, as somebody wrote them."""
    chosen = goals or ("", *(goal.id for goal in plan.goals))
    known = {each.goal: each.revision for each in store.explanations(plan.id, "2024K2")}
    contents = {goal: as_content(plan, texts, goal) for goal in chosen}
    stamp = AuditStamp(datetime.now(UTC), by)
    assert store.save_explanations(plan, "2024K2", contents, stamp, expected=known) is True
