"""English words for problems and notices: what happened, and how to mend it."""

from collections import defaultdict
from collections.abc import Mapping
from string import Formatter

from engine.reading.codes import NoticeCode, ProblemCode

__all__ = ["NOTICES", "PROBLEMS", "clip", "mend", "place", "word"]

PROBLEMS: dict[ProblemCode, str] = {
    ProblemCode.EMPTY_FILE: "the file is empty. Write the figures in the template and send it again.",
    ProblemCode.NOT_TEXT: "the file is neither text nor a workbook. Save it as CSV or .xlsx and send it again.",
    ProblemCode.OLD_WORKBOOK: (
        "the workbook is in the format from before 2007 (.xls), or has a password. Save it as .xlsx without a password."
    ),
    ProblemCode.WORKBOOK_UNREADABLE: (
        "the workbook cannot be opened. Open it in the spreadsheet, save it as .xlsx and send it again."
    ),
    ProblemCode.WORKBOOK_TOO_LARGE: (
        "the workbook unpacks to more than {limit} MB or {parts} parts. Keep the sheet with the figures and send that."
    ),
    ProblemCode.TOO_MANY_ROWS: (
        "the file has more than {limit} rows; what follows is not read. Keep the quarter's figures only."
    ),
    ProblemCode.QUOTE_OPEN: (
        "a quotation mark opens this cell, and none closes it. Remove it, or close the cell with another."
    ),
    ProblemCode.MORE_PROBLEMS: (
        "there are {count} problems in all; the first {shown} are listed. Mend them and send the file again."
    ),
    ProblemCode.COLUMN_MISSING: 'the column "{wanted}" is missing. Add it to the header.',
    ProblemCode.COLUMN_DOUBLED: 'the columns "{first}" and "{column}" say the same. Keep one.',
    ProblemCode.TOO_MANY_CELLS: (
        'the row fills {cells} cells, and the header has {columns} columns: "{cell}" stands outside them. '
        "Remove it, or put quotation marks around the cell that contains the separator."
    ),
    ProblemCode.REPEATED: '"{measure}" for {quarter} already stands in {first}. Keep one of them.',
    ProblemCode.MEASURE_MISSING: "the row names no measure. Write its key or its title.",
    ProblemCode.MEASURE_UNKNOWN: 'the plan has no measure "{cell}".',
    ProblemCode.QUARTER_MISSING: "the row names no quarter. Write it as {wanted}.",
    ProblemCode.NOT_A_QUARTER: '"{cell}" must be a quarter, for example {wanted}.',
    ProblemCode.NO_SUCH_QUARTER: '"{cell}" is no quarter: a year has the quarters 1 to 4. Write it as {wanted}.',
    ProblemCode.QUARTER_OUTSIDE_PLAN: (
        '"{cell}" is not in the plan\'s year, {year}. Write a quarter of {year}, for example {wanted}.'
    ),
    ProblemCode.VALUE_MISSING: "no value is written. Write it, for example {wanted}.",
    ProblemCode.NOT_A_NUMBER: '"{cell}" must be a number, for example {wanted}.',
    ProblemCode.DATE_FOR_NUMBER: (
        '"{cell}" is a date, and a number is asked, for example {wanted}. '
        "A spreadsheet turns 9.6 into a date: write it with a comma."
    ),
    ProblemCode.POINT_AMBIGUOUS: '"{cell}" can be read in two ways. Write {readings}.',
    ProblemCode.EXPONENT: '"{cell}" is written with an exponent. Write the number out, for example {wanted}.',
    ProblemCode.NOT_FINITE: (
        '"{cell}" is not a number that can be counted with. Write one, for example {wanted}, or leave the cell empty.'
    ),
    ProblemCode.FORMULA: '"{cell}" is a formula. Write its result, for example {wanted}.',
    ProblemCode.EXCEL_ERROR: (
        '"{cell}" is an error from the spreadsheet. Write the figure, for example {wanted}, or leave the cell empty.'
    ),
    ProblemCode.WRONG_UNIT: (
        '"{cell}" has the unit "{found}", but {unit_wanted} is wanted. Write for example {wanted}.'
    ),
    ProblemCode.OUTSIDE_DOMAIN: '"{cell}" must be {range}. Write for example {wanted}.',
    ProblemCode.NOT_WHOLE: '"{cell}" must be a whole number, for example {wanted}.',
    ProblemCode.NOT_A_DATE: '"{cell}" must be a date, for example {wanted}.',
    ProblemCode.NO_SUCH_DATE: 'the calendar has no day "{cell}". Write a date, for example {wanted}.',
    ProblemCode.NOT_YES_NO: '"{cell}" must be ja or nej.',
    ProblemCode.VOLUME_MISSING: (
        'the number of cases ("{volume}") behind the figure is missing. Write it, for example {wanted}.'
    ),
    ProblemCode.VOLUME_NEGATIVE: '"{cell}" must be 0 or more.',
    ProblemCode.VOLUME_FRACTIONAL: '"{cell}" must be a whole number, for example {wanted}.',
    ProblemCode.PROVISIONAL_UNREADABLE: '"{cell}" must be ja or nej; empty is nej.',
}

NOTICES: dict[NoticeCode, str] = {
    NoticeCode.DECIMAL_POINT: '"{cell}" is read as {read}.',
    NoticeCode.DECIMAL_COMMA: '"{cell}" is read as {read}, with a decimal comma.',
    NoticeCode.PERCENT_CELL: "the cell is formatted as a percentage and read as {read}.",
    NoticeCode.FORMULA_RESULT: "the cell is a formula; its result {read} is read.",
    NoticeCode.TIME_DROPPED: '"{cell}" is read as the day {read}.',
    NoticeCode.VOLUME_NOT_NEEDED: '"{measure}" needs no number of cases; "{cell}" is not used.',
    NoticeCode.COLUMN_NOT_USED: 'the column "{column}" is not used.',
    NoticeCode.TRAILING_CELLS: "empty cells after the last column are passed over (rows: {rows}).",
    NoticeCode.HEADER_REPEATED: "the header stands here once more and is passed over.",
    NoticeCode.SHEET_NOT_USED: 'the sheet "{sheet}" is not used: {why}.',
    NoticeCode.MORE_NOTICES: "there are {count} notices in all; the first {shown} are listed.",
}

_LONGEST_SHOWN = 60


def clip(text: str, longest: int = _LONGEST_SHOWN) -> str:
    """Cut a text for show and put it on one line."""
    line = " ".join(text[: 2 * longest].split())
    return line if len(line) <= longest and len(text) <= 2 * longest else f"{line[:longest]}…"


def place(line: int, column: str, facts: Mapping[str, object]) -> str:
    """Say where: `K3.csv, line 14, column værdi: `, or `Ark1!C14: `; empty for a figure that stands in no file."""
    file = f"{facts['file']}, " if "file" in facts else ""
    if "place" in facts:
        return f"{file}{facts['place']}: "
    if line == 0:
        return f"{clip(column)}: " if column else ""
    return f"{file}line {line}{f', column {clip(column)}' if column else ''}: "


def mend(facts: Mapping[str, object]) -> str:
    """Ask whether the nearest was meant; where nothing is near, name what could be written."""
    if "suggestion" in facts:
        return f' Did you mean "{facts["suggestion"]}"?'
    return f' Write the key or the title of one it has, for example "{facts["known"]}".' if "known" in facts else ""


def word(template: str, column: str, cell: str, facts: Mapping[str, object]) -> str:
    """Put the facts into the words."""
    known: defaultdict[str, object] = defaultdict(str, facts)
    known.update(
        column=clip(column),
        cell=clip(cell),
        first=_first(facts),
        range=_range(facts),
        readings=" or ".join(_texts(facts.get("readings"))),
        unit_wanted=facts.get("unit") or "a number without a unit",
        why="it is hidden" if facts.get("hidden") else "it has no header with the columns of a result file",
    )
    return Formatter().vformat(template, (), known)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(text) for text in value) if isinstance(value, tuple) else ()


def _first(facts: Mapping[str, object]) -> str:
    if "first" in facts:
        return str(facts["first"])
    file = f"{facts['first_file']}, " if "first_file" in facts else ""
    return f"{file}{facts.get('first_place') or 'line ' + str(facts.get('first_line', ''))}"


def _range(facts: Mapping[str, object]) -> str:
    match facts.get("low"), facts.get("high"):
        case None, None:
            return "a number"
        case low, None:
            return f"{low:g} or more"
        case None, high:
            return f"{high:g} or less"
        case low, high:
            return f"from {low:g} to {high:g}"
