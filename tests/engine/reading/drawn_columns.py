"""A quarter file's columns drawn at random: long or wide, Danish or English, marked, misspelt, doubled or missing."""

from typing import NamedTuple

from engine.plan import Plan, Quarter
from tests.engine.reading.drawn_cells import Dice, edited
from tests.engine.reading.seen_by_a_person import same_words

__all__ = ["Column", "draw_columns"]


class Column(NamedTuple):
    """A column by its name in the file; `plain`: it is one of ours to the letter. `field` empty: it is none of ours."""

    name: str
    field: str
    plain: bool = True
    quarters: frozenset[Quarter] = frozenset()


_NAMES = {
    "måling": ("measure",), "kvartal": ("quarter",), "værdi": ("value",), "antal": ("volume", "cases", "count"),
    "foreløbig": ("provisional",), "bemærkning": ("note", "remark", "comment"),
}  # fmt: skip
_EXTRA = ("enhed", "måltal 2024", "år", "ansvarlig", "sidste års værdi", "unit", "id", "", "fejl", "værdi 2023", "mål")
_MARKS = ("*", " *", "¹", " (pct.)", ":", ".", " 1)", " [foreløbig]", "_2")
_QUARTER_MARKS = ("*", " *", " (foreløbig)", "¹", " værdi", " resultat", " (pct.)", " mål", ", antal sager", " i alt")


def draw_columns(dice: Dice, plan: Plan, *, english: bool) -> tuple[Column, ...]:
    """A file's columns."""
    wide = dice.random() < 0.28
    columns: list[Column] = []
    for danish, others in _NAMES.items():
        if wide and danish in ("kvartal", "værdi", "antal"):
            continue
        if dice.slips(0.02) if danish in ("måling", "kvartal", "værdi") else dice.random() < 0.25:
            continue
        name = dice.choice(others) if english != dice.slips(0.06) else danish
        columns.append(_named(dice, name, danish))
    if wide:
        columns[1:1] = _quarters(dice, plan)
    if dice.slips(0.15):
        columns.insert(dice.randrange(len(columns) + 1), Column(dice.choice(_EXTRA), ""))
    if dice.slips(0.03) and columns:
        columns.append(dice.choice(columns))
    if dice.random() < 0.12:
        dice.shuffle(columns)
    return tuple(columns)


def _named(dice: Dice, name: str, field: str) -> Column:
    form = dice.choice((str.lower, str.lower, str.lower, str.capitalize, str.upper, lambda text: f" {text} "))
    if dice.slips(0.04):
        return Column(form(name) + dice.choice(_MARKS), field, plain=False)
    if dice.slips(0.04):
        misspelt = edited(dice, name, "aeiounrstæøå")
        return Column(misspelt, field, plain=same_words(misspelt) == name)
    return Column(form(name), field)


def _quarters(dice: Dice, plan: Plan) -> list[Column]:
    """The columns of some quarters, each with its volume beside it or not."""
    columns = []
    with_year, counted = dice.random() < 0.75, dice.random() < 0.7
    form = dice.choice(("{year}K{number}", "{year}Q{number}", "{number}. kvartal {year}", "K{number} {year}"))
    form = form if with_year else dice.choice(("K{number}", "{number}. kvartal", "Q{number}"))
    for quarter in plan.quarters[: dice.randrange(1, 5)]:
        year = quarter.year - (with_year and dice.slips(0.04))
        name = form.format(year=year, number=quarter.number)
        marked = dice.slips(0.08)
        name += dice.choice(_QUARTER_MARKS) if marked else ""
        quarters = frozenset({Quarter(year, quarter.number)})
        field = "antal" if name.endswith("antal sager") else "værdi"
        columns.append(Column(name, field, not marked, quarters))
        if counted:
            count = form.format(year=year, number=quarter.number)
            columns.append(Column(f"{count} antal", "antal", plain=True, quarters=quarters))
    return columns
