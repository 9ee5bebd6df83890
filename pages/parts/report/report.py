"""The report that the page is about: what the engine says of its period, what is written of it, what is missing."""

from dataclasses import replace
from typing import NamedTuple

from engine.plan import Plan
from pages.parts.report.given import report_input
from pages.parts.report.kept_texts import KeptTexts, earlier_texts, kept_texts
from pages.parts.report.record import record_of
from pages.parts.report.selection import OVERALL, Selection
from pages.parts.report.sent_reports import is_unchanged_since, reports_of, sent_reports
from pages.parts.state import database, session
from pages.parts.state.address import Period
from pages.parts.state.quarter_way import QuarterWay, quarter_way
from pages.parts.state.session_state import Memo
from pages.parts.state.timestamps import danish_day, now
from reports.annual import annual
from reports.deviation_note import deviation_note
from reports.document import Document
from reports.facts import Facts, facts_of
from reports.quarterly import quarterly
from reports.readiness import Check, annual_readiness, deviation_readiness, missing, readiness
from reports.texts import ReportTexts, Signed
from store import ReportKind, StoredReport
from words.language import language

__all__ = ["Report", "document_of", "facts_with", "goal_in_view", "make_report"]

_FACTS: Memo[Facts] = Memo("facts of a report")
_DOCUMENT: Memo[Document] = Memo("document of a report")


class Report(NamedTuple):
    """A report as the session sees it. `sent`: its versions, the oldest first.

    `unchanged`: whether the newest version still stands: nothing came since, and nobody reopened its period.
    `way`: how far its period has come.
    """

    plan: Plan
    period: Period
    selection: Selection
    goal: str
    kept: KeptTexts
    facts: Facts
    checks: tuple[Check, ...]
    sent: tuple[StoredReport, ...]
    unchanged: bool
    way: QuarterWay

    @property
    def missing(self) -> tuple[Check, ...]:
        """What is not there yet."""
        return missing(self.checks)

    @property
    def kind(self) -> ReportKind:
        """The kind of report."""
        return self.selection.kind


def make_report(plan: Plan, period: Period, selection: Selection) -> Report:
    """Return the report that is selected, by the figures and texts that the session has read."""
    kept, now_projected = kept_texts(plan, period), session.baseline(plan)
    made_of = (now_projected, str(period), database.ledger(plan), sent_reports(plan))
    facts = _FACTS.of(plan).get(made_of, lambda: facts_of(report_input(plan, period)))
    goal = _goal_of_note(facts, selection) if selection.kind is ReportKind.DEVIATION else ""
    sent = reports_of(plan, selection.kind, period, goal)
    way = quarter_way(plan, period, sum(kept.revisions.values()))
    unchanged = bool(sent) and way.reopened is None and is_unchanged_since(plan, sent[-1], kept)
    given = replace(
        facts.given,
        texts=kept.texts,
        earlier_texts=earlier_texts(plan, period),
        language=language(),
        version=len(sent) + (not unchanged),
        today=danish_day(now()),
        signed=record_of(plan, kept, way),
    )
    facts = replace(facts, given=given)
    return Report(plan, period, selection, goal, kept, facts, _checks(facts, selection, goal), sent, unchanged, way)


def facts_with(report: Report, texts: ReportTexts, signed: Signed | None = None) -> Facts:
    """Return the report's facts beside other texts: what it says once it is sent, or a goal is written of.

    `signed`: who is on record then; None as it stands.
    """
    given = report.facts.given
    return replace(report.facts, given=replace(given, texts=texts, signed=signed or given.signed))


def document_of(report: Report, facts: Facts | None = None) -> Document:
    """Return the report as a document; made once for the same figures and texts. `facts`: where they are others."""
    given = (facts or report.facts).given

    def make() -> Document:
        match report.kind:
            case ReportKind.QUARTERLY:
                return quarterly(given)
            case ReportKind.ANNUAL:
                return annual(given)
            case ReportKind.DEVIATION:
                return deviation_note(given, report.goal)

    return _DOCUMENT.of(report.plan).get((report.kind, report.goal, given), make)


def goal_in_view(report: Report) -> str:
    """Return the goal whose texts are open: that of the address, else the first that lacks something."""
    if report.kind is ReportKind.DEVIATION:
        return report.goal
    lacking = (check.goal or OVERALL for check in report.missing if check.goal)
    return report.selection.goal or next(lacking, OVERALL)


def _checks(facts: Facts, selection: Selection, goal: str) -> tuple[Check, ...]:
    match selection.kind:
        case ReportKind.QUARTERLY:
            return readiness(facts)
        case ReportKind.ANNUAL:
            return annual_readiness(facts)
        case ReportKind.DEVIATION:
            return deviation_readiness(facts, goal)


def _goal_of_note(facts: Facts, selection: Selection) -> str:
    """Return the goal that a note is on: the one that is chosen, else the first that may deviate."""
    if selection.goal and selection.goal != OVERALL:
        return selection.goal
    watched = (goal.id for goal in facts.plan.goals if facts.watches(goal.id))
    return next(watched, facts.plan.goals[0].id)
