"""The workbook that comes back with its errors: nothing lost, nothing taken apart, and it opens."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from engine.reading import (
    NoticeCode,
    ProblemCode,
    has_rows_for_errors,
    name_with_errors,
    read_results,
    with_error_column,
)
from tests.engine.reading.quarter_file import PLAN, codes, only_problem, sick_leave, text_of
from tests.engine.reading.workbooks import SHEET, changed, formed, with_parts, workbook_of

ROW = ("sygefravær", "2024K3", 9.8)
FAULTY = ("nis2", "2024K3", "snart")


def opened(data: bytes) -> Any:  # noqa: ANN401 - openpyxl's sheets have no types
    """The sheet of a workbook, as its next reader sees it."""
    return load_workbook(BytesIO(data)).active


def back(data: bytes) -> bytes:
    """The workbook as it comes back."""
    return with_error_column(data, read_results(data, PLAN))


def merged(*cells: str, header: tuple[Any, ...] = ("måling", "kvartal", "værdi")) -> bytes:
    """Two rows, one of them wrong, and a footnote, with some cells merged."""

    def form(sheet: Any) -> None:  # noqa: ANN401
        for each in cells:
            sheet.merge_cells(each)

    return formed(form, ROW, FAULTY, ("* Foreløbigt tal",), header=header)


def test_errors_stand_beside_cells_that_are_merged_over_the_table() -> None:
    """A footnote and a title merged over more columns than the table has hide no error, and stay merged."""
    data = merged("A4:H4")
    sheet = opened(back(data))
    assert sheet["D3"].value.startswith("Ark1!C3: ")
    assert [str(each) for each in sheet.merged_cells.ranges] == ["A4:H4"]
    wide = opened(back(merged("A3:A4", "C3:F3")))
    assert wide["G3"].value.startswith("Ark1!C3: ")
    assert wide["G1"].value == "fejl"


def test_an_error_in_a_row_that_is_merged_as_a_whole_is_told_in_the_header() -> None:
    """There is no cell beside it."""
    sheet = opened(back(merged("C3:XFD3")))
    assert sheet["D1"].value.startswith("fejl: Ark1!C3: ")


def test_formulas_come_back_with_their_results() -> None:
    """The controller sees the same figures as before, and so does the next reading."""
    data = workbook_of(("sygefravær", "2024K3", "=9+0.8"), FAULTY)
    data = changed(data, SHEET, lambda xml: xml.replace("<v></v>", "<v>9.8</v>").replace("<v />", "<v>9.8</v>"))
    returned = back(data)
    assert opened(returned)["C2"].value == "=9+0.8"
    reading = read_results(returned, PLAN)
    assert reading.measurements == (sick_leave(),)
    assert [notice.code for notice in reading.notices] == [NoticeCode.FORMULA_RESULT]
    assert codes(reading) == [ProblemCode.NOT_A_DATE]


def test_a_formula_that_shows_nothing_is_not_written_over() -> None:
    """It stands in the next column, and no one sees it."""
    data = workbook_of((*ROW, None, None, None, '=IF(1=1,"","x")'), FAULTY)
    sheet = opened(back(data))
    assert sheet["G2"].value.startswith("=IF")
    assert sheet["H3"].value.startswith("Ark1!C3: ")


def test_every_other_part_comes_back_as_it_was() -> None:
    """Pictures, styles, and sheets that were not read."""
    data = with_parts(workbook_of(ROW, FAULTY), {"xl/media/image1.png": b"\x89PNG"})
    with ZipFile(BytesIO(data)) as before, ZipFile(BytesIO(back(data))) as after:
        assert after.namelist() == before.namelist()
        assert [name for name in after.namelist() if after.read(name) != before.read(name)] == [SHEET]


def test_a_column_that_was_hidden_is_shown_when_errors_stand_in_it() -> None:
    """Who hides all unused columns is to see the errors."""

    def hide(sheet: Any) -> None:  # noqa: ANN401
        sheet.column_dimensions.group("D", "Z", hidden=True)

    data = formed(hide, ROW, FAULTY, header=("måling", "kvartal", "værdi"))
    assert not opened(back(data)).column_dimensions["D"].hidden


def test_a_workbook_with_macros_comes_back_without_them_as_a_plain_one() -> None:
    """A spreadsheet refuses one whose name and contents differ."""
    data = with_parts(workbook_of(ROW, FAULTY), {"xl/vbaProject.bin": b"\xd0\xcf"})
    data = changed(
        data,
        "[Content_Types].xml",
        lambda xml: xml.replace(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        ).replace("</Types>", '<Override PartName="/xl/vbaProject.bin" ContentType="application/x"/></Types>'),
    )
    data = changed(
        data,
        "xl/_rels/workbook.xml.rels",
        lambda xml: xml.replace(
            "</Relationships>",
            '<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"'
            ' Target="vbaProject.bin"/></Relationships>',
        ),
    )
    assert only_problem(read_results(data, PLAN)).code is ProblemCode.NOT_A_DATE
    returned = back(data)
    with ZipFile(BytesIO(returned)) as archive:
        assert not any(b"vba" in archive.read(name) or "vba" in name for name in archive.namelist())
        assert b"macroEnabled" not in archive.read("[Content_Types].xml")
    assert opened(returned)["G3"].value.startswith("Ark1!C3: ")


@pytest.mark.parametrize(
    ("name", "named"), [("K3.xlsm", "K3.xlsx"), ("K3.xlsx", "K3.xlsx"), ("2024.K3", "2024.xlsx"), ("", "")]
)
def test_a_workbook_comes_back_named_for_what_it_is(name: str, named: str) -> None:
    """Also one that had no name of a workbook."""
    assert name_with_errors(name, workbook_of(ROW)) == named


def test_a_text_comes_back_under_its_own_name() -> None:
    """Whatever it is called."""
    assert name_with_errors("K3.txt", text_of("x").encode()) == "K3.txt"


def test_only_a_file_with_rows_has_room_for_errors() -> None:
    """A file that could not be opened comes back as it is, and need not be offered."""
    assert has_rows_for_errors(read_results(workbook_of(FAULTY), PLAN))
    assert has_rows_for_errors(read_results(text_of("x;2024K3;1").encode(), PLAN))
    for data in (b"", b"\x00\x01", b"PK\x03\x04rubbish", b"%PDF-1.4"):
        assert not has_rows_for_errors(read_results(data, PLAN))
    assert not has_rows_for_errors(read_results(workbook_of(ROW), PLAN))


def test_questions_come_back_with_their_ids_and_answers() -> None:
    """Beside the row they are about; the file mended, or answered, has none."""
    data = workbook_of(("sygefravær", "2024K3", -9.8), C2="0.0;0.0")
    reading = read_results(data, PLAN)
    [question] = reading.questions
    assert has_rows_for_errors(reading)
    returned = back(data)
    told = opened(returned)["G2"].value
    assert told == f"{question.message} ({question.id}: 9,8 / leave_out)"
    assert [each.code for each in read_results(returned, PLAN).questions] == [question.code]


@pytest.mark.parametrize("as_text", [True, False])
def test_every_row_of_many_faulty_ones_is_told(*, as_text: bool) -> None:
    """Of a kind some are kept; the other rows name the last of these as their like."""
    rows = [(f"ukendt{number}", "2024K3", 9.8) for number in range(100)]
    data = workbook_of(*rows)
    if as_text:
        data = text_of(*(f"ukendt{number};2024K3;9,8" for number in range(100))).encode()
    reading = read_results(data, PLAN)
    kept = len(reading.problems)
    assert kept < len(rows) == reading.problem_count
    returned = with_error_column(data, reading, like="Som her: {message}")
    if as_text:
        told = [line.split(";", 6)[-1] for line in returned.decode("utf-8-sig").replace('"', "").split("\r\n")[1:101]]
    else:
        told = [opened(returned).cell(row, 7).value for row in range(2, 102)]
    assert sum(text.startswith("Som her: ") for text in told) == len(rows) - kept
    assert all("is not in the plan" in text for text in told)
    assert read_results(returned, PLAN).problem_count == len(rows)


def test_a_strict_workbook_is_read_and_comes_back() -> None:
    """Excel's "Strict Open XML" differs in the names of its names."""
    data = workbook_of(ROW, FAULTY)
    for part in (SHEET, "xl/workbook.xml", "xl/styles.xml", "_rels/.rels", "xl/_rels/workbook.xml.rels"):
        data = changed(
            data,
            part,
            lambda xml: xml.replace(
                "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                "http://purl.oclc.org/ooxml/spreadsheetml/main",
            ).replace(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                "http://purl.oclc.org/ooxml/officeDocument/relationships",
            ),
        )
    reading = read_results(data, PLAN)
    assert reading.measurements == (sick_leave(),)
    assert read_results(back(data), PLAN).problems == reading.problems


def test_prefixed_names_and_rows_without_numbers_are_written_beside() -> None:
    """Some programs write `x:row`, and leave out what a cell is called."""
    cells = '<x:c t="inlineStr"><x:is><x:t>{}</x:t></x:is></x:c>'
    rows = [("måling", "kvartal", "værdi"), ("nis2", "2024K3", "snart")]
    xml = "".join(f"<x:row spans='1:3'>{''.join(map(cells.format, row))}</x:row>" for row in rows)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    data = changed(
        workbook_of(ROW),
        SHEET,
        lambda _: f'<x:worksheet xmlns:x="{main}"><x:sheetData>{xml}</x:sheetData></x:worksheet>',
    )
    reading = read_results(data, PLAN)
    assert only_problem(reading).facts["place"] == "Ark1!C2"
    assert opened(back(data))["D2"].value.startswith("Ark1!C2: ")
    assert read_results(back(data), PLAN).problems == reading.problems


def test_a_text_in_utf_16_comes_back_in_utf_16() -> None:
    """A spreadsheet opens tabs in UTF-16 as columns, and in UTF-8 not always."""
    data = text_of("nis2;2024K3;snart;;;").replace(";", "\t").encode("utf-16")
    returned = with_error_column(data, read_results(data, PLAN))
    assert returned.decode("utf-16").split("\r\n")[0].endswith("bemærkning\tfejl")


def test_a_remark_comes_back_as_it_was_read() -> None:
    """`0012` is not to become 12 when the file is saved again."""
    data = text_of("nis2;2024K3;snart;;;0012", "sygefravær;2024K3;9,8;;;5. maj").encode()
    lines = with_error_column(data, read_results(data, PLAN)).decode("utf-8-sig").split("\r\n")
    assert lines[1].startswith("nis2;2024K3;snart;;;'0012;")
    assert lines[2] == "sygefravær;2024K3;9,8;;;'5. maj;"


def test_a_workbook_without_a_name_for_its_sheet_part_comes_back_as_it_is() -> None:
    """An empty workbook has no rows."""
    made = BytesIO()
    Workbook().save(made)
    assert back(made.getvalue()) == made.getvalue()
