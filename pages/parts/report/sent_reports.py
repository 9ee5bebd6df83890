"""The reports of a plan that were sent, as the session last read them."""

from engine.plan import Plan
from pages.parts.report.kept_texts import KeptTexts
from pages.parts.state import database
from pages.parts.state.address import Period
from pages.parts.state.session_state import Memo
from store import ApprovalKind, LedgerEntry, ReportKind, StoredApproval, StoredReport, newest_entry_on

__all__ = ["entries_until", "is_unchanged_since", "load_reports_again", "reports_of", "sent_reports"]

_SENT: Memo[tuple[StoredReport, ...]] = Memo("reports that were sent, as they were last read")


def reports_of(plan: Plan, kind: ReportKind, period: Period, goal: str = "") -> tuple[StoredReport, ...]:
    """Return every version of a report that was sent, the oldest first."""
    place = kind, str(period), goal
    return tuple(each for each in sent_reports(plan) if (each.kind, each.period, each.goal) == place)


def is_unchanged_since(plan: Plan, sent: StoredReport, kept: KeptTexts) -> bool:
    """Whether nothing of figures and texts came after a report that was sent; of a note, of its own goal's texts.

    Figures of later quarters are nothing to it.
    """
    if newest_entry_on(database.ledger(plan), sent.period) > len(entries_until(plan, sent)):
        return False
    said = _said_by_sending(plan, sent)
    if said is not None:
        return said.texts >= sum(kept.revisions.values())
    return not any(stamp.at > sent.stamp.at for goal, stamp in kept.stamps.items() if sent.goal in {"", goal})


def entries_until(plan: Plan, sent: StoredReport) -> tuple[LedgerEntry, ...]:
    """Return the ledger as it stood once a report was sent, with what its sending proved."""
    entries = database.ledger(plan)
    said = _said_by_sending(plan, sent)
    newest = sent.entry or (said and said.entry)
    if newest is not None:
        return entries[:newest]
    return tuple(entry for entry in entries if entry.stamp.at <= sent.stamp.at)


def _said_by_sending(plan: Plan, sent: StoredReport) -> StoredApproval | None:
    """Return what the sending said of its period; None of a note, and of what was sent before quarters were locked."""
    place = None if sent.kind is ReportKind.DEVIATION else (ApprovalKind.SENT, sent.period, sent.version)
    said = (each for each in database.approvals(plan) if (each.kind, each.period, each.version) == place)
    return next(said, None)


def load_reports_again(plan: Plan) -> None:
    """Read the reports anew when they are next needed."""
    _SENT.of(plan).forget()


def sent_reports(plan: Plan) -> tuple[StoredReport, ...]:
    """Return every report of a plan that was sent, the oldest first; read anew with what was said of its quarters."""
    return _SENT.of(plan).get(database.approvals(plan), lambda: database.store().reports(plan.id))
