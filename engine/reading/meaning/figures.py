"""A row under a header -> its measurements, or what is wrong with them."""

from collections.abc import Callable
from typing import NamedTuple

from engine.plan import Measure, Measurement, Plan, Quarter, Value
from engine.reading.cell.cells import (
    CellResult,
    facts_of,
    facts_of_value,
    read_cell,
    read_volume,
    read_yes_no,
    write_value,
)
from engine.reading.cell.marks import is_mark, means_not_known
from engine.reading.cell.numbers import formula_or_error
from engine.reading.cell.quarters import bare_quarter_in, quarter_in_cell
from engine.reading.findings.codes import NoticeCode, ProblemCode
from engine.reading.findings.findings import Entry, Findings, Location
from engine.reading.findings.problem import CellError, Fact, NotKnown, ParsedValue
from engine.reading.form.header import Field, Group, Header
from engine.reading.form.table import Row
from engine.reading.meaning.cells_in_doubt import ask_in_doubt
from engine.reading.meaning.measure_names import measure_named, nearest_name
from engine.reading.meaning.sheet import Cell, Sheet, no_quarter

__all__ = ["read_row", "repeated_facts"]


def read_row(sheet: Sheet, row: Row, plan: Plan, findings: Findings) -> None:
    """Add the figures of a row: one, or in the wide form one a quarter."""
    header = sheet.header
    used = {index for group in header.groups for index in group.columns.values()}
    if not any(row.cells[index].strip() for index in used if index < len(row.cells)):
        return
    if _repeats(header, row, used):
        findings.notice(sheet.location(row.line), "", NoticeCode.HEADER_REPEATED)
        return
    measure = _read_measure(sheet, row, plan, findings)
    for group in header.groups:
        _read_figure(_Figure(sheet, row, group, plan, findings), measure)


def _repeats(header: Header, row: Row, used: set[int]) -> bool:
    return all(index < len(row.cells) and row.cells[index].strip() == header.names[index] for index in used)


def _read_measure(sheet: Sheet, row: Row, plan: Plan, findings: Findings) -> Measure | None:
    index = sheet.header.measure
    if index is None:
        return None
    cell = sheet.cell(row, index)
    measure = measure_named(cell.text, plan)
    if measure is None and _is_formula(cell, findings, plan.measures[0].key):
        return None
    if measure is None and not cell.text:
        findings.problem(cell.location, "", ProblemCode.MEASURE_MISSING)
    elif measure is None:
        wanted = findings.keeps(cell.location, ProblemCode.MEASURE_UNKNOWN)
        suggestion = nearest_name(cell.text, plan) if wanted else None
        facts = {"suggestion": suggestion} if suggestion else {"known": plan.measures[0].key}
        findings.problem(cell.location, cell.text, ProblemCode.MEASURE_UNKNOWN, facts)
    return measure


class _Figure(NamedTuple):
    """The cells of one figure, and where its findings go."""

    sheet: Sheet
    row: Row
    group: Group
    plan: Plan
    findings: Findings

    def cell(self, field: Field) -> Cell:
        """Return the cell of a field."""
        name = f"{self.group.quarter} {field}" if self.group.quarter else str(field)
        return self.sheet.cell(self.row, self.group.columns.get(field), name)


def _read_figure(figure: _Figure, measure: Measure | None) -> None:
    value, volume = figure.cell(Field.VALUE), figure.cell(Field.VOLUME)
    has_value = _is_filled(value)
    problems = figure.findings.problem_count
    quarter = _read_quarter(figure, blank=not has_value and not volume.text)
    provisional = _read_provisional(figure)
    if measure is None:
        return
    parsed = _read_value(figure, value, measure)
    cases = _read_cases(figure, volume, measure, required=has_value)
    if Field.VALUE in figure.sheet.header.missing:
        return  # whether there is a value, nobody can say
    if not has_value and cases != 0:
        if figure.findings.problem_count == problems:
            _note_missing_value(figure, measure, marked=provisional and not figure.group.provisional)
        return
    repeated = quarter is not None and _is_repeated(figure, measure, quarter)
    if (
        quarter is not None
        and not repeated
        and figure.findings.problem_count == problems
        and (parsed is not None or (cases == 0 and not has_value))
        and (cases is not None or not measure.needs_volume)
    ):
        note = figure.cell(Field.NOTE).text
        measurement = Measurement(measure.key, quarter, parsed, cases, provisional, note)
        figure.findings.entries.append(
            Entry(
                measurement,
                row=figure.cell(Field.MEASURE).location,
                value=value.location,
                value_text=_text_of(value, parsed),
                volume=volume.location,
                volume_text=volume.text,
                seen=_seen(value, measure),
                seen_text=value.appearance.rounded if value.appearance else "",
                file=figure.findings.file,
            )
        )


def _text_of(cell: Cell, value: Value | None) -> str:
    """Return what is quoted of a cell: its text, or the value that somebody said it is."""
    in_doubt = cell.appearance is not None and cell.appearance.doubt is not None
    return write_value(value) if in_doubt and value is not None else cell.text


def _is_filled(cell: Cell) -> bool:
    return bool(cell.text) and not means_not_known(cell.text) and not is_mark(cell.text)


def _is_formula(cell: Cell, findings: Findings, wanted: str) -> bool:
    """Whether a cell holds a formula, or a spreadsheet's error, where no figure is asked; that is then the problem."""
    code = formula_or_error(cell.text)
    if code is not None:
        findings.problem(cell.location, cell.text, code, {"wanted": wanted, **_formula_facts(cell)})
    return code is not None


def _formula_facts(cell: Cell) -> dict[str, Fact]:
    return {"never_computed": True} if cell.uncomputed else {}


def _note_missing_value(figure: _Figure, measure: Measure, *, marked: bool) -> None:
    """Add a problem where a volume says that there is a value, and a notice where a mark or a remark does."""
    value, volume = figure.cell(Field.VALUE), figure.cell(Field.VOLUME)
    if _counts(volume.text):
        figure.findings.problem(
            value.location, "", ProblemCode.VALUE_MISSING, {**facts_of(measure), "cases": volume.text}
        )
    elif not volume.text and (marked or figure.cell(Field.NOTE).text):
        figure.findings.notice(value.location, "", NoticeCode.VALUE_NOT_KNOWN, facts_of(measure))


def _may_be_cut(figure: _Figure, measure: Measure) -> bool:
    """Whether a volume may be half a figure: the measure needs none, and commas stand between the cells."""
    return not measure.needs_volume and figure.sheet.table.separator == ","


def _read_quarter(figure: _Figure, *, blank: bool) -> Quarter | None:
    """Read the row's quarter; a row without one is a problem only if it has a figure."""
    if figure.group.quarter is not None:
        return figure.group.quarter
    if Field.QUARTER not in figure.group.columns:
        return None
    cell = figure.cell(Field.QUARTER)
    if not cell.text:
        if not blank:
            figure.findings.problem(
                cell.location, "", ProblemCode.QUARTER_MISSING, {"wanted": str(figure.plan.quarters[2])}
            )
        return None
    if _is_formula(cell, figure.findings, str(figure.plan.quarters[2])):
        return None
    quarter = quarter_in_cell(cell.text)
    if isinstance(quarter, Quarter) and quarter.year == figure.plan.year:
        return quarter
    code, facts = no_quarter(quarter, figure.plan)
    if code is ProblemCode.NOT_A_QUARTER:
        meant = bare_quarter_in(cell.text, figure.plan.year, number_alone=True)
        facts |= {"suggestion": str(meant)} if isinstance(meant, Quarter) else {}
    figure.findings.problem(cell.location, cell.text, code, facts)
    return None


def _read_provisional(figure: _Figure) -> bool:
    cell = figure.cell(Field.PROVISIONAL)
    if not cell.text or _is_formula(cell, figure.findings, "ja"):
        return figure.group.provisional
    match read_yes_no(cell.text):
        case ParsedValue(value=answer):
            return answer is True
        case CellError():
            figure.findings.problem(cell.location, cell.text, ProblemCode.PROVISIONAL_UNREADABLE)
            return False


def _read_value(figure: _Figure, cell: Cell, measure: Measure) -> Value | None:
    if not cell.text:
        return None

    def read(text: str) -> CellResult:
        result = read_cell(text, measure, cell.notation)
        return _beside_cases(figure, result) if isinstance(result, CellError) else result

    return _record(figure, cell, read, facts_of(measure))


def _beside_cases(figure: _Figure, error: CellError) -> CellError:
    """Add the volume to an error that an empty cell would mend, if only the volume were empty too."""
    volume = figure.cell(Field.VOLUME).text
    emptied = error.code in (ProblemCode.MARK, ProblemCode.NOT_FINITE, ProblemCode.EXCEL_ERROR)
    return error._replace(facts={**error.facts, "cases": volume}) if emptied and _counts(volume) else error


def _counts(volume: str) -> bool:
    """Whether a volume says that there were cases, or anything but that none are known."""
    return bool(volume.strip("0,. ")) and not means_not_known(volume)


def _seen(cell: Cell, measure: Measure) -> float | None:
    """Return the figure as a workbook's screen shows it, rounded; None where that is not to be compared."""
    rounded = cell.appearance.rounded if cell.appearance else ""
    if not rounded:
        return None
    match read_cell(rounded, measure, cell.notation):
        case ParsedValue(value=float(seen)):
            return seen
        case _:
            return None


def _read_cases(figure: _Figure, cell: Cell, measure: Measure, *, required: bool) -> float | None:
    """Read the volume; None where there is none, or where the measure needs none."""
    if not measure.needs_volume:
        if _is_filled(cell) and _may_be_cut(figure, measure):
            figure.findings.problem(cell.location, cell.text, ProblemCode.VOLUME_UNEXPECTED, facts_of(measure))
        elif _is_filled(cell):
            figure.findings.notice(cell.location, cell.text, NoticeCode.VOLUME_NOT_NEEDED, facts_of(measure))
        return None
    if required and not _is_filled(cell):
        figure.findings.problem(cell.location, cell.text, ProblemCode.VOLUME_MISSING, _volume_facts(measure))
        return None
    if not cell.text:
        return None

    def read(text: str) -> CellResult:
        return read_volume(text, measure, cell.notation)

    cases = _record(figure, cell, read, _volume_facts(measure))
    return cases if isinstance(cases, float) else None


def _volume_facts(measure: Measure) -> dict[str, Fact]:
    counted = getattr(measure.aggregation, "volume", "")
    return {**facts_of(measure), "volume": counted, "unit": counted, "wanted": "412"}


def _record(figure: _Figure, cell: Cell, read: Callable[[str], CellResult], about: dict[str, Fact]) -> Value | None:
    """Return what was read, its notices added to the findings and its question asked; or add what is wrong."""
    match read(cell.text):
        case CellError(code=code, facts=facts):
            figure.findings.problem(cell.location, cell.text, code, {**about, **facts, **_formula_facts(cell)})
            return None
        case NotKnown(notice=notice):
            figure.findings.notice(cell.location, cell.text, notice, about)
            return None
        case ParsedValue() as parsed:
            for code in (*cell.notices, *((parsed.notice,) if parsed.notice else ())):
                figure.findings.notice(cell.location, cell.text, code, {**about, **facts_of_value(parsed.value)})
            return ask_in_doubt(cell, parsed, read, about, figure.findings)


def _is_repeated(figure: _Figure, measure: Measure, quarter: Quarter) -> bool:
    """Whether the measure already has a figure for the quarter; the later one is the problem, and names the first."""
    here = figure.cell(Field.MEASURE).location
    first = figure.findings.first_locations.setdefault((measure.key, quarter), here)
    if first is here:
        return False
    cell = figure.cell(Field.MEASURE).text
    figure.findings.problem(here, cell, ProblemCode.REPEATED, repeated_facts(measure, quarter, first, here))
    return True


def repeated_facts(measure: Measure, quarter: Quarter, first: Location, here: Location) -> dict[str, Fact]:
    """Return what a problem says of a figure that stands elsewhere too."""
    facts: dict[str, Fact] = {**facts_of(measure), "quarter": str(quarter), "first_line": first.line}
    names = {"first_file": first.file if first.file != here.file else "", "first_place": first.cell_name}
    return facts | {name: text for name, text in names.items() if text}
