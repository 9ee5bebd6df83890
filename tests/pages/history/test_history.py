"""What is kept, on the screens: conflicts, news, papers, plans' versions, and taking it all along."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from sqlite3 import connect

import pytest
from streamlit.testing.v1 import AppTest

from engine.plan import Measurement, Quarter
from pages.parts.history.export_import import refusal_sentence
from pages.parts.history.ledger import projection_as_it_stood
from pages.parts.state.store_failure import store_failure_sentence
from store import (
    AuditStamp,
    LedgerEntry,
    Mismatch,
    PlanFile,
    Refusal,
    RefusalKind,
    Store,
    StoredFile,
    StoreFailure,
    StoreFailureKind,
    Submission,
    Upload,
    accepted_figures,
    export_store,
)
from store.deadline import VISITOR
from store.mismatches import MismatchKind
from tests.pages.bar import choose, shown
from tests.pages.kept_screens import MARKUP, ROOT, changed_plan, htmls, said, show, unmarked, use, words
from tests.store.kept import MARK, OTHER_PLAN, PLAN, accept, asked, memory, quarter

pytestmark = pytest.mark.slow

HEADER = "måling;kvartal;værdi;antal;foreløbig;bemærkning"
PLAN_ID = PLAN.plan.id


def bring_rows(page: AppTest, *rows: str) -> AppTest:
    """Upload rows under the usual header."""
    return page.file_uploader[0].upload("rettelser.csv", "\r\n".join((HEADER, *rows)).encode(), "text/csv").run()


def test_the_second_of_two_sees_what_the_first_changed_and_keeps_their_own_file() -> None:
    """Nothing is taken over a colleague's head: the file still lies ready, compared with what they accepted."""
    with memory() as store:
        accept(store, quarter(1))
        page = bring_rows(show("quarter_results.py"), "sygefravær;2024K1;8,8;;;")
        theirs = Upload("kollega.csv", b"", (Measurement("sygefravær", Quarter(2024, 1), 7.7),))
        accept(store, theirs)
        page.button(key="accept").click().run()
        assert "En anden var hurtigere" in said(page)
        assert "rettelser" in said(page)
        assert len(store.ledger(PLAN_ID)) == 2
        page.button(key="accept").click().run()
        steps = store.ledger(PLAN_ID)
    assert [step.files[0].name for step in steps] == ["2024K1.csv", "kollega.csv", "rettelser.csv"]


def test_an_open_page_tells_that_someone_else_accepted_something_and_loads_it_when_asked() -> None:
    """It keeps to what it showed until then; the person's name is text, whatever it holds."""
    with memory() as store:
        page = show("overview.py")
        assert not [button for button in page.button if button.key == "load again"]
        store.accept(
            PLAN, Submission((quarter(3),)), AuditStamp(datetime.now(UTC), "<b>*Kollega*</b>"), expected_revision=0
        )
    page.run()
    assert "Kollega" in said(page)
    assert "<b>*Kollega*</b>" not in said(page)
    assert shown(page)["quarter"] == "2024K2"
    page.button(key="load again").click().run()
    assert "load again" not in [button.key for button in page.button]


def test_own_figures_put_the_sample_data_away_and_say_so_before() -> None:
    """The user says what a file is; taken as their own, no made-up figure counts any more."""
    page = bring_rows(show("quarter_results.py"), "sygefravær;2024K1;8,8;;;")
    assert page.radio(key="own or trial").value == "own"
    page.button(key="accept").click().run()
    with memory() as store:
        steps = store.ledger(PLAN_ID)
    assert [step.illustrative for step in steps] == [False]
    assert accepted_figures(steps) == (Measurement("sygefravær", Quarter(2024, 1), 8.8),)
    assert "illustrative" not in said(page)


def test_a_sample_file_is_refused_beside_own_figures() -> None:
    """Made-up and real figures never count together, even where somebody tries."""
    with memory() as store:
        accept(store, quarter(1))
    page = show("quarter_results.py")
    page.file_uploader[0].upload("hentet.csv", quarter(3).data, "text/csv").run()
    assert "er eksempeldata" in said(page)
    assert "accept" not in [button.key for button in page.button]


def test_every_step_can_be_looked_at_again_with_its_verdicts() -> None:
    """A step accepted on the page is reckoned again from what is kept, and found to be the same."""
    page = bring_rows(show("quarter_results.py"), "sygefravær;2024K1;8,8;;;")
    page.button(key="accept").click().run()
    page = show("history.py")
    step = page.selectbox(key=f"step looked at of {PLAN_ID}")
    step.set_value(step.options and page.session_state["ledgers as they were last read"][PLAN_ID][0]).run()
    assert "Alle mål har den status, de havde" in said(page)
    assert "En gemt målopfyldelse regner de kommende kvartaler som året hidtil" in said(page)


def test_what_was_answered_about_a_file_stands_with_its_step() -> None:
    """The question as it was asked, and the answer; a step without any says nothing of it."""
    with memory() as store:
        accept(store, quarter(2))
        accept(store, asked())
    page = show("history.py")
    page.selectbox(key=f"step looked at of {PLAN_ID}").select_index(0).run()
    told = " ".join(htmls(page))
    assert "1 svar om filerne" in told
    assert "0,934" in told
    assert "Det er 93,4" in told
    page.selectbox(key=f"step looked at of {PLAN_ID}").select_index(1).run()
    assert "svar om filerne" not in " ".join(htmls(page))


def test_the_discretionary_assessment_is_kept_apart_from_the_score() -> None:
    """Its text is there for the next one, and no total moves with it."""
    page = show("overview.py", judgement="open")
    before = [html for html in htmls(page) if 'data-testid="total"' in html]
    assert before
    page.text_area[0].set_value("Samlet set <b>tilfredsstillende</b>.").run()
    page.button(key="keep assessment").click().run()
    again = show("overview.py", judgement="open")
    assert again.text_area[0].value == "Samlet set <b>tilfredsstillende</b>."
    assert [html for html in htmls(again) if 'data-testid="total"' in html] == before


def test_news_tells_a_changed_plan_from_changed_figures() -> None:
    """Who has the page open reads what happened and who did it, and sees it when they ask."""
    with memory() as store:
        page = show("overview.py")
        use(store, changed_plan("2024 = 13.0, 2025", "2024 = 30.0, 2025"))
        assert "Kontroller har taget en anden udgave af planen i brug" in said(page.run())
        accept(store, quarter(1))
        assert "Kontroller har ændret tallene og planen" in said(page.run())


def test_what_happens_to_another_plan_is_no_news_here() -> None:
    """Who put another plan in use is not named beside the person who changed these figures."""
    with memory() as store:
        page = show("overview.py")
        other = PlanFile(OTHER_PLAN.plan, OTHER_PLAN.data + b"\n# put in use by someone else\n")
        expected = store.revision(OTHER_PLAN.plan.id)
        store.use_plan(other, AuditStamp(datetime.now(UTC), "Fremmed"), expected_revision=expected)
        assert "Fremmed" not in said(page.run())
        accept(store, quarter(1))
        news = said(page.run())
    assert "Kontroller har ændret tallene" in news
    assert "Fremmed" not in news


def test_news_of_another_plan_is_told_where_that_plan_is_chosen_and_not_swallowed_by_an_accept_here() -> None:
    """What one accepts oneself loads one's own plan's figures anew, and leaves the other's news to be told."""
    with memory() as store:
        page = show("quarter_results.py")
        choose(page, "plan", "CPR-administrationen 2020")
        choose(page, "plan", "Ankestyrelsen 2024")
        accept(store, quarter(1, OTHER_PLAN), plan=OTHER_PLAN)
        assert "har ændret" not in said(page.run())
        bring_rows(page, "sygefravær;2024K1;8,8;;;").button(key="accept").click().run()
        assert len(store.ledger(PLAN_ID)) == 1
        assert "har ændret" not in said(page)
        choose(page, "plan", "CPR-administrationen 2020")
        assert "Kontroller har ændret tallene" in said(page)


def test_a_plan_that_is_new_here_is_told_wherever_one_is() -> None:
    """It cannot be chosen before the page is loaded again, so there is no other place to tell it."""
    new = changed_plan('id = "ankestyrelsen-2024"', 'id = "ankestyrelsen-2031"')
    with memory() as store:
        page = show("overview.py")
        use(store, new)
    assert "Taget i brug, siden du åbnede siden: ankestyrelsen-2031." in said(page.run()).replace("\\", "")
    assert "har ændret" not in said(page)
    page.button(key="load again").click().run()
    choose(page, "plan", "Ankestyrelsen 2024 (ankestyrelsen-2031)")
    assert not page.exception
    assert "load again" not in [button.key for button in page.button]


@contextmanager
def older_copy(address: str) -> Iterator[Callable[[], None]]:
    """Take a copy of the database; what is yielded puts it back, under whatever runs on it."""
    with closing(connect(":memory:")) as copy, closing(connect(address.removeprefix("sqlite:///"))) as live:
        live.backup(copy)
        yield lambda: copy.backup(live)


def test_an_older_copy_of_the_database_under_a_running_page_is_said_and_nothing_is_lost(
    database_of_its_own: str,
) -> None:
    """Nobody was quicker, and the page says so; the file lies ready, and the next press goes through."""
    with memory() as store:
        accept(store, quarter(1))
        with older_copy(database_of_its_own) as put_back:
            accept(store, quarter(2))
            page = bring_rows(show("quarter_results.py"), "sygefravær;2024K1;8,8;;;")
            undoing = show("quarter_results.py")
            put_back()
        undoing.button(key="undo").click().run()
        for seen in (page.button(key="accept").click().run(), undoing):
            assert not seen.exception
            assert "Der er trin, du så, som ikke findes mere. Intet af dit er gemt endnu" in said(seen)
            assert "hurtigere" not in said(seen)
        assert len(store.ledger(PLAN_ID)) == 1
        page.button(key="accept").click().run()
        assert [each.files[0].name for each in store.ledger(PLAN_ID)] == ["2024K1.csv", "rettelser.csv"]


def test_an_open_page_tells_that_an_older_copy_was_put_back(database_of_its_own: str) -> None:
    """Nobody changed the figures: what was there is there no more."""
    with memory() as store, older_copy(database_of_its_own) as put_back:
        accept(store, quarter(1))
        page = show("overview.py")
        put_back()
    assert "Der er trin, du så, som ikke findes mere" in said(page.run())
    assert "har ændret tallene" not in said(page)


def test_a_step_looked_at_again_counts_no_made_up_figures_beside_real_ones() -> None:
    """What was tried on the sample data before a real step does not stand with it when it is reckoned again."""
    sick_leave = Measurement("sygefravær", Quarter(2024, 2), 1.25)
    made_up, own = (sick_leave,), (Measurement("sygefravær_året_før", Quarter(2024, 1), 9.0),)
    entries = tuple(
        LedgerEntry(
            number, MARK, None, illustrative, PLAN.sha256, "1.0.0", (StoredFile(number, "x.csv", "", 0, taken),)
        )
        for number, illustrative, taken in ((1, True, made_up), (2, False, own))
    )
    trial, real = (projection_as_it_stood(PLAN, entries, entry).figures for entry in entries)
    assert (trial["sygefravær"].value, real["sygefravær"].value) == (1.25, None)
    assert (trial["kritikprocent"].value is None, real["kritikprocent"].value) == (False, None)


def test_a_step_looked_at_again_says_what_it_assumes_of_quarters_to_come() -> None:
    """The verdicts kept take them as the year so far whatever the screen assumed, and those of now as it does."""
    with memory() as store:
        accept(store, quarter(1), quarter(2))
    for assume, now in (("", "året hidtil"), ("latest", "det seneste kvartal")):
        page = look_at_step(assume)
        assert "Efter trinnet er de kommende kvartaler regnet som året hidtil." in said(page)
        assert f"Nu er de kommende kvartaler regnet som {now}." in said(page)
        assert "En gemt målopfyldelse regner de kommende kvartaler som året hidtil" not in said(page)
        assert verdicts_of(page, "1.2") == ["Ikke opfyldt", "Ikke opfyldt" if not assume else "Opfyldt"]


def test_where_every_quarter_is_in_nothing_is_said_of_what_is_assumed() -> None:
    """There is no quarter to come, and nothing to assume."""
    with memory() as store:
        accept(store, *map(quarter, (1, 2, 3, 4)))
    assert "kommende kvartaler regnet" not in said(look_at_step(""))


def look_at_step(assume: str) -> AppTest:
    """Look at the newest step again, under an assumption."""
    page = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=60)
    page.query_params["assume"] = assume
    page.run().switch_page("history.py").run()
    page.selectbox(key=f"step looked at of {PLAN_ID}").select_index(0).run()
    assert not page.exception
    return page


def verdicts_of(page: AppTest, goal: str) -> list[str]:
    """A goal's verdicts, after the step and now, in words."""
    (table,) = [html for html in htmls(page) if "Efter trin 1" in html]
    (row,) = [each for each in table.split("<tr") if f">{goal} " in each]
    return [words(f"<td{cell}").strip() for cell in row.split("<td")[1:]]


def test_a_plan_in_use_without_figures_is_not_said_to_show_sample_data() -> None:
    """Its sample was put away as it was put in use."""
    assert "Det, du ser, er eksempeldata" in said(show("history.py"))
    with memory() as store:
        use(store, changed_plan("2024 = 13.0, 2025", "2024 = 30.0, 2025"))
    text = said(show("history.py"))
    assert "Der er endnu ikke godkendt noget" in text
    assert "eksempeldata" not in text


def test_names_from_outside_stay_text_in_what_is_kept_and_in_the_news() -> None:
    """A file's name, a person's name and a figure's note, wherever they are shown."""
    with memory() as store:
        page = show("overview.py")
        kept = quarter(1)
        noted = tuple(each._replace(note=MARKUP) for each in kept.measurements)
        brought = Submission((Upload(f"{MARKUP}.csv", kept.data, noted),))
        store.accept(PLAN, brought, AuditStamp(datetime.now(UTC), MARKUP), expected_revision=0)
        news = page.run()
    assert "material" in said(news)
    assert unmarked(news) == []
    for screen in ("history.py", "quarter_results.py", "overview.py", "plan.py"):
        assert unmarked(show(screen)) == [], screen
    looked_at = show("history.py")
    looked_at.selectbox(key=f"step looked at of {PLAN_ID}").select_index(0).run()
    assert unmarked(looked_at) == []
    assert ":material/home" not in looked_at.get("download_button")[0].proto.label


def test_everything_can_be_put_in_on_a_first_day_only() -> None:
    """An empty installation takes a zip; afterwards it has what the other had, and takes none again."""
    archive = BytesIO()
    with memory() as store:
        page = show("history.py")
        assert [uploader.label for uploader in page.file_uploader] != []
        accept(store, quarter(1))
        export_store(store, archive, MARK.at)
    assert list(show("history.py").file_uploader) == []


@pytest.mark.parametrize("kind", list(StoreFailureKind))
def test_every_trouble_is_worded_with_what_is_safe(kind: StoreFailureKind) -> None:
    """The database's own words are for the log; the user reads what happened and that nothing was half-taken."""
    sentence = store_failure_sentence(StoreFailure(kind, "sqlite3.OperationalError"))
    assert sentence.endswith("intet er taget halvt.")
    assert "sqlite3" not in sentence


@pytest.mark.parametrize("kind", list(RefusalKind))
def test_every_refused_zip_is_told_why(kind: RefusalKind) -> None:
    """A file's name in a zip is text, whatever it holds."""
    assert "<b>" not in refusal_sentence(Refusal(kind, "<b>"))


def test_a_zip_that_does_not_follow_from_its_files_is_told_with_its_place() -> None:
    """Which step, which file, which figure, what is kept and what the file says; a verdict by its name."""
    value = Mismatch(MismatchKind.VALUE, "ankestyrelsen-2024", 2, "K<1>.csv", "sygefravær 2024K1", "12,5", "9,8")
    told = refusal_sentence(Refusal(RefusalKind.DIFFERS, "", value)).replace("\\", "")
    place = (
        "Trin 2 i planen ankestyrelsen-2024, K<1>.csv, sygefravær 2024K1: tallet er gemt som 12,5, men filen siger 9,8."
    )
    assert place in told
    verdict = Mismatch(MismatchKind.OUTCOME, "a", 1, about="2.1", stored="met", read="not_met")
    told = refusal_sentence(Refusal(RefusalKind.DIFFERS, "", verdict)).replace("\\", "")
    assert "2.1: målets status er gemt som opfyldt, men tallene giver ikke opfyldt." in told


def test_a_database_that_cannot_be_read_is_said_on_the_page(database_of_its_own: str) -> None:
    """Nothing else is shown, for nothing would be true; the page can be tried again."""
    Path(database_of_its_own.removeprefix("sqlite:///")).write_bytes(b"nothing of ours" * 100)
    page = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=60).run()
    assert not page.exception
    assert "Databasen er beskadiget" in said(page)
    assert [button.key for button in page.button] == ["try again"]


def test_an_accept_that_cannot_be_kept_is_said_and_the_file_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Held by somebody else for too long: the page says so, and the next press goes through."""
    monkeypatch.setattr(Store, "open", partial(Store.open, patience=VISITOR._replace(lock=0.2)))
    page = bring_rows(show("quarter_results.py"), "sygefravær;2024K1;8,8;;;")
    with memory() as store:
        held = store.engine.execution_options(writes=True).connect()
        transaction = held.begin()
        page.button(key="accept").click().run()
        transaction.rollback()
        held.close()
        assert "optaget af en anden" in said(page)
        assert store.ledger(PLAN_ID) == ()
        page.button(key="accept").click().run()
        assert len(store.ledger(PLAN_ID)) == 1
