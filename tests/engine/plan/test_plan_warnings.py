"""What is probably not meant in a plan: it is taken, and its author looks at each place."""

from pathlib import Path

import pytest

from engine.plan import PlanWarning, locate_warnings, plan_warnings, read_plan

SAMPLES = sorted((Path(__file__).parents[3] / "sample_data" / "plans").glob("*.toml"))

PLAN = """
id = "lille-2025"
title = "Resultatplan for Styrelsen 2025"
institution = "Styrelsen"
year = 2025
goal_count = 2
report_due_days = 21

[[measures]]
key = "andel"
title = "Andel rettidige"
unit = "pct."
domain = "share"

[[measures]]
key = "fravær"
title = "Sygefravær"
unit = "dage"
domain = "duration"

[[measures]]
key = "fravær_året_før"
title = "Sygefravær i 2024"
unit = "dage"
domain = "duration"

[[measures]]
key = "plan"
title = "Handleplan"
domain = "date"

[[goals]]
id = "1.1"
title = "Til tiden"
quote = "Mindst 97 pct. af sagerne i 2025 er til tiden, mod 96 pct. i 2024."
section = "Mål 1.1"
requirement = { kind = "at_least", measure = "andel", target = 97.0 }

[[goals]]
id = "1.2"
title = "Fravær og handleplan"
quote = "Sygefraværet er 5 pct. lavere end i 2024, og handleplanen er klar."
section = "Mål 1.2"
[goals.requirement]
kind = "all_of"
parts = [
  { kind = "reduced_by", measure = "fravær", against = "fravær_året_før", percent = 5.0 },
  { kind = "delivered", measure = "plan", due = 2025-10-31 },
]
"""


def warnings_of(was: str = "", becomes: str = "") -> tuple[PlanWarning, ...]:
    """The warnings of the plan above with one place written otherwise."""
    assert was in PLAN
    data = PLAN.replace(was, becomes, 1).encode()
    return locate_warnings(plan_warnings(read_plan(data)), data)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_contracts_themselves_give_no_warning(path: Path) -> None:
    """History, comparisons with last year and the last report in January are as they should be."""
    assert plan_warnings(read_plan(path.read_bytes())) == ()
    assert warnings_of() == ()


@pytest.mark.parametrize(
    ("was", "becomes", "line", "reason"),
    [
        ("2025-10-31", "2024-10-31", 48, "goal 1.2 is due on 2024-10-31, before the plan's year, 2025"),
        ("2025-10-31", "2026-04-30", 48, "goal 1.2 is due on 2026-04-30, after the plan's year, 2025"),
        ("97.0 }", "0.97 }", 37, "Is 97 meant?"),
        ("97.0 }", "1 }", 37, "Is 100 meant?"),
        ("percent = 5.0", "percent = 0.05", 47, "Is 5 meant?"),
        ('unit = "pct."\n', "", 9, "“Andel rettidige” has no unit"),
        ("Styrelsen 2025", "Styrelsen 2024", 3, "names 2024, and the plan is of 2025"),
        ("Sygefravær i 2024", "Sygefravær i 2023", 23, "names 2023, and the plan is of 2025"),
        ("sagerne i 2025", "sagerne", 35, "names 2024, and the plan is of 2025"),
        ('section = "Mål 1.1"', 'section = "Mål 1.1 (2024)"', 36, "names 2024, and the plan is of 2025"),
        ("Styrelsen 2025", "Styrelsen 2025-26", 3, "speaks of a year that is not the calendar's"),
        ("Til tiden", "Til tiden i skoleåret", 34, "speaks of a year that is not the calendar's"),
    ],
)
def test_what_is_probably_not_meant_is_told_at_its_place(was: str, becomes: str, line: int, reason: str) -> None:
    """One slip is one warning, with its line."""
    (warning,) = warnings_of(was, becomes)
    assert reason in warning.reason
    assert warning.line == line
    assert warning.column > 0


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("2025-10-31", "2026-01-21"),
        ("2025-10-31", "{ report = 4 }"),
        ("97.0 }", "1.5 }"),
        ("Til tiden", "Analyse af erfaringerne 2021-2023"),
        ("Til tiden", "Som siden 2021"),
        ("Til tiden", "Mindst 2020 dage"),
        ("Til tiden", "Efter vejledning om servicemål af 2023"),
        ("Til tiden", "Afleveres den 21. januar 2026"),
    ],
)
def test_what_may_well_be_meant_is_not_told(was: str, becomes: str) -> None:
    """A day in the last report's grace, history, a span of years, a number of things."""
    assert warnings_of(was, becomes) == ()


def test_last_years_plan_with_a_new_year_names_every_goal_that_it_loses() -> None:
    """The contract of 2020 with nothing but its year put forward: both deliveries, and the words of last year."""
    path = next(path for path in SAMPLES if path.stem == "cpr-2020")
    text = path.read_text(encoding="utf-8").replace("\nyear = 2020", "\nyear = 2021")
    text = text.replace("2020 = 95.0 }", "2020 = 95.0, 2021 = 96.0 }").replace(
        "2020 = 85.0 }", "2020 = 85.0, 2021 = 85.0 }"
    )
    warnings = plan_warnings(read_plan(text.encode()))
    assert {goal for each in warnings if "is due on" in each.reason for goal in each.goals} == {"1.3", "2.3"}
    named = {each.location for each in warnings if "Words of another year?" in each.reason}
    assert {
        "title",
        "goal_count_quote",
        "goals[1.3].quote",
        "goals[1.3].notes",
        "measures[sygefravær_året_før].title",
    } <= named


def test_a_note_on_a_reading_that_names_a_day_of_another_year_is_told() -> None:
    """A note on history is not."""
    note = '\n[[goals.notes]]\nkind = "{kind}"\nda = "Læses som den 31. december 2024."\nen = "As 31 December 2024."\n'
    (warning,) = locate(note.format(kind="reading"))
    assert (warning.location, warning.goals) == ("goals[1.2].notes", ("1.2",))
    assert locate(note.format(kind="slip")) == ()


def locate(more: str) -> tuple[PlanWarning, ...]:
    """The warnings of the plan above with more at its end."""
    data = (PLAN + more).encode()
    return locate_warnings(plan_warnings(read_plan(data)), data)
