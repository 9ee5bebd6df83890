"""What a person's roles do not let them do is not on the screens; asked for by its address it is refused in words."""

import pytest
from streamlit.testing.v1 import AppTest

from store import Act, Grant, Role, may
from store.access import ACTS_OF
from tests.pages.bar import offers
from tests.pages.conftest import AsPerson
from tests.pages.kept_screens import htmls, said, show, words
from tests.store.kept import PLAN, accept, memory, quarter

pytestmark = pytest.mark.slow

REFUSAL = "Din rolle hos Ankestyrelsen giver ikke adgang til denne side."


def on_page(page: AppTest) -> str:
    """All that a page says, in plain words."""
    return words("\n".join(htmls(page))) + said(page)


def keys(page: AppTest) -> set[str]:
    """What can be pressed, written in or brought on a page, by key."""
    return {str(each.key) for kind in ("button", "text_area", "file_uploader") for each in page.get(kind)}


@pytest.mark.parametrize("role", Role)
def test_the_menu_offers_what_a_role_has_use_of(as_person: AsPerson, role: Role) -> None:
    """Figures are submitted by who may accept them; everybody reads the rest."""
    somebody = as_person(role)
    offered = [offer.text for offer in offers(show("overview.py"), "screens")]
    assert ("Indberetning" in offered) is may(somebody, Act.ACCEPT, PLAN.plan)
    assert {"Overblik", "Hvad nu hvis", "Rapport", "Planen", "Historik"} <= set(offered)


def test_a_page_that_is_not_theirs_is_refused_in_words(as_person: AsPerson) -> None:
    """A reader who writes the address of Indberetning reads why it is not shown; nothing can be brought there."""
    as_person(Role.READER)
    page = show("quarter_results.py")
    assert REFUSAL in on_page(page)
    assert keys(page) == set()


def test_a_role_at_another_institution_does_not_reach_here(as_person: AsPerson) -> None:
    """A controller of CPR-administrationen who also reads Ankestyrelsen's plan brings nothing to it."""
    as_person(Grant(Role.CONTROLLER, "CPR-administrationen"), Role.READER)
    assert REFUSAL in on_page(show("quarter_results.py", plan="ankestyrelsen-2024"))
    assert REFUSAL not in on_page(show("quarter_results.py", plan="cpr-2020"))


@pytest.mark.parametrize("role", Role)
def test_the_assessment_is_read_and_written_by_who_assesses(as_person: AsPerson, role: Role) -> None:
    """The contract's own words about it are everybody's; the text about a director is not."""
    somebody = as_person(role)
    page = show("overview.py", judgement="open")
    is_theirs = may(somebody, Act.ASSESS, PLAN.plan)
    assert ("keep assessment" in keys(page)) is is_theirs
    assert ("Vurderingens tekst er for departementet." in on_page(page)) is not is_theirs


@pytest.mark.parametrize("role", Role)
def test_a_plan_file_is_brought_by_who_may_put_it_in_use(as_person: AsPerson, role: Role) -> None:
    """Everybody looks at the versions."""
    somebody = as_person(role)
    page = show("plan.py")
    assert ("plan file 0" in keys(page)) is may(somebody, Act.USE_PLAN, PLAN.plan)
    assert "planens udgaver" in (on_page(page) + "".join(each.label for each in page.expander)).casefold()


@pytest.mark.parametrize("role", Role)
def test_everything_is_taken_along_by_administrators_alone(as_person: AsPerson, role: Role) -> None:
    """Backup and seals are theirs; the history itself is everybody's."""
    somebody = as_person(role)
    headings = [each.value for each in show("history.py").header]
    assert ("Sikkerhedskopi" in headings) is may(somebody, Act.BACK_UP)
    assert headings[0] == "Ændringer"


def test_what_was_accepted_is_taken_back_by_who_may(as_person: AsPerson, monkeypatch: pytest.MonkeyPatch) -> None:
    """A controller is offered it; who may accept and not undo sees the entry without the button."""
    with memory() as store:
        accept(store, quarter(3))
        as_person(Role.CONTROLLER)
        assert "undo" in keys(show("quarter_results.py"))
        only_accept = {**ACTS_OF, Role.CONTROLLER: ACTS_OF[Role.CONTROLLER] - {Act.UNDO}}
        monkeypatch.setattr("store.access.ACTS_OF", only_accept)
        page = show("quarter_results.py")
        assert "undo" not in keys(page)
        assert "Senest godkendt" in on_page(page)
