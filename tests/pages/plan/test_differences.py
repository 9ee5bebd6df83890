"""What differs between two versions of a plan, in the plan's own words."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from engine.plan import Plan, read_plan
from pages.parts.plan.differences import Row, difference_groups
from tests.store.kept import PLAN
from words.spaces import SPACE

Path = tuple[str | int, ...]
PROGRESS = (
    "Med afrapporteringen for 2., 3. og 4. kvartal: teksten "
    "»Fremdrift i de tværgående initiativer om borgerdeltagelse«."
)
FOLLOW_UP = (
    "Der følges løbende op herpå ved afrapporteringen af resultatplanen for 2024 til "
    "Social-, Bolig- og Ældreministeriet."
)


def changed(was: str, becomes: str) -> Plan:
    """The contract of 2024 with other words in it."""
    data = PLAN.data.decode()
    assert was in data
    return read_plan(data.replace(was, becomes, 1).encode())


def rows(after: Plan, before: Plan = PLAN.plan) -> list[tuple[str, str, Row]]:
    """Every row, with its group's heading and name, and plain spaces."""
    return [
        (group.heading, group.name, Row(row.what, spaced(row.before), spaced(row.after), spaced(row.of), row.own))
        for group in difference_groups(before, after)
        for row in group.rows
    ]


def spaced(text: str) -> str:
    """With plain spaces."""
    return text.replace(SPACE, " ")


def test_the_same_plan_has_nothing_to_tell() -> None:
    """A comment in the file is no difference."""
    assert difference_groups(PLAN.plan, read_plan(b"# a comment\n" + PLAN.data)) == ()


@pytest.mark.parametrize(
    ("was", "becomes", "heading", "told"),
    [
        (
            "2024 = 13.0, 2025 = 13.0", "2024 = 30.0, 2025 = 13.0", "Ændret mål",
            Row("Krav", "højst 13,0 uger", "højst 30,0 uger", "Gennemsnitlig sagsbehandlingstid"),
        ),
        (
            "2024 = 13.0, 2025 = 13.0", "2024 = 13.0, 2025 = 12.5", "Ændret mål",
            Row("Måltal 2025", "13,0 uger", "12,5 uger", "Gennemsnitlig sagsbehandlingstid"),
        ),
        (
            "result = 14.9 }", "result = 15.9 }", "Ændret mål",
            Row("Trykt for 2022", "højst 14,0 uger · 14,9 uger · Ikke opfyldt",
                "højst 14,0 uger · 15,9 uger · Ikke opfyldt", "Sagsbehandlingstid for 13-ugers sager"),
        ),
        (
            'title = "Sygefravær"', 'title = "Fravær"', "Ændret mål", Row("Titel", "Sygefravær", "Fravær", own=True),
        ),
        (
            'section = "Mål 1.2"', 'section = "Mål 1.2, side 4"', "Ændret mål",
            Row("Sted i kontrakten", "Mål 1.2", "Mål 1.2, side 4", own=True),
        ),
        (
            "quarters = [2, 3, 4]\nfulfils = true", "quarters = [2, 3, 4]", "Ændret mål",
            Row("I afrapporteringen", f"{PROGRESS} Delen opfyldes ved afsendelsen.", PROGRESS,
                "d) Fremdrift rapporteret i 2.-4. kvartal"),
        ),
        (
            'quote = "Der følges løbende op', 'quote = "Der følges op', "Ændret mål",
            Row("Kontraktens ord om afrapporteringen", FOLLOW_UP, FOLLOW_UP.replace("løbende ", ""),
                "Initiativerne for 2024 implementeret", own=True),
        ),
        (
            "report_due_days = 21", "report_due_days = 14", "Hele planen",
            Row("Afrapportering senest", "21 dage efter kvartalet", "14 dage efter kvartalet"),
        ),
        (
            'institution = "Ankestyrelsen"', 'institution = "Ankestyrelsen i Aalborg"', "Hele planen",
            Row("Institution", "Ankestyrelsen", "Ankestyrelsen i Aalborg", own=True),
        ),
    ],
)  # fmt: skip
def test_each_thing_is_told_before_and_after(was: str, becomes: str, heading: str, told: Row) -> None:
    """Demands, years, printed cells, titles, places and terms, as the plan writes them."""
    assert [(heading, told)] == [
        (found, row) for found, _, row in rows(changed(was, becomes)) if row.what == told.what
    ][:1]


def test_a_later_report_names_every_deadline_it_moves() -> None:
    """The one term of the plan touches goals that nobody edited."""
    moved = [(name[:3], row.before, row.after) for _, name, row in rows(changed("due_days = 21", "due_days = 14"))]
    assert ("1.5", "senest 21. april 2024", "senest 14. april 2024") in moved
    assert ("2.4", "senest 21. januar 2025", "senest 14. januar 2025") in moved


def test_any_instead_of_all_is_told_as_how_the_parts_join() -> None:
    """Nothing else of the goal is named."""
    plan = PLAN.plan.model_dump()
    goal = next(goal for goal in plan["goals"] if goal["id"] == "1.1")
    goal["requirement"]["kind"] = "any_of"
    assert [row for _, _, row in rows(Plan.model_validate(plan))] == [
        Row("Reglen", "Alle dele skal være opfyldt.", "Det er nok, at én af delene er opfyldt.")
    ]


def test_a_goal_taken_out_is_told_whole_with_its_measures() -> None:
    """And it is the other way round where it is put in."""
    plan = PLAN.plan.model_dump()
    plan["goals"] = [goal for goal in plan["goals"] if goal["id"] != "1.4"]
    plan["measures"] = [measure for measure in plan["measures"] if measure["key"] != "sagstid_arbejdsskade"]
    plan["goal_count"] -= 1
    smaller = Plan.model_validate(plan)
    gone, new = rows(smaller), rows(PLAN.plan, smaller)
    assert [row.after for heading, _, row in gone if heading == "Mål taget ud"] == ["", ""]
    assert "højst 20,0 uger" in next(row.before for heading, _, row in gone if heading == "Mål taget ud")
    assert [name for heading, name, _ in new if heading == "Nyt mål"] == ["1.4 Arbejdsskadesager"] * 2
    assert {heading for heading, _, _ in new} == {"Nyt mål", "Ny måling", "Hele planen"}


# --- nothing goes unsaid --------------------------------------------------------------------------


def entries(value: object, path: Path = ()) -> Iterator[Path]:
    """The place of every single value in a plan."""
    match value:
        case dict():
            for key, each in value.items():
                yield from entries(each, (*path, key))
        case list() | tuple():
            for place, each in enumerate(value):
                yield from entries(each, (*path, place))
        case _:
            yield path


def another(value: object) -> object:
    """Some other value of the same kind."""
    match value:
        case bool():
            return not value
        case int() | float():
            return value + 1
        case date():
            return value + timedelta(days=1)
        case str():
            return f"{value} og mere"
        case _:
            return None


def touched(value: Any, path: Path) -> Any:  # noqa: ANN401 - whatever stands there
    """The same plan with another value at one place."""
    if not path:
        return another(value)
    step, *rest = path
    if isinstance(value, dict):
        return {**value, step: touched(value[step], tuple(rest))}
    return tuple(touched(each, tuple(rest)) if place == step else each for place, each in enumerate(value))


@pytest.mark.slow
def test_no_change_of_a_plan_goes_unsaid() -> None:
    """Whatever single value another version has, some row tells it, with what it was and what it is."""
    whole = PLAN.plan.model_dump()
    tried, meaningless = 0, []
    for path in entries(whole):
        try:
            after = Plan.model_validate(touched(whole, path))
        except (ValidationError, KeyError):
            continue  # a plan that could never be put in use
        if after == PLAN.plan or path == ("id",):
            continue
        tried += 1
        told = rows(after)
        assert told, path
        if all(row.before == row.after for _, _, row in told):
            meaningless.append(path)
    assert tried > 500
    assert [path for path in meaningless if not says_nothing(path)] == []


def says_nothing(path: Path) -> bool:
    """Whether a value has no meaning: a day's decimals, and that a delivery is settled by its first day."""
    measure = PLAN.plan.measures[int(path[1])] if path[0] == "measures" else None
    return measure is not None and not measure.numeric and path[-1] in {"decimals", "once"}
