"""What is no quarter's file is named for what it is, with how to save it; never by what it is called."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from engine.reading import ProblemCode, read_results, with_error_column
from engine.reading.findings.file_kinds import FileFormat
from engine.reading.findings.file_sentences import FORMATS
from tests.engine.reading.quarter_file import PLAN, only_problem, sick_leave, text_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
TABLE = "<table><tr><td>måling</td><td>kvartal</td><td>værdi</td></tr></table>"


def packed(**parts: str) -> bytes:
    """A zip of some parts; two underscores in a name are a slash, and one a full stop."""
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return data.getvalue()


CASES: list[tuple[FileFormat, bytes]] = [
    (FileFormat.OPEN_DOCUMENT, packed(mimetype="application/vnd.oasis.opendocument.spreadsheet", content_xml="<x/>")),
    (FileFormat.DOCUMENT, packed(mimetype="application/vnd.oasis.opendocument.text", content_xml="<x/>")),
    (FileFormat.DOCUMENT, packed(word__document_xml="<x/>")),
    (FileFormat.DOCUMENT, OLE + "WordDocument".encode("utf-16-le")),
    (FileFormat.DOCUMENT, b"{\\rtf1\\ansi x}"),
    (FileFormat.BINARY_WORKBOOK, packed(xl__workbook_bin="x", xl__worksheets__sheet1_bin="x")),
    (FileFormat.NUMBERS, packed(Index__Document_iwa="x")),
    (FileFormat.ARCHIVE, packed(tal_csv="måling;kvartal;værdi")),
    (FileFormat.ARCHIVE, b"\x1f\x8b\x08" + bytes(30)),
    (FileFormat.OLD_WORKBOOK, OLE),
    (FileFormat.OLD_WORKBOOK, OLE + "Workbook".encode("utf-16-le") + bytes(500)),
    (FileFormat.ENCRYPTED, OLE + "EncryptedPackage".encode("utf-16-le") + bytes(500)),
    (FileFormat.WEB_PAGE, f"<html><body>{TABLE}".encode()),
    (FileFormat.WEB_PAGE, f"\ufeff\r\n<!DOCTYPE html>\n<html>{TABLE}".encode()),
    (FileFormat.WEB_PAGE, TABLE.encode("windows-1252")),
    (FileFormat.WEB_PAGE, f'<?xml version="1.0"?>\n<html xmlns="x">{TABLE}'.encode()),
    (FileFormat.WEB_PAGE, b"MIME-Version: 1.0\r\nContent-Type: multipart/related"),
    (FileFormat.XML, b'<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'),
    (FileFormat.XML, b"<rows>\n <row>1</row></rows>"),
    (FileFormat.JSON, '[{"måling": "sygefravær", "værdi": 9.6}]'.encode()),
    (FileFormat.JSON, b'{"data": [1, 2]}'),
    (FileFormat.JSON, '[["måling", "kvartal"], [1, 2]]'.encode()),
    (FileFormat.PDF, b"%PDF-1.7\n\x00\x01\x02\xff"),
    (FileFormat.IMAGE, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
    (FileFormat.IMAGE, b"\xff\xd8\xff\xe0\x00\x10JFIF"),
    (FileFormat.IMAGE, b"GIF89a" + bytes(20)),
]


@pytest.mark.parametrize(("file_format", "data"), CASES, ids=[each for each, _data in CASES])
def test_another_format_is_named_for_what_it_is(file_format: FileFormat, data: bytes) -> None:
    """One problem at line 1 that names the format and how to save the figures."""
    reading = read_results(data, PLAN)
    problem = only_problem(reading)
    assert (problem.code, problem.line, problem.facts) == (ProblemCode.OTHER_FORMAT, 1, {"format": file_format})
    assert problem.message == f"line 1: {' '.join(FORMATS[file_format])}"
    assert with_error_column(data, reading) == data


def test_every_format_has_its_words() -> None:
    """Each says how to go on."""
    assert set(FORMATS) == set(FileFormat) == {file_format for file_format, _data in CASES}
    assert all(template.fix for template in FORMATS.values())


@pytest.mark.parametrize("title", ['{ "Illustrative" tal', "[Udkast]", "<foreløbig>", "<b>", '["x" tal', "%PDF"])
def test_a_title_that_begins_like_another_format_is_a_title(title: str) -> None:
    """Brackets alone make no JSON and no XML."""
    reading = read_results(f"{title}\r\n{text_of('sygefravær;2024K3;9,8;;;')}".encode(), PLAN)
    assert reading.measurements == (sick_leave(),)
