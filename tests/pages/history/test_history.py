"""What is kept, on the screens: conflicts, news, papers, plans' versions, and taking it all along."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from sqlite3 import connect

import pytest
from streamlit.testing.v1 import AppTest

from engine.plan import Measurement, Quarter
from pages.parts.history.entry import projection_as_it_stood
from store import (
    AuditStamp,
    LedgerEntry,
    PlanFile,
    Store,
    StoredFile,
    Submission,
    Upload,
    accepted_figures,
    export_store,
)
from store.deadline import VISITOR
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
    [news] = [html for html in htmls(page) if '<details class="behind news">' in html]
    assert "<summary>Det betyder: 50,0</summary>" in news
    assert "Godkendt: 23 tal fra 2024K3.csv" in news
    assert 'class="behind change-figures"' in news
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
    assert "er illustrative" in told(page)
    assert "accept" not in [button.key for button in page.button]


def open_entry(number: int, **asked: str) -> AppTest:
    """Open an entry in the history, as its address does."""
    page = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=60)
    for name, value in {"entry": str(number), **asked}.items():
        page.query_params[name] = value
    page.run().switch_page("history.py").run()
    assert not page.exception
    return page


def told(page: AppTest) -> str:
    """The words of all HTML on a page."""
    return " ".join(words(html) for html in htmls(page) if "<style" not in html)


def test_every_change_tells_who_when_why_and_what_it_did_and_can_be_opened() -> None:
    """Accepted on the page, taken back there, and both are lines; opened, the verdicts are reckoned again."""
    page = bring_rows(show("quarter_results.py"), "sygefravær;2024K1;8,8;;;")
    page.text_input[1].set_value("Rettet af HR")
    page.button(key="accept").click().run()
    page.button(key="undo").click().run()
    page.button(key="undo now").click().run()
    lines = told(show("history.py"))
    assert lines.index("Fortrudt: 1 tal fra rettelser.csv") < lines.index("1 tal fra rettelser.csv fortrudt")
    assert "(abc) · Rettet af HR" in lines
    opened = told(open_entry(1))
    assert "Alle mål har den status, de havde, da tallene blev godkendt" in opened
    assert "1 nyt tal" in opened
    assert "8,8 dage" in opened


def test_a_long_history_shows_its_newest_changes_and_the_rest_on_request() -> None:
    """Each with its total before and after, and the goals it won or lost."""
    with memory() as store:
        accept(store, quarter(1), quarter(2))
        accept(store, quarter(3))
        lines = told(show("history.py"))
        assert "64,3 → 71,4 (+7,1)" in lines
        assert "vundet 1.2 og 2.2 · mistet 1.6" in lines
        for number in range(12):
            accept(store, Upload(f"{number}.csv", b"", (Measurement("sygefravær", Quarter(2024, 1), 9.0 + number),)))
        lines = told(show("history.py")).partition("Til administratoren")[0]
    assert "2024K1.csv" not in lines
    assert "Vis alle 14 ændringer" in lines
    old = told(open_entry(1))
    assert "Vis alle 14 ændringer" in old
    assert old.index("Vis alle") < old.index("2024K1.csv og 2024K2.csv") < old.index("nye tal")
    assert "2024K1.csv og 2024K2.csv" in told(open_entry(0, show="all")).partition("Til administratoren")[0]


def test_no_digest_stands_before_a_visitor_but_folded_for_the_administrator() -> None:
    """There the newest seal is whole, for the minutes."""
    with memory() as store:
        accept(store, quarter(1))
        digest, file = store.ledger(PLAN_ID)[0].digest, quarter(1)
    bodies = [html for html in htmls(show("history.py")) if "<style" not in html]
    assert [digest in html for html in bodies if "Til administratoren" in html] == [True]
    assert not any(sha256(file.data).hexdigest()[:8] in html for html in bodies if "administration" not in html)
    assert not any(digest[:8] in html for html in bodies if "administration" not in html)


def test_what_was_answered_about_a_file_stands_with_its_entry() -> None:
    """The question as it was asked, and the answer; an entry without any says nothing of it."""
    with memory() as store:
        accept(store, quarter(2))
        accept(store, asked())
    answered = told(open_entry(2))
    assert "1 svar om filerne" in answered
    assert "0,934" in answered
    assert "Det er 93,4" in answered
    assert "svar om filerne" not in told(open_entry(1))


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
        undoing.button(key="undo now").click().run()
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
    trial, real = (projection_as_it_stood(PLAN.plan, entries, entry).figures for entry in entries)
    assert (trial["sygefravær"].value, real["sygefravær"].value) == (1.25, None)
    assert (trial["kritikprocent"].value is None, real["kritikprocent"].value) == (False, None)


def test_an_opened_entry_says_what_it_assumes_of_quarters_to_come() -> None:
    """The verdicts kept take them as the year so far whatever the screen assumed, and those of now as it does."""
    with memory() as store:
        accept(store, quarter(1), quarter(2))
    assert "Dengang og nu er de kommende kvartaler regnet som året hidtil." in told(open_entry(1))
    page = open_entry(1, assume="latest")
    assert "Efter ændringen er de kommende kvartaler regnet som året hidtil." in told(page)
    assert "Nu er de kommende kvartaler regnet som det seneste kvartal." in told(page)
    assert verdicts_of(page, "1.2") == ["Ikke opfyldt", "Opfyldt"]


def test_where_every_quarter_is_in_nothing_is_said_of_what_is_assumed() -> None:
    """There is no quarter to come, and nothing to assume."""
    with memory() as store:
        accept(store, *map(quarter, (1, 2, 3, 4)))
    assert "kommende kvartaler" not in told(open_entry(1))


def verdicts_of(page: AppTest, goal: str) -> list[str]:
    """A goal's verdicts, after the entry and now, in words."""
    (table,) = [html for html in htmls(page) if "Alle måls status efter" in html]
    (row,) = [each for each in table.split("<tr") if f">{goal} " in each]
    return [words(f"<td{cell}").strip() for cell in row.split("<td")[1:]]


def test_a_plan_in_use_without_figures_is_not_said_to_show_sample_data() -> None:
    """Its sample was put away as it was put in use."""
    assert "Tallene, du ser, er illustrative" in told(show("history.py"))
    with memory() as store:
        use(store, changed_plan("2024 = 13.0, 2025", "2024 = 30.0, 2025"))
    text = told(show("history.py"))
    assert "Planen er taget i brug" in text
    assert "illustrative" not in text


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
    looked_at = open_entry(1)
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
