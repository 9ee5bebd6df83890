"""What Danish authors write in a plan file: each habit is told with what to write, with line and column."""

from time import perf_counter

import pytest

from engine.plan import Mistake, PlanError, read_plan
from tests.engine.plan.test_file import PLAN

MANY = """\
id = "mange-2025"
title = ”Plan med fejl”
institution = "Styrelsen
year = "2025"
goal_count = 3
report_due_days = 21
ministerie = "X"

[[measures]]
key = "sagstid"
title = "Den "gode" sagstid"
unit = "dage"
domain = "varighed"
aggregation = { kind = "sum" }

[[measures]]
key = "frist"
title = "Frist"
domain = "date"

[[goals]]
id = "1.1"
title = "Sagstid"
section = "Mål 1.1"
quote = "q"
requirement = { kind = "højst", measure = "sagstid", target = 13,5 }

[[goals]]
id = "1.1"
title = "Frist"
section = "Mål 1.2"
quote = "q"
[goals.requirement]
kind = "delivered"
measure = "frist"
due = 31-10-2025

[[goals]]
id = "1.3"
title = "Frist"
section = "Mål 1.3"
quote = "q"
requirement = { kind = "increased_by", measure = "frist", due = 31.10.2025 }
"""


def mistakes_of(text: str | bytes) -> tuple[Mistake, ...]:
    """All that is wrong in a file."""
    with pytest.raises(PlanError) as caught:
        read_plan(text if isinstance(text, bytes) else text.encode())
    return caught.value.mistakes


def test_all_habits_are_told_at_once_each_with_line_and_column() -> None:
    """One reading names thirteen mistakes of syntax and of meaning, in the file's order."""
    found = [(mistake.line, mistake.column, mistake.reason) for mistake in mistakes_of(MANY)]
    assert [(line, column) for line, column, _reason in found] == [
        (2, 9), (3, 15), (4, 8), (7, 1), (11, 9), (13, 10), (14, 24), (26, 24), (26, 63), (29, 6), (36, 7), (43, 24),
        (43, 65),
    ]  # fmt: skip
    for (_line, _column, reason), fix in zip(
        found,
        (
            'write "Plan med fejl"', 'write "Styrelsen"', "write 2025, without quotation marks",
            'Did you mean "ministry"?', "'Den \"gode\" sagstid'", 'Did you mean "duration"?',
            'the plan language has no kind "sum"', 'Did you mean "at_most"?', "write 13.5", "goal 1.1 stands twice",
            "write 2025-10-31", 'the plan language has no kind "increased_by"', "write 2025-10-31",
        ),
        strict=True,
    ):  # fmt: skip
        assert fix in reason


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("højst", "at_most"), ("<=", "at_most"), ("max", "at_most"), ("maximum", "at_most"), ("mindst", "at_least"),
        ("minimum", "at_least"), (">=", "at_least"), ("over", "above"), ("under", "below"), ("at_lest", "at_least"),
        ("Højst", "at_most"), ("senest", "delivered"), ("eller", "any_of"), ("nedbragt", "reduced_by"),
    ],
)  # fmt: skip
def test_what_authors_call_a_kind_is_answered_with_the_kind(written: str, kind: str) -> None:
    """Never with its opposite."""
    (mistake,) = mistakes_of(PLAN.replace('"at_most"', f'"{written}"'))
    assert f'Did you mean "{kind}"?' in mistake.reason


@pytest.mark.parametrize("written", ["sum", "increased_by", "between", "=", "steps", "vækst"])
def test_what_the_language_cannot_say_is_told_so(written: str) -> None:
    """No word is proposed where none means it."""
    (mistake,) = mistakes_of(PLAN.replace('"at_most"', f'"{written}"'))
    assert f'the plan language has no kind "{written}".' in mistake.reason
    assert "Did you mean" not in mistake.reason


@pytest.mark.parametrize(
    ("was", "becomes", "fix"),
    [
        ("{ 2023 = 9.0, 2024 = 10.0 }", "13,5", "write 13.5."),
        ("{ 2023 = 9.0, 2024 = 10.0 }", "1.250,5", "write 1250.5."),
        ("2023 = 9.0, 2024 = 10.0", "2023 = 9,5, 2024 = 10.0", "write 9.5."),
        ("2023 = 9.0, 2024 = 10.0", "2023 = 9.0, 2024 = 10,25", "write 10.25."),
        ("{ report = 1 }", "31/10/2024", "write 2024-10-31."),
        ("{ report = 1 }", "31-02-2024", "the calendar has no day"),
        ("{ report = 1 }", "2024-02-31", "the calendar has no such day"),
        ('"Small plan"', "“Small plan”", 'write "Small plan".'),
        ('"Small plan"', '"Small plan”', 'write "Small plan".'),
        ('"Small plan"', "»Small plan«", 'write "Small plan".'),
        ('"Small plan"', '"Small "great" plan"', "'Small \"great\" plan'"),
        ('"Small plan"', '"Small "great", "old" plan"', '\'Small "great", "old" plan\''),
        ('"Small plan"', "small", 'write "small".'),
        ("year = 2024", "year = 2024\nyear = 2024", "stands twice"),
        ('kind = "at_quarter", quarter = 3', 'kind = "latest", once = ja', "write true."),
        ('"duration"\n', '"duration"\ndecimals = "1"\n', "write 1, without quotation marks"),
    ],
)
def test_a_habit_is_told_with_what_to_write(was: str, becomes: str, fix: str) -> None:
    """One habit is one mistake, on its own line."""
    assert was in PLAN
    (mistake,) = mistakes_of(PLAN.replace(was, becomes, 1))
    assert fix in mistake.reason
    line = PLAN[: PLAN.index(was)].count("\n") + 1
    assert mistake.line in (line, line + 1)


def test_a_bare_key_with_danish_letters_needs_quotation_marks() -> None:
    """And it is no key of a plan either: both are told."""
    bare, unknown = mistakes_of(PLAN.replace("year = 2024", "år = 4\nyear = 2024"))
    assert 'write "år"' in bare.reason
    assert 'Did you mean "year"?' in unknown.reason


def test_an_unknown_key_at_the_top_does_not_hide_the_others() -> None:
    """Nor does what is misspelt count as missing too."""
    mistakes = mistakes_of(PLAN.replace('title = "Small plan"', 'titel = "Small plan"').replace('"duration"', '"tid"'))
    assert [mistake.location for mistake in mistakes] == ["", "measures[sygefravær].domain"]


@pytest.mark.parametrize("text", ["[quarters]\na = [13,5]\n", "a = { b = 13, 5 = 3 }\n"])
def test_a_comma_between_entries_is_no_decimal_comma(text: str) -> None:
    """In a list, and before another key, it is TOML's own."""
    assert not any("comma" in mistake.reason for mistake in mistakes_of(text))


@pytest.mark.parametrize(
    "line",
    [
        '"a"b',
        "a = {",
        'x = "',
        "x = '",
        "”",
        'a = {x = "a"b',
        'a={b="c",',
        '"""',
        "a = 13,5\n",
        "[[a]]\n",
        'x = ["a "b" c", ',
    ],
)
def test_rubbish_takes_time_as_it_is_long(line: str) -> None:
    """A file of a hundred kilobytes is told in a few seconds, whatever stands in it."""
    begun = perf_counter()
    assert mistakes_of((line * 20_000)[:100_000])
    assert perf_counter() - begun < 10
