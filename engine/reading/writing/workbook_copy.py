"""A workbook with a column of text in some of its sheets: formulas, results, pictures and merged cells stay."""

import re
from collections.abc import Mapping
from io import BytesIO
from posixpath import basename, dirname, join
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from engine.reading.workbook.workbook_parts import WorkbookParts
from engine.reading.writing.sheet_column import write_column

__all__ = ["ColumnOfText", "copy_workbook"]

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_TYPES = "[Content_Types].xml"
_MAIN_TYPES = re.compile(
    rb"application/vnd\.(?:ms-excel\.(?:sheet|template)\.macroEnabled"
    rb"|openxmlformats-officedocument\.spreadsheetml\.template)\.main\+xml"
)
_PLAIN_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_PROGRAM_PARTS = re.compile(r"(?:^|/)vba\w*\.(?:bin|xml)(?:\.rels)?$", re.IGNORECASE)
_NAMES_A_PART = re.compile(rb"<(?:\w+:)?(?:Override|Relationship)\s[^<>]*+>", re.IGNORECASE)
_PROGRAM = re.compile(rb"""[/"']vba""", re.IGNORECASE)


class ColumnOfText(NamedTuple):
    """What is written into a sheet's column, counted from 0, by line; from `first_line` on nothing else is in it."""

    column: int
    texts: Mapping[int, str]
    first_line: int


def copy_workbook(workbook: WorkbookParts, columns: Mapping[str, ColumnOfText]) -> bytes:
    """Return a workbook (.xlsx) with columns written into its sheets, by the name of their part; its macros are left.

    Equal workbooks have equal bytes.
    """
    relations = join(dirname(workbook.main), "_rels", f"{basename(workbook.main)}.rels")
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, original in workbook.parts.items():
            if _PROGRAM_PARTS.search(name):
                continue
            content = original
            if name in columns:
                column, texts, first_line = columns[name]
                content = write_column(content, column, texts, first_line)
            elif name in {_TYPES, relations}:
                content = _MAIN_TYPES.sub(_PLAIN_TYPE, _NAMES_A_PART.sub(_without_program, content))
            archive.writestr(ZipInfo(name, _ZIP_EPOCH), content, ZIP_DEFLATED)
    return made.getvalue()


def _without_program(tag: re.Match[bytes]) -> bytes:
    return b"" if tag[0].endswith(b"/>") and _PROGRAM.search(tag[0]) else tag[0]
