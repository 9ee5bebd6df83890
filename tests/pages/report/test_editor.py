"""The editor of a report's texts: what is pressed in it is done once, under a name, and overwrites nobody."""

import pytest

from pages.parts.report.editor import parse_act
from store import StoredReport
from tests.pages.kept_screens import said, words
from tests.pages.report.ready import keep_texts
from tests.pages.report.report_screen import editor, everything, fields, open_report, press
from tests.reports.inputs import written as sample_texts
from tests.store.kept import MARK, PLAN, SENT, memory

pytestmark = pytest.mark.slow

PLAN_ID = PLAN.plan.id


def test_a_goal_is_explained_saved_under_a_name_and_the_next_one_opened() -> None:
    """What is missing is said beside each goal; an answer of yes asks for more; a press is done once."""
    page = open_report(quarter="2024K2")
    assert "udkast: 19 ting mangler" in everything(page)
    assert editor(page)["ack"] == 0
    press(page, goal="1.2", forklaring__1__1__deviation=("ja", ""), forklaring__1__1__cause=("Tilgangen\nsteg", ""))
    data = editor(page)
    assert (data["told"], data["failed"]) == ("Gemt.", False)
    assert data["kept"] == {"forklaring.1.1.deviation": "ja", "forklaring.1.1.cause": "Tilgangen\nsteg"}
    assert 'data-form="1.2"' in fields(page)
    assert "afvigelse: ja · mangler handling, ansvarlig og frist" in words(data["panels"]["list"])
    page.run()
    with memory() as store:
        [kept] = store.explanations(PLAN_ID)
    assert (kept.period, kept.goal, kept.revision, kept.stamp.by) == ("2024K2", "1.1", 1, "abc")
    assert kept.content["cause"] == "Tilgangen\nsteg"


def test_nothing_is_saved_while_nobody_is_named() -> None:
    """What everybody sees is changed by somebody; what was typed is still in the browser."""
    page = press(open_report(quarter="2024K2"), by=" ", vurdering=("Godt", ""))
    data = editor(page)
    assert data["failed"]
    assert "Skriv dit navn eller dine initialer" in data["told"]
    assert data["kept"] == {}
    with memory() as store:
        assert store.explanations(PLAN_ID) == ()


def test_all_goals_that_need_no_explanation_are_answered_no_by_one_press() -> None:
    """It shows first which they are; those that must be looked at are left."""
    page = open_report(quarter="2024K2", ask="calm", goal="1.1")
    asked = words(editor(page)["panels"]["list"])
    assert "Svar »ingen væsentlig afvigelse« for disse 7 mål?" in asked
    press(page, "calm")
    with memory() as store:
        answered = {each.goal: each.content["deviation"] for each in store.explanations(PLAN_ID)}
    assert answered == dict.fromkeys(("1.3", "1.8", "1.9", "1.10", "2.1", "2.3", "2.4"), False)
    assert "ask" not in page.query_params


def test_the_second_of_two_overwrites_nothing_and_loses_nothing() -> None:
    """Goals that nobody else wrote of are saved; of the other both texts are there, until the writer has chosen."""
    page = open_report(quarter="2024K2", goal="1.4")
    with memory() as store:
        keep_texts(store, sample_texts()._replace(judgement="Deres"), "", by="gh")
    press(page, vurdering=("Min", ""), forklaring__1__4__text=("Også min", ""))
    data = editor(page)
    assert data["failed"]
    assert "En anden har imens skrevet om hele rapporten" in data["told"]
    press(page, vurdering=("Min", ""), forklaring__1__4__text=("Også min", ""))
    data = editor(page)
    assert data["kept"] == {"forklaring.1.4.text": "Også min"}
    assert "hele rapporten" in data["told"]
    press(page, vurdering=("Min", "Deres"))
    assert not editor(page)["failed"]
    with memory() as store:
        kept = {each.goal: each for each in store.explanations(PLAN_ID)}
    assert kept[""].content["judgement"] == "Min"
    assert kept[""].revision == 2
    assert kept["1.4"].content["text"] == "Også min"


def test_what_somebody_else_writes_is_news_and_changes_nothing_under_the_hand() -> None:
    """It is loaded when that is asked for."""
    page = open_report(quarter="2024K2", goal="overall")
    with memory() as store:
        keep_texts(store, sample_texts()._replace(judgement="Deres"), "", by="gh")
    page.run()
    assert "gh har skrevet om hele rapporten, siden du åbnede siden" in everything(page)
    assert "Deres" not in fields(page)
    page.button(key="load texts again").click().run()
    assert "Deres" in fields(page)


def test_last_quarters_text_stands_beside_each_field() -> None:
    """It is called by its quarter, and used again by a press."""
    with memory() as store:
        keep_texts(store, sample_texts())
    page = open_report(quarter="2024K3", goal="1.2")
    form = fields(page)
    assert 'data-reuse="forklaring.1.2.cause"' in form
    assert sample_texts().goals["1.2"].cause in words(form)
    assert "2. kvartal" in words(form)


def test_a_press_that_is_heard_on_another_quarters_page_saves_nothing_there() -> None:
    """The text is still in the tab, under the quarter that it was written for."""
    page = open_report(quarter="2024K2", goal="1.2")
    message = {"n": 1, "form": f"{PLAN_ID} 2024K1", "act": "save", "by": "abc", "goal": ""}
    fields_typed = {"forklaring.1.2.cause": {"text": "Om 1. kvartal", "base": ""}}
    page.session_state["report editor"] = {"act": {**message, "fields": fields_typed}}
    page.run()
    assert editor(page)["kept"] == {}
    with memory() as store:
        assert store.explanations(PLAN_ID) == ()


@pytest.mark.parametrize(
    "message",
    [
        None,
        {"n": 1},
        {"n": "1", "form": "x", "act": "save", "by": "", "fields": {}, "goal": ""},
        {"n": 1, "form": "x", "act": "save", "by": "", "fields": {"vurdering": "Godt"}, "goal": ""},
        {"n": 1, "form": "x", "act": "save", "by": "", "fields": {"vurdering": {"text": 1, "base": ""}}, "goal": ""},
        {
            "n": 1,
            "act": "save",
            "by": "",
            "fields": {str(n): {"text": "", "base": ""} for n in range(4_000)},
            "goal": "",
        },
    ],
)
def test_what_no_editor_would_send_is_no_act(message: object) -> None:
    """It is refused as a whole."""
    assert parse_act(message) is None


def test_a_report_that_somebody_else_marked_as_sent_is_news_too() -> None:
    """The notice on top tells it, and loads it."""
    page = open_report(quarter="2024K2")
    with memory() as store:
        sent = store.send_report(PLAN, SENT, None, MARK, expected_revision=0)
        assert isinstance(sent, StoredReport)
    page.run()
    assert "2. kvartal 2024 er sendt og låst (udgave 1)" in said(page)
    page.button(key="load again").click().run()
    assert not [button for button in page.button if button.key == "load again"]
    assert "sendt 12. juli 2024, j.nr. 2024-1207 (udgave 1)" in everything(page)
