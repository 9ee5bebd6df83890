"""The files inside an export's zip: which there may be, how much of each is unpacked, and their digests.

A zip is anybody's: it may claim what it likes of its sizes, and hold a name twice, a link, or what nobody asked for.
"""

import re
import sys
from collections.abc import Iterator
from hashlib import sha256
from stat import S_ISLNK
from typing import BinaryIO, NamedTuple
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as BadDeflate  # noqa: N812 - zlib names its exception in lower case

from store.export import IN_CSV, IN_JSON, MANIFEST, README, SEALED
from store.refusal import RefusalKind, RefusedError

__all__ = ["FROM_ANYBODY", "FROM_THE_ADMINISTRATOR", "UNREADABLE", "Bounds", "chunks", "digests_of", "open_archive"]

CHUNK = 2**20
UNREADABLE = (BadZipFile, BadDeflate, NotImplementedError, RuntimeError, EOFError, OSError)
"""What a zip raises that is none, is cut off, has a password, or is packed in a way that nobody knows."""

_TABLES = {f"{table.name}.csv" for table in IN_CSV + SEALED} | {f"{table.name}.json" for table in IN_JSON}
_NAMES = {MANIFEST, README} | _TABLES
_DATA = re.compile(
    r"plans/[0-9a-f]{64}\.toml|uploads/[1-9][0-9]{0,9}\.(?:csv|xlsx)"
    r"|reports/[1-9][0-9]{0,9}\.(?:docx|pdf|xlsx|bin)",
    re.ASCII,
)


class Bounds(NamedTuple):
    """The most files that a zip may have, and the most bytes unpacked: of all files together, and of any of them."""

    files: int
    bytes: int
    member: int


FROM_ANYBODY = Bounds(2_000, 64 * 2**20, 8 * 2**20)
"""What the page takes: whoever reaches it must not be able to fill the server, nor to keep it busy."""

FROM_THE_ADMINISTRATOR = Bounds(sys.maxsize, sys.maxsize, sys.maxsize)
"""Whatever was once exported can be imported: it is their own zip, machine and disk."""


def open_archive(source: BinaryIO) -> ZipFile:
    """Open a zip; RefusedError where it is none."""
    try:
        return ZipFile(source)
    except (ValueError, *UNREADABLE):
        raise RefusedError(RefusalKind.NOT_OURS) from None


def digests_of(archive: ZipFile, bounds: Bounds) -> dict[str, str]:
    """Unpack every file once, counting what really comes out, and return its digest by its name."""
    entries = archive.infolist()
    if len(entries) > bounds.files or sum(entry.file_size for entry in entries) > bounds.bytes:
        raise RefusedError(RefusalKind.TOO_LARGE)
    digests: dict[str, str] = {}
    bytes_left = bounds.bytes
    for entry in entries:
        if entry.filename in digests or not _may_be_there(entry):
            raise RefusedError(RefusalKind.DAMAGED, entry.filename)
        digest, size = sha256(), 0
        for chunk in chunks(archive, entry.filename):
            size += len(chunk)
            if size > min(bytes_left, bounds.member):
                raise RefusedError(RefusalKind.TOO_LARGE, entry.filename)
            digest.update(chunk)
        bytes_left -= size
        digests[entry.filename] = digest.hexdigest()
    return digests


def _may_be_there(entry: ZipInfo) -> bool:
    """Whether an export has a file of this name; never a path outside, and never a link."""
    is_ours = entry.filename in _NAMES or _DATA.fullmatch(entry.filename) is not None
    return is_ours and not S_ISLNK(entry.external_attr >> 16)


def chunks(archive: ZipFile, name: str) -> Iterator[bytes]:
    """Yield a file's bytes, piece by piece; RefusedError where it cannot be unpacked."""
    try:
        with archive.open(name) as member:
            while chunk := member.read(CHUNK):
                yield chunk
    except (KeyError, *UNREADABLE):
        raise RefusedError(RefusalKind.NOT_OURS) from None
