"""The texts that make a report of the sample figures ready, and how they come into a store."""

from datetime import UTC, datetime

from engine.figures import project
from engine.plan import Measurement, Plan, Quarter
from engine.reading import read_results
from pages.parts.report.kept_texts import as_content
from pages.parts.report.written import YES, with_written
from pages.parts.state.sample_files import FOLDER
from reports.facts import facts_of
from reports.keys import duty_key
from reports.readiness import missing, readiness
from reports.report_input import ReportInput, projection_before
from reports.texts import ReportTexts
from store import AuditStamp, Store

__all__ = ["keep_texts", "ready_texts", "sample_figures"]


def sample_figures(plan: Plan, *quarters: int) -> tuple[Measurement, ...]:
    """The figures of a plan's sample files."""
    files = (FOLDER / "results" / plan.id / f"{plan.year}K{number}.csv" for number in quarters)
    return tuple(each for file in files for each in read_results(file.read_bytes(), plan).measurements)


def ready_texts(plan: Plan, quarter: Quarter) -> ReportTexts:
    """Texts with which nothing is missing of a quarter's report; what is watched deviates."""
    now = project(sample_figures(plan, *range(1, quarter.number + 1)), plan, quarter)
    texts = ReportTexts()
    rows = {duty_key(each.duty): each.duty.rows for goal in plan.goals for each in goal.duties()}
    kinds = {duty_key(each.duty): each.duty.kind for goal in plan.goals for each in goal.duties()}
    for _round in range(3):
        facts = facts_of(ReportInput(now, quarter.last_day, before=projection_before(now), texts=texts))
        entries: dict[str, str] = {}
        for check in missing(readiness(facts)):
            if check.key.endswith(".deviation"):
                entries[check.key] = YES if facts.explains(check.goal) else "nej"
            elif kinds.get(check.key) == "table":
                entries |= {f"{check.key}.{number}": f"{number},5" for number in range(1, len(rows[check.key]) + 1)}
            else:
                entries[check.key] = YES if kinds.get(check.key) == "document" else f"Tekst til {check.key}"
        texts = with_written(texts, plan, entries)
    return texts


def keep_texts(store: Store, plan: Plan, period: str, texts: ReportTexts, by: str = "abc", *goals: str) -> None:
    """Keep texts, of some goals or of all and the whole report, as somebody wrote them."""
    chosen = goals or ("", *(goal.id for goal in plan.goals))
    known = {each.goal: each.revision for each in store.explanations(plan.id, period)}
    contents = {goal: as_content(plan, texts, goal) for goal in chosen}
    done = store.save_explanations(plan.id, period, contents, AuditStamp(datetime.now(UTC), by), expected=known)
    assert done is True
