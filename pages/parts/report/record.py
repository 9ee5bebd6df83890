"""Who is on record of a report: who wrote its texts, who checked it, and who approved it."""

from datetime import datetime

from engine.plan import Plan
from pages.parts.report.kept_texts import KeptTexts
from pages.parts.state.person import allowed
from pages.parts.state.quarter_way import QuarterWay
from pages.parts.state.timestamps import danish_day
from reports.texts import Signature, Signed
from store import Act, StoredApproval
from words.lists import listed

__all__ = ["record_of", "record_once_sent", "says_it_is_checked"]


def record_of(plan: Plan, kept: KeptTexts, way: QuarterWay) -> Signed:
    """Return who is on record as it stands; what was said before the newest change is not said of this report.

    Whoever may both check and send need not say it twice: their sending says it.
    """
    return Signed(
        _writers(kept),
        _signature(way.checked) if way.is_checked else None,
        _signature(way.approved) if way.is_approved else None,
        must_be_checked=not _checks_by_sending(plan),
    )


def record_once_sent(plan: Plan, signed: Signed, sender: str, at: datetime) -> Signed:
    """Return who is on record once somebody marks the report as sent, which approves it where nobody has yet."""
    sending = Signature(sender, danish_day(at))
    checked = signed.checked or (sending if _checks_by_sending(plan) else None)
    return signed._replace(checked=checked, approved=signed.approved or sending)


def says_it_is_checked(plan: Plan, way: QuarterWay) -> bool:
    """Whether sending says that the report was checked, too: nobody has said it, and who sends may."""
    return not way.is_checked and _checks_by_sending(plan)


def _checks_by_sending(plan: Plan) -> bool:
    return allowed(Act.CHECK, plan) and allowed(Act.SEND, plan)


def _signature(said: StoredApproval | None) -> Signature | None:
    return Signature(said.stamp.by, danish_day(said.stamp.at)) if said else None


def _writers(kept: KeptTexts) -> Signature | None:
    """Return all who wrote a text last, in the order they did, and the day of the newest one."""
    stamps = sorted(kept.stamps.values(), key=lambda stamp: stamp.at)
    names = tuple(dict.fromkeys(stamp.by for stamp in stamps if stamp.by))
    return Signature(listed(names), danish_day(stamps[-1].at)) if names else None
