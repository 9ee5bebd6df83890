"""What a person sees in a cell is what is read of it, or it is a problem: never another figure, never another day."""

import re
from datetime import date
from decimal import Decimal
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from engine.reading import ParsedValue
from engine.reading.cell.cells import CellResult, read_cell, read_volume
from engine.reading.cell.dates import read_date
from engine.reading.cell.notation import EPOCH_1904, English, Notation
from engine.reading.cell.numbers import read_number
from engine.reading.findings.codes import NoticeCode, ProblemCode
from engine.reading.findings.problem import CellError, NotKnown
from tests.engine.reading.month_names import DANISH_MONTHS, ENGLISH_MONTHS
from tests.engine.reading.quarter_file import PLAN
from tests.lawful import lawful

NOTATIONS = st.sampled_from(English).map(Notation)
MINUSES = ["-", "\u2010", "\u2011", "\u2212", "\u2013"]
UNSEEN = ["", "\u200b", "\u00ad", "\ufeff", "\u2060", "\u200e"]


def grouped(digits: str, separator: str) -> str:
    """Part digits into thousands."""
    return re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+$)", separator, digits)


@lawful(600)
@given(st.data(), NOTATIONS, st.booleans())
def test_a_number_in_any_way_of_writing_is_read_back_the_same_or_refused(
    data: st.DataObject, notation: Notation, whole: bool
) -> None:
    """Sign, groups, decimals, unit and signs that no one sees; a comma groups thousands in what looks English alone."""
    point_or_comma = st.sampled_from(",.")
    decimal = data.draw(point_or_comma)
    english = whole or notation.english is not English.NO
    separators = ["", " ", "\u00a0", "\u202f", "." if decimal == "," else ","]
    whole_part = str(data.draw(st.integers(0, 10**12)))
    decimals = data.draw(st.text("0123456789", max_size=4))
    separator = data.draw(st.sampled_from(separators if english or decimals or decimal == "," else separators[:-1]))
    sign = data.draw(st.sampled_from(["", "+", *MINUSES]))
    text = sign + grouped(whole_part, separator) + (decimal + decimals if decimals else "")
    at = data.draw(st.integers(0, len(text)))
    text = text[:at] + data.draw(st.sampled_from(UNSEEN)) + text[at:]
    unit = data.draw(st.sampled_from(["", " pct.", "%", "\npct."]))
    meant = float(Decimal(f"{'-' if sign in MINUSES else ''}{whole_part}.{decimals or 0}"))
    result = read_number(text + unit, frozenset({"pct", "%"}), notation, whole=whole)
    assert isinstance(result, CellError) or result.value == meant
    if isinstance(result, CellError):
        assert result.code in (ProblemCode.POINT_AMBIGUOUS, ProblemCode.COMMA_AMBIGUOUS, ProblemCode.NOT_A_NUMBER)
        assert "readings" not in result.facts or meant in (result.facts["grouped"], result.facts["decimal"])


def readings(text: str, *, english: bool) -> set[float]:
    """Every number that a person may see in a text: each way of grouping with each decimal sign, strictly.

    A single comma groups thousands only where something is English.
    """
    signed = re.fullmatch(r"([+\-\u2010\u2011\u2212\u2013]?) ?(.+)", text.strip(" \t\n"), re.DOTALL)
    if signed is None:
        return set()
    minus, digits = signed[1] in MINUSES, signed[2]
    seen: set[float] = set()
    for group, decimal in product(("", " ", ".", ","), (",", ".")):
        before, mark, after = digits.partition(decimal)
        thousands = before.split(group) if group and group in before else []
        plain = "".join(thousands) or before
        if (
            group == decimal
            or not re.fullmatch("[0-9]*", plain)
            or not (re.fullmatch("[0-9]+", after) if mark else plain)
            or (group == "," and not mark and not english and len(thousands) <= len(("1", "250")))
            or (thousands and not (re.fullmatch("[1-9][0-9]{0,2}", thousands[0]) and {*map(len, thousands[1:])} == {3}))
        ):
            continue
        seen.add(float(f"{'-' if minus else ''}{plain or 0}.{after or 0}") + 0.0)
    return seen


PIECES = st.sampled_from(
    [
        "0",
        "1",
        "12",
        "250",
        "000",
        "125",
        ".",
        ",",
        " ",
        " ",
        "-",
        "+",
        "\u2212",
        "\u2011",
        "\n",
        "\t",
        "(",
        ")",
        "*",
        "¹",
        "  ",
    ]
)


@lawful(1_500)
@given(
    st.one_of(st.lists(PIECES, max_size=7).map("".join), st.text("0123456789., -", max_size=10)),
    NOTATIONS,
    st.booleans(),
)
def test_no_number_is_read_that_a_person_would_not_see_or_would_see_otherwise_too(
    text: str, notation: Notation, whole: bool
) -> None:
    """One reading is read, two are refused with both, none is no number."""
    seen = readings(text, english=whole or notation.english is not English.NO)
    result = read_number(text, notation=notation, whole=whole)
    if isinstance(result, ParsedValue):
        assert seen == {result.value}
    elif len(seen) > 1:
        assert seen == {result.facts["grouped"], result.facts["decimal"]}
    elif seen:
        only_grouped_by_commas = text.count(",") > 1 and "." not in text
        assert only_grouped_by_commas


def forms(day: date) -> dict[str, str]:
    """Every form that a day is written in, by a name."""
    d, m, y = day.day, day.month, day.year
    return {
        "padded": f"{d:02}-{m:02}-{y:04}",
        "points": f"{d}.{m}.{y:04}",
        "spaced": f"{d}. {m}. {y:04}",
        "iso": day.isoformat(),
        "name first": f"{ENGLISH_MONTHS[m - 1]} {d}, {y:04}",
        "danish": f"{d}. {DANISH_MONTHS[m - 1]} {y:04}",
        "english": f"{d} {ENGLISH_MONTHS[m - 1]} {y:04}",
        "short": f"{d:02}-{ENGLISH_MONTHS[m - 1][:3]}-{y:04}",
        "word_hyphens": f"{d:02}\u2011{m:02}\u2011{y:04}",
        "with a time": f"{d:02}-{m:02}-{y:04} 23:59",
    }


@lawful(300)
@given(st.dates(), NOTATIONS)
def test_a_day_in_any_way_of_writing_is_read_as_that_day(day: date, notation: Notation) -> None:
    """In whatever file."""
    for name, text in forms(day).items():
        assert read_date(text, notation) == ParsedValue(day, NoticeCode.TIME_DROPPED if name == "with a time" else None)


@lawful(300)
@given(st.dates(date(2000, 1, 1), date(2079, 12, 31)), NOTATIONS)
def test_a_year_of_two_digits_is_read_as_that_year_with_a_notice(day: date, notation: Notation) -> None:
    """By numbers and by names."""
    short = f"{day.year % 100:02}"
    texts = [f"{day.day}-{day.month}-{short}", f"{day.day}. {DANISH_MONTHS[day.month - 1][:3]} {short}"]
    for text in texts:
        assert read_date(text, notation) == ParsedValue(day, NoticeCode.SHORT_YEAR)


@lawful(400)
@given(st.dates(date(2000, 1, 1), date(2079, 12, 31)), NOTATIONS, st.booleans(), st.booleans())
def test_a_slash_date_is_never_read_as_another_day_without_a_word(
    day: date, notation: Notation, short: bool, month_first: bool
) -> None:
    """Read as the day that was meant, or refused with it among its readings; a Danish file writes no month first."""
    year = f"{day.year % 100:02}" if short else str(day.year)
    parts = (day.month, day.day) if month_first else (day.day, day.month)
    result = read_date(f"{parts[0]}/{parts[1]}/{year}", notation)
    danish = notation.english is English.NO
    if isinstance(result, CellError):
        readings_or_mend = (*result.facts.get("readings", ()), result.facts.get("suggestion"))  # type: ignore[misc]
        assert day.isoformat() in readings_or_mend or f"{day:%d-%m-%Y}" in readings_or_mend
    elif month_first and danish and result.value != day:
        assert result.notice is NoticeCode.SLASH_DATE
    else:
        assert result.value == day
        assert result.notice or day.day == day.month or (day.day > 12 and not month_first)


@lawful(600)
@given(
    st.one_of(
        st.text(max_size=30),
        st.lists(PIECES, max_size=9).map("".join),
        st.text("0123456789-/. :tzokjanfeb+", max_size=24),
    ),
    st.builds(Notation, st.sampled_from(English), st.sampled_from([EPOCH_1904]), st.booleans()),
)
def test_no_text_raises_and_every_mend_would_be_taken(text: str, notation: Notation) -> None:
    """Of any measure, in any file, as a value and as a number of cases."""
    for measure in PLAN.measures:
        results: list[tuple[CellResult, bool]] = [
            (read_cell(text, measure, notation), False),
            (read_volume(text, measure, notation), True),
        ]
        for result, is_volume in results:
            assert isinstance(result, (ParsedValue, NotKnown, CellError))
            if isinstance(result, CellError) and (mend := result.facts.get("suggestion")):
                again = (read_volume if is_volume else read_cell)(str(mend), measure, notation)
                assert isinstance(again, ParsedValue)
