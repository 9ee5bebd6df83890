"""What the tests of the store keep: the contract of 2024 and its illustrative quarters."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from engine.figures import Scenario, project
from engine.plan import read_plan
from engine.reading import read_results
from engine.scoring import Scorecard, scorecard
from store import (
    ApprovalKind,
    AuditStamp,
    LedgerEntry,
    PlanFile,
    PlanVersion,
    ReportFile,
    ReportKind,
    SentReport,
    Store,
    StoredApproval,
    StoredReport,
    Submission,
    Upload,
    accepted_figures,
    current_settings,
    parse_database_url,
)

__all__ = [
    "MARK",
    "OTHER_PLAN",
    "PLAN",
    "SENT",
    "accept",
    "asked",
    "fill",
    "memory",
    "put_in_use",
    "quarter",
    "reopen",
    "scored",
]

SAMPLES = Path(__file__).parents[2] / "sample_data"
SENT = SentReport(
    ReportKind.QUARTERLY,
    "2024K2",
    "da",
    date(2024, 7, 12),
    (ReportFile("Resultatplan_2024_K2.docx", b"PK Word"), ReportFile("Resultatplan_2024_K2.pdf", b"%PDF")),
    "2024-1207",
)
MARK = AuditStamp(datetime(2024, 7, 19, 10, 14, 5, 123456, tzinfo=UTC), "Kontroller")


def _plan(plan_id: str) -> PlanFile:
    data = (SAMPLES / "plans" / f"{plan_id}.toml").read_bytes()
    return PlanFile(read_plan(data), data)


PLAN = _plan("ankestyrelsen-2024")
OTHER_PLAN = _plan("cpr-2020")


def asked(plan: PlanFile = PLAN) -> Upload:
    """A file with a figure far from all that is known, and what was answered about it."""
    name = "brøk.csv"
    data = "måling;kvartal;værdi;antal\r\nfuldt_oplyste_10_uger;2024K4;0,934;4710\r\n".encode()
    [question] = read_results(data, plan.plan).questions
    reading = read_results(data, plan.plan, answers={question.id: "93,4"})
    return Upload(name, data, reading.measurements, reading.decisions)


def quarter(number: int, plan: PlanFile = PLAN) -> Upload:
    """A quarter's file."""
    name = f"{plan.plan.year}K{number}.csv"
    data = (SAMPLES / "results" / plan.plan.id / name).read_bytes()
    return Upload(name, data, read_results(data, plan.plan).measurements)


@contextmanager
def memory() -> Iterator[Store]:
    """The store that the running test's pages have."""
    opened = Store.open(parse_database_url(current_settings().database_url))
    yield opened
    opened.close()


def accept(store: Store, *files: Upload, plan: PlanFile = PLAN) -> LedgerEntry:
    """Accept files on top of all that is kept."""
    done = store.accept(plan, Submission(files), MARK, expected_revision=store.revision(plan.plan.id).entry)
    assert isinstance(done, LedgerEntry), done
    return done


def put_in_use(store: Store, plan: PlanFile = PLAN) -> PlanVersion:
    """Put a plan in use on top of all that is there."""
    version = store.use_plan(plan, MARK, expected_revision=store.revision(plan.plan.id))
    assert isinstance(version, PlanVersion), version
    return version


def reopen(store: Store, period: str, plan: PlanFile = PLAN) -> StoredApproval:
    """Open a locked period again."""
    why, newest = MARK._replace(reason="Fejl i oversigten"), store.revision(plan.plan.id).entry
    said = store.approve(plan.plan, period, ApprovalKind.REOPENED, why, expected_revision=newest)
    assert isinstance(said, StoredApproval), said
    return said


def fill(store: Store) -> None:
    """Keep something of every kind, for two plans: figures, an undo, versions, documents, a report, approvals."""
    accept(store, quarter(1), asked())
    accept(store, quarter(1, OTHER_PLAN), plan=OTHER_PLAN)
    taken = accept(store, quarter(2))
    store.undo(PLAN, taken, MARK, expected_revision=2)
    for plan in (PLAN, OTHER_PLAN):
        put_in_use(store, plan)
        plan_id = plan.plan.id
        store.save_scenario(plan.plan, "1", "Efterår", {"changes": {"sygefravær": "9.8"}}, MARK, expected_revision=0)
        store.save_scenario(plan.plan, "1", "Sommer", {"changes": {"sygefravær": "9.7"}}, MARK, expected_revision=1)
        store.remove_scenario(plan.plan, "1", "Sommer", MARK, expected_revision=2)
        store.save_scenario(plan.plan, "2", "Vinter", {}, MARK, expected_revision=0)
        store.log(plan.plan, "møde", {0: "Hoved", 1: "10.14 Sygefravær", 2: "10.15"}, MARK)
        store.log(plan.plan, "møde", {1: "10.14 rettet", 2: None}, MARK)
        store.save_assessment(plan.plan, "Samlet set tilfredsstillende.", MARK, expected_revision=0)
        store.save_assessment(plan.plan, "Med forbehold.", MARK, expected_revision=1)
        store.save_explanations(
            plan.plan, "2024K2", {"1.2": {"cause": "Ferie"}, "": {"judgement": "Godt"}}, MARK, expected={}
        )
        store.save_explanations(plan.plan, "2024K2", {"1.2": {"cause": "Sygdom"}}, MARK, expected={"1.2": 1})
        sent = store.send_report(plan, SENT, None, MARK, expected_revision=store.revision(plan_id).entry)
        assert isinstance(sent, StoredReport), sent
        store.put_away(plan.plan, plan is OTHER_PLAN, MARK._replace(reason="Aftalen er udløbet"))
    store.approve(PLAN.plan, "2024K3", ApprovalKind.CHECKED, MARK, expected_revision=3)
    store.sign_out("sub-1", MARK.at)


def scored(store: Store, plan: PlanFile = PLAN) -> Scorecard:
    """The whole scorecard on what counts."""
    return scorecard(plan.plan, Scenario(project(accepted_figures(store.ledger(plan.plan.id)), plan.plan)))
