"""The sentences about a file as a whole: a format that is not read, a workbook with too much in it."""

from collections.abc import Mapping
from typing import NamedTuple

from engine.plan import N_
from engine.reading.findings.file_bounds import WorkbookBound
from engine.reading.findings.file_kinds import FileFormat

__all__ = [
    "FORMATS",
    "KEEP_THE_SHEET",
    "SAVE_AS_XLSX",
    "UPLOAD_AGAIN",
    "WORKBOOKS",
    "WRITE_INTO_TEMPLATE",
    "Template",
]

F = FileFormat
W = WorkbookBound


class Template(NamedTuple):
    """What is wrong and how to fix it, with fields in braces; `fix` is empty where what is wrong says it already."""

    wrong: str
    fix: str = ""


UPLOAD_AGAIN = N_("Save it as CSV or .xlsx and upload it again.")
SAVE_AS_XLSX = N_("Open it in the spreadsheet, save it as .xlsx and upload it again.")
KEEP_THE_SHEET = N_("Keep only the sheet with the figures and upload that.")
COPY_THE_FIGURES = N_("Copy the figures alone, without formats, into a new workbook and upload that.")
WRITE_INTO_TEMPLATE = N_("Write the figures in the template and upload it.")

WORKBOOKS: Mapping[WorkbookBound, Template] = {
    W.MEGABYTES: Template(N_("the workbook unpacks to more than {limit} MB, so it was not opened."), KEEP_THE_SHEET),
    W.PARTS: Template(N_("the workbook consists of more than {limit} parts, so it was not opened."), COPY_THE_FIGURES),
    W.SHEETS: Template(N_("the workbook has more than {limit} sheets, so it was not opened."), KEEP_THE_SHEET),
    W.ENTRIES: Template(
        N_("the workbook’s sheets hold more than {limit} cells and other entries, so it was not opened."),
        KEEP_THE_SHEET,
    ),
    W.STYLES: Template(
        N_("the workbook has more than {limit} formats and styles, so it was not opened."), COPY_THE_FIGURES
    ),
    W.NUMBER_FORMATS: Template(
        N_("the workbook has more than {limit} number formats, so it was not opened."), COPY_THE_FIGURES
    ),
    W.CELLS: Template(
        N_("the sheets with figures have more than {limit} filled cells, so the workbook was not read."),
        KEEP_THE_SHEET,
    ),
    W.CHARACTERS: Template(
        N_("the cells hold more than {limit} characters of text, so the workbook was not read."), KEEP_THE_SHEET
    ),
    W.MERGED: Template(
        N_("more than {limit} cells are merged, or some of them twice, so the workbook was not read."),
        COPY_THE_FIGURES,
    ),
}

FORMATS: Mapping[FileFormat, Template] = {
    F.OPEN_DOCUMENT: Template(N_("the file is an OpenDocument spreadsheet (.ods)."), SAVE_AS_XLSX),
    F.BINARY_WORKBOOK: Template(N_("the file is a binary workbook (.xlsb)."), SAVE_AS_XLSX),
    F.OLD_WORKBOOK: Template(N_("the file is a workbook in the format from before 2007 (.xls)."), SAVE_AS_XLSX),
    F.ENCRYPTED: Template(
        N_("the workbook has a password."), N_("Save it without one, as .xlsx, and upload it again.")
    ),
    F.NUMBERS: Template(
        N_("the file is in Apple’s own format (.numbers)."),
        N_("Choose File > Export To > Excel in Numbers and upload that file."),
    ),
    F.WEB_PAGE: Template(N_("the file is a web page (HTML), whatever it is called."), SAVE_AS_XLSX),
    F.XML: Template(N_("the file is XML, whatever it is called."), SAVE_AS_XLSX),
    F.JSON: Template(
        N_("the file is JSON, whatever it is called."),
        N_("Ask the system it comes from for CSV or .xlsx and upload that."),
    ),
    F.PDF: Template(N_("the file is a PDF, which has no cells."), WRITE_INTO_TEMPLATE),
    F.IMAGE: Template(N_("the file is a picture."), WRITE_INTO_TEMPLATE),
    F.DOCUMENT: Template(N_("the file is a document, and no spreadsheet."), WRITE_INTO_TEMPLATE),
    F.ARCHIVE: Template(
        N_("the file is packed (zip)."), N_("Unpack it and upload the file with the figures that is in it.")
    ),
}
