"""What was said of a quarter stands in the history in its order, in the bar's menu, and as news to who looks."""

from datetime import UTC, datetime

import pytest

from store import ApprovalKind, StoredReport
from tests.pages.bar import offers
from tests.pages.kept_screens import htmls, said, show, words
from tests.store.kept import MARK, PLAN, SENT, accept, memory, quarter

pytestmark = pytest.mark.slow


def say(kind: ApprovalKind, reason: str = "") -> None:
    """Let somebody say something of the second quarter, now."""
    with memory() as store:
        stamp = MARK._replace(at=datetime.now(UTC), by="gh", reason=reason)
        store.approve(PLAN.plan, "2024K2", kind, stamp, expected_revision=store.revision(PLAN.plan.id).entry)


def send() -> None:
    """Let the second quarter's report be sent."""
    with memory() as store:
        accept(store, quarter(1), quarter(2))
        stamp = MARK._replace(at=datetime.now(UTC), by="gh")
        assert isinstance(store.send_report(PLAN, SENT, None, stamp, expected_revision=1), StoredReport)


def test_approvals_and_sendings_stand_in_the_history_with_who_when_and_why() -> None:
    """The newest first, among the figures' changes; each leads to its report."""
    send()
    say(ApprovalKind.REOPENED, "Fejl i <script>alert(1)</script>")
    say(ApprovalKind.CHECKED)
    lines = words(" ".join(html for html in htmls(show("history.py")) if "<style" not in html))
    told = [
        lines.index(each)
        for each in (
            "2. kvartal 2024 er kontrolleret",
            "2. kvartal 2024 er genåbnet",
            "2. kvartal 2024 er sendt og låst (udgave 1)",
            "2. kvartal 2024 er godkendt",
            "tal fra 2024K1.csv og 2024K2.csv",
        )
    ]
    assert told == sorted(told)
    assert "(gh) · Fejl i <script>alert(1)</script>" in lines
    assert any('href="/report?quarter=2024K2"' in html for html in htmls(show("history.py")))
    assert not any("<script>alert" in html for html in htmls(show("history.py")))


def test_the_bar_says_which_quarters_are_locked_or_reopened() -> None:
    """In the menu of quarters, in words."""
    send()
    assert "2. kvartal 2024 (låst)" in [offer.text for offer in offers(show("overview.py"), "quarter")]
    say(ApprovalKind.REOPENED, "Fejl")
    offered = [offer.text for offer in offers(show("overview.py"), "quarter")]
    assert "2. kvartal 2024 (genåbnet)" in offered
    assert "Årets opgørelse 2024" in offered  # it was never locked


def test_an_open_page_tells_what_somebody_else_said_and_loads_it_when_asked() -> None:
    """As it tells of figures; it keeps to what it showed until then."""
    with memory() as store:
        accept(store, quarter(1), quarter(2))
    page = show("report.py", quarter="2024K2")
    assert "load again" not in [button.key for button in page.button]
    say(ApprovalKind.APPROVED)
    page.run()
    assert "2. kvartal 2024 er godkendt" in said(page)
    assert "(gh)." in said(page)
    page.button(key="load again").click().run()
    assert "load again" not in [button.key for button in page.button]
    assert "Godkend …" not in "".join(htmls(page))
