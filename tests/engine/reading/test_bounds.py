"""Hostile files are answered with a sentence, by what bounds them; and what people really bring is within them."""

from collections.abc import Mapping

import pytest

from engine.reading import ProblemCode, read_results, with_error_column
from engine.reading.findings.file_bounds import WorkbookBound
from engine.reading.findings.file_sentences import WORKBOOKS
from tests.engine.reading.quarter_file import HEADER, PLAN, only_problem, sick_leave, text_of
from tests.engine.reading.workbooks import SHEET, changed, workbook_of
from tests.hostile_files import hostile

B = WorkbookBound
P = ProblemCode
FILES = {file.name: file for file in hostile("results")}
REFUSED: Mapping[str, WorkbookBound | ProblemCode] = {
    "sheets_500.xlsx": B.SHEETS,
    "sheets_20000.xlsx": B.SHEETS,
    "formats_29000.xlsx": B.STYLES,
    "parts_20000.xlsx": B.PARTS,
    "strings_1000000.xlsx": B.ENTRIES,
    "string_in_each_cell.xlsx": B.CHARACTERS,
    "merged_over_everything.xlsx": B.MERGED,
    "tag_without_an_end.xlsx": B.MEGABYTES,
    "rows_19999.xlsx": P.TOO_MANY_ROWS,
    "lying_size.xlsx": P.WORKBOOK_UNREADABLE,
    "parts_doubled.xlsx": P.WORKBOOK_UNREADABLE,
    "parts_overlapping.xlsx": P.WORKBOOK_UNREADABLE,
    "packed_by_lzma.xlsx": P.WORKBOOK_UNREADABLE,
    "entities_within_entities.xlsx": P.WORKBOOK_UNREADABLE,
    "entities_300000_deep.xlsx": P.WORKBOOK_UNREADABLE,
    "entity_outside.xlsx": P.WORKBOOK_UNREADABLE,
    "quotes_at_each_line.csv": P.TOO_MANY_ROWS,
    "rows_of_each_problem.csv": P.TOO_MANY_ROWS,
    "tags.csv": P.TOO_MANY_ROWS,
    "zeros.csv": P.NOT_TEXT,
}
TAKEN = (
    "format_of_brackets.xlsx", "row_1048576.xlsx", "relations_in_a_circle.xlsx", "hidden_columns.xlsx",
    "cells_nowhere.xlsx", "elements_in_elements.xlsx",
)  # fmt: skip
ROW = ("sygefravær", "2024K3", 9.8)


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_by_what_bounds_it(name: str) -> None:
    """With one sentence that says what the limit is, where there is one, and how to mend it; it comes back as it is."""
    data, bound = FILES[name].data(), REFUSED[name]
    reading = read_results(data, PLAN)
    problem = only_problem(reading)
    assert reading.measurements == ()
    if isinstance(bound, WorkbookBound):
        assert (problem.code, problem.facts) == (P.WORKBOOK_TOO_LARGE, {"bound": bound, "limit": bound.limit})
        assert f"{bound.limit:,}" in problem.message
    else:
        assert problem.code is bound
    assert with_error_column(data, reading) == data


@pytest.mark.parametrize("name", TAKEN)
def test_what_is_only_strange_is_read_and_given_back(name: str) -> None:
    """A row far below, formats of brackets and references to nowhere cost nothing."""
    data = FILES[name].data()
    reading = read_results(data, PLAN)
    assert {problem.code for problem in reading.problems} <= {P.REPEATED}
    assert read_results(with_error_column(data, reading), PLAN).problems == reading.problems


def test_a_file_of_too_many_bytes_is_not_looked_at() -> None:
    """However it comes in: the bound is the reader's own."""
    data = text_of("sygefravær;2024K3;9,8;;;").encode() + b"\n" * 5_242_880
    problem = only_problem(read_results(data, PLAN))
    assert (problem.code, problem.message) == (
        P.FILE_TOO_LARGE,
        "line 1: the file is larger than 5 MB, so it was not read. Keep only the quarter’s figures.",
    )


@pytest.mark.parametrize("bound", WorkbookBound)
def test_every_bound_of_a_workbook_has_its_sentence_and_its_mend(bound: WorkbookBound) -> None:
    """The sentence names the limit."""
    assert "{limit}" in WORKBOOKS[bound].wrong
    assert WORKBOOKS[bound].fix.endswith("upload that.")


@pytest.mark.parametrize(
    "formatted",
    [
        '<row r="1048576" s="1" customFormat="1"/>',
        "".join(f'<row r="{line}" s="1" customFormat="1" ht="15"/>' for line in range(3, 400_003)),
        "".join(
            f'<row r="{line}" spans="1:2"><c r="A{line}" s="1"/><c r="B{line}" s="1"/></row>'
            for line in range(3, 150_003)
        ),
        '<row r="3">' + '<c r="XFD3" s="1"/>' * 16_384 + "</row>",
    ],
    ids=["the last row", "every row", "every cell", "every column"],
)
def test_formats_without_values_keep_no_figure_from_being_read(formatted: str) -> None:
    """Excel writes them down to the last row, or to the last column, when somebody formats all of them."""
    data = changed(workbook_of(ROW), SHEET, lambda xml: xml.replace("</sheetData>", f"{formatted}</sheetData>"))
    assert read_results(data, PLAN).measurements == (sick_leave(),)


def test_other_sheets_may_be_longer_than_a_quarters() -> None:
    """The raw figures on a sheet of their own are no quarter's figures."""
    rows = "".join(f'<row r="{line}"><c r="A{line}"><v>1</v></c></row>' for line in range(3, 9_003))
    data = changed(workbook_of(header=("sag",)), SHEET, lambda xml: xml.replace("</sheetData>", f"{rows}</sheetData>"))
    assert P.TOO_MANY_ROWS not in {problem.code for problem in read_results(data, PLAN).problems}


def test_a_finding_quotes_no_more_than_a_cells_worth() -> None:
    """Of a column's name, a unit or a measure a megabyte long."""
    name = "x" * 100_000
    data = f"{HEADER};{name}\nsygefravær;2024K3;9,8 {'y' * 900};;;;{name}\n{name};2024K3;1;;;;\n".encode()
    reading = read_results(data, PLAN)
    messages = [*(each.message for each in reading.problems), *(each.message for each in reading.notices)]
    assert messages
    assert max(map(len, messages)) < 1_000
