"""The command line: a scorecard for a reader or a program, and clear words where it cannot be given."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from engine.__main__ import main
from tests.engine.samples import SAMPLE_DATA

PLAN = str(SAMPLE_DATA / "plans" / "ankestyrelsen-2024.toml")
RESULTS = SAMPLE_DATA / "results" / "ankestyrelsen-2024"
FIRST_HALF = [str(RESULTS / "2024K1.csv"), str(RESULTS / "2024K2.csv")]


def scored(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """The JSON scorecard of the first half-year."""
    assert main(["score", PLAN, *FIRST_HALF, "--json", *arguments]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_json_carries_the_totals_and_every_goal_with_its_parts(capsys: pytest.CaptureFixture[str]) -> None:
    """plan, as_of, score, met, secured, possible, goals[id, title, outcome, standing, parts[…]], problems[…]."""
    found = scored(capsys)
    assert (found["plan"], found["as_of"], found["problems"]) == ("ankestyrelsen-2024", "2024K2", [])
    assert found["score"] == 100 * found["met"] / 14
    assert found["secured"] <= found["met"] <= found["possible"]
    assert len(found["goals"]) == 14
    goal = found["goals"][11]
    assert (goal["id"], goal["title"], goal["outcome"], goal["standing"]) == ("2.2", "Sygefravær", "not_met", "open")
    assert [(part["measure"], part["value"]) for part in goal["parts"]] == [("sygefravær", 10.4)] * 2


def test_moving_sick_leave_flips_goal_2_2_and_the_total(capsys: pytest.CaptureFixture[str]) -> None:
    """The meeting's own story: 10,4 → 9,8 turns 2.2 met, and the total goes from 64,3 to 71,4."""
    before, after = scored(capsys), scored(capsys, "--set", "sygefravær=9,8")
    assert (round(before["score"], 1), round(after["score"], 1)) == (64.3, 71.4)
    assert (before["goals"][11]["outcome"], after["goals"][11]["outcome"]) == ("not_met", "met")


def test_nothing_after_the_equals_sign_is_not_known(capsys: pytest.CaptureFixture[str]) -> None:
    """`--set sygefravær=` takes the figure away: 2.2 is pending."""
    assert scored(capsys, "--set", "sygefravær=")["goals"][11]["outcome"] == "pending"


def test_dates_and_answers_are_set_as_they_are_written_in_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    """A day with day first, a yes in Danish."""
    found = scored(capsys, "--set", "nis2=19-10-2024", "--set", "retssikkerhedsinitiativer=nej")
    outcomes = {goal["id"]: goal["outcome"] for goal in found["goals"]}
    assert (outcomes["2.3"], outcomes["1.10"]) == ("not_met", "not_met")


def test_an_earlier_quarter_can_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """--as-of counts no quarter after it, in any of its forms."""
    assert scored(capsys, "--as-of", "1. kvartal 2024")["as_of"] == "2024K1"


def test_the_readable_scorecard_names_totals_goals_and_the_deciding_parts(capsys: pytest.CaptureFixture[str]) -> None:
    """A person reads the totals first, then each goal, with a star at the parts that decide."""
    assert main(["score", PLAN, *FIRST_HALF]) == 0
    printed = capsys.readouterr().out
    assert "Score 64.3: 9 of 14 goals met, 1 pending; secured 1, possible 12" in printed
    assert "* c) forsikrede_ledige_4_uger: 90.9273, at least 97, margin -6.0727: not met" in printed
    assert "2024-04-22, by 2024-04-21, margin -1.0 days: not met (fails), depends on working day" in printed


def test_the_closed_account_leaves_nothing_pending(capsys: pytest.CaptureFixture[str]) -> None:
    """--closed only at the 4th quarter, and then nothing is pending."""
    year = [str(RESULTS / f"2024K{number}.csv") for number in (1, 2, 3, 4)]
    assert main(["score", PLAN, *year, "--closed", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["pending"] == 0
    with pytest.raises(SystemExit) as stopped:
        main(["score", PLAN, *FIRST_HALF, "--closed"])
    assert stopped.value.code == 2
    assert "closed at 2024K4, not at 2024K2" in capsys.readouterr().err


def test_a_file_with_problems_is_told_line_by_line_and_nothing_is_scored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Problems go to standard error with their lines, exit status 1, and there is no score."""
    broken = tmp_path / "broken.csv"
    broken.write_text("måling;kvartal;værdi\nsygefravær;2024K1;omkring 9\nsygefravaer;2024K2;9,8\n", encoding="utf-8")
    assert main(["score", PLAN, str(broken)]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    lines = printed.err.splitlines()
    assert len(lines) == 2
    assert "line 2" in lines[0]
    assert "omkring 9" in lines[0]
    assert "line 3" in lines[1]
    assert "Did you mean “sygefravær”?" in lines[1]
    assert main(["score", PLAN, str(broken), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["score"], found["goals"]) == (None, [])
    assert [problem["line"] for problem in found["problems"]] == [2, 3]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--set", "sygefravaer=9,8"], 'Did you mean "sygefravær"?'),
        (["--set", "sygefravær"], "write MEASURE=VALUE"),
        (["--set", "sygefravær=omkring 9"], "omkring 9"),
        (["--set", "tvang_børn_8_uger=104"], "104"),
        (["--as-of", "2024K5"], "quarters 1 to 4"),
        (["--as-of", "2023K4"], "the plan is for 2024"),
    ],
)
def test_a_call_that_is_off_says_how_to_mend_it(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 2, one line, no traceback."""
    with pytest.raises(SystemExit) as stopped:
        main(["score", PLAN, *FIRST_HALF, *arguments])
    assert stopped.value.code == 2
    assert told in capsys.readouterr().err


def test_a_file_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong path is the caller's mistake."""
    with pytest.raises(SystemExit):
        main(["score", PLAN, "nowhere.csv"])
    assert "nowhere.csv" in capsys.readouterr().err


def test_check_validates_a_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A whole plan is counted; a broken one is told with place, reason and mend, and exit status 1."""
    assert main(["check", PLAN]) == 0
    assert "14 goals" in capsys.readouterr().out
    broken = tmp_path / "plan.toml"
    broken.write_text(Path(PLAN).read_text(encoding="utf-8").replace('"at_least"', '"at_lest"', 1), encoding="utf-8")
    assert main(["check", str(broken)]) == 1
    assert 'Did you mean "at_least"?' in capsys.readouterr().err


@pytest.mark.slow
def test_it_runs_as_a_module_where_the_terminal_knows_no_danish_letters() -> None:
    """`python -m engine` writes UTF-8 whatever the terminal's own encoding."""
    run = subprocess.run(
        [sys.executable, "-m", "engine", "score", PLAN, *FIRST_HALF],
        capture_output=True,
        check=True,
        cwd=SAMPLE_DATA.parent,
        env={"PYTHONIOENCODING": "ascii", "PATH": ""},
    )
    assert "Sygefravær" in run.stdout.decode("utf-8")


def test_it_speaks_danish_where_it_is_asked_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Outcomes, figures, problems and the frame of a plan's mistakes; JSON stays as programs know it."""
    assert main(["score", PLAN, *FIRST_HALF, "--language", "da"]) == 0
    printed = capsys.readouterr().out
    assert "Score 64,3: 9 af 14 mål opfyldt, 1 afventer; sikret 1, mulige 12" in printed
    assert "* c) forsikrede_ledige_4_uger: 90,9273, mindst 97, margin -6,0727: ikke opfyldt (holder ikke)" in printed
    assert "22. april 2024, senest 21. april 2024, margin -1,0 dage: ikke opfyldt" in printed
    broken = tmp_path / "broken.csv"
    broken.write_text("måling;kvartal;værdi\nsygefravær;2024K1;omkring 9\n", encoding="utf-8")
    assert main(["score", PLAN, str(broken), "--language", "da"]) == 1
    assert capsys.readouterr().err == "broken.csv, linje 2, kolonnen værdi: »omkring 9« skal være et tal, fx 9,9.\n"
    assert main(["check", PLAN, "--language", "da"]) == 0
    assert "14 mål" in capsys.readouterr().out
    assert scored(capsys, "--language", "da") == scored(capsys)
    broken_plan = tmp_path / "plan.toml"
    broken_plan.write_text(Path(PLAN).read_text(encoding="utf-8").replace('"at_least"', '"højst"', 1), encoding="utf-8")
    assert main(["check", str(broken_plan), "--language", "da"]) == 1
    printed = capsys.readouterr().err
    assert ", tegn 8, goals[1.1].requirement" in printed
    assert "arten (kind) »højst« kendes ikke. Mente du »at_most«?" in printed


NESTED = """
id = "indlejret-2025"
title = "Plan med et krav i et krav"
institution = "Styrelsen"
year = 2025
goal_count = 1
report_due_days = 21
measures = [
  { key = "a", title = "Sager til tiden", unit = "pct.", domain = "share" },
  { key = "b", title = "Sygefravær", domain = "duration" },
  { key = "c", title = "Statens sygefravær", domain = "duration" },
  { key = "d", title = "Frist", domain = "date" },
]

[[goals]]
id = "1.1"
title = "Til tiden, og det ene af to"
section = "Mål 1.1"
quote = "Til tiden, og det ene af to"
[goals.requirement]
kind = "all_of"
parts = [
  { kind = "at_least", letter = "a", measure = "a", target = 0.97 },
  { kind = "any_of", parts = [
    { kind = "at_most", letter = "b", measure = "b", target = { measure = "c" } },
    { kind = "delivered", letter = "c", measure = "d", due = 2024-12-31 },
  ] },
]
"""


ONE = """
id = "one-2025"
title = "Resultatplan 2025"
institution = "Styrelsen"
year = 2025
goal_count = 1
report_due_days = 21
measures = [{ key = "x", title = "Rettidige svar", unit = "pct.", domain = "share" }]

[[goals]]
id = "1.1"
title = "Svar til tiden"
quote = "Mindst 90 pct. besvares til tiden."
section = "Mål"
requirement = { kind = "at_least", measure = "x", target = 90.0 }
"""


def test_check_reads_every_rule_back_and_warns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A rule inside a rule stands below what joins it; what is probably not meant comes last, and status is 0."""
    file = tmp_path / "nested.toml"
    file.write_text(NESTED, encoding="utf-8")
    assert main(["check", str(file)]) == 0
    lines = capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ").splitlines()
    assert lines[:9] == [
        "indlejret-2025: 1 goal, 3 parts, 4 measures; no mistakes, but look at the warnings below.",
        "",
        "1.1 Til tiden, og det ene af to",
        "  All parts must be met.",
        "    a) “Sager til tiden” must be at least 0.97 per cent. The newest figure counts.",
        "    It is enough that one part is met.",
        "      b) “Sygefravær” must be at most “Statens sygefravær”. The newest figure counts.",
        "      c) Frist: on or before 31 December 2024.",
        "",
    ]
    assert lines[9] == "Warnings"
    assert [line.split(": ")[0] for line in lines[10:]] == [
        "line 10, character 3, measures[b]",
        "line 11, character 3, measures[c]",
        "line 23, character 62, goals[1.1].requirement",
        "line 26, character 62, goals[1.1].requirement",
    ]
    assert main(["check", str(file), "--language", "da"]) == 0
    printed = capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ")
    assert "      b) »Sygefravær« skal være højst »Statens sygefravær«." in printed
    assert "mål 1.1 har frist 31. december 2024, før planens år, 2025." in printed


def test_check_of_a_contract_warns_of_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Every goal is read back, and nothing is said to look at."""
    assert main(["check", PLAN]) == 0
    printed = capsys.readouterr().out
    assert "nothing wrong" in printed
    assert "Warnings" not in printed
    assert len([line for line in printed.splitlines() if line[:1].isdigit()]) == 14


FRACTION = "måling;kvartal;værdi;antal\nfuldt_oplyste_10_uger;2024K1;0,934;4710\n"


def asked(tmp_path: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """What scoring a file with a share written as a fraction gives, and what it says."""
    file = tmp_path / "brøk.csv"
    file.write_text(FRACTION, encoding="utf-8")
    status = main(["score", PLAN, str(file), *arguments])
    return status, capsys.readouterr().err


def question_id(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """The id that is printed with the question."""
    return asked(tmp_path, capsys)[1].split("--answer ")[1].split("=")[0]


def test_an_open_question_keeps_a_file_from_being_scored_and_shows_how_to_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With what the cell may be, and the very words to type."""
    status, printed = asked(tmp_path, capsys, "--language", "da")
    lines = printed.splitlines()
    assert status == 1
    assert lines[0].startswith("brøk.csv, linje 2, kolonnen værdi: »0,934« er langt fra det, man ved om målingen")
    texts = [line.split("=", 1)[1].split(maxsplit=1) for line in lines[1:]]
    assert texts == [["0,934", "0,934 er rigtigt"], ["93,4", "Det er 93,4"], ["leave_out", "Udelad tallet"]]


def test_an_answer_is_what_is_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same file with what somebody said of it."""
    identifier = question_id(tmp_path, capsys)
    file = str(tmp_path / "brøk.csv")
    assert main(["score", PLAN, file, "--answer", f"{identifier}=93,4", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    [part] = [part for goal in told["goals"] for part in goal["parts"] if part["measure"] == "fuldt_oplyste_10_uger"]
    assert (part["value"], told["answers"][0]["answer"], told["questions"]) == (93.4, "93,4", [])


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("{id}=93", "the answers to it are 0,934, 93,4, leave_out"),
        ("ffffff=93,4", "no question has this id"),
        ("{id}", "write ID=ANSWER"),
    ],
)
def test_an_answer_that_fits_no_question_is_a_misuse(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], answer: str, words: str
) -> None:
    """Never a guess: what can be answered is told."""
    identifier = question_id(tmp_path, capsys)
    with pytest.raises(SystemExit) as left:
        main(["score", PLAN, str(tmp_path / "brøk.csv"), "--answer", answer.format(id=identifier)])
    assert left.value.code == 2
    assert words in capsys.readouterr().err


def test_many_faults_of_a_kind_are_told_once_with_their_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Some of them whole, and the lines of the others; none of another kind is hidden behind them."""
    file = tmp_path / "mange.csv"
    rows = "".join(f"m{number};2024K1;9,6\n" for number in range(500))
    file.write_text(f"måling;kvartal;værdi\n{rows}nis2;2024K9;18-10-2024\n", encoding="utf-8")
    assert main(["score", PLAN, str(file), "--language", "da"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[20] == "  og 480 til af samme slags: linje 22–501"
    assert lines[21].startswith("mange.csv, linje 502, kolonnen kvartal")


@pytest.mark.parametrize(("lang", "counts"), [("en", "1 goal, 1 part, 1 measure;"), ("da", "1 mål, 1 del, 1 måling;")])
def test_a_plan_of_one_goal_is_counted_as_one(
    lang: str, counts: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One goal, one part, one measure: each in the singular."""
    file = tmp_path / "one.toml"
    file.write_text(ONE, encoding="utf-8")
    assert main(["check", str(file), "--language", lang]) == 0
    assert f"one-2025: {counts}" in capsys.readouterr().out


def test_a_delivery_after_the_day_that_is_given_is_asked_about(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command line reads no clock: the same files give the same answer for ever, unless the day is given."""
    file = tmp_path / "levering.csv"
    file.write_text("måling;kvartal;værdi\nnis2;2024K4;18-10-2024\n", encoding="utf-8")
    assert main(["score", PLAN, str(file)]) == 0
    assert main(["score", PLAN, str(file), "--today", "2024-10-18"]) == 0
    capsys.readouterr()
    assert main(["score", PLAN, str(file), "--today", "2024-10-17"]) == 1
    assert "still to come" in capsys.readouterr().err
