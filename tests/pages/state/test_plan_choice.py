"""Which plans somebody sees, and which of them comes first."""

import pytest
from streamlit.testing.v1 import AppTest

from engine.plan import read_plan
from pages.parts.state.current_user import INITIALS
from pages.parts.state.plan_choice import visible
from store import ALL_ROLES, Grant, Person, PlanFile, Role
from tests.pages.bar import offers, shown
from tests.pages.conftest import AsPerson
from tests.pages.kept_screens import ROOT, changed_plan, htmls, said, show, use
from tests.store.kept import OTHER_PLAN, PLAN, memory

ANKE, CPR = "Ankestyrelsen", "CPR-administrationen"


def ids(*grants: Grant, files: tuple[PlanFile, ...] = (PLAN, OTHER_PLAN)) -> list[str]:
    """The plans that somebody with these roles sees, in order."""
    return list(visible(Person(grants=frozenset(grants)), files))


def third_plan(plan_id: str = "tredje") -> PlanFile:
    """A plan of a third institution."""
    data = changed_plan('id = "ankestyrelsen-2024"', f'id = "{plan_id}"')
    data = data.replace(b'institution = "Ankestyrelsen"', b'institution = "Tredje Styrelse"', 1)
    return PlanFile(read_plan(data), data)


def test_whoever_may_do_everything_sees_every_plan_in_the_order_it_is_given() -> None:
    """At a machine of one's own nothing is sorted anew."""
    assert ids(*ALL_ROLES) == ids(Grant(Role.DEPARTMENT)) == ["ankestyrelsen-2024", "cpr-2020"]


@pytest.mark.parametrize("role", [Role.READER, Role.CONTROLLER, Role.APPROVER, Role.DEPARTMENT, Role.ADMINISTRATOR])
def test_a_role_at_an_institution_shows_its_plans_alone(role: Role) -> None:
    """However its name is spaced and cased; whoever has no role sees none."""
    assert ids(Grant(role, "cpr-Administrationen ")) == ["cpr-2020"]
    assert ids() == ids(Grant(role, "Ukendt Styrelse")) == []


def test_a_plan_of_ones_own_institution_comes_before_a_strangers_newer_one() -> None:
    """A role that names an institution says where somebody belongs; one at all of them does not."""
    assert ids(Grant(Role.READER), Grant(Role.CONTROLLER, CPR)) == ["cpr-2020", "ankestyrelsen-2024"]
    both = (Grant(Role.READER, ANKE), Grant(Role.READER, CPR))
    assert ids(*both, files=(third_plan(), PLAN, OTHER_PLAN)) == ["ankestyrelsen-2024", "cpr-2020"]


def test_a_plan_that_another_institution_has_taken_over_is_not_seen_as_it_was() -> None:
    """Of two files with one id the first counts for everybody."""
    taken = PlanFile(OTHER_PLAN.plan.model_copy(update={"institution": "Tredje Styrelse"}), b"")
    assert ids(Grant(Role.READER, CPR), files=(taken, OTHER_PLAN)) == []


@pytest.mark.slow
def test_the_first_page_is_a_plan_of_ones_own_and_no_stranger_is_named_anywhere(as_person: AsPerson) -> None:
    """Neither in the menu nor where an address asks in vain, also for a stranger's by its very id."""
    with memory() as store:
        use(store, third_plan().data)
    as_person(Grant(Role.READER, ANKE))
    page = show("overview.py")
    assert shown(page)["plan"] == "ankestyrelsen-2024"
    assert [offer.text for offer in offers(page, "plan")] == ["Ankestyrelsen 2024"]
    for asked in ("cpr-2020", "cpr-2002", "tredje"):
        page = show("overview.py", plan=asked)
        assert shown(page)["plan"] == "ankestyrelsen-2024"
        [warning] = [each.value for each in page.warning]
        assert warning == (f"Planen »{asked}« i adressen findes ikke her. Skriv en af disse: ankestyrelsen-2024."), (
            asked
        )
        assert not [html for html in htmls(page) if CPR in html or "Tredje" in html]


@pytest.mark.slow
def test_where_there_are_many_plans_an_address_that_names_none_is_told_their_number() -> None:
    """A few are named; the bar lists them all."""
    with memory() as store:
        for number in range(4):
            use(store, third_plan(f"tredje-{number}").data)
    [warning] = [each.value for each in show("overview.py", plan="ukendt").warning]
    assert warning == "Planen »ukendt« i adressen findes ikke her. Vælg en af de 6, der er her."


@pytest.mark.slow
def test_news_of_a_strangers_plan_is_none(as_person: AsPerson) -> None:
    """Whoever may see it learns that it has come; others do not."""
    for role, plan_id, is_news in (
        (Grant(Role.READER, ANKE), "tredje-1", False),
        (Grant(Role.READER), "tredje-2", True),
    ):
        as_person(role)
        page = show("overview.py")
        with memory() as store:
            use(store, third_plan(plan_id).data)
        assert (plan_id in said(page.run())) is is_news


@pytest.mark.slow
def test_who_sits_there_may_become_another(as_person: AsPerson) -> None:
    """What a session has read is shown to each as far as they may see it."""
    as_person(Role.DEPARTMENT)
    page = show("overview.py", plan="cpr-2020")
    assert shown(page)["plan"] == "cpr-2020"
    as_person(Grant(Role.READER, ANKE))
    assert shown(page.run())["plan"] == "ankestyrelsen-2024"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("grants", "sentence"),
    [
        ((), "Du har endnu ingen rolle her"),
        ((Grant(Role.CONTROLLER, "Tredje Styrelse"),), "Der er endnu ingen resultatplan her for Tredje Styrelse"),
    ],
)
def test_whose_institution_has_no_plan_is_told_so(
    grants: tuple[Grant, ...], sentence: str, as_person: AsPerson
) -> None:
    """In words, under a heading, and without anybody else's plan."""
    as_person(*grants)
    page = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=60).run()
    assert not page.exception
    assert [sentence in each.value for each in page.info] == [True]
    assert len(page.title) == 1
    assert not any("ankestyrelsen" in html.casefold() for html in (*htmls(page), said(page)))


@pytest.mark.slow
def test_an_institutions_first_plan_is_brought_by_its_approver(as_person: AsPerson) -> None:
    """Who may put plans in use there is asked for the file, and then sees the plan; others only read why."""
    third = third_plan()
    as_person(Grant(Role.CONTROLLER, "Tredje Styrelse"))
    page = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=60)
    page.session_state[INITIALS.name] = "abc"
    assert not page.run().switch_page("plan.py").run().get("file_uploader")
    as_person(Grant(Role.APPROVER, "Tredje Styrelse"))
    assert 'href="/plan?lang=da"' in "".join(htmls(page.switch_page("overview.py").run()))
    page = page.switch_page("plan.py").run()
    assert len(page.title) == 1
    page.file_uploader[0].set_value(("plan.toml", third.data, "application/toml")).run()
    assert not page.exception
    page.button(key="use plan").click().run()
    assert not page.exception
    assert shown(page)["plan"] == "tredje"


@pytest.mark.slow
def test_who_has_no_plan_can_still_change_the_language(as_person: AsPerson) -> None:
    """And leave: the bar has what is about the person, and nothing about a plan."""
    as_person()
    page = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=60)
    page.query_params["lang"] = "en"
    page.run()
    assert [each.value for each in page.title] == ["Nothing to show yet"]
    assert 'href="?lang=da"' in "".join(htmls(page))
