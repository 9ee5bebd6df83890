"""The parts of a zip, unpacked piece by piece: nothing that a zip declares of its own sizes is believed."""

from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from engine.reading.findings.file_bounds import WorkbookBound

__all__ = ["has_too_many_parts", "read_part"]

_AT_ONCE = 65_536
"""Bytes that are unpacked before it is asked again whether there are too many."""
_IN_THE_DIRECTORY = b"PK\x01\x02"
"""How a zip's directory begins each part."""


def has_too_many_parts(data: bytes) -> bool:
    """Whether a zip's directory names more parts than are read; known before it is opened."""
    return data.count(_IN_THE_DIRECTORY) > WorkbookBound.PARTS.limit


def read_part(archive: ZipFile, part: ZipInfo, most_bytes: int) -> bytes | None:
    """Unpack a part of a zip; None where more bytes come out of it than that. BadZipFile where it is damaged.

    Only packings that give their bytes piece by piece are taken: the others may ask for memory without end, and no
    spreadsheet uses them.
    """
    if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise BadZipFile
    content = bytearray()
    with archive.open(part) as packed:
        while piece := packed.read(_AT_ONCE):
            content += piece
            if len(content) > most_bytes:
                return None
    return bytes(content)
