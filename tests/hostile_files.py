"""Small files that would take a server down, built when they are asked for: what every reader must stand.

Each is within its kind's upload limit. `HOSTILE` lists them; the tests of the readers, of the worker and of the screens
and `python -m tests.benchmarks.hostile_files` use these very files.
"""

import json
import lzma
import warnings
from collections.abc import Callable, Mapping
from functools import partial
from io import BytesIO
from typing import Literal, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

__all__ = ["HOSTILE", "HostileFile", "Kind", "hostile", "plan_of", "rows_of"]

Kind = Literal["results", "plan", "scenario"]
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEADER = ("måling", "kvartal", "værdi", "antal")
_ROW = ("sygefravær", "2024K1", "9,8", "")
_LAST_ROW = 1_048_576
_EVERYTHING = f"A1:XFD{_LAST_ROW}"


class HostileFile(NamedTuple):
    """A file of a kind, and how it is built."""

    name: str
    kind: Kind
    data: Callable[[], bytes]


# --- workbooks ------------------------------------------------------------------------------------


def _columns(count: int) -> list[str]:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    names = [*letters, *(a + b for a in letters for b in letters)]
    return [*names, *(a + b for a in letters for b in names[26:])][:count]


def _cell(column: str, line: int | str, text: str, style: str = "") -> str:
    return f'<c r="{column}{line}" t="inlineStr"{style}><is><t>{text}</t></is></c>'


def _row(line: int, cells: tuple[str, ...]) -> str:
    written = "".join(_cell(*each) for each in zip("ABCD", [line] * len(cells), cells, strict=False))
    return f'<row r="{line}">{written}</row>'


def rows_of(count: int) -> str:
    """The XML of a header and so many rows of figures."""
    return "".join(_row(line, _HEADER if line == 1 else _ROW) for line in range(1, count + 2))


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
    return _zipped(_parts(sheet or _sheet(rows_of(3)), **others))  # type: ignore[arg-type]


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
        for name, content in _parts(_sheet(rows_of(3))).items():
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
    return _zipped({**_parts(_sheet(rows_of(3))), **{f"p{number}": b"" for number in range(20_000)}})


def _packed_by_lzma() -> bytes:
    """A part whose own packing asks for a dictionary of 4 GB before it gives the first byte."""
    data = _zipped(_parts(_sheet(rows_of(3))), ZIP_LZMA)
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
    return _workbook(_sheet(f'{rows_of(1)}<row r="3"><c r="F3" t="inlineStr"><is>{inside}</is></c></row>'))


def _declaring(document_type: str) -> bytes:
    return _workbook(f'<!DOCTYPE a [{document_type}]><worksheet xmlns="{_MAIN}">&e9;</worksheet>')


_LAUGHS = '<!ENTITY e0 "ha">' + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
_NOWHERE = "".join(
    f'<row r="{number}"><c r="ZZZZ{number}" s="{number}"><v>1</v></c></row>' for number in (0, 10**9, 10**15, 10**400)
)

_WORKBOOKS: Mapping[str, Callable[[], bytes]] = {
    "format_of_brackets": partial(_of_formats, "[" * 2_000_000, 1),
    "formats_29000": partial(_of_formats, "&quot;x[<0.00,;_*" * 12, 29_000),
    "cell_formats_60000": _of_cell_formats,
    "sheets_500": partial(_workbook, sheets=500),
    "sheets_20000": partial(_workbook, sheets=20_000),
    "row_1048576": lambda: _workbook(_sheet(rows_of(3) + _row(_LAST_ROW, _ROW))),
    "rows_19999": lambda: _workbook(_sheet(rows_of(19_999))),
    "rows_empty_150000": lambda: _workbook(_sheet(rows_of(3) + '<row r="9"><c s="1"/></row>' * 150_000)),
    "lying_size": partial(_with_lying_size, 400),
    "parts_doubled": _with_doubled_parts,
    "parts_overlapping": _with_overlapping_parts,
    "parts_20000": _with_many_parts,
    "packed_by_lzma": _packed_by_lzma,
    "columns_16384": _of_wide_rows,
    "strings_190000": partial(_of_strings, 190_000),
    "strings_1000000": partial(_of_strings, 1_000_000),
    "cell_of_20_megabytes": lambda: _of_one_cell(f"<t>{'9' * 20_000_000}</t>"),
    "runs_50000": lambda: _of_one_cell("<r><rPr><strike/></rPr><t>9</t></r>" * 50_000),
    "entities_within_entities": lambda: _declaring(_LAUGHS),
    "entity_outside": lambda: _declaring('<!ENTITY e9 SYSTEM "file:///etc/hostname">'),
    "relations_in_a_circle": lambda: _workbook(relations=_relation(4, "officeDocument", "workbook.xml") * 9_000),
    "merged_100000": lambda: _workbook(
        _sheet(rows_of(999), after="".join(f'<mergeCell ref="A{line}:GR{line}"/>' for line in range(1, 100_001)))
    ),
    "merged_over_everything": lambda: _workbook(
        _sheet(rows_of(3) + _row(_LAST_ROW, _ROW), after=f'<mergeCell ref="{_EVERYTHING}"/>' * 100_000)
    ),
    "hidden_columns": lambda: _workbook(_sheet(rows_of(3), before='<col min="1" max="16384" hidden="1"/>' * 16_384)),
    "cells_nowhere": lambda: _workbook(_sheet(rows_of(3) + _NOWHERE, before=f'<dimension ref="{_EVERYTHING}"/>')),
    "elements_in_elements": lambda: _workbook(styles=_styles(fonts="<a>" * 25_000 + "</a>" * 25_000)),
    "attributes_200000": lambda: _workbook(
        _sheet("<row " + "".join(f' a{number}="1"' for number in range(200_000)) + "></row>")
    ),
    "tag_without_an_end": lambda: _workbook(_sheet("<row a=" + '"' + "a" * 50_000_000)),
}


# --- text files -----------------------------------------------------------------------------------

_TOP = ";".join(_HEADER) + "\r\n"
_LARGEST = 5_000_000


def _filled(line: str, *, top: str = _TOP) -> bytes:
    data = line.encode()
    return top.encode() + data * ((_LARGEST - len(top.encode())) // len(data))


def _of_different_problems() -> bytes:
    values = ("omkring 9", "1.250", "9,6*", "(0,9)", "0,4-", "9;8", "=1+1", "#REF!", "31-02-2024", "1e5", "9" * 400)
    names = ("sygefravær", "ukendt {}", "sygefravaer", "")
    lines = (f"{names[n % 4].format(n)};2024K{n % 6};{values[n % 11]};{n * 37 % 1_000};{n}\r\n" for n in range(70_000))
    return (_TOP + "".join(lines)).encode()


_TEXTS: Mapping[str, Callable[[], bytes]] = {
    "quotes_at_each_line": lambda: _filled('"sygefravær\r\n'),
    "quotes_unbalanced": lambda: _filled('sygefravær;2024K1;"9"8;"\r\n'),
    "quotes_and_backslashes": lambda: _filled('"a\\";"b\\"";"c\\\\";\\"\r\n'),
    "quotes_on_one_line": lambda: _filled('";"', top=""),
    "one_line": lambda: _filled("a", top=""),
    "lines_empty": lambda: _filled("\n", top=""),
    "separators": lambda: _filled(";", top=""),
    "separators_of_each_kind": lambda: _filled(";,\t", top="sep=|\n"),
    "columns_100000": lambda: ";".join([*_HEADER, *(f"2024K{n}" for n in range(100_000))]).encode(),
    "rows_of_each_problem": _of_different_problems,
    "rows_of_figures": lambda: _filled("sygefravær;2024K1;9,8;\r\n"),
    "rows_of_questions": lambda: _filled("sygefravær;2024K1;98765;\r\n"),
    "zeros": lambda: _filled("\0", top=""),
    "digits_5000000": lambda: _filled("9", top=_TOP + "sygefravær;2024K1;"),
    "digits_and_spaces": lambda: _filled("9 ", top=_TOP + "sygefravær;2024K1;"),
    "marks_on_one_letter": lambda: _filled("\u0323\u0301", top=_TOP + "sygefravær\u0301"),
    "letters_encoded_twice": lambda: _filled("Ã¦", top="mÃ¥ling;kvartal\r\n"),
    "letters_of_no_encoding": lambda: b"\x81\x8d\xff\x86" * 1_250_000,
    "tags": lambda: _filled("<a\r\n", top=""),
}


# --- plans ----------------------------------------------------------------------------------------


def plan_of(goals: int, more: str = "") -> str:
    """A plan that is whole, with so many goals, each with a measure of its own."""
    top = f'id = "p"\ntitle = "T"\ninstitution = "I"\nyear = 2024\ngoal_count = {goals}\nreport_due_days = 21\n{more}\n'
    measures = "".join(f'[[measures]]\nkey = "m{n}"\ntitle = "M{n}"\ndomain = "share"\n' for n in range(goals))
    return (
        top
        + measures
        + "".join(
            f'[[goals]]\nid = "1.{n + 1}"\ntitle = "{n}"\nquote = "Q"\nsection = "1"\n'
            f'requirement = {{ kind = "at_least", measure = "m{n}", target = 97.0 }}\n'
            for n in range(goals)
        )
    )


_LARGEST_PLAN = 1_000_000


def _of_lines(line: str, top: str = "") -> str:
    return top + line * ((_LARGEST_PLAN - len(top)) // len(line.encode()))


_PLANS: Mapping[str, Callable[[], str]] = {
    "key_of_20000_parts": lambda: ".".join("a" * 20_000) + " = 1\n",
    "keys_of_9_parts": lambda: _of_lines("a.b.c.d.e.f.g.h.i = 1\n"),
    "table_of_50000_parts": lambda: "[" + ".".join("a" * 50_000) + "]\n",
    "hex_of_4400_digits": lambda: "year = 0x" + "f" * 4_400 + "\n",
    "digits_900000": lambda: "year = " + "9" * 900_000 + "\n",
    "decimals_900000": lambda: "year = 1." + "9" * 900_000 + "e9\n",
    "day_of_900000_digits": lambda: "year = 2024-01-01T00:00:00." + "9" * 900_000 + "\n",
    "goals_90000": lambda: "[[goals]]\n" * 90_000,
    "tables_90000": lambda: "".join(f"[a{n}]\n" for n in range(90_000)),
    "goals_5000": lambda: plan_of(5_000),
    "keys_unknown_80000": lambda: plan_of(1, "".join(f"k{n} = 1\n" for n in range(80_000))),
    "keys_twice": lambda: _of_lines("a = 1\n"),
    "keys_without_a_value": lambda: _of_lines("a\n"),
    "key_of_a_million_letters": lambda: "a" * 990_000 + " = 1\n",
    "key_in_quotes_of_dots": lambda: '"' + "." * 990_000 + '" = 1\n',
    "lists_in_lists": lambda: "a = " + "[" * 400_000 + "]" * 400_000 + "\n",
    "tables_in_tables": lambda: "a = " + "{a=" * 190_000 + "1" + "}" * 190_000 + "\n",
    "list_of_texts": lambda: "a = [" + '"a",' * 240_000 + "]\n",
    "list_of_tables": lambda: plan_of(1, "notes = [" + "{}," * 250_000 + "]"),
    "list_of_years": lambda: plan_of(1).replace("97.0 }", "{" + ",".join(f"{n}=1" for n in range(99_000)) + "} }"),
    "requirements_in_requirements": lambda: (
        plan_of(1)
        .replace("requirement = ", "requirement = " + '{kind="all_of",parts=[' * 300)
        .replace("97.0 }", "97.0 }" + "]}" * 300)
    ),
    "signs_written_out": lambda: 'title = "' + "\\U0001F600" * 98_000 + '"\n',
    "signs_that_are_none": lambda: 'title = "' + "\\UFFFFFFFF" * 98_000 + '"\n',
    "comment": lambda: "# " + "a" * 990_000 + "\n",
    "comments": lambda: _of_lines("#\n"),
    "quotes_open": lambda: _of_lines('a = "\n'),
    "quotes_on_one_line": lambda: "a = [" + '"a" "' * 190_000,
    "quotes_curly": lambda: _of_lines("a = “b”\n"),
    "commas_in_numbers": lambda: _of_lines("a = 1,5\n"),
    "lines_of_quotes": lambda: 'a = """' + '\\"""' * 240_000 + "\n",
    "text_of_a_megabyte": lambda: plan_of(1).replace('"T"', '"' + "a" * 990_000 + '"'),
    "three_megabytes": lambda: plan_of(9, "# " + "a" * 3_000_000),
}


# --- scenarios ------------------------------------------------------------------------------------

_SCENARIO = {
    "format": "resultatplan-scenario", "what_if": True, "engine": "1.0.0", "name": "x", "plan": "ankestyrelsen-2024",
    "plan_checksum": "0" * 64, "data_checksum": "0" * 64, "as_of": None, "closed": False, "assume": "a", "changes": {},
}  # fmt: skip


def _scenario(**fields: object) -> str:
    return json.dumps({**_SCENARIO, **fields})


_SCENARIOS: Mapping[str, Callable[[], str]] = {
    "lists_in_lists": lambda: "[" * 100_000,
    "tables_in_tables": lambda: '{"a":' * 50_000,
    "digits_100000": lambda: "9" * 100_000,
    "number_without_end": lambda: '{"name": 1e999, "closed": NaN}',
    "keys_unknown": lambda: json.dumps(dict.fromkeys(map(str, range(300_000)))),
    "keys_unknown_20000": lambda: json.dumps({**_SCENARIO, **dict.fromkeys(map(str, range(16_000)))}),
    "name_of_a_megabyte": lambda: _scenario(name="a" * 1_000_000),
    "name_of_250_kilobytes": lambda: _scenario(name="a" * 250_000),
    "changes_9000": lambda: _scenario(changes={f"m{number}": "9,8" for number in range(9_000)}),
    "change_of_200_kilobytes": lambda: _scenario(changes={"sygefravær": "9" * 200_000}),
    "changes_of_999_names": lambda: _scenario(
        changes={f"sygefravaer{number}" + "a" * 200: "9,8" for number in range(999)}
    ),
}


def _listed(kind: Kind, ending: str, files: Mapping[str, Callable[[], str | bytes]]) -> list[HostileFile]:
    return [HostileFile(f"{name}.{ending}", kind, partial(_bytes, build)) for name, build in files.items()]


def _bytes(build: Callable[[], str | bytes]) -> bytes:
    data = build()
    return data.encode() if isinstance(data, str) else data


HOSTILE: tuple[HostileFile, ...] = (
    *_listed("results", "xlsx", _WORKBOOKS),
    *_listed("results", "csv", _TEXTS),
    *_listed("plan", "toml", _PLANS),
    *_listed("scenario", "json", _SCENARIOS),
)


def hostile(kind: Kind) -> tuple[HostileFile, ...]:
    """The hostile files of a kind."""
    return tuple(each for each in HOSTILE if each.kind == kind)
