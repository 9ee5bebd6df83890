"""Merged cells: what a person sees over several rows, or columns, counts for each of them."""

from typing import Any

from engine.plan import Measurement
from engine.reading import NoticeCode, ProblemCode, read_results
from engine.reading.workbook.workbook import UnreadWorkbook, read_workbook
from tests.engine.reading.quarter_file import K1, K2, K3, PLAN, only_problem, sick_leave
from tests.engine.reading.workbooks import SHEET, changed, formed

THREE = (
    ("sygefravær", "2024K1", 9.6, None, None, "samme note"),
    (None, "2024K2", 9.7),
    (None, "2024K3", 9.8),
)


def merged(*cells: str, rows: tuple[tuple[Any, ...], ...] = THREE, **options: Any) -> bytes:  # noqa: ANN401
    """Some rows, of which some cells are merged."""

    def form(sheet: Any) -> None:  # noqa: ANN401 - openpyxl's sheets have no types
        for each in cells:
            sheet.merge_cells(each)

    return formed(form, *rows, **options)


def test_a_measures_name_over_three_rows_counts_for_each_with_a_notice() -> None:
    """And so does a remark; the notice says over how many rows, once a cell."""
    reading = read_results(merged("A2:A4", "F2:F4"), PLAN)
    assert reading.problems == ()
    figures = [sick_leave(9.6, K1), sick_leave(9.7, K2), sick_leave(9.8, K3)]
    assert list(reading.measurements) == [figure._replace(note="samme note") for figure in figures]
    assert [(notice.code, notice.facts["place"], notice.facts["rows"]) for notice in reading.notices] == [
        (NoticeCode.MERGED, "Ark1!A2", 3),
        (NoticeCode.MERGED, "Ark1!F2", 3),
    ]
    assert reading.notices[0].message == 'Ark1!A2: "sygefravær" is merged over 3 rows and counts for each of them.'


def test_what_is_stored_behind_a_merged_cell_is_not_read() -> None:
    """A program may leave it there, and no one sees it."""
    rows = (("sygefravær", "2024K1", 9.6), ("kritikprocent", "2024K3", 9.8))
    data = changed(
        merged(rows=rows),
        SHEET,
        lambda xml: xml.replace(
            "</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>'
        ),
    )
    assert read_results(data, PLAN).measurements == (sick_leave(9.6, K1), sick_leave(9.8, K3))


def test_a_figure_merged_over_the_number_beside_it_is_no_number() -> None:
    """A cell over several columns holds what its first one asks."""
    rows = (("sagstid_13_ugers_sager", "2024K3", 13, 412), ("sygefravær", "2024K3", 9.8))
    reading = read_results(merged("C2:D2", rows=rows), PLAN)
    assert reading.measurements == (sick_leave(),)
    assert [problem.code for problem in reading.problems] == ["volume_missing"]


def test_a_title_merged_over_the_table_is_no_header() -> None:
    """Not even where it names a quarter."""
    rows = (("måling", "kvartal", "værdi"), ("sygefravær", "2024K3", 9.8))
    reading = read_results(merged("A1:C1", rows=rows, header=("3. kvartal 2024",)), PLAN)
    assert reading == read_results(formed(lambda _: None, *rows, header=("3. kvartal 2024",)), PLAN)
    assert reading.measurements == (sick_leave(),)


def test_a_footnote_merged_below_the_table_is_passed_over() -> None:
    """With a notice, as one that is not merged."""
    reading = read_results(merged("A4:H4", rows=(THREE[0], (), ("* Foreløbigt tal, før bogføring",))), PLAN)
    assert reading.measurements == (Measurement("sygefravær", K1, 9.6, note="samme note"),)
    assert reading.problems == ()
    assert [notice.code for notice in reading.notices] == [NoticeCode.FOOTNOTE]


def test_a_quarter_merged_over_its_columns_names_each_of_them() -> None:
    """And a measure's header over two rows stands in both, so that either row can be the header."""
    header = ("måling", "2024K2", None, "2024K3")
    rows = ((None, "værdi", "antal", "værdi", "antal"), ("sygefravær", 9.7, None, 9.8))
    sheets = read_workbook(merged("A1:A2", "B1:C1", "D1:E1", rows=rows, header=header), 2024)
    assert not isinstance(sheets, UnreadWorkbook)
    assert [row.cells for row in sheets[0].table.rows][:2] == [
        ["måling", "2024K2", "2024K2", "2024K3", "2024K3"],
        ["måling", "værdi", "antal", "værdi", "antal"],
    ]


def test_more_merged_cells_than_there_are_cells_are_refused() -> None:
    """No spreadsheet merges a cell twice, and unfolding them all would take hours."""
    rows = tuple(("sygefravær", "2024K3", 9.8) for _ in range(500))
    merges = '<mergeCell ref="A2:XFD1048576"/>' * 5_000
    data = changed(merged(rows=rows), SHEET, lambda xml: xml.replace("</sheetData>", f"</sheetData>{merges}"))
    assert only_problem(read_results(data, PLAN)).code is ProblemCode.WORKBOOK_TOO_LARGE
