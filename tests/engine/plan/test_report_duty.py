"""What a plan asks of reports: read where it belongs, beside the score, and refused where it cannot be reported."""

import pytest

from engine.plan import Mistake, Plan, PlanError, plan_warnings, read_plan

PLAN = """
id = "small-2024"
title = "Small plan"
institution = "Institution"
year = 2024
goal_count = 2
report_due_days = 21

[[measures]]
key = "handleplan"
title = "Handleplan"
domain = "date"

[[measures]]
key = "nævn"
title = "Afrapporterede nævn"
unit = "nævn"
domain = "count"
aggregation = { kind = "minimum" }

[[measures]]
key = "fremdrift"
title = "Fremdrift rapporteret"
domain = "yes_no"
aggregation = { kind = "minimum", quarters = [2, 3] }

[[measures]]
key = "fravær"
title = "Sygefravær"
unit = "dage"
domain = "duration"

[[measures]]
key = "fravær_før"
title = "Sygefravær året før"
unit = "dage"
domain = "duration"

[[goals]]
id = "1.1"
title = "Nævn"
quote = "q"
section = "Mål 1.1"

[goals.requirement]
kind = "all_of"

[[goals.requirement.parts]]
kind = "delivered"
measure = "handleplan"
due = { report = 1 }
report = [{ key = "plan", kind = "document", quarters = [1], title = "Handleplan", fulfils = true }]

[[goals.requirement.parts]]
kind = "at_least"
measure = "nævn"
target = 2.0
report = [{ key = "tider", kind = "table", title = "Sagstider", rows = ["Et", "To"], column = "Uger", fulfils = true }]

[[goals.requirement.parts]]
kind = "attested"
measure = "fremdrift"
report = [{ key = "fremdrift", kind = "text", quarters = [2, 3], title = "Fremdrift", fulfils = true }]

[[goals]]
id = "1.2"
title = "Fravær"
quote = "q"
section = "Mål 1.2"
report = [{ key = "fravær", kind = "figure", measures = ["fravær", "fravær_før"], title = "Fravær og ændring" }]
requirement = { kind = "reduced_by", measure = "fravær", against = "fravær_før", percent = 5.0 }
"""


def plan_of(was: str = "", becomes: str = "") -> Plan:
    """The plan above with one place written otherwise."""
    assert was in PLAN
    return read_plan(PLAN.replace(was, becomes, 1).encode())


def mistakes(was: str, becomes: str) -> tuple[Mistake, ...]:
    """The mistakes of the plan above with one place written otherwise."""
    with pytest.raises(PlanError) as caught:
        plan_of(was, becomes)
    return caught.value.mistakes


def test_duties_are_told_in_the_contract_s_order_with_the_part_they_stand_on() -> None:
    """A goal's own have no part; each report carries those of its quarter."""
    plan = plan_of()
    assert [(each.goal, each.part, each.duty.key) for each in plan.duties] == [
        ("1.1", 0, "plan"), ("1.1", 1, "tider"), ("1.1", 2, "fremdrift"), ("1.2", None, "fravær"),
    ]  # fmt: skip
    assert [each.duty.key for each in plan.duties_in(1)] == ["plan", "tider", "fravær"]
    assert [each.duty.key for each in plan.duties_in(2)] == ["tider", "fremdrift", "fravær"]
    assert plan_warnings(plan) == ()


def test_a_duty_stands_beside_the_score() -> None:
    """What is scored has the checksum it had before; yet a plan that asks for something else is another plan."""
    asking = plan_of()
    another = plan_of("Sagstider", "Sagsbehandlingstider")
    assert another.checksum == asking.checksum
    assert another != asking
    assert len({another, asking}) == 2
    without = "\n".join(line for line in PLAN.splitlines() if not line.startswith("report = "))
    assert read_plan(without.encode()).checksum == asking.checksum


def test_growth_written_as_a_fall_keeps_what_it_asks_of_reports() -> None:
    """A rule that is turned round is the same part of the contract."""
    growing = plan_of(
        'requirement = { kind = "reduced_by", measure = "fravær", against = "fravær_før", percent = 5.0 }',
        'requirement = { kind = "reduced_by", measure = "fravær_før", against = "fravær", percent = 5.0, '
        'report = [{ key = "vækst", kind = "text", title = "Vækst" }] }',
    ).model_dump()
    growing["measures"][4]["aggregation"] = {"kind": "at_quarter", "quarter": 3, "constant": True}
    (part,) = Plan.model_validate(growing).parts["1.2"]
    assert (part.kind, [duty.key for duty in part.report]) == ("increased_by", ["vækst"])


@pytest.mark.parametrize(
    ("was", "becomes", "place", "reason"),
    [
        ('key = "tider"', 'key = "plan"', "goals[1.1].requirement.parts[nævn].report[plan]", '"plan" stands twice'),
        ('key = "tider"', 'key = "alle tider"', "goals[1.1].requirement.parts[nævn].report[alle tider].key",
         "write letters, digits and underscores"),
        ("quarters = [1]", "quarters = [1, 4]", "goals[1.1].requirement.parts[handleplan].report[plan]",
         "Write quarters = [1]."),
        ("quarters = [2, 3], title", "quarters = [2, 2], title",
         "goals[1.1].requirement.parts[fremdrift].report[fremdrift]", '"2" stands twice'),
        ("quarters = [2, 3], title", "quarters = [], title",
         "goals[1.1].requirement.parts[fremdrift].report[fremdrift].quarters", "write at least one"),
        ('title = "Fravær og ændring"', 'title = "Fravær", fulfils = true', "goals[1.2].report[fravær]",
         "the whole goal is not fulfilled"),
        ("due = { report = 1 }", "due = 2024-04-21", "goals[1.1].requirement.parts[handleplan].report[plan]",
         "Leave fulfils out"),
        ('kind = "table", title = "Sagstider", rows = ["Et", "To"], column = "Uger"',
         'kind = "text", title = "Sagstider"', "goals[1.1].requirement.parts[nævn].report[tider]", "Leave fulfils out"),
        ('rows = ["Et", "To"], column = "Uger"', 'column = "Uger"',
         "goals[1.1].requirement.parts[nævn].report[tider]", "Write rows."),
        ('rows = ["Et", "To"], column = "Uger", ', "", "goals[1.1].requirement.parts[nævn].report[tider]",
         "Write rows, column."),
        ('"Et", "To"', '"Et", "et"', "goals[1.1].requirement.parts[nævn].report[tider]", '"et" stands twice'),
        ('"Et", "To"', '"Et", "To; tre"', "goals[1.1].requirement.parts[nævn].report[tider]", "“To; tre”"),
        ('kind = "document"', 'kind = "document", rows = ["Et"]',
         "goals[1.1].requirement.parts[handleplan].report[plan]", 'kind = "document" has no rows'),
        ('kind = "document"', 'kind = "document", measures = ["fravær"]',
         "goals[1.1].requirement.parts[handleplan].report[plan]", 'kind = "document" has no measures'),
        ('measures = ["fravær", "fravær_før"]', "measures = []", "goals[1.2].report[fravær]", "one or two"),
        ('measures = ["fravær", "fravær_før"]', 'measures = ["fravær", "fravær_foer"]', "goals[1.2].report[fravær]",
         'Did you mean "fravær_før"?'),
        ('measures = ["fravær", "fravær_før"]', 'measures = ["fremdrift"]', "goals[1.2].report[fravær]",
         "a figure needs numbers"),
        ('measures = ["fravær", "fravær_før"]', 'measures = ["fravær", "nævn"]', "goals[1.2].report[fravær]",
         "they must have the same unit"),
        ('kind = "figure"', 'kind = "tabel"', "goals[1.2].report[fravær].kind", 'Did you mean "table"?'),
        ('quarters = [1], title = "Handleplan", fulfils = true }]',
         ('quarters = [1], title = "Handleplan", fulfils = true }, '
         '{ key = "plan_2", kind = "text", quarters = [1], title = "Bilag", fulfils = true }]'),
         "goals[1.1].requirement.parts[handleplan].report[plan_2]", '"handleplan" is fulfilled twice'),
        ('id = "1.2"', ('id = "1.2"\nhistory = [{ year = 2023, measure = "fravær", result = 9.0, requirement = '
         '{ kind = "at_most", measure = "fravær", target = 9.0, '
         'report = [{ key = "x", kind = "text", title = "X" }] } }]'),
         "goals[1.2].history[2023 fravær]", "an earlier year's rule asks for no report"),
    ],
)  # fmt: skip
def test_what_cannot_be_reported_is_told_with_its_place(was: str, becomes: str, place: str, reason: str) -> None:
    """One slip is one mistake, with how to mend it."""
    (mistake,) = mistakes(was, becomes)
    assert mistake.location == place
    assert reason in mistake.reason
    assert mistake.line


@pytest.mark.parametrize(
    ("was", "becomes", "reason"),
    [
        ("target = 2.0", "target = 3.0", "the table has 2 rows, and goal 1.1 asks for 3"),
        ("quarters = [2, 3] }", "quarters = [2, 3, 4] }", "the report for quarter 4 does not carry"),
        ('title = "Sagstider"', 'title = "Sagstider 2023"', "names 2023, and the plan is of 2024"),
    ],
)
def test_what_would_not_meet_the_part_is_warned_of(was: str, becomes: str, reason: str) -> None:
    """Every report sent with all that it must carry meets the part; where it would not, the author looks again."""
    (warning,) = plan_warnings(plan_of(was, becomes))
    assert reason in warning.reason
    assert warning.goals == ("1.1",)
