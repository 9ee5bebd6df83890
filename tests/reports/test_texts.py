"""What people write: a TOML file, the keys of fields, and what is missing before a report can be sent."""

from dataclasses import replace
from datetime import date

import pytest

from reports.deviation_note import deviation_note
from reports.facts import facts_of
from reports.field_texts import field_texts, with_field_texts
from reports.readiness import missing, readiness
from reports.texts import ReportTexts, table_answer, table_cells
from reports.texts_file import read_texts, write_texts
from reports.toml_checks import FileError
from tests.pages.sample_cards import sample_plan
from tests.reports.inputs import ANKESTYRELSEN, fields, given, report, text_of, written

PLAN = sample_plan(ANKESTYRELSEN)


def mistakes(text: str) -> list[str]:
    """What is wrong with a file of texts."""
    with pytest.raises(FileError) as caught:
        read_texts(text.encode(), PLAN)
    return [str(each) for each in caught.value.mistakes]


def test_a_file_gives_the_texts_by_goal() -> None:
    """Danish names, answers without quotes, a table's rows by their names."""
    texts = written()
    assert texts.goals["1.2"].cause == "Tilgangen af sager steg med 12 pct. i 1. kvartal."
    assert texts.goals["1.2"].deviation is True
    assert texts.goals["1.3"].deviation is False
    assert table_cells(texts.goals["1.5"].answers["sagsbehandlingstid_nævn"])["Psykolognævnet"] == "16,6"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[forklaring."1.2"]\nårsagen = "x"', '2, column 1, … "årsagen" is not known here. Did you mean "årsag"?'),
        ('[forklaring."1.22"]\n', '1, column 1, … "1.22" is not known here. Did you mean "1.2"?'),
        (
            '[forklaring."1.2"]\nafvigelse = "ja"',
            "2, column 1, … whether a goal deviates is true or false, without quotes.",
        ),
        ("vurdering = 3", "1, column 1, … a text stands here: write it in quotes."),
        ('sendt = "12-07-2024"', "1, column 1, … a day stands here, without quotes: 2024-07-12."),
        (
            '[oplysning.sagsbehandlingstid_nævn]\nPsykolognævn = "3"',
            '2, column 1, … "Psykolognævn" is not known here. Did you mean "Psykolognævnet"?',
        ),
    ],
)
def test_a_mistake_has_its_place_its_reason_and_its_mend(text: str, told: str) -> None:
    """As a plan's mistakes have."""
    (only,) = mistakes(text)
    place, mend = told.split("… ")
    assert only.startswith(f"line {place}")
    assert only.endswith(mend)


def test_all_of_a_files_mistakes_are_told_at_once() -> None:
    """Who mends a file mends it once."""
    assert len(mistakes('vurderin = "x"\nbilag = ["x"]\n[forklaring."9.9"]\nårsag = 1')) == 3


def test_texts_survive_the_way_through_their_fields() -> None:
    """What a Word file carries out comes back the same."""
    carried = field_texts(written(), PLAN)
    back = with_field_texts(ReportTexts(), PLAN, carried)
    assert back == written()
    assert carried["oplysning.sagsbehandlingstid_nævn.6"] == "16,6"


def test_a_file_that_is_written_is_read_the_same() -> None:
    """Quotation marks, lines and signs that TOML does not take among them."""
    wild = with_field_texts(written(), PLAN, {"vurdering": 'Han sagde: "ja"\n\\ \x7f\x01 é'})
    wild = wild._replace(sent=date(2024, 7, 12), journal="2024-1")
    assert read_texts(write_texts(wild, PLAN).encode(), PLAN) == wild


def test_every_field_of_a_report_is_one_that_comes_back() -> None:
    """No field is drawn whose text would be lost."""
    keys = fields(report(ANKESTYRELSEN, 2)).keys()
    filled = with_field_texts(ReportTexts(), PLAN, {key: "ja" if key.endswith("deviation") else "x" for key in keys})
    assert keys <= field_texts(filled, PLAN).keys()


def test_a_field_that_a_file_does_not_have_stays_as_it_is() -> None:
    """A note on one goal brought back erases nothing of the others."""
    changed = with_field_texts(written(), PLAN, {"forklaring.1.2.cause": "En anden årsag"})
    assert changed.goals["1.2"].cause == "En anden årsag"
    assert changed.goals["1.2"].action == written().goals["1.2"].action
    assert changed.goals["1.1"] == written().goals["1.1"]


@pytest.mark.parametrize(("answer", "meant"), [("Ja", True), ("nej.", False), ("måske", None), ("", None)])
def test_yes_and_no_are_read_as_people_write_them(answer: str, meant: bool | None) -> None:
    """Anything else is no answer, and the goal is asked again."""
    texts = with_field_texts(written(), PLAN, {"forklaring.1.2.deviation": answer})
    assert texts.goals["1.2"].deviation is meant


def test_a_tables_empty_rows_are_not_filled_in() -> None:
    """A row of blanks is none."""
    assert table_cells(table_answer({"a": "1", "b": " ", "c": "3;4"})) == {"a": "1", "c": "3;4"}


def test_what_is_missing_is_named_by_goal() -> None:
    """Without a cause for 1.2 and one board's case time, just those two are missing."""
    lacking = with_field_texts(written(), PLAN, {"forklaring.1.2.cause": "", "oplysning.sagsbehandlingstid_nævn.3": ""})
    facts = facts_of(replace(given(ANKESTYRELSEN, 2), texts=lacking))
    assert [(check.goal, check.key) for check in missing(readiness(facts))] == [
        ("1.2", "forklaring.1.2.cause"),
        ("1.5", "oplysning.sagsbehandlingstid_nævn"),
    ]


def test_a_document_that_the_plan_wants_must_be_attached() -> None:
    """The first quarter's report goes with a plan of action, an evaluation and an analysis."""
    facts = facts_of(given(ANKESTYRELSEN, 1))
    wanted = {placed.duty.key for placed in facts.duties() if placed.duty.kind == "document"}
    assert len(wanted) == 3
    texts = ReportTexts(attached=frozenset(wanted))
    attached = facts_of(replace(given(ANKESTYRELSEN, 1), texts=texts))
    done = {check.key for check in readiness(attached) if check.done}
    assert {f"oplysning.{key}" for key in wanted} <= done


def test_a_note_on_one_deviation_is_a_draft_until_it_is_explained() -> None:
    """It has the figure, the reason and the fields of that goal alone."""
    empty = deviation_note(given(ANKESTYRELSEN, 2), "1.2")
    full = deviation_note(replace(given(ANKESTYRELSEN, 2), texts=written()), "1.2")
    assert empty.draft
    assert full.draft == ""
    assert {key.split(".")[2] for key in fields(full)} == {"2"}
    assert "13,03\xa0uger, hvor kravet er højst 13,0\xa0uger" in text_of(full)
    with pytest.raises(KeyError):
        deviation_note(given(ANKESTYRELSEN, 2), "9.9")
