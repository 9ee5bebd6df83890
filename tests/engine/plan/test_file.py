"""A plan author's mistakes: each is told with its place, its reason and its mend."""

from pathlib import Path

import pytest

from engine.plan import Mistake, Plan, PlanError, read_plan

PLAN = """
id = "small-2024"
title = "Small plan"
institution = "Institution"
year = 2024
goal_count = 2
report_due_days = 21

[[measures]]
key = "sygefravær"
title = "Sygefravær"
unit = "dage"
domain = "duration"
aggregation = { kind = "at_quarter", quarter = 3 }

[[measures]]
key = "handleplan"
title = "Handleplan"
domain = "date"

[[goals]]
id = "1.1"
title = "Fravær"
quote = "q"
section = "Mål 1.1"

[goals.requirement]
kind = "at_most"
measure = "sygefravær"
target = { 2023 = 9.0, 2024 = 10.0 }

[[goals]]
id = "1.2"
title = "Plan"
quote = "q"
section = "Mål 1.2"

[goals.requirement]
kind = "all_of"
parts = [{ kind = "delivered", measure = "handleplan", due = { report = 1 } }]
"""
TARGETS = "{ 2023 = 9.0, 2024 = 10.0 }"
DELIVERY = 'kind = "delivered", measure = "handleplan", due = { report = 1 }'


def mistakes(written: str, instead: str) -> tuple[Mistake, ...]:
    """The mistakes of the plan above with one place written otherwise."""
    assert written in PLAN
    with pytest.raises(PlanError) as caught:
        read_plan(PLAN.replace(written, instead, 1).encode())
    return caught.value.mistakes


def test_a_plan_without_mistakes_is_read() -> None:
    """A whole plan file gives the plan, with this year's targets and the report's own day."""
    plan = read_plan(PLAN.encode())
    assert [goal.id for goal in plan.goals] == ["1.1", "1.2"]
    assert plan.parts["1.1"][0].target == 10.0  # type: ignore[union-attr]
    assert str(plan.parts["1.2"][0].due) == "2024-04-21"  # type: ignore[union-attr]


def test_a_byte_order_mark_is_no_mistake() -> None:
    """A file saved by Windows' own editor is read as any other."""
    assert read_plan(PLAN.encode("utf-8-sig")) == read_plan(PLAN.encode())


@pytest.mark.parametrize(
    ("written", "instead", "place", "reason", "mend"),
    [
        ('title = "Fravær"', 'titel = "Fravær"', "goals[1.1]", 'the key "titel"', 'Did you mean "title"?'),
        ('unit = "dage"', 'unnit = "dage"', "measures[sygefravær]", 'the key "unnit"', 'Did you mean "unit"?'),
        ('"duration"', '"durations"', "measures[sygefravær].domain", "'durations'", 'Did you mean "duration"?'),
        ('"at_most"', '"at_mots"', "goals[1.1].requirement", 'the kind "at_mots"', 'Did you mean "at_most"?'),
        ('kind = "at_most"\n', "", "goals[1.1].requirement", "has no kind", 'write kind = "at_least"'),
        ('quote = "q"\n', "", "goals[1.1].quote", "is missing", "write it"),
        ('quote = "q"', 'quote = ""', "goals[1.1].quote", "says nothing", "write it"),
        ('quote = "q"', "quote = 5", "goals[1.1].quote", "here stands 5", "write it as text, in quotes"),
        ("2024 = 10.0", "2025 = 10.0", "goals[1.1].requirement", "no target for 2024, only for 2023, 2025", "add one"),
        ("10.0", '"10,0"', "goals[1.1].requirement.target[2024]", 'the text "10,0"', "write 10.0, without quotation"),
        (TARGETS, '"ti"', "goals[1.1].requirement.target", "'ti'", "with a point and without quotes"),
        (TARGETS, "nan", "goals[1.1].requirement.target", "here stands nan", "write a number"),
        (TARGETS, "inf", "goals[1.1].requirement.target", "here stands inf", "write a number"),
        (TARGETS, "{}", "goals[1.1].requirement.target", "which is empty", "write at least one"),
        (TARGETS, '{ mesure = "x" }', "goals[1.1].requirement.target", '"mesure" is not', 'Did you mean "measure"?'),
        (TARGETS, "-1", "goals[1.1].requirement", "lies outside the domain", "Write a number of 0 or more."),
        (TARGETS, '{ measure = "sygefravær" }', "goals[1.1].requirement", "against itself", "name another"),
        (TARGETS, '{ measure = "fravær" }', "goals[1.1].requirement", "is not among", 'Did you mean "sygefravær"?'),
        (TARGETS, '{ measure = "handleplan" }', "goals[1.1].requirement", "cannot be a target", "with numbers"),
        ("goal_count = 2", "goal_count = 3", "goals", "says 3 goals (goal_count), here are 2", "Add the missing goal"),
        ('title = "Handleplan"', 'title = "SYGEFRAVÆR"', "measures", "names 2 measures", "must tell one measure from"),
        ('key = "handleplan"', 'key = "handle plan"', "measures[handle plan].key", "'handle plan'", "underscores"),
        ('id = "1.2"', 'id = "1.1"', "goals", "goal 1.1 stands twice", "each number once"),
        ('id = "1.1"', 'id = "1.10"', "goals", "goal 1.2 stands after goal 1.10", "in the contract's order"),
        ('id = "1.2"', 'id = "two"', "goals[two].id", "'two'", 'the chapter and the number as text, "1.10"'),
        ('id = "1.2"', "id = 1.2", "goals[1.2].id", "here stands 1.2", "write it as text, in quotes"),
        ("report = 1", "report = 5", "goals[1.2].requirement.parts[handleplan].due.report", "too large", "is 4"),
        ("{ report = 1 }", "5", "goals[1.2].requirement.parts[handleplan].due", "here stands 5", "as 2024-12-31"),
        ('"date"', '"yes_no"', "goals[1.2].requirement.parts[handleplan]", "of the domain yes_no", '= "date"'),
        (DELIVERY, 'kind = "at_least", measure = "handleplan", target = 1', "goals[1.2].requirement.parts[handleplan]",
         "of the domain date", 'use kind = "delivered"'),
        (DELIVERY, 'kind = "attested", measure = "handleplan"', "goals[1.2].requirement.parts[handleplan]",
         "of the domain date", 'needs domain = "yes_no"'),
        ('domain = "date"', 'domain = "date"\naggregation = { kind = "minimum" }', "measures[handleplan]",
         "cannot be aggregated as minimum", "use latest"),
        ('"at_quarter", quarter = 3', '"minimum"', "goals[1.1].requirement",
         "counts by its least quarter", "cannot show that at_most holds in every quarter"),
        ("quarter = 3", "quarter = 7", "measures[sygefravær].aggregation.quarter", "here stands 7", "greatest is 4"),
        (f"[{{ {DELIVERY} }}]", "[]", "goals[1.2].requirement.parts", "which is empty", "write at least one"),
        ("year = 2024", "year = 1066", "year", "here stands 1066", "the least is 1900"),
        ("report_due_days = 21", "report_due_days = -1", "report_due_days", "too small", "the least is 0"),
        ("report_due_days = 21", 'report_due_days = "tre"', "report_due_days", "'tre'", "write a whole number"),
        ('"small-2024"', '"Small 2024"', "id", "'Small 2024'", "lower-case letters, digits and hyphens"),
        ("year = 2024", "year = 2024 or so", "", "is not TOML", "Put text in quotes"),
        ('"at_most"', '"at_most', "", "none closes it on its line", 'write "at_most"'),
    ],
)  # fmt: skip
def test_a_mistake_has_its_place_its_reason_and_its_mend(
    written: str, instead: str, place: str, reason: str, mend: str
) -> None:
    """One thing written wrong is one mistake, at its place, with what is wrong and what to write instead."""
    (mistake,) = mistakes(written, instead)
    assert mistake.location == place
    assert reason in mistake.reason
    assert mend in mistake.reason
    assert mistake.reason.endswith(".")


def test_a_reduction_must_be_a_percentage() -> None:
    """Something is reduced by more than 0 and less than 100 per cent."""
    written = f'kind = "at_most"\nmeasure = "sygefravær"\ntarget = {TARGETS}'
    for percent, mend in (("0", "more than 0"), ("100", "less than 100")):
        reduced = f'kind = "reduced_by"\nmeasure = "sygefravær"\npercent = {percent}\nagainst = "sygefravær"'
        (mistake,) = mistakes(written, reduced)
        assert mistake.location == "goals[1.1].requirement.percent"
        assert mend in mistake.reason


def test_measures_of_different_units_are_not_held_against_each_other() -> None:
    """Days are not compared with weeks, whatever the numbers."""
    weeks = '[[measures]]\nkey = "uger"\ntitle = "Uger"\nunit = "uger"\ndomain = "duration"\n\n[[goals]]'
    with pytest.raises(PlanError) as caught:
        read_plan(PLAN.replace("[[goals]]", weeks, 1).replace(TARGETS, '{ measure = "uger" }').encode())
    assert "must have the same unit" in str(caught.value)


def test_all_mistakes_are_told_at_once() -> None:
    """An author mends a file once, not once for each mistake."""
    twice = PLAN.replace('title = "Fravær"', 'titel = "Fravær"').replace('"duration"', '"durations"')
    with pytest.raises(PlanError) as caught:
        read_plan(twice.encode())
    assert [mistake.location for mistake in caught.value.mistakes] == ["measures[sygefravær].domain", "goals[1.1]"]


def test_a_doubled_measure_is_told_once() -> None:
    """Two measures of one key are one mistake, beside the name that is now lacking."""
    doubled, lacking = mistakes('key = "handleplan"', 'key = "sygefravær"')
    assert (doubled.location, doubled.line) == ("measures", 17)
    assert doubled.reason == '"sygefravær" stands twice. Keep one.'
    assert lacking.location == "goals[1.2].requirement.parts[handleplan]"


def test_a_measure_that_is_unused_for_a_misspelt_name_is_told_at_the_name_alone() -> None:
    """A rule that names no measure leaves the meant one unused: one mistake, not two."""
    (unknown,) = mistakes('measure = "sygefravær"', 'measure = "sygefravaer"')
    assert 'Did you mean "sygefravær"?' in unknown.reason
    assert (unknown.line, unknown.column) == (29, 11)


def test_a_file_of_danish_windows_is_taken() -> None:
    """Windows-1252 is read as any other; what MS-DOS makes of æ is not taken for a letter."""
    assert read_plan(PLAN.encode("windows-1252")) == read_plan(PLAN.encode())
    with pytest.raises(PlanError) as caught:
        read_plan(PLAN.encode("cp850"))
    (mistake,) = caught.value.mistakes
    assert (mistake.line, mistake.column) == (10, 16)
    assert mistake.reason == "the file is not UTF-8; save it as UTF-8 and try again."


def test_an_empty_file_says_what_is_missing() -> None:
    """Nothing written is everything missing."""
    with pytest.raises(PlanError) as caught:
        read_plan(b"")
    missing = {mistake.location for mistake in caught.value.mistakes}
    assert missing == {"id", "title", "institution", "year", "goal_count", "report_due_days", "measures", "goals"}


def test_an_unfinished_file_is_not_toml() -> None:
    """A file that stops in the middle is told as such, beside all that is missing."""
    with pytest.raises(PlanError) as caught:
        read_plan(b"id =")
    assert [mistake.reason for mistake in caught.value.mistakes if mistake.line] == [
        "the file is not TOML: this value is none. Write text in quotes, or a number with a point."
    ]


def test_a_plan_error_reads_as_a_line_for_each_mistake() -> None:
    """Printed, the error is what the author needs: the place, a colon, the reason and the mend."""
    with pytest.raises(PlanError) as caught:
        read_plan(PLAN.replace("goal_count = 2", "goal_count = 3").encode())
    assert str(caught.value).startswith("line 6, column 14, goals: the contract says 3 goals")


def test_goal_1_10_is_not_goal_1_1() -> None:
    """TOML keeps 1.10 apart from 1.1, since both are text."""
    plan = read_plan(PLAN.replace('id = "1.2"', 'id = "1.10"').encode())
    assert [plan.goal(number).title for number in ("1.1", "1.10")] == ["Fravær", "Plan"]


def test_equal_plans_have_equal_checksums_whatever_their_layout() -> None:
    """The checksum is of what the plan says: comments and layout do not count, a target does."""
    plan = read_plan(PLAN.encode())
    assert read_plan(("# a comment\n" + PLAN.replace("\n[[goals]]", "\n\n[[goals]]")).encode()) == plan
    assert read_plan(PLAN.replace("10.0", "10.1").encode()).checksum != plan.checksum


def test_a_plan_cannot_be_changed() -> None:
    """The plan is not renegotiated during the year."""
    plan = read_plan(PLAN.encode())
    with pytest.raises(ValueError, match="frozen"):
        plan.goal_count = 3  # type: ignore[misc]


def test_a_goal_and_a_measure_are_found_by_name() -> None:
    """An unknown measure names the nearest one; an unknown goal is said to be none."""
    plan = read_plan(PLAN.encode())
    assert plan.goal("1.2").title == "Plan"
    assert plan.goals_of("handleplan") == ("1.2",)
    with pytest.raises(KeyError, match='Did you mean "sygefravær"'):
        plan.measure("sygefravaer")
    with pytest.raises(KeyError, match=r"no goal 3\.1"):
        plan.goal("3.1")


def test_a_mapping_makes_the_same_plan_as_the_file() -> None:
    """A plan can be given as a mapping, and survives being written and read again."""
    plan = read_plan(PLAN.encode())
    assert Plan.model_validate(plan.model_dump()) == plan
    assert Plan.model_validate_json(plan.model_dump_json()) == plan


def test_a_plan_file_needs_no_file(tmp_path: Path) -> None:
    """The engine is given bytes, wherever they come from."""
    path = tmp_path / "plan.toml"
    path.write_text(PLAN, encoding="utf-8")
    assert read_plan(path.read_bytes()).id == "small-2024"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"a = " + b"[" * 100_000, "deeper than any plan"),
        (b"goals = [{requirement = " + b'{kind="all_of",parts=[' * 700 + b"]}" * 700 + b"}]", "deeper than any plan"),
        (b"year = " + b"9" * 5_000, "more than 200 characters"),
        (bytes(range(256)), "not UTF-8"),
        (PLAN.encode("utf-16"), "not UTF-8"),
        (b"\x00" * 100, "not TOML"),
    ],
)
def test_what_is_no_plan_at_all_is_one_mistake(data: bytes, told: str) -> None:
    """Whatever somebody brings by mistake, or by malice, is told in a line and breaks nothing."""
    with pytest.raises(PlanError) as caught:
        read_plan(data)
    (found,) = caught.value.mistakes
    assert told in found.reason


def test_a_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    """Notepad writes both."""
    assert read_plan(b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode()) == read_plan(PLAN.encode())
