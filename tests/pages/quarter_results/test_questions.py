"""What only a person can say of a file is asked on the page, answered with a press, and kept with the upload."""

import re
from collections.abc import Sequence
from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook
from streamlit.testing.v1 import AppTest

from engine.plan import Measurement, Plan, Quarter
from engine.reading import Known, QuestionCode, Reading, read_results
from pages.parts.quarter_results import files_reading, upload
from pages.parts.quarter_results.by_hand import Row, Table, read_by_hand
from pages.parts.worker.door import run
from pages.parts.worker.jobs import GiveBack
from tests.pages.kept_screens import htmls
from tests.pages.quarter_results.test_quarter_results import (
    HEADER,
    SAMPLES,
    bring,
    bring_rows,
    click,
    open_page,
    said,
)
from tests.store.kept import PLAN, accept, memory, quarter

pytestmark = pytest.mark.slow

FRACTION = "fuldt_oplyste_10_uger;2024K3;0,934;4710;;"
SECOND_FRACTION = "underretninger_8_uger;2024K3;0,989;341;;"
ROWS = ("sygefravær;2024K3;9,6;;;", "kritikprocent;2024K3;1,4;;;", "verserende_over_6_mdr;2024K3;256;;;")


@pytest.fixture
def page() -> AppTest:
    """The screen as it opens."""
    return open_page()


def press(page: AppTest, label: str) -> AppTest:
    """Press the first button that says this."""
    return next(button for button in page.button if button.label.replace("\\", "") == label).click().run()


def labels(page: AppTest) -> list[str]:
    """What the buttons of the page say, in order."""
    return [button.label.replace("\\", "") for button in page.button]


def texts_of(page: AppTest) -> list[str]:
    """What each element of the page shows, from top to bottom."""
    protos = [getattr(element, "proto", None) for element in page.main]
    texts = [f"{getattr(proto, 'body', '')}{getattr(proto, 'label', '')}" for proto in protos]
    return [re.sub(r"<[^>]*>", "", text).replace("\\", "").replace("\u00a0", " ") for text in texts]


def led_to(page: AppTest) -> str:
    """What the last press called attention to."""
    return str(page.session_state["where attention is called to, and how often it was"][0])


def workbook(rows: Sequence[str]) -> bytes:
    """The rows under the usual header, as a workbook."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEADER, *rows):
        sheet.append([float(cell) if cell.replace(".", "").isdecimal() else cell for cell in row.split(";")])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_an_open_question_keeps_the_figures_from_being_accepted(page: AppTest) -> None:
    """Accept is there, cannot be pressed, and the page names how many answers are missing."""
    told = said(bring_rows(page, FRACTION, SECOND_FRACTION, ROWS[0]))
    assert "2 spørgsmål skal besvares, før tallene kan godkendes" in told
    assert "Før tallene kan godkendes, skal 2 spørgsmål ovenfor besvares." in told
    assert "regnes der her med tallene, som de er læst" in told
    assert page.button(key="accept").disabled


def test_an_answered_question_lets_the_figure_through_as_answered(page: AppTest) -> None:
    """One press an answer; what was asked and answered is kept with the upload."""
    bring_rows(page, FRACTION, ROWS[0])
    assert not press(page, "Det er 93,4").button(key="accept").disabled
    assert "93,4 pct. (4.710 sager)" in said(page)
    click(page, "accept")
    with memory() as store:
        [file] = store.ledger("ankestyrelsen-2024")[-1].files
    assert Measurement("fuldt_oplyste_10_uger", Quarter(2024, 3), 93.4, 4710.0) in file.measurements
    [decision] = file.decisions
    assert (decision.question.code, decision.answer.key) == (QuestionCode.FIGURE_IMPLAUSIBLE, "93,4")


def test_each_question_is_answered_by_itself(page: AppTest) -> None:
    """An answer about one figure is none about the next, though both look alike."""
    press(bring_rows(page, FRACTION, SECOND_FRACTION), "Det er 93,4")
    assert "1 åbent spørgsmål" in said(page)
    assert f'id="{led_to(page)}-2"' in "".join(htmls(page)), "the focus goes on to the question that is open"
    assert page.button(key="accept").disabled
    assert not press(page, "Udelad tallet").button(key="accept").disabled
    assert led_to(page) == "verdict"
    assert "Underretningssager" not in "".join(line for line in said(page).split("\n") if "MålingKvartalTal" in line)


def test_an_answer_can_be_changed(page: AppTest) -> None:
    """The answered question stands where it was, with its answer, and can be opened again."""
    press(bring_rows(page, FRACTION), "0,934 er rigtigt")
    assert "Spørgsmålene er besvaret" in said(page)
    assert "**0,934 er rigtigt**" in said(page)
    press(page, "Svar om")
    assert led_to(page).startswith("question-")
    assert page.button(key="accept").disabled
    assert "Det er 93,4" in labels(page)


def test_a_file_put_away_takes_its_answers_along(page: AppTest) -> None:
    """Brought again it is asked about again."""
    press(bring_rows(page, FRACTION), "Det er 93,4")
    click(page, "put away 0")
    assert led_to(page) == "upload"
    bring_rows(page, FRACTION)
    assert page.button(key="accept").disabled


def test_a_file_that_comes_back_says_what_can_be_answered_as_the_buttons_do() -> None:
    """No code of ours stands in it, which only a command could take."""
    data = f"{HEADER}\r\n{FRACTION}".encode()
    back = GiveBack(data, read_results(data, PLAN.plan), "", "da").perform().decode("utf-8-sig")
    assert "(0,934 er rigtigt / Det er 93,4 / Udelad tallet)" in back


def test_an_answer_outlives_a_look_at_another_screen(page: AppTest) -> None:
    """It waits in the session as the file does."""
    press(bring_rows(page, FRACTION), "Det er 93,4")
    page.switch_page("overview.py").run()
    page.switch_page("quarter_results.py").run()
    assert not page.button(key="accept").disabled


def test_last_quarters_figure_and_the_target_stand_beside_the_question() -> None:
    """What is known of the measure, in its unit."""
    with memory() as store:
        accept(store, quarter(1), quarter(2))
    told = said(bring_rows(open_page(), FRACTION))
    assert "Læst som0,934 pct." in told
    assert "Kan også være93,4 pct." in told
    assert "Seneste tal før90,1 pct." in told
    assert "Måltal90,0 pct." in told


def test_a_question_is_asked_in_english_too() -> None:
    """Sentence, what stands beside it, and answers."""
    page = bring_rows(open_page(lang="en"), FRACTION)
    told = said(page)
    assert "1 open question" in told
    assert "Read as0.934 per cent" in told
    assert "Before the figures can be accepted, 1 question above must be answered." in told
    assert {"0,934 is right", "It is 93,4", "Leave the figure out"} <= set(labels(page))


@pytest.mark.parametrize("name", ["2024K3 (1).csv", "2024K3 - Kopi.csv", "2024K3.xlsx", "rettet.csv"])
def test_a_mended_file_is_asked_about_first_and_takes_the_place_of_the_other(page: AppTest, name: str) -> None:
    """Until then the faults of the first are not shown; afterwards only the mended one is accepted."""
    bring_rows(page, "sygefravær;2024K3;omkring 9;;;", *ROWS[1:], "sygefravær_staten;2024K3;9,9;;;", name="2024K3.csv")
    rows = (*ROWS, "sygefravær_staten;2024K3;9,9;;;")
    workbook_rows = [row.replace(",", ".") for row in rows]
    bring(page, name, workbook(workbook_rows) if name.endswith("xlsx") else "\r\n".join((HEADER, *rows)).encode())
    assert "Er det den rettede 2024K3.csv?" in said(page)
    assert "omkring 9" not in said(page)
    press(page, "Ja, den erstatter 2024K3.csv")
    assert "**2024K3.csv**" not in said(page)
    assert not page.button(key="accept").disabled
    click(page, "accept")
    assert "put away 0" not in {button.key for button in page.button}
    with memory() as store:
        [file] = store.ledger("ankestyrelsen-2024")[-1].files
    assert file.name == name
    assert [decision.question.code for decision in file.decisions] == [QuestionCode.MENDED_FILE]


def test_two_files_that_are_both_meant_must_agree(page: AppTest) -> None:
    """Where both are taken, what the two repeat is a fault; the answer can be changed."""
    bring_rows(page, *ROWS, name="hr.csv")
    bring_rows(page, *ROWS, name="økonomi.csv")
    press(page, "Nej, brug begge")
    assert "3 celler skal rettes" in said(page)
    press(page, "Svar om")
    assert "Er det den rettede hr.csv?" in said(page)


def test_the_screen_goes_from_verdict_to_accept(page: AppTest) -> None:
    """Verdict, mended file, the file back, faults, questions, figures: each above what follows from it."""
    bring_rows(page, *ROWS, FRACTION, name="hr.csv")
    bring_rows(page, *ROWS, FRACTION, "nis2;2024K4;i morgen;;;", name="hr (1).csv")
    pieces = [
        "Filerne kan ikke godkendes endnu",
        "Er det den rettede hr.csv?",
        "med fejlene ud for rækkerne",
        "skal være en dato",
        "1 åbent spørgsmål",
        "MålingKvartalForrige kvartalTal",
    ]
    texts = texts_of(page)
    places = [next(place for place, text in enumerate(texts) if piece in text) for piece in pieces]
    assert places == sorted(places)


def test_the_figures_stand_open_directly_above_accept(page: AppTest) -> None:
    """Beside each the quarter before, and marked what changes; nothing has to be unfolded."""
    with memory() as store:
        accept(store, quarter(1), quarter(2))
    page = bring_rows(
        open_page(), "tvang_børn_8_uger;2024K2;96,9;204;;", "sygefravær;2024K3;9,6;;;", "kritikprocent;2024K2;1,2;;;"
    )
    texts = texts_of(page)
    table = next(index for index, text in enumerate(texts) if "Forrige kvartal" in text and "96,9" in text)
    assert "var 97,5 pct. (204 sager)" in texts[table]
    assert "98,1 pct. (212 sager)" in texts[table]  # the quarter before
    later = [index for index, text in enumerate(texts) if "Godkend 3 tal" in text]
    assert later > [table]


def test_a_file_is_read_once(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawing the page again, and accepting, read nothing; an answer does."""
    count = 0

    def counted(*arguments: object, **named: object) -> object:
        nonlocal count
        count += 1
        return run(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(files_reading, "run", counted)
    bring_rows(page, FRACTION, ROWS[0])
    count = 0
    page.run()
    assert count == 0
    press(page, "Det er 93,4")
    assert count == 1
    click(page, "accept")
    assert count == 1 + 1  # none is left: that there is nothing is read too


def test_a_sample_is_known_by_its_bytes(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is read to know it."""

    def fail(*_arguments: object) -> None:
        raise AssertionError

    monkeypatch.setattr(upload, "run", fail)
    bring(page, "hentet.csv", (SAMPLES / "2024K3.csv").read_bytes())
    assert [badge for badge in said(page).split("\n") if "illustrativ" in badge]


def test_a_figure_by_hand_is_asked_about_by_its_measure() -> None:
    """There are no lines to count; the answer stands while other rows are written."""
    plan: Plan = PLAN.plan
    first = ("fuldt_oplyste_10_uger", Row("", "", "0,934", "4710"))
    other = ("sygefravær", Row("", "", "9,6"))
    known = Known((), date(2024, 10, 1))
    asked = read_by_hand(Table(Quarter(2024, 3), (first,)), plan, {}, known)
    assert isinstance(asked, Reading)
    [question] = asked.questions
    assert (question.line, question.file, question.facts["measure"]) == (0, 0, "fuldt_oplyste_10_uger")
    reading = read_by_hand(Table(Quarter(2024, 3), (other, first)), plan, {question.id: "93,4"}, known)
    assert isinstance(reading, Reading)
    assert reading.ready
    assert {each.value for each in reading.measurements_of(0)} == {9.6, 93.4}
    [decision] = reading.decisions
    assert (decision.question.line, decision.question.file) == (0, 0)
