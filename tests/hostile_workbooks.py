"""Workbooks that would take a server down, by name; `tests.hostile_files` lists them with the other hostile files."""

import lzma
import warnings
from collections.abc import Callable, Mapping
from functools import partial
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

__all__ = ["HEADER", "WORKBOOKS"]

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADER = ("måling", "kvartal", "værdi", "antal")
_ROW = ("sygefravær", "2024K1", "9,8", "")
_LAST_ROW = 1_048_576
_EVERYTHING = f"A1:XFD{_LAST_ROW}"


def _columns(count: int) -> list[str]:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    names = [*letters, *(a + b for a in letters for b in letters)]
    return [*names, *(a + b for a in letters for b in names[26:])][:count]


def _cell(column: str, line: int | str, text: str, style: str = "") -> str:
    return f'<c r="{column}{line}" t="inlineStr"{style}><is><t>{text}</t></is></c>'


def _row(line: int, cells: tuple[str, ...]) -> str:
    written = "".join(_cell(*each) for each in zip("ABCD", [line] * len(cells), cells, strict=False))
    return f'<row r="{line}">{written}</row>'


def _row_of_strings(line: int) -> str:
    cells = "".join(f'<c r="{column}{line}" t="s"><v>0</v></c>' for column in "ABCD")
    return f'<row r="{line}">{cells}</row>'


def _row_of_numbers(line: int) -> str:
    cells = "".join(f'<c r="{column}{line}"><v>9.8</v></c>' for column in _columns(100))
    return f'<row r="{line}">{cells}</row>'


def _rows_of(count: int) -> str:
    """The XML of a header and so many rows of figures."""
    return "".join(_row(line, HEADER if line == 1 else _ROW) for line in range(1, count + 2))


def _sheet(rows: str, *, before: str = "", after: str = "") -> str:
    return f'<worksheet xmlns="{_MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def _styles(formats: str = "", cells: str = '<xf numFmtId="0"/>', fonts: str = "<font/>") -> str:
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts>{formats}</numFmts><fonts>{fonts}</fonts><fills><fill/></fills>'
        f"<cellXfs>{cells}</cellXfs></styleSheet>"
    )


def _relation(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def _parts(sheet: str, *, styles: str = "", strings: str = "", sheets: int = 1, relations: str = "") -> dict[str, str]:
    listed = "".join(f'<sheet name="Ark{number}" sheetId="{number}" r:id="r1"/>' for number in range(1, sheets + 1))
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": f"<Relationships>{_relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": "<Relationships>"
        + _relation(1, "worksheet", "worksheets/sheet1.xml")
        + _relation(2, "styles", "styles.xml")
        + _relation(3, "sharedStrings", "sharedStrings.xml")
        + f"{relations}</Relationships>",
        "xl/worksheets/sheet1.xml": sheet,
        "xl/styles.xml": styles or _styles(),
    }
    return {**parts, "xl/sharedStrings.xml": strings} if strings else parts


def _zipped(parts: Mapping[str, str | bytes], method: int = ZIP_DEFLATED) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def _workbook(sheet: str = "", **others: object) -> bytes:
    return _zipped(_parts(sheet or _sheet(_rows_of(3)), **others))  # type: ignore[arg-type]


def _of_formats(code: str, count: int) -> bytes:
    """A workbook of so many number formats, each used by a style of its own."""
    formats = "".join(f'<numFmt numFmtId="{164 + each}" formatCode="{each}{code}"/>' for each in range(count))
    cells = "".join(f'<xf numFmtId="{164 + each}"/>' for each in range(count))
    return _workbook(styles=_styles(formats, cells))


def _of_cell_formats() -> bytes:
    return _workbook(styles=_styles(cells='<xf numFmtId="10" fontId="7" fillId="9"/>' * 60_000))


def _with_lying_size(megabytes: int) -> bytes:
    """A workbook whose sheet holds far more than the zip says."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in _parts("").items():
            if name != "xl/worksheets/sheet1.xml":
                archive.writestr(name, content)
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            part.write(f'<worksheet xmlns="{_MAIN}">'.encode())
            for _ in range(megabytes):
                part.write(b" " * 1_000_000)
            part.write(b"</worksheet>")
        archive.getinfo("xl/worksheets/sheet1.xml").file_size = 1_000
    return made.getvalue()


def _with_doubled_parts() -> bytes:
    """A workbook with one part many times under one name."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in _parts(_sheet(_rows_of(3))).items():
            for _ in range(1_900 if "sheet1" in name else 1):
                archive.writestr(name, content)
    return made.getvalue()


def _with_overlapping_parts() -> bytes:
    """A zip whose directory names the same bytes a hundred times."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in _parts(_sheet(" " * 30_000_000)).items():
            archive.writestr(name, content)
        archive.filelist.extend([archive.getinfo("xl/worksheets/sheet1.xml")] * 100)
    return made.getvalue()


def _with_many_parts() -> bytes:
    return _zipped({**_parts(_sheet(_rows_of(3))), **{f"p{number}": b"" for number in range(20_000)}})


def _packed_by_lzma() -> bytes:
    """A part whose own packing asks for a dictionary of 4 GB before it gives the first byte."""
    data = _zipped(_parts(_sheet(_rows_of(3))), ZIP_LZMA)
    small = lzma._encode_filter_properties({"id": lzma.FILTER_LZMA1})  # type: ignore[attr-defined]
    return data.replace(small, small[:1] + b"\xff\xff\xff\xff")


def _of_wide_rows() -> bytes:
    names = _columns(16_384)
    header = "".join(_cell(name, 1, "2024K1") for name in names[1:3_000])
    rows = "".join(
        f'<row r="{line}">' + "".join(f'<c r="{name}{line}"><v>1</v></c>' for name in names) + "</row>"
        for line in range(2, 14)
    )
    return _workbook(_sheet(f'<row r="1">{_cell("A", 1, "måling")}{header}</row>{rows}'))


def _of_strings(count: int) -> bytes:
    strings = f'<sst xmlns="{_MAIN}">' + "<si><t>a</t></si>" * count + "</sst>"
    return _workbook(strings=strings)


def _of_one_cell(inside: str) -> bytes:
    return _workbook(_sheet(f'{_rows_of(1)}<row r="3"><c r="F3" t="inlineStr"><is>{inside}</is></c></row>'))


def _declaring(document_type: str, entity: str = "e9") -> bytes:
    return _workbook(f'<!DOCTYPE a [{document_type}]><worksheet xmlns="{_MAIN}">&{entity};</worksheet>')


def _naming_programs() -> bytes:
    """A list of parts that names a macro's again and again within one tag, in a workbook that has a fault."""
    named = f'<Types><Override a="{"/vba" * 500_000}"></Override></Types>'
    return _zipped({**_parts(_sheet(_rows_of(3))), "[Content_Types].xml": named})


_LAUGHS = '<!ENTITY e0 "ha">' + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
_NOWHERE = "".join(
    f'<row r="{number}"><c r="ZZZZ{number}" s="{number}"><v>1</v></c></row>' for number in (0, 10**9, 10**15, 10**400)
)

WORKBOOKS: Mapping[str, Callable[[], bytes]] = {
    "format_of_brackets": partial(_of_formats, "[" * 2_000_000, 1),
    "formats_29000": partial(_of_formats, "&quot;x[<0.00,;_*" * 12, 29_000),
    "cell_formats_60000": _of_cell_formats,
    "sheets_500": partial(_workbook, sheets=500),
    "sheets_20000": partial(_workbook, sheets=20_000),
    "row_1048576": lambda: _workbook(_sheet(_rows_of(3) + _row(_LAST_ROW, _ROW))),
    "rows_19999": lambda: _workbook(_sheet(_rows_of(19_999))),
    "rows_empty_150000": lambda: _workbook(_sheet(_rows_of(3) + '<row r="9"><c s="1"/></row>' * 150_000)),
    "lying_size": partial(_with_lying_size, 400),
    "parts_doubled": _with_doubled_parts,
    "parts_overlapping": _with_overlapping_parts,
    "parts_20000": _with_many_parts,
    "packed_by_lzma": _packed_by_lzma,
    "columns_16384": _of_wide_rows,
    "strings_140000": partial(_of_strings, 140_000),
    "strings_1000000": partial(_of_strings, 1_000_000),
    "cell_of_20_megabytes": lambda: _of_one_cell(f"<t>{'9' * 20_000_000}</t>"),
    "runs_50000": lambda: _of_one_cell("<r><rPr><strike/></rPr><t>9</t></r>" * 50_000),
    "entities_within_entities": lambda: _declaring(_LAUGHS),
    "entities_300000_deep": lambda: _declaring(
        '<!ENTITY e0 "9">' + "".join(f'<!ENTITY e{n} "&e{n - 1};">' for n in range(1, 300_000)), "e299999"
    ),
    "entity_outside": lambda: _declaring('<!ENTITY e9 SYSTEM "file:///etc/hostname">'),
    "relations_in_a_circle": lambda: _workbook(relations=_relation(4, "officeDocument", "workbook.xml") * 9_000),
    "merged_100000": lambda: _workbook(
        _sheet(_rows_of(999), after="".join(f'<mergeCell ref="A{line}:GR{line}"/>' for line in range(1, 100_001)))
    ),
    "merged_over_everything": lambda: _workbook(
        _sheet(_rows_of(3) + _row(_LAST_ROW, _ROW), after=f'<mergeCell ref="{_EVERYTHING}"/>' * 100_000)
    ),
    "hidden_columns": lambda: _workbook(_sheet(_rows_of(3), before='<col min="1" max="16384" hidden="1"/>' * 16_384)),
    "cells_nowhere": lambda: _workbook(_sheet(_rows_of(3) + _NOWHERE, before=f'<dimension ref="{_EVERYTHING}"/>')),
    "elements_in_elements": lambda: _workbook(styles=_styles(fonts="<a>" * 25_000 + "</a>" * 25_000)),
    "attributes_200000": lambda: _workbook(
        _sheet("<row " + "".join(f' a{number}="1"' for number in range(200_000)) + "></row>")
    ),
    "string_in_each_cell": lambda: _workbook(
        _sheet(_rows_of(1) + "".join(_row_of_strings(line) for line in range(3, 3_000))),
        strings=f'<sst xmlns="{_MAIN}"><si><t>{"9 " * 20_000}</t></si></sst>',
    ),
    "cells_55000": lambda: _workbook(_sheet(_rows_of(1) + "".join(_row_of_numbers(line) for line in range(3, 550)))),
    "rows_5000_of_one_measure": lambda: _workbook(_sheet(_rows_of(4_999))),
    "programs_named_everywhere": _naming_programs,
    "tag_without_an_end": lambda: _workbook(_sheet("<row a=" + '"' + "a" * 50_000_000)),
}
