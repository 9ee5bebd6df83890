"""Workbooks for tests: built by openpyxl, and changed in their XML where openpyxl writes no such thing."""

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

COLUMNS = ("måling", "kvartal", "værdi", "antal", "foreløbig", "bemærkning")
SHEET = "xl/worksheets/sheet1.xml"


def saved(workbook: Workbook) -> bytes:
    """A workbook's bytes."""
    made = BytesIO()
    workbook.save(made)
    return made.getvalue()


def workbook_of(*rows: tuple[Any, ...], header: tuple[Any, ...] = COLUMNS, **formats: str) -> bytes:
    """A workbook of one sheet; `formats` gives cells a number format."""

    def form(sheet: Any) -> None:  # noqa: ANN401 - openpyxl's sheets have no types
        for cell, number_format in formats.items():
            sheet[cell].number_format = number_format

    return formed(form, *rows, header=header)


def formed(form: Callable[[Any], None], *rows: tuple[Any, ...], header: tuple[Any, ...] = COLUMNS) -> bytes:
    """A workbook of one sheet, to which something is done before it is saved."""
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.title = "Ark1"
    for row in (header, *rows):
        sheet.append(row)
    form(sheet)
    return saved(workbook)


def changed(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The same workbook with one of its parts rewritten."""
    content = ZipFile(BytesIO(data)).read(part).decode()
    return with_parts(data, {part: change(content).encode()})


def with_parts(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The same workbook with some of its parts replaced, or added."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as archive, ZipFile(made, "w", ZIP_DEFLATED) as copy:
        for name in archive.namelist():
            copy.writestr(name, parts.get(name) or archive.read(name))
        for name in parts.keys() - set(archive.namelist()):
            copy.writestr(name, parts[name])
    return made.getvalue()
