"""Hygiene of every plan file, whichever lie there: a new plan is tested unasked."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from engine.plan import AtMost, Delivered, Note, Part, Plan, Within, WithReport, measures_of, parts_of, read_plan
from tests.sample_data.source import ANKESTYRELSEN, CPR, PLAN_FILES, contract_of, plain, plan_of_sample

FIXED_KEYS = {
    CPR: """klagesager_rettidigt kundetilfredshed undersøgelse_bopælsregistrering afvigelse_grundbudget
        afvigelse_udgiftsopfølgning_2 sygefravær sygefravær_staten sygefravær_året_før dokumentation_it_minimumskrav""",
    ANKESTYRELSEN: """tvang_børn_8_uger underretninger_8_uger forsikrede_ledige_4_uger sagstid_13_ugers_sager
        fuldt_oplyste_10_uger sagstid_arbejdsskade handleplan_psykolognævn evaluering_formandsafgørelser
        nævn_afrapporteret afrapportering_best_practice aktindsigt_20_arbejdsdage verserende_over_6_mdr
        verserende_over_12_mdr kritikprocent kritikprocent_staten kvalitetsmåling kvalitetsplan
        analyse_borgerdeltagelse tværgående_initiativer fremdrift_borgerdeltagelse retssikkerhedsinitiativer
        afvigelse_grundbudget afvigelse_udgiftsopfølgning_2 sygefravær sygefravær_staten sygefravær_året_før
        infosikkerhed_aktiviteter infosikkerhed_statusrapport nis2 bæredygtighedskoncept gennemgang_kontorhold""",
}


@pytest.fixture(params=PLAN_FILES, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    """Each plan file in turn."""
    found = request.param
    assert isinstance(found, Path)
    return found


@pytest.fixture
def plan(path: Path) -> Plan:
    """The plan in it."""
    return read_plan(path.read_bytes())


@pytest.fixture
def contract(path: Path) -> str:
    """The contract it was read from."""
    return contract_of(path.stem)


def every_part(plan: Plan) -> Iterator[tuple[str, Part]]:
    """Every part of every goal with the goal's number."""
    for goal in plan.goals:
        for part in parts_of(goal.requirement):
            yield goal.id, part


def every_note(plan: Plan) -> Iterator[Note]:
    """The plan's notes and its goals'."""
    yield from plan.notes
    for goal in plan.goals:
        yield from goal.notes


def test_both_contracts_are_there() -> None:
    """The two plans that the house was built for have a file each."""
    assert {ANKESTYRELSEN, CPR} <= {path.stem for path in PLAN_FILES}


def test_a_plan_file_is_named_by_its_id(path: Path, plan: Plan) -> None:
    """The file's name is the plan's id, so that plan, contract and results find each other."""
    assert plan.id == path.stem


def test_every_goal_is_quoted_verbatim(plan: Plan, contract: str) -> None:
    """A goal's quote stands in the contract to the letter."""
    assert [goal.id for goal in plan.goals if plain(goal.quote) not in contract] == []


def test_every_part_is_quoted_verbatim(plan: Plan, contract: str) -> None:
    """Every part has the contract's own words, to the letter."""
    invented = [(goal, part.measure) for goal, part in every_part(plan) if not part.quote or part.quote not in contract]
    assert invented == []


def test_a_goal_s_words_stand_under_its_own_heading(plan: Plan, contract: str) -> None:
    """What is quoted for a goal stands in that goal's section, not in another's."""
    headings = [contract.rindex(f"Mål {goal.id} {dash} {goal.title}") for goal in plan.goals for dash in "–-"
                if f"Mål {goal.id} {dash} {goal.title}" in contract]  # fmt: skip
    assert len(headings) == len(plan.goals)
    ends = [*headings[1:], len(contract)]
    for goal, start, end in zip(plan.goals, headings, ends, strict=True):
        here = contract[start:end]
        quotes = [goal.quote, *(part.quote for part in parts_of(goal.requirement))]
        quotes += [placed.duty.quote for placed in goal.duties()]
        assert [quote for quote in quotes if plain(quote) not in here] == [], goal.id


def test_every_section_is_a_heading_of_the_contract(plan: Plan, contract: str) -> None:
    """A section starts with the goal's own heading, and so can be looked up."""
    for goal in plan.goals:
        sections = [goal.section, *(part.section for part in parts_of(goal.requirement))]
        sections += [placed.duty.section for placed in goal.duties()]
        assert all(re.fullmatch(rf"Mål {re.escape(goal.id)}(, .+)?", section) for section in sections), goal.id
        assert f"Mål {goal.id}" in contract


def test_the_number_of_goals_and_the_report_day_are_quoted_verbatim(plan: Plan, contract: str) -> None:
    """How many goals there are and when a report is due are the contract's words, and say the same numbers."""
    assert plan.goal_count_quote in contract
    assert plan.report_due_quote in contract
    assert str(plan.goal_count) in re.findall(r"\d+", plan.goal_count_quote)
    assert str(plan.report_due_days) in re.findall(r"\d+", plan.report_due_quote)


def test_the_judgement_beside_the_score_is_quoted_verbatim(plan: Plan, contract: str) -> None:
    """What a screen says of it are the contract's words, under the contract's heading."""
    assert plan.judgement_quote
    assert plan.judgement_quote in contract
    assert plan.judgement_section in contract


@pytest.mark.parametrize(("plan_id", "checksum"), [(ANKESTYRELSEN, "9a4aa180"), (CPR, "9f74a04b")])
def test_the_checksums_are_those_that_scenario_files_and_databases_hold(plan_id: str, checksum: str) -> None:
    """A scenario kept before the judgement's words stood in the plan file still fits the plan."""
    assert plan_of_sample(plan_id).checksum.startswith(checksum)


def test_the_contract_weighs_each_goal_by_as_many_goals_as_the_plan_has(plan: Plan, contract: str) -> None:
    """The score of a met goal is 100 divided by the number of goals: 100/6, 100/14."""
    assert f"Opfyldte mål indgår i den samlede score med 100/{len(plan.goals)}." in contract


def test_what_a_note_or_a_cell_quotes_is_verbatim(plan: Plan, contract: str) -> None:
    """Words between » and « in a note, and a printed cell's own rule, stand in the contract to the letter."""
    quoted = [
        quote for note in every_note(plan) for text in (note.da, note.en) for quote in re.findall("»(.*?)«", text)
    ]
    own = [cell.requirement for goal in plan.goals for cell in goal.history if cell.requirement]
    quoted += [part.quote for requirement in own for part in parts_of(requirement)]
    assert quoted
    assert [quote for quote in quoted if not quote or quote not in contract] == []


def test_every_note_is_in_both_languages(plan: Plan) -> None:
    """A note is written in Danish and in English, each in its own words."""
    assert all(note.da != note.en for note in every_note(plan))


def test_a_note_quotes_the_same_in_both_languages(plan: Plan) -> None:
    """The contract's words are the same whichever language they are talked about in."""
    differing = [
        note.en for note in every_note(plan) if re.findall("»(.*?)«", note.da) != re.findall("»(.*?)«", note.en)
    ]
    assert differing == []


def test_goals_stand_in_the_contract_s_order(plan: Plan, contract: str) -> None:
    """Goals are numbered 1.1, 1.2, … 1.10, 2.1, …: none is passed over, and 1.10 is not 1.1."""
    numbers = [tuple(map(int, goal.id.split("."))) for goal in plan.goals]
    for (chapter, number), (next_chapter, next_number) in pairwise(numbers):
        assert (next_chapter, next_number) in {(chapter, number + 1), (chapter + 1, 1)}
    assert numbers[0] == (1, 1)
    printed = set(re.findall(r"Mål (\d+\.\d+) [–-]", contract))
    assert printed == {goal.id for goal in plan.goals}


def test_every_measure_is_used(plan: Plan) -> None:
    """No measure is asked for that no goal depends on."""
    used = {name for goal in plan.goals for name in measures_of(goal.requirement)}
    assert used == {measure.key for measure in plan.measures}


@pytest.mark.parametrize("plan_id", FIXED_KEYS)
def test_the_keys_are_the_fixed_ones(plan_id: str) -> None:
    """Uploads, links and saved scenarios use the keys, so they never change."""
    assert {measure.key for measure in plan_of_sample(plan_id).measures} == set(FIXED_KEYS[plan_id].split())


def test_every_measure_and_part_has_a_short_title(plan: Plan) -> None:
    """Titles are distinct, and short enough for a lever and a table's column."""
    titles = [measure.title for measure in plan.measures]
    assert len(set(titles)) == len(titles)
    assert [title for title in titles if len(title) > 50] == []
    assert [part.measure for _, part in every_part(plan) if not 0 < len(part.title) <= 60] == []


def test_numbers_have_a_unit_and_days_have_none(plan: Plan) -> None:
    """What is counted or measured says in what; a day and a yes need no unit."""
    assert [measure.key for measure in plan.measures if measure.numeric != bool(measure.unit)] == []


def test_shares_are_in_per_cent(plan: Plan) -> None:
    """A share runs from 0 to 100 and is written in pct."""
    assert [measure.key for measure in plan.measures if measure.domain == "share" and measure.unit != "pct."] == []


def test_targets_by_year_include_every_year_printed(plan: Plan) -> None:
    """Where a target stands by year, every printed result has its own year's target or rule."""
    for goal in plan.goals:
        by_year = {
            part.measure: {entry.year for entry in part.target}
            for part in parts_of(goal.requirement)
            if isinstance(part, (AtMost, Within)) and isinstance(part.target, tuple)
        }
        for cell in goal.history:
            if cell.result is not None and cell.measure in by_year and cell.requirement is None:
                assert cell.year in by_year[cell.measure], (goal.id, cell)


def test_history_is_of_earlier_years(plan: Plan) -> None:
    """A printed result is of a year before the plan's own; the plan's year is what we score."""
    assert [(goal.id, cell) for goal in plan.goals for cell in goal.history if cell.year >= plan.year] == []


def test_a_cell_without_a_figure_says_what_is_printed(plan: Plan) -> None:
    """Where no figure is printed, the words or the dash in its place are kept."""
    silent = [
        (goal.id, cell) for goal in plan.goals for cell in goal.history if cell.result is None and not cell.printed
    ]
    assert silent == []


def test_a_provisional_cell_says_where_it_comes_from(plan: Plan) -> None:
    """A provisional figure names its source or the day it was drawn up."""
    cells = [cell for goal in plan.goals for cell in goal.history if cell.provisional]
    assert [cell for cell in cells if not cell.source] == []


def test_reports_are_due_14_and_21_days_after_the_quarter() -> None:
    """CPR reports 14 calendar days after the quarter, Ankestyrelsen 21: on 21 April and October and 21 January."""
    assert str(plan_of_sample(CPR).report_day(1)) == "2020-04-14"
    days = [str(plan_of_sample(ANKESTYRELSEN).report_day(quarter)) for quarter in (1, 2, 3, 4)]
    assert days == ["2024-04-21", "2024-07-21", "2024-10-21", "2025-01-21"]


def test_letters_are_the_printed_ones() -> None:
    """1.9's parts are lettered c and d as printed, and 1.8's first part has no letter."""
    plan = plan_of_sample(ANKESTYRELSEN)
    letters = {goal.id: [part.letter for part in parts_of(goal.requirement)] for goal in plan.goals}
    assert letters["1.9"] == ["c", "d", "d"]
    assert letters["1.8"] == ["", "b"]
    assert letters["1.5"] == ["a", "a", "b", "c"]


def test_what_comes_with_a_report_is_due_with_that_report() -> None:
    """Seven deliveries of Ankestyrelsen's plan come "med afrapporteringen" for a quarter; the plan file says which."""
    due = {
        part.measure: part.due.report
        for _, part in every_part(plan_of_sample(ANKESTYRELSEN))
        if isinstance(part, Delivered) and isinstance(part.due, WithReport)
    }
    assert due == {
        "handleplan_psykolognævn": 1,
        "evaluering_formandsafgørelser": 1,
        "afrapportering_best_practice": 4,
        "kvalitetsplan": 4,
        "analyse_borgerdeltagelse": 1,
        "bæredygtighedskoncept": 3,
        "gennemgang_kontorhold": 4,
    }


def test_what_a_report_must_carry_is_quoted_verbatim(plan: Plan, contract: str) -> None:
    """Each duty to report has the contract's own words for it."""
    assert [
        each.duty.key for each in plan.duties if not each.duty.quote or plain(each.duty.quote) not in contract
    ] == []


def test_sending_the_report_fulfils_nine_lettered_parts() -> None:
    """1.5 a with two documents, b and c; 1.8 b; 1.9 c and d; 2.3 a; 2.4 a and b: these and no others."""
    plan = plan_of_sample(ANKESTYRELSEN)
    fulfilled = [
        (each.goal, plan.parts[each.goal][each.part].letter, each.duty.kind, each.duty.quarters)
        for each in plan.duties
        if each.duty.fulfils and each.part is not None
    ]
    assert fulfilled == [
        ("1.5", "a", "document", (1,)),
        ("1.5", "a", "document", (1,)),
        ("1.5", "b", "table", (1, 2, 3, 4)),
        ("1.5", "c", "document", (4,)),
        ("1.8", "b", "document", (4,)),
        ("1.9", "c", "document", (1,)),
        ("1.9", "d", "text", (2, 3, 4)),
        ("2.3", "a", "text", (1, 2, 3, 4)),
        ("2.4", "a", "document", (3,)),
        ("2.4", "b", "document", (4,)),
    ]


def test_other_duties_only_inform() -> None:
    """2.2's percentage change and 1.10's follow-up stand in each report and prove nothing; CPR asks for no more."""
    told = [(each.goal, each.duty.kind) for each in plan_of_sample(ANKESTYRELSEN).duties if not each.duty.fulfils]
    assert told == [("1.10", "text"), ("2.2", "figure")]
    assert plan_of_sample(CPR).duties == ()


def test_the_table_of_boards_has_the_six_that_the_contract_names() -> None:
    """1.5 b is met by a figure for all six; the contract prints one of them in two words."""
    (table,) = (each.duty for each in plan_of_sample(ANKESTYRELSEN).duties if each.duty.kind == "table")
    named = contract_of(ANKESTYRELSEN).replace("Arbejds miljø", "Arbejdsmiljø")
    assert len(table.rows) == 6
    assert [row for row in table.rows if row not in named] == []


def test_targets_stand_on_to_the_last_printed_year() -> None:
    """Ankestyrelsen's targets are printed to 2027, CPR's budget targets to 2023."""
    for plan_id, goal, last in ((ANKESTYRELSEN, "1.1", 2027), (ANKESTYRELSEN, "2.1", 2027), (CPR, "2.1", 2023)):
        for part in parts_of(plan_of_sample(plan_id).goal(goal).requirement):
            assert isinstance(part.target, tuple)  # type: ignore[union-attr]
            assert part.target[-1].year == last  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("plan_id", "goal", "words"),
    [
        (ANKESTYRELSEN, "1.1", "hvor førsteinstanser har begået fejl"),
        (ANKESTYRELSEN, "1.3", "Antal uger"),
        (ANKESTYRELSEN, "1.4", "19,8-"),
        (ANKESTYRELSEN, "1.4", "blev måltallet nedjusteret for 2022 og 2023"),
        (ANKESTYRELSEN, "1.9", "op til to tværgående initiativer"),
        (ANKESTYRELSEN, "2.1", "afgivelsen"),
        (ANKESTYRELSEN, "2.1", "+/- 2 pct."),
        (ANKESTYRELSEN, "2.1", "Mio. kr."),
        (ANKESTYRELSEN, "2.2", "Social- og Boligstyrelsens og statens gennemsnit"),
        (ANKESTYRELSEN, "2.2", "den procentuelle afvigelse"),
        (CPR, "1.1", "henholdsvis 96 og 90 pct."),
        (CPR, "1.1", "Økonomi- og Indenrigsministeriet"),
    ],
)
def test_what_the_contract_leaves_open_or_misprints_is_said(plan_id: str, goal: str, words: str) -> None:
    """Nothing is settled silently: each opening and each slip of the contract has a note that shows its words."""
    notes = plan_of_sample(plan_id).goal(goal).notes
    assert any(words in note.da and words in note.en for note in notes)


@pytest.mark.parametrize("plan_id", [ANKESTYRELSEN, CPR])
def test_rounding_and_the_quarters_reach_are_left_open_by_both(plan_id: str) -> None:
    """Neither contract says how to round, nor whether a quarter's share covers the quarter or the year so far."""
    readings = " ".join(note.da for note in plan_of_sample(plan_id).notes if note.kind == "reading")
    assert "afrunding" in readings
    assert "dækker kvartalet eller året til dato" in readings
