"""A workbook with a column of text in some of its sheets: formulas, results, pictures and merged cells stay."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from engine.reading.workbook.workbook_parts import WorkbookParts, relations_of
from engine.reading.writing.package import write_package
from engine.reading.writing.sheet_column import write_column

__all__ = ["ColumnOfText", "copy_workbook"]

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
    relations = relations_of(workbook.main)
    parts = ((name, content) for name, content in workbook.parts.items() if not _PROGRAM_PARTS.search(name))
    return write_package((name, _content(name, content, columns, relations)) for name, content in parts)


def _content(name: str, content: bytes, columns: Mapping[str, ColumnOfText], relations: str) -> bytes:
    if name in columns:
        return write_column(content, *columns[name])
    if name in {_TYPES, relations}:
        return _MAIN_TYPES.sub(_PLAIN_TYPE, _NAMES_A_PART.sub(_without_program, content))
    return content


def _without_program(tag: re.Match[bytes]) -> bytes:
    return b"" if tag[0].endswith(b"/>") and _PROGRAM.search(tag[0]) else tag[0]
