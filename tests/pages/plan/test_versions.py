"""A plan's versions on the screens: your own put in use, what a change does, and the way back."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from engine.__main__ import main as check
from engine.plan import read_plan
from engine.scoring import Outcome
from pages.parts.plan import putting_in_use
from pages.parts.state.change_records import change_of_plan
from store import PlanFile, Revision
from tests.pages.bar import choose, offers, shown
from tests.pages.kept_screens import MARKUP, changed_plan, htmls, said, show, unmarked, use, words
from tests.store.kept import PLAN, accept, memory, put_in_use, quarter
from words.change_record import goal_changes

pytestmark = pytest.mark.slow

PLAN_ID = PLAN.plan.id


def test_a_plan_that_cannot_be_scored_is_not_put_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    """State changes only after what follows from it has been computed."""

    def fail(*_arguments: object) -> None:
        raise ArithmeticError

    file = PlanFile(PLAN.plan, PLAN.data)
    monkeypatch.setattr(putting_in_use, "scorecard", fail)
    with memory() as store:
        with pytest.raises(ArithmeticError):
            putting_in_use._use(file, Revision(0, 0), "")
        assert store.plan_versions() == ()


def test_an_own_plan_is_checked_as_the_command_line_does_and_put_in_use() -> None:
    """Mistakes are all named at once; a plan without any appears in the choice, without sample figures."""
    page = show("plan.py")
    page.file_uploader[0].upload("plan.toml", b"id = 7", "text/plain").run()
    assert "kan ikke bruges endnu" in said(page)
    own = changed_plan('id = "ankestyrelsen-2024"', 'id = "egen-2024"')
    page.file_uploader[0].upload("plan.toml", own, "text/plain").run()
    page.button(key="use plan").click().run()
    assert shown(page)["plan"] == "egen-2024"
    assert page.query_params["plan"] in ("egen-2024", ["egen-2024"])
    with memory() as store:
        assert [version.plan_id for version in store.plan_versions()] == ["egen-2024"]


def test_a_plan_that_changed_since_figures_were_accepted_says_what_differs_and_which_verdicts_move() -> None:
    """The reader of a total must know that the rule behind it is another now."""
    with memory() as store:
        accept(store, quarter(1), quarter(2))
        use(store, changed_plan("2024 = 13.0, 2025", "2024 = 30.0, 2025"))
    page = show("plan.py")
    assert "Planen er ændret, siden der blev godkendt tal" in said(page)
    [moves] = [words(html) for html in htmls(page) if "change-total" in html and "<style" not in html]
    [differs] = [words(html) for html in htmls(page) if "Ved godkendelsen" in html]
    assert "1.2 13-ugers kommunale social- og beskæftigelsessager : ikke opfyldt → opfyldt · 13,03 ≤ 30,0 uger" in moves
    assert "64,3 → 71,4 (+7,1) 10 af 14 mål" in moves
    assert "Krav Gennemsnitlig sagsbehandlingstid højst 13,0 uger højst 30,0 uger" in differs


def test_the_overview_says_of_its_total_that_the_plan_is_another_now() -> None:
    """Who only looks at the total is told too, and led to what differs."""
    with memory() as store:
        accept(store, quarter(1), quarter(2))
        assert "Planen er ændret" not in " ".join(htmls(show("overview.py")))
        use(store, changed_plan("2024 = 13.0, 2025", "2024 = 30.0, 2025"))
    assert "Planen er ændret, siden der blev godkendt tal" in " ".join(htmls(show("overview.py")))


def test_a_plan_that_is_as_it_was_says_nothing_of_it() -> None:
    """A comment in the file changes no verdict, and is no news."""
    with memory() as store:
        accept(store, quarter(1))
        use(store, b"# a comment\n" + PLAN.data)
    assert "Planen er ændret" not in said(show("plan.py"))


def test_verdicts_are_held_against_each_other_under_both_versions() -> None:
    """One that stays is not named, and neither is anything where the rules are the same."""
    after = read_plan(changed_plan("2024 = 13.0, 2025", "2024 = 30.0, 2025"))
    figures = (*quarter(1).measurements, *quarter(2).measurements)
    assert goal_changes(change_of_plan(PLAN.plan, PLAN.plan, figures)) == ()
    record = change_of_plan(PLAN.plan, after, figures)
    [moved] = goal_changes(record)
    assert (moved.goal, moved.before, moved.after) == ("1.2", Outcome.NOT_MET, Outcome.MET)
    assert record.before is not None
    assert (record.before.met, record.after.met) == (9, 10)


# --- an own plan ----------------------------------------------------------------------------------


def bring_plan(page: AppTest, data: bytes) -> AppTest:
    """Upload a plan file on the plan's page."""
    return page.file_uploader[0].upload("plan.toml", data, "text/plain").run()


def test_a_brought_plans_mistakes_are_told_as_the_command_line_tells_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Word for word, all at once, and nothing can be put in use."""
    data = PLAN.data.decode()
    for was, becomes in (
        ("report_due_days = 21", 'report_due_days = "soon"'),
        ('kind = "at_most"\nmeasure = "sagstid_13', 'kind = "at_mots"\nmeasure = "sagstid_13'),
        ('domain = "share"', 'domain = "sahre"'),
    ):
        assert was in data
        data = data.replace(was, becomes, 1)
    page = bring_plan(show("plan.py"), data.encode())
    (tmp_path / "plan.toml").write_text(data, encoding="utf-8")
    assert check(["check", str(tmp_path / "plan.toml"), "--language", "da"]) == 1
    told = [line.removeprefix(f"{tmp_path / 'plan.toml'}: ") for line in capsys.readouterr().err.splitlines()]
    assert len(told) == 3
    assert page.code[0].value.splitlines() == told
    assert "use plan" not in [button.key for button in page.button]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "id: mangler; skriv det."),
        (bytes(range(256)) * 50, "filen er ikke UTF-8"),
        (PLAN.data.decode().encode("utf-16"), "filen er ikke UTF-8"),
        (b"a = " + b"[" * 100_000, "dybere end nogen plan"),
        (b"[[goals]]\nid = 9\n" * 400, "goals[9].title: mangler; skriv det."),
    ],
)
def test_a_file_that_is_no_plan_is_said_to_be_none(data: bytes, told: str) -> None:
    """Whatever is brought, the page stands and says what is wrong."""
    page = bring_plan(show("plan.py"), data)
    assert not page.exception
    assert told in page.code[0].value
    assert len(page.code[0].value.splitlines()) <= 100


def test_what_is_probably_not_meant_and_every_rule_stand_before_the_button() -> None:
    """A deadline of another year and a wrong sign are seen before the plan is put in use, and keep it from nothing."""
    data = changed_plan('id = "ankestyrelsen-2024"', 'id = "egen-2024"').decode()
    data = data.replace("due = 2024-12-31", "due = 2023-12-31").replace(
        '"at_most"\nmeasure = "sagstid_13', '"at_least"\nmeasure = "sagstid_13'
    )
    page = bring_plan(show("plan.py"), data.encode())
    assert "mål 1.8 har frist 31. december 2023, før planens år, 2024." in said(page)
    read_back = " ".join(map(words, htmls(page)))
    assert "skal være mindst 13,0 uger" in read_back
    assert "Alle dele skal være opfyldt." in read_back
    page.button(key="use plan").click().run()
    with memory() as store:
        assert [version.plan_id for version in store.plan_versions()] == ["egen-2024"]


def test_a_byte_order_mark_is_kept_with_the_file() -> None:
    """The plan is read as any other, and the file can be taken out as it came, byte for byte."""
    data = b"\xef\xbb\xbf" + changed_plan('id = "ankestyrelsen-2024"', 'id = "egen-2024"')
    bring_plan(show("plan.py"), data).button(key="use plan").click().run()
    with memory() as store:
        (version,) = store.plan_versions()
        assert store.plan_file(version.sha256).data == data


def test_the_id_of_a_plan_that_came_along_says_whose_place_it_takes() -> None:
    """The sample data goes with it, and that is said before."""
    page = bring_plan(show("plan.py"), changed_plan("2024 = 13.0, 2025", "2024 = 30.0, 2025"))
    assert "de illustrative tal lægges væk" in said(page)
    assert any("1.2 13-ugers" in words(html) and "ikke opfyldt → opfyldt" in words(html) for html in htmls(page))
    page.button(key="use plan").click().run()
    assert any("Planen er nu i brug" in html for html in htmls(page))
    assert shown(page)["plan"] == PLAN_ID
    assert not any("Illustrative tal" in html for html in htmls(page))


def test_the_id_of_another_years_plan_is_warned_of_with_a_better_one() -> None:
    """Both years can stand side by side, but not under one id; what would count no more is counted."""
    with memory() as store:
        accept(store, quarter(1))
    other_year = PLAN.data.replace(b"year = 2024\n", b"year = 2025\n", 1)
    page = bring_plan(show("plan.py"), re.sub(rb"due = 20\d\d", b"due = 2025", other_year))
    assert "»ankestyrelsen-2025«" in said(page)
    assert f"{len(quarter(1).measurements)} tal, der tæller nu, spørger den ikke om" in said(page)


def test_two_plans_of_one_title_are_told_apart_in_the_choice() -> None:
    """Several institutions and years stand side by side, each to be chosen."""
    with memory() as store:
        for plan_id in ("nord-2024", "syd-2024"):
            use(store, changed_plan('id = "ankestyrelsen-2024"', f'id = "{plan_id}"'))
    page = show("overview.py")
    names = [offer.text for offer in offers(page, "plan")]
    assert names[:2] == ["Ankestyrelsen 2024 (nord-2024)", "Ankestyrelsen 2024 (syd-2024)"]
    assert len(set(names)) == len(names) == 4
    assert shown(choose(page, "plan", "Ankestyrelsen 2024 (syd-2024)"))["plan"] == "syd-2024"


def look_at_version(page: AppTest, place: int) -> AppTest:
    """Choose a version of the plan, the newest first."""
    picker = next(box for box in page.selectbox if box.key and box.key.startswith("version looked at"))
    return picker.select_index(place).run()


def test_a_plan_put_in_use_by_mistake_is_put_back_by_a_new_line_of_history() -> None:
    """What it would change back is shown first; nothing of the mistake is deleted."""
    with memory() as store:
        right = use(store, PLAN.data)
        wrong = use(store, changed_plan("2024 = 13.0, 2025", "2024 = 30.0, 2025"))
        accept(store, quarter(1), quarter(2), plan=wrong)
        page = look_at_version(show("plan.py"), 1)
        assert any("1.2 13-ugers" in words(html) and "opfyldt → ikke opfyldt" in words(html) for html in htmls(page))
        page.button(key="use version").click().run()
        assert [version.sha256 for version in store.plan_versions()] == [right.sha256, wrong.sha256, right.sha256]
        assert any("Planen er nu i brug" in html and "(abc)" in html for html in htmls(page))
        assert "Planen er ændret, siden der blev godkendt tal" in said(page)
        page.button(key="undo plan").click().run()
        page.button(key="use version before").click().run()
        assert store.plan_versions()[-1].sha256 == wrong.sha256


def test_the_plan_that_came_along_can_be_put_in_use_again() -> None:
    """The first own version may have been the mistake."""
    with memory() as store:
        use(store, changed_plan("2024 = 13.0, 2025", "2024 = 30.0, 2025"))
        page = look_at_version(show("plan.py"), 1)
        page.button(key="use version").click().run()
        assert store.plan_versions()[-1].sha256 == PLAN.sha256


def test_a_version_that_somebody_else_put_in_use_meanwhile_is_looked_at_first() -> None:
    """Nothing is put in use over a colleague's head; the file lies ready still."""
    page = bring_plan(show("plan.py"), changed_plan("2024 = 13.0, 2025", "2024 = 30.0, 2025"))
    with memory() as store:
        use(store, changed_plan("2024 = 13.0, 2025", "2024 = 14.0, 2025"))
        page.button(key="use plan").click().run()
        assert len(store.plan_versions()) == 1
        assert "En anden har imens taget en anden udgave" in said(page)
        page.button(key="use plan").click().run()
        assert len(store.plan_versions()) == 2


def test_a_plans_title_and_institution_stay_text_everywhere() -> None:
    """A plan file from outside may hold any sign; none of them draws, links or runs."""
    data = changed_plan('title = "Resultatplan for Ankestyrelsen 2024"', f'title = "{MARKUP}"')
    data = data.replace(b'institution = "Ankestyrelsen"', f'institution = "{MARKUP}"'.encode(), 1)
    data = data.replace(b'title = "Arbejdsskadesager"', f'title = "{MARKUP}"'.encode(), 1)
    page = bring_plan(show("plan.py"), data)
    assert unmarked(page) == []
    page.button(key="use plan").click().run()
    assert unmarked(page) == []
    for screen in ("overview.py", "what_if.py", "quarter_results.py", "history.py"):
        assert unmarked(show(screen)) == [], screen


def test_a_plan_in_use_that_this_program_no_longer_reads_is_named_and_breaks_no_page() -> None:
    """After an upgrade or a step back: what was accepted is kept, and the page says what can be done."""
    data = b'id = "ankestyrelsen-2024"\nforms = "of a later day"\n'
    with memory() as store:
        accept(store, quarter(1))
        put_in_use(store, PlanFile(PLAN.plan, data))
    for screen in ("overview.py", "plan.py", "quarter_results.py", "history.py"):
        page = show(screen)
        assert "læser ikke længere den planfil, der er i brug for ankestyrelsen-2024" in said(page), screen
        assert len(offers(page, "plan")) == 2, screen
