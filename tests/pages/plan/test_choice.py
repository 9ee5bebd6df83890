"""A plan taken out of the choice: offered to nobody, kept whole, opened by its address, and put back."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.state.current_user import INITIALS
from pages.parts.state.timestamps import stamp_text
from store import Grant, Role
from tests.pages.bar import offers, shown
from tests.pages.conftest import AsPerson
from tests.pages.kept_screens import htmls, said, show, words
from tests.store.kept import PLAN, accept, memory, quarter

pytestmark = pytest.mark.slow


def on_page(page: AppTest) -> str:
    """All that a page says."""
    return words("\n".join(htmls(page))) + said(page)


def test_a_sample_is_taken_out_of_the_choice_and_put_back() -> None:
    """The page stays on the plan and says what became of it; everywhere else another plan comes first meanwhile."""
    page = show("plan.py", quarter="2024K1")
    page.text_input(key="reason to put plan away").set_value("Kun til fremvisning").run()
    page.button(key="put plan away").click().run()
    assert not page.exception
    assert shown(page)["plan"] == "ankestyrelsen-2024"
    assert shown(page)["quarter"] == "2024K1"
    assert "Planen er nu taget af planlisten." in on_page(page)
    assert [offer.text for offer in offers(page, "plan")] == ["CPR-administrationen 2020"]
    other = show("overview.py")
    assert shown(other)["plan"] == "cpr-2020"
    with memory() as store:
        when = stamp_text(store.plans_put_away()["ankestyrelsen-2024"])
    by_address = show("overview.py", plan="ankestyrelsen-2024")
    assert shown(by_address)["plan"] == "ankestyrelsen-2024"
    assert f"Planen blev taget af planlisten {when} Kun til fremvisning Alt er bevaret" in on_page(by_address)
    assert not by_address.warning
    for screen, count in (("department.py", "1 plan er taget"), ("plan.py", "1 anden plan er taget")):
        listing = on_page(show(screen))
        assert f"{count} af planlisten" in listing
        assert f"Ankestyrelsen 2024 taget af {when} Kun til fremvisning" in listing
    page.button(key="put plan back").click().run()
    assert "Planen er på planlisten igen." in on_page(page)
    assert len(offers(show("overview.py"), "plan")) == 2


def test_what_is_kept_of_it_stays_as_it_was_with_who_and_why() -> None:
    """Its figures and its history are neither moved nor deleted."""
    with memory() as store:
        accept(store, quarter(1))
        before = store.ledger(PLAN.plan.id)
        page = show("plan.py")
        page.text_input(key="reason to put plan away").set_value("Kun til fremvisning").run()
        page.button(key="put plan away").click().run()
        assert store.ledger(PLAN.plan.id) == before
        assert set(store.plans_put_away()) == {"ankestyrelsen-2024"}
        history = on_page(show("history.py", plan="ankestyrelsen-2024"))
        assert "Planen blev taget af planlisten" in history
        assert "Kun til fremvisning" in history


def test_nobody_takes_a_plan_away_without_a_name() -> None:
    """What everybody sees is changed by somebody."""
    page = show("plan.py")
    page.session_state[INITIALS.name] = ""
    page.run()
    page.button(key="put plan away").click().run()
    assert "Skriv dit navn eller dine initialer" in on_page(page)
    with memory() as store:
        assert store.plans_put_away() == {}


def test_where_every_plan_is_out_of_the_choice_one_is_shown_and_marked() -> None:
    """Nobody is locked out of putting one back."""
    for plan in ("ankestyrelsen-2024", "cpr-2020"):
        show("plan.py", plan=plan).button(key="put plan away").click().run()
    page = show("overview.py")
    assert shown(page)["plan"] == "ankestyrelsen-2024"
    assert "Planen blev taget af planlisten" in on_page(page)


def test_only_who_may_is_asked(as_person: AsPerson) -> None:
    """An approver of the institution; a reader sees that it is away, and no way back."""
    as_person(Grant(Role.APPROVER, "Ankestyrelsen"))
    show("plan.py").button(key="put plan away").click().run()
    as_person(Role.READER)
    page = show("plan.py", plan="ankestyrelsen-2024")
    assert "Planen blev taget af planlisten" in on_page(page)
    assert not [button for button in page.button if button.key == "put plan back"]
    assert "Tag den med igen" not in on_page(page)
