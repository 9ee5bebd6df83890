"""What is wrong in a file, said where it stands, with the mend, in both languages."""

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from engine.plan import Plan, read_plan
from engine.reading import NoticeCode, ParsedValue, Problem, ProblemCode, read_results, read_together
from engine.reading.cell.dates import read_date
from engine.reading.cell.notation import English, Notation
from engine.reading.findings.sentences import NOTICES, PROBLEMS
from tests.speaking import Speak
from words import translation
from words.dates import day
from words.findings import KINDS, expected_value, kind, notice_sentence, problem_sentence, problem_text
from words.language import Language

SAMPLE_DATA = Path(__file__).parents[2] / "sample_data"
HEADER = "måling;kvartal;værdi;antal;foreløbig;bemærkning"
FORBIDDEN = ("ugyldig", "venligst", "beklager", "invalid", "please", "sorry")

ROWS: list[tuple[str, str, str]] = [
    (
        "sygefravær;2024K3;omkring 9;;;",
        "Linje 2, kolonnen værdi: »omkring 9« skal være et tal, fx 9,9.",
        "Line 2, column værdi: “omkring 9” must be a number, for example 9,9.",
    ),
    (
        "sygefravaer;2024K3;9,9;;;",
        "Linje 2, kolonnen måling: målingen »sygefravaer« findes ikke i planen. Mente du »sygefravær«?",
        "Line 2, column måling: the measure “sygefravaer” is not in the plan. Did you mean “sygefravær”?",
    ),
    (
        "sygefravær;2024K5;9,9;;;",
        "Linje 2, kolonnen kvartal: »2024K5« findes ikke: Et år har kvartalerne 1 til 4. Skriv fx 2024K3.",
        "Line 2, column kvartal: “2024K5” does not exist: a year has the quarters 1 to 4. Write for example 2024K3.",
    ),
    (
        "sygefravær;2023K3;9,9;;;",
        "Linje 2, kolonnen kvartal: »2023K3« ligger ikke i planens år, 2024. Skriv fx 2024K3.",
        "Line 2, column kvartal: “2023K3” is not in the plan’s year, 2024. Write for example 2024K3.",
    ),
    (
        "kritikprocent;2024K3;104 pct.;;;",
        "Linje 2, kolonnen værdi: »104 pct.« skal være fra 0 til 100.",
        "Line 2, column værdi: “104 pct.” must be from 0 to 100.",
    ),
    (
        "sygefravær;2024K3;-1;;;",
        "Linje 2, kolonnen værdi: »-1« skal være 0 eller mere.",
        "Line 2, column værdi: “-1” must be 0 or more.",
    ),
    (
        "sygefravær;2024K3;9,9 uger;;;",
        "Linje 2, kolonnen værdi: »9,9 uger« har enheden »uger«, men »dage« er målingens egen.",
        "Line 2, column værdi: “9,9 uger” has the unit “uger”, but “dage” is the measure’s own.",
    ),
    (
        "kritikprocent;2024K3;1,2 dage;;;",
        "Linje 2, kolonnen værdi: »1,2 dage« har enheden »dage«, men »pct.« er målingens egen.",
        "Line 2, column værdi: “1,2 dage” has the unit “dage”, but “pct.” is the measure’s own.",
    ),
    (
        "vejret;2024K3;9,9;;;",
        (
            "Linje 2, kolonnen måling: målingen »vejret« findes ikke i planen. "
            "Skriv en målings nøgle eller titel, fx »tvang_børn_8_uger«; skabelonen viser dem alle."
        ),
        (
            "Line 2, column måling: the measure “vejret” is not in the plan. "
            "Write a measure’s key or title, for example “tvang_børn_8_uger”; the template lists them all."
        ),
    ),
    (
        "verserende_over_6_mdr;2024K3;250,5;;;",
        "Linje 2, kolonnen værdi: »250,5« skal være et helt tal, fx",
        "Line 2, column værdi: “250,5” must be a whole number, for example",
    ),
    (
        "verserende_over_6_mdr;2024K3;1.250;;;",
        "Linje 2, kolonnen værdi: »1.250« kan læses på to måder, som 1250 og som 1,25. Mente du »1250«?",
        "Line 2, column værdi: “1.250” can be read in two ways, as 1250 and as 1,25. Did you mean “1250”?",
    ),
    (
        "tvang_børn_8_uger;2024K3;97,5;;;",
        "Linje 2, kolonnen antal: antallet af sager bag tallet mangler.",
        "Line 2, column antal: the number of cases behind the figure is missing.",
    ),
    (
        "tvang_børn_8_uger;2024K3;97,5;-4;;",
        "Linje 2, kolonnen antal: »-4« skal være 0 eller mere.",
        "Line 2, column antal: “-4” must be 0 or more.",
    ),
    (
        "nis2;2024K3;31-02-2024;;;",
        "Linje 2, kolonnen værdi: kalenderen har ingen dag »31-02-2024«.",
        "Line 2, column værdi: the calendar has no day “31-02-2024”.",
    ),
    (
        "tværgående_initiativer;2024K3;måske;;;",
        "Linje 2, kolonnen værdi: »måske« skal være ja eller nej.",
        "Line 2, column værdi: “måske” must be ja or nej.",
    ),
    (
        "sygefravær;2024K3;9,9;;måske;",
        "Linje 2, kolonnen foreløbig: »måske« skal være ja eller nej; tomt er nej.",
        "Line 2, column foreløbig: “måske” must be ja or nej; empty is nej.",
    ),
    (
        "sygefravær;2024K3;=A1+B2;;;",
        "Linje 2, kolonnen værdi: »=A1+B2« er en formel.",
        "Line 2, column værdi: “=A1+B2” is a formula.",
    ),
    (
        "sygefravær;2024K3;9,6*;;;",
        (
            "Linje 2, kolonnen værdi: »9,6*« har et tegn ved siden af tallet. "
            "Skriv 9,6, og ja under foreløbig, eller skriv i bemærkning, hvad tegnet betyder."
        ),
        (
            "Line 2, column værdi: “9,6*” has a mark beside the figure. "
            "Write 9,6, and ja under foreløbig, or what the mark says in bemærkning."
        ),
    ),
    (
        "afvigelse_grundbudget;2024K3;0,4-;;;",
        "Linje 2, kolonnen værdi: »0,4-« har sit minus efter tallet. Mente du »-0,4«?",
        "Line 2, column værdi: “0,4-” has its minus after the figure. Did you mean “-0,4”?",
    ),
    (
        "nis2;2024K3;18. oktobr 2024;;;",
        "Linje 2, kolonnen værdi: »18. oktobr 2024« er ikke en dato: »oktobr« er ikke en måned. Mente du »18-10-2024«?",
        "Line 2, column værdi: “18. oktobr 2024” is no date: “oktobr” is no month. Did you mean “18-10-2024”?",
    ),
    (
        "sygefravær;2024K3;null;;;",
        "Linje 2, kolonnen værdi: »null« er ikke en værdi. Lad cellen være tom, hvis værdien ikke er kendt.",
        "Line 2, column værdi: “null” is no value. Leave the cell empty where the value is not known.",
    ),
    (
        "sygefravær;2024K3;#DIV/0!;;;",
        "Linje 2, kolonnen værdi: »#DIV/0!« er en fejl fra regnearket.",
        "Line 2, column værdi: “#DIV/0!” is an error from the spreadsheet.",
    ),
]


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The plan of 2024."""
    return read_plan((SAMPLE_DATA / "plans" / "ankestyrelsen-2024.toml").read_bytes())


@pytest.fixture
def in_english(speak: Speak) -> None:
    """Show the page in English."""
    speak("en")


def problems(plan: Plan, *rows: str, header: str = HEADER) -> tuple[Problem, ...]:
    """What is wrong with these rows."""
    return read_results("\r\n".join((header, *rows)).encode(), plan).problems


@pytest.mark.parametrize(("row", "danish"), [(row, danish) for row, danish, _ in ROWS])
def test_a_fault_is_told_in_danish_with_its_line_its_cell_and_its_mend(plan: Plan, row: str, danish: str) -> None:
    """What happened and how to mend it, where it stands, in the words of the file."""
    (found,) = problems(plan, row)
    assert problem_sentence(found).startswith(danish)


@pytest.mark.usefixtures("in_english")
@pytest.mark.parametrize(("row", "english"), [(row, english) for row, _, english in ROWS])
def test_a_fault_is_told_in_english_too(plan: Plan, row: str, english: str) -> None:
    """The same fault in the other language; the words of the contract stay Danish."""
    (found,) = problems(plan, row)
    assert problem_sentence(found).startswith(english)


def test_the_same_figure_twice_names_both_lines(plan: Plan) -> None:
    """The later row is the fault, and says where the first stands."""
    (found,) = problems(plan, "sygefravær;2024K3;9,9;;;", "", "sygefravær;2024K3;9,8;;;")
    assert problem_sentence(found) == (
        "Linje 4, kolonnen måling: »sygefravær« for 2024K3 står allerede i linje 2. Behold én af dem."
    )


def test_among_several_files_each_fault_names_its_file(plan: Plan) -> None:
    """Three departments send three files: a fault says in which it stands, and where the first of two is."""
    row = f"{HEADER}\nsygefravær;2024K3;9,9;;;".encode()
    (found,) = read_together([("hr.csv", row), ("økonomi.csv", row)], plan).problems
    assert problem_text(found).location == "økonomi.csv, linje 2, kolonnen måling"
    assert "står allerede i hr.csv, linje 2" in problem_sentence(found)


def test_a_workbooks_cell_has_its_own_name(plan: Plan) -> None:
    """In a workbook a fault is found where the spreadsheet says it is: Ark1!C2."""
    workbook = Workbook()
    sheet = workbook.create_sheet("Ark1", 0)
    for row in (HEADER.split(";"), ["sygefravær", "2024K3", "omkring 9", "", "", ""]):
        sheet.append(row)
    data = BytesIO()
    workbook.save(data)
    (found,) = read_results(data.getvalue(), plan).problems
    assert problem_sentence(found) == "Ark1!C2: »omkring 9« skal være et tal, fx 9,9."


def test_a_missing_column_asks_for_the_nearest(plan: Plan) -> None:
    """A header that is nearly right is offered as the column it may be."""
    found = problems(plan, "sygefravær;2024K3;9,9", header="måling;kvartal;værdier")
    assert [problem_text(each).fix for each in found if each.code is ProblemCode.COLUMN_MISSING] == [
        "Er »værdier« den kolonne? Kald den så »værdi«."
    ]


def test_a_number_of_cases_is_asked_for_as_such(plan: Plan) -> None:
    """A missing number of cases asks for cases, and not for what the measure is in."""
    (found,) = problems(plan, "tvang_børn_8_uger;2024K3;97,5;;;")
    assert expected_value(found) == "hvor mange sager der var: et helt tal på 0 eller mere"


def test_what_was_read_otherwise_than_written_is_told(plan: Plan) -> None:
    """A decimal point that can be nothing else is taken, and said."""
    (notice,) = read_results(f"{HEADER}\nsygefravær;2024K3;9.6;;;".encode(), plan).notices
    assert notice_sentence(notice) == "Linje 2, kolonnen værdi: »9.6« er læst som 9,6."


def test_a_long_cell_is_cut_and_put_on_one_line(plan: Plan) -> None:
    """A sentence stays readable, whatever was pasted into the cell."""
    (found,) = problems(plan, f"sygefravær;2024K3;{'æ' * 5_000};;;")
    assert len(problem_sentence(found)) < 200


def _every_sentence() -> Iterator[str]:
    yield from (sentence for template in (*PROBLEMS.values(), *NOTICES.values()) for sentence in template)


def test_every_code_has_its_words_and_its_kind() -> None:
    """A fault that the engine learns to find must not reach the screen without words."""
    assert set(PROBLEMS) == set(ProblemCode)
    assert set(NOTICES) == set(NoticeCode)
    assert sorted(code for codes in KINDS.values() for code in codes) == sorted(ProblemCode)


@pytest.mark.parametrize("code", list(ProblemCode))
def test_every_fault_can_be_told_without_facts(code: ProblemCode) -> None:
    """Words never fail, even where the facts are fewer than usual: the user sees a sentence, not an error."""
    bare = Problem(1, "", "x", code, {})
    assert problem_sentence(bare)
    assert "{" not in problem_sentence(bare)
    assert kind(bare)


def test_a_fault_is_never_told_with_blame_or_with_excuses() -> None:
    """What happened and how to mend it: no "ugyldig", no "venligst", no "beklager", in either language."""
    said = " ".join(translation._(sentence) + sentence for sentence in _every_sentence() if sentence).casefold()
    assert [word for word in FORBIDDEN if word in said] == []


@pytest.mark.usefixtures("in_english")
@pytest.mark.parametrize("row", [row for row, _, _ in ROWS])
def test_screen_and_command_line_read_the_same_english(plan: Plan, row: str) -> None:
    """One text beside the code: the screen has a capital, “ and ”, and the English word for what is counted."""
    (problem,) = problems(plan, row)
    message = re.sub('"([^"]*)"', r"“\1”", problem.message.replace("number of sager", "number of cases"))
    assert problem_sentence(problem) == message[0].upper() + message[1:]


def test_a_sentence_can_be_asked_for_in_another_language_than_the_readers(plan: Plan) -> None:
    """The command line speaks English unless it is told otherwise, whatever a screen's default is."""
    (problem,) = problems(plan, "sygefravær;2024K3;9,9 uger;;;")
    assert problem_sentence(problem, lang="en").startswith("Line 2, column værdi: ")
    assert problem_sentence(problem, lang="da").startswith("Linje 2, kolonnen værdi: ")


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("month", range(1, 13))
def test_the_days_of_a_slash_date_are_worded_so_that_they_can_be_typed(lang: Language, month: int) -> None:
    """With the month by its name in either language, which is read as that day in every file."""
    value = date(2024, month, 11)
    for english in English:
        assert read_date(day(value, lang=lang), Notation(english)) == ParsedValue(value)
