"""Bytes of a quarter's files -> their figures, and what is wrong, asked or to be known of them."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from engine.plan import Plan
from engine.reading.findings.codes import NoticeCode, ProblemCode
from engine.reading.findings.file_bounds import MOST_MEGABYTES, MOST_ROWS, is_too_large
from engine.reading.findings.findings import Findings, Location
from engine.reading.findings.known import NOTHING_KNOWN, Known
from engine.reading.findings.reading import Reading
from engine.reading.form.encodings import lost_letters
from engine.reading.form.file_format import binary_format
from engine.reading.form.header import Header, find_header
from engine.reading.form.table import Table, declared_separator, rows
from engine.reading.form.text import NoText, decode
from engine.reading.meaning.merging import merge, reading_of
from engine.reading.meaning.nearly_ours import is_named_as_a_quarter
from engine.reading.meaning.plausibility import ask_about_figures
from engine.reading.meaning.sheet import Sheet
from engine.reading.meaning.sheet_reading import read_sheet
from engine.reading.workbook.workbook import UnreadWorkbook, is_workbook, read_workbook

__all__ = ["read_results", "read_together"]

_SEPARATORS = (";", "\t", ",")
_NO_ANSWERS: Mapping[str, str] = {}


def read_results(
    data: bytes, plan: Plan, *, answers: Mapping[str, str] = _NO_ANSWERS, known: Known = NOTHING_KNOWN
) -> Reading:
    """Read a quarter's file: text in any dialect and encoding, or a workbook; one row a figure or a measure.

    Never raises. All problems are found at once; of many of a kind some are kept, and the lines of all.
    An empty value gives no measurement, except that a volume of 0 gives one with `value` None.
    `answers`: by the id of a question what was answered; `known`: what is known beside the file.
    """
    return read_together([("", data)], plan, answers=answers, known=known)


def read_together(
    files: Sequence[tuple[str, bytes]],
    plan: Plan,
    *,
    answers: Mapping[str, str] = _NO_ANSWERS,
    known: Known = NOTHING_KNOWN,
) -> Reading:
    """Read several files, each a name and its bytes, as one: a measure and quarter in two of them is a problem.

    A name that is not empty stands in every finding as the fact `file`.
    """
    readings: list[Findings] = []
    for index, (file, data) in enumerate(files):
        findings = Findings(sha256(data).hexdigest(), index, answers)
        for sheet in _sheets(file, data, plan, findings):
            read_sheet(sheet, plan, findings)
        readings.append(findings)
    counted = merge(readings, [name for name, _data in files], plan)
    ask_about_figures(counted, plan, known)
    return reading_of(counted)


def _sheets(file: str, data: bytes, plan: Plan, findings: Findings) -> Iterator[Sheet]:
    if is_too_large(data):
        findings.problem(Location(1, file=file), "", ProblemCode.FILE_TOO_LARGE, {"limit": MOST_MEGABYTES})
        return
    text = decode(data, _words(plan)) if not is_workbook(data) or binary_format(data) else None
    if text is None:
        yield from _workbook_sheets(file, data, plan, findings)
        return
    if isinstance(text, NoText):
        findings.problem(Location(text.line, file=file), "", text.code, text.facts)
        return
    table, header = choose_dialect(text.text, plan.year)
    if header is None:
        findings.problem(Location(1, file=file), "", ProblemCode.EMPTY_FILE)
        return
    lost = lost_letters(header.names) if header.missing else None
    if lost:
        facts = {"found": lost.name, "wanted": lost.meant}
        findings.problem(Location(header.line, lost.name, file=file), lost.name, ProblemCode.LETTERS_LOST, facts)
        return
    if text.encoding:
        findings.notice(Location(1, file=file), "", NoticeCode.ENCODING, {"encoding": text.encoding})
    yield Sheet(file, table, header)


def _words(plan: Plan) -> Iterator[str]:
    """Yield the plan's own words for its measures, by which an encoding is known."""
    for measure in plan.measures:
        yield from (measure.key, measure.title)


def _workbook_sheets(file: str, data: bytes, plan: Plan, findings: Findings) -> Iterator[Sheet]:
    """Yield the sheets that have a header and are not hidden; without any, the first, which then lacks columns."""
    sheets = read_workbook(data, plan.year)
    if isinstance(sheets, UnreadWorkbook):
        findings.problem(Location(1, file=file), "", sheets.code, sheets.facts)
        return
    visible = [sheet for sheet in sheets if not sheet.hidden]
    used = [sheet for sheet in visible if sheet.header.score > 1 or is_named_as_a_quarter(sheet.title)] or visible[:1]
    if not used:
        findings.problem(Location(1, file=file), "", ProblemCode.EMPTY_FILE)
    for sheet in sheets:
        location = Location(sheet.header.line, cell_name=sheet.title, sheet=sheet.title, file=file)
        if all(sheet is not each for each in used):
            findings.notice(location, "", NoticeCode.SHEET_NOT_USED, {"hidden": sheet.hidden})
            continue
        if sheet.cut:
            findings.problem(location, "", ProblemCode.TOO_MANY_ROWS, {"limit": MOST_ROWS})
        else:
            yield Sheet(file, sheet.table, sheet.header)


def choose_dialect(text: str, year: int) -> tuple[Table, Header | None]:
    """Choose the separator that makes most of a header: the declared one if it makes any, else `;`, tab or `,`."""
    lines = text.split("\n")
    declared = declared_separator(lines[0])
    candidates: tuple[str, ...] = _SEPARATORS
    if declared:
        lines[0] = ""
        candidates = (declared, *_SEPARATORS)
    headers: dict[str, Header | None] = {}
    for separator in candidates:
        header = headers[separator] = find_header(rows(lines, separator), year)
        if header and (separator == declared or not (header.missing or header.wide)) and header.score:
            return Table(rows(lines, separator), separator), header
    chosen = max(headers, key=lambda separator: _score(headers[separator]))
    return Table(rows(lines, chosen), chosen), headers[chosen]


def _score(header: Header | None) -> int:
    return header.score if header else 0
