"""Quarter results: what a file would change is seen before it is taken; taking it is one step, with one undo."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from engine.plan import Plan, Quarter, read_plan
from pages.parts.state.current_user import INITIALS
from tests.pages.bar import shown
from tests.store.kept import accept, memory, quarter

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "sample_data" / "results" / "ankestyrelsen-2024"
HEADER = "måling;kvartal;værdi;antal;foreløbig;bemærkning"
K1, K2, K3, K4 = (Quarter(2024, number) for number in (1, 2, 3, 4))


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The plan of 2024."""
    return read_plan((ROOT / "sample_data" / "plans" / "ankestyrelsen-2024.toml").read_bytes())


@pytest.fixture
def page() -> AppTest:
    """The screen as it opens: two quarters taken, two lying ready."""
    return open_page()


@pytest.fixture
def own_page() -> AppTest:
    """The screen of an institution that has accepted two quarters of its own."""
    with memory() as store:
        accept(store, quarter(1), quarter(2))
    return open_page()


def open_page(**asked: str) -> AppTest:
    """Open the screen by an address that asks for all this."""
    frame = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=60)
    for name, value in asked.items():
        frame.query_params[name] = value
    frame.session_state[INITIALS.name] = "abc"
    return frame.run().switch_page("quarter_results.py").run()


def bring(page: AppTest, name: str, data: bytes) -> AppTest:
    """Upload a file."""
    return page.file_uploader[0].upload(name, data, "text/csv").run()


def bring_rows(page: AppTest, *rows: str, name: str = "rettelser.csv") -> AppTest:
    """Upload rows under the usual header."""
    return bring(page, name, "\r\n".join((HEADER, *rows)).encode("utf-8-sig"))


def click(page: AppTest, key: str) -> AppTest:
    """Press a button."""
    return page.button(key=key).click().run()


def chosen_quarter(page: AppTest) -> str:
    """The quarter that the page is told as of."""
    return shown(page)["quarter"]


class _Words(HTMLParser):
    """Gathers the words of HTML, but for its styles."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.inside_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.inside_style = tag == "style"

    def handle_data(self, data: str) -> None:
        if not self.inside_style:
            self.words.append(data)


def _sayings(page: AppTest) -> Iterator[str]:
    for element in page.main:
        kind = getattr(element, "type", "")
        if kind == "html":
            words = _Words()
            words.feed(element.proto.body)
            yield " ".join("".join(words.words).split())
        elif kind in {"markdown", "success", "error", "info", "warning", "title", "header", "subheader"}:
            yield str(getattr(element, "value", "")).replace("\\", "")
        elif kind == "expander":
            yield str(getattr(element, "label", ""))


def said(page: AppTest) -> str:
    """All that the page says."""
    assert not page.exception
    return "\n".join(_sayings(page))


def test_the_next_sample_lies_ready_and_nothing_of_it_counts_yet(page: AppTest) -> None:
    """K1 and K2 are taken from the start; K3 is offered to be tried, marked as made up."""
    assert "Illustrative tal for 3. kvartal 2024" in said(page)
    assert chosen_quarter(page) == "2024K2"


def test_a_good_file_shows_its_flips_before_it_is_taken(page: AppTest) -> None:
    """What would flip is known before anything counts."""
    told = said(bring(page, "K3.csv", (SAMPLES / "2024K3.csv").read_bytes()))
    assert "23 tal kan godkendes: Ingen celle har fejl" in told
    assert "Forventet målopfyldelse 64,3 → 71,4 (+7,1) 10 af 14 mål" in told
    assert "2.2 Sygefravær: ikke opfyldt → opfyldt · −5 pct.: 10,1 ≤ 10,165 dage" in told
    assert "1.6 Tilsynssager: opfyldt → ikke opfyldt · del b: 256 > 250 sager" in told
    assert chosen_quarter(page) == "2024K2"


def test_taking_is_one_step_and_moves_the_page_to_the_new_quarter(page: AppTest) -> None:
    """The total of every page changes with it, since the page is then told as of the new quarter."""
    click(bring(page, "K3.csv", (SAMPLES / "2024K3.csv").read_bytes()), "accept")
    assert chosen_quarter(page) == "2024K3"
    told = said(page)
    assert "Godkendt: 23 tal fra K3.csv" in told
    assert "(abc)" in told
    assert "64,3 → 71,4 (+7,1) 10 af 14 mål" in told
    assert "Illustrative tal for 4. kvartal 2024" in told


def test_nothing_is_accepted_as_long_as_nobody_says_who_they_are(page: AppTest) -> None:
    """The page asks, and keeps the name for the session; why it was done is kept with the entry."""
    page.session_state[INITIALS.name] = ""
    bring(page, "K3.csv", (SAMPLES / "2024K3.csv").read_bytes())
    click(page, "accept")
    assert "Skriv dit navn eller dine initialer" in said(page)
    name, why = page.text_input
    name.set_value("hsh")
    why.set_value("Rettet efter HR’s optælling")
    click(page, "accept")
    assert "(hsh)" in said(page)
    with memory() as store:
        [entry] = store.ledger("ankestyrelsen-2024")
    assert entry.stamp[1:3] == ("hsh", "Rettet efter HR’s optælling")
    assert [button.key for button in click(page, "undo").button if button.key == "undo now"]
    assert page.text_input[0].value == "hsh"


def test_one_undo_gives_the_whole_step_back(page: AppTest) -> None:
    """Two files taken together are given back together, and the page is told as of the quarter before."""
    bring(page, "K3.csv", (SAMPLES / "2024K3.csv").read_bytes())
    bring(page, "K4.csv", (SAMPLES / "2024K4.csv").read_bytes())
    click(page, "accept")
    assert chosen_quarter(page) == "2024K4"
    told = said(click(page, "undo"))
    assert "Fortryd godkendelsen af" in told
    assert "fra K3.csv og K4.csv?" in told
    assert "tal taget ud" in told
    assert chosen_quarter(page) == "2024K4"
    click(page, "undo now")
    assert chosen_quarter(page) == "2024K2"
    assert "Fortrudt" in said(page)
    assert not [button for button in page.button if button.key == "undo"]
    assert "tal kan godkendes: Ingen celle har fejl" in said(click(page, "bring back"))


def test_a_file_with_a_fault_is_not_half_taken(page: AppTest) -> None:
    """One bad row among good ones: nothing can be accepted until it is mended."""
    bring_rows(page, "sygefravær;2024K3;9,6;;;", "sygefravær_staten;2024K3;omkring 9;;;")
    told = said(page)
    assert "Filen kan ikke godkendes endnu: 1 celle skal rettes" in told
    assert "»omkring 9« skal være et tal, fx 9,9." in told
    assert not [button for button in page.button if button.key == "accept"]


def test_faults_stand_by_kind_and_column_each_with_its_mend(page: AppTest) -> None:
    """Nine faults of three kinds: each group says how many, and each cell where, what, and what it must be."""
    numbers = [f"sygefravær;2024K{quarter};omkring {quarter};;;" for quarter in (1, 2, 3, 4)]
    unknown = [f"målet;2024K{quarter};9,9;;;" for quarter in (1, 2, 3, 4)]
    bring_rows(page, *numbers, *unknown, "nis2;2024K3;i morgen;;;")
    told = said(page)
    assert "9 celler skal rettes" in told
    assert "Tal · kolonnen værdi 4 celler" in told
    assert "Linje 2Sygefravær pr. årsværkomkring 1Et tal på 0 eller mere i dage»omkring 1« skal være et tal" in told
    assert "Målinger · kolonnen måling 4 celler" in told
    assert "kolonnen værdi 1 celle" in told
    assert "Vis" not in told


def test_a_file_that_cannot_be_read_is_counted_as_a_file_and_has_no_line(page: AppTest) -> None:
    """Beside one with a cell to be mended, both are told, each as what it is."""
    bring(page, "tom.csv", b"")
    assert "Filen kan ikke godkendes endnu: 1 fil kan ikke bruges" in said(page)
    assert "Filen er tom." in said(page)
    assert "Linje 1" not in said(page)
    bring_rows(page, "sygefravær;2024K3;omkring 9;;;")
    told = said(page)
    assert "Filerne kan ikke godkendes endnu: 1 fil kan ikke bruges og 1 celle skal rettes" in told
    assert "tom.csv: Filen er tom." in told


def test_five_hundred_faults_are_seen_at_a_glance(page: AppTest) -> None:
    """Some of every kind at once, the rest on request with the lines of them all."""
    rows = [f"sygefravær;2024K1;omkring {number};;;" for number in range(500)]
    rows[10] = "kritikprocent;2024K1;1,1;;;"
    rows[20] = rows[30] = "målet;2024K1;9,9;;;"
    bring_rows(page, *rows)
    told = said(page)
    assert "Tal · kolonnen værdi 497 celler" in told
    assert "Vis 492 til" in told
    assert "og det samme på linjerne 24–31 og 33–501" in told
    assert told.index("Vis 492 til") > told.index("Linje 6Sygefravær pr. årsværk")
    assert "Målinger · kolonnen måling 2 celler" in told
    assert "Linje 22målet" in told


def test_many_notices_of_a_kind_are_one_line(page: AppTest) -> None:
    """Twenty decimal points are told once, with their lines."""
    bring_rows(page, *[f"sygefravær;2024K{quarter};9.{quarter};;;" for quarter in (1, 2, 3, 4)])
    told = said(page)
    assert "4 celler læst anderledes, end de er skrevet" in told
    assert "Kolonnen værdi, linje 2–5: »9.1« er læst som 9,1." in told


def test_a_mended_file_takes_the_place_of_the_one_with_its_name(page: AppTest) -> None:
    """Mend and upload again: the faulty one need not be put away first."""
    bring_rows(page, "sygefravær;2024K3;omkring 9;;;")
    bring_rows(page, "sygefravær;2024K3;9,6;;;")
    assert "Ingen celle har fejl" in said(page)


def test_the_same_figure_in_two_files_is_a_fault_that_names_both(page: AppTest) -> None:
    """Files given together are one step, so they must agree."""
    bring_rows(page, "sygefravær;2024K3;9,6;;;", name="hr.csv")
    bring_rows(page, "sygefravær;2024K3;9,7;;;", name="økonomi.csv")
    assert "»sygefravær« for 2024K3 står allerede i hr.csv, linje 2." in said(page)


def test_a_file_put_away_leaves_the_others(page: AppTest) -> None:
    """One bad file does not hold up the rest."""
    bring_rows(page, "sygefravær;2024K3;9,6;;;", name="hr.csv")
    bring_rows(page, "sygefravær;2024K3;vrøvl;;;", name="økonomi.csv")
    click(page, "put away 1")
    assert "Ingen celle har fejl" in said(page)


def test_a_changed_figure_shows_what_it_was(own_page: AppTest) -> None:
    """Old → new, so that nothing already there is lost silently; and afterwards the history keeps both."""
    bring_rows(own_page, "tvang_børn_8_uger;2024K2;96,9;204;;")
    told = said(own_page)
    assert "1 tal ændres" in told
    assert "97,5 pct. (204 sager)" in told
    assert "96,9 pct. (204 sager)" in told
    click(own_page, "accept")
    own_page.selectbox(key="history of ankestyrelsen-2024").set_value("tvang_børn_8_uger").run()
    assert "97,5 pct. (204 sager)nej, erstattet" in said(own_page)
    assert "96,9 pct. (204 sager)ja" in said(own_page)


def test_a_link_that_names_an_older_quarter_moves_on_with_the_figures() -> None:
    """Opened as of K2: taking K3 moves the address to K3, so that the total changes; the undo moves it back."""
    page = open_page(quarter="2024K2")
    click(bring(page, "K3.csv", (SAMPLES / "2024K3.csv").read_bytes()), "accept")
    assert chosen_quarter(page) == "2024K3"
    click(click(page, "undo"), "undo now")
    assert chosen_quarter(page) == "2024K2"


def test_a_correction_of_an_early_quarter_keeps_the_chosen_quarter() -> None:
    """Only a newer quarter moves the page."""
    page = open_page(quarter="2024K1")
    click(bring_rows(page, "tvang_børn_8_uger;2024K1;96,0;212;;"), "accept")
    assert chosen_quarter(page) == "2024K1"


def test_a_final_figure_takes_the_place_of_a_provisional_one_unasked(page: AppTest) -> None:
    """That is what the provisional one was waiting for."""
    bring_rows(page, "sygefravær_staten;2024K2;9,8;;nej;")
    assert not [radio for radio in page.radio if str(radio.key).startswith("final or provisional")]
    click(page, "accept")
    assert "Godkendt: 1 tal fra rettelser.csv" in said(page)


def test_a_provisional_figure_asks_before_it_takes_the_place_of_a_final_one(own_page: AppTest) -> None:
    """Until it is answered nothing can be accepted; "keep" leaves the final figure as it is."""
    bring_rows(own_page, "tvang_børn_8_uger;2024K2;96,9;204;ja;", "sygefravær;2024K3;9,6;;;")
    assert own_page.button(key="accept").disabled
    question(own_page).set_value("keep").run()
    click(own_page, "accept")
    assert "97,5 pct. (204 sager)ja" in said(own_page)
    assert "96,9 pct." not in said(own_page)


def question(page: AppTest) -> Any:  # noqa: ANN401 - what AppTest gives for a radio
    """The question whether a final figure shall stand."""
    (radio,) = [radio for radio in page.radio if str(radio.key).startswith("final or provisional")]
    return radio


def test_an_answer_about_one_figure_is_none_about_another(own_page: AppTest) -> None:
    """A second file that would unsettle another figure asks anew; the answer to the first does not stand for both."""
    bring_rows(own_page, "tvang_børn_8_uger;2024K2;96,9;204;ja;")
    question(own_page).set_value("replace").run()
    assert not own_page.button(key="accept").disabled
    bring_rows(own_page, "tvang_børn_8_uger;2024K2;96,9;204;ja;", "sygefravær;2024K2;9,9;;ja;")
    assert question(own_page).value is None
    assert own_page.button(key="accept").disabled


def test_an_undo_of_the_first_own_figures_is_told_as_of_the_samples_newest_quarter() -> None:
    """What counts afterwards is the sample's again: its newest quarter, not the undone one's."""
    with memory() as store:
        accept(store, quarter(3))
    page = open_page(quarter="2024K3")
    assert "Senest godkendt: 23 tal fra 2024K3.csv" in said(page)
    click(click(page, "undo"), "undo now")
    assert chosen_quarter(page) == "2024K2"


def test_figures_that_are_the_same_are_said_to_be_so(page: AppTest) -> None:
    """The same file twice changes nothing, and there is nothing to accept."""
    bring(page, "K2.csv", (SAMPLES / "2024K2.csv").read_bytes())
    assert "Der er intet at godkende" in said(page)
    assert not [button for button in page.button if button.key == "accept"]


def test_a_downloaded_sample_is_known_for_a_sample_when_it_comes_back(page: AppTest) -> None:
    """Made-up figures stay marked as such, by whichever way they come in."""
    bring(page, "hentet.csv", (SAMPLES / "2024K3.csv").read_bytes())
    click(page, "accept")
    assert "hentet.csv (illustrativ)" in said(page)
    assert "Tallene er illustrative." in said(page)


def test_files_of_several_departments_are_one_entry_that_names_them(page: AppTest) -> None:
    """Afterwards it can be seen what came from where."""
    bring_rows(page, "sygefravær;2024K3;9,6;;;", name="hr.csv")
    click(bring_rows(page, "kritikprocent;2024K3;1,1;;;", name="jura.csv"), "accept")
    assert "2 tal fra hr.csv og jura.csv" in said(page)


def test_a_single_undo_does_not_reach_behind_the_start(page: AppTest) -> None:
    """What lay there when the session started is not the user's to give back."""
    assert not [button for button in page.button if button.key == "undo"]


def test_files_lie_ready_while_other_pages_are_looked_at(page: AppTest) -> None:
    """Nobody has to upload again for having looked at the overview."""
    bring_rows(page, "sygefravær;2024K3;9,6;;;")
    page.switch_page("overview.py").run()
    page.switch_page("quarter_results.py").run()
    assert "Ingen celle har fejl" in said(page)


def test_a_cell_from_a_file_never_becomes_markup(page: AppTest) -> None:
    """What a file holds is shown, not run."""
    bring_rows(page, "kritikprocent;2024K3;<img src=x onerror=alert(1)>;;;", name="<b>*fil*</b>.csv")
    bodies = "".join(element.proto.body for element in page.main if getattr(element, "type", "") == "html")
    assert "<img" not in bodies
    assert "&lt;img" in bodies


def test_any_bytes_get_an_answer(page: AppTest) -> None:
    """A picture dragged in by mistake is named for what it is."""
    bring(page, "billede.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00")
    assert "Filen er et billede." in said(page)


def test_the_page_says_the_same_in_english() -> None:
    """Faults, counts and flips follow the page's language."""
    page = open_page(lang="en")
    bring_rows(page, "sygefravær;2024K3;omkring 9;;;")
    told = said(page)
    assert "The file cannot be accepted yet: 1 cell must be mended" in told
    assert "“omkring 9” must be a number, for example 9,9." in told
