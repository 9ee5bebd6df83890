"""What a file is, where that has to be told: an encoding other than the usual, a format that is not read."""

from enum import StrEnum

__all__ = ["Encoding", "FileFormat"]


class Encoding(StrEnum):
    """An encoding by the name that people know it by."""

    UTF_8 = "UTF-8"
    UTF_8_TWICE = "UTF-8, twice"
    MS_DOS = "MS-DOS (850)"
    MAC_ROMAN = "Mac Roman"

    @property
    def codec(self) -> str:
        """How Python calls it."""
        return _CODECS[self]


_CODECS = {
    Encoding.UTF_8: "utf-8",
    Encoding.UTF_8_TWICE: "utf-8",
    Encoding.MS_DOS: "cp850",  # its æ, ø and å are those of 865 and, but for ø, of 437
    Encoding.MAC_ROMAN: "mac_roman",
}


class FileFormat(StrEnum):
    """A format that holds figures, or may, and is not read."""

    OPEN_DOCUMENT = "open_document"
    """A spreadsheet of LibreOffice or OpenOffice (.ods)."""
    BINARY_WORKBOOK = "binary_workbook"
    """.xlsb"""
    OLD_WORKBOOK = "old_workbook"
    """.xls, from before 2007."""
    ENCRYPTED = "encrypted"
    """A workbook with a password."""
    NUMBERS = "numbers"
    """Apple's own."""
    WEB_PAGE = "web_page"
    """HTML, which many systems call .xls."""
    XML = "xml"
    JSON = "json"
    PDF = "pdf"
    IMAGE = "image"
    DOCUMENT = "document"
    """A letter or slides: Word, PowerPoint, OpenDocument, RTF."""
    ARCHIVE = "archive"
    """Other files, packed together."""
