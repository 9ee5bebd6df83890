"""The quarter's report: it says what the engine says, calls a forecast one, and asks for what only people know."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import get_args
from xml.etree.ElementTree import fromstring

import pytest

from engine.scoring import Outcome
from reports.document import Bullets, Chart, Field, Heading, Paragraph, Style, Table, plain
from reports.facts import Watch
from reports.html import page_html
from reports.quarterly import quarterly
from reports.sections.signs import outcome_cell, standing_cell
from tests.reports.inputs import (
    ANKESTYRELSEN,
    CPR,
    account,
    blocks,
    fields,
    given,
    looked_at,
    report,
    tables,
    text_of,
    written,
)
from tests.words.danish import read_translations
from words.language import Language, speaking
from words.reasons import figure_text
from words.spaces import SPACE

pytestmark = pytest.mark.slow

NEVER = re.compile(r"delvis|partly|partial|bonus", re.IGNORECASE)
EVERY = [(plan, quarter, False) for plan in (ANKESTYRELSEN, CPR) for quarter in (1, 2, 3, 4)]
EVERY += [(ANKESTYRELSEN, 4, True), (CPR, 4, True)]


def lead(heading: str, plan: str, quarter: int, *, closed: bool = False) -> str:
    """The sentence that says it all."""
    section = blocks(report(plan, quarter, closed=closed), heading)
    return next(plain(each.runs) for each in section if isinstance(each, Paragraph) and each.style is Style.LEAD)


def all_goals(document_key: tuple[str, int, bool], language: Language = "da") -> Table:
    """The table of all goals."""
    plan, quarter, closed = document_key
    heading = "Alle mål" if language == "da" else "All goals"
    section = blocks(report(plan, quarter, language, closed=closed), heading)
    return next(each for each in section if isinstance(each, Table))


def column(table: Table, title: str) -> list[str]:
    """The texts of a column."""
    index = [each.title for each in table.columns].index(title)
    return [plain(row.cells[index].runs) for row in table.rows]


def test_the_first_sentence_says_how_the_year_ends_and_how_sure_that_is() -> None:
    """After two quarters nine of fourteen goals are expected; four of the others are not, two of them never."""
    assert lead("Samlet vurdering", ANKESTYRELSEN, 2) == (
        "Efter 2. kvartal forventes 9 af 14 mål opfyldt (64,3); 1 afventer, og 4 forventes ikke opfyldt. "
        "1 er sikret, og 2 kan ikke nås."
    )
    assert lead("Samlet vurdering", CPR, 4, closed=True) == (
        "5 af 6 mål er opfyldt; den endelige målopfyldelsesgrad er 83,3 pct."
    )


def test_what_changed_since_the_last_report_is_told_goal_by_goal_with_its_figures() -> None:
    """From 35,7 to 64,3: five goals won, and sick leave lost to a limit of 10,355 days."""
    section = blocks(report(ANKESTYRELSEN, 2), "Samlet vurdering")
    told = [plain(item) for each in section if isinstance(each, Bullets) for item in each.items]
    assert len(told) == 6
    assert "2.2 Sygefravær: opfyldt → ikke opfyldt (−5\xa0pct.: 10,4\xa0>\xa010,355\xa0dage)" in told
    assert "ændret med +28,6 (35,7 → 64,3)" in text_of(report(ANKESTYRELSEN, 2))
    assert "Siden afrapporteringen" not in text_of(report(ANKESTYRELSEN, 1))


@pytest.mark.parametrize("key", EVERY, ids=str)
def test_every_goal_has_a_row_with_the_engines_own_verdict_and_figure(key: tuple[str, int, bool]) -> None:
    """Status, certainty and figure are the scorecard's, to the last digit of what is behind the text."""
    plan, quarter, closed = key
    table, facts = all_goals(key), looked_at(plan, quarter, closed=closed)
    assert column(table, "Nr.") == [goal.id for goal in facts.plan.goals]
    with speaking("da"):
        assert column(table, "Endelig status" if closed else "Forventet status") == [
            plain(outcome_cell(goal.outcome).runs) for goal in facts.card.goals
        ]
        if not closed:
            assert column(table, "Afgjort?") == [plain(standing_cell(goal.standing).runs) for goal in facts.card.goals]
        title = "Året" if closed else "Forventet"
        index = [each.title for each in table.columns].index(title)
        for goal, row in zip(facts.card.goals, table.rows, strict=True):
            part = goal.parts[facts.shown_part(goal)]
            assert plain(row.cells[index].runs).rstrip("*") == figure_text(facts.plan, part)
            assert row.cells[index].value == part.value


@pytest.mark.parametrize("key", EVERY, ids=str)
def test_a_forecast_is_never_told_as_a_result(key: tuple[str, int, bool]) -> None:
    """Before the year's account nothing is final; in it nothing is expected."""
    plan, quarter, closed = key
    for language in get_args(Language):
        words = text_of(report(plan, quarter, language, closed=closed)).casefold()
        final, forecast = (
            ("endelig status", "forventet status") if language == "da" else ("final status", "expected status")
        )
        assert (final in words) is closed
        assert (forecast in words) is not closed


@pytest.mark.parametrize("key", EVERY, ids=str)
def test_a_status_and_a_certainty_share_no_sign(key: tuple[str, int, bool]) -> None:
    """A goal is met, not met or pending; that it is secured or out of reach stands in a column of its own."""
    table = all_goals(key)
    statuses = {*column(table, "Endelig status" if key[2] else "Forventet status")}
    assert {each.replace(SPACE, " ") for each in statuses} <= {"✓ opfyldt", "✗ ikke opfyldt", "○ afventer"}
    if not key[2]:
        certain = {*column(table, "Afgjort?")}
        assert {each.replace(SPACE, " ") for each in certain} <= {"■ sikret", "≈ ikke afgjort", "▼ kan ikke nås"}


@pytest.mark.parametrize("language", get_args(Language))
def test_nothing_is_partly_met_and_no_bonus_is_named(language: Language) -> None:
    """The plan knows neither a part of a goal nor what a goal is worth to a director."""
    documents = [report(plan, quarter, language, closed=closed) for plan, quarter, closed in EVERY]
    for document in (*documents, account(ANKESTYRELSEN, language), account(CPR, language)):
        assert NEVER.findall(text_of(document)) == []


@pytest.mark.parametrize("key", EVERY, ids=str)
def test_nothing_english_stands_in_a_danish_report(key: tuple[str, int, bool]) -> None:
    """Every sentence of ours that is otherwise in Danish is in Danish."""
    plan, quarter, closed = key
    words = text_of(report(plan, quarter, closed=closed))
    english = [
        piece.strip()
        for message in read_translations()
        for form in ([message.id] if isinstance(message.id, str) else message.id)
        for piece in re.split(r"\{\w+\}", form)
        if len(piece.split()) > 2 and piece not in str(message.string)
    ]
    assert [piece for piece in english if piece in words] == []


@pytest.mark.parametrize("key", EVERY, ids=str)
def test_a_report_can_be_found_ones_way_in(key: tuple[str, int, bool]) -> None:
    """No heading skips a level, each anchor stands once, each link leads to one, and each field has its own key."""
    plan, quarter, closed = key
    document = report(plan, quarter, closed=closed)
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    assert headings[0].level == 1
    assert all(after.level <= before.level + 1 for before, after in pairwise(headings))
    anchors = Counter(heading.anchor for heading in headings)
    assert set(anchors.values()) == {1}
    assert {cell.anchor for table in tables(document) for row in table.rows for cell in row.cells} - {""} <= set(
        anchors
    )
    keys = [block.key for block in document.blocks if isinstance(block, Field)]
    assert len(keys) == len(set(keys))
    assert all(len(row.cells) == len(table.columns) for table in tables(document) for row in table.rows)


def test_every_goal_is_asked_whether_it_deviates() -> None:
    """No goal is passed over, watched or not."""
    asked = {key for key in fields(report(ANKESTYRELSEN, 2)) if key.endswith(".deviation")}
    assert asked == {f"forklaring.{goal.id}.deviation" for goal in looked_at(ANKESTYRELSEN, 2).plan.goals}


def test_a_goal_is_watched_for_what_the_engine_knows() -> None:
    """Not met, lost, newly lost, provisional, near: each for its own reason, and a calm goal for none."""
    facts = looked_at(ANKESTYRELSEN, 2)
    assert facts.watches("1.1") == (Watch.NOT_MET, Watch.LOST, Watch.NEWLY_LOST)
    assert Watch.NEAR in facts.watches("1.2")
    assert Watch.NEWLY_LOST in facts.watches("2.2")
    assert facts.watches("1.7") == (Watch.PROVISIONAL,)
    assert facts.watches("1.10") == ()
    unmet = {goal.id for goal in facts.card.goals if goal.outcome is Outcome.NOT_MET}
    assert unmet <= {goal.id for goal in facts.deviations()}


def test_what_is_answered_no_is_told_in_a_line_and_what_is_answered_yes_in_full() -> None:
    """1.4 is near its limit and not a deviation: its fields for cause and action are not there."""
    document = quarterly(replace(given(ANKESTYRELSEN, 2), texts=written()))
    assert fields(document)["forklaring.1.2.cause"].text.startswith("Tilgangen af sager")
    assert "forklaring.1.4.cause" not in fields(document)
    watched = next(table for table in tables(document) if table.caption == "Mål, der følges")
    assert any("1.4" in plain(row.cells[0].runs) and "følges" in plain(row.cells[2].runs) for row in watched.rows)


def test_a_report_is_a_draft_until_all_that_it_must_have_is_there() -> None:
    """With every answer it is none, and without one of them it is again."""
    ready = replace(given(ANKESTYRELSEN, 2), texts=written())
    assert report(ANKESTYRELSEN, 2).draft == "Udkast – ikke klar til afsendelse"
    assert quarterly(ready).draft == ""
    assert quarterly(replace(ready, texts=written()._replace(approved=""))).draft
    assert quarterly(replace(ready, texts=written()._replace(sent=date(2024, 7, 12)))).day == date(2024, 7, 12)


def test_the_sending_is_what_fulfils_some_of_it() -> None:
    """Before: when it is sent; after: by the sending, with the day and the journal number."""
    sent = written()._replace(sent=date(2024, 7, 12), journal="2024-1234")
    before, after = (text_of(quarterly(replace(given(ANKESTYRELSEN, 2), texts=each))) for each in (written(), sent))
    assert "Opfyldes, når afrapporteringen er sendt." in before
    assert "Opfyldes ved afsendelsen." in after
    assert "12. juli 2024" in after
    assert "2024-1234" in after


def test_last_years_figure_is_the_same_periods_or_says_that_it_is_the_years() -> None:
    """Sick leave is held against the same quarter's; case time only has the printed year, with its mark and source."""
    table = all_goals((ANKESTYRELSEN, 2, False))
    before = dict(zip(column(table, "Nr."), column(table, "Samme periode året før"), strict=True))
    assert before["2.2"] == "10,9\xa0dage"
    assert before["1.2"] == "17,7\xa0uger*\xa0**"
    assert before["1.6"] == "403\xa0sager\xa0**"
    notes = [plain(each.runs) for each in blocks(report(ANKESTYRELSEN, 2), "Alle mål") if isinstance(each, Paragraph)]
    assert any("Opgjort ved udgangen af 3. kvartal 2023." in note for note in notes)


def test_what_the_plan_asks_for_each_quarter_has_its_place() -> None:
    """Six boards' case time, three texts, and sick leave with its change from last year's same period."""
    document = report(ANKESTYRELSEN, 2)
    assert [key for key in fields(document) if key.startswith("oplysning.sagsbehandlingstid_nævn.")] == [
        f"oplysning.sagsbehandlingstid_nævn.{row}" for row in range(1, 7)
    ]
    figures = next(table for table in tables(document) if table.caption.startswith("Sygefravær og ændring"))
    assert [plain(row.cells[1].runs) for row in figures.rows] == ["10,4\xa0dage", "10,9\xa0dage", "−4,6\xa0pct."]


def test_the_total_under_every_other_reading_is_told() -> None:
    """By rounded figures 1.2 would be met: 71,4; without provisional figures nothing changes."""
    table = next(each for each in tables(report(ANKESTYRELSEN, 2)) if each.columns[0].title == "Fortolkning")
    told = {plain(row.cells[0].runs).split()[0]: plain(row.cells[2].runs) for row in table.rows}
    assert told == {"Foreløbige": "uændret (64,3)", "Tallene": "71,4 (10 af 14 mål)", "Falder": "uændret (64,3)"}


def test_a_deadline_on_a_holiday_is_told_with_the_next_working_day() -> None:
    """21 April 2024 is a Sunday, 14 January 2021 is none."""
    assert "21. april 2024 (ikke en arbejdsdag; den næste er 22. april 2024)" in text_of(report(ANKESTYRELSEN, 1))
    assert "(ikke en arbejdsdag" not in text_of(report(CPR, 4))


def test_the_same_input_gives_the_same_page() -> None:
    """Nothing of it comes from a clock, a set's order or chance."""
    one, other = (page_html(quarterly(given(ANKESTYRELSEN, 3)), "") for _ in range(2))
    assert one == other
    assert '<article class="report" lang="da">' in one


def test_what_people_write_is_text_and_never_markup() -> None:
    """A tag in a judgement is shown as it was written."""
    wild = written()._replace(judgement="<b>Vi</b> & de\nandre")
    page = page_html(quarterly(replace(given(ANKESTYRELSEN, 2), texts=wild)), "")
    assert "&lt;b&gt;Vi&lt;/b&gt; &amp; de<br>andre" in page


def test_an_archive_sorts_reports_by_their_names() -> None:
    """Year, quarter, institution, version."""
    assert report(ANKESTYRELSEN, 2).file_stem == "Resultatplan_2024_K2_Ankestyrelsen_v1"
    assert report(CPR, 4).file_stem == "Resultatplan_2020_K4_CPR-administrationen_v1"


def test_only_a_draft_asks_for_what_nobody_has_to_write() -> None:
    """A report that is ready has no empty field in it."""
    ready = quarterly(replace(given(ANKESTYRELSEN, 2), texts=written()))
    assert [field.key for field in fields(ready).values() if not field.text] == []


def test_a_chart_is_a_drawing_with_its_target_written_and_the_same_figures_in_words() -> None:
    """Well-formed, without script or style sheet; what it shows stands in its alternative text and in its table."""
    charts = [block for block in report(ANKESTYRELSEN, 2).blocks if isinstance(block, Chart)]
    assert charts
    for chart in charts:
        drawing = fromstring(chart.svg)  # noqa: S314 - our own
        names = {element.tag.rpartition("}")[2] for element in drawing.iter()}
        assert names <= {"svg", "line", "circle", "rect", "polygon", "text"}
        assert chart.alt
        assert chart.table.rows
    weeks = next(chart for chart in charts if chart.alt.startswith("Sagsbehandlingstid for 13-ugers sager"))
    drawn = [element.text for element in fromstring(weeks.svg).iter() if element.text]  # noqa: S314
    assert {"13,6", "12,4", "13,03", "13,0"} <= set(drawn)
