"""A workbook's cell as it is stored -> as a person sees it, in the words a Danish CSV file would have."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from engine.reading.cell.cells import write_value
from engine.reading.cell.dates import write_date
from engine.reading.cell.numbers import write_number
from engine.reading.findings.codes import NoticeCode, QuestionCode
from engine.reading.form.appearance import Appearance
from engine.reading.workbook.number_format import NumberFormat, Section, SeenDay, round_as_shown
from engine.reading.workbook.rich_text import RichText
from engine.reading.workbook.sheet_cells import StoredCell
from engine.reading.workbook.workbook_styles import PLAIN, CellStyle

__all__ = ["Surroundings", "see"]

_LATE = 22
"""From this hour on a moment may be the next day's first hours, written in UTC."""
_MONTHS = 12
_TYPED = {"n", "b", "d"}
_CELL_ERROR = "#VALUE!"


class Surroundings(NamedTuple):
    """What a cell's look depends on besides itself."""

    styles: Sequence[CellStyle]
    strings: Sequence[RichText]
    since_1904: bool = False
    zeros: bool = True


def see(cell: StoredCell, around: Surroundings) -> Appearance:
    """Return how a cell is seen; a formula as what it last gave."""
    style = around.styles[cell.style] if cell.style < len(around.styles) else PLAIN
    if cell.formula is not None and not cell.value and cell.text is None:
        return Appearance("") if cell.kind == "str" else Appearance(f"={cell.formula}", uncomputed=True)
    seen = _seen(cell, style, around)._replace(typed=cell.kind in _TYPED)
    if cell.formula is not None:
        seen = seen._replace(notices=(NoticeCode.FORMULA_RESULT, *seen.notices))
    if seen.text.strip() and seen.doubt is None:
        if style.struck:
            return seen._replace(doubt=QuestionCode.STRUCK_OUT, otherwise=("",))
        if style.unseen:
            return seen._replace(doubt=QuestionCode.NOT_SEEN, otherwise=("",))
    return seen


def _seen(cell: StoredCell, style: CellStyle, around: Surroundings) -> Appearance:
    value = cell.value or ""
    match cell.kind:
        case "s":
            return _text(around.strings[int(value)], style.number_format) if value else Appearance("")
        case "inlineStr" if cell.text is not None:
            return _text(cell.text, style.number_format)
        case "b":
            return Appearance(write_value(value in {"1", "true"}))
        case "d":
            return _moment(
                datetime.fromisoformat(value).replace(tzinfo=None),
                style.number_format.moment or SeenDay(day=True, hour=True),
            )
        case "n" if value:
            return _number(value, style.number_format, around)
        case _:
            return _text(RichText(value, value), style.number_format)


def _text(text: RichText, number_format: NumberFormat) -> Appearance:
    """A text without what is raised or struck out, of which a person is asked what it is."""
    if text.raised and not text.plain.strip() and not text.struck:
        text = RichText(text.text, text.text)  # the whole of it is raised, and beside nothing
    seen = number_format.text(text.plain)
    if text.raised and text.plain.strip():
        return Appearance(text.plain, doubt=QuestionCode.RAISED, otherwise=(text.text,), whole=text.text)
    if text.struck:
        whole = not text.plain.strip()
        return Appearance(
            text.text if whole else text.plain,
            doubt=QuestionCode.STRUCK_OUT,
            otherwise=("",) if whole else (text.struck,),
            whole=text.text,
        )
    if not seen.strip() and text.text.strip():
        return Appearance(text.text, doubt=QuestionCode.NOT_SEEN, otherwise=("",), whole=text.text)
    if seen != text.text and any(sign.isdigit() or sign in "-+(−" for sign in number_format.text("")):
        return Appearance(text.text, doubt=QuestionCode.FORMAT_TEXT, otherwise=(seen,), whole=text.text)
    return Appearance(seen if text.plain == text.text else text.text)


def _number(value: str, number_format: NumberFormat, around: Surroundings) -> Appearance:
    figure = float(value)
    if number_format.moment is not None:
        epoch = MAC_EPOCH if around.since_1904 else WINDOWS_EPOCH
        try:
            return _moment(from_excel(figure, epoch), number_format.moment)
        except (OverflowError, ValueError):
            return Appearance(_CELL_ERROR)  # a spreadsheet shows hashes
    exact = Decimal(repr(figure))
    if not exact.is_finite():
        return Appearance(value)
    stored = str(int(value)) if value.lstrip("-").isdigit() else write_number(figure)
    if number_format is PLAIN.number_format and (around.zeros or figure):
        return Appearance(stored)
    section, own_minus = number_format.for_number(exact)
    return _in_section(exact, stored, section, own_minus=own_minus, zeros=around.zeros)


def _in_section(exact: Decimal, stored: str, section: Section, *, own_minus: bool, zeros: bool) -> Appearance:
    """Return a number as a section of its format shows it."""
    percent = (NoticeCode.PERCENT_CELL,) if section.percents else ()
    scaled = exact.scaleb(2 * section.percents - 3 * section.divided_by)
    shown = scaled if section.decimals is None else round_as_shown(scaled, section.decimals)
    if not section.digits or (shown == 0 and not (section.zero and zeros)):
        return Appearance(
            stored, percent, QuestionCode.NOT_SEEN, ("",), whole=f"{section.before}{section.after}".strip()
        )
    size = write_number(float(abs(scaled)))
    signed = (exact < 0 and own_minus) != section.minus and exact != 0
    unit = f"{section.unit} {'%' * section.percents}".strip()
    if _holds_digit(section.before + section.after) or section.inside.strip():
        return Appearance(stored, percent, QuestionCode.FORMAT_TEXT, (_as_seen(section, size),))
    plain, seen = (f"{'-' if minus else ''}{size} {unit}".strip() for minus in (exact < 0, signed))
    if section.divided_by and exact != 0:
        return Appearance(seen, percent, QuestionCode.NUMBER_FORMAT, (stored,))
    if seen != plain:
        return Appearance(seen, percent, QuestionCode.NUMBER_FORMAT, (plain,))
    rounded = "" if shown == scaled else f"{shown:f}".replace(".", ",")
    return Appearance(seen, percent, rounded=rounded)


def _as_seen(section: Section, size: str) -> str:
    return f"{section.before}{size}{section.after}".strip() if not section.inside.strip() else ""


def _holds_digit(text: str) -> bool:
    return any(sign.isdigit() for sign in text)


def _moment(moment: object, seen: SeenDay) -> Appearance:
    match moment:
        case datetime():
            at = moment.time()
            day = write_date(moment)
            if not seen.day:
                return Appearance(day, doubt=QuestionCode.DAY_NOT_SEEN, otherwise=("",))
            if at.hour >= _LATE and not seen.hour:
                try:
                    return Appearance(
                        day, doubt=QuestionCode.HOUR_NOT_SEEN, otherwise=(write_date(moment + timedelta(days=1)),)
                    )
                except OverflowError:
                    return Appearance(_CELL_ERROR)
            text = day + (f" {at:%H:%M}" if at != time() else "")
            turned = _turned(moment) if seen.month_first else None
            return Appearance(text, doubt=QuestionCode.MONTH_FIRST, otherwise=(turned,)) if turned else Appearance(text)
        case date():
            return Appearance(
                write_date(moment),
                doubt=None if seen.day else QuestionCode.DAY_NOT_SEEN,
                otherwise=("",) * (not seen.day),
            )
        case _:
            return Appearance(str(moment))


def _turned(day: date) -> str | None:
    """Return the day that is seen where the month stands first; None where no other is."""
    return write_date(date(day.year, day.day, day.month)) if day.month != day.day <= _MONTHS else None
