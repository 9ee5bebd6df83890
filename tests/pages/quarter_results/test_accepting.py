"""Accepting and undoing: what follows is computed before anything is written, and a failure leaves all as it was."""

import pytest

from pages.parts.quarter_results import accepting, acts
from tests.pages.quarter_results.test_quarter_results import bring_rows, chosen_quarter, open_page, said
from tests.store.kept import accept, memory, quarter

pytestmark = pytest.mark.slow


def test_an_accept_whose_scorecard_cannot_be_computed_takes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """State changes only after what follows from it has been computed: the file lies ready as before."""
    page = bring_rows(open_page(), "sygefravær;2024K3;9,6;;;")
    with monkeypatch.context() as broken, memory() as store:
        broken.setattr(accepting, "outcomes_of", fail)
        page.button(key="accept").click().run()
        assert page.exception
        assert store.ledger("ankestyrelsen-2024") == ()
    assert "Ingen celle har fejl" in said(page.run())
    assert chosen_quarter(page) == "2024K2"


def test_an_undo_whose_scorecard_cannot_be_computed_takes_nothing_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The newest entry stays in force."""
    with memory() as store:
        accept(store, quarter(1), quarter(2))
    own_page = open_page()
    with monkeypatch.context() as broken, memory() as store:
        own_page.button(key="undo").click().run()
        broken.setattr(acts, "scorecard", fail)
        own_page.button(key="undo now").click().run()
        assert own_page.exception
        assert len(store.ledger("ankestyrelsen-2024")) == 1
    assert "undo now" in [button.key for button in own_page.run().button]


def fail(*_arguments: object, **_named: object) -> None:
    """Stand in for what cannot be computed."""
    raise ArithmeticError
