"""What a header's name says: a field of ours, in Danish or English, with or without a quarter; or nearly that."""

import re
from collections.abc import Callable
from enum import StrEnum

from engine.plan import Quarter, nearest
from engine.reading.cell.normalization import normalize
from engine.reading.cell.quarters import NoQuarter, bare_quarter_in, quarter_in, quarter_within

__all__ = [
    "LONGEST_NAME",
    "REQUIRED",
    "Field",
    "field_of",
    "is_english",
    "is_ours",
    "is_quarter",
    "nearly",
    "quarter_and_field",
    "rank_of",
]

LONGEST_NAME = 60


class Field(StrEnum):
    """A column, by its name in a Danish file."""

    MEASURE = "måling"
    QUARTER = "kvartal"
    VALUE = "værdi"
    VOLUME = "antal"
    PROVISIONAL = "foreløbig"
    NOTE = "bemærkning"


REQUIRED = (Field.MEASURE, Field.QUARTER, Field.VALUE)

_ENGLISH = {
    "measure": (Field.MEASURE, 0),
    "quarter": (Field.QUARTER, 0),
    "value": (Field.VALUE, 0),
    "volume": (Field.VOLUME, 0),
    "count": (Field.VOLUME, 1),
    "cases": (Field.VOLUME, 2),
    "provisional": (Field.PROVISIONAL, 0),
    "note": (Field.NOTE, 0),
    "remark": (Field.NOTE, 1),
    "comment": (Field.NOTE, 2),
}
_DANISH_TOO = "note"
_NAMES: dict[str, tuple[Field, int]] = {field.value: (field, 0) for field in Field} | _ENGLISH
_BESIDE_A_QUARTER = {name: field for name, (field, _) in _NAMES.items() if field not in REQUIRED}
_OURS = ("fejl", "error", "vejledning", "guide")
_NO_LETTERS = re.compile(r"[\W\d_]+")


def field_of(name: str) -> Field | None:
    """Return the field that a normalized name is."""
    return _NAMES[name][0] if name in _NAMES else None


def rank_of(name: str) -> int:
    """Return the rank of a field's name: of two the lower is meant, and two columns of one rank are duplicates."""
    return _NAMES[name][1]


def is_english(name: str) -> bool:
    """Whether a normalized name is one of ours in English, and no Danish word as well."""
    return name in _ENGLISH and name != _DANISH_TOO


def is_ours(name: str) -> bool:
    """Whether a column is one that we wrote ourselves for people to read."""
    return normalize(name[:LONGEST_NAME].partition(":")[0]) in _OURS


def quarter_and_field(
    name: str, read: Callable[[str], Quarter | NoQuarter] = quarter_in
) -> tuple[Quarter | NoQuarter, Field] | None:
    """Read `2024K1`, `2024K1 antal` or `antal 2024K1`; None where the name has no quarter."""
    for word, field in _BESIDE_A_QUARTER.items():
        for rest in (name.removesuffix(f" {word}"), name.removeprefix(f"{word} ")):
            if rest != name and (quarter := read(rest)) is not NoQuarter.UNLIKE:
                return quarter, field
    quarter = read(name)
    return None if quarter is NoQuarter.UNLIKE else (quarter, Field.VALUE)


def nearly(name: str, year: int) -> tuple[Quarter | None, Field] | None:
    """Return what a name nearly says: a quarter of the plan's year with more beside it, or a field that may be absent.

    `2024K3*` and `2024K3 (foreløbig)` are a quarter's values, `2024K3, antal sager` its volumes, `provisorisk` a field.
    """
    within = quarter_within(name, year)
    if within is None:
        word = nearest(name, _BESIDE_A_QUARTER)
        return (None, _BESIDE_A_QUARTER[word]) if word and len(name) <= LONGEST_NAME else None
    quarter, rest = within
    if quarter.year != year:
        return None
    words = " ".join(_NO_LETTERS.sub(" ", rest).split())
    beside = nearest(words, _BESIDE_A_QUARTER) if words else None
    field = _BESIDE_A_QUARTER[beside] if beside else Field.VALUE
    return quarter, Field.VALUE if field is Field.PROVISIONAL else field


def is_quarter(name: str) -> bool:
    """Whether a name is a quarter, with or without its year."""
    return quarter_in(name) is not NoQuarter.UNLIKE or isinstance(bare_quarter_in(name, 0), Quarter)
