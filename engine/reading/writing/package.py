"""The parts of a workbook -> its bytes, without the hour they were made: equal parts have equal bytes."""

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

__all__ = ["write_package"]

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_package(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip of parts, each a name and its content, in their order."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(ZipInfo(name, _ZIP_EPOCH), content, ZIP_DEFLATED)
    return made.getvalue()
