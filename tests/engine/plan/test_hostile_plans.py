"""Hostile plan files are told in a sentence before TOML reads them; the largest plan that there may be is taken."""

from collections.abc import Mapping

import pytest

from engine.plan import PlanError, plan_warnings, read_plan
from engine.plan.finding import Mistake
from engine.plan.toml_bounds import MOST_DEPTH, beyond_bounds
from tests.engine.samples import SAMPLE_DATA
from tests.hostile_files import hostile, plan_of

FILES = {file.name: file for file in hostile("plan")}
TOLD: Mapping[str, str] = {
    "key_of_20000_parts.toml": "a key of more than 8 parts",
    "keys_of_9_parts.toml": "a key of more than 8 parts",
    "table_of_50000_parts.toml": "a key of more than 8 parts",
    "hex_of_4400_digits.toml": "more than 200 characters",
    "digits_900000.toml": "more than 200 characters",
    "decimals_900000.toml": "more than 200 characters",
    "day_of_900000_digits.toml": "more than 200 characters",
    "key_of_a_million_letters.toml": "more than 200 characters",
    "key_in_quotes_of_dots.toml": "a text of more than 10000 characters",
    "text_of_a_megabyte.toml": "a text of more than 10000 characters",
    "signs_written_out.toml": "a text of more than 10000 characters",
    "goals_90000.toml": "more than 5000 tables",
    "tables_90000.toml": "more than 5000 tables",
    "goals_5000.toml": "more than 5000 tables",
    "keys_unknown_80000.toml": "more than 130000 names, values and signs",
    "keys_twice.toml": "more than 130000 names, values and signs",
    "comments.toml": "more than 130000 names, values and signs",
    "list_of_texts.toml": "more than 130000 names, values and signs",
    "list_of_tables.toml": "more than 130000 names, values and signs",
    "list_of_years.toml": "more than 130000 names, values and signs",
    "commas_in_numbers.toml": "more than 130000 names, values and signs",
    "lists_in_lists.toml": "deeper than any plan",
    "tables_in_tables.toml": "deeper than any plan",
    "requirements_in_requirements.toml": "deeper than any plan",
    "three_megabytes.toml": "larger than 1024 kB",
    "parts_5000.toml": "5000 entries under parts",
}

TAKEN = {"goals_500.toml", "years_in_quotes.toml"}


def _mistakes(data: bytes) -> tuple[Mistake, ...]:
    with pytest.raises(PlanError) as caught:
        read_plan(data)
    return caught.value.mistakes


@pytest.mark.parametrize("name", TOLD)
def test_a_hostile_plan_is_one_mistake_that_says_what_the_limit_is(name: str) -> None:
    """Without TOML reading any of it, which might take gigabytes, or raise."""
    (mistake,) = _mistakes(FILES[name].data())
    assert TOLD[name] in mistake.reason
    assert mistake.reason.endswith(".")


@pytest.mark.parametrize("name", sorted(FILES.keys() - TOLD.keys() - TAKEN))
def test_no_hostile_plan_raises_anything_else_or_tells_without_end(name: str) -> None:
    """Some hundred mistakes, of some hundred characters each."""
    mistakes = _mistakes(FILES[name].data())
    assert len(mistakes) <= 201
    assert max(len(str(mistake)) for mistake in mistakes) < 1_000


def test_a_plan_of_five_hundred_goals_is_taken_and_one_of_more_is_not() -> None:
    """With its warnings; of goals and measures alike."""
    plan = read_plan(plan_of(500).encode())
    assert (len(plan.goals), len(plan.measures), len(plan_warnings(plan))) == (500, 500, 500)
    several = _mistakes(plan_of(501).encode())
    assert {mistake.location for mistake in several} == {"goals", "measures"}
    assert {mistake.reason for mistake in several} == {
        "here are 501 entries, and a plan has no more than 500 in one place; leave some out."
    }
    assert all(mistake.line > 0 for mistake in several)


def test_the_contracts_are_far_within_the_bounds() -> None:
    """A tenth of everything would do."""
    for path in (SAMPLE_DATA / "plans").glob("*.toml"):
        assert beyond_bounds(path.read_text(encoding="utf-8") * 10) is None


@pytest.mark.parametrize(
    "text",
    [
        "a.b.c.d.e.f.g.h = 1\n",
        f'a = "{"." * 9_000}"\n',
        "a = '" + "[" * 9_000 + "'\n",
        'a = """\n' + "[.\n" * 2_000 + '"""\n',
        "# " + "[." * 9_000 + "\n",
        "\"a.b.c.d.e.f\".'g.h.i.j' = 1\n",
        f"a = {'[' * MOST_DEPTH}{']' * MOST_DEPTH}\n",
        'a = "\\\\" # " \nb = 2024-10-31T10:00:00.123456\n',
    ],
)
def test_signs_inside_texts_and_comments_are_no_keys_and_no_brackets(text: str) -> None:
    """What TOML would not count is not counted."""
    assert beyond_bounds(text) is None


@pytest.mark.parametrize("before", ['a = "open\n', "a = “curly”\n", "a = 31-10-2025\n", "a = 'x' y\n", "a\n"])
def test_a_key_of_many_parts_behind_what_is_no_toml_is_found_too(before: str) -> None:
    """What an author meant is written out, and scanned again before it is read."""
    mistakes = _mistakes((before + ".".join("b" * 20_000) + " = 1\n").encode())
    assert "a key of more than 8 parts" in mistakes[-1].reason


@pytest.mark.parametrize("text", ["a = { [1] = 2 }", "a = { { b = 1 } }", "a = [{ b = 1, [2] }, { c = 3 }]"])
def test_brackets_where_a_key_belongs_are_told_and_not_looked_at_for_ever(text: str) -> None:
    """The walk that finds lines and columns goes on behind them."""
    assert _mistakes(text.encode())


def test_a_mistake_quotes_no_more_than_some_hundred_characters() -> None:
    """Of a name, and of the place that it stands in."""
    name = "x" * 9_000
    (mistake,) = _mistakes(plan_of(1).replace('measure = "m0"', f'measure = "{name}"').encode())[:1]
    assert len(str(mistake)) < 1_000
    long_id = plan_of(1).replace('id = "1.1"', f'id = "1.{"1" * 9_000}"').replace("target = 97.0", "target = 970.0")
    assert max(len(str(each)) for each in _mistakes(long_id.encode())) < 1_000


def test_of_many_mistakes_two_hundred_are_told_and_that_there_are_more() -> None:
    """The first of them, in the file's order."""
    *told, last = _mistakes(plan_of(500).replace("target = 97.0", "target = 970.0").encode())
    assert len(told) == 200
    assert [mistake.line for mistake in told] == sorted(mistake.line for mistake in told)
    assert last.reason == "there are more mistakes than the 200 above; mend these first."
